//! `cargo xtask corpus`: every document of a folder through the generator.

mod child;
mod compile;
mod entries;
mod expect;
mod outcome;
mod process;
mod table;

use crate::{progress, workspace};
use anyhow::Context;
use entries::Entry;
use outcome::{Ending, Run};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

pub(crate) use child::{DocumentArguments, document};
pub(crate) use compile::crate_name;
pub(crate) use entries::{Corpus, Selection};

/// Take every document of a folder through the generator
///
/// Each document has a process of its own, so a panic, a stack overflow, a hang or a lack of memory is one row
/// of the table and a nonzero exit, and all other documents go on. A document that is refused with an error
/// of its own is no failure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// Write the table to a file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How many documents at a time [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Seconds after which a document counts as one without end
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    timeout: u64,
    /// Compare with codegen/tests/corpus.tsv, and fail where something moved
    #[arg(long)]
    expect: bool,
    /// Write what was found to codegen/tests/corpus.tsv
    #[arg(long, conflicts_with = "expect")]
    bless: bool,
    /// Write the crates into one workspace below the build folder, and compile them without a warning
    #[arg(long)]
    check: bool,
    /// The features to compile with
    #[arg(
        long,
        value_enum,
        value_name = "FEATURES",
        default_value_t,
        requires = "check"
    )]
    features: compile::Features,
    /// Let clippy read the crates too
    #[arg(long, requires = "check")]
    clippy: bool,
    /// Compile the examples in the documentation of the crates too
    #[arg(long, requires = "check")]
    examples: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let corpus = arguments.selection.find()?;
    let crates = arguments.check.then(compile::prepare).transpose()?;
    let runs = run_all(arguments, &corpus, crates.as_deref());
    table::print(&runs);
    if !corpus.absent.is_empty() {
        println!(
            "{} documents that index.tsv lists are not here",
            corpus.absent.len()
        );
    }
    if let Some(path) = &arguments.json {
        let text = serde_json::to_string_pretty(&runs)?;
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let mut sound = !runs.iter().any(|run| run.ending.is_failure());
    if arguments.bless {
        let path = workspace::path(expect::PATH);
        expect::bless(&path, &runs)?;
        println!("{}", path.display());
    }
    if arguments.expect {
        sound &= expect::compare(&workspace::path(expect::PATH), &runs)?;
    }
    if let Some(crates) = &crates {
        let how = compile::How {
            features: arguments.features,
            clippy: arguments.clippy,
            examples: arguments.examples,
        };
        sound &= compile::run(crates, &runs, how)?;
    }
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs all documents, several at a time, the largest first so that none is waited for at the end; the
/// result is in the order of the corpus.
fn run_all(arguments: &Arguments, corpus: &Corpus, crates: Option<&Path>) -> Vec<Run> {
    let jobs = arguments
        .jobs
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZero::get);
    let mut order: Vec<(usize, &Entry)> = corpus.entries.iter().enumerate().collect();
    order.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.bytes));
    let bar = progress::bar(order.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Run)>> = Mutex::default();
    let work = || {
        while let Some((index, entry)) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            bar.set_message(entry.name.clone());
            let ending = process::run(&process::Task {
                entry,
                root: &corpus.root,
                out: crates.map(|crates| crates.join(compile::crate_name(&entry.name))),
                timeout: Duration::from_secs(arguments.timeout),
            });
            let run = Run {
                document: entry.name.clone(),
                ending,
            };
            if let Ending::Died { how } = &run.ending {
                bar.suspend(|| eprintln!("{}: {}", run.document, how));
            }
            bar.inc(1);
            if let Ok(mut done) = done.lock() {
                done.push((*index, run));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(work);
        }
    });
    bar.finish_and_clear();
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter()
        .map(|(_, run)| run)
        .filter(|run| !run.is_other_file(corpus))
        .collect()
}
