//! What an answer is made of, as far as turning pages needs it.

use super::page_names::{LAST, MORE, NEXT_CURSORS, NEXT_URLS, PAGE_TOTALS, PAGES};
use super::pages::key;
use crate::ir::{Docs, More, Struct, Ty, TypeKind};
use crate::lower::schema::Schemas;
use crate::names::{singular, words};

/// Objects within objects that are looked into.
const DEEPEST: usize = 3;

/// Keys under which the items of a page stand, the likelier first.
const ITEMS: &[&str] = &[
    "items",
    "data",
    "results",
    "records",
    "entries",
    "values",
    "value",
    "objects",
    "rows",
    "list",
    "content",
    "elements",
    "resources",
    "nodes",
];

/// Objects that tell of the page.
const TELLING: &[&str] = &[
    "meta",
    "metadata",
    "response_metadata",
    "page",
    "page_info",
    "page_details",
    "paging",
    "pager",
    "pagination",
    "paginator",
    "page_metadata",
    "list_metadata",
    "result_info",
    "links",
];

/// Objects that are there to hold the page.
const AROUND: &[&str] = &[
    "data", "result", "results", "response", "payload", "page", "embedded", "message", "body",
];

/// An answer, taken apart.
pub(super) struct Shape<'t> {
    page: &'t Ty,
    /// The only field of the answer that holds more than a value.
    only: Option<&'t str>,
    /// Lists, by the JSON names that lead to them.
    arrays: Vec<(Vec<String>, &'t Ty)>,
    /// Text and numbers.
    pub(super) leaves: Vec<Leaf>,
    /// Booleans, by the JSON names that lead to them.
    pub(super) flags: Vec<Vec<String>>,
    /// Numbers, with a fraction or without.
    pub(super) numbers: Vec<Number<'t>>,
}

/// A field that holds a number.
pub(super) struct Number<'t> {
    /// JSON names that lead to it.
    pub(super) path: Vec<String>,
    /// What the document says about it.
    pub(super) docs: &'t Docs,
    /// Whether it has no fraction.
    pub(super) is_whole: bool,
}

impl Number<'_> {
    /// Its own name, in snake case.
    pub(super) fn key(&self) -> String {
        self.path.last().map(|name| key(name)).unwrap_or_default()
    }

    /// Whether its name says which page it is, or how many there are.
    pub(super) fn is_page(&self) -> bool {
        let name = self.key();
        PAGES.contains(&name.as_str()) || PAGE_TOTALS.contains(&name.as_str())
    }
}

/// A field that holds text or a number.
pub(super) struct Leaf {
    /// JSON names that lead to it.
    pub(super) path: Vec<String>,
    /// Whether it is text.
    pub(super) is_text: bool,
    /// Whether it is called `next`, and its description calls it a cursor, and no URL.
    pub(super) is_cursor: bool,
    /// Whether its description calls it what leads to the next page: the next cursor, or the next token.
    pub(super) says_cursor: bool,
    /// Whether its description or example shows a URL.
    pub(super) is_url: bool,
}

impl Leaf {
    /// Its own name, in snake case.
    pub(super) fn key(&self) -> String {
        self.path.last().map(|name| key(name)).unwrap_or_default()
    }
}

impl<'t> Shape<'t> {
    pub(super) fn of(schemas: &'t Schemas<'_>, page: &'t Ty) -> Self {
        let mut shape = Self {
            page: schemas.bare(page),
            only: None,
            arrays: Vec::new(),
            leaves: Vec::new(),
            flags: Vec::new(),
            numbers: Vec::new(),
        };
        if let Some(object) = schemas.struct_of(page) {
            shape.enter(schemas, object, &mut Vec::new());
            let mut wide = object.fields.iter().filter(|field| {
                let ty = schemas.bare(&field.ty);
                matches!(ty, Ty::Array(_)) || schemas.struct_of(ty).is_some()
            });
            let only = wide.next().map(|field| field.wire.as_str());
            shape.only = only.filter(|_| wide.next().is_none());
        }
        // What is nearer the top is meant rather than what is further down.
        shape.arrays.sort_by_key(|(path, _)| path.len());
        shape.leaves.sort_by_key(|leaf| leaf.path.len());
        shape.flags.sort_by_key(Vec::len);
        shape.numbers.sort_by_key(|number| number.path.len());
        shape
    }

