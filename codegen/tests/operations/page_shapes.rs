//! What a page counts, and where in it its items are.

use super::pages::{PETS, check};
use super::{decide, document, shown};

#[test]
fn an_answer_counts_its_pages_beside_the_list_or_in_what_tells_of_it() {
    let of = |page: &str, expected: &str| {
        let expected = format!("page page from 1, Pet in {expected}");
        check(&[("page", "integer")], page, "", &expected);
    };
    of(
        &format!(
            "{{content: {PETS}, totalElements: {{type: integer}}, totalPages: {{type: integer}}, number: {{type: integer, description: The page.}}, last: {{type: boolean}}}}"
        ),
        "[content], no more if last, of totalElements, of pages totalPages, it is number",
    );
    of(
        &format!(
            "{{pets: {PETS}, totalPets: {{type: integer}}, page: {{type: integer}}, noOfPages: {{type: number}}}}"
        ),
        "[pets], of totalPets, of pages noOfPages, it is page",
    );
    for told in ["page", "meta", "pagination", "paging"] {
        of(
            &format!(
                "{{pets: {PETS}, {told}: {{type: object, properties: {{total: {{type: number}}, last_page: {{type: integer}}, number: {{type: integer}}, is_last: {{type: boolean}}}}}}}}"
            ),
            &format!(
                "[pets], no more if {told}.is_last, of {told}.total, of pages {told}.last_page, it is {told}.number"
            ),
        );
    }
    of(
        &format!(
            "{{data: {{type: object, properties: {{pets: {PETS}, total: {{type: integer}}, meta: {{type: object, properties: {{pages: {{type: integer}}}}}}}}}}}}"
        ),
        "[data.pets], of data.total, of pages data.meta.pages",
    );
}

#[test]
fn what_counts_something_else_is_no_count_of_all() {
    let of = |field: &str| {
        check(
            &[("page", "integer, default: 0")],
            &format!("{{pets: {PETS}, {field}}}"),
            "",
            "page page from 0, Pet in [pets]",
        );
    };
    of("count: {type: integer}, size: {type: integer}");
    of("total: {type: integer, description: Pets on this page.}");
    of("total: {type: integer, description: Number of pets returned.}");
    of("total_size: {type: integer, description: Size in bytes of all.}");
    of("page: {type: integer, description: Requested page size.}");
    of("total: {type: number}");
    of("total_count: {type: integer, description: The total number of pages.}");
    of("total: {type: integer, description: What they cost.}");
    of("page_count: {type: integer, description: Number of items.}");
    of("page_count: {type: integer, description: Number of entries.}");
    of("owner: {type: object, properties: {total: {type: integer}}}");
    of("number: {type: integer}");
    of("total: {type: string}");
    // The number of the last page, where the first is 0, is one less than that of all.
    of("last_page: {type: integer}");
}

#[test]
fn a_number_may_be_written_as_text() {
    let page = format!("{{pets: {PETS}}}");
    let by_page = "page page from 1, Pet in [pets]";
    for (said, expected) in [
        ("string, description: The page number.", by_page),
        ("string, default: '1'", by_page),
        ("string, default: '0'", "page page from 0, Pet in [pets]"),
        ("string", "none"),
        ("string, description: The token of page number two.", "none"),
    ] {
        check(&[("page", said)], &page, "", expected);
    }
    let echoes = |ty: &str| format!("{{pets: {PETS}, page: {{type: {ty}}}}}");
    check(
        &[("page", "string")],
        &echoes("integer"),
        "",
        &format!("{by_page}, it is page"),
    );
    check(
        &[("page", "string, description: Page number")],
        &echoes("string"),
        "",
        "none",
    );
    for (said, expected) in [
        (
            "string, description: How many to skip",
            "offset offset, Pet in [pets]",
        ),
        ("string, default: '0'", "offset offset, Pet in [pets]"),
        ("string, description: Where to go on", "none"),
    ] {
        check(
            &[("offset", said), ("limit", "string")],
            &page,
            "",
            expected,
        );
    }
}

