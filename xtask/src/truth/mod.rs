//! `cargo xtask truth`: values of the documents, there and back through the emitted types.

mod cases;
mod compare;
mod driver;
mod expect;
mod flat;
mod scalar;
mod schema;
mod synth;
mod tags;
mod terms;
#[cfg(test)]
mod tests;
mod verdict;

use crate::corpus::{Corpus, Selection, crate_name};
use crate::{progress, workspace};
use anyhow::Context;
use cases::Prepared;
use codegen::output;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use synth::Class;
use verdict::{Cause, Verdict};

/// Documents whose programs are compiled and run at once.
const AT_ONCE: usize = 12;

/// Take values of each document there and back through the emitted types
///
/// The values are the document's own examples that are valid against their schema, and values made from every
/// named schema: the least, the fullest, each member of a choice, each constant, null, and what the document does
/// not know. Each has to be read by the emitted type, and written as it was. What cannot hold is listed with its
/// reason in codegen/tests/truth.tsv; the command fails on anything else, and on a row that holds.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// Write what was found to a file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write what fails to codegen/tests/truth.tsv; each row needs a reason
    #[arg(long)]
    bless: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let corpus = arguments.selection.find()?;
    let folder = workspace::target().join("truth");
    let verdicts = all(&corpus, &folder, &folder.join("target"))?;
    report(&verdicts);
    if let Some(path) = &arguments.json {
        let text = serde_json::to_string_pretty(&verdicts)?;
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let list = workspace::path(expect::PATH);
    if arguments.bless {
        expect::bless(&list, &verdicts)?;
        println!("{}", list.display());
    }
    Ok(match expect::compare(&list, &verdicts)? {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The verdicts on the documents that are not refused.
fn all(corpus: &Corpus, folder: &Path, target: &Path) -> anyhow::Result<Vec<Verdict>> {
    std::fs::create_dir_all(folder)?;
    let bar = progress::bar(corpus.entries.len());
    let mut verdicts = Vec::new();
    for entries in corpus.entries.chunks(AT_ONCE) {
        let mut prepared: Vec<(String, Prepared)> = Vec::new();
        for entry in entries {
            bar.set_message(entry.name.clone());
            let allow = [corpus.root.clone()];
            let made = cases::prepare(&entry.path, &crate_name(&entry.name), &allow)
                .with_context(|| entry.name.clone())?;
            prepared.extend(made.map(|made| (entry.name.clone(), made)));
            bar.inc(1);
        }
        verdicts.extend(judge(&prepared, folder, target)?);
    }
    bar.finish_and_clear();
    Ok(verdicts)
}

/// Compiles and runs the programs of some documents.
fn judge(
    prepared: &[(String, Prepared)],
    folder: &Path,
    target: &Path,
) -> anyhow::Result<Vec<Verdict>> {
    let mut names = Vec::new();
    for (_, prepared) in prepared {
        let own = folder.join(&prepared.name);
        output::write(&prepared.rendered, &own)?;
        driver::write(&own, prepared)?;
        names.push(prepared.name.as_str());
    }
    let built = driver::build(folder, target, &names)?;
    let mut verdicts = Vec::new();
    for (document, prepared) in prepared {
        let mut verdict = Verdict::new(document, prepared);
        if built.contains(&prepared.name) {
            match driver::run(target, &prepared.name, &prepared.cases) {
                Ok(answers) => verdict.judge(prepared, &answers),
                Err(error) => verdict.no_answer(&format!("{error:#}")),
            }
        } else {
            verdict.no_answer("it does not compile");
        }
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

fn report(verdicts: &[Verdict]) {
    let mut causes: BTreeMap<Cause, usize> = BTreeMap::new();
    let mut tried: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for verdict in verdicts {
        for (class, count) in &verdict.tried {
            tried.entry(class.clone()).or_default().0 += count;
        }
        for failure in &verdict.failures {
            *causes.entry(failure.cause).or_default() += 1;
            tried.entry(failure.class.clone()).or_default().1 += 1;
        }
        if !verdict.failures.is_empty() {
            println!(
                "{}: {} of {} values fail",
                verdict.document,
                verdict.failures.len(),
                verdict.count()
            );
        }
    }
    for class in Class::ALL.map(|class| format!("{class:?}")) {
        let (count, failed) = tried.get(&class).copied().unwrap_or_default();
        println!("{class:16} {count:8} tried {failed:6} failed");
    }
    for (cause, count) in &causes {
        println!("{:16} {count:8}", cause.as_str());
    }
    let sum = |of: fn(&Verdict) -> usize| verdicts.iter().map(of).sum::<usize>();
    let (all, failed) = (sum(Verdict::count), sum(|it| it.failures.len()));
    // A share for people; rounding does no harm.
    let share = (all - failed.min(all)) as f64 * 100.0 / all.max(1) as f64;
    println!(
        "{} documents, {} types: {} of {all} values hold ({share:.3} %); not valid and not tried: {} examples, {} made \
         values; {} schemas without a validator",
        verdicts.len(),
        sum(|it| it.types),
        all - failed.min(all),
        sum(|it| it.bad_examples),
        sum(|it| it.bad_values),
        sum(|it| it.no_validator),
    );
}
