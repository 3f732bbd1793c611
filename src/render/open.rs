//! Pages with the places of their texts left open: of many that differ in texts alone, each template is rendered
//! once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::RenderError;
use super::page::page;

/// So many shapes are kept.
const KEPT: usize = 1_024;
/// Stands on both sides of a text's number. It is in no template of ours, and texts are not there yet.
const MARK: char = '\u{f8ff}';

/// What a template is given, as far as pages of one shape may differ in it.
pub(crate) trait Shaped: Serialize {
    /// Shows all texts, and all else that the template decides by, in the same order every time.
    fn visit(&mut self, visit: &mut ValueVisitor<'_>);
}

/// A visit to what a template is given.
pub(crate) struct ValueVisitor<'v> {
    text: &'v mut dyn FnMut(&mut String),
    shape: &'v mut Vec<usize>,
}

impl ValueVisitor<'_> {
    /// Shows a text. The template prints it, and does not ask what it is.
    pub(crate) fn text(&mut self, text: &mut String) {
        (self.text)(text);
    }

    /// Shows what is so or not.
    pub(crate) fn flag(&mut self, is_so: bool) {
        self.shape.push(usize::from(is_so));
    }

    /// Shows what there may be more or fewer of, or none.
    pub(crate) fn each<'t, T: 't, I>(&mut self, all: I, show: impl Fn(&mut T, &mut Self))
    where
        I: IntoIterator<Item = &'t mut T>,
    {
        let at = self.shape.len();
        self.shape.push(0);
        for one in all {
            self.shape[at] += 1;
            show(one, self);
        }
    }
}

/// A template's name, and the shape of what it is given.
type Key = (&'static str, Vec<usize>);

/// Pages that were rendered with their places open, by their shapes.
#[derive(Debug, Default)]
pub struct OpenPages {
    made: Mutex<HashMap<Key, Arc<OpenPage>>>,
}

/// What stands before each text, with the text's number, and what stands after the last.
#[derive(Debug)]
struct OpenPage {
    before: Vec<(String, usize)>,
    end: String,
}

impl OpenPages {
    /// Adds the page `name` to `output`. The texts of its context are taken.
    pub(crate) fn page(
        &self,
        name: &'static str,
        context: &mut impl Shaped,
        output: &mut String,
    ) -> Result<(), RenderError> {
        let (mut texts, mut shape) = (Vec::new(), Vec::new());
        context.visit(&mut ValueVisitor {
            text: &mut |text| texts.push(std::mem::take(text)),
            shape: &mut shape,
        });
        let key = (name, shape);
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made().get(&key).cloned();
        let open = if let Some(open) = known {
            open
        } else {
            let open = Arc::new(OpenPage::of(name, context)?);
            let mut made = made();
            if made.len() < KEPT {
                made.insert(key, Arc::clone(&open));
            }
            open
        };
        for (before, number) in &open.before {
            output.push_str(before);
            if let Some(text) = texts.get(*number) {
                escape(text, output);
            }
        }
        output.push_str(&open.end);
        Ok(())
    }
}

/// Adds a text as the template engine escapes it, which looks at each character by itself: what it leaves as it is
/// goes over in one piece.
fn escape(text: &str, output: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let Some(escaped) = escaped(byte) else {
            continue;
        };
        output.push_str(&text[start..at]);
        output.push_str(escaped);
        start = at + 1;
    }
    output.push_str(&text[start..]);
}

/// Returns what stands for a character that means something in HTML, all of them ASCII.
fn escaped(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'&' => "&amp;",
        b'"' => "&quot;",
        b'\'' => "&#x27;",
        b'/' => "&#x2f;",
        _ => return None,
    })
}

impl OpenPage {
    fn of(name: &'static str, context: &mut impl Shaped) -> Result<Self, RenderError> {
        let mut number = 0;
        context.visit(&mut ValueVisitor {
            text: &mut |text| {
                *text = format!("{MARK}{number}{MARK}");
                number += 1;
            },
            shape: &mut Vec::new(),
        });
        let page = page(name, context)?;
        let mut parts = page.split(MARK).map(str::to_owned);
        let mut open = Self {
            before: Vec::new(),
            end: String::new(),
        };
        while let Some(part) = parts.next() {
            match parts.next().and_then(|number| number.parse().ok()) {
                Some(number) => open.before.push((part, number)),
                None => open.end = part,
            }
        }
        Ok(open)
    }
}

#[cfg(test)]
mod tests {
    use minijinja::HtmlEscape;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_escaped_as_the_template_engine_does(text in r#"([<>&"'/]|\PC|.){0,40}"#) {
            let mut escaped = String::new();
            escape(&text, &mut escaped);
            prop_assert_eq!(escaped, HtmlEscape(&text).to_string());
        }
    }
}
