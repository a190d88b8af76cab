//! Answers that come in pages.

use std::pin::pin;

use futures_core::Stream;
use runtime::runtime::auth::{Credential, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::model;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::paginate::{PageInfo, Paginated, Paging};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Received, Server};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[],
    credentials_required: false,
};

#[derive(Debug, Deserialize, Serialize)]
struct Page {
    items: Vec<i64>,
    next: Option<String>,
    total: Option<i64>,
    pages: Option<i64>,
    has_more: Option<bool>,
    number: Option<i64>,
}

model::external!(Page);

macro_rules! paged {
    ($name:ident, $method:literal, $paging:expr) => {
        enum $name {}

        impl Operation for $name {
            type Output = Page;

            fn decode(response: RawResponse) -> Result<Page, Error> {
                response.json()
            }
        }

        impl Paginated for $name {
            type Item = i64;

            const PAGING: Paging = $paging;

            fn info(page: &Page) -> PageInfo {
                PageInfo::new(page.items.len())
                    .next(&page.next)
                    .total(page.total)
                    .pages(page.pages)
                    .has_more(page.has_more)
                    .number(page.number)
            }

            fn items(page: Page) -> Vec<i64> {
                page.items
            }
        }

        impl Info for $name {
            fn operation() -> &'static OperationInfo {
                static INFO: OperationInfo = OperationInfo::new(stringify!($name), $method, "/p");
                &INFO
            }
        }
    };
}

trait Info {
    fn operation() -> &'static OperationInfo;
}

paged!(ByOffset, "GET", Paging::Offset("offset"));
paged!(ByPage, "GET", Paging::Page("page", 1));
paged!(ByCursor, "GET", Paging::CursorInQuery("cursor"));
paged!(ByBody, "POST", Paging::CursorInBody("cursor"));
paged!(ByUrl, "GET", Paging::NextUrl);
paged!(ByLink, "GET", Paging::LinkHeader);

fn core(server: &Server) -> Core {
    ClientBuilder::new(&API)
        .base_url(&server.url)
        .clock(FakeClock::new())
        .build_core()
        .unwrap()
}

async fn all<S: Stream>(stream: S) -> Vec<S::Item> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        items.push(item);
        assert!(items.len() < 100, "the pages have no end");
    }
    items
}

