//! Which lines are the letter's own: quoted mail, forwarded mail and mail headers are told apart.

use std::borrow::Cow;

use super::line::Line;
use crate::foia::reply::time::dates::dates;
use crate::foia::reply::words::WORDS;

/// Fewer words than this before a forwarded message only pass it on.
const PASSED_ON: usize = 12;
/// How many lines after `From:` belong to a block of mail headers.
const HEADER_LINES: usize = 8;
/// Within how many lines a letter greets its reader.
const GREETED: usize = 60;

/// The fields of mail headers that pasted mail shows.
const FIELDS: [&str; 9] = [
    "from:",
    "sent:",
    "date:",
    "to:",
    "cc:",
    "bcc:",
    "subject:",
    "reply-to:",
    "attachments:",
];

/// A letter's own lines.
pub(in crate::foia::reply) struct Unquoted {
    /// The mail headers above it, if there are any.
    pub(in crate::foia::reply) headers: Vec<Line>,
    /// Its lines.
    pub(in crate::foia::reply) lines: Vec<Line>,
}

/// Returns what is the letter's own: all above the mail that it answers, or the mail that was forwarded
/// where nothing of substance stands above it. Where nothing at all stands above the quoted mail of an office, that mail
/// is the letter; so is a text that is quoted from its first line to its last.
pub(in crate::foia::reply) fn own(all: &[Line]) -> Unquoted {
    let own = unquoted(all);
    let is_empty = own.lines.iter().all(|line| line.text.is_empty());
    let quoted = || office_quoted(all).or_else(|| wholly_quoted(all));
    match is_empty.then(quoted).flatten() {
        Some(lines) => unquoted(&lines),
        None => own,
    }
}

/// Returns the mail of an office that is quoted here, with its date, if there is one: `On May 4, 2026, the FOIA Office
/// <foia@agency.gov> wrote:`. Without an address of the government it may be the reader's own.
fn office_quoted(all: &[Line]) -> Option<Vec<Line>> {
    let plain: Vec<Line> = all.iter().map(unquoted_line).collect();
    let at = (0..plain.len()).find(|at| is_reply(&plain, *at))?;
    let below = plain.get(at..)?;
    let ends = |line: &Line| line.text.to_ascii_lowercase().ends_with("wrote:");
    let end = below.iter().position(ends)? + 1;
    let said: Vec<&str> = below
        .iter()
        .take(end)
        .map(|line| line.text.as_str())
        .collect();
    let said = said.join(" ");
    let lower = said.to_ascii_lowercase();
    let is_office = [".gov", ".mil"].iter().any(|site| lower.contains(site));
    let sent = dates(&said).first().map(|found| Line {
        text: format!("Sent: {}", found.date),
        ..below.first().cloned().unwrap_or_default()
    });
    let mail = below.iter().skip(end).cloned();
    is_office.then(|| sent.into_iter().chain(mail).collect())
}

/// Returns the lines of a text that bears the mark of a quotation on each, unless it is the reader's own request.
fn wholly_quoted(all: &[Line]) -> Option<Vec<Line>> {
    let is_marked = |line: &Line| line.text.is_empty() || line.text.starts_with('>');
    let plain: Vec<Line> = all.iter().map(unquoted_line).collect();
    let texts: Vec<&str> = plain.iter().map(|line| line.text.as_str()).collect();
    let lower = texts.join(" ").to_ascii_lowercase();
    let own = &WORDS.lines.own_requests;
    let is_own = own.iter().any(|words| lower.contains(words.as_str()));
    (all.iter().all(is_marked) && !is_own).then_some(plain)
}

fn unquoted(all: &[Line]) -> Unquoted {
    let all = &*unmarked(all);
    let mut own = Unquoted {
        headers: Vec::new(),
        lines: Vec::new(),
    };
    let mut words = 0;
    let mut index = 0;
    while let Some(line) = all.get(index) {
        let lower = line.text.to_ascii_lowercase();
        if lower.starts_with('>') {
            index += 1;
            continue;
        }
        let length = header_block(all, index);
        let is_first = index == 0 && length > 0;
        let is_original = is_original(&lower);
        if !is_first && !is_forward(&lower) && length == 0 && !is_original {
            if is_reply(all, index) {
                break;
            }
            words += line.text.split_whitespace().count();
            own.lines.push(line.clone());
            index += 1;
            continue;
        }
        let below = all.get(index..).unwrap_or_default();
        if !is_first && !own.passes_on(words, is_original, below) {
            break;
        }
        own.lines.clear();
        words = 0;
        if length > 0 {
            own.headers = all.iter().skip(index).take(length).cloned().collect();
        }
        index += length.max(1);
    }
    own
}

/// Returns the lines without the marks of a program that quotes each line of the mail that it passes on.
fn unmarked(all: &[Line]) -> Cow<'_, [Line]> {
    let passed = all
        .iter()
        .position(|line| is_forward(&line.text.to_ascii_lowercase()));
    let below = passed.and_then(|at| all.get(at + 1..)).unwrap_or_default();
    let mut written = below.iter().filter(|line| !line.text.is_empty());
    let first = written.next();
    if !first.is_some_and(|line| line.text.starts_with('>') && line.text.contains(": ")) {
        return Cow::Borrowed(all);
    }
    let begin = all.len() - below.len();
    let lines = all.iter().enumerate().map(|(at, line)| {
        if at >= begin {
            unquoted_line(line)
        } else {
            line.clone()
        }
    });
    Cow::Owned(lines.collect())
}

