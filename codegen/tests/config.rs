//! Settings: what is read, and how every fault is told.

use codegen::config::{self, Config, PageBy, Pages};
use codegen::diagnostics::{Diagnostics, human};
use std::path::{Path, PathBuf};

/// Writes settings to a file of their own and loads them.
fn load(name: &str, text: &str) -> (Option<Config>, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the folder of tests can be written");
    let diagnostics = Diagnostics::new();
    let config = config::load(&path, &diagnostics);
    let told = human(&diagnostics.list(), 100);
    (config, told.replace(&format!("{}/", folder.display()), ""))
}

#[track_caller]
fn check(name: &str, text: &str, expected: &str) {
    let (config, told) = load(name, text);
    assert!(config.is_none(), "a fault must stop the run");
    assert_eq!(told.trim_end(), expected.trim());
}

#[test]
fn the_settings_of_this_repository_are_read_without_a_word() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/client.toml");
    let diagnostics = Diagnostics::new();
    let config = config::load(&path, &diagnostics).unwrap();
    assert_eq!(human(&diagnostics.list(), 10), "");
    assert_eq!(config.package.name.as_deref(), Some("llama-cloud"));
    let key = "GET /api/v1/pipelines/{pipeline_id}/files/{file_id}/status";
    let wait = config.operation.get(key).unwrap().wait.as_ref().unwrap();
    assert_eq!(wait.name, "wait_until_done");
    let place = config.places.value(&["operation", key, "wait", "field"]);
    assert!(place.unwrap().to_string().ends_with("client.toml:23:9"));
}

#[test]
fn paths_are_relative_to_the_file() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let text = "[generate]\nspec = './a.yaml'\nout = '../out'\n[references]\nallow = ['/etc']\n";
    let (config, told) = load("paths.toml", text);
    assert_eq!(told, "");
    let config = config.unwrap();
    assert_eq!(config.generate.spec, Some(folder.join("a.yaml")));
    assert_eq!(config.generate.out, Some(folder.with_file_name("out")));
    assert_eq!(config.references.allow, [PathBuf::from("/etc")]);
}

#[test]
fn nothing_has_to_be_said() {
    let (config, told) = load("empty.toml", "");
    assert_eq!(told, "");
    assert_eq!(config, Some(Config::default()));
}

#[test]
fn pages_are_off_or_a_rule() {
    let text = "[operation.a]\npages = false\n[operation.b.pages]\nby = 'cursor'\nparam = 'after'\nnext = 'meta.next'\n";
    let (config, told) = load("pages.toml", text);
    assert_eq!(told, "");
    let config = config.unwrap();
    let pages = |key: &str| config.operation.get(key).unwrap().pages.clone().unwrap();
    assert_eq!(pages("a"), Pages::Off(false));
    match pages("b") {
        Pages::By(rule) => assert_eq!(rule.by, PageBy::Cursor),
        Pages::Off(_) => panic!("a table is a rule"),
    }
}

#[test]
fn a_slip_of_the_pen_is_told_with_what_was_meant() {
    check(
        "slip.toml",
        "[pakage]\nname = 'a'\n\n[types]\ndates = 'chronos'\nstrict-date = true\nopen = 'yes'\nrows = 3\n",
        "\
error[unknown-setting]: unknown key `pakage`
  --> slip.toml:1:2
  |
1 | [pakage]
  |  ^^^^^^
  = help: did you mean `package`?

error[wrong-setting]: unknown value `chronos`
  --> slip.toml:5:9
  |
5 | dates = 'chronos'
  |         ^^^^^^^^^
  = help: did you mean `chrono`?

error[unknown-setting]: unknown key `strict-date`
  --> slip.toml:6:1
  |
6 | strict-date = true
  | ^^^^^^^^^^^
  = help: did you mean `strict-dates`?

error[wrong-setting]: wrong type: string \"yes\", expected a boolean
  --> slip.toml:7:8
  |
7 | open = 'yes'
  |        ^^^^^

error[unknown-setting]: unknown key `rows`
  --> slip.toml:8:1
  |
8 | rows = 3
  | ^^^^
  = help: keys here: `dates`, `strict-dates`, `maps`, `constructors`, `open`, `absent-and-null`, `formats`
",
    );
}

#[test]
fn text_that_is_no_toml_is_told() {
    check(
        "syntax.toml",
        "[package\nname = a\n",
        "error[setting-syntax]: unclosed table, expected `]`\n  --> syntax.toml:1:9\n  |\n1 | [package\n  |         ^",
    );
}

