//! Dates and times of `chrono`.
//!
//! An instant is an instant: the offset that it was written with is not kept, it is written as UTC.

use super::model::{Model, Reader, Result, Writer};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};

/// What a date-time without an offset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naive {
    /// It is UTC: what servers that leave it out mostly mean.
    Utc,
    /// It is refused.
    Refused,
}

/// Has instants travel as JSON, one without an offset as the argument, of [`Naive`], says.
#[doc(hidden)]
#[macro_export]
macro_rules! __chrono_date_time {
    ($naive:ident) => {
        impl $crate::runtime::model::Model for ::chrono::DateTime<::chrono::Utc> {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                $crate::runtime::model_chrono::read_date_time(
                    r,
                    $crate::runtime::model_chrono::Naive::$naive,
                )
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                $crate::runtime::model_chrono::write_date_time(self, w);
            }
        }
    };
}

#[doc(hidden)]
pub use crate::__chrono_date_time as date_time;

/// Reads an instant: RFC 3339, or what is near it.
///
/// # Errors
///
/// It is none.
pub fn read_date_time(r: &mut Reader<'_>, naive: Naive) -> Result<DateTime<Utc>> {
    r.text("a date and time", |text| {
        DateTime::parse_from_rfc3339(text)
            // An offset without a colon, or without minutes: `+0000`, `+00`.
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%#z"))
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%#z"))
            .map(|instant| instant.to_utc())
            .or_else(|error| match naive {
                Naive::Utc => without_offset(text).ok_or(error),
                Naive::Refused => Err(error),
            })
    })
}

fn without_offset(text: &str) -> Option<DateTime<Utc>> {
    [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
    ]
    .into_iter()
    .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    .map(|instant| instant.and_utc())
}

/// Writes an instant as UTC, with as many digits as it has.
pub fn write_date_time(instant: &DateTime<Utc>, w: &mut dyn Writer) {
    w.str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
}

impl Model for NaiveDate {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.text("a date", str::parse)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(&self.to_string());
    }
}

impl Model for NaiveTime {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        // An offset says nothing of use without a day.
        r.text("a time of day", |text| {
            let end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
            text.get(..end).unwrap_or(text).parse::<Self>()
        })
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(&self.to_string());
    }
}
