//! Answers that come in pages: all of their items, or page after page.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::hash::{DefaultHasher, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::{HeaderMap, Uri};
use serde::Serialize;
use serde_json::Value;

use super::client::{Core, Mode};
use super::error::Error;
use super::link;
use super::operation::Operation;
use super::params::Style;
use super::parts::Parts;
use super::request::Request;
use super::response::{RawResponse, Response};
use super::transport::BoxFuture;
use super::uri;

/// How an operation is asked for its next page.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Paging {
    /// The query parameter with this name says how many items to pass over.
    Offset(&'static str),
    /// The query parameter with this name says which page; the first is the given one.
    Page(&'static str, u64),
    /// The query parameter with this name repeats what the page before gave as the place to go on.
    CursorInQuery(&'static str),
    /// The field of the body with this name does.
    CursorInBody(&'static str),
    /// The page before gives the URL of the next in its body.
    NextUrl,
    /// The page before gives the URL of the next in its header `Link`.
    LinkHeader,
}

impl Paging {
    /// The place that a request asks for, where the page before said it.
    fn place(self, request: &Parts) -> Option<String> {
        match self {
            Self::Offset(_) | Self::Page(..) => None,
            Self::CursorInQuery(name) => request.query_pair(name).map(str::to_owned),
            Self::CursorInBody(name) => {
                let mut fields = request.body_fields.iter();
                let (_, cursor) = fields.find(|(known, _)| known == name)?;
                Some(cursor.to_string())
            }
            Self::NextUrl | Self::LinkHeader => request.follow.clone(),
        }
    }
}

/// What a page says about what comes after it.
#[derive(Clone, Debug, Default)]
pub struct PageInfo {
    /// How many items it has.
    pub count: usize,
    /// The place to go on, or the URL of the next page.
    pub next: Option<Value>,
    /// Whether there is more, where it says so.
    pub has_more: Option<bool>,
    /// How many items there are in all, where it says so.
    pub total: Option<u64>,
    /// How many pages there are in all, where it says so.
    pub pages: Option<u64>,
    /// Which page it is, where it says so, from whatever number it counts.
    pub number: Option<u64>,
}

impl PageInfo {
    /// A page with so many items.
    pub fn new(count: usize) -> Self {
        Self {
            count,
            ..Self::default()
        }
    }

    /// Sets the place to go on, or the URL of the next page. What is no value, or an empty one, is
    /// none.
    pub fn next<T: Serialize>(mut self, next: T) -> Self {
        self.next = match serde_json::to_value(next) {
            Ok(Value::Null) | Err(_) => None,
            Ok(Value::String(text)) if text.is_empty() => None,
            Ok(next) => Some(next),
        };
        self
    }

    /// Sets whether there is more.
    pub fn has_more(mut self, has_more: impl Into<Option<bool>>) -> Self {
        self.has_more = has_more.into();
        self
    }

    /// Sets whether this is the last page.
    pub fn is_last(self, is_last: impl Into<Option<bool>>) -> Self {
        let is_last: Option<bool> = is_last.into();
        self.has_more(is_last.map(|is_last| !is_last))
    }

    /// Sets how many items there are in all. What is no whole number, as such or as text, is not told.
    pub fn total<T: Serialize>(mut self, total: T) -> Self {
        self.total = whole(serde_json::to_value(total));
        self
    }

    /// Sets how many pages there are in all. What is no whole number, as such or as text, is not told.
    pub fn pages<T: Serialize>(mut self, pages: T) -> Self {
        self.pages = whole(serde_json::to_value(pages));
        self
    }

    /// Sets which page this is. What is no whole number, as such or as text, is not told.
    pub fn number<T: Serialize>(mut self, number: T) -> Self {
        self.number = whole(serde_json::to_value(number));
        self
    }

    /// Whether numbers say that no page comes after one that is the `reached`th and ends with the item `had`.
    ///
    /// Where the page says that there is more, they do not count; nor does one that is less than what was had with
    /// this page alone.
    fn is_end(&self, reached: Option<u64>, had: Option<u64>) -> bool {
        let all = |number: Option<u64>, least: u64| number.filter(|number| *number >= least);
        let ends = |all: Option<u64>, at: Option<u64>| match (all, at) {
            (Some(all), Some(at)) => at >= all,
            (None, _) | (_, None) => false,
        };
        self.has_more != Some(true)
            && (ends(all(self.pages, 1), reached) || ends(all(self.total, self.count as u64), had))
    }
}

/// A number of items or pages, also where it is written with a fraction of zero or as text.
fn whole(value: Result<Value, serde_json::Error>) -> Option<u64> {
    match value.ok()? {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_u64().or_else(|| {
            let number = number.as_f64()?;
            // Up to here a float tells each whole number from the next.
            let is_whole =
                number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
            is_whole.then_some(number as u64)
        }),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// An operation whose answers come in pages.
pub trait Paginated: Operation {
    /// What the pages are made of.
    type Item: Send + 'static;

    /// How the next page is asked for.
    const PAGING: Paging;

    /// What a page says about what comes after it.
    fn info(page: &Self::Output) -> PageInfo;

    /// The items of a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;
}

impl<Op: Paginated> Request<'_, Op> {
    /// All items, page after page, each page asked for when its first item is.
    ///
    /// It ends with a page that is empty, that says it is the last, with which all pages or items that it counts are
    /// had, that gives no place to go on but one that the request had or a page before gave, and before a page that
    /// gives itself the number of one before, or is the same as the one before. A page that cannot be had is the last item, an error.
    pub fn items(self) -> Items<Op> {
        Items {
            pages: self.pages(),
            ready: VecDeque::new(),
        }
    }

    /// The pages, each asked for when it is polled for. They end as with [`items`](Self::items); the
    /// page at the end is given too, even when it is empty.
    pub fn pages(self) -> Pages<Op> {
        let core = self.core().clone();
        let next = Some(self.into_parts());
        let turner = Turner {
            core,
            next,
            under_way: None,
            done: Progress::default(),
        };
        Pages {
            turner,
            operation: std::marker::PhantomData,
        }
    }
}

/// The pages of an answer.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<Op> {
    turner: Turner,
    operation: std::marker::PhantomData<fn() -> Op>,
}

impl<Op: Paginated> Stream for Pages<Op> {
    type Item = Result<Response<Op::Output>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.turner.poll(cx).map(|answer| {
            let (answer, asked) = match answer? {
                Ok(got) => got,
                Err(error) => return Some(Err(error)),
            };
            let (status, headers) = (answer.status(), answer.headers().clone());
            let found_at = answer.uri().cloned();
            let body = digest(answer.bytes());
            let page = match Op::decode(answer) {
                Ok(page) => page,
                Err(error) => return Some(Err(error)),
            };
            let info = Op::info(&page);
            if self.turner.is_again(Op::PAGING, &info, body) {
                return None;
            }
            self.turner.done.body = body;
            self.turner
                .turn(asked, Op::PAGING, info, &headers, found_at.as_ref());
            Some(Ok(Response::new(page, status, headers)))
        })
    }
}

/// The items of all pages of an answer.
#[must_use = "streams do nothing unless polled"]
pub struct Items<Op: Paginated> {
    pages: Pages<Op>,
    ready: VecDeque<Op::Item>,
}

/// Nothing in it is pinned.
impl<Op: Paginated> Unpin for Items<Op> {}

impl<Op: Paginated> Stream for Items<Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match Pin::new(&mut self.pages).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(page))) => self.ready = Op::items(page.value).into(),
            }
        }
    }
}