    fn enter(&mut self, schemas: &'t Schemas<'_>, object: &'t Struct, path: &mut Vec<String>) {
        for field in &object.fields {
            path.push(field.wire.clone());
            match schemas.bare(&field.ty) {
                Ty::Array(item) => self.arrays.push((path.clone(), item)),
                Ty::Bool => self.flags.push(path.clone()),
                Ty::String | Ty::Uuid => self.leaf(path, &field.docs, true),
                Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => {
                    self.number(path, &field.docs, true);
                    self.leaf(path, &field.docs, false);
                }
                Ty::F32 | Ty::F64 => self.number(path, &field.docs, false),
                Ty::Base64 | Ty::Any => self.leaf(path, &field.docs, false),
                other => {
                    if let Some(is_text) = scalars(schemas, other) {
                        self.leaf(path, &field.docs, is_text);
                    } else if let Some(inner) = schemas.struct_of(other)
                        && path.len() < DEEPEST
                    {
                        self.enter(schemas, inner, path);
                    }
                }
            }
            path.pop();
        }
    }

    fn number(&mut self, path: &[String], docs: &'t Docs, is_whole: bool) {
        self.numbers.push(Number {
            path: path.to_vec(),
            docs,
            is_whole,
        });
    }

    fn leaf(&mut self, path: &[String], docs: &Docs, is_text: bool) {
        // Text that says whether there is more leads to nothing.
        let leads = says(docs, &["cursor", "token", "url", "uri", "link"]);
        if says(docs, &["true"]) && says(docs, &["false"]) && !leads {
            return;
        }
        let named_next = path.last().is_some_and(|name| key(name) == "next");
        let is_url = shows_url(docs);
        let says_cursor = says(docs, &["cursor", "token"]);
        self.leaves.push(Leaf {
            path: path.to_vec(),
            is_text,
            is_cursor: named_next && !is_url && says_cursor,
            says_cursor: says_cursor && says(docs, &["next"]),
            is_url,
        });
    }

    /// The items of the page: the body itself, or the one list that can be meant. What the path ends with, and what
    /// the resource is called, tell it from others.
    pub(super) fn items(&self, called: [&str; 2]) -> Option<(Vec<String>, Ty)> {
        if let Ty::Array(item) = self.page {
            return Some((Vec::new(), (**item).clone()));
        }
        let is_called = |path: &[String]| {
            let last = path.last().map(String::as_str).unwrap_or_default();
            called.iter().any(|name| same_thing(last, name))
        };
        let may_hold = |around: &dyn Fn(&[String]) -> bool| {
            let lists = self.arrays.iter().filter(|(path, _)| {
                let before = path.split_last().map(|(_, before)| before);
                before.is_some_and(around) && (!is_links(path) || is_called(path))
            });
            let lists: Vec<_> = lists.collect();
            let items = lists
                .iter()
                .copied()
                .filter(|(path, _)| !is_beside(path) || is_called(path));
            let items: Vec<_> = items.collect();
            if items.is_empty() { lists } else { items }
        };
        // A list further down is looked at only where there is none to be mistaken for.
        let near = |before: &[String]| before.len() <= 1 && before.iter().all(|name| holds(name));
        let far = |before: &[String]| before.iter().all(|name| holds(name));
        let within = |before: &[String]| self.is_page(before);
        let mut all = [&near as &dyn Fn(&[String]) -> bool, &far, &within].into_iter();
        let top = all.find_map(|around| Some(may_hold(around)).filter(|top| !top.is_empty()));
        let top = top.unwrap_or_default();
        let find = |is: &dyn Fn(&str) -> bool| {
            let mut top = top.iter();
            top.find(|(path, _)| path.last().is_some_and(|last| is(last)))
        };
        let own = || {
            called
                .iter()
                .find_map(|name| find(&|last| same_thing(last, name)))
        };
        let usual = || {
            ITEMS
                .iter()
                .find_map(|name| find(&|last| key(last) == *name))
        };
        // Beside links, text and numbers are more likely a field of the one thing that has the links; and what has an
        // `id` is one thing, whatever list it has, unless it tells of pages.
        let beside_links = self.arrays.iter().any(|(path, _)| is_links(path));
        let only = || match top.as_slice() {
            [only] if !self.is_one_thing() || self.more().is_some() => {
                Some(only).filter(|(_, item)| !beside_links || matches!(item, Ty::Named(_)))
            }
            _ => None,
        };
        let (path, item) = own().or_else(usual).or_else(only)?;
        Some((path.clone(), (*item).clone()))
    }

    /// Whether an answer has an `id` of its own.
    fn is_one_thing(&self) -> bool {
        let mut leaves = self.leaves.iter();
        leaves.any(|leaf| leaf.path.len() == 1 && leaf.key() == "id")
    }

