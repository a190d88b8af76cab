//! Every style of parameters, in every place, against what a server receives. The expected values
//! are those of the table "Style Examples" of the OpenAPI specification (3.1.1).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::params::{Parameter, Style};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use serde::Serialize;

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

enum Empty {}

impl Operation for Empty {
    type Output = ();

    fn decode(response: RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

static IN_PATH: OperationInfo = OperationInfo::new("t.path", "GET", "/-{color}-/end");
static PLAIN: OperationInfo = OperationInfo::new("t.plain", "GET", "/a");

/// The values of the specification's examples.
const EMPTY: &str = "";
const STRING: &str = "blue";
const ARRAY: [&str; 3] = ["blue", "black", "brown"];

/// Serialised in the order of its fields, which is not that of the alphabet.
#[derive(Serialize)]
#[serde(rename_all = "UPPERCASE")]
struct Color {
    r: i64,
    g: i64,
    b: i64,
}

const OBJECT: Color = Color {
    r: 100,
    g: 200,
    b: 150,
};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(vec![Answer::new(200, &[], "")]));

fn core(server: &Server) -> Core {
    ClientBuilder::new(&API)
        .base_url(&server.url)
        .build_core()
        .unwrap()
}

fn received(
    build: impl FnOnce(Request<'_, Empty>) -> Request<'_, Empty>,
    info: &'static OperationInfo,
) -> Received {
    let server = Server::start(vec![Answer::new(200, &[], "")]);
    let core = core(&server);
    run(build(Request::new(&core, info)).into_future()).unwrap();
    server.one()
}

#[track_caller]
fn check_path(value: &dyn Parameter, style: Style, expected: &str) {
    let sent = received(|request| request.path_as("color", value, style), &IN_PATH);
    assert_eq!(sent.line(), format!("GET /-{expected}-/end"));
}

#[track_caller]
fn check_query(value: &dyn Parameter, style: Style, expected: &str) {
    let sent = received(|request| request.query_as("color", value, style), &PLAIN);
    let separator = if expected.is_empty() { "" } else { "?" };
    assert_eq!(sent.line(), format!("GET /a{separator}{expected}"));
}

#[track_caller]
fn check_header(value: &dyn Parameter, style: Style, expected: &str) {
    let sent = received(|request| request.header_as("color", value, style), &PLAIN);
    assert_eq!(sent.header("color"), Some(expected));
}

#[track_caller]
fn check_cookie(value: &dyn Parameter, style: Style, expected: Option<&str>) {
    let sent = received(|request| request.cookie_as("color", value, style), &PLAIN);
    assert_eq!(sent.header("cookie"), expected);
}

#[track_caller]
fn check_refused(
    build: impl FnOnce(Request<'_, Empty>) -> Request<'_, Empty>,
    info: &'static OperationInfo,
    message: &str,
) {
    let core = core(&SERVER);
    let error = run(build(Request::new(&core, info)).into_future()).unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(error.to_string().contains(message), "{error}");
}

#[test]
fn matrix() {
    check_path(&EMPTY, Style::MATRIX, ";color");
    check_path(&STRING, Style::MATRIX, ";color=blue");
    check_path(&ARRAY, Style::MATRIX, ";color=blue,black,brown");
    check_path(&OBJECT, Style::MATRIX, ";color=R,100,G,200,B,150");
    check_path(&EMPTY, Style::MATRIX_EXPLODE, ";color");
    check_path(&STRING, Style::MATRIX_EXPLODE, ";color=blue");
    check_path(
        &ARRAY,
        Style::MATRIX_EXPLODE,
        ";color=blue;color=black;color=brown",
    );
    check_path(&OBJECT, Style::MATRIX_EXPLODE, ";R=100;G=200;B=150");
}

#[test]
fn label() {
    check_path(&EMPTY, Style::LABEL, ".");
    check_path(&STRING, Style::LABEL, ".blue");
    check_path(&ARRAY, Style::LABEL, ".blue,black,brown");
    check_path(&OBJECT, Style::LABEL, ".R,100,G,200,B,150");
    check_path(&EMPTY, Style::LABEL_EXPLODE, ".");
    check_path(&STRING, Style::LABEL_EXPLODE, ".blue");
    check_path(&ARRAY, Style::LABEL_EXPLODE, ".blue.black.brown");
    check_path(&OBJECT, Style::LABEL_EXPLODE, ".R=100.G=200.B=150");
}

#[test]
fn simple_in_a_path() {
    check_path(&STRING, Style::SIMPLE, "blue");
    check_path(&ARRAY, Style::SIMPLE, "blue,black,brown");
    check_path(&OBJECT, Style::SIMPLE, "R,100,G,200,B,150");
    check_path(&STRING, Style::SIMPLE_EXPLODE, "blue");
    check_path(&ARRAY, Style::SIMPLE_EXPLODE, "blue,black,brown");
    check_path(&OBJECT, Style::SIMPLE_EXPLODE, "R=100,G=200,B=150");
    // The specification has the empty string become nothing, and the request another one.
    check_refused(|r| r.put_path("color", &EMPTY), &IN_PATH, "is empty");
    check_refused(
        |r| r.put_path("color", &Vec::<i64>::new()),
        &IN_PATH,
        "is empty",
    );
}

#[test]
fn simple_in_a_header() {
    check_header(&EMPTY, Style::SIMPLE, "");
    check_header(&STRING, Style::SIMPLE, "blue");
    check_header(&ARRAY, Style::SIMPLE, "blue,black,brown");
    check_header(&OBJECT, Style::SIMPLE, "R,100,G,200,B,150");
    check_header(&ARRAY, Style::SIMPLE_EXPLODE, "blue,black,brown");
    check_header(&OBJECT, Style::SIMPLE_EXPLODE, "R=100,G=200,B=150");
    // Nothing is encoded in a header.
    check_header(&"a b/c%", Style::SIMPLE, "a b/c%");
    check_refused(
        |r| r.header_as("color", &["a,b"], Style::SIMPLE),
        &PLAIN,
        "contains `,`",
    );
    check_refused(
        |r| r.header_as("color", &"a\nb", Style::SIMPLE),
        &PLAIN,
        "line break",
    );
}

#[test]
fn form_in_a_query() {
    check_query(&EMPTY, Style::FORM, "color=");
    check_query(&STRING, Style::FORM, "color=blue");
    check_query(&ARRAY, Style::FORM, "color=blue,black,brown");
    check_query(&OBJECT, Style::FORM, "color=R,100,G,200,B,150");
    check_query(&EMPTY, Style::FORM_EXPLODE, "color=");
    check_query(&STRING, Style::FORM_EXPLODE, "color=blue");
    check_query(
        &ARRAY,
        Style::FORM_EXPLODE,
        "color=blue&color=black&color=brown",
    );
    check_query(&OBJECT, Style::FORM_EXPLODE, "R=100&G=200&B=150");
}

#[test]
fn form_in_a_cookie() {
    check_cookie(&EMPTY, Style::FORM, Some("color="));
    check_cookie(&STRING, Style::FORM, Some("color=blue"));
    check_cookie(&ARRAY, Style::FORM, Some("color=blue,black,brown"));
    check_cookie(&OBJECT, Style::FORM, Some("color=R,100,G,200,B,150"));
    check_cookie(
        &ARRAY,
        Style::FORM_EXPLODE,
        Some("color=blue; color=black; color=brown"),
    );
    check_cookie(&OBJECT, Style::FORM_EXPLODE, Some("R=100; G=200; B=150"));
    // A cookie that is base64 stays as it is; what no cookie can hold is encoded.
    check_cookie(&"aGk+/w==", Style::FORM, Some("color=aGk+/w=="));
    check_cookie(&"a;b c\"", Style::FORM, Some("color=a%3Bb%20c%22"));
    let keys = BTreeMap::from([("a; session=b", 1)]);
    check_cookie(&keys, Style::FORM_EXPLODE, Some("a%3B%20session%3Db=1"));
    check_refused(
        move |r| r.cookie_as("color", &keys, Style::COOKIE_EXPLODE),
        &PLAIN,
        "a key of the parameter `color`",
    );
    check_cookie(&None::<&str>, Style::FORM, None);
    // The style `cookie` of OpenAPI 3.2.
    check_cookie(&"a b%", Style::COOKIE, Some("color=a b%"));
    check_cookie(&ARRAY, Style::COOKIE, Some("color=blue,black,brown"));
    check_cookie(
        &ARRAY,
        Style::COOKIE_EXPLODE,
        Some("color=blue; color=black; color=brown"),
    );
    check_cookie(&OBJECT, Style::COOKIE_EXPLODE, Some("R=100; G=200; B=150"));
    check_refused(
        |r| r.cookie_as("color", &"a;b", Style::COOKIE),
        &PLAIN,
        "contains `;`",
    );
}

#[test]
fn delimited() {
    check_query(&ARRAY, Style::SPACE_DELIMITED, "color=blue%20black%20brown");
    check_query(
        &OBJECT,
        Style::SPACE_DELIMITED,
        "color=R%20100%20G%20200%20B%20150",
    );
    check_query(&ARRAY, Style::PIPE_DELIMITED, "color=blue%7Cblack%7Cbrown");
    check_query(&ARRAY, Style::TAB_DELIMITED, "color=blue%09black%09brown");
    check_query(
        &OBJECT,
        Style::PIPE_DELIMITED,
        "color=R%7C100%7CG%7C200%7CB%7C150",
    );
    // What could not be told from the separator is not sent.
    check_refused(
        |r| r.query_as("color", &["a b"], Style::SPACE_DELIMITED),
        &PLAIN,
        "contains ` `",
    );
    check_refused(
        |r| r.query_as("color", &["a|b"], Style::PIPE_DELIMITED),
        &PLAIN,
        "contains `|`",
    );
    // A comma in an item can be: it is encoded, the separator is not.
    check_query(&["a,b", "c"], Style::FORM, "color=a%2Cb,c");
}

#[test]
fn deep_object() {
    check_query(
        &OBJECT,
        Style::DEEP_OBJECT,
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    );
    let nested = serde_json::json!({ "a": { "b": { "c": 1 } } });
    check_query(&nested, Style::DEEP_OBJECT, "color%5Ba%5D%5Bb%5D%5Bc%5D=1");
    let list = serde_json::json!({ "a": ["x", "y"] });
    check_query(
        &list,
        Style::DEEP_OBJECT,
        "color%5Ba%5D%5B%5D=x&color%5Ba%5D%5B%5D=y",
    );
    let objects = serde_json::json!({ "a": [{ "b": 1, "c": 2 }, { "b": 3 }] });
    check_query(
        &objects,
        Style::DEEP_OBJECT,
        "color%5Ba%5D%5B0%5D%5Bb%5D=1&color%5Ba%5D%5B0%5D%5Bc%5D=2&color%5Ba%5D%5B1%5D%5Bb%5D=3",
    );
}

#[test]
fn json() {
    check_query(
        &OBJECT,
        Style::JSON,
        "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    );
    check_query(&STRING, Style::JSON, "color=%22blue%22");
    check_query(&7, Style::JSON, "color=7");
    check_header(&OBJECT, Style::JSON, r#"{"R":100,"G":200,"B":150}"#);
    check_path(
        &ARRAY,
        Style::JSON,
        "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
    );
}

#[test]
fn no_value_is_no_parameter() {
    check_query(&None::<i64>, Style::FORM_EXPLODE, "");
    check_query(&Vec::<i64>::new(), Style::FORM_EXPLODE, "");
    check_query(&Vec::<i64>::new(), Style::FORM, "");
    check_query(&BTreeMap::<String, i64>::new(), Style::DEEP_OBJECT, "");
    check_query(&[Some(1), None, Some(3)], Style::FORM, "color=1,3");
    let sent = received(
        |request| request.header_as("color", &None::<i64>, Style::SIMPLE),
        &PLAIN,
    );
    assert_eq!(sent.header("color"), None);
    check_refused(
        |r| r.put_path("color", &None::<i64>),
        &IN_PATH,
        "has no value",
    );
    check_refused(|r| r, &IN_PATH, "`color` has no value");
}

#[test]
fn reserved_characters_are_encoded_unless_allowed() {
    let all = ":/?#[]@!$&'()*+,;=";
    let encoded = "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D";
    check_query(&all, Style::FORM, &format!("color={encoded}"));
    check_path(&all, Style::SIMPLE, encoded);
    // Those that would end the value are encoded all the same.
    let allowed = Style::FORM.allow_reserved();
    check_query(&":/?@!$()*,;=", allowed, "color=:/?@!$()*,;=");
    check_query(&"#[]&+ %%41", allowed, "color=%23%5B%5D%26%2B%20%25%41");
    let allowed = Style::SIMPLE.allow_reserved();
    check_path(&"a/b:c@d?e#f", allowed, "a/b:c@d%3Fe%23f");
    check_refused(
        |r| r.path_as("color", &"x/../y", allowed),
        &IN_PATH,
        "`.` or `..`",
    );
    check_refused(
        |r| r.path_as("color", &"x/%2E%2e/y", allowed),
        &IN_PATH,
        "`.` or `..`",
    );
}

#[test]
fn text_is_encoded_as_utf8() {
    check_path(&"é/ ~-._", Style::SIMPLE, "%C3%A9%2F%20~-._");
    check_query(
        &"a+b c\u{1f353}",
        Style::FORM,
        "color=a%2Bb%20c%F0%9F%8D%93",
    );
}

#[test]
fn dot_segments_are_refused() {
    static ALONE: OperationInfo = OperationInfo::new("t.alone", "GET", "/{color}/end");
    for value in [".", ".."] {
        check_refused(|r| r.put_path("color", &value), &ALONE, "`.` or `..`");
        check_refused(
            |r| r.path_as("color", &EMPTY, Style::LABEL),
            &ALONE,
            "`.` or `..`",
        );
    }
    // A percent sign is encoded, so this is a name like any other.
    let sent = received(|request| request.put_path("color", &"%2e"), &ALONE);
    assert_eq!(sent.line(), "GET /%252e/end");
    let sent = received(|request| request.put_path("color", &"..."), &ALONE);
    assert_eq!(sent.line(), "GET /.../end");
}

#[test]
fn scalars_have_their_wire_form() {
    #[derive(Serialize)]
    enum Size {
        #[serde(rename = "extra large")]
        Extra,
    }
    check_query(&Size::Extra, Style::FORM, "color=extra%20large");
    check_query(&true, Style::FORM, "color=true");
    check_query(&-7_i64, Style::FORM, "color=-7");
    check_query(&u64::MAX, Style::FORM, "color=18446744073709551615");
    check_query(&1.0_f64, Style::FORM, "color=1");
    check_query(&0.1_f32, Style::FORM, "color=0.1");
    check_query(&1e21_f64, Style::FORM, "color=1000000000000000000000");
    check_query(&'x', Style::FORM, "color=x");
    check_query(&Some("s"), Style::FORM, "color=s");
    check_query(&(1, "a"), Style::FORM, "color=1,a");
    check_refused(|r| r.put_query("color", &f64::NAN), &PLAIN, "not finite");
}

#[test]
fn what_a_style_cannot_say_is_json() {
    let nested = serde_json::json!([{ "a": "x" }, [1, null]]);
    check_query(
        &nested,
        Style::FORM_EXPLODE,
        "color=%7B%22a%22%3A%22x%22%7D&color=%5B1%2Cnull%5D",
    );
}

#[test]
fn the_last_value_counts_and_pairs_are_added() {
    let sent = received(
        |r| {
            r.put_query("color", &1)
                .put_query("color", &2)
                .query_pair("x y", "&")
                .query_pair("x y", "2")
        },
        &PLAIN,
    );
    assert_eq!(sent.line(), "GET /a?color=2&x%20y=%26&x%20y=2");
}

#[test]
fn queries_in_the_path_and_the_base_url_are_kept() {
    static BETA: OperationInfo = OperationInfo::new("t.beta", "GET", "/a?beta=true");
    let server = Server::start(vec![Answer::new(200, &[], "")]);
    let url = format!("{}/v1/?tenant=7", server.url);
    let core = ClientBuilder::new(&API).base_url(url).build_core().unwrap();
    run(Request::<Empty>::new(&core, &BETA)
        .put_query("color", &1)
        .into_future())
    .unwrap();
    assert_eq!(server.one().line(), "GET /v1/a?tenant=7&beta=true&color=1");
}

#[test]
fn a_path_begins_with_a_slash() {
    static BARE: OperationInfo = OperationInfo::new("t.bare", "GET", "a");
    static ROOT: OperationInfo = OperationInfo::new("t.root", "GET", "");
    let check = |base: &str, info, expected: &str| {
        let server = Server::start(vec![Answer::new(200, &[], "")]);
        let url = format!("{}{base}", server.url);
        let core = ClientBuilder::new(&API).base_url(url).build_core().unwrap();
        run(Request::<Empty>::new(&core, info).into_future()).unwrap();
        assert_eq!(server.one().line(), expected);
    };
    check("/v1", &BARE, "GET /v1/a");
    check("", &BARE, "GET /a");
    check("/v1", &ROOT, "GET /v1");
    check("", &ROOT, "GET /");
}
