//! What rustdoc sees of a document's text.

use super::{Doc, code};
use crate::ir::Docs;

fn described(text: &str) -> Doc {
    Doc::of(&Docs {
        description: Some(text.to_owned()),
        ..Docs::default()
    })
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(described(text).text(), expected);
}

#[test]
fn paragraphs_are_wrapped_and_lists_kept() {
    check(
        "One  sentence.\r\nAnother.\n\n* a\n* b\n  1. c\n  2. d\n\nEnd  ",
        "One sentence. Another.\n\n- a\n- b\n  1. c\n  2. d\n\nEnd",
    );
    let long = described(&"word ".repeat(60));
    assert!(
        long.text().lines().all(|line| line.len() <= super::WIDTH),
        "{}",
        long.text()
    );
}

#[test]
fn what_stands_for_a_line_break_is_no_text() {
    check("a\u{1f}b", "a b");
    check("```json\n\"a\u{1f}b\"\n```", "```json\n\"a b\"\n```");
    assert_eq!(code("a\u{1f}b"), "`a b`");
    let examples = [
        "a\u{1f}b".to_owned(),
        format!("a\u{1f}b\n{}", "c".repeat(80)),
    ];
    for example in examples {
        let docs = Docs {
            summary: Some("d\u{1f}e".to_owned()),
            example: Some(example),
            ..Docs::default()
        };
        assert!(!Doc::of(&docs).text().contains(super::BREAK));
    }
}

#[test]
fn no_code_is_rust() {
    check("```\nlet x = 1;\n```", "```text\nlet x = 1;\n```");
    check("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```");
    check("```json\n{}\n```", "```json\n{}\n```");
    check("a\n\n    indented();", "a\n\n```text\nindented();\n```");
    check("> ```\n> quoted();\n> ```", "> ```text\n> quoted();\n> ```");
    check("- ```\n  item();\n  ```", "- ```text\n  item();\n  ```");
    check("~~~\nunclosed", "```text\nunclosed\n```");
    check("````\n```\n````", "````text\n```\n````");
    check("<span>```rust\nx", "\\```rust x");
}

#[test]
fn brackets_are_no_links_to_items() {
    check(
        "see [Vec] and [x][y] or [`Vec`]",
        "see \\[Vec\\] and \\[x\\]\\[y\\] or \\[`Vec`\\]",
    );
    check(
        "[docs](https://a.example/b(c))",
        "[docs](https://a.example/b%28c%29)",
    );
    check(
        "[here](#section) [Vec](Vec) [j](javascript:x)",
        "here Vec j",
    );
    check(
        "at https://a.example/x_y_z. Or",
        "at <https://a.example/x_y_z>. Or",
    );
    check(
        "[https://a.example](https://a.example)",
        "<https://a.example>",
    );
}

#[test]
fn html_is_text_or_gone() {
    check(
        "use <token> and <b>bold</b><br>x",
        "use \\<token> and **bold**\\\nx",
    );
    check(
        "<p>Some <code>x</code></p>\n<ul><li>a</li><li>b</li></ul>",
        "Some `x`\n\n- a\n- b",
    );
    check("<script>alert(1)</script>", "\\<script>alert(1)\\</script>");
    check("a < b, 1<2 <!-- gone -->", "a < b, 1<2");
    check("<div>\n    <p>deep</p>\n</div>", "deep");
}

#[test]
fn escapes_stay() {
    check(r"\*no\* a\_b \\ \# x", r"\*no\* a\_b \\ \# x");
    check("snake_case *em* __strong__", "snake_case *em* **strong**");
    check("&lt;b&gt; & c", "&lt;b&gt; & c");
    check("\\# not a heading", "\\# not a heading");
    check("# Heading", "## Heading");
}

#[test]
fn characters_that_the_compiler_refuses_are_gone() {
    check("a\u{202e}b\u{0}c\td", "ab c d");
}

#[test]
fn tables_stay_tables() {
    check(
        "|a|b|\n|-|-|\n|`x\\|y`|<br>z|",
        "| a | b |\n| --- | --- |\n| `x\\|y` | z |",
    );
}

#[test]
fn spans_hold_any_text() {
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code("a\nb"), "`a b`");
    assert_eq!(code(""), "`\"\"`");
}

#[test]
fn a_title_gives_way_to_a_description() {
    let docs = Docs {
        summary: Some("Get Pipeline File Status".to_owned()),
        description: Some("Get status of a file for a pipeline.".to_owned()),
        facts: vec!["At least 1.".to_owned(), "Default: `2`.".to_owned()],
        example: Some("{\"a\": 1}".to_owned()),
        link: Some("https://a.example".to_owned()),
    };
    assert_eq!(
        Doc::of(&docs).text(),
        "Get status of a file for a pipeline.\n\nAt least 1. Default: `2`.\n\n\
         Example: `{\"a\": 1}`\n\nSee <https://a.example>."
    );
}
