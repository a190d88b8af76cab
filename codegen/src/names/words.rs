//! Text in words.

use std::borrow::Cow;

use heck::ToSnakeCase;

use super::symbol;

/// Words whose capitals do not stand at the start of parts: as they are written, and in a form that is split
/// right.
const WRITTEN: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("oAuth", "Oauth"),
    ("IPv", "Ipv"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
    ("MySQL", "Mysql"),
    ("PostgreSQL", "Postgresql"),
    ("JavaScript", "Javascript"),
    ("TypeScript", "Typescript"),
    ("YouTube", "Youtube"),
    ("LinkedIn", "Linkedin"),
    ("PayPal", "Paypal"),
];

/// The words of a text, in lower case.
///
/// Words end at spaces, punctuation and changes of case; a run of capitals is one word, with a plural `s` too.
/// Punctuation is left out, except where it is all there is and where a sign at the start changes what the text
/// means (`-1`, `-created`, `>=`). No text is without words: the empty one is `empty`.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let ascii = ascii(text);
    let trimmed = ascii.trim();
    let mut rest = trimmed.chars();
    let sign = rest.next().is_some_and(symbol::leads);
    let told = sign
        && (rest
            .clone()
            .next()
            .is_some_and(|next| next.is_ascii_alphanumeric())
            || trimmed
                .get(..2)
                .is_some_and(|pair| symbol::spell(pair).is_some_and(|(_, taken)| taken == 2)));
    if !told {
        let plain = match ascii.contains(['\'', '"']) {
            true => split(&ascii.replace(['\'', '"'], "")),
            false => split(&ascii),
        };
        if !plain.is_empty() {
            return plain;
        }
        return spelled(text);
    }
    let (word, taken) = symbol::spell(trimmed).unwrap_or(("", 1));
    let mut all = split(word);
    all.extend(split(trimmed.get(taken..).unwrap_or_default()));
    all
}

/// The words of a text with every symbol as a word of its own: `c++` is `c plus plus`.
#[must_use]
pub fn spelled(text: &str) -> Vec<String> {
    let ascii = ascii(text);
    let mut out = String::with_capacity(ascii.len());
    let mut rest: &str = &ascii;
    while let Some(next) = rest.chars().next() {
        let taken = match symbol::spell(rest) {
            Some((words, taken)) => {
                out.push(' ');
                out.push_str(words);
                out.push(' ');
                taken
            }
            None => {
                out.push(next);
                next.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    let words = split(&out);
    if !words.is_empty() {
        return words;
    }
    if text.is_empty() {
        return vec!["empty".to_owned()];
    }
    if text.chars().all(char::is_whitespace) {
        return vec!["space".to_owned()];
    }
    text.chars()
        .take(8)
        .map(|character| format!("u{:x}", u32::from(character)))
        .collect()
}

fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(deunicode::deunicode_with_tofu(text, ""))
    }
}

/// Splits at changes of case and at what is neither letter nor digit.
fn split(text: &str) -> Vec<String> {
    // Without capitals no word ends but at what is neither letter nor digit.
    if !text.contains(|character: char| character.is_ascii_uppercase()) {
        let words = text.split(|character: char| !character.is_ascii_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        return words.map(str::to_owned).collect();
    }
    plain_case(text)
        .to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Brings [`WRITTEN`] words, and plurals of runs of capitals (`IDs`), to a form whose capitals start words.
fn plain_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(next) = rest.chars().next() {
        // Nothing of these starts with a small letter within a word.
        let is_within =
            next.is_ascii_lowercase() && before.as_ref().is_some_and(char::is_ascii_alphabetic);
        let special = match is_within {
            true => None,
            false => written(before, rest).or_else(|| acronyms(before, rest)),
        };
        let taken = match special {
            Some((piece, taken)) => {
                out.push_str(&piece);
                taken
            }
            None => {
                out.push(next);
                next.len_utf8()
            }
        };
        before = rest
            .get(..taken)
            .and_then(|piece| piece.chars().next_back());
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

fn written(before: Option<char>, text: &str) -> Option<(String, usize)> {
    let (word, plain) = WRITTEN.iter().find(|(word, _)| text.starts_with(word))?;
    let starts = match before {
        None => true,
        Some(before) if word.starts_with(char::is_uppercase) => !before.is_ascii_uppercase(),
        Some(before) => !before.is_ascii_alphabetic(),
    };
    let after = text.get(word.len()..).and_then(|rest| rest.chars().next());
    let ends = after.is_none_or(|after| !after.is_ascii_lowercase());
    (starts && ends).then(|| ((*plain).to_owned(), word.len()))
}

fn acronyms(before: Option<char>, text: &str) -> Option<(String, usize)> {
    if before.is_some_and(|before| before.is_ascii_uppercase()) {
        return None;
    }
    let run = text.chars().take_while(char::is_ascii_uppercase).count();
    let mut rest = text.get(run..)?.chars();
    let plural = run >= 2
        && rest.next() == Some('s')
        && rest.next().is_none_or(|after| !after.is_ascii_lowercase());
    if !plural {
        return None;
    }
    let (first, capitals) = (text.get(..1)?, text.get(1..run)?);
    Some((
        format!("{first}{}s", capitals.to_ascii_lowercase()),
        run + 1,
    ))
}

#[cfg(test)]
mod tests {
    use super::{spelled, words};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "words of {text:?}");
    }

    #[test]
    fn words_end_where_a_reader_ends_them() {
        check("getUserByID", "get user by id");
        check("HTTPServer", "http server");
        check("userIDs", "user ids");
        check("URLs", "urls");
        check("OAuth2Token", "oauth2 token");
        check("oAuthBackOffice", "oauth back office");
        check("IPv4Address", "ipv4 address");
        check("SHIPv2", "shi pv2");
        check("iOSDevice", "ios device");
        check(
            "snake_case-kebab.dotted/slashed",
            "snake case kebab dotted slashed",
        );
        check("sha256Hash", "sha256 hash");
        check("don't", "dont");
        check("  padded  ", "padded");
    }

    #[test]
    fn symbols_count_where_they_are_all_there_is() {
        check("+1", "plus 1");
        check("-1", "minus 1");
        check("-created", "minus created");
        check(">=", "greater or equal");
        check("<= 5", "less or equal 5");
        check("*", "star");
        check("", "empty");
        check(" ", "space");
        check("@type", "type");
        check("c++", "c");
        assert_eq!(spelled("c++").join(" "), "c plus plus");
        assert_eq!(spelled("a/b").join(" "), "a slash b");
        assert_eq!(spelled("images[]").join(" "), "images list");
    }

    #[test]
    fn other_scripts_are_transliterated() {
        check("Größe", "grosse");
        check("Spæcial", "spaecial");
        check("字符串", "zi fu chuan");
        check("\u{e000}", "ue000");
    }
}
