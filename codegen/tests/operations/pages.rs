//! How pages are turned.

use super::{decide, document, shown};

/// The pages of `GET /pets` with these query parameters, name and type each, and this object as its answer.
#[track_caller]
pub(crate) fn check(params: &[(&str, &str)], properties: &str, settings: &str, expected: &str) {
    let params: String = params
        .iter()
        .map(|(name, ty)| {
            format!("        - {{name: '{name}', in: query, schema: {{type: {ty}}}}}\n")
        })
        .collect();
    let rest = format!(
        "paths:\n  /pets:\n    get:\n      operationId: listPets\n      parameters:\n{params}        - {{name: sort, in: query, schema: {{type: string}}}}\n      responses: {{'200': {{description: A, content: {{application/json: {{schema: {{type: object, properties: {properties}}}}}}}}}}}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}"
    );
    let (api, told) = decide(&document(&rest), settings);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(shown::pages(&api.unwrap(), 0), expected);
}

pub(crate) const PETS: &str = "{type: array, items: {$ref: '#/components/schemas/Pet'}}";
const OWNED: &str = "{type: array, items: {type: object, title: Owned, properties: {id: {type: string}, at: {type: integer}}}}";

#[test]
fn a_cursor_is_found_by_its_names() {
    check(
        &[("page_token", "string")],
        &format!("{{items: {PETS}, next_page_token: {{type: string}}}}"),
        "",
        "cursor page_token of next_page_token, Pet in [items]",
    );
    check(
        &[("cursor", "string")],
        &format!(
            "{{pets: {PETS}, response_metadata: {{type: object, properties: {{next_cursor: {{type: string}}}}}}}}"
        ),
        "",
        "cursor cursor of response_metadata.next_cursor, Pet in [pets]",
    );
    check(
        &[("after", "string")],
        &format!(
            "{{results: {PETS}, paging: {{type: object, properties: {{next: {{type: object, properties: {{after: {{type: string}}, link: {{type: string}}}}}}}}}}}}"
        ),
        "",
        "cursor after of paging.next.after, Pet in [results]",
    );
}

#[test]
fn a_number_counts_from_zero_where_that_is_said() {
    let page = format!("{{items: {PETS}}}");
    for (said, expected) in [
        ("integer", "page page from 1, Pet in [items]"),
        ("integer, default: 0", "page page from 0, Pet in [items]"),
        (
            "integer, description: 'The page, starting with 0.'",
            "page page from 0, Pet in [items]",
        ),
        (
            "integer, description: Zero-based page index (0..N)",
            "page page from 0, Pet in [items]",
        ),
        (
            "integer, description: 'Not page 01, and starting at 0x1'",
            "page page from 1, Pet in [items]",
        ),
        (
            "integer, default: 1, description: Not 0-based",
            "page page from 1, Pet in [items]",
        ),
    ] {
        check(&[("page", said)], &page, "", expected);
    }
}

#[test]
fn a_cursor_that_the_answer_names_is_meant_rather_than_the_first() {
    let page = format!("{{items: {PETS}, next_page_token: {{type: string}}}}");
    let cursor = "cursor page_token of next_page_token, Pet in [items]";
    check(
        &[("offset", "string"), ("page_token", "string")],
        &page,
        "",
        cursor,
    );
    check(
        &[("cursor", "string"), ("page_token", "string")],
        &page,
        "",
        cursor,
    );
    check(&[("offset", "string")], &page, "", "none");
    check(
        &[("next_token", "string")],
        &format!("{{items: {PETS}, next_token: {{type: string}}}}"),
        "",
        "cursor next_token of next_token, Pet in [items]",
    );
    for name in ["iterator", "next"] {
        check(
            &[(name, "string")],
            &format!("{{items: {PETS}, {name}: {{type: string}}}}"),
            "",
            &format!("cursor {name} of {name}, Pet in [items]"),
        );
    }
    check(
        &[("next", "string")],
        &format!("{{items: {PETS}, next: {{type: string, description: A link.}}}}"),
        "",
        "url of next, Pet in [items]",
    );
}

