//! What a type cannot carry, as lines of Markdown.

use super::constant::is_sentence;
use super::keys::{Bounds, Keys};
use super::literal;
use crate::ir::{Literal, Ty};
use crate::source;

/// Characters of the document's text that are shown in one line.
const LONGEST: usize = 160;

/// The facts of a schema. `ty` is its type where that says all that the format says.
pub(super) fn of(
    keys: &Keys<'_>,
    default: Option<source::Value<'_>>,
    ty: Option<&Ty>,
) -> Vec<String> {
    let mut facts = Vec::new();
    let plain = ty.is_none_or(|ty| matches!(bare(ty), Ty::String | Ty::Any | Ty::I64 | Ty::F64));
    let told = matches!(
        keys.format.as_deref(),
        Some("int64" | "double" | "string" | "object" | "integer" | "" | "enum")
    );
    if let Some(format) = keys.format.as_deref().filter(|_| plain && !told) {
        facts.push(format!("Format: {}.", code(format)));
    }
    if let Some(default) = default.filter(|default| !default.is_null()) {
        facts.push(of_default(&literal::from_source(default)));
    }
    if let Some([Literal::String(text)]) = keys.constants.as_deref()
        && is_sentence(text)
    {
        facts.push(format!("Constant: {}.", code(text)));
    }
    if keys.is_never() {
        facts.push("No value is valid here.".to_owned());
    }
    bounds(&keys.bounds, &mut facts);
    facts
}

/// What is said of a default.
pub(in crate::lower) fn of_default(default: &Literal) -> String {
    format!("Default: {}.", code(&literal::json(default)))
}

/// What is said of a default that is a sentence, and so no value.
pub(in crate::lower) fn of_prose(default: &str) -> String {
    let mut fact = "Default: ".to_owned();
    for character in default
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if character.is_ascii_punctuation() && !".,;:!?'\"()-/".contains(character) {
            fact.push('\\');
        }
        fact.push(character);
    }
    fact
}

fn bare(ty: &Ty) -> &Ty {
    match ty {
        Ty::Nullable(inner) | Ty::Boxed(inner) => bare(inner),
        ty => ty,
    }
}

fn bounds(bounds: &Bounds, facts: &mut Vec<String>) {
    if let Some(minimum) = &bounds.minimum {
        let word = if bounds.exclusive_minimum {
            "Greater than"
        } else {
            "At least"
        };
        facts.push(format!("{word} {}.", code(minimum)));
    }
    if let Some(maximum) = &bounds.maximum {
        let word = if bounds.exclusive_maximum {
            "Less than"
        } else {
            "At most"
        };
        facts.push(format!("{word} {}.", code(maximum)));
    }
    if let Some(step) = &bounds.multiple_of {
        facts.push(format!("A multiple of {}.", code(step)));
    }
    facts.extend(count(bounds.min_length, bounds.max_length, "character"));
    if let Some(pattern) = &bounds.pattern {
        facts.push(format!("Pattern: {}.", code(pattern)));
    }
    facts.extend(count(bounds.min_items, bounds.max_items, "item"));
    if bounds.unique_items {
        facts.push("No item twice.".to_owned());
    }
    facts.extend(count(bounds.min_properties, bounds.max_properties, "field"));
}

fn count(least: Option<usize>, most: Option<usize>, of: &str) -> Option<String> {
    let many = |count: usize| {
        if count == 1 {
            format!("{count} {of}")
        } else {
            format!("{count} {of}s")
        }
    };
    match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {}.", many(least))),
        (Some(least), Some(most)) => Some(format!("{least} to {}.", many(most))),
        (Some(least), None) => Some(format!("At least {}.", many(least))),
        (None, Some(most)) => Some(format!("At most {}.", many(most))),
        (None, None) => None,
    }
}

/// Text of the document as a code span, which no text can end.
pub(in crate::lower) fn code(text: &str) -> String {
    let mut line: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST).collect::<String>() + "…";
    }
    let longest = line
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') || line.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{line}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code, count};

    #[test]
    fn no_text_ends_its_code_span() {
        assert_eq!(code("^a$"), "`^a$`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb"), "`a b`");
        assert_eq!(code(""), "`  `");
        assert!(code(&"x".repeat(1000)).len() < 200);
    }

    #[test]
    fn counts_read_as_english() {
        assert_eq!(
            count(Some(1), Some(1), "item").as_deref(),
            Some("Exactly 1 item.")
        );
        assert_eq!(
            count(Some(1), Some(64), "character").as_deref(),
            Some("1 to 64 characters.")
        );
        assert_eq!(count(Some(0), None, "item"), None);
        assert_eq!(
            count(None, Some(2), "item").as_deref(),
            Some("At most 2 items.")
        );
    }
}
