//! The keys in a line that the terminal itself took: it knows a few of them, and hands on what the others send.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::buffer::Buffer;
use super::key::Key;

/// Returns a line as the editing keys in it make it, or `None` if there are none: `oe`, Ctrl-A and `Z` are `Zoe`.
/// Keys that edit nothing type nothing.
pub(in crate::terminal) fn edited(line: &str) -> Option<String> {
    let is_key = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    if !line.contains(is_key) {
        return None;
    }
    let mut buffer = Buffer::default();
    let mut rest = line.trim_end_matches(['\n', '\r']);
    while let Some(first) = rest.chars().next() {
        let (event, length) = match rest.strip_prefix('\u{1b}') {
            Some(after) => escaped(after),
            None if is_key(first) => (control(first), first.len_utf8()),
            None => {
                let event = Event::Key(KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE));
                (Some(event), first.len_utf8())
            }
        };
        if let Some(Key::Edit(edit)) = event.map(|event| Key::of(event, false)) {
            buffer.apply(edit);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Some(buffer.text().to_owned())
}

/// Returns the key of a control character.
fn control(c: char) -> Option<Event> {
    let code = match c {
        '\u{7f}' => return Some(plain(KeyCode::Backspace)),
        '\u{1}'..='\u{1a}' => char::from_u32(u32::from(c) + 0x60)?,
        _ => return None,
    };
    Some(Event::Key(KeyEvent::new(
        KeyCode::Char(code),
        KeyModifiers::CONTROL,
    )))
}

/// Returns the key whose characters follow an escape character, and the length of the whole.
fn escaped(after: &str) -> (Option<Event>, usize) {
    let Some(first) = after.chars().next() else {
        return (None, 1);
    };
    let whole = 1 + first.len_utf8();
    match first {
        '[' | 'O' => {
            let is_last = |c: char| ('@'..='~').contains(&c);
            let tail = &after[1..];
            let end = tail.find(is_last).map_or(tail.len(), |at| at + 1);
            let code = match &tail[..end] {
                "H" | "1~" | "7~" => Some(KeyCode::Home),
                "F" | "4~" | "8~" => Some(KeyCode::End),
                "3~" => Some(KeyCode::Delete),
                "C" => Some(KeyCode::Right),
                "D" => Some(KeyCode::Left),
                _ => None,
            };
            (code.map(plain), whole + end)
        }
        // What sets a title or asks a terminal: a paste may hold it.
        ']' | 'P' | '^' | '_' => {
            let end = after.find(['\u{7}', '\u{9c}']);
            (None, end.map_or(whole, |end| end + 2))
        }
        '\u{7f}' => {
            let event = KeyEvent::new(KeyCode::Backspace, KeyModifiers::ALT);
            (Some(Event::Key(event)), whole)
        }
        c => {
            let event = KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT);
            (Some(Event::Key(event)), whole)
        }
    }
}

fn plain(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_a_line_edit_it() {
        for (line, expected) in [
            ("oe\u{1}Z\n", "Zoe"),
            ("Zo\u{1}\u{5}e", "Zoe"),
            ("oe\u{1b}[HZ", "Zoe"),
            ("oe\u{1b}OHZ", "Zoe"),
            ("xZoe\u{1b}[H\u{1b}[3~", "Zoe"),
            ("oe\u{1b}bZ", "Zoe"),
            ("Zoejunk\u{1b}[D\u{1b}[D\u{1b}[D\u{1b}[D\u{b}", "Zoe"),
            ("Zo\u{14}\u{1b}z\u{1b}[15~\u{1b}[2~e\u{1b}", "Zoe"),
            ("Zoe é\u{1b}\u{7f}日\u{8}", "Zoe "),
        ] {
            assert_eq!(edited(line).as_deref(), Some(expected), "{line:?}");
        }
        assert_eq!(edited("Zoe\tPark\r\n"), None);
    }
}
