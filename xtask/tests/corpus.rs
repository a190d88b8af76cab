//! The command `corpus`, and a handful of documents that are to be taken as they were.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn corpus(dir: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("corpus")
        .arg(dir)
        .args(arguments)
        .output();
    output.expect("the program can be started")
}

fn text(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    format!("{out}{err}")
}

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(&folder);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, text));
        written.expect("the folder of tests can be written");
    }
    folder
}

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {responses: {'200': {description: All}}}
  /pets/{id}:
    get: {responses: {'200': {description: One}}}
    put:
      parameters: [{$ref: '#/components/parameters/Gone'}]
      responses: {'200': {description: One}}
";

#[test]
fn a_document_is_a_row_and_another_file_is_none() {
    let files = [
        ("real/pets.yaml", PETS),
        ("real/part.yaml", "type: object\n"),
        ("real/near.yaml", "tags: {openapi: 3}\n"),
        ("broken/none.yaml", "openapi: [\n"),
        ("index.tsv", "path\nbroken/none.yaml\nreal/far.json\n"),
    ];
    let folder = folder("rows", &files);
    let json = folder.join("rows.txt");
    let output = corpus(&folder, &["--json", json.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output));
    let rows: serde_json::Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    let [none, pets] = rows.as_array().unwrap().as_slice() else {
        panic!("{rows}");
    };
    assert_eq!(none["document"], "broken/none.yaml");
    assert_eq!(none["made"], false);
    assert_eq!(none["found"]["syntax"], 1);
    assert_eq!(pets["document"], "real/pets.yaml");
    assert_eq!(pets["version"], "3.1");
    assert_eq!(pets["operations"], 2);
    assert_eq!(pets["skipped"], 1);
    assert_eq!(pets["found"]["undeclared-path-parameter"], 1);
    assert!(pets["peak_bytes"].as_u64().unwrap() > 1 << 20);
    assert!(text(&output).contains("1 documents that index.tsv lists are not here"));
}

#[test]
fn a_pattern_chooses_and_no_document_is_an_error() {
    let folder = folder("pattern", &[("a/pets.yaml", PETS), ("b/pets.yaml", PETS)]);
    let output = corpus(&folder, &["--only", "a/*"]);
    assert!(output.status.success(), "{}", text(&output));
    assert!(text(&output).contains("\n1 documents: 2 of 3 operations"));
    assert!(!corpus(&folder, &["--only", "c/*"]).status.success());
}

#[test]
fn a_document_without_end_fails_the_run() {
    let folder = folder("hang", &[("pets.yaml", PETS)]);
    let output = corpus(&folder, &["--timeout", "0"]);
    assert!(!output.status.success());
    assert!(text(&output).contains("HUNG"), "{}", text(&output));
}

/// Small documents that show much: one of each version, many files, a broken one. The whole corpus is for
/// `cargo xtask corpus ../shared/corpus --expect`.
const HANDFUL: [&str; 5] = [
    "real/1password-connect.yaml",
    "edge/hey-api-2.0-full.yaml",
    "edge/speakeasy-additionaloperations_input.yaml",
    "multi/gravitino/openapi.yaml",
    "broken/*",
];

#[test]
fn documents_of_the_corpus_are_taken_as_they_were() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !shared.is_dir() {
        eprintln!("skipped: there is no `{}`", shared.display());
        return;
    }
    for only in HANDFUL {
        let output = corpus(&shared, &["--expect", "--only", only]);
        assert!(output.status.success(), "{}", text(&output));
    }
}
