//! What rustdoc sees of a document's text.

use super::{Doc, code};
use crate::ir::Docs;
use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag};

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
    check("<span>```rust\nx", "\\`\\`\\`rust x");
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
    check("<ID code>-<Table code>", "\\<ID code>-\\<Table code>");
    check("a <hr noshade/> b<i class=x>c</i>", "a\\\nb*c*");
    check("<script>alert(1)</script>", "\\<script>alert(1)\\</script>");
    check("a < b, 1<2 <!-- gone -->", "a < b, 1<2");
    check("<div>\n    <p>deep</p>\n</div>", "deep");
}

#[test]
fn links_of_html_are_links() {
    check(
        "see <a href='https://a.example/b?c=1&amp;d' target=\"_blank\">the <b>docs</b></a>.",
        "see [the **docs**](https://a.example/b?c=1&d).",
    );
    check(
        "<p>see <a class=x href=\"https://a.example\">[a]\n b </a>c</p>",
        "see [\\[a\\] b](https://a.example) c",
    );
    check(
        "<a href=https://a.example>https://a.example</a> <a href='mailto:a@b.example'>a@b.example</a>",
        "<https://a.example> <a@b.example>",
    );
    check(
        "x <a href='javascript:x'>j</a> <a href='#s'>s</a> <a href='Vec'>Vec</a> <a name=n>n</a>",
        "x j s Vec n",
    );
    check(
        "x <a href='https://a.example'>never closed",
        "x never closed",
    );
    check(
        "[a <a href='https://b.example'>b](https://a.example)</a> c",
        "[a b](https://a.example) c",
    );
    check(
        "<a href='https://a.example'>a [b](https://b.example)</a>",
        "[a b](https://a.example)",
    );
}

#[test]
fn breaks_of_html_are_within_paragraphs_only() {
    check("<br>a<br/>b<br>", "a\\\nb");
    check(
        "<p>a<br></p>\n<br>\n<p><br>b<br>\n<b>c</b></p><br>",
        "a\n\nb\\\n**c**",
    );
    check("<div>a<br><br>b</div>", "a\n\nb");
    check("a<br>\n\n<br>\n\nb", "a\n\nb");
    check(
        "<ul>\n<li>\n<br>a<br></li><li><p>b</p></li></ul>",
        "- a\n- b",
    );
}

#[test]
fn wrappers_of_html_are_gone() {
    check("<html><body>a</body></html>", "a");
    check("a <html><body><b> b </b></body></html>", "a\\\n**b**");
}

#[test]
fn code_of_html_is_code() {
    check("a <code>x_y &lt;T&gt; *z*</code> b", "a `x_y <T> *z*` b");
    check("<p>a <code>x_y &lt;T&gt;</code></p>", "a `x_y <T>`");
    check(
        "<pre><code>{\n  \"a\": &quot;b&quot;<br>}\n</code></pre>",
        "```text\n{\n  \"a\": \"b\"\n}\n```",
    );
}

#[test]
fn tables_of_html_are_tables() {
    check(
        "a\n\n<table>\n <thead>\n  <tr>\n   <th>A</th><th>B|C</th>\n  </tr></thead>\n \
         <tr><td>1<br>2</td><td><ul>\n<li>x</li>\n<li><b>y</b></li></ul></td></tr>\n \
         <tr><td>only</td></tr>\n</table>\nb",
        "a\n\n| A | B\\|C |\n| --- | --- |\n| 1 2 | x; **y** |\n| only |  |\n\nb",
    );
    check(
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "a\n\nb",
    );
    check(
        "<table>\n<tr>\n\n    <td>a</td>\n\n<td>\nb</td></tr>\n\n<tr><td>c</td></tr>\n</table>\n\nd",
        "| a | b |\n| --- | --- |\n| c |  |\n\nd",
    );
    check(
        "```\n<table>\n\n</table>\n```",
        "```text\n<table>\n\n</table>\n```",
    );
    check(
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c",
        "| a b | c |\n| --- | --- |",
    );
}

#[test]
fn entities_are_the_characters_they_stand_for() {
    check(
        "&lt;b&gt; &amp; c&nbsp;d &#91;Vec&#93; &#x2a;e&#42; it&#39;s",
        "\\<b\\> & c d \\[Vec\\] \\*e\\* it's",
    );
    check("https&#58;//a.example/b", "<https://a.example/b>");
    check("&amp;lt; a&#8232;b&#1;c&#x202e;", "\\&lt; a b c");
    check(
        "<p>&lt;b&gt; &amp;amp; &bogus;</p>",
        "\\<b\\> \\&amp; &bogus;",
    );
}

#[test]
fn headings_begin_at_the_second_level() {
    check("# A\n\na\n\n## B\n\nb", "## A\n\na\n\n### B\n\nb");
    check("### A\n\na\n\n#### B\n\nb", "## A\n\na\n\n### B\n\nb");
    check(
        "<h4>A</h4>a<h5>\nB\n<b>c</b></h5><ul><li>b</li></ul>",
        "## A\n\na\n\n### B **c**\n\n- b",
    );
    check("> ### A\n>\n> a", "> ## A\n>\n> a");
}

