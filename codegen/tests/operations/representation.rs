//! Parameters that choose how an answer is written.

use super::{decide, document, shown};

const JSON: &str = "application/json: {schema: {type: object}}";
const BESIDE_TEXT: &str = "text/csv: {schema: {type: string}}, application/json: {}";
const BESIDE_FILE: &str = "application/json: {}, application/pdf: {}";
const TEXT_IN_BOTH: &str =
    "application/json: {schema: {type: string}}, text/plain: {schema: {type: string}}";
const STREAMED: &str = "application/json: {}, application/jsonl: {}";

/// How the path of an operation is sent that has one parameter, `format`, and the parameters that are asked for.
#[track_caller]
fn check(method: &str, path: &str, param: &str, content: &str, expected: &str) {
    let place = match path.contains('{') {
        true => "in: path, required: true",
        false => "in: query",
    };
    let paths = format!(
        "paths:
  {path}:
    {method}:
      parameters: [{{name: format, {place}, {param}}}]
      responses: {{'200': {{description: Done., content: {{{content}}}}}}}"
    );
    let (api, _) = decide(&document(&paths), "");
    let api = api.unwrap();
    let shown = format!("{} {}", shown::segments(&api, 0), shown::params(&api, 0));
    assert_eq!(shown.trim_end(), expected);
}

#[test]
fn a_path_asks_for_the_json_that_is_read() {
    let check = |method, path, values, content, expected| {
        let param = format!("schema: {{enum: {values}}}");
        check(method, path, &param, content, expected);
    };
    let path = "/{format}/teams";
    let asked = "/<format>/teams path format: enum ListTeamsFormat simple";
    check("get", path, "[XML, JSON]", JSON, "/JSON/teams");
    check(
        "get",
        "/teams.{format}",
        "[json, jsonp]",
        JSON,
        "/teams.json",
    );
    check("get", path, "[csv, json, xml]", BESIDE_TEXT, "/json/teams");
    check("get", path, "[XML, JSON]", BESIDE_FILE, asked);
    check(
        "get",
        path,
        "[XML, JSON]",
        BESIDE_TEXT.split_once(", ").unwrap().0,
        asked,
    );
    check("get", path, "[XML, JSON]", STREAMED, asked);
    check("get", path, "[text, json]", TEXT_IN_BOTH, asked);
    check("get", path, "[JSON, json, xml]", JSON, asked);
    check("get", path, "[json, original]", JSON, asked);
    check("get", path, "[xml, yaml]", JSON, asked);
    check("post", path, "[json, xml]", JSON, "/json/teams");
    let asked = "/<format>/teams path format: enum CreateTeamFormat simple";
    check("post", path, "[json, csv]", JSON, asked);
}

#[test]
fn how_an_answer_is_written_names_nothing() {
    let get = |path: &str| {
        let id = "{name: id, in: path, required: true, schema: {type: string}}";
        let format = "{name: format, in: path, required: true, schema: {enum: [xml, json]}}";
        format!(
            "  {path}:\n    get:\n      parameters: [{id}, {format}]\n      responses: {{'200': {{description: Done., content: {{{JSON}}}}}}}\n"
        )
    };
    let check = |all: &str, one: &str| {
        let (api, _) = decide(&document(&format!("paths:\n{}{}", get(all), get(one))), "");
        let api = api.unwrap();
        let operations = api.operations.iter();
        let names = operations.map(|it| format!("{}.{}", it.path_names.join("."), it.name));
        assert_eq!(names.collect::<Vec<_>>(), ["teams.list", "teams.get"]);
    };
    check("/teams.{format}", "/teams/{id}.{format}");
    check("/{format}/teams", "/{format}/teams/{id}");
}

#[test]
fn a_query_asks_for_the_json_that_is_read_unless_it_is_set() {
    let check = |param: &str, content, expected: &str| {
        let name = "/teams query format";
        let ty = "enum ListTeamsFormat form*";
        let expected = expected.replace("<", name).replace(">", ty);
        check("get", "/teams", param, content, &expected);
    };
    let needed = "required: true, schema: {enum: [xml, json]";
    check(&format!("{needed}}}"), JSON, "<?: > preset json");
    check(
        &format!("{needed}, default: xml}}"),
        JSON,
        "<?: > preset json",
    );
    check(&format!("{needed}}}"), BESIDE_FILE, "<?: > preset json");
    check("required: true, schema: {enum: [PDF, JSON]}", JSON, "<: >");
    let free = "schema: {enum: [csv, json]";
    check(&format!("{free}}}"), BESIDE_TEXT, "<?: >");
    check(&format!("{free}, default: json}}"), BESIDE_TEXT, "<?: >");
    check(
        &format!("{free}, default: csv}}"),
        BESIDE_TEXT,
        "<?: > preset json",
    );
    check(&format!("{free}, default: csv}}"), JSON, "<?: >");
}
