//! Texts that fit a pattern.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// Characters that read best in an example, in order of preference.
const LIKED: &str = "a1A-_./ ";

/// Repetitions beyond the least that are tried to make a text as long as it has to be.
const MORE: u32 = 300;

/// A text of this many characters or more that fits the pattern. `None` where the pattern is of another
/// dialect than can be read here, such as one that looks around.
pub(super) fn text(pattern: &str, least: usize, most: Option<usize>) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
    (0..MORE).find_map(|more| {
        let mut out = String::new();
        write(&hir, more, &mut out)?;
        let length = out.chars().count();
        (length >= least && most.is_none_or(|most| length <= most)).then_some(out)
    })
}

fn write(hir: &Hir, more: u32, out: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => out.push(character(class)?),
        HirKind::Repetition(repetition) => {
            for _ in 0..count(repetition, more) {
                write(&repetition.sub, more, out)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, out)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, out)?;
            }
        }
        HirKind::Alternation(choices) => write(choices.first()?, more, out)?,
    }
    Some(())
}

/// What may be left out is there once: an empty text says nothing, and an empty segment of a path is none.
fn count(repetition: &Repetition, more: u32) -> u32 {
    let wanted = repetition.min.max(1).saturating_add(more);
    repetition.max.map_or(wanted, |max| wanted.min(max))
}

fn character(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let has = |wanted: char| {
        let mut ranges = class.iter();
        ranges.any(|range| (range.start()..=range.end()).contains(&wanted))
    };
    LIKED
        .chars()
        .find(|liked| has(*liked))
        .or_else(|| class.iter().next().map(|range| range.start()))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[track_caller]
    fn check(pattern: &str, least: usize, most: Option<usize>, expected: Option<&str>) {
        assert_eq!(text(pattern, least, most).as_deref(), expected);
    }

    #[test]
    fn texts_fit_their_patterns() {
        check("^[a-z]{2}_[A-Z]{2}$", 0, None, Some("aa_AA"));
        check(r"^\d+(\.\d+)?$", 0, None, Some("1.1"));
        check("^(foo|bar)?$", 0, None, Some("foo"));
    }

    #[test]
    fn texts_are_as_long_as_they_have_to_be() {
        check("^[A-Z0-9]+$", 4, Some(6), Some("1111"));
        check("^[a-z]{1,3}$", 4, None, None);
    }

    #[test]
    fn what_cannot_be_read_gives_nothing() {
        check("^(?!x).*$", 0, None, None);
    }
}
