//! Types of scalars: what `type`, `format` and bounds make of them.
//!
//! The formats are those of the OpenAPI Format Registry, and others that published documents use. A format that
//! is not listed is text, or the widest number, and told in the docs.

use super::keys::{Bounds, Kind};
use crate::config::Types;
use crate::ir::{DateCrate, Ty};
use crate::source::Value;

/// The type of a scalar without constants.
pub(super) fn scalar(kind: Kind, format: Option<&str>, bounds: &Bounds, config: &Types) -> Ty {
    if let Some(set) = format.and_then(|format| config.formats.get(format)) {
        return if set == "String" {
            Ty::String
        } else {
            Ty::External(set.clone())
        };
    }
    match kind {
        Kind::String => string(format.unwrap_or_default(), config.dates),
        Kind::Integer => integer(format.unwrap_or_default(), bounds),
        // A float of 32 bits is one of 64 bits too; the other way digits would be lost that a server did send.
        Kind::Number => match format {
            Some(
                format @ ("int32" | "int64" | "uint32" | "uint64" | "int8" | "int16" | "uint8"
                | "uint16" | "integer" | "int" | "long"),
            ) => integer(format, bounds),
            _ => Ty::F64,
        },
        Kind::Boolean => Ty::Bool,
        Kind::Object | Kind::Array => Ty::Any,
    }
}

/// The type that a format implies where `type` says nothing.
pub(super) fn implied(format: &str) -> Option<Kind> {
    Some(match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => {
            Kind::Integer
        }
        "float" | "double" => Kind::Number,
        "date-time" | "date" | "time" | "uuid" | "byte" | "binary" | "email" | "uri" | "url"
        | "hostname" | "ipv4" | "ipv6" | "password" | "duration" => Kind::String,
        _ => return None,
    })
}

