//! A path as a person reads it: words, parameters, and what is done at its end.

use super::verbs::is_verb;
use super::words::words;

/// A path without what carries no meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    /// Literal segments in order, each with the parameters right behind it.
    pub(super) steps: Vec<Step>,
    /// Whether a parameter stands before the first literal segment.
    pub(super) starts_with_param: bool,
    /// Names of all parameters.
    pub(super) params: Vec<String>,
    /// What is done: `:cancel`, the last part of `chat.postMessage`, the value of `#Action=Run`.
    pub(super) action: Vec<String>,
    /// What a fragment tells it apart by that names no deed: `#tagKeys`, `#scope=memberships`.
    pub(super) variant: Vec<String>,
    /// The extension of a file's name at its end: `json`.
    pub(super) format: Vec<String>,
    /// Words that were left out: versions, `api`.
    pub(super) dropped: Vec<String>,
}

/// A literal segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// Its words.
    pub(super) words: Vec<String>,
    /// How many parameters follow before the next one.
    pub(super) params: usize,
}

impl Route {
    /// Reads a path and the fragment of its key. A prefix of `drop` that the path starts with is left out.
    pub(super) fn read(path: &str, fragment: Option<&str>, drop: &[String]) -> Self {
        let mut route = Self::default();
        let rest = drop
            .iter()
            .filter_map(|prefix| without_prefix(path, prefix))
            .min_by_key(|rest| rest.len())
            .unwrap_or(path);
        let segments: Vec<&str> = rest
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        for (index, segment) in segments.iter().enumerate() {
            // What is one of many, or all there is, is no prefix: `/apis/{id}`.
            let next = segments.get(index + 1);
            if *segment == "apis" && next.is_none_or(|next| next.starts_with('{')) {
                route.push(words(segment));
                continue;
            }
            route.segment(segment, next.is_none());
        }
        if let Some(fragment) = fragment {
            match deed(fragment) {
                Some(deed) => route.action.extend(deed),
                None => route.variant = words(fragment),
            }
        }
        route
    }

    fn segment(&mut self, segment: &str, last: bool) {
        let mut rest = segment;
        let mut after_param = false;
        while let Some((literal, param, tail)) = split_param(rest) {
            self.literal(literal, after_param, false);
            self.param(param);
            after_param = true;
            rest = tail;
        }
        self.literal(rest, after_param, last);
    }

    fn param(&mut self, name: &str) {
        self.params.push(name.to_owned());
        match self.steps.last_mut() {
            Some(step) => step.params += 1,
            None => self.starts_with_param = true,
        }
    }

    /// Text between slashes and parameters.
    fn literal(&mut self, text: &str, after_param: bool, last: bool) {
        let plain = without_extension(text);
        if plain.len() < text.len() {
            self.format = words(text.strip_prefix(plain).unwrap_or_default());
        }
        let text = plain;
        if let Some((before, action)) = text.rsplit_once(':')
            && last
        {
            self.literal(before, after_param, false);
            self.action.extend(words(action));
            return;
        }
        if last && !after_param && is_dotted(text) {
            let mut parts: Vec<&str> = text.split('.').collect();
            let action = parts.pop().unwrap_or_default();
            for part in parts {
                self.word(part);
            }
            self.action.extend(words(action));
            return;
        }
        self.word(text);
    }

    fn word(&mut self, text: &str) {
        let words = words(text);
        if words.is_empty() {
            return;
        }
        if is_version(text) || (self.steps.is_empty() && is_empty_word(text)) {
            self.dropped.extend(words);
            return;
        }
        self.push(words);
    }

    fn push(&mut self, words: Vec<String>) {
        self.steps.push(Step { words, params: 0 });
    }
}

/// The value of a fragment that names what is done: `Service_2012.GetItem` of `Target=Service_2012.GetItem`.
fn deed(fragment: &str) -> Option<Vec<String>> {
    let (_, value) = fragment.split('&').find_map(|pair| pair.split_once('='))?;
    let deed = words(value.rsplit('.').next().unwrap_or(value));
    deed.first()
        .is_some_and(|word| is_verb(word))
        .then_some(deed)
}

