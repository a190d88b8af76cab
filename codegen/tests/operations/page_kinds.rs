//! Which way to turn pages is taken where there are several.

use super::pages::{PETS, check};

#[test]
fn a_cursor_that_is_asked_for_gives_way_to_a_number() {
    let page = format!("{{pets: {PETS}, next_cursor: {{type: string}}, total: {{type: integer}}}}");
    let cursor = "cursor cursor of next_cursor, Pet in [pets]";
    let offset = "offset offset, Pet in [pets], of total";
    for (said, expected) in [
        ("string", cursor),
        (
            "string, description: Leave it out for the first page.",
            cursor,
        ),
        (
            "string, description: 'The next page. Requires a limit to be set.'",
            cursor,
        ),
        (
            "string, description: Pass an empty string for the first page.",
            offset,
        ),
        (
            "string, description: An empty string says that there is no more.",
            cursor,
        ),
        ("string, description: 'This requires `use_cursor`.'", offset),
        (
            "string, description: 'This requires `sorted` to be `true`.'",
            cursor,
        ),
        (
            "string, description: 'Where to begin. This requires `use_cursor` to be set to `true`.'",
            offset,
        ),
    ] {
        let with = [
            ("cursor", said),
            ("use_cursor", "boolean"),
            ("offset", "integer, default: 0"),
            ("limit", "integer"),
        ];
        check(&with, &page, "", expected);
        // Where nothing else turns pages, the cursor does.
        check(&with[..2], &page, "", cursor);
    }
}

#[test]
fn items_are_passed_over_unless_a_page_has_a_default() {
    let page = format!("{{pets: {PETS}}}");
    let of = |page_is: &str, (name, offset): (&str, &str), page: &str, expected: &str| {
        let params = [("page", page_is), (name, offset), ("limit", "integer")];
        check(&params, page, "", &format!("{expected}, Pet in [pets]"));
    };
    let plain = ("offset", "integer");
    of("integer", plain, &page, "offset offset");
    of("integer, default: 1", plain, &page, "page page from 1");
    of("integer", ("start", "integer"), &page, "page page from 1");
    let zero = ("start", "integer, default: 0");
    of("integer", zero, &page, "offset start");
    let told =
        format!("{{pets: {PETS}, current_page: {{type: string}}, total_pages: {{type: integer}}}}");
    let of_pages = "page page from 1, Pet in [pets], of pages total_pages";
    let params = [("page", "integer"), plain, ("limit", "integer")];
    check(&params, &told, "", of_pages);
    of("integer", zero, &told, "offset start");
}
