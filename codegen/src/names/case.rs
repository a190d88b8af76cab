//! Words, as Rust names.

use super::keyword;
use super::words::words;

/// Words whose capitals are written inside of them too.
const CAPITALS: &[(&str, &str)] = &[
    ("oauth", "OAuth"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("graphql", "GraphQl"),
    ("mysql", "MySql"),
    ("postgresql", "PostgreSql"),
    ("javascript", "JavaScript"),
    ("typescript", "TypeScript"),
    ("youtube", "YouTube"),
    ("linkedin", "LinkedIn"),
    ("paypal", "PayPal"),
];

/// A name longer than this is cut at a word. Enum values can be whole sentences.
const LONGEST: usize = 100;

/// The name of a type: `UserId`, `Type3dPoint`.
#[must_use]
pub fn type_name(text: &str) -> String {
    pascal(&words(text), "Type")
}

/// The name of a variant of an enum: `NotFound`, `V1080p`, `Minus1`.
#[must_use]
pub fn variant_name(text: &str) -> String {
    pascal(&words(text), "V")
}

/// The name of a field: `user_id`, `r#type`, `self_`, `_2fa`.
#[must_use]
pub fn field_name(text: &str) -> String {
    field_name_of(&words(text))
}

/// The name of a field made of these words.
#[must_use]
pub fn field_name_of(words: &[String]) -> String {
    keyword::escaped(snake(words))
}

/// The name of a method or of an argument.
#[must_use]
pub fn method_name(text: &str) -> String {
    field_name(text)
}

/// The name of a module, which is the name of a file too.
#[must_use]
pub fn module_name(text: &str) -> String {
    keyword::avoided(snake(&words(text)))
}

/// Words as a type name, with `prefix` before a digit at the start.
#[must_use]
pub fn pascal(words: &[String], prefix: &str) -> String {
    let mut name = String::new();
    for word in words {
        if !name.is_empty() && name.len() + word.len() > LONGEST {
            break;
        }
        let digit =
            |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
        if digit(word.chars().next()) {
            match name.is_empty() {
                true => name.push_str(prefix),
                // `1.0` and `10` stay apart.
                false if digit(name.chars().next_back()) => name.push('_'),
                false => {}
            }
        }
        match CAPITALS.iter().find(|(plain, _)| plain == word) {
            Some((_, written)) => name.push_str(written),
            None => {
                let mut letters = word.chars();
                name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                name.push_str(letters.as_str());
            }
        }
    }
    keyword_type(name)
}

/// Words as the name of a value, not yet escaped.
#[must_use]
pub fn snake(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        if !name.is_empty() && name.len() + word.len() > LONGEST {
            break;
        }
        if !name.is_empty() || word.starts_with(|first: char| first.is_ascii_digit()) {
            name.push('_');
        }
        name.push_str(word);
    }
    name
}

/// `Self` is the only keyword that a type name can be.
fn keyword_type(name: String) -> String {
    keyword::escaped(name)
}

#[cfg(test)]
mod tests {
    use super::{field_name, module_name, type_name, variant_name};

    #[track_caller]
    fn check(of: fn(&str) -> String, table: &[(&str, &str)]) {
        for (text, expected) in table {
            assert_eq!(of(text), *expected, "name of {text:?}");
            let bare = expected.strip_prefix("r#").unwrap_or(expected);
            let plain = bare
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || character == '_');
            assert!(
                plain && !bare.starts_with(|first: char| first.is_ascii_digit()),
                "{expected} is a name"
            );
        }
    }

    #[test]
    fn types() {
        check(
            type_name,
            &[
                (
                    "ManagedIngestionStatusResponse",
                    "ManagedIngestionStatusResponse",
                ),
                ("user_account", "UserAccount"),
                ("HTTPValidationError", "HttpValidationError"),
                ("Page[Item]", "PageItem"),
                ("io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod"),
                ("3d-secure", "Type3dSecure"),
                ("Self", "Self_"),
                ("Result", "Result"),
                ("type", "Type"),
                ("OAuthToken", "OAuthToken"),
                (
                    "NonAsciiStringæøåÆØÅöôêÊ字符串",
                    "NonAsciiStringaeoaAeoAooeEZiFuChuan",
                ),
                ("", "Empty"),
            ],
        );
    }

    #[test]
    fn variants() {
        check(
            variant_name,
            &[
                ("not_found", "NotFound"),
                ("NOT_FOUND", "NotFound"),
                ("1080p", "V1080p"),
                ("1.0", "V1_0"),
                ("10", "V10"),
                ("2023-01-31", "V2023_01_31"),
                ("+1", "Plus1"),
                ("-1", "Minus1"),
                (">=", "GreaterOrEqual"),
                ("", "Empty"),
                ("self", "Self_"),
                ("application/json", "ApplicationJson"),
                ("👍", "Plus1"),
            ],
        );
    }

    #[test]
    fn fields() {
        check(
            field_name,
            &[
                ("userId", "user_id"),
                ("type", "r#type"),
                ("self", "self_"),
                ("Self", "self_"),
                ("super", "super_"),
                ("crate", "crate_"),
                ("_", "underscore"),
                ("2fa", "_2fa"),
                ("+1", "plus_1"),
                ("@id", "id"),
                ("$ref", "r#ref"),
                ("gen", "r#gen"),
                ("X-Request-Id", "x_request_id"),
                ("naïve", "naive"),
            ],
        );
    }

    #[test]
    fn modules() {
        check(
            module_name,
            &[
                ("type", "type_"),
                ("aux", "aux_"),
                ("COM1", "com1_"),
                ("Files", "files"),
                ("self", "self_"),
            ],
        );
    }

    #[test]
    fn a_sentence_is_cut_at_a_word() {
        let name = variant_name(&"word ".repeat(100));
        assert_eq!(name, "Word".repeat(25));
    }
}