#[test]
fn a_start_is_an_offset_where_its_default_is_zero() {
    let page = format!("{{items: {PETS}}}");
    let with = |ty: &str, expected: &str| {
        check(
            &[("startIndex", ty), ("count", "integer")],
            &page,
            "",
            expected,
        );
    };
    with("integer, default: 0", "offset startIndex, Pet in [items]");
    with("integer, default: 1", "none");
    with("integer", "none");
}

#[test]
fn what_is_next_is_a_cursor_where_its_description_says_so() {
    let page =
        |said: &str| format!("{{data: {PETS}, next: {{type: string, description: '{said}'}}}}");
    let cursor = "cursor after of next, Pet in [data]";
    check(
        &[("after", "string")],
        &page("The cursor of the next page."),
        "",
        cursor,
    );
    let url = "url of next, Pet in [data]";
    let links = page("Links with the token of the next page.");
    check(&[("after", "string")], &links, "", url);
    check(
        &[("after", "string")],
        &page("The link to the next page, with a cursor."),
        "",
        url,
    );
    check(&[("after", "string")], &page("The next page."), "", url);
    check(&[], &page("The cursor of the next page."), "", "none");
}

#[test]
fn the_last_item_is_a_cursor_where_the_answer_says_whether_there_is_more() {
    let page = |rest: &str| format!("{{data: {OWNED}{rest}}}");
    check(
        &[("starting_after", "string")],
        &page(", has_more: {type: boolean}"),
        "",
        "cursor starting_after of the last item's id, ListPetsData in [data], more if has_more",
    );
    check(
        &[("after", "string")],
        &page(", has_more: {type: boolean}, last_id: {type: string}"),
        "",
        "cursor after of last_id, ListPetsData in [data], more if has_more",
    );
    let more = |items: &str| format!("{{data: {items}, has_more: {{type: boolean}}}}");
    let or_null =
        "{type: array, items: {type: [object, 'null'], properties: {id: {type: string}}}}";
    check(
        &[("starting_after", "string")],
        &more(or_null),
        "",
        "cursor starting_after of the last item's id, ListPetsData|null in [data], more if has_more",
    );
    check(&[("starting_after", "integer")], &more(OWNED), "", "none");
    // It may as well be a time.
    check(&[("after", "string")], &more(OWNED), "", "none");
    check(&[("starting_after", "string")], &page(""), "", "none");
    let described = |text: &str| format!("string, description: '{text}'");
    let by_id = "cursor after of the last item's id, ListPetsData in [data], more if has_more";
    for (text, expected) in [
        ("The id of the last pet.", by_id),
        ("Pets after this date, of the owner with this id.", "none"),
    ] {
        check(&[("after", &described(text))], &more(OWNED), "", expected);
    }
    // A number of a page is surer.
    check(
        &[("starting_after", "string"), ("page", "integer")],
        &more(OWNED),
        "",
        "page page from 1, ListPetsData in [data], more if has_more",
    );
}

#[test]
fn a_cursor_goes_to_the_parameter_of_its_name() {
    check(
        &[("starting_after", "string"), ("next_token", "string")],
        &format!("{{data: {PETS}, next_token: {{type: string}}}}"),
        "",
        "cursor next_token of next_token, Pet in [data]",
    );
}

#[test]
fn the_answer_says_whether_there_is_more() {
    let of = |rest: &str, expected: &str| {
        let expected = format!("page page from 1, Pet in [data]{expected}");
        let page = format!("{{data: {PETS}, {rest}}}");
        check(&[("page", "integer")], &page, "", &expected);
    };
    of("more: {type: boolean}", ", more if more");
    of(
        "page_info: {type: object, properties: {hasNextPage: {type: boolean}}}",
        ", more if page_info.hasNextPage",
    );
    of("more: {type: string}", "");
    // What another object has more of is not the page.
    of(
        "owner: {type: object, properties: {has_more: {type: boolean}}}",
        "",
    );
}

#[test]
fn a_url_in_the_body_leads_on() {
    check(
        &[],
        &format!("{{data: {PETS}, next: {{type: string, format: uri}}}}"),
        "",
        "url of next, Pet in [data]",
    );
    check(
        &[("page", "integer")],
        &format!("{{value: {PETS}, '@odata.nextLink': {{type: string}}}}"),
        "",
        "url of @odata.nextLink, Pet in [value]",
    );
}

