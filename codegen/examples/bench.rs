//! What reading costs beside parsing the same bytes to a bare value tree:
//! `cargo run --release --example bench -- FILE...`. Without a file, what ten times the size costs.

use std::path::Path;
use std::time::{Duration, Instant};

use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load, touch_all};

/// Runs of each; the fastest counts, since the machine may be busy.
const RUNS: usize = 7;

fn fastest(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(once).min().unwrap_or_default()
}

/// A document with a number of types, of references that lead nowhere, and of properties of one type.
fn document(count: usize) -> String {
    let mut text =
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n".to_owned();
    for number in 0..count {
        text += &format!("    A{number}: {{type: string, minimum: 1}}\n");
        text += &format!("    D{number}: {{$ref: '#/components/schemas/B{number}'}}\n");
    }
    text += "    Large:\n      type: object\n      properties:\n";
    for number in 0..count {
        text += &format!(
            "        p{number}: {{$ref: '#/components/schemas/A{number}', w{number}: 1}}\n"
        );
    }
    text
}

/// Prints what reading a document costs, and one of ten times its size.
fn growth() -> std::io::Result<()> {
    let time = |count: usize| -> std::io::Result<Duration> {
        let path = std::env::temp_dir().join(format!("bench-{count}.yaml"));
        std::fs::write(&path, document(count))?;
        let time = fastest(|| {
            let document = load(&path, &Options::default(), &Diagnostics::new());
            std::hint::black_box(document.as_ref().map(touch_all));
        });
        std::fs::remove_file(&path)?;
        Ok(time)
    };
    let (small, large) = (time(2_000)?, time(20_000)?);
    let times = large.as_secs_f64() / small.as_secs_f64();
    println!("2,000 of everything {small:?}\t20,000 {large:?}\t{times:.2} times");
    Ok(())
}

fn main() {
    if std::env::args().len() == 1
        && let Err(error) = growth()
    {
        eprintln!("{error}");
    }
    for file in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&file) else {
            eprintln!("cannot read {file}");
            continue;
        };
        let bare = if text.trim_start().starts_with('{') {
            fastest(|| drop(serde_json::from_str::<serde_json::Value>(&text)))
        } else {
            fastest(|| drop(serde_yaml::from_str::<serde_yaml::Value>(&text)))
        };
        let read = fastest(|| {
            drop(load(
                Path::new(&file),
                &Options::default(),
                &Diagnostics::new(),
            ))
        });
        let whole = fastest(|| {
            let document = load(Path::new(&file), &Options::default(), &Diagnostics::new());
            std::hint::black_box(document.as_ref().map(touch_all));
        });
        let times = whole.as_secs_f64() / bare.as_secs_f64();
        println!("{file}\tbare {bare:?}\tloaded {read:?}\twhole {whole:?}\t{times:.2} times");
    }
}