/// Reads all items of a script of pages; gives them and the requests made.
fn read<Op: Paginated<Item = i64> + Info>(
    script: Vec<Answer>,
    build: impl FnOnce(Request<'_, Op>) -> Request<'_, Op>,
) -> (Vec<i64>, Vec<String>) {
    let server = Server::start(script);
    let core = core(&server);
    let items = run(all(build(Request::new(&core, Op::operation())).items()));
    let received = server.received();
    let lines = received
        .iter()
        .map(|sent| format!("{} {}", sent.line(), sent.text()));
    (
        items.into_iter().map(Result::unwrap).collect(),
        lines.map(|l| l.trim().to_owned()).collect(),
    )
}

fn page(value: serde_json::Value) -> Answer {
    Answer::json(200, &value.to_string())
}

#[test]
fn by_offset() {
    let script = vec![
        page(json!({"items": [1, 2]})),
        page(json!({"items": [3]})),
        page(json!({"items": []})),
    ];
    let (items, lines) = read::<ByOffset>(script, |r| r.put_query("limit", &2));
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(
        lines,
        [
            "GET /p?limit=2",
            "GET /p?limit=2&offset=2",
            "GET /p?limit=2&offset=3"
        ]
    );
    // From where the caller begins, and to the end that is told.
    let script = vec![
        page(json!({"items": [6, 7], "total": 8})),
        page(json!({"items": [8], "total": 8})),
    ];
    let (items, lines) = read::<ByOffset>(script, |r| r.put_query("offset", &5));
    assert_eq!(items, [6, 7, 8]);
    assert_eq!(lines, ["GET /p?offset=5", "GET /p?offset=7"]);
}

#[test]
fn by_page() {
    let script = vec![
        page(json!({"items": [1]})),
        page(json!({"items": [2]})),
        page(json!({"items": []})),
    ];
    let (items, lines) = read::<ByPage>(script, |r| r);
    assert_eq!(items, [1, 2]);
    assert_eq!(lines, ["GET /p", "GET /p?page=2", "GET /p?page=3"]);
    let script = vec![
        page(json!({"items": [1], "pages": 2})),
        page(json!({"items": [2], "pages": 2})),
    ];
    assert_eq!(read::<ByPage>(script, |r| r).1.len(), 2);
    let script = vec![
        page(json!({"items": [1], "total": 2})),
        page(json!({"items": [2], "total": 2})),
    ];
    assert_eq!(read::<ByPage>(script, |r| r).1.len(), 2);
    // Who begins at the third page has not read the first two.
    let script = vec![
        page(json!({"items": [3], "total": 4})),
        page(json!({"items": [4], "total": 4})),
        page(json!({"items": [], "total": 4})),
    ];
    assert_eq!(
        read::<ByPage>(script, |r| r.put_query("page", &3)).0,
        [3, 4]
    );
}

#[test]
fn a_page_that_says_it_is_one_before_is_no_page() {
    let numbered = |item: i64, number: i64| page(json!({"items": [item], "number": number}));
    // Whether the number begins with that of the parameter or not.
    for first in [0, 1] {
        let last = || numbered(2, first + 1);
        let script = vec![numbered(1, first), last(), last(), last()];
        let (items, lines) = read::<ByPage>(script, |r| r);
        assert_eq!(items, [1, 2]);
        assert_eq!(lines, ["GET /p", "GET /p?page=2", "GET /p?page=3"]);
    }
    // Who asks for a page after the last gets what the server has for it, once.
    let script = vec![numbered(2, 2), numbered(2, 2), numbered(2, 2)];
    assert_eq!(read::<ByPage>(script, |r| r.put_query("page", &9)).0, [2]);
    // That there is more is believed of no page that was there already.
    let more = |item: i64, number: i64| {
        let pages = json!({"items": [item], "number": number, "total": 9, "has_more": true});
        page(pages)
    };
    let script = vec![more(1, 1), more(2, 2), more(2, 2), more(2, 2)];
    assert_eq!(read::<ByPage>(script, |r| r).0, [1, 2]);
    // A number that stays the same is none of the page, where the count of all ends the pages.
    let script = vec![
        page(json!({"items": [1], "number": 10, "pages": 2})),
        page(json!({"items": [2], "number": 10, "pages": 2})),
    ];
    assert_eq!(read::<ByPage>(script, |r| r).0, [1, 2]);
}

#[test]
fn a_page_that_is_the_one_before_is_no_page() {
    let same = || page(json!({"items": [1, 2]}));
    let script = || vec![same(), same(), same()];
    assert_eq!(read::<ByPage>(script(), |r| r).0, [1, 2]);
    assert_eq!(read::<ByOffset>(script(), |r| r).0, [1, 2]);
    // Two pages may be alike; where all items are counted, that tells.
    let zeros = || page(json!({"items": [0, 0], "total": 4}));
    let script = || vec![zeros(), zeros()];
    assert_eq!(read::<ByPage>(script(), |r| r).0, [0, 0, 0, 0]);
    assert_eq!(read::<ByOffset>(script(), |r| r).0, [0, 0, 0, 0]);
}

#[test]
fn a_number_that_what_is_there_belies_ends_nothing() {
    for (name, number) in [("total", 0), ("total", -1), ("total", 1), ("pages", 0)] {
        let script = vec![
            page(json!({"items": [1, 2], name: number})),
            page(json!({"items": [3], name: number, "has_more": false})),
        ];
        assert_eq!(read::<ByPage>(script, |r| r).0, [1, 2, 3], "{name}");
    }
    // Nor does one where the page says that there is more.
    let first = json!({"items": [1], "total": 1, "pages": 1, "has_more": true});
    let script = vec![page(first.clone()), page(json!({"items": []}))];
    assert_eq!(read::<ByPage>(script, |r| r).1.len(), 2);
    let script = vec![page(first), page(json!({"items": []}))];
    assert_eq!(read::<ByOffset>(script, |r| r).1.len(), 2);
}

#[test]
fn numbers_may_be_text_or_have_a_fraction() {
    let info = PageInfo::new(1).total("12").pages(Some(3.0)).number(" 2");
    assert_eq!(
        (info.total, info.pages, info.number),
        (Some(12), Some(3), Some(2))
    );
    let info = PageInfo::new(1).total(-1).pages(0.5).number(None::<i64>);
    assert_eq!((info.total, info.pages, info.number), (None, None, None));
    assert_eq!(PageInfo::new(1).is_last(true).has_more, Some(false));
    assert_eq!(PageInfo::new(1).is_last(None).has_more, None);
}

#[test]
fn by_cursor() {
    let script = vec![
        page(json!({"items": [1], "next": "a b"})),
        page(json!({"items": [2], "next": "c"})),
        page(json!({"items": [3], "next": null})),
    ];
    let (items, lines) = read::<ByCursor>(script, |r| r);
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(lines, ["GET /p", "GET /p?cursor=a%20b", "GET /p?cursor=c"]);
    let script = vec![
        page(json!({"items": [1], "next": "a"})),
        page(json!({"items": [2], "next": ""})),
    ];
    assert_eq!(read::<ByCursor>(script, |r| r).0, [1, 2]);
}

#[test]
fn by_cursor_in_the_body() {
    let script = vec![
        page(json!({"items": [1], "next": "a"})),
        page(json!({"items": [2]})),
    ];
    let (items, lines) = read::<ByBody>(script, |r| r.json(&json!({"q": 1})));
    assert_eq!(items, [1, 2]);
    assert_eq!(
        lines,
        [r#"POST /p {"q":1}"#, r#"POST /p {"q":1,"cursor":"a"}"#]
    );
}

#[test]
fn ends_on_an_empty_page_a_repeated_cursor_and_by_word() {
    let script = vec![
        page(json!({"items": [1], "next": "a"})),
        page(json!({"items": [], "next": "b"})),
    ];
    assert_eq!(read::<ByCursor>(script, |r| r).1.len(), 2);
    let script = vec![
        page(json!({"items": [1], "next": "a"})),
        page(json!({"items": [2], "next": "b"})),
        page(json!({"items": [3], "next": "a"})),
    ];
    assert_eq!(read::<ByCursor>(script, |r| r).0, [1, 2, 3]);
    let script = vec![page(json!({"items": [1], "next": "a", "has_more": false}))];
    assert_eq!(read::<ByCursor>(script, |r| r).1.len(), 1);
}

#[test]
fn by_url_and_by_link() {
    let script = vec![
        page(json!({"items": [1], "next": "/other?x=%20"})),
        page(json!({"items": [2], "next": "?x=3"})),
        page(json!({"items": [3]})),
    ];
    let (items, lines) = read::<ByUrl>(script, |r| r.put_query("limit", &1));
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(
        lines,
        ["GET /p?limit=1", "GET /other?x=%20", "GET /other?x=3"]
    );
    let link =
        "<https://a.test/x,y>; rel=\"prev\", </p?page=2>; title=\"a, <b>\"; rel=\"last next\"";
    let quotes = r#"</no>; title="a\", <b>; rel=next"; rel=prev; rel=next, </p?page=2>; rel=next"#;
    for link in [link, quotes] {
        let first = Answer::new(200, &[("link", link)], r#"{"items":[1]}"#);
        let (items, lines) = read::<ByLink>(vec![first, page(json!({"items": [2]}))], |r| r);
        assert_eq!(items, [1, 2]);
        assert_eq!(lines, ["GET /p", "GET /p?page=2"]);
    }
}

/// Servers make the next link of the whole query that they got.
#[test]
fn a_link_with_the_key_in_it_sends_one_key() {
    static KEY: Scheme = Scheme {
        name: "key",
        place: Place::Query("key"),
        env: &[],
        setter: "",
        own: None,
    };
    static KEYED: OperationInfo = OperationInfo::new("keyed", "GET", "/p").auth(&[&[&KEY]]);
    let server = Server::start(vec![
        page(json!({"items": [1], "next": "?key=a%26b&page=2"})),
        page(json!({"items": [2]})),
    ]);
    let builder = ClientBuilder::new(&API).base_url(&server.url);
    let core = builder.credential(&KEY, Credential::token("a&b"));
    let core = core.build_core().unwrap();
    let request = Request::<ByUrl>::new(&core, &KEYED);
    assert_eq!(run(all(request.items())).len(), 2);
    let received = server.received();
    let lines: Vec<_> = received.iter().map(Received::line).collect();
    assert_eq!(lines, ["GET /p?key=a%26b", "GET /p?page=2&key=a%26b"]);
}

#[test]
fn a_link_to_another_host_is_not_followed() {
    let server = Server::start(vec![page(
        json!({"items": [1], "next": "https://evil.test/p"}),
    )]);
    let core = core(&server);
    let items = run(all(Request::<ByUrl>::new(&core, ByUrl::operation()).items()));
    assert_eq!(items.len(), 2);
    let error = items[1].as_ref().unwrap_err().to_string();
    assert!(
        error.contains("`evil.test`, which gets no credentials"),
        "{error}"
    );
}

#[test]
fn pages_are_given_whole_and_an_error_is_the_end() {
    let server = Server::start(vec![
        page(json!({"items": [1], "next": "a"})),
        Answer::json(400, r#"{"message":"no"}"#),
    ]);
    let core = core(&server);
    let pages = run(all(
        Request::<ByCursor>::new(&core, ByCursor::operation()).pages()
    ));
    assert_eq!(pages.len(), 2);
    let first = pages[0].as_ref().unwrap();
    assert_eq!(
        (first.value.next.as_deref(), first.status.as_u16()),
        (Some("a"), 200)
    );
    assert_eq!(pages[1].as_ref().unwrap_err().status().unwrap(), 400);
}

#[test]
fn what_the_request_asked_for_is_no_place_to_go_on() {
    let next = |cursor: &str| page(json!({"items": [1], "next": cursor}));
    let (items, lines) = read::<ByCursor>(vec![next("a b")], |r| r.put_query("cursor", &"a b"));
    assert_eq!((items.len(), lines.len()), (1, 1));
    let script = vec![next("b"), next("a")];
    let (items, lines) = read::<ByCursor>(script, |r| r.put_query("cursor", &"a"));
    assert_eq!((items.len(), lines.len()), (2, 2));
    let (items, lines) = read::<ByBody>(vec![next("a")], |r| r.body_field("cursor", json!("a")));
    assert_eq!((items.len(), lines.len()), (1, 1));
}