#[test]
fn headings_of_nothing_are_left_out() {
    check("# A\n\n## B\n\n## C\n\nc\n\n# D", "## A\n\n### C\n\nc");
    check("# A", "A");
    check("# A\n## B", "A\n\nB");
}

#[test]
fn headings_that_are_the_text_are_paragraphs() {
    check("# 1. Overview", "1\\. Overview");
    check("# - a\n\n# > b\n\n# ***", "\\- a\n\n\\> b\n\n\\***");
    check(
        "# ~~~\n\n# fn main() { std::process::exit(3) }\n\n# ~~~",
        "\\~~~\n\nfn main() { std::process::exit(3) }\n\n\\~~~",
    );
    check("# ```a``b c``` d", "```a``b c``` d");
    adds_nothing("# ```\n\n# fn main() { std::process::exit(3) }\n\n# ```");
    adds_nothing("- # ```\n- # 1) a\n\n> # ~~~");
}

#[test]
fn backticks_of_the_text_mark_no_code() {
    check("a ` b", "a \\` b");
    check("a `` b ` c", "a \\`\\` b \\` c");
    check(r"a \` b", r"a \` b");
    check("t ` u <code>[nope]</code> z", "t \\` u `[nope]` z");
    check("t &#96; u <code>[nope]</code> z", "t \\` u `[nope]` z");
    check("`a`<i></i>``b`c``", "`a` ``b`c``");
    for text in [
        "a ` b <code>&lt;script&gt;alert(1)&lt;/script&gt;</code> [Vec]",
        "a `` b <code>c`&lt;script&gt;alert(1)&lt;/script&gt;</code> `` [Vec]",
        "t ` u <code>[nope]</code> z",
        r"a\\` b <code>&lt;b&gt;</code> [Vec]",
        "`a`<i></i>``b`c`` ``x`<script>``",
        "| a ` | b |\n|-|-|\n| ` <code>&lt;b&gt;</code> | ` |",
        "<p>a ` b <code>&lt;script&gt;</code> [Vec]</p>",
        "# a ` b <code>&lt;b&gt;</code>\n\n` c",
    ] {
        adds_nothing(text);
    }
}

/// Reads what is written as rustdoc does: no HTML, no code block that is Rust, no link to an item.
#[track_caller]
fn adds_nothing(text: &str) {
    let written = described(text).text();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let item = |link: BrokenLink<'_>| Some((link.reference.to_string().into(), "".into()));
    for event in Parser::new_with_broken_link_callback(&written, options, Some(item)) {
        let added = matches!(
            event,
            Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::HtmlBlock)
        );
        assert!(!added, "{event:?} of {text:?} in {written:?}");
    }
}

/// Of tags that are never closed, or are too many, no text is lost.
#[test]
fn tags_that_never_end_cost_no_text() {
    for (text, count) in [
        ("<b>a ".repeat(20_000) + &"</b>".repeat(20_000), 20_000),
        (
            "a <b>x <i href=\"https://a.example\">".repeat(20_000) + &"</i></b>".repeat(20_000),
            20_000,
        ),
        (
            format!("a {}{}", "<b>x ".repeat(20_000), "</b> ".repeat(20_000)),
            1,
        ),
        (
            format!("<p>{}{}", "<b>a".repeat(20_000), "</b>".repeat(20_000)),
            20_000,
        ),
        ("# a\n".repeat(20_000), 20_000),
        ("b\n".to_owned() + &"# a\n".repeat(20_000), 0),
    ] {
        assert_eq!(described(&text).text().matches('a').count(), count);
    }
}

#[test]
fn links_in_too_many_tags_end_where_they_end() {
    let text = format!("{}[a](https://a.example) b", "<b>".repeat(40));
    check(&format!("x {text}"), "x a b");
    check(
        "x <b>y</b> [a](https://a.example)",
        "x **y** [a](https://a.example)",
    );
}

#[test]
fn escapes_stay() {
    check(r"\*no\* a\_b \\ \# x", r"\*no\* a\_b \\ \# x");
    check("snake_case *em* __strong__", "snake_case *em* **strong**");
    check("\\# not a heading", "\\# not a heading");
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
fn a_summary_stands_before_a_description() {
    let docs = Docs {
        summary: Some("Get File Status".to_owned()),
        description: Some("Tells how far it is.".to_owned()),
        facts: vec!["At least 1.".to_owned(), "Default: `2`.".to_owned()],
        example: Some("{\"a\": 1}".to_owned()),
        link: Some("https://a.example".to_owned()),
    };
    assert_eq!(
        Doc::of(&docs).text(),
        "Get File Status\n\nTells how far it is.\n\nAt least 1. Default: `2`.\n\n\
         Example: `{\"a\": 1}`\n\nSee <https://a.example>."
    );
}

#[test]
fn a_list_of_ours_is_told_from_what_is_there() {
    for (text, within) in [
        ("Deletes it.", false),
        ("Kinds:\n\n- one\n- two", true),
        ("1. one\n2. two", true),
        ("- one that\n  goes on", true),
        ("- one\n\nEnd.", false),
        ("# Streams\n\nThey end.", true),
        ("In 2020.", false),
    ] {
        assert_eq!(described(text).ends_within(), within, "{text}");
    }
}
