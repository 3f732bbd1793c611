//! What keeps a template of the person's own from eating the machine.
//!
//! Such a template is trusted with the letter, but a slip in it must end in a message. The engine
//! counts instructions and bounds neither memory nor stack: a short template asks for gigabytes
//! (`'x' * 1000000000`) or recurses until the stack is gone (`{{ -----1 }}`).

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

/// What the rendering of a letter may write in all, in bytes. A text counts several times: when it
/// is formatted and when it is written, in the whole and in its blocks, in the body and in the
/// description for a portal. No honest letter takes a tenth.
const OUTPUT_LIMIT: usize = 2 * 1024 * 1024;
/// What a template of 64 KiB may need, if all of it is nested. Only what is used takes memory.
const STACK: usize = 256 * 1024 * 1024;
/// No honest expression is longer, in bytes. It bounds how deep one can nest.
const EXPRESSION_LIMIT: usize = 2_000;
/// A letter takes a few milliseconds.
const LONGEST: Duration = Duration::from_secs(1);

/// The room that is left for the output of a template, shared by all that write.
#[derive(Clone, Debug, Default)]
pub(super) struct Room(Arc<AtomicUsize>);

impl Room {
    /// Takes some bytes of the room, if they are there.
    pub(super) fn take(&self, bytes: usize) -> Result<(), Error> {
        let used = self.0.fetch_add(bytes, Ordering::Relaxed);
        if used + bytes > OUTPUT_LIMIT {
            return Err(too_long());
        }
        Ok(())
    }

    /// Returns a writer into this room.
    pub(super) fn writer(&self) -> Writer {
        Writer {
            room: self.clone(),
            bytes: Vec::new(),
        }
    }
}

/// Keeps what is written, as long as there is room.
pub(super) struct Writer {
    room: Room,
    bytes: Vec<u8>,
}

impl Writer {
    /// Returns what was written.
    pub(super) fn into_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.room.take(bytes.len()).map_err(io::Error::other)?;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns a text or a number as text.
pub(super) fn text_of(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::String | ValueKind::Number | ValueKind::Bool => {
            let mut text = String::new();
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{value}");
            Ok(text)
        }
        kind => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("only texts and numbers can be printed, this is a {kind}"),
        )),
    }
}

fn too_long() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the text gets too long")
}

/// Runs `work` on a thread with a deep stack; nothing where it takes too long. It is left behind
/// then and ends with the program.
pub(super) fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK);
    worker
        .spawn(move || {
            // Nobody listens any more if it took too long.
            let _ = sender.send(work());
        })
        .ok()?;
    receiver.recv_timeout(LONGEST).ok()
}

/// Refuses expressions of a length that only machines write, and the operators by which a text or a
/// list grows without bound: `*`, `**`, `~`, and `+` where neither side is a plain number. Returns
/// the line and what is wrong.
pub(super) fn check(template: &str) -> Result<(), (usize, String)> {
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix('#') {
            rest = comment.split_once("#}").map_or("", |(_, after)| after);
        } else if let Some(inside) = rest.strip_prefix(['{', '%']) {
            let length = expression(inside).map_err(|(at, problem)| {
                let offset = template.len() - inside.len() + at;
                (template[..offset].matches('\n').count() + 1, problem)
            })?;
            rest = &inside[length..];
        }
    }
    Ok(())
}

/// Returns how long the expression is that begins here, else where it goes wrong, and how.
fn expression(text: &str) -> Result<usize, (usize, String)> {
    let refused = |operator| {
        format!("the operator `{operator}` is not for letters: texts could grow without end")
    };
    let mut quote: Option<char> = None;
    let mut escaped = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > EXPRESSION_LIMIT {
            let problem = format!("an expression is longer than {EXPRESSION_LIMIT} bytes");
            return Err((0, problem));
        }
        let after = &text[at + c.len_utf8()..];
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) => {
                if c == open {
                    quote = None;
                }
            }
            None => match c {
                '"' | '\'' => quote = Some(c),
                '}' | '%' if after.starts_with('}') => return Ok(at + 2),
                '*' | '~' => return Err((at, refused(c))),
                // `{%+` and `+%}` are no sums.
                '+' if at > 0 => {
                    let next = after.trim_start().chars().next().unwrap_or(' ');
                    if !before.is_ascii_digit() && !next.is_ascii_digit() && !"}%".contains(next) {
                        return Err((at, refused(c)));
                    }
                }
                _ => {}
            },
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    Ok(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_that_make_texts_grow_are_refused_with_their_line() {
        for (template, line) in [
            ("{{ 'x' * 9 }}", 1),
            ("a\n{% set s = s ~ s %}", 2),
            ("{{ x }}\n\n{{ s + s }}", 3),
            ("{# { #}\n{{ 2 ** 9 }}", 2),
            ("{{ '\\'' ~ x }}", 1),
            ("{{ \"}}\" ~ x }}", 1),
            ("{%- if a -%}{{- a ~ b -}}", 1),
            (&format!("\n{{{{ {}1 }}}}", "-".repeat(3_000)), 2),
        ] {
            assert_eq!(
                check(template).map_err(|(line, _)| line),
                Err(line),
                "{template}"
            );
        }
    }

    #[test]
    fn text_strings_comments_and_counting_are_let_be() {
        for template in [
            "2 * 3 ~ 4 + 5",
            "{{ '*~+' }} * {{ \"~\" }}",
            "{# {{ a ~ b }} #}{{ a }}",
            "{{ loop.index + 1 }}{{ 1 + loop.index }}",
            "{%+ if a +%}{{ a }}{% endif %}",
            "{{ a",
            "",
        ] {
            assert_eq!(check(template), Ok(()), "{template}");
        }
    }
}
