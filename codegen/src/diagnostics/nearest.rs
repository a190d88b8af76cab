//! "Did you mean".

/// The name most like the given one, if any is like it at all.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_lowercase();
    let likeness = |other: &&'n str| {
        let near = name.len().abs_diff(other.len()) <= 1 + name.len() / 3;
        let likeness = near.then(|| strsim::jaro_winkler(&name, &other.to_lowercase()));
        likeness.filter(|likeness| *likeness > 0.88)
    };
    let likely = known.filter_map(|other| Some((likeness(&other)?, other)));
    likely
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, other)| other)
}
