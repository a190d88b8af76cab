//! How to wait for an end.

use super::page_rule;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{EnumRepr, Operation, Output, Payload, Ty, Waiter};
use crate::lower::calls::Call;
use crate::lower::context::Context;
use crate::lower::near;
use crate::lower::settings::place;
use crate::names::method_name;

/// Waits without a setting of their own, in milliseconds: between the first checks, between later ones, in all.
const USUAL: (u64, u64, u64) = (1_000, 5_000, 7_200_000);

/// The waiter that the settings ask for, if what they name is there.
pub(super) fn lower(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
) -> Option<Waiter> {
    let wait = call.choice?.wait.as_ref()?;
    let Output::Single(Payload::Json(ty)) = &operation.output else {
        wrong(
            context,
            call,
            "the operation has no single JSON answer",
            "",
            &[],
        );
        return None;
    };
    let path = path(context, ty, &wait.field);
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let Some(field) = context
        .schemas
        .fields_at(ty, &names)
        .and_then(|fields| fields.last().copied())
    else {
        missing(context, call, ty, &names);
        return None;
    };
    let Some((status, constants)) = context.schemas.enum_behind(&field.ty) else {
        wrong(
            context,
            call,
            &format!("the field `{}` is no set of constants", wait.field),
            "",
            &[],
        );
        return None;
    };
    let known: Vec<&str> = constants
        .variants
        .iter()
        .filter_map(|variant| variant.value.as_text())
        .collect();
    let mut fits = constants.repr == EnumRepr::String || constants.repr == EnumRepr::Any;
    let mut variants = |values: &[String]| -> Vec<String> {
        let named = values.iter().filter_map(|value| {
            let found = constants
                .variants
                .iter()
                .find(|variant| variant.value.as_text() == Some(value));
            if found.is_none() {
                let message = format!("the field `{}` has no value `{value}`", wait.field);
                wrong(context, call, &message, value, &known);
                fits = false;
            }
            found.map(|variant| variant.name.clone())
        });
        named.collect()
    };
    let (done, failed) = (variants(&wait.done), variants(&wait.failed));
    fits.then(|| Waiter {
        name: method_name(&wait.name),
        path,
        status,
        done,
        failed,
        interval_ms: milliseconds(wait.interval, USUAL.0),
        max_interval_ms: milliseconds(wait.max_interval, USUAL.1),
        deadline_ms: milliseconds(wait.deadline, USUAL.2),
    })
}

/// The names in JSON of the fields that lead to the one that is looked at. The name of one may have dots itself.
fn path(context: &Context<'_>, ty: &Ty, field: &str) -> Vec<String> {
    match context.schemas.fields_at(ty, &[field]) {
        Some(_) => vec![field.to_owned()],
        None => page_rule::split(field),
    }
}

/// Tells which field is not there, and what is in its place.
fn missing(context: &Context<'_>, call: &Call<'_>, answer: &Ty, names: &[&str]) {
    let (mut at, mut place) = (answer, "the answer".to_owned());
    for (depth, name) in names.iter().enumerate() {
        let Some(object) = context.schemas.struct_of(at) else {
            let message = format!("{place} is no object with known fields");
            return wrong(context, call, &message, "", &[]);
        };
        let Some(field) = object.fields.iter().find(|field| field.wire == *name) else {
            let known: Vec<&str> = object.fields.iter().map(|it| it.wire.as_str()).collect();
            let message = format!("{place} has no field `{name}`");
            return wrong(context, call, &message, name, &known);
        };
        at = &field.ty;
        place = format!(
            "the field `{}`",
            names.get(..=depth).unwrap_or_default().join(".")
        );
    }
    wrong(context, call, "`field` names no field", "", &[]);
}

fn milliseconds(seconds: Option<f64>, usual: u64) -> u64 {
    match seconds {
        // A float becomes the nearest integer that there is, so no value can be too large.
        Some(seconds) if seconds > 0.0 => (seconds * 1_000.0).round().max(1.0) as u64,
        Some(_) | None => usual,
    }
}

fn wrong(context: &Context<'_>, call: &Call<'_>, what: &str, name: &str, known: &[&str]) {
    let key = format!("{} {}", call.operation.method, call.operation.key);
    let message = format!("`client.toml` cannot wait with `{key}`: {what}");
    let diagnostic =
        Diagnostic::new(Code::WaitMismatch, message).at(place(context, call.operation, &["wait"]));
    context.diagnostics.push(match name {
        "" => diagnostic,
        name => near::help(diagnostic, name, known.iter().copied()),
    });
}
