//! What became of the calls, and which are known to fail.

use super::crates::Made;
use super::trial::Trial;
use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The list of calls that fail for a reason that is not ours, in the workspace.
pub(crate) const PATH: &str = "codegen/tests/conformance.tsv";

/// What is shown of the words of an outcome.
const SHOWN: usize = 600;

/// A line of the program that makes the calls.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub(crate) index: usize,
    pub(crate) outcome: Outcome,
    pub(crate) status: Option<u16>,
    pub(crate) detail: String,
}

impl Line {
    pub(crate) fn is_accepted(&self) -> bool {
        self.outcome == Outcome::Accepted
    }

    /// Whether the server took the request, and withheld its answer because the document does not allow that.
    pub(crate) fn is_answer_withheld(&self) -> bool {
        let problem: Value = serde_json::from_str(&self.detail).unwrap_or_default();
        let violations = problem.get("validation").and_then(Value::as_array);
        violations.is_some_and(|violations| {
            let of_answer = |violation: &Value| {
                violation.pointer("/location/0") == Some(&Value::String("response".to_owned()))
            };
            !violations.is_empty() && violations.iter().all(of_answer)
        })
    }
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// The server took it and the client read the answer.
    Accepted,
    /// The server answered with a failure.
    Refused,
    /// The client could not read the answer.
    Undecoded,
    /// There was no answer.
    Failed,
    /// There was no answer within the time.
    Late,
    /// The value that was made up is none of its type.
    Value,
}

/// The reasons of calls that are known to fail, by document, operation and variant; the variant `*` is any.
#[derive(Default)]
pub(crate) struct Known(BTreeMap<(String, String, String), String>);

impl Known {
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let rows = text.lines().skip(1).filter_map(|line| {
            let mut cells = line.splitn(4, '\t').map(str::to_owned);
            let key = (cells.next()?, cells.next()?, cells.next()?);
            Some((key, cells.next()?))
        });
        Self(rows.collect())
    }

    fn reason(&self, document: &str, trial: &Trial) -> Option<(&String, &str)> {
        let find = |variant: &str| {
            let key = (
                document.to_owned(),
                trial.operation.clone(),
                variant.to_owned(),
            );
            let (key, reason) = self.0.get_key_value(&key)?;
            Some((&key.2, reason.as_str()))
        };
        find(&trial.variant).or_else(|| find("*"))
    }
}

/// The sums of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) passed: usize,
    pub(crate) listed: usize,
    /// Calls that fail and are not listed, or are listed and do not fail.
    pub(crate) wrong: usize,
}

/// Holds the outcomes of a document against what is known, and prints what is wrong.
pub(crate) fn judge(made: &Made, lines: &[Line], known: &Known) -> Sums {
    let mut sums = Sums::default();
    let mut used = BTreeMap::new();
    for (index, trial) in made.trials.iter().enumerate() {
        let line = lines.iter().find(|line| line.index == index);
        let passed = line.is_some_and(Line::is_accepted);
        let reason = known.reason(&made.document, trial);
        if let Some((variant, _)) = reason {
            // A row for any variant holds while one of them fails.
            let fails = used
                .entry((trial.operation.as_str(), variant.as_str()))
                .or_insert(false);
            *fails |= !passed;
        }
        match (passed, reason) {
            (true, _) => sums.passed += 1,
            (false, Some(_)) => sums.listed += 1,
            (false, None) => {
                sums.wrong += 1;
                println!(
                    "{}\t{}\t{}\t{}",
                    made.document,
                    trial.operation,
                    trial.variant,
                    told(line)
                );
            }
        }
    }
    let holds = |operation: &str, variant: &str| used.get(&(operation, variant)) == Some(&true);
    for (document, operation, variant) in known.0.keys() {
        if *document == made.document && !holds(operation, variant) {
            sums.wrong += 1;
            println!("{document}\t{operation}\t{variant}\tis listed in {PATH} and does not fail");
        }
    }
    sums
}

fn told(line: Option<&Line>) -> String {
    let Some(line) = line else {
        return "was not made".to_owned();
    };
    let detail: String = line.detail.chars().take(SHOWN).collect();
    let status = line
        .status
        .map(|status| format!(" {status}"))
        .unwrap_or_default();
    format!("{:?}{status}: {detail}", line.outcome)
}

#[cfg(test)]
mod tests {
    use super::{Known, Line, Outcome, Sums, judge};
    use crate::conformance::crates::Made;
    use crate::conformance::trial::Trial;
    use codegen::emit::Call;
    use codegen::ir::OperationId;

    #[track_caller]
    fn check(table: &str, outcomes: &[Outcome], expected: Sums) {
        let trials = ["required", "all"].map(|variant| Trial {
            operation: "GET /pets".to_owned(),
            variant: variant.to_owned(),
            call: Call {
                operation: OperationId(0),
                params: Vec::new(),
                body: None,
            },
        });
        let made = Made {
            document: "pets.yaml".to_owned(),
            name: "pets".to_owned(),
            trials: trials.into(),
            operations: 1,
        };
        let lines = outcomes.iter().enumerate().map(|(index, outcome)| Line {
            index,
            outcome: *outcome,
            status: None,
            detail: String::new(),
        });
        let lines: Vec<Line> = lines.collect();
        let known = Known::parse(&format!("headings\n{table}"));
        assert_eq!(judge(&made, &lines, &known), expected);
    }

    fn sums(passed: usize, listed: usize, wrong: usize) -> Sums {
        Sums {
            passed,
            listed,
            wrong,
        }
    }

    #[test]
    fn what_fails_has_to_be_listed() {
        let half = [Outcome::Accepted, Outcome::Refused];
        check("", &half, sums(1, 0, 1));
        check("pets.yaml\tGET /pets\tall\tit is so", &half, sums(1, 1, 0));
        check("pets.yaml\tGET /pets\t*\tit is so", &half, sums(1, 1, 0));
    }

    #[test]
    fn what_is_listed_has_to_fail() {
        let both = [Outcome::Accepted, Outcome::Accepted];
        check("pets.yaml\tGET /pets\tall\tit was so", &both, sums(2, 0, 1));
        check("pets.yaml\tGET /cats\tall\tit was so", &both, sums(2, 0, 1));
        check("cats.yaml\tGET /pets\tall\tit was so", &both, sums(2, 0, 0));
    }

    #[test]
    fn a_call_that_was_not_made_fails() {
        check("", &[Outcome::Accepted], sums(1, 0, 1));
    }
}
