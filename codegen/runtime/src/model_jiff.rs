//! Dates and times of `jiff`.
//!
//! An instant is an instant: the offset that it was written with is not kept, it is written as UTC.

use super::model::{Model, Reader, Result, Writer};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

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
macro_rules! __jiff_date_time {
    ($naive:ident) => {
        impl $crate::runtime::model::Model for ::jiff::Timestamp {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                $crate::runtime::model_jiff::read_date_time(
                    r,
                    $crate::runtime::model_jiff::Naive::$naive,
                )
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                w.str(&::std::string::ToString::to_string(self));
            }
        }
    };
}

#[doc(hidden)]
pub use crate::__jiff_date_time as date_time;

/// Reads an instant: RFC 3339, or what is near it.
///
/// # Errors
///
/// It is none.
pub fn read_date_time(r: &mut Reader<'_>, naive: Naive) -> Result<Timestamp> {
    r.text("a date and time", |text| {
        text.parse::<Timestamp>().or_else(|error| match naive {
            Naive::Utc => text
                .parse::<DateTime>()
                .ok()
                .and_then(|instant| instant.to_zoned(TimeZone::UTC).ok())
                .map(|zoned| zoned.timestamp())
                .ok_or(error),
            Naive::Refused => Err(error),
        })
    })
}

impl Model for Date {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.text("a date", str::parse)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(&self.to_string());
    }
}

impl Model for Time {
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
