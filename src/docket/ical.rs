//! What is due as a calendar (RFC 5545).
//!
//! Identifiers and time stamps follow from the docket alone, so that importing again updates what is
//! there instead of adding to it.

use chrono::{Days, NaiveDate};

use super::matter::Matter;
use crate::digest::sha256;

/// The longest line, in bytes without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Something that is due on a day.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// The matter.
    pub matter: &'a Matter,
    /// What tells it from all others of the matter, and stays when the day moves.
    pub key: &'a str,
    /// What is due, such as `determination`.
    pub what: &'a str,
    /// When.
    pub on: NaiveDate,
    /// The law that says so.
    pub cite: &'a str,
    /// Whether it was due once and is no more: an entry that an earlier calendar set must go.
    pub is_cancelled: bool,
}

/// Returns a calendar with a whole-day entry for each appointment.
pub fn calendar(appointments: &[Appointment<'_>]) -> String {
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//redress//docket//EN",
    ] {
        put(&mut text, line);
    }
    for appointment in appointments {
        entry(&mut text, appointment);
    }
    put(&mut text, "END:VCALENDAR");
    text
}

fn entry(text: &mut String, appointment: &Appointment<'_>) {
    let Appointment {
        matter,
        key,
        what,
        on,
        cite,
        is_cancelled,
    } = *appointment;
    let day = |date: NaiveDate| date.format("%Y%m%d").to_string();
    let last = matter.events.iter().map(|event| event.on).max();
    let stamp = last.unwrap_or(matter.entry.opened);
    let summary = format!(
        "{}: {} due (matter {})",
        matter.entry.to.name,
        what.replace('-', " "),
        matter.id
    );
    let mut description = format!("{}\n{cite}", matter.entry.subject);
    if let Some(tracking) = matter.tracking() {
        description = format!("{description}\nTracking number {tracking}");
    }
    let lines = [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", identifier(matter, key)),
        format!("DTSTAMP:{}T000000Z", day(stamp)),
        format!("SEQUENCE:{}", matter.events.len()),
        format!("DTSTART;VALUE=DATE:{}", day(on)),
        format!(
            "DTEND;VALUE=DATE:{}",
            day(on.checked_add_days(Days::new(1)).unwrap_or(on))
        ),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&description)),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    let cancelled = is_cancelled.then(|| "STATUS:CANCELLED".to_owned());
    for line in lines
        .iter()
        .chain(&cancelled)
        .chain([&"END:VEVENT".to_owned()])
    {
        put(text, line);
    }
}

/// Returns an identifier that no other docket gives: it rests on the entry, not only on its number.
fn identifier(matter: &Matter, key: &str) -> String {
    let entry = &matter.entry;
    let letter = entry.letter.as_ref().map_or("", |letter| &letter.digest);
    let parts = [
        matter.id.to_string(),
        entry.kind.as_str().to_owned(),
        entry.to.id.clone(),
        entry.subject.clone(),
        letter.to_owned(),
        entry.opened.to_string(),
        key.to_owned(),
    ];
    let digest = sha256(parts.join("\0"));
    format!("{}@redress.invalid", digest.get(..32).unwrap_or(&digest))
}

/// Returns a text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => output.extend(['\\', c]),
            '\n' => output.push_str("\\n"),
            c if c.is_control() => {}
            c => output.push(c),
        }
    }
    output
}

/// Adds a line, folded where it is too long (RFC 5545, 3.1): never within a character.
fn put(text: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests;