#[test]
fn the_list_is_what_the_path_ends_with_and_no_links() {
    let paged = |page: &str, expected: &str| {
        let expected = format!("page page from 1, {expected}");
        check(&[("page", "integer")], page, "", &expected);
    };
    paged(
        &format!("{{links: {{type: array, items: {{type: string}}}}, animals: {PETS}}}"),
        "Pet in [animals]",
    );
    paged(
        &format!("{{_links: {{type: array, items: {{type: string}}}}, animals: {PETS}}}"),
        "Pet in [animals]",
    );
    paged(
        &format!("{{data: {{type: array, items: {{type: string}}}}, pet: {PETS}}}"),
        "Pet in [pet]",
    );
    check(
        &[("page", "integer")],
        "{links: {type: array, items: {type: string}}}",
        "",
        "none",
    );
    // One thing with its links.
    check(
        &[("page", "integer")],
        "{_links: {type: array, items: {type: string}}, owners: {type: array, items: {type: string}}}",
        "",
        "none",
    );
}

#[test]
fn a_list_may_be_further_down_where_none_is_nearer() {
    let deep = format!(
        "{{type: object, properties: {{body: {{type: object, properties: {{animals: {PETS}}}}}}}}}"
    );
    check(
        &[("page", "integer")],
        &format!("{{message: {deep}}}"),
        "",
        "page page from 1, Pet in [message.body.animals]",
    );
    check(
        &[("page", "integer")],
        &format!("{{message: {deep}, dogs: {PETS}}}"),
        "",
        "page page from 1, Pet in [dogs]",
    );
    check(
        &[("page", "integer")],
        &format!("{{owner: {deep}}}"),
        "",
        "none",
    );
}

#[test]
fn a_rule_says_what_is_counted_or_that_nothing_is() {
    let page = format!(
        "{{data: {PETS}, total: {{type: integer}}, pages: {{type: integer}}, page: {{type: integer}}, all: {{type: integer}}, is_last: {{type: boolean}}}}"
    );
    for (rule, expected) in [
        (
            "",
            ", no more if is_last, of total, of pages pages, it is page",
        ),
        (
            ", total = \"all\", more = \"is_last\"",
            ", no more if is_last, of all, of pages pages, it is page",
        ),
        (
            ", more = \"\", total = \"\", pages = \"\", number = \"\"",
            "",
        ),
    ] {
        let settings = format!(
            "operation.listPets.pages = {{ by = \"page\", param = \"page\", items = \"data\"{rule} }}"
        );
        let expected = format!("page page from 1, Pet in [data]{expected}");
        check(&[("page", "integer")], &page, &settings, &expected);
    }
}

#[test]
fn a_cursor_may_be_text_or_a_number() {
    let of = |schema: &str, expected: &str| {
        let page = format!("{{pets: {PETS}, next_cursor: {schema}}}");
        check(&[("cursor", "string")], &page, "", expected);
    };
    let cursor = "cursor cursor of next_cursor, Pet in [pets]";
    of("{oneOf: [{type: string}, {type: integer}]}", cursor);
    of(
        "{oneOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}",
        "none",
    );
}

#[test]
fn a_number_is_a_total_where_that_is_said() {
    let of = |fields: &str, expected: &str| {
        let page = format!("{{pets: {PETS}, {fields}}}");
        let expected = format!("page page from 1, Pet in [pets]{expected}");
        check(&[("page", "integer")], &page, "", &expected);
    };
    let said = |name: &str, text: &str, expected: &str| {
        of(
            &format!("{name}: {{type: integer, description: '{text}'}}"),
            expected,
        );
    };
    said(
        "count",
        "Total number of pets, without those that died.",
        ", of count",
    );
    said("results", "The total number of results.", ", of results");
    said(
        "result_count",
        "Total number of matching results",
        ", of result_count",
    );
    said("results", "The total number of results on this page.", "");
    said("count", "Total number of owners.", "");
    said("count", "Pets beside the total number of pets.", "");
    of("total_amount: {type: integer}", "");
    of(
        "total_amount: {type: number}, page_size: {type: number}",
        "",
    );
    of(
        "total_amount: {type: number}, page_num: {type: number}",
        ", of total_amount, it is page_num",
    );
}

