//! What reading costs beside parsing the same bytes to a bare value tree:
//! `cargo run --release --example bench -- FILE...`

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

fn main() {
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
