//! Values that have the right type and are no good.

use super::{Config, Operation, PageBy, PageRule, Pages, Wait};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// Reports every value that cannot be what it has to be. `false` if there was one.
pub(super) fn check(config: &Config, diagnostics: &Diagnostics) -> bool {
    let before = diagnostics.len();
    let checker = Checker {
        config,
        diagnostics,
    };
    checker.package();
    checker.dependencies();
    checker.env();
    checker.types();
    checker.operations();
    checker.names();
    checker.hidden_parameters();
    diagnostics.len() == before
}

struct Checker<'a> {
    config: &'a Config,
    diagnostics: &'a Diagnostics,
}

/// What a value has to be, and whether it is.
struct Rule {
    expected: &'static str,
    holds: fn(&str) -> bool,
}

const CRATE_NAME: Rule = Rule {
    expected: "the name of a crate: ASCII letters, digits, `-` and `_`, a letter first",
    holds: is_crate_name,
};
const VERSION: Rule = Rule {
    expected: "a version of three numbers, like `0.1.0`",
    holds: |text| semver::Version::parse(text).is_ok(),
};
const LINE: Rule = Rule {
    expected: "one line of text",
    holds: |text| !text.trim().is_empty() && !text.chars().any(char::is_control),
};
const VARIABLE: Rule = Rule {
    expected: "the name of an environment variable",
    holds: |text| {
        !text.is_empty() && !text.contains('=') && !text.chars().any(|c| c.is_control() || c == ' ')
    },
};
const NAME: Rule = Rule {
    expected: "a Rust name that is no keyword",
    holds: is_name,
};
const RESOURCE: Rule = Rule {
    expected: "Rust names joined by dots, like `pipelines.files`, or empty for the client itself",
    holds: |text| text.is_empty() || text.split('.').all(is_name),
};
const TYPE: Rule = Rule {
    expected: "the path of a Rust type, like `rust_decimal::Decimal`",
    holds: |text| matches!(syn::parse_str::<syn::Type>(text), Ok(syn::Type::Path(_))),
};
const DERIVE: Rule = Rule {
    expected: "the path of a derive, like `Hash` or `schemars::JsonSchema`",
    holds: |text| syn::parse_str::<syn::Path>(text).is_ok(),
};
const PREFIX: Rule = Rule {
    expected: "a path that starts with `/`",
    holds: |text| text.starts_with('/'),
};

const PARAMETER_PLACE: Rule = Rule {
    expected: "`query`, `header` or `cookie`",
    holds: |text| ["query", "header", "cookie"].contains(&text),
};

