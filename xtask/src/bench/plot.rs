//! The measures as a picture.

use super::measure::Row;
use anyhow::{Context, anyhow};
use plotters::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Pixels for a document, and for what stands around all of them.
const BAND: u32 = 96;
const AROUND: u32 = 140;

const COLORS: [RGBColor; 4] = [
    RGBColor(183, 65, 14),
    RGBColor(66, 109, 154),
    RGBColor(120, 150, 90),
    RGBColor(140, 120, 160),
];

/// Draws CPU seconds of checking the crate alone, a bar for each generator whose crate compiles.
pub(super) fn draw(path: &Path, rows: &[Row]) -> anyhow::Result<()> {
    paint(path, rows)
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("cannot draw `{}`", path.display()))
}

fn paint(path: &Path, rows: &[Row]) -> Result<(), Box<dyn std::error::Error>> {
    let documents: Vec<&str> = unique(rows.iter().map(|row| row.document.as_str()));
    let generators: Vec<&str> = unique(rows.iter().map(|row| row.generator));
    let longest = rows.iter().filter_map(|row| row.check);
    let longest = longest.map(|cost| cost.seconds).fold(1.0, f64::max);
    let count = u32::try_from(documents.len())?;
    let root = SVGBackend::new(path, (960, AROUND + BAND * count)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(
            "cargo check of the emitted crate alone, CPU seconds",
            ("sans-serif", 20),
        )
        .margin(16)
        .x_label_area_size(32)
        .y_label_area_size(160)
        .build_cartesian_2d(0.0..longest * 1.1, f64::from(count)..0.0)?;
    chart.configure_mesh().disable_y_mesh().y_labels(0).draw()?;
    let height = 0.8 / f64::from(u32::try_from(generators.len().max(1))?);
    for ((index, generator), color) in generators.iter().enumerate().zip(COLORS) {
        let offset = 0.1 + height * f64::from(u32::try_from(index)?);
        let bars = documents
            .iter()
            .enumerate()
            .filter_map(|(place, document)| {
                let is = |row: &&Row| row.document == *document && row.generator == *generator;
                let cost = rows.iter().find(is)?.check?;
                let top = f64::from(u32::try_from(place).ok()?) + offset;
                let corners = [(0.0, top), (cost.seconds, top + height * 0.9)];
                Some(Rectangle::new(corners, color.filled()))
            });
        chart
            .draw_series(bars)?
            .label(*generator)
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 14, y + 5)], color.filled()));
    }
    let names = documents
        .iter()
        .enumerate()
        .filter_map(|(place, document)| {
            let middle = f64::from(u32::try_from(place).ok()?) + 0.5;
            let shown = Text::new((*document).to_owned(), (-150, -8), ("sans-serif", 14));
            Some(EmptyElement::at((0.0, middle)) + shown)
        });
    chart.draw_series(names)?;
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .border_style(BLACK.mix(0.2))
        .background_style(WHITE)
        .draw()?;
    root.present()?;
    Ok(())
}

/// The values in the order in which they come first.
fn unique<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(*value)).collect()
}