/// What two texts share only if they are the same, but for a chance that does not come.
fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A request for a page, and the call that makes it.
type UnderWay = (Box<Parts>, BoxFuture<'static, Result<RawResponse, Error>>);

/// A page that has arrived, and the request it was asked for with.
type Arrived = (RawResponse, Box<Parts>);

/// Asks for page after page: the part that does not depend on what they hold.
struct Turner {
    core: Core,
    /// The request for the next page; none after the last.
    next: Option<Box<Parts>>,
    under_way: Option<UnderWay>,
    done: Progress,
}

#[derive(Default)]
struct Progress {
    /// Pages had.
    pages: u64,
    /// Items had.
    items: u64,
    /// The number that the last page gave itself.
    number: Option<u64>,
    /// Of the last page, to know it again.
    body: u64,
    /// Places where the pages were.
    seen: BTreeSet<String>,
}

impl Turner {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Arrived, Error>>> {
        if self.under_way.is_none() {
            let Some(asked) = self.next.take() else {
                return Poll::Ready(None);
            };
            let call = self.core.execute(Box::new(asked.repeat()), Mode::Described);
            self.under_way = Some((asked, call));
        }
        let Some((asked, mut call)) = self.under_way.take() else {
            return Poll::Ready(None);
        };
        match call.as_mut().poll(cx) {
            Poll::Pending => {
                self.under_way = Some((asked, call));
                Poll::Pending
            }
            Poll::Ready(answer) => Poll::Ready(Some(answer.map(|answer| (answer, asked)))),
        }
    }

    /// Whether a page is one that was had already: servers that are asked for a page after the last may give the
    /// last again, and some know nothing of the parameter. Two pages are compared, since what a server calls its pages
    /// may begin with another number than the parameter. Where the count of all is what ends the pages, it will: what
    /// is called a number could be another one, and two pages may be alike.
    fn is_again(&self, paging: Paging, page: &PageInfo, body: u64) -> bool {
        let is_before = page.number.is_some() && page.number <= self.done.number;
        let is_counted = page.has_more.is_none() && (page.pages.is_some() || page.total.is_some());
        match paging {
            _ if is_counted || self.done.pages == 0 => false,
            Paging::Page(..) => is_before || body == self.done.body,
            Paging::Offset(_) => body == self.done.body,
            Paging::CursorInQuery(_) | Paging::CursorInBody(_) => false,
            Paging::NextUrl | Paging::LinkHeader => false,
        }
    }

    /// Makes the request for the page after one that has arrived, if there is to be one.
    fn turn(
        &mut self,
        asked: Box<Parts>,
        paging: Paging,
        page: PageInfo,
        headers: &HeaderMap,
        found_at: Option<&Uri>,
    ) {
        self.done.pages += 1;
        self.done.items += page.count as u64;
        self.done.number = page.number;
        if page.count == 0 || page.has_more == Some(false) {
            return;
        }
        let mut next = asked;
        self.done.seen.extend(paging.place(&next));
        // A link is meant from where it stands.
        let link = |link: &str| {
            let whole = found_at.and_then(|page| uri::resolve(page, link));
            whole.map_or_else(|| link.to_owned(), |whole| whole.to_string())
        };
        let go_on = match paging {
            Paging::Offset(name) => {
                let offset = next
                    .query_number(name)
                    .unwrap_or(0)
                    .saturating_add(page.count as u64);
                next.query(name, &offset, Style::FORM_EXPLODE);
                !page.is_end(None, Some(offset))
            }
            Paging::Page(name, first) => {
                let current = next.query_number(name).unwrap_or(first);
                let reached = current.saturating_sub(first).saturating_add(1);
                next.query(name, &current.saturating_add(1), Style::FORM_EXPLODE);
                // Items are counted from where the caller began, so they tell the end only of what
                // was read from the first page on.
                let had = (reached == self.done.pages).then_some(self.done.items);
                !page.is_end(Some(reached), had)
            }
            Paging::CursorInQuery(name) => page.next.is_some_and(|cursor| {
                next.query(name, &cursor, Style::FORM_EXPLODE);
                true
            }),
            Paging::CursorInBody(name) => page.next.is_some_and(|cursor| {
                next.body_fields.retain(|(known, _)| known != name);
                next.body_fields.push((name.to_owned(), cursor));
                true
            }),
            Paging::NextUrl => match page.next {
                Some(Value::String(url)) => {
                    next.follow = Some(link(&url));
                    true
                }
                _ => false,
            },
            Paging::LinkHeader => link::target(headers, "next").is_some_and(|url| {
                next.follow = Some(link(url));
                true
            }),
        };
        // Going on where the pages were already would go round in circles.
        let is_fresh = |place| self.done.seen.insert(place);
        if go_on && paging.place(&next).is_none_or(is_fresh) {
            self.next = Some(next);
        }
    }
}

impl<Op> fmt::Debug for Pages<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("pages", &self.turner.done.pages)
            .finish_non_exhaustive()
    }
}

impl<Op: Paginated> fmt::Debug for Items<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}
