//! The measures as text.

use super::generator::Generator;
use super::measure::{Cost, Row};

/// Prints a table for each document, others as multiples of ours.
pub(super) fn print(rows: &[Row]) {
    println!(
        "{:<24} {:<16} {:>18} {:>9} {:>18} {:>16} {:>18} {:>18}",
        "document",
        "generator",
        "generate, CPU s",
        "lines",
        "check, CPU s",
        "peak, MiB",
        "check again, CPU s",
        "release, CPU s"
    );
    for row in rows {
        let ours = rows
            .iter()
            .find(|other| other.document == row.document && other.generator == "ours");
        let base =
            |of: fn(&Row) -> Option<Cost>| ours.filter(|it| !std::ptr::eq(*it, row)).and_then(of);
        let check = match (&row.generate, row.errors) {
            (None, _) => "gives nothing".to_owned(),
            (_, 0) => seconds(row.check, base(|it| it.check)),
            (_, errors) => format!("{errors} errors"),
        };
        println!(
            "{:<24} {:<16} {:>18} {:>9} {:>18} {:>16} {:>18} {:>18}",
            row.document,
            row.generator,
            seconds(row.generate, base(|it| it.generate)),
            row.lines,
            check,
            peak(row.check, base(|it| it.check)),
            seconds(row.again, base(|it| it.again)),
            seconds(row.release, base(|it| it.release)),
        );
    }
}

/// Prints what generating costs in all, for the documents of which another generator gives a crate, too.
pub(super) fn print_sum(rows: &[Row], generator: Generator) {
    if generator == Generator::Ours {
        return;
    }
    let seconds = |document: &str, name: &str| {
        let mut rows = rows.iter();
        let row = rows.find(|row| row.document == document && row.generator == name)?;
        Some(row.generate?.seconds)
    };
    let both = rows
        .iter()
        .filter(|row| row.generator == generator.name())
        .filter_map(|row| {
            let document = &row.document;
            let ours = seconds(document, Generator::Ours.name())?;
            Some((ours, row.generate?.seconds))
        });
    let both: Vec<(f64, f64)> = both.collect();
    let ours: f64 = both.iter().map(|(ours, _)| ours).sum();
    let theirs: f64 = both.iter().map(|(_, theirs)| theirs).sum();
    println!(
        "generating {} documents: {ours:.2} s of CPU, {} {theirs:.2} s ({:.2}x)",
        both.len(),
        generator.name(),
        theirs / ours
    );
}

fn seconds(cost: Option<Cost>, ours: Option<Cost>) -> String {
    let Some(cost) = cost else {
        return "-".to_owned();
    };
    match ours {
        Some(ours) => format!("{:.2} ({:.2}x)", cost.seconds, cost.seconds / ours.seconds),
        None => format!("{:.2}", cost.seconds),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure of three digits")]
fn peak(cost: Option<Cost>, ours: Option<Cost>) -> String {
    let mebibytes = |cost: Cost| cost.peak as f64 / f64::from(1 << 20);
    match (cost, ours) {
        (None, _) => "-".to_owned(),
        (Some(cost), None) => format!("{:.0}", mebibytes(cost)),
        (Some(cost), Some(ours)) => {
            let times = mebibytes(cost) / mebibytes(ours);
            format!("{:.0} ({times:.2}x)", mebibytes(cost))
        }
    }
}
