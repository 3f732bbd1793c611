//! Which lines are the letter's own: quoted mail, forwarded mail and mail headers are told apart.

use super::lines::Line;

/// Fewer words than this before a forwarded message only pass it on.
const PASSED_ON: usize = 12;
/// How many lines after `From:` belong to a block of mail headers.
const HEADER_LINES: usize = 8;

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
pub(super) struct Own {
    /// The mail headers above it, if there are any.
    pub(super) headers: Vec<Line>,
    /// Its lines.
    pub(super) lines: Vec<Line>,
}

/// Returns what is the letter's own: all above the mail that it answers, or the mail that was
/// forwarded where nothing of substance stands above it.
pub(super) fn own(all: &[Line]) -> Own {
    let mut own = Own {
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
        let is_forwarded = is_forward(&lower);
        let length = header_block(all, index);
        if (is_forwarded || length > 0) && words < PASSED_ON {
            own.lines.clear();
            words = 0;
            if length > 0 {
                own.headers = all.iter().skip(index).take(length).cloned().collect();
            }
            index += length.max(1);
            continue;
        }
        if is_forwarded || length > 0 || is_reply(all, index) {
            break;
        }
        words += line.text.split_whitespace().count();
        own.lines.push(line.clone());
        index += 1;
    }
    own
}

fn is_forward(lower: &str) -> bool {
    lower.starts_with("begin forwarded message")
        || (lower.starts_with('-') && lower.contains("forwarded message"))
}

/// Tells whether the mail that is answered begins here: `-----Original Message-----`, or
/// `On Monday, Ada Park wrote:`, which may run over three lines.
fn is_reply(all: &[Line], index: usize) -> bool {
    let text = |offset: usize| {
        all.get(index + offset)
            .map_or("", |line| line.text.as_str())
    };
    let first = text(0).to_ascii_lowercase();
    if first.starts_with('-') && first.contains("original message") {
        return true;
    }
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