    /// Whether all that an answer has is an object, and this one, that says what leads to the next page: a page,
    /// whatever it is called.
    fn is_page(&self, path: &[String]) -> bool {
        let [name] = path else {
            return false;
        };
        let leads = |leaf: &Leaf| {
            let key = leaf.key();
            let name = key.as_str();
            name == "next" || NEXT_URLS.contains(&name) || NEXT_CURSORS.contains(&name)
        };
        let mut leaves = self.leaves.iter();
        self.only == Some(name)
            && !self.is_one_thing()
            && leaves
                .any(|leaf| leaf.path.split_last().is_some_and(|(_, at)| at == path) && leads(leaf))
    }

    /// Whether what stands at a path is said of these items: what stands beside another list is said of that.
    pub(super) fn is_of(&self, path: &[String], items: &[String]) -> bool {
        let around = |path: &[String]| path.split_last().map(|(_, around)| around.to_vec());
        let place = around(path).unwrap_or_default();
        let own = around(items).unwrap_or_default();
        let mut lists = self.arrays.iter();
        own.starts_with(&place) || lists.all(|(path, _)| around(path).as_ref() != Some(&place))
    }

    /// Where the page says whether there is more.
    pub(super) fn more(&self) -> Option<More> {
        let flag = |names: &[&str]| {
            let is_told = |path: &&Vec<String>| match path.as_slice() {
                [around @ .., last] => {
                    names.contains(&key(last).as_str())
                        && around.iter().all(|name| tells(name) || holds(name))
                }
                [] => false,
            };
            self.flags.iter().find(is_told).cloned()
        };
        flag(MORE)
            .map(More::While)
            .or_else(|| flag(LAST).map(More::Last))
    }

    /// The type of the items at a path.
    pub(super) fn item_at(&self, schemas: &Schemas<'_>, path: &[String]) -> Option<Ty> {
        if path.is_empty() {
            return match self.page {
                Ty::Array(item) => Some((**item).clone()),
                _ => None,
            };
        }
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        match schemas.bare(&schemas.fields_at(self.page, &names)?.last()?.ty) {
            Ty::Array(item) => Some((**item).clone()),
            _ => None,
        }
    }

    /// Where lists are.
    pub(super) fn lists(&self) -> Vec<String> {
        self.arrays.iter().map(|(path, _)| path.join(".")).collect()
    }
}

/// Whether one of the choices is text, where each is text or a whole number.
fn scalars(schemas: &Schemas<'_>, ty: &Ty) -> Option<bool> {
    let TypeKind::Union(union) = &schemas.definition(ty)?.1.kind else {
        return None;
    };
    let choices = union.variants.iter();
    let are_text = choices.map(|choice| {
        let choice = schemas.bare(&choice.ty);
        let is_text = matches!(choice, Ty::String | Ty::Uuid);
        let is_whole = matches!(choice, Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64);
        (is_text || is_whole).then_some(is_text)
    });
    let are_text: Vec<bool> = are_text.collect::<Option<_>>()?;
    (!are_text.is_empty()).then(|| are_text.contains(&true))
}

/// Whether a list beside another one is not of the items, but of what went wrong, or of how they are sorted.
fn is_beside(path: &[String]) -> bool {
    const BESIDE: &[&str] = &["errors", "warnings", "order"];
    path.last()
        .is_some_and(|last| BESIDE.contains(&key(last).as_str()))
}

/// Whether a list is of links.
fn is_links(path: &[String]) -> bool {
    path.last().is_some_and(|last| key(last) == "links")
}

/// Whether an object of this name is there to hold the page.
fn holds(name: &str) -> bool {
    AROUND.contains(&key(name).as_str())
}

/// Whether an object of this name tells of the page.
pub(super) fn tells(name: &str) -> bool {
    TELLING.contains(&key(name).as_str())
}

fn shows_url(docs: &Docs) -> bool {
    const URLS: &[&str] = &["url", "uri", "link", "href", "address"];
    let example = docs.example.as_deref();
    example.is_some_and(|text| text.contains("://")) || says(docs, URLS)
}

/// Whether a description has one of these words, in singular or plural.
pub(super) fn says(docs: &Docs, any: &[&str]) -> bool {
    let description = docs.description.as_deref().unwrap_or_default();
    // Few descriptions have one, and taking them apart into words is work. Singular and plural begin alike.
    let lower = description.to_ascii_lowercase();
    let begins = |word: &&str| lower.contains(word.get(..3).unwrap_or(word));
    if description.is_ascii() && !any.iter().any(begins) {
        return false;
    }
    let said = words(description);
    said.iter()
        .any(|word| any.contains(&word.as_str()) || any.contains(&singular(word).as_str()))
}

pub(super) fn same_thing(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let mut words = words(name);
        if let Some(last) = words.last_mut() {
            *last = singular(last);
        }
        words
    };
    bare(one) == bare(other)
}
