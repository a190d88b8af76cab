//! What a page counts: all items, all pages, and itself.

use super::page_names::{PAGE_TOTALS, PAGES, TOTALS};
use super::page_shape::{Number, Shape, same_thing, says, tells};
use super::pages::key;
use crate::ir::{Counts, Docs, PaginationKind};
use crate::names::words;

/// What a page counts, as far as a rule makes use of it. A number is read beside the list of items, or in an object
/// that tells of the page.
pub(super) fn of(shape: &Shape<'_>, kind: &PaginationKind, items: &[String]) -> Counts {
    let (counts_pages, from_zero) = match kind {
        PaginationKind::Offset { .. } => (false, false),
        PaginationKind::Page { first, .. } => (true, *first == 0),
        PaginationKind::Cursor { .. }
        | PaginationKind::NextUrl { .. }
        | PaginationKind::LinkHeader => return Counts::default(),
    };
    let find = |is: &dyn Fn(&Number<'_>, &str) -> bool| {
        let is = |number: &&Number<'_>| {
            let name = number.path.last();
            is_beside(&number.path, items) && name.is_some_and(|name| is(number, &key(name)))
        };
        let found = shape.numbers.iter().find(is);
        found.map(|number| number.path.clone())
    };
    // Of the items, or of what they are called.
    let is_total = |number: &Number<'_>, name: &str| {
        let of_items = || {
            let listed = items.last().map(|list| key(list));
            name.strip_prefix("total_")
                .is_some_and(|of| listed.is_some_and(|listed| same_thing(of, &listed)))
        };
        let is_total = is_one_of(name, TOTALS) || of_items();
        is_total && is_of_all(shape, number) || says_total(number.docs, items)
    };
    // The last of pages from zero is one less than there are.
    let is_pages = |number: &Number<'_>, name: &str| {
        is_one_of(name, PAGE_TOTALS)
            && (name != "last_page" || !from_zero)
            && is_number_of_pages(number.docs)
    };
    let is_number = |number: &Number<'_>, name: &str| {
        let told = || number.path.iter().rev().nth(1).is_some_and(|at| tells(at));
        let is_size = says(number.docs, &["size", "limit", "per"]);
        !is_size && is_one_of(name, PAGES)
            || name == "number" && (told() || says(number.docs, &["page"]))
    };
    if counts_pages {
        Counts {
            total: find(&is_total),
            pages: find(&is_pages),
            number: find(&is_number),
        }
    } else {
        Counts {
            total: find(&is_total),
            ..Counts::default()
        }
    }
}

/// Whether a field stands beside the list of items, or in an object that tells of the page.
fn is_beside(path: &[String], items: &[String]) -> bool {
    let around = path.split_last().map_or(&[][..], |(_, around)| around);
    let mut around = around.iter().enumerate();
    around.all(|(at, name)| items.len() > at + 1 && items.get(at) == Some(name) || tells(name))
}

/// Whether a number of items is that of all, and no sum of what they are worth.
fn is_of_all(shape: &Shape<'_>, number: &Number<'_>) -> bool {
    const MONEY: &[&str] = &[
        "amount", "sum", "price", "cost", "balance", "value", "currency",
    ];
    const THINGS: &[&str] = &["number", "count", "many"];
    let said = number.docs.description.as_deref().unwrap_or_default();
    let is_of_pages = said.to_lowercase().contains("number of pages");
    let counts = says(number.docs, THINGS);
    let around = |path: &[String]| path.split_last().map(|(_, around)| around.to_vec());
    let beside_page = || {
        let mut others = shape.numbers.iter();
        others.any(|other| other.is_page() && around(&other.path) == around(&number.path))
    };
    let names_money = words(&number.key())
        .iter()
        .any(|word| MONEY.contains(&word.as_str()));
    let is_told = || beside_page() || number.path.iter().rev().nth(1).is_some_and(|at| tells(at));
    !is_of_one_page(number.docs)
        && !is_of_pages
        && (counts || number.is_whole && !names_money && !says(number.docs, MONEY) || is_told())
}

/// Whether the description says that it is the total number of the items, whatever the name says.
fn says_total(docs: &Docs, items: &[String]) -> bool {
    const ALL: &[&str] = &["total number of ", "total count of ", "total amount of "];
    const ITEMS: &[&str] = &["results", "items", "records", "entries", "elements", "rows"];
    // What may stand before the word for the items.
    const LEADING: &[&str] = &["all", "the", "matching", "available", "found", "search"];
    let said = docs.description.as_deref().unwrap_or_default();
    let said = said.to_lowercase();
    let listed = items.last().map(|list| key(list));
    let names_items = |rest: &str| {
        let mut words = words(rest.split(['.', ',', ';', '\n']).next().unwrap_or_default())
            .into_iter()
            .skip_while(|word| LEADING.contains(&word.as_str()));
        let of = words.next().unwrap_or_default();
        ITEMS.contains(&of.as_str())
            || listed
                .as_deref()
                .is_some_and(|listed| same_thing(&of, listed))
    };
    let mut rests = ALL.iter().filter_map(|words| {
        said.strip_prefix("the ")
            .unwrap_or(&said)
            .strip_prefix(words)
    });
    rests.any(names_items) && !is_of_one_page(docs)
}

fn is_number_of_pages(docs: &Docs) -> bool {
    const ITEMS: &[&str] = &[
        "item", "result", "record", "entry", "element", "object", "row",
    ];
    !is_of_one_page(docs) && (!says(docs, ITEMS) || says(docs, &["pages"]))
}

/// Whether the description says that what is counted is in this page.
fn is_of_one_page(docs: &Docs) -> bool {
    const OF_PAGE: &[&str] = &[
        "this page",
        "the page",
        "current page",
        "per page",
        "each page",
        "a page",
        "one page",
        "single page",
        "page size",
        "this response",
        "the response",
        "this request",
        "this set",
        "this batch",
        "current set",
        "so far",
        "returned",
        "in bytes",
        "requested",
    ];
    let said = docs.description.as_deref().unwrap_or_default();
    let said = said.to_lowercase();
    OF_PAGE.iter().any(|words| said.contains(words))
}

/// Whether a name is one of these, however its words are told apart.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    let bare = |name: &str| name.replace('_', "");
    names.iter().any(|known| bare(known) == bare(name))
}