#[test]
fn values_that_are_no_good_are_told() {
    check(
        "values.toml",
        "[package]\nname = '../x'\nversion = 'one'\n[schema.Pet]\nname = 'fn'\nreplace = 'a b'\nderive = ['Hash', '1']\n\
         [operation.a.wait]\nfield = 's'\ndone = ['x']\nfailed = ['x']\ninterval = -1.0\n[[hide-parameters]]\nname = 's'\nin = 'quary'\n",
        "\
error[wrong-setting]: expected the name of a crate: ASCII letters, digits, `-` and `_`, a letter first
  --> values.toml:2:8
  |
2 | name = '../x'
  |        ^^^^^^

error[wrong-setting]: expected a version of three numbers, like `0.1.0`
  --> values.toml:3:11
  |
3 | version = 'one'
  |           ^^^^^

error[wrong-setting]: expected a Rust name that is no keyword
  --> values.toml:5:8
  |
5 | name = 'fn'
  |        ^^^^

error[wrong-setting]: expected the path of a Rust type, like `rust_decimal::Decimal`
  --> values.toml:6:11
  |
6 | replace = 'a b'
  |           ^^^^^

error[wrong-setting]: expected the path of a derive, like `Hash` or `schemars::JsonSchema`
  --> values.toml:7:19
  |
7 | derive = ['Hash', '1']
  |                   ^^^

error[wrong-setting]: `x` cannot mean both done and failed
  --> values.toml:11:10
   |
11 | failed = ['x']
   |          ^^^^^

error[wrong-setting]: expected a number of seconds above zero
  --> values.toml:12:12
   |
12 | interval = -1.0
   |            ^^^^

error[wrong-setting]: expected `query`, `header` or `cookie`
  --> values.toml:15:6
   |
15 | in = 'quary'
   |      ^^^^^^^
",
    );
}

#[test]
fn a_missing_key_is_told() {
    check(
        "missing.toml",
        "[operation.a.wait]\nfield = 's'\n",
        "\
error[wrong-setting]: the key `done` is missing
  --> missing.toml:1:1
  |
1 | [operation.a.wait]
  | ^^^^^^^^^^^^^^^^^^
",
    );
}

#[test]
fn a_fault_is_not_told_again_as_a_missing_key() {
    check(
        "once.toml",
        "[operation.a.wait]\nfield = 1\ndone = ['x']\n",
        "\
error[wrong-setting]: wrong type: integer `1`, expected a string
  --> once.toml:2:9
  |
2 | field = 1
  |         ^
",
    );
}

#[test]
fn a_missing_file_is_told() {
    let diagnostics = Diagnostics::new();
    assert!(config::load(Path::new("no/client.toml"), &diagnostics).is_none());
    let told = human(&diagnostics.list(), 10);
    assert_eq!(
        told.trim_end(),
        "error[unreadable]: cannot read `no/client.toml`: there is no such file"
    );
}

const PAGE: &str = include_str!("../SETTINGS.md");

#[test]
fn what_the_page_of_settings_shows_is_read_without_a_word() {
    let fences = PAGE.split("```toml\n").skip(1);
    let mut shown = 0;
    for (index, fence) in fences.enumerate() {
        let (text, _) = fence.split_once("```").unwrap();
        let (_, told) = load(&format!("page-{index}.toml"), text);
        assert_eq!(told, "", "{text}");
        shown += 1;
    }
    assert!(shown > 10, "{shown}");
}

#[test]
fn the_page_of_settings_shows_every_key() {
    let source = syn::parse_file(include_str!("../src/config/mod.rs")).unwrap();
    let structs = source.items.iter().filter_map(|item| match item {
        syn::Item::Struct(it) => Some(it),
        _ => None,
    });
    for field in structs.flat_map(|it| &it.fields) {
        let name = field.ident.as_ref().unwrap().to_string().replace('_', "-");
        // One is called by another name in the file, one is not in the file.
        let key = match name.as_str() {
            "place" => "in",
            "places" => continue,
            name => name,
        };
        let shown = [format!("\n{key} = "), format!("[{key}"), format!(".{key}")];
        let prose = format!("`{key}`");
        let is_shown = shown.iter().any(|text| PAGE.contains(text)) || PAGE.contains(&prose);
        assert!(is_shown, "`{key}` is not in codegen/SETTINGS.md");
    }
}

#[test]
fn dependencies_are_as_in_a_manifest() {
    let text = "[dependencies]\nrust_decimal = '1'\nhal = { path = '../hal', features = ['x'] }\n";
    let (config, told) = load("dependencies.toml", text);
    assert_eq!(told, "");
    assert_eq!(config.unwrap().dependencies.len(), 2);
    check(
        "dependency.toml",
        "[dependencies]\na = 1\n",
        "error[wrong-setting]: expected a version, or a table as in `Cargo.toml`\n  --> dependency.toml:2:5\n  |\n2 | a = 1\n  |     ^",
    );
}

#[test]
fn a_rule_of_pages_names_where_it_goes_on() {
    check(
        "rule.toml",
        "[operation.a.pages]\nby = 'last-item'\nparam = 'after'\nnext = ''\n",
        "error[wrong-setting]: this rule needs `next`, the field of an item to go on after\n  --> rule.toml:2:6\n  |\n2 | by = 'last-item'\n  |      ^^^^^^^^^^^",
    );
}
