//! What became of the values of a document.

use super::cases::{Case, Prepared};
use super::compare::{What, compare, equal};
use super::driver::Answer;
use super::synth::{self, Class};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a value did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Cause {
    /// It was not read.
    Refused,
    /// It is valid, and some part of it was kept as unknown.
    KeptUnknown,
    /// A field is gone.
    Lost,
    /// A field came up.
    Added,
    /// A value is another.
    Changed,
    /// `serde_json` gave something else than the reader and writer of the crate.
    SerdeDiffers,
    /// The crate did not compile, or the program did not run to its end.
    NoAnswer,
}

impl Cause {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::KeptUnknown => "kept-unknown",
            Self::Lost => "lost",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::SerdeDiffers => "serde-differs",
            Self::NoAnswer => "no-answer",
        }
    }
}

/// A value that did not hold.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Failure {
    /// The type as it is spelt.
    pub(crate) ty: String,
    pub(crate) cause: Cause,
    /// Why the value was made.
    pub(crate) class: String,
    /// The message, or the place that differs.
    pub(crate) note: String,
    pub(crate) given: String,
    pub(crate) got: String,
}

/// The sums of a document.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Verdict {
    pub(crate) document: String,
    pub(crate) types: usize,
    /// Values that were tried, by why they were made.
    pub(crate) tried: BTreeMap<String, usize>,
    pub(crate) bad_examples: usize,
    pub(crate) bad_values: usize,
    pub(crate) no_validator: usize,
    pub(crate) failures: Vec<Failure>,
}

impl Verdict {
    pub(crate) fn count(&self) -> usize {
        self.tried.values().sum()
    }

    pub(crate) fn new(document: &str, prepared: &Prepared) -> Self {
        let mut tried = BTreeMap::new();
        for case in &prepared.cases {
            *tried.entry(format!("{:?}", case.class)).or_default() += 1;
        }
        Self {
            document: document.to_owned(),
            types: prepared.table.len(),
            tried,
            bad_examples: prepared.bad_examples,
            bad_values: prepared.bad_values,
            no_validator: prepared.no_validator,
            failures: Vec::new(),
        }
    }

    /// Nothing came back at all.
    pub(crate) fn no_answer(&mut self, why: &str) {
        self.failures.push(Failure {
            ty: "-".to_owned(),
            cause: Cause::NoAnswer,
            class: String::new(),
            note: why.to_owned(),
            given: String::new(),
            got: String::new(),
        });
    }

    pub(crate) fn judge(&mut self, prepared: &Prepared, answers: &[Answer]) {
        for (case, answer) in prepared.cases.iter().zip(answers) {
            if let Some((cause, note)) = judge(prepared, case, answer) {
                self.failures.push(Failure {
                    ty: prepared.table.get(case.ty).cloned().unwrap_or_default(),
                    cause,
                    class: format!("{:?}", case.class),
                    note,
                    given: case.value.to_string(),
                    got: answer.model.clone(),
                });
            }
        }
    }
}

pub(super) fn judge(prepared: &Prepared, case: &Case, answer: &Answer) -> Option<(Cause, String)> {
    if let Some(error) = &answer.error {
        return Some((Cause::Refused, error.clone()));
    }
    let entry = prepared.entries.get(case.ty)?;
    let defs = prepared.defs.get(&entry.way)?;
    let model: Value = serde_json::from_str(&answer.model).unwrap_or_default();
    let serde: Value = serde_json::from_str(&answer.serde).unwrap_or_default();
    if !equal(&model, &serde) {
        return Some((Cause::SerdeDiffers, answer.serde.clone()));
    }
    if let Err(difference) = compare(defs, &entry.schema, &case.value, &model) {
        // The document does not allow the field, so nothing has to keep it.
        if difference.at.ends_with(synth::FIELD) && !case.valid {
            return None;
        }
        let cause = match difference.what {
            What::Lost => Cause::Lost,
            What::Added => Cause::Added,
            What::Changed => Cause::Changed,
        };
        return Some((cause, difference.at));
    }
    (answer.kept && !case.class.deviates()).then(|| (Cause::KeptUnknown, String::new()))
}

/// How a class of values is called.
impl Class {
    pub(crate) const ALL: [Self; 8] = [
        Self::Example,
        Self::Minimal,
        Self::Maximal,
        Self::Constant,
        Self::Null,
        Self::Part,
        Self::UnknownConstant,
        Self::UnknownField,
    ];
}
