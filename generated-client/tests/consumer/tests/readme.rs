//! The README shows programs that compile: the examples of this package.

/// What stands between the fences of Rust in the README, in order.
fn shown() -> Vec<String> {
    let readme = include_str!("../../../README.md");
    let fences = readme.split("```rust\n").skip(1);
    fences
        .filter_map(|rest| Some(unbroken(rest.split_once("```")?.0)))
        .collect()
}

/// An example without the line that says what it is.
fn example(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, program)| program)
}

/// Where lines are broken is up to whoever formats them.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_programs_for_tests_are_the_examples() {
    let shown = shown();
    let examples = [
        include_str!("../examples/script.rs"),
        include_str!("../examples/recording.rs"),
    ];
    for text in examples.map(example) {
        assert!(shown.contains(&unbroken(text)), "{text}");
    }
}
