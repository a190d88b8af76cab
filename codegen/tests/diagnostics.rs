//! Every diagnostic has a document that shows it, and its exact text.
//!
//! `tests/diagnostics/<code>.yaml` is the document, or `<code>.toml` the settings, `<code>.snap` beside it what
//! is said about it. A first line `# limits: depth=5` sets limits, one `# config: KEY = VALUE` a line of
//! `client.toml`.

use std::path::{Path, PathBuf};

use codegen::config::{self, Config};
use codegen::diagnostics::{Code, Diagnostics, PER_CODE, dictionary, human, json_lines};
use codegen::document::{Options, load, touch_all};
use codegen::lower::{Origin, lower};

const FOLDER: &str = "tests/diagnostics";

/// The settings that the first line of a document asks for.
fn options(path: &Path) -> Options {
    let mut options = Options::default();
    let text = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let asked = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# limits: "));
    for (name, value) in asked
        .iter()
        .flat_map(|asked| asked.split(' '))
        .filter_map(|pair| pair.split_once('='))
    {
        let value: usize = value.parse().expect("a limit is a number");
        match name {
            "depth" => options.limits.depth = value,
            "nodes" => options.limits.nodes = value,
            "file-bytes" => options.limits.file_bytes = value,
            "files" => options.limits.files = value,
            _ => panic!("there is no limit `{name}`"),
        }
    }
    options
}

/// The line of `client.toml` that the first line of a document asks for.
fn config(path: &Path) -> Config {
    let text = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let first = text.lines().next().unwrap_or_default();
    let line = first.strip_prefix("# config: ").unwrap_or_default();
    toml::from_str(line).expect("a line of `client.toml`")
}

/// What is found in settings, or in a document, all of it typed and lowered.
fn find(path: &Path) -> Diagnostics {
    let diagnostics = Diagnostics::new();
    if path
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        config::load(path, &diagnostics);
        return diagnostics;
    }
    if let Some(document) = load(path, &options(path), &diagnostics) {
        touch_all(&document);
        lower(&document, &config(path), &Origin::default(), &diagnostics);
    }
    diagnostics
}

/// Finds the diagnostic in its document and compares the text with what was accepted.
#[track_caller]
fn check(name: &str, code: Code) {
    let settings = PathBuf::from(FOLDER).join(format!("{name}.toml"));
    let path = if settings.exists() {
        settings
    } else {
        settings.with_extension("yaml")
    };
    let diagnostics = find(&path);
    assert!(
        diagnostics.any(|diagnostic| diagnostic.code == code),
        "{} does not show `{code}`",
        path.display()
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("diagnostics");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
        .bind(|| insta::assert_snapshot!(name.to_owned(), human(&diagnostics.list(), PER_CODE)));
}

#[test]
fn every_code_has_a_document_that_shows_it() {
    for code in Code::ALL {
        check(code.id(), *code);
    }
}

#[test]
fn no_document_is_left_over() {
    for entry in std::fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_file() {
            assert!(
                Code::from_id(&name).is_some(),
                "{} shows no code",
                path.display()
            );
        }
    }
}

#[test]
fn every_code_has_an_explanation() {
    for code in Code::ALL {
        let explanation = code.explanation();
        let (first, rest) = explanation.split_once('\n').unwrap_or((&explanation, ""));
        assert!(first.ends_with('.') && first.len() > 20, "{code}: {first}");
        assert!(
            !rest.trim().is_empty(),
            "{code} says nothing of what is done"
        );
        assert_eq!(Code::from_id(code.id()), Some(*code));
    }
}

#[test]
fn the_page_of_the_dictionary_is_what_the_codes_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/DIAGNOSTICS.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        page == dictionary(),
        "codegen/DIAGNOSTICS.md is stale; run `cargo xtask explain --write`"
    );
}

#[test]
fn the_dictionary_has_every_code() {
    let page = dictionary();
    for code in Code::ALL {
        assert_eq!(
            page.matches(&format!("\n## `{code}` (")).count(),
            1,
            "{code}"
        );
    }
}

#[test]
fn a_program_reads_a_line_of_json_for_each() {
    let diagnostics = find(&PathBuf::from(FOLDER).join("dangling-reference.yaml"));
    let text = json_lines(&diagnostics.list());
    assert_eq!(text.lines().count(), diagnostics.len());
    let pointer = "/paths/~1pets/get/responses/200/content/application~1json/schema/$ref";
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found: Vec<_> = lines.filter(|line| line["pointer"] == pointer).collect();
    let [line] = found.as_slice() else {
        panic!("{text}")
    };
    assert_eq!(line["code"], "dangling-reference");
    assert_eq!(line["severity"], "warning");
    assert_eq!(line["file"], "tests/diagnostics/dangling-reference.yaml");
    assert_eq!(
        (line["line"].as_u64(), line["column"].as_u64()),
        (Some(12), Some(24))
    );
    assert_eq!(line["help"], "did you mean `Pet`?");
}

#[test]
fn what_is_found_often_is_told_a_few_times_and_counted() {
    let mut text = String::from("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n");
    for number in 0..330 {
        text.push_str(&format!(
            "  /a{number}/{{id}}: {{get: {{responses: {{}}}}}}\n"
        ));
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("often.yaml");
    std::fs::write(&path, text).unwrap();
    let told = human(&find(&path).list(), PER_CODE);
    assert_eq!(told.matches("no parameter declares").count(), PER_CODE);
    assert!(
        told.contains("warning[undeclared-path-parameter]: and 320 more"),
        "{told}"
    );
}