/// Whether an example shows that a value is not of its format: `CVE-2022-25235` is no UUID, `2012-12` no date, and the
/// milliseconds of a day no number of 32 bits. What servers send outranks what a format promises, since a value that is
/// not of its type fails the whole answer.
pub(super) fn refutes(example: Value<'_>, format: &str) -> bool {
    match example {
        Value::String(text) => refutes_text(text, format),
        Value::Number(text) => {
            let is_narrow = matches!(format, "int8" | "int16" | "int32" | "Int32");
            let number = whole(text).filter(|_| is_narrow);
            number.is_some_and(|number| i32::try_from(number).is_err())
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => false,
    }
}

/// An example without a digit, `yyyy-MM-dd`, or in brackets stands for another.
fn refutes_text(example: &str, format: &str) -> bool {
    let example = example.trim().trim_matches(['"', '\'']);
    let of_format = match format {
        "date" => {
            begins_with_day(example) && (example.len() == DAY.len() || begins_as(example, DAY_AND))
        }
        "date-time" => begins_as(example, "0000-00-00T00:00"),
        "uuid" | "uuid4" | "guid" => {
            let digits = example.bytes().filter(|byte| !b"-{}".contains(byte));
            digits.clone().count() == 32 && digits.into_iter().all(|byte| byte.is_ascii_hexdigit())
        }
        _ => true,
    };
    !of_format && !example.starts_with('<') && example.contains(|c: char| c.is_ascii_digit())
}

/// Whether an example can show that a value is not of this format.
pub(super) fn can_be_refuted(format: &str) -> bool {
    refutes(Value::String("0"), format) || refutes(Value::Number("1e12"), format)
}

/// A day, and one with a time of day after it.
const DAY: &str = "0000-00-00";
const DAY_AND: &str = "0000-00-00T";

/// Whether a text begins with a day of the calendar: `2024-05-01`, `2024-05-01-preview`.
pub(in crate::lower) fn begins_with_day(text: &str) -> bool {
    begins_as(text, DAY)
}

/// Whether a text begins as a shape does, in which `0` stands for any digit.
fn begins_as(text: &str, shape: &str) -> bool {
    let same = |(found, wanted): (u8, u8)| match wanted {
        b'0' => found.is_ascii_digit(),
        b'T' => matches!(found, b'T' | b't' | b' '),
        wanted => found == wanted,
    };
    text.len() >= shape.len() && text.bytes().zip(shape.bytes()).all(same)
}

fn string(format: &str, dates: DateCrate) -> Ty {
    match format {
        "date-time" | "datetime" | "dateTime" | "DateTime" | "date-time,"
            if dates != DateCrate::String =>
        {
            Ty::DateTime
        }
        "date" if dates != DateCrate::String => Ty::Date,
        // A time of day without offset. `time` (RFC 3339) carries one, which no date crate's time of day keeps.
        "time-local" if dates != DateCrate::String => Ty::Time,
        "uuid" | "uuid4" | "guid" => Ty::Uuid,
        "byte" => Ty::Base64,
        _ => Ty::String,
    }
}

fn integer(format: &str, bounds: &Bounds) -> Ty {
    let number = |text: &Option<String>| text.as_deref().and_then(whole);
    let (least, most) = (number(&bounds.minimum), number(&bounds.maximum));
    let within = |low: i128, high: i128| {
        least.is_none_or(|least| (low..=high).contains(&least))
            && most.is_none_or(|most| (low..=high).contains(&most))
    };
    let wide = || {
        let unsigned = least.is_some_and(|least| least >= 0);
        if unsigned && most.is_some_and(|most| most > ROUNDED) {
            Ty::U64
        } else {
            Ty::I64
        }
    };
    match format {
        "int8" | "int16" | "int32" | "Int32" if within(i32::MIN.into(), i32::MAX.into()) => Ty::I32,
        "uint8" | "uint16" | "uint32" | "u-int32" if within(0, u32::MAX.into()) => Ty::U32,
        "uint64" | "u-int64" | "uint" if least.is_none_or(|least| least >= 0) => Ty::U64,
        _ => wide(),
    }
}

/// The largest integer of 64 bits, as it is written by those who count in floats.
const ROUNDED: i128 = 9_223_372_036_854_776_000;

fn whole(text: &str) -> Option<i128> {
    text.parse()
        .ok()
        .or_else(|| text.parse::<f64>().ok().map(|float| float as i128))
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Kind, Value, scalar};
    use crate::config::Types;
    use crate::ir::{DateCrate, Ty};

    #[track_caller]
    fn check(kind: Kind, format: &str, minimum: &str, maximum: &str, expected: &Ty) {
        let bound = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let bounds = Bounds {
            minimum: bound(minimum),
            maximum: bound(maximum),
            ..Bounds::default()
        };
        let format = (!format.is_empty()).then_some(format);
        assert_eq!(scalar(kind, format, &bounds, &Types::default()), *expected);
    }

    #[test]
    fn integers_are_as_wide_as_format_and_bounds_say() {
        check(Kind::Integer, "", "", "", &Ty::I64);
        check(Kind::Integer, "", "0", "100", &Ty::I64);
        check(Kind::Integer, "int32", "", "", &Ty::I32);
        check(Kind::Integer, "int32", "0", "4294967295", &Ty::I64);
        check(Kind::Integer, "uint32", "", "", &Ty::U32);
        check(Kind::Integer, "uint64", "", "", &Ty::U64);
        check(Kind::Number, "integer", "", "", &Ty::I64);
        check(
            Kind::Integer,
            "int64",
            "0",
            "18446744073709551615",
            &Ty::U64,
        );
        check(
            Kind::Integer,
            "",
            "-9223372036854776000",
            "9223372036854776000",
            &Ty::I64,
        );
        check(Kind::Integer, "uint", "-1", "", &Ty::I64);
    }

    #[test]
    fn formats() {
        check(Kind::String, "date-time", "", "", &Ty::DateTime);
        check(Kind::String, "date", "", "", &Ty::Date);
        check(Kind::String, "time", "", "", &Ty::String);
        check(Kind::String, "uuid", "", "", &Ty::Uuid);
        check(Kind::String, "byte", "", "", &Ty::Base64);
        check(Kind::String, "binary", "", "", &Ty::String);
        check(Kind::String, "email", "", "", &Ty::String);
        check(Kind::String, "made-up", "", "", &Ty::String);
        check(Kind::String, "int64", "", "", &Ty::String);
        check(Kind::Number, "float", "", "", &Ty::F64);
        check(Kind::Number, "int32", "", "", &Ty::I32);
        check(Kind::Boolean, "", "", "", &Ty::Bool);
    }

    #[test]
    fn settings_outrank_formats() {
        let mut config = Types {
            dates: DateCrate::String,
            ..Types::default()
        };
        config
            .formats
            .insert("decimal".to_owned(), "rust_decimal::Decimal".to_owned());
        config
            .formats
            .insert("uuid".to_owned(), "String".to_owned());
        let scalar = |format| scalar(Kind::String, Some(format), &Bounds::default(), &config);
        assert_eq!(scalar("date-time"), Ty::String);
        assert_eq!(
            scalar("decimal"),
            Ty::External("rust_decimal::Decimal".to_owned())
        );
        assert_eq!(scalar("uuid"), Ty::String);
    }

    #[test]
    fn an_example_may_refute_a_format() {
        for (example, format, refuted) in [
            ("2012-12-24", "date", false),
            ("2012-12-24T18:00:00Z", "date", false),
            ("2012-12", "date", true),
            ("2013-11-12Z", "date", true),
            ("yyyy-MM-dd", "date", false),
            ("2012-12-24 18:00", "date-time", false),
            ("06:00:00", "date-time", true),
            ("1700000000", "date-time", true),
            ("<now at 0x7f>", "date-time", false),
            ("8F2A1F60-8F5D-4C3E-9D43-0A1B2C3D4E5F", "uuid", false),
            ("CVE-2022-25235", "uuid", true),
            ("id", "uuid", false),
            ("a1", "email", false),
        ] {
            assert_eq!(
                super::refutes(Value::String(example), format),
                refuted,
                "{example} {format}"
            );
        }
        for (example, format, refuted) in [
            ("2147483647", "int32", false),
            ("2147483648", "int32", true),
            ("-2147483649", "int16", true),
            ("2147483648", "int64", false),
            ("20121224", "date", false),
        ] {
            assert_eq!(
                super::refutes(Value::Number(example), format),
                refuted,
                "{example} {format}"
            );
        }
    }
}