/// Whether two of the path's own segments make it that of a call by name, `chat.postMessage`: dots between
/// words, none of them a number.
fn is_dotted(text: &str) -> bool {
    text.contains('.')
        && text
            .split('.')
            .all(|part| part.starts_with(char::is_alphabetic))
}

fn without_prefix<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix.trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The text before the first `{name}`, the name, and the text behind it.
fn split_param(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Formats of files say nothing of what is done.
fn without_extension(text: &str) -> &str {
    const FORMATS: &[&str] = &[".json", ".xml", ".yaml", ".yml", ".html", ".php", ".txt"];
    FORMATS
        .iter()
        .find_map(|format| text.strip_suffix(format))
        .unwrap_or(text)
}

/// Whether a segment is a version: `v1`, `v2beta1`, `2.0`, `2010-04-01`.
fn is_version(text: &str) -> bool {
    let lower = text.to_lowercase();
    let number = lower.strip_prefix('v').unwrap_or(&lower);
    let Some(end) = number.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '_'))
    else {
        return number.starts_with(|c: char| c.is_ascii_digit());
    };
    let (digits, stage) = number.split_at(end);
    let stage = stage.trim_end_matches(|c: char| c.is_ascii_digit());
    lower.starts_with('v')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && matches!(stage, "alpha" | "beta" | "rc" | "preview" | "p" | "x")
}

/// Whether a segment at the start of a path only says that here is an API.
fn is_empty_word(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "api" | "apis" | "rest" | "_api"
    )
}

#[cfg(test)]
mod tests {
    use super::Route;

    /// Steps joined by `/`, parameters as `*`, the action behind `!`, dropped words behind `-`.
    #[track_caller]
    fn check(path: &str, fragment: Option<&str>, expected: &str) {
        let route = Route::read(path, fragment, &["/rest/2.0/core".to_owned()]);
        let mut text = String::new();
        for step in &route.steps {
            text.push_str(&format!(
                "/{}{}",
                step.words.join("_"),
                "*".repeat(step.params)
            ));
        }
        if !route.action.is_empty() {
            text.push_str(&format!("!{}", route.action.join("_")));
        }
        if !route.dropped.is_empty() {
            text.push_str(&format!("-{}", route.dropped.join("_")));
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn leaves_out_versions() {
        check(
            "/api/v1/pipelines/{id}/files",
            None,
            "/pipelines*/files-api_v1",
        );
        check(
            "/2010-04-01/Accounts/{Sid}.json",
            None,
            "/accounts*-2010_04_01",
        );
        check("/apis/apps/v1beta1/scale", None, "/apps/scale-apis_v1beta1");
        check("/apis/{id}/versions", None, "/apis*/versions");
        check("/apis", None, "/apis");
        check("/vouchers/v", None, "/vouchers/v");
        check("/rest/2.0/core/issues", None, "/issues");
    }

    #[test]
    fn reads_actions() {
        check("/v1/{name}:cancel", None, "!cancel-v1");
        check("/agents:sync", None, "/agents!sync");
        check("/agent-data/:search", None, "/agent_data!search");
        check("/chat.postMessage", None, "/chat!post_message");
        check("/", Some("Action=RunInstances"), "!run_instances");
        check("/", Some("X-Target=Tables_2012.GetItem"), "!get_item");
        check("/tags/{arn}", Some("tagKeys"), "/tags*");
        check("/tags", Some("scope=memberships"), "/tags");
    }

    #[test]
    fn reads_parameters_inside_of_segments() {
        check("/@{user}/maps/{x},{y}", None, "/maps**");
        check("/Users({id})/Posts", None, "/users*/posts");
        check("/.well-known/jwks.json", None, "/well_known/jwks");
    }
}
