//! Dates in HTTP headers (RFC 9110, section 5.6.7): three formats, of which two are obsolete and
//! must still be understood.

use std::time::{Duration, SystemTime};

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
/// `Sun Nov  6 08:49:37 1994`. `None` for anything else, and for dates before 1970.
pub(crate) fn parse(text: &str) -> Option<SystemTime> {
    let parts: Vec<&str> = text
        .trim()
        .split([' ', ',', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year, time) = match *parts.as_slice() {
        [_, day, month, year, time, "GMT" | "UTC"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = month_number(month)?;
    let day: u32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let mut full_year: i64 = year
        .parse()
        .ok()
        .filter(|year| (0..10_000).contains(year))?;
    if year.len() == 2 {
        // Two digits are of this century, for the range in which a server can mean the present.
        full_year += if full_year < 70 { 2000 } else { 1900 };
    }
    let days = days_since_1970(full_year, month, day);
    let seconds = u64::try_from(days.checked_mul(86_400)?)
        .ok()?
        .checked_add(time_of_day(time)?)?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

fn month_number(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    NAMES
        .iter()
        .zip(1..)
        .find(|(known, _)| **known == name)
        .map(|(_, number)| number)
}

fn time_of_day(text: &str) -> Option<u64> {
    let mut fields = text.splitn(3, ':').map(|field| field.parse::<u64>().ok());
    let (hour, minute, second) = (fields.next()??, fields.next()??, fields.next()??);
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
}

/// Days in the Gregorian calendar. Years are counted from March, so that the leap day is the last.
fn days_since_1970(year: i64, month: u32, day: u32) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}