impl Checker<'_> {
    fn package(&self) {
        let package = &self.config.package;
        for (key, value, rule) in [
            ("name", &package.name, &CRATE_NAME),
            ("version", &package.version, &VERSION),
            ("description", &package.description, &LINE),
            ("license", &package.license, &LINE),
            ("repository", &package.repository, &LINE),
        ] {
            self.optional(&["package", key], value.as_ref(), rule);
        }
    }

    fn dependencies(&self) {
        for (name, value) in &self.config.dependencies {
            let keys = ["dependencies", name];
            self.text(&keys, name, &CRATE_NAME);
            if !(value.is_str() || value.is_table()) {
                self.wrong(&keys, "expected a version, or a table as in `Cargo.toml`");
            }
        }
    }

    fn env(&self) {
        let env = &self.config.env;
        self.optional(&["env", "base-url"], env.base_url.as_ref(), &VARIABLE);
        for (scheme, variable) in &env.auth {
            self.text(&["env", "auth", scheme], variable, &VARIABLE);
        }
    }

    fn types(&self) {
        for (format, path) in &self.config.types.formats {
            self.text(&["types", "formats", format], path, &TYPE);
        }
        for (key, schema) in &self.config.schema {
            self.optional(&["schema", key, "name"], schema.name.as_ref(), &NAME);
            self.optional(&["schema", key, "replace"], schema.replace.as_ref(), &TYPE);
            for (index, path) in schema.derive.iter().enumerate() {
                let keys = ["schema", key, "derive", &index.to_string()];
                self.text(&keys, path, &DERIVE);
            }
        }
    }

    fn operations(&self) {
        for (key, operation) in &self.config.operation {
            let Operation {
                name,
                resource,
                wait,
                pages,
                ..
            } = operation;
            self.optional(&["operation", key, "name"], name.as_ref(), &NAME);
            self.optional(
                &["operation", key, "resource"],
                resource.as_ref(),
                &RESOURCE,
            );
            if let Some(wait) = wait {
                self.wait(key, wait);
            }
            match pages {
                None | Some(Pages::Off(_)) => {}
                Some(Pages::By(rule)) => self.pages(key, rule),
            }
        }
    }

    fn wait(&self, key: &str, wait: &Wait) {
        let at = |last: &'static str| ["operation", key, "wait", last];
        self.text(&at("name"), &wait.name, &NAME);
        if wait.done.is_empty() {
            self.wrong(&at("done"), "no value means done, so the wait has no end");
        }
        if let Some(both) = wait.failed.iter().find(|value| wait.done.contains(value)) {
            let message = format!("`{both}` cannot mean both done and failed");
            self.wrong(&at("failed"), &message);
        }
        for (name, value) in [
            ("interval", wait.interval),
            ("max-interval", wait.max_interval),
            ("deadline", wait.deadline),
        ] {
            // The bound keeps it far below what a `Duration` can hold.
            if value.is_some_and(|value| !(value > 0.0 && value < 1.0e10)) {
                self.wrong(&at(name), "expected a number of seconds above zero");
            }
        }
    }

    fn pages(&self, key: &str, rule: &PageRule) {
        let (param, next) = match rule.by {
            PageBy::Offset | PageBy::Page => (true, false),
            PageBy::Cursor | PageBy::LastItem => (true, true),
            PageBy::NextUrl => (false, true),
            PageBy::LinkHeader => (false, false),
        };
        let at = ["operation", key, "pages", "by"];
        if param && rule.param.is_none() {
            let message = "this rule needs `param`, the parameter that asks for a page";
            self.wrong(&at, message);
        }
        if next && rule.next.as_ref().is_none_or(String::is_empty) {
            let message = match rule.by {
                PageBy::LastItem => "this rule needs `next`, the field of an item to go on after",
                PageBy::Offset
                | PageBy::Page
                | PageBy::Cursor
                | PageBy::NextUrl
                | PageBy::LinkHeader => {
                    "this rule needs `next`, where the response names the next page"
                }
            };
            self.wrong(&at, message);
        }
    }

    fn names(&self) {
        for (index, prefix) in self.config.names.drop_prefixes.iter().enumerate() {
            let keys = ["names", "drop-prefixes", &index.to_string()];
            self.text(&keys, prefix, &PREFIX);
        }
    }

    fn hidden_parameters(&self) {
        for (index, parameter) in self.config.hide_parameters.iter().enumerate() {
            let keys = ["hide-parameters", &index.to_string(), "in"];
            self.text(&keys, &parameter.place, &PARAMETER_PLACE);
        }
    }

    fn optional(&self, keys: &[&str], value: Option<&String>, rule: &Rule) {
        if let Some(value) = value {
            self.text(keys, value, rule);
        }
    }

    fn text(&self, keys: &[&str], value: &str, rule: &Rule) {
        if !(rule.holds)(value) {
            self.wrong(keys, &format!("expected {}", rule.expected));
        }
    }

    fn wrong(&self, keys: &[&str], message: &str) {
        let diagnostic = Diagnostic::new(Code::WrongSetting, message);
        let place = self.config.places.value(keys);
        self.diagnostics.push(diagnostic.at(place));
    }
}

fn is_name(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

fn is_crate_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && is_name(&text.replace('-', "_"))
}