#[test]
fn numbers_count_pages_or_items() {
    check(
        &[("page", "integer"), ("per_page", "integer")],
        &format!("{{pets: {PETS}, total: {{type: integer}}}}"),
        "",
        "page page from 1, Pet in [pets], of total",
    );
    check(
        &[("offset", "integer"), ("limit", "integer")],
        &format!("{{jobs: {PETS}, total_count: {{type: integer}}}}"),
        "",
        "offset offset, Pet in [jobs], of total_count",
    );
    check(
        &[("offset", "integer")],
        &format!("{{jobs: {PETS}}}"),
        "",
        "none",
    );
}

#[test]
fn a_cursor_is_one_by_what_is_said_of_it() {
    let of = |name: &str, said: &str, rest: &str, expected: &str| {
        let ty = format!("string{said}");
        check(
            &[(name, &ty)],
            &format!("{{pets: {PETS}, {rest}}}"),
            "",
            expected,
        );
    };
    let token = ", description: A token of the last answer.";
    let next = "{type: string, description: A token for the next call.}";
    let more = "has_more: {type: boolean}";
    let sync = format!("sync: {next}");
    of("sync", token, &sync, "cursor sync of sync, Pet in [pets]");
    // What the answer repeats is no cursor, nor is a credential.
    of(
        "sync",
        token,
        &format!("sync: {{type: string}}, {more}"),
        "none",
    );
    of("sync", "", &sync, "none");
    of("token", token, &format!("token: {next}"), "none");
    of(
        "from",
        "",
        &format!("next_from: {{type: string}}, {more}"),
        "cursor from of next_from, Pet in [pets], more if has_more",
    );
    of(
        "from",
        "",
        &format!("next_from: {next}"),
        "cursor from of next_from, Pet in [pets]",
    );
    of("from", "", "next_from: {type: string}", "none");
    of(
        "page",
        "",
        "next_page: {type: string}",
        "cursor page of next_page, Pet in [pets]",
    );
    // A number that is counted needs no word of the answer.
    of(
        "page",
        ", default: '1'",
        "next_page: {type: string}, page: {type: string}",
        "page page from 1, Pet in [pets]",
    );
}

#[test]
fn what_has_no_list_or_no_way_on_has_no_pages() {
    check(&[("page", "integer")], "{name: {type: string}}", "", "none");
    check(
        &[("limit", "integer")],
        &format!("{{items: {PETS}}}"),
        "",
        "none",
    );
    check(
        &[("cursor", "string")],
        &format!("{{items: {PETS}}}"),
        "",
        "none",
    );
}

#[test]
fn settings_outrank_what_is_found() {
    let page = format!(
        "{{items: {PETS}, more: {PETS}, next_page_token: {{type: string}}, at: {{type: string}}}}"
    );
    check(
        &[("page_token", "string")],
        &page,
        "operation.listPets.pages = false",
        "none",
    );
    check(
        &[("page_token", "string")],
        &page,
        "operation.\"GET /pets\".pages = { by = \"cursor\", param = \"sort\", next = \"at\", items = \"more\" }",
        "cursor sort of at, Pet in [more]",
    );
    check(
        &[("from", "integer")],
        &format!("{{data: {OWNED}}}"),
        "operation.listPets.pages = { by = \"last-item\", param = \"from\", next = \"at\", items = \"data\" }",
        "cursor from of the last item's at, ListPetsData in [data]",
    );
}

#[test]
fn a_rule_says_where_there_is_more_or_that_nothing_does() {
    let page = format!("{{data: {PETS}, has_more: {{type: boolean}}, rest: {{type: boolean}}}}");
    let rule = |more: &str| {
        format!(
            "operation.listPets.pages = {{ by = \"page\", param = \"page\", items = \"data\"{more} }}"
        )
    };
    for (more, expected) in [
        ("", ", more if has_more"),
        (", more = \"rest\"", ", more if rest"),
        (", more = \"\"", ""),
    ] {
        let expected = format!("page page from 1, Pet in [data]{expected}");
        check(&[("page", "integer")], &page, &rule(more), &expected);
    }
}