#[test]
fn what_has_an_id_is_one_thing_that_has_a_list() {
    let links = "links: {type: object, properties: {next: {type: string}}}";
    let by_url = |list: &str| format!("url of links.next, Pet in [{list}]");
    let of = |page: &str, expected: &str| check(&[], page, "", expected);
    of(&format!("{{cats: {PETS}, {links}}}"), &by_url("cats"));
    of(
        &format!("{{_id: {{type: string}}, cats: {PETS}, {links}}}"),
        "none",
    );
    of(
        &format!("{{id: {{type: string}}, data: {PETS}, {links}}}"),
        &by_url("data"),
    );
    let more = "has_more: {type: boolean}";
    of(
        &format!("{{id: {{type: string}}, cats: {PETS}, {more}, {links}}}"),
        "url of links.next, Pet in [cats], more if has_more",
    );
}

#[test]
fn what_leads_on_beside_another_list_is_of_that_list() {
    let page = format!("{{type: object, properties: {{items: {PETS}, next: {{type: string}}}}}}");
    let of = |page: &str, expected: &str| check(&[], page, "", expected);
    of(
        &format!("{{cats: {page}}}"),
        "url of cats.next, Pet in [cats.items]",
    );
    of(
        &format!("{{message: {{type: string}}, cats: {page}}}"),
        "url of cats.next, Pet in [cats.items]",
    );
    // A thing, and a first page of what it has: the next one is no such thing.
    of(&format!("{{id: {{type: string}}, cats: {page}}}"), "none");
    of(&format!("{{cats: {page}, dogs: {page}}}"), "none");
    of(&format!("{{pets: {PETS}, cats: {page}}}"), "none");
}

#[test]
fn what_went_wrong_is_no_item() {
    let errors = "errors: {type: array, items: {type: object}}";
    let page = format!("{{cats: {PETS}, {errors}, next_cursor: {{type: string}}}}");
    check(
        &[("cursor", "string")],
        &page,
        "",
        "cursor cursor of next_cursor, Pet in [cats]",
    );
    // Unless that is what is asked for, or there is nothing else.
    let list = "type: array, items: {type: object, properties: {a: {type: string}}}";
    let page = format!("errors: {{{list}}}, dogs: {{{list}}}, next_cursor: {{type: string}}");
    let rest = format!(
        "paths:\n  /errors:\n    get:\n      parameters: [{{name: cursor, in: query, schema: {{type: string}}}}]\n      responses: {{'200': {{description: A, content: {{application/json: {{schema: {{type: object, properties: {{{page}}}}}}}}}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    let pages = shown::pages(&api.unwrap(), 0);
    assert!(pages.ends_with("in [errors]"), "{pages}");
    check(
        &[("cursor", "string")],
        &format!("{{errors: {PETS}, next_cursor: {{type: string}}}}"),
        "",
        "cursor cursor of next_cursor, Pet in [errors]",
    );
}

#[test]
fn what_is_given_back_in_json_is_no_url() {
    #[track_caller]
    fn of(field: &str, expected: &str) {
        let query = format!(
            "{{name: query, in: query, content: {{application/json: {{schema: {{type: object, properties: {{{field}: {{type: string}}}}}}}}}}}}"
        );
        let page = format!("{{pets: {PETS}, next: {{type: string}}}}");
        let rest = format!(
            "paths:\n  /pets:\n    get:\n      parameters: [{query}]\n      responses: {{'200': {{description: A, content: {{application/json: {{schema: {{type: object, properties: {page}}}}}}}}}}}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        assert_eq!(shown::pages(&api.unwrap(), 0), expected);
    }
    of("next", "none");
    of("filter", "url of next, Pet in [pets]");
}

#[test]
fn what_only_says_whether_there_is_more_is_no_cursor() {
    let of = |words: &str, expected: &str| {
        let next = format!("next_page: {{type: string, description: '{words}'}}");
        check(
            &[("page", "string")],
            &format!("{{pets: {PETS}, {next}}}"),
            "",
            expected,
        );
    };
    of(
        "True if there is more or False if this is the last one.",
        "none",
    );
    of(
        "The next cursor, there if more is true and not if it is false.",
        "cursor page of next_page, Pet in [pets]",
    );
    of("The next one.", "cursor page of next_page, Pet in [pets]");
}
