//! How an operation goes on: from page to page, or until what is waited for is there.

use super::{Ty, TypeId};

/// How further pages are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The rule by which the next page is found.
    pub kind: PaginationKind,
    /// JSON names that lead from the body to the array of items; empty where the body is the array.
    pub items: Vec<String>,
    /// The type of an item.
    pub item: Ty,
    /// Where the body says whether there is more.
    pub more: Option<More>,
    /// What the body counts.
    pub counts: Counts,
}

/// Where a page says whether there is more, each by JSON names that lead from the body to a boolean.
#[derive(Clone, Debug, PartialEq)]
pub enum More {
    /// It is true while there is more.
    While(Vec<String>),
    /// It is true of the last page.
    Last(Vec<String>),
}

/// What a page counts, as far as the rule can make use of it, each by JSON names that lead from the body to a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// All items there are.
    pub total: Option<Vec<String>>,
    /// All pages there are.
    pub pages: Option<Vec<String>>,
    /// The page itself.
    pub number: Option<Vec<String>>,
}

/// The rule by which the next page is found.
#[derive(Clone, Debug, PartialEq)]
pub enum PaginationKind {
    /// The offset grows by the number of items received.
    Offset {
        /// Index of the parameter into [`Operation::params`](super::Operation::params).
        param: usize,
    },
    /// The page number grows by one.
    Page {
        /// Index of the parameter into [`Operation::params`](super::Operation::params).
        param: usize,
        /// The number of the first page.
        first: i64,
    },
    /// The request names the place after which the page begins.
    Cursor {
        /// Index of the query parameter into [`Operation::params`](super::Operation::params); `None` where the cursor is
        /// a field of the request body.
        param: Option<usize>,
        /// The name on the wire of the parameter or body field.
        wire: String,
        /// Where the next cursor is found.
        next: Cursor,
    },
    /// The response body holds the URL of the next page, at these JSON names.
    NextUrl {
        /// JSON names that lead from the response body to the URL.
        next: Vec<String>,
    },
    /// The `Link` header holds the URL of the next page (RFC 8288, `rel="next"`).
    LinkHeader,
}

/// Where the cursor of the next page is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Cursor {
    /// In the response body, at these JSON names.
    Answer(Vec<String>),
    /// In the last item of the page, at these JSON names.
    LastItem(Vec<String>),
}

/// How to wait for an end: the operation is polled until a field has a value that is final.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// The Rust name of the method (`wait_until_done`).
    pub name: String,
    /// The JSON names of the fields that lead to the one that is looked at. Where one is absent or null, that
    /// means to go on.
    pub path: Vec<String>,
    /// The enum of the field.
    pub status: TypeId,
    /// Rust names of variants that mean done.
    pub done: Vec<String>,
    /// Rust names of variants that mean failed.
    pub failed: Vec<String>,
    /// Wait before the second check, in milliseconds.
    pub interval_ms: u64,
    /// Longest wait between checks, in milliseconds.
    pub max_interval_ms: u64,
    /// Longest wait in all, in milliseconds.
    pub deadline_ms: u64,
}
