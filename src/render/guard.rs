//! What keeps a template of the person's own from eating the machine.
//!
//! Such a template is trusted with the letter, but a slip in it must end in a message. The engine
//! counts instructions and bounds neither memory nor stack: a short template asks for gigabytes
//! (`'x' * 1000000000`) or recurses until the stack is gone (`{{ -----1 }}`).

use std::fmt::Write as _;
use std::io;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

use super::tags::{Tag, tags};

/// What one reading of a template may print, and what it may write, in bytes. A text counts several
/// times: in the whole and in its blocks, in the body and in the description for a portal. No honest
/// letter takes a tenth.
const OUTPUT_LIMIT: usize = 1024 * 1024;
/// What a template of 64 KiB may need, if all of it is nested. Only what is used takes memory.
const STACK: usize = 256 * 1024 * 1024;
/// No honest expression is longer, in bytes. It bounds how deep one can nest.
const EXPRESSION_LIMIT: usize = 2_000;
/// A letter takes a few milliseconds.
const LONGEST: Duration = Duration::from_secs(1);

/// The room that is left for the output of a template.
#[derive(Debug, Default)]
pub(super) struct OutputBudget {
    used: usize,
}

impl OutputBudget {
    /// Takes some bytes of the room, if they are there.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        self.used = self.used.saturating_add(bytes);
        if self.used > OUTPUT_LIMIT {
            return Err(too_long());
        }
        Ok(())
    }

    /// Returns a writer into this room.
    pub(super) fn writer(&mut self) -> Writer<'_> {
        Writer {
            room: self,
            bytes: Vec::new(),
        }
    }
}

/// Keeps what is written, as long as there is room.
pub(super) struct Writer<'r> {
    room: &'r mut OutputBudget,
    bytes: Vec<u8>,
}

impl Writer<'_> {
    /// Returns what was written.
    pub(super) fn into_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl io::Write for Writer<'_> {
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
            format!("only texts and numbers can be printed, and this is a {kind}"),
        )),
    }
}

fn too_long() -> Error {
    Error::new(ErrorKind::InvalidOperation, "the text is too long")
}

/// Threads with a deep stack, kept for the next work.
#[derive(Debug, Default)]
pub(super) struct Workers {
    idle: Mutex<Vec<mpsc::Sender<Job>>>,
}

type Job = Box<dyn FnOnce() + Send>;

impl Workers {
    /// Runs `work` on a thread with a deep stack; returns `None` if it takes too long. The thread is left
    /// behind then and ends with its work or with the program.
    pub(super) fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let worker = kept.or_else(start)?;
        let (sender, receiver) = mpsc::sync_channel(1);
        let job = Box::new(move || {
            // Nobody listens any more if it took too long.
            let _ = sender.send(work());
        });
        worker.send(job).ok()?;
        let done = receiver.recv_timeout(LONGEST).ok()?;
        idle().push(worker);
        Some(done)
    }
}

/// Starts a thread that does what it is given until nobody can give it anything.
fn start() -> Option<mpsc::Sender<Job>> {
    let (sender, jobs) = mpsc::channel::<Job>();
    let worker = thread::Builder::new().stack_size(STACK);
    let run = move || jobs.into_iter().for_each(|job| job());
    worker.spawn(run).ok().map(|_| sender)
}

/// Refuses expressions of a length that only machines write, and the operators by which a text or a
/// list grows without bound: `*`, `**`, `~`, and `+` where neither side is a plain number. Returns
/// the line and what is wrong.
pub(super) fn check(template: &str) -> Result<(), (usize, String)> {
    for tag in tags(template) {
        if tag.length > EXPRESSION_LIMIT {
            let problem = format!("an expression is longer than {EXPRESSION_LIMIT} bytes");
            return Err((tag.line, problem));
        }
        if let Some((operator, line)) = growing(&tag) {
            let problem = format!(
                "the operator `{operator}` is not allowed in templates: texts could grow without \
                 limit"
            );
            return Err((line, problem));
        }
    }
    Ok(())
}

/// Returns an operator by which something grows, and its line.
fn growing(tag: &Tag) -> Option<(char, usize)> {
    let line = |at: usize| tag.line + tag.code[..at].matches('\n').count();
    tag.code.char_indices().find_map(|(at, c)| match c {
        '*' | '~' => Some((c, line(at))),
        '+' => {
            let before = tag.code[..at].trim_end().chars().next_back()?;
            // Without anything on one side (`{%+`, `+%}`) it is not a sum.
            let after = tag.code[at + 1..].trim_start().chars().next()?;
            let is_sum = !before.is_ascii_digit() && !after.is_ascii_digit();
            is_sum.then(|| (c, line(at)))
        }
        _ => None,
    })
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
            ("{{ {'a': {'b': 1}}['x' * 9] }}", 1),
            ("{% raw %}{# {% endraw %}{{ 'x' * 9 }}{# #}", 1),
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
            "{% raw %}{{ a ~ b }}{% endraw %}",
            "{{ a",
            "",
        ] {
            assert_eq!(check(template), Ok(()), "{template}");
        }
    }
}
