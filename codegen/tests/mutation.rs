//! Breaks documents at random and requires a result or a diagnostic.
//!
//! Without the corpus the documents of this repository are broken. `MUTANTS=20000` asks for more than the few
//! hundred of an ordinary run, `CORPUS` names the folder of documents, `SEED` another beginning.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load, touch_all};
use codegen::lower::Origin;
use codegen::pipeline;
use codegen::source::{Access, Files};
use serde_json::{Value, json};

/// Documents above this size say nothing that smaller ones do not, and cost more.
/// What takes longer has no end, however busy the machine.
const HANG: Duration = Duration::from_secs(120);

const LARGEST: u64 = 200_000;

fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

/// A generator of random numbers (xorshift), the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

fn documents() -> Vec<PathBuf> {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var("CORPUS").map_or(home.join("../../shared/corpus"), PathBuf::from);
    let folders = [
        home.join("../spec"),
        home.join("tests/diagnostics"),
        corpus.join("real"),
        corpus.join("edge"),
    ];
    let mut found: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json" || extension == "yaml")
        })
        .filter(|path| {
            path.metadata()
                .is_ok_and(|metadata| metadata.len() <= LARGEST)
        })
        .collect();
    found.sort();
    found
}

/// All JSON pointers of a value.
fn pointers(value: &Value, at: &mut String, out: &mut Vec<String>) {
    out.push(at.clone());
    let length = at.len();
    let mut child = |key: &str, value: &Value, at: &mut String| {
        at.push('/');
        at.push_str(&key.replace('~', "~0").replace('/', "~1"));
        pointers(value, at, out);
        at.truncate(length);
    };
    match value {
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(key, value)| child(&key.to_string(), value, at)),
        Value::Object(map) => map.iter().for_each(|(key, value)| child(key, value, at)),
        _ => {}
    }
}

fn break_one(document: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    pointers(document, &mut String::new(), &mut all);
    let mut any = || {
        all.get(random.below(all.len()))
            .cloned()
            .unwrap_or_default()
    };
    let (pointer, other) = (any(), any());
    let copy = document.pointer(&other).cloned().unwrap_or_default();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let ancestor: String = pointer
        .split('/')
        .take(random.below(4) + 1)
        .collect::<Vec<_>>()
        .join("/");
    let replacement = match random.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-9.5e300),
        3 => json!("x".repeat(random.below(40))),
        4 => json!([]),
        5 => json!({}),
        6 => json!({ "$ref": format!("#{ancestor}") }),
        7 => json!({ "$ref": format!("#{other}"), "type": ["string", "null", "object"] }),
        8 => json!([copy, copy]),
        9 => json!({ "allOf": [copy], "type": "array", "items": false, "enum": [null, 1, {}] }),
        10 => copy,
        _ => {
            let key = key.replace("~1", "/").replace("~0", "~");
            match document.pointer_mut(parent) {
                Some(Value::Object(map)) => drop(map.remove(&key)),
                Some(Value::Array(list)) if !list.is_empty() => {
                    drop(list.remove(random.below(list.len())))
                }
                _ => {}
            }
            return;
        }
    };
    if let Some(place) = document.pointer_mut(&pointer) {
        *place = replacement;
    }
}

/// Whether a mutant ends as it has to; the reason if not.
fn survives(path: &Path) -> Result<(), String> {
    let start = Instant::now();
    let diagnostics = Diagnostics::new();
    let run = || {
        // Every node is typed, also those that no operation leads to, and then the whole way is gone.
        if let Some(document) = load(path, &Options::default(), &Diagnostics::new()) {
            touch_all(&document);
        }
        pipeline::generate(path, &Config::default(), &Origin::default(), &diagnostics)
    };
    let made = catch_unwind(AssertUnwindSafe(run)).map_err(|_| "it panics".to_owned())?;
    let made = made.map_err(|error| error.to_string())?;
    if made.is_none() && !diagnostics.has_errors() {
        return Err("there is neither a crate nor an error".to_owned());
    }
    if start.elapsed() > HANG {
        return Err(format!("it takes {:?}", start.elapsed()));
    }
    Ok(())
}

#[test]
fn a_broken_document_ends_in_a_result_or_a_diagnostic() {
    let documents = documents();
    let count = setting("MUTANTS", 400);
    let mut random = Random(setting("SEED", 20_251_125) as u64);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let mut failures = Vec::new();
    let mut last: Option<(PathBuf, Value)> = None;
    for number in 0..count {
        // Several mutants of one document: reading it is what costs.
        if number % 20 == 0 || last.is_none() {
            let path = documents[random.below(documents.len())].clone();
            let files = Files::open(&path, Access::default(), &Diagnostics::new());
            let value = files.and_then(|files| Some(files.get(0)?.value(0).to_json()));
            last = value.filter(Value::is_object).map(|value| (path, value));
        }
        let Some((origin, value)) = &last else {
            continue;
        };
        let mut mutant = value.clone();
        for _ in 0..random.below(3) + 1 {
            break_one(&mut mutant, &mut random);
        }
        let path = folder.join("mutant.json");
        std::fs::write(&path, mutant.to_string()).unwrap();
        if let Err(reason) = survives(&path) {
            let kept = folder.join(format!("mutant-{number}.json"));
            std::fs::copy(&path, &kept).unwrap();
            failures.push(format!(
                "{} of {}: {reason}",
                kept.display(),
                origin.display()
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
