//! Names as a list, beside those that a person chose.

use std::fmt;

use super::{Endpoint, Name, name_all};

/// The names of a document, and how many are those of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// A row for each endpoint.
    pub rows: Vec<Row>,
    /// The rows of the list, named as if they were all there is.
    pub alone: Vec<Row>,
}

/// One endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// What it is called.
    pub name: Name,
    /// What the list calls it, resources and method joined by dots.
    pub wanted: Option<String>,
    /// Whether it is in the document; else only in the list.
    pub in_document: bool,
}

/// Names the endpoints of a document and holds them against a list: lines of verb, path and name with tabs
/// between, the first line a head. What is only in the list is named as if the document had it.
#[must_use]
pub fn compare(mut endpoints: Vec<Endpoint>, drop: &[String], list: Option<&str>) -> Comparison {
    let known = endpoints.len();
    let mut wanted: Vec<Option<String>> = vec![None; known];
    for line in list.unwrap_or_default().lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(method), Some(path), Some(name)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let found = endpoints
            .iter()
            .position(|endpoint| endpoint.method == method && endpoint.path == path);
        match found.and_then(|index| wanted.get_mut(index)) {
            Some(slot) => *slot = Some(name.to_owned()),
            None => {
                let endpoint = Endpoint {
                    method: method.to_owned(),
                    path: path.to_owned(),
                    ..Endpoint::default()
                };
                endpoints.push(endpoint);
                wanted.push(Some(name.to_owned()));
            }
        }
    }
    let names = name_all(&endpoints, drop);
    let rows = endpoints.into_iter().zip(names).zip(wanted).enumerate();
    let rows = rows.map(|(index, ((endpoint, name), wanted))| Row {
        method: endpoint.method,
        path: endpoint.path,
        name,
        wanted,
        in_document: index < known,
    });
    let rows: Vec<Row> = rows.collect();
    let alone = match known {
        0 => Vec::new(),
        _ => list
            .map(|list| compare(Vec::new(), drop, Some(list)).rows)
            .unwrap_or_default(),
    };
    Comparison { rows, alone }
}

impl Row {
    /// Whether the whole name is the wanted one. `retrieve` is `get` by another word.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.wanted
            .as_deref()
            .is_some_and(|wanted| alike(&self.name.to_string(), wanted))
    }

    /// Whether the name of the method itself is the wanted one.
    #[must_use]
    pub fn is_own(&self) -> bool {
        let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
        self.wanted
            .as_deref()
            .is_some_and(|wanted| alike(&self.name.method, &last(wanted)))
    }
}

fn alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let parts = name.split('.').map(|part| {
            if part == "retrieve" {
                "get"
            } else {
                part.trim_start_matches("r#")
            }
        });
        parts.collect::<Vec<_>>().join(".")
    };
    plain(one) == plain(other)
}

/// A line a row: verb, path and name with tabs between; where there is a list, before it `=` for a name that is
/// the wanted one, `~` where only that of the method is, `!` where neither is, and the wanted one behind it.
impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = self.rows.iter().any(|row| row.wanted.is_some());
        for row in &self.rows {
            let Row {
                method,
                path,
                name,
                wanted,
                ..
            } = row;
            match wanted {
                None if listed => continue,
                None => writeln!(f, "{method}\t{path}\t{name}")?,
                Some(wanted) => {
                    let mark = match (row.is_exact(), row.is_own()) {
                        (true, _) => '=',
                        (false, true) => '~',
                        (false, false) => '!',
                    };
                    writeln!(f, "{mark}\t{method}\t{path}\t{name}\t{wanted}")?;
                }
            }
        }
        let count = |what: &str,
                     rows: &mut dyn Iterator<Item = &Row>,
                     f: &mut fmt::Formatter<'_>| {
            let rows: Vec<&Row> = rows.filter(|row| row.wanted.is_some()).collect();
            let (exact, own) = (
                rows.iter().filter(|row| row.is_exact()).count(),
                rows.iter().filter(|row| row.is_own()).count(),
            );
            match rows.len() {
                0 => Ok(()),
                all => writeln!(
                    f,
                    "{what}: {exact} of {all} exactly ({} %), {own} by the method's own name ({} %)",
                    exact * 100 / all,
                    own * 100 / all
                ),
            }
        };
        count("the list", &mut self.rows.iter(), f)?;
        count("the list by verb and path alone", &mut self.alone.iter(), f)?;
        count(
            "what of it the document has",
            &mut self.rows.iter().filter(|row| row.in_document),
            f,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, compare};

    #[test]
    fn a_list_is_held_against_the_names() {
        let endpoint = |method: &str, path: &str| Endpoint {
            method: method.to_owned(),
            path: path.to_owned(),
            ..Endpoint::default()
        };
        let endpoints = vec![
            endpoint("GET", "/pets"),
            endpoint("GET", "/pets/{id}"),
            endpoint("POST", "/pets"),
        ];
        let list = "verb\tpath\tname\nGET\t/pets\tanimals.list\nGET\t/pets/{id}\tpets.retrieve\nDELETE\t/pets/{id}\tpets.kill";
        let expected = "~\tGET\t/pets\tpets.list\tanimals.list\n\
                        =\tGET\t/pets/{id}\tpets.get\tpets.retrieve\n\
                        !\tDELETE\t/pets/{id}\tpets.delete\tpets.kill\n\
                        the list: 1 of 3 exactly (33 %), 2 by the method's own name (66 %)\n\
                        the list by verb and path alone: 1 of 3 exactly (33 %), 2 by the method's own name (66 %)\n\
                        what of it the document has: 1 of 2 exactly (50 %), 2 by the method's own name (100 %)\n";
        assert_eq!(compare(endpoints, &[], Some(list)).to_string(), expected);
    }
}
