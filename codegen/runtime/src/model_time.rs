//! Dates and times of `time`.

use super::model::{Model, Reader, Result, Writer};
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

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
macro_rules! __time_date_time {
    ($naive:ident) => {
        impl $crate::runtime::model::Model for ::time::OffsetDateTime {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                $crate::runtime::model_time::read_date_time(
                    r,
                    $crate::runtime::model_time::Naive::$naive,
                )
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                $crate::runtime::model_time::write_date_time(*self, w);
            }
        }
    };
}

#[doc(hidden)]
pub use crate::__time_date_time as date_time;

/// Reads an instant: RFC 3339, or what is near it.
///
/// # Errors
///
/// It is none.
pub fn read_date_time(r: &mut Reader<'_>, naive: Naive) -> Result<OffsetDateTime> {
    r.text("a date and time", |text| {
        OffsetDateTime::parse(text, &Rfc3339).or_else(|error| match naive {
            Naive::Utc => near(&text.replacen(' ', "T", 1)).ok_or(error),
            Naive::Refused => Err(error),
        })
    })
}

/// What is near RFC 3339: without an offset, or with one that lacks its colon or its minutes.
fn near(text: &str) -> Option<OffsetDateTime> {
    let (_, time) = text.split_once('T')?;
    let Some(sign) = time.rfind(['Z', 'z', '+', '-']) else {
        let naive = PrimitiveDateTime::parse(text, &Iso8601::DEFAULT).ok()?;
        return Some(naive.assume_utc());
    };
    let (instant, offset) = text.split_at_checked(text.len() - time.len() + sign)?;
    let offset = match offset.len() {
        1 | 6 => offset.to_owned(),
        3 => format!("{offset}:00"),
        5 => format!("{}:{}", offset.get(..3)?, offset.get(3..)?),
        _ => return None,
    };
    OffsetDateTime::parse(&format!("{instant}{offset}"), &Rfc3339).ok()
}

/// Writes an instant with its offset.
pub fn write_date_time(instant: OffsetDateTime, w: &mut dyn Writer) {
    match instant.format(&Rfc3339) {
        Ok(text) => w.str(&text),
        Err(error) => w.fail(format!("{instant} cannot be written: {error}")),
    }
}

impl Model for Date {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.text("a date", |text| Self::parse(text, &Iso8601::DATE))
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
            Self::parse(text.get(..end).unwrap_or(text), &Iso8601::TIME)
        })
    }

    fn write(&self, w: &mut dyn Writer) {
        let (hour, minute, second, nano) = self.as_hms_nano();
        let mut text = format!("{hour:02}:{minute:02}:{second:02}");
        if nano > 0 {
            text.push_str(format!(".{nano:09}").trim_end_matches('0'));
        }
        w.str(&text);
    }
}
