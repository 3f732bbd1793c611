//! What the keys mean in every prompt: those of a shell.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::buffer::{CursorMotion, Edit};

/// What a person wants with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// To change what is typed, or to move in it.
    Edit(Edit),
    /// To answer.
    Enter,
    /// The question before this one.
    Back,
    /// To leave.
    Leave,
    /// Another entry of a menu: so many down, or up.
    Down(isize),
    /// A page of entries down, or up.
    Page(isize),
    /// The question drawn anew.
    Redraw,
    /// To stop the program until the shell goes on with it.
    Stop,
    /// Nothing that a prompt knows: it types no letter.
    Nothing,
}

impl Key {
    /// Returns what an event of the terminal means. `is_empty` says whether nothing is typed yet.
    pub(super) fn of(event: Event, is_empty: bool) -> Self {
        match event {
            Event::Paste(text) => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                Self::Edit(Edit::Insert(text))
            }
            Event::Resize(..) => Self::Redraw,
            Event::Key(key) if key.kind != KeyEventKind::Release => Self::of_key(key, is_empty),
            _ => Self::Nothing,
        }
    }

    fn of_key(key: KeyEvent, is_empty: bool) -> Self {
        let has = |modifier| key.modifiers.contains(modifier);
        let is_typed = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        match (key.code, has(KeyModifiers::CONTROL), has(KeyModifiers::ALT)) {
            (KeyCode::Char(c), ..) if is_typed => Self::Edit(Edit::Insert(c.to_string())),
            // A keyboard's AltGr reaches a program as both.
            (KeyCode::Char(c), true, true) if !c.is_ascii_alphanumeric() => {
                Self::Edit(Edit::Insert(c.to_string()))
            }
            // An Esc right before it makes the two one key with Alt.
            (KeyCode::Char(c), true, _) => Self::of_control(c, is_empty),
            (KeyCode::Char(c), false, true) => Self::of_alt(c),
            (KeyCode::Enter, ..) => Self::Enter,
            (KeyCode::Esc, ..) => Self::Back,
            (KeyCode::Backspace, false, false) => Self::Edit(Edit::Erase(CursorMotion::Left)),
            (KeyCode::Backspace, ..) => Self::Edit(Edit::Cut(CursorMotion::WordLeft)),
            (KeyCode::Delete, false, false) => Self::Edit(Edit::Erase(CursorMotion::Right)),
            (KeyCode::Delete, ..) => Self::Edit(Edit::Cut(CursorMotion::WordRight)),
            (KeyCode::Left, false, false) => Self::Edit(Edit::Move(CursorMotion::Left)),
            (KeyCode::Left, ..) => Self::Edit(Edit::Move(CursorMotion::WordLeft)),
            (KeyCode::Right, false, false) => Self::Edit(Edit::Move(CursorMotion::Right)),
            (KeyCode::Right, ..) => Self::Edit(Edit::Move(CursorMotion::WordRight)),
            (KeyCode::Home, ..) => Self::Edit(Edit::Move(CursorMotion::Start)),
            (KeyCode::End, ..) => Self::Edit(Edit::Move(CursorMotion::End)),
            (KeyCode::Down, ..) => Self::Down(1),
            (KeyCode::Up, ..) => Self::Down(-1),
            (KeyCode::PageDown, ..) => Self::Page(1),
            (KeyCode::PageUp, ..) => Self::Page(-1),
            _ => Self::Nothing,
        }
    }

    fn of_control(c: char, is_empty: bool) -> Self {
        Self::Edit(match c.to_ascii_lowercase() {
            'a' => Edit::Move(CursorMotion::Start),
            'e' => Edit::Move(CursorMotion::End),
            'b' => Edit::Move(CursorMotion::Left),
            'f' => Edit::Move(CursorMotion::Right),
            'u' => Edit::Cut(CursorMotion::Start),
            'k' => Edit::Cut(CursorMotion::End),
            'w' => Edit::Cut(CursorMotion::BlankLeft),
            'y' => Edit::Yank,
            'h' => Edit::Erase(CursorMotion::Left),
            'd' if !is_empty => Edit::Erase(CursorMotion::Right),
            'c' | 'd' => return Self::Leave,
            'l' => return Self::Redraw,
            'n' => return Self::Down(1),
            'p' => return Self::Down(-1),
            'j' | 'm' => return Self::Enter,
            'z' => return Self::Stop,
            _ => return Self::Nothing,
        })
    }

    fn of_alt(c: char) -> Self {
        Self::Edit(match c.to_ascii_lowercase() {
            'b' => Edit::Move(CursorMotion::WordLeft),
            'f' => Edit::Move(CursorMotion::WordRight),
            'd' => Edit::Cut(CursorMotion::WordRight),
            _ => return Self::Nothing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_with_control_or_alt_is_typed() {
        for modifiers in [
            KeyModifiers::CONTROL,
            KeyModifiers::ALT,
            KeyModifiers::SUPER,
        ] {
            for c in 'a'..='z' {
                for code in [KeyCode::Char(c), KeyCode::Char(c.to_ascii_uppercase())] {
                    let key = Key::of(Event::Key(KeyEvent::new(code, modifiers)), false);
                    assert!(
                        !matches!(key, Key::Edit(Edit::Insert(_))),
                        "{modifiers} {code}"
                    );
                }
            }
        }
    }

    #[test]
    fn control_and_c_leave_right_behind_an_esc_too() {
        for modifiers in [
            KeyModifiers::CONTROL,
            KeyModifiers::CONTROL | KeyModifiers::ALT,
        ] {
            let key = KeyEvent::new(KeyCode::Char('c'), modifiers);
            assert_eq!(Key::of(Event::Key(key), false), Key::Leave, "{modifiers}");
        }
    }

    #[test]
    fn a_paste_brings_line_feeds_alone() {
        let key = Key::of(Event::Paste("a\r\nb\rc".to_owned()), true);
        assert_eq!(key, Key::Edit(Edit::Insert("a\nb\nc".to_owned())));
    }
}
