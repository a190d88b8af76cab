//! The table of a run, for people.

use super::outcome::{Ending, Outcome, Run};

/// Prints a row a document, and their sums.
pub(crate) fn print(runs: &[Run]) {
    let width = runs.iter().map(|run| run.document.len()).max().unwrap_or(0);
    println!(
        "{:width$}  version  operations  types  skipped  warnings  time/ms  peak/MB",
        "document"
    );
    for run in runs {
        let row = match &run.ending {
            Ending::Told(outcome) => row(outcome),
            Ending::Died { .. } => "DIED".to_owned(),
            Ending::Hung { seconds } => format!("HUNG: no end after {seconds} s"),
        };
        println!("{:width$}  {row}", run.document);
    }
    sum(runs);
}

fn row(outcome: &Outcome) -> String {
    let note = if outcome.made { "" } else { "  refused" };
    format!(
        "{:7}  {:10}  {:5}  {:7}  {:8}  {:7}  {:7}{note}",
        outcome.version.as_deref().unwrap_or("-"),
        outcome.operations,
        outcome.types,
        outcome.skipped,
        outcome.warnings(),
        outcome.cpu_ms,
        outcome.peak_bytes >> 20,
    )
}

fn sum(runs: &[Run]) {
    let told = || {
        runs.iter().filter_map(|run| match &run.ending {
            Ending::Told(outcome) => Some(outcome),
            Ending::Died { .. } | Ending::Hung { .. } => None,
        })
    };
    let total = |of: fn(&Outcome) -> usize| told().map(of).sum::<usize>();
    let (operations, skipped) = (
        total(|outcome| outcome.operations),
        total(|outcome| outcome.skipped),
    );
    let all = operations + skipped;
    // A share for people; rounding does no harm.
    let share = operations as f64 * 100.0 / all.max(1) as f64;
    println!(
        "\n{} documents: {operations} of {all} operations ({share:.2} %), {} types, {skipped} skipped, {} warnings; \
         {} refused, {} died, {} without end; {:.1} s of CPU",
        runs.len(),
        total(|outcome| outcome.types),
        total(Outcome::warnings),
        told().filter(|outcome| !outcome.made).count(),
        count(runs, |ending| matches!(ending, Ending::Died { .. })),
        count(runs, |ending| matches!(ending, Ending::Hung { .. })),
        told().map(|outcome| outcome.cpu_ms).sum::<u64>() as f64 / 1000.0,
    );
}

fn count(runs: &[Run], which: fn(&Ending) -> bool) -> usize {
    runs.iter().filter(|run| which(&run.ending)).count()
}