/// Returns a line without the mark of a quotation.
fn unquoted_line(line: &Line) -> Line {
    let Some(inner) = line.text.strip_prefix('>') else {
        return line.clone();
    };
    let inner = inner.strip_prefix(' ').unwrap_or(inner);
    let text = inner.trim_start();
    Line {
        number: line.number,
        indent: inner.len() - text.len(),
        text: text.to_owned(),
    }
}

impl Unquoted {
    /// Returns `true` if what stands above a mail only passes it on. `below` begins with the first line of that
    /// mail's headers, or with the line above them.
    fn passes_on(&self, words: usize, is_original: bool, below: &[Line]) -> bool {
        let subject = self.field("subject:").unwrap_or_default();
        let begins = |beginnings: &[&str]| beginnings.iter().any(|text| subject.starts_with(text));
        let is_own = (self.field("to:"))
            .zip(field(below.iter().take(HEADER_LINES), "from:"))
            .is_some_and(|(to, from)| mailbox(&to).is_some() && mailbox(&to) == mailbox(&from));
        // An answer stands above what it answers, however short it is.
        if is_own || begins(&["re:"]) {
            return false;
        }
        let is_forwarded = begins(&["fw:", "fwd:"]);
        let is_short = words < PASSED_ON && (is_forwarded || !is_original);
        // A note of a friend, or of a site, above the letter that it passes on.
        let may_pass_on = is_forwarded || !is_original && !self.headers.is_empty();
        is_short || (may_pass_on && !greets(&self.lines) && greets(below))
    }

    fn field(&self, name: &str) -> Option<String> {
        field(self.headers.iter(), name)
    }
}

/// Returns the value of a mail header, in lower case.
fn field<'a>(mut lines: impl Iterator<Item = &'a Line>, name: &str) -> Option<String> {
    lines.find_map(|line| {
        let lower = line.text.to_ascii_lowercase();
        let value = lower.trim_start_matches('*').strip_prefix(name)?;
        Some(value.trim_matches(['*', ' ']).to_owned())
    })
}

/// Returns the address that a mail header names.
fn mailbox(value: &str) -> Option<&str> {
    let is_in = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | ';' | ',' | '"');
    value.split(is_in).find(|part| part.contains('@'))
}

/// Returns `true` if the lines greet the reader, before other headers.
fn greets(lines: &[Line]) -> bool {
    let lines = lines.iter().take(GREETED);
    let mut greetings = lines.filter(|line| line.text.to_ascii_lowercase().starts_with("dear "));
    greetings.next().is_some_and(|line| {
        let lower = line.text.to_ascii_lowercase();
        lower.contains("requester")
            || !["foia", "officer", "appeals"]
                .iter()
                .any(|to| lower.contains(to))
    })
}

fn is_forward(lower: &str) -> bool {
    let plain = lower.trim_matches(['-', '*', '_', '=', ' ', ':']);
    let forwards = &WORDS.lines.forwards;
    forwards.iter().any(|words| plain.starts_with(words)) && lower.len() < 100
}

/// Returns `true` if a line stands between a mail and one that it answers or passes on:
/// `-----Original Message-----`.
fn is_original(lower: &str) -> bool {
    lower.starts_with('-') && lower.contains("original message")
}

/// Returns `true` if the mail that is answered begins here:
/// `On Monday, Ada Park wrote:`, which may run over three lines.
fn is_reply(all: &[Line], index: usize) -> bool {
    let text = |offset: usize| {
        all.get(index + offset)
            .map_or("", |line| line.text.as_str())
    };
    let first = text(0).to_ascii_lowercase();
    if !first.starts_with("on ") || first.len() > 200 {
        return false;
    }
    (0..3)
        .take_while(|offset| !text(*offset).is_empty())
        .any(|offset| text(offset).to_ascii_lowercase().ends_with("wrote:"))
}

/// Returns how many lines of mail headers begin here; none is 0.
fn header_block(all: &[Line], index: usize) -> usize {
    let field = |line: &Line| {
        let lower = line.text.to_ascii_lowercase();
        // Some programs print the names of the fields in bold: `*From:* ...`.
        let lower = lower.trim_start_matches('*').to_owned();
        FIELDS
            .iter()
            .find(|field| lower.starts_with(**field))
            .copied()
    };
    if all.get(index).and_then(field) != Some("from:") {
        return 0;
    }
    let block: Vec<Option<&str>> = all
        .iter()
        .skip(index)
        .take(HEADER_LINES)
        .take_while(|line| !line.text.is_empty())
        .map(field)
        .collect();
    let named = block.iter().flatten().count();
    let last = block.iter().rposition(Option::is_some).unwrap_or(0);
    if named >= 3 { last + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;

    #[test]
    fn a_text_quoted_from_end_to_end_is_the_letter_unless_it_is_a_request() {
        let texts = |text: &str| -> Vec<String> {
            let own = own(&lines(text, 10_000).0);
            own.lines.into_iter().map(|line| line.text).collect()
        };
        assert_eq!(
            texts("> We closed your request.\n>\n> Write us."),
            ["We closed your request.", "", "Write us."]
        );
        assert_eq!(
            texts("Thanks!\n\n> We closed your request."),
            ["Thanks!", ""]
        );
        let request = texts("> To: FOIA Office\n> I request the logs. Please waive all fees.");
        assert!(request.iter().all(String::is_empty), "{request:?}");
    }
}
