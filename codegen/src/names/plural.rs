//! One of many.

/// Words that end in `s` and are not plurals, or have no plain singular.
const SAME: &[&str] = &[
    "series",
    "species",
    "news",
    "status",
    "alias",
    "bias",
    "basis",
    "analysis",
    "process",
    "address",
    "access",
    "class",
    "success",
    "business",
    "always",
    "os",
    "dns",
    "sms",
    "mms",
    "cms",
    "kms",
    "rds",
    "sns",
    "sqs",
    "nfs",
    "tts",
    "ios",
    "https",
    "tls",
    "aws",
    "css",
    "gps",
    "kubernetes",
    "canvas",
    "bus",
    "lens",
    "redis",
    "sales",
    "sports",
    "graphics",
    "metrics",
    "analytics",
    "statistics",
    "settings",
    "details",
    "diagnostics",
    "has",
    "is",
    "was",
    "this",
    "us",
    "plus",
    "minus",
    "less",
    "progress",
];

/// Plurals that no rule finds.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("data", "data"),
    ("criteria", "criterion"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("appendices", "appendix"),
    ("statuses", "status"),
    ("aliases", "alias"),
    ("buses", "bus"),
    ("analyses", "analysis"),
    ("bases", "base"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("ties", "tie"),
    ("caches", "cache"),
    ("niches", "niche"),
    ("axes", "axis"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("responses", "response"),
    ("quizzes", "quiz"),
];

/// The singular of a word in lower case, where English is plain; otherwise the word itself.
#[must_use]
pub fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if SAME.contains(&word) || word.len() < 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() >= 2
    {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    let kept = ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(stem) if !kept => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plain_english() {
        for (many, one) in [
            ("errors", "error"),
            ("entries", "entry"),
            ("addresses", "address"),
            ("address", "address"),
            ("boxes", "box"),
            ("batches", "batch"),
            ("statuses", "status"),
            ("status", "status"),
            ("news", "news"),
            ("people", "person"),
            ("data", "data"),
            ("files", "file"),
            ("ids", "id"),
            ("responses", "response"),
            ("sizes", "size"),
            ("credentials", "credential"),
            ("os", "os"),
        ] {
            assert_eq!(singular(many), one, "singular of {many}");
        }
    }
}
