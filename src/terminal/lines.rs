//! Plain lines, for screen readers and dumb terminals: one question on a line, numbered menus,
//! nothing redrawn, no cursor codes.

use std::io::{BufRead, Write};

use super::ask::{Ask, Check, Choice, Interrupt, Prompt, Unfinished, one_line};
use super::command::Command;
use super::edit_error::EditError;
use super::editor::Editor;
use super::prompt::{Typing, edited, typed};
use super::search::score;
use crate::text::{TEXT_LIMIT, visible};

/// The longest line that is read, in bytes; a line of a text may be as long as the text.
const BYTE_LIMIT: u64 = TEXT_LIMIT as u64 * 4;
/// What comes after so many bytes without a line break is not a person.
const PATIENCE: usize = 64 * 1024 * 1024;
/// A longer menu is searched instead of read out.
const LISTED: usize = 20;

/// An answer, or a message about one that cannot be taken, unless the question ended.
type Taken<T> = Result<Result<T, String>, Interrupt>;

/// Asks with plain lines from `reader`; questions go to `writer`.
///
/// The end of the input (Ctrl-D) leaves. A text of several lines ends with a line that holds a
/// single `.`.
#[derive(Debug)]
pub struct Lines<R, W> {
    reader: R,
    writer: W,
    editor: Option<Editor>,
    guard: fn() -> Result<(), Interrupt>,
    /// Is told of the question that waits for its answer, and that none does.
    watch: fn(Option<&str>),
    /// The question that is asked, as it stands in full.
    asked: String,
    /// What was typed of a text that has no end yet.
    unfinished: Option<Unfinished>,
}

impl<R: BufRead, W: Write> Lines<R, W> {
    /// Returns a maker; without an editor `:edit` is refused.
    pub fn new(reader: R, writer: W, editor: Option<Editor>) -> Self {
        Self {
            reader,
            writer,
            editor,
            guard: || Ok(()),
            watch: |_| (),
            asked: String::new(),
            unfinished: None,
        }
    }

    /// Returns the maker with `guard` run before every guarded question.
    #[must_use]
    pub(super) fn guarded(mut self, guard: fn() -> Result<(), Interrupt>) -> Self {
        self.guard = guard;
        self
    }

    /// Returns the maker with `watch` told of the question that waits for its answer, and that none does.
    #[must_use]
    pub(super) fn watched(mut self, watch: fn(Option<&str>)) -> Self {
        self.watch = watch;
        self
    }

    fn start(&mut self, question: &Prompt<'_>) -> Result<(), Interrupt> {
        self.asked = question.title();
        self.unfinished = None;
        if question.guarded {
            (self.guard)()?;
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Interrupt> {
        writeln!(self.writer, "{text}").map_err(failed)
    }

    /// Shows `prompt` and reads a line; the inner error is a message about a line that cannot be
    /// taken.
    fn prompt(&mut self, prompt: &str) -> Taken<String> {
        write!(self.writer, "{prompt} ").map_err(failed)?;
        self.writer.flush().map_err(failed)?;
        let mut bytes = Vec::new();
        let mut bounded = std::io::Read::take(&mut self.reader, BYTE_LIMIT);
        let is_whole = prompt.contains(&self.asked);
        let waits = if is_whole {
            prompt.to_owned()
        } else {
            format!("{}\n{prompt}", self.asked)
        };
        (self.watch)(Some(&waits));
        let read = bounded.read_until(b'\n', &mut bytes);
        (self.watch)(None);
        let read = read.map_err(failed)?;
        if read == 0 {
            // So that the shell's prompt does not stand on the line of the question.
            self.say("")?;
            return Err(Interrupt::Leave);
        }
        if bytes.pop_if(|last| *last == b'\n').is_none() && read as u64 == BYTE_LIMIT {
            self.skip_line()?;
            return Ok(Err("this line is too long".to_owned()));
        }
        let Ok(line) = String::from_utf8(bytes) else {
            let message = "this line is not UTF-8; please type it again";
            return Ok(Err(message.to_owned()));
        };
        let Some(meant) = edited(&line) else {
            return Ok(Ok(line));
        };
        // The terminal shows the keys as it took them.
        self.say(&format!("Understood: {}", visible(&meant)))?;
        Ok(Ok(meant))
    }

    /// Reads on to the end of the line and forgets it.
    fn skip_line(&mut self) -> Result<(), Interrupt> {
        let mut skipped = 0;
        loop {
            let buffer = self.reader.fill_buf().map_err(failed)?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(taken);
            skipped += taken;
            if end.is_some() || taken == 0 {
                return Ok(());
            }
            if skipped > PATIENCE {
                return Err(Interrupt::Failed(
                    "the input has a line without an end".to_owned(),
                ));
            }
        }
    }

    /// Asks until `take` accepts what is typed; `:none` is handed to it.
    fn repeat<T>(
        &mut self,
        question: &Prompt<'_>,
        prompt: &str,
        take: &dyn Fn(&mut Self, &str) -> Taken<T>,
    ) -> Result<T, Interrupt> {
        self.start(question)?;
        loop {
            let taken = match self.prompt(prompt)? {
                Ok(typed) => match Command::split(&typed) {
                    Some((_, Command::Help)) => {
                        self.say(&question.explanation())?;
                        continue;
                    }
                    Some((_, Command::Back)) => return Err(Interrupt::Back),
                    Some((_, Command::Quit)) => return Err(Interrupt::Leave),
                    Some((_, Command::Edit)) => {
                        Err("this answer has one line; type it here".to_owned())
                    }
                    Some((_, Command::None)) => take(self, ":none")?,
                    None => match Command::misspelt(&typed) {
                        Some(message) => Err(message),
                        None => take(self, &typed)?,
                    },
                },
                Err(message) => Err(message),
            };
            match taken {
                Ok(answer) => return Ok(answer),
                Err(message) => self.complain(&message)?,
            }
        }
    }

    fn complain(&mut self, message: &str) -> Result<(), Interrupt> {
        self.say(&format!("error: {}", visible(message)))
    }

    /// Lists the entries at `indices` with their numbers.
    fn list(&mut self, options: &[Choice], indices: &[usize]) -> Result<(), Interrupt> {
        for &index in indices.iter().take(LISTED) {
            if let Some(choice) = options.get(index) {
                self.say(&format!("{}. {}", index + 1, choice.line()))?;
            }
        }
        match indices.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => self.say(&format!("and {more} more; type more of the name")),
        }
    }

    /// Reads out a menu, or says how to search it.
    fn menu(&mut self, question: &Prompt<'_>, options: &[Choice]) -> Result<(), Interrupt> {
        self.say(&question.prompt())?;
        if options.len() > LISTED {
            let total = options.len();
            self.say(&format!(
                "{total} entries; type part of a name to list those that fit."
            ))
        } else {
            self.list(options, &(0..options.len()).collect::<Vec<_>>())
        }
    }

    /// Finds the entry that was typed, by number, key, name or part of a name.
    fn find(&mut self, options: &[Choice], typed: &str) -> Taken<usize> {
        let typed = typed.trim();
        if let Ok(number) = typed.parse::<usize>() {
            let total = options.len();
            return Ok(match number {
                1.. if number <= total => Ok(number - 1),
                _ => Err(format!("type a number from 1 to {total}")),
            });
        }
        let same = |choice: &Choice| {
            choice.key.eq_ignore_ascii_case(typed)
                || choice.label.to_lowercase() == typed.to_lowercase()
        };
        if let Some(index) = options.iter().position(same) {
            return Ok(Ok(index));
        }
        let mut found: Vec<(i64, usize)> = options
            .iter()
            .enumerate()
            .filter_map(|(index, choice)| Some((score(typed, &choice.line())?, index)))
            .collect();
        found.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        let found: Vec<usize> = found.into_iter().map(|(_, index)| index).collect();
        match found[..] {
            [] => Ok(Err(format!("nothing fits `{}`", one_line(typed)))),
            [index] => {
                let chosen = options.get(index).map(Choice::line).unwrap_or_default();
                self.say(&format!("Chosen: {chosen}"))?;
                Ok(Ok(index))
            }
            _ => {
                self.list(options, &found)?;
                Ok(Err(format!(
                    "`{}` fits several; type a number",
                    one_line(typed)
                )))
            }
        }
    }

    /// Opens the editor on `text` and returns what it left, if that can be taken.
    fn open_editor(
        &mut self,
        text: &str,
        take: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Option<String>, Interrupt> {
        let error = match self.edit(text, "md") {
            Ok(Some(edited)) => match take(&edited) {
                Ok(answer) => return Ok(Some(answer)),
                Err(message) => format!("error: {}", visible(&message)),
            },
            Ok(None) => "The text is unchanged.".to_owned(),
            Err(error) => error.report(),
        };
        self.say(&error)?;
        Ok(None)
    }
}

impl<R: BufRead, W: Write> Ask for Lines<R, W> {
    fn line(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let initial = question.initial.unwrap_or_default();
        let prompt = if initial.is_empty() {
            question.prompt()
        } else {
            format!("{} [{}]:", question.title(), one_line(initial))
        };
        self.repeat(question, &prompt, &|_, typed| {
            Ok(match typed {
                ":none" => question.accept_line("", check),
                _ if typed.trim().is_empty() => question.accept_line(initial, check),
                _ => question.accept_line(typed, check),
            })
        })
    }

    fn unfinished(&mut self) -> Option<Unfinished> {
        self.unfinished.take()
    }

    fn text(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let take = |text: &str| question.accept_text(text, check);
        let initial = question.initial.unwrap_or_default();
        self.start(question)?;
        self.say(&question.prompt())?;
        let keep = if initial.is_empty() {
            ""
        } else {
            self.say(&visible(initial))?;
            " Enter `.` first to keep this."
        };
        self.say(&format!("End with a line that holds only `.`.{keep}"))?;
        let mut text = String::new();
        // Of a line that is not finished the terminal tells nobody.
        let _typing = Typing::begin(question.key, "");
        loop {
            let line = match self.prompt(">")? {
                Ok(line) => line,
                Err(message) => {
                    self.complain(&message)?;
                    continue;
                }
            };
            let so_far = if text.is_empty() { initial } else { &text };
            let taken = match Command::parse(&line) {
                Some(Command::Back) => return Err(Interrupt::Back),
                Some(Command::Quit) => return Err(Interrupt::Leave),
                Some(Command::Help) => {
                    self.say(&question.explanation())?;
                    continue;
                }
                Some(Command::Edit) => match self.open_editor(so_far, &take)? {
                    Some(answer) => return Ok(answer),
                    None => continue,
                },
                Some(Command::None) => take(""),
                None if line.trim() == "." => take(so_far),
                None => {
                    if text.len() + line.len() <= TEXT_LIMIT * 4 {
                        text.push_str(&line);
                        text.push('\n');
                        typed(&text);
                        self.unfinished = Some(Unfinished {
                            key: question.key.to_owned(),
                            text: text.trim_end().to_owned(),
                        });
                    } else {
                        self.complain(&format!("the text is longer than {TEXT_LIMIT} characters"))?;
                    }
                    continue;
                }
            };
            match taken {
                Ok(answer) => return Ok(answer),
                Err(message) => {
                    self.complain(&message)?;
                    self.say("Type on, or `:edit`; your text is kept.")?;
                }
            }
        }
    }

    fn choose(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        initial: usize,
    ) -> Result<usize, Interrupt> {
        self.menu(question, options)?;
        let proposed = options.get(initial).map(|_| initial);
        let prompt = match proposed {
            Some(index) => format!("Number or name [{}]:", index + 1),
            None => "Number or name:".to_owned(),
        };
        self.repeat(question, &prompt, &|lines, typed| match proposed {
            Some(index) if typed.trim().is_empty() => Ok(Ok(index)),
            _ => lines.find(options, typed),
        })
    }

    fn many(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        chosen: &[usize],
    ) -> Result<Vec<usize>, Interrupt> {
        self.menu(question, options)?;
        let proposed: Vec<String> = chosen.iter().map(|index| (index + 1).to_string()).collect();
        let proposed = if proposed.is_empty() {
            "none".to_owned()
        } else {
            proposed.join(",")
        };
        let prompt = format!("Numbers or names, separated by commas, or `:none` [{proposed}]:");
        self.repeat(question, &prompt, &|lines, typed| {
            let mut picked = match typed.trim() {
                "" => chosen.to_vec(),
                ":none" => Vec::new(),
                typed => {
                    let mut picked = Vec::new();
                    for part in typed.split(',').filter(|part| !part.trim().is_empty()) {
                        match lines.find(options, part)? {
                            Ok(index) => picked.push(index),
                            Err(message) => return Ok(Err(message)),
                        }
                    }
                    picked
                }
            };
            picked.sort_unstable();
            picked.dedup();
            Ok(Ok(picked))
        })
    }

    fn confirm(&mut self, question: &Prompt<'_>, initial: bool) -> Result<bool, Interrupt> {
        let proposed = if initial { "yes" } else { "no" };
        let prompt = format!("{} (yes or no) [{proposed}]:", question.title());
        self.repeat(question, &prompt, &|_, typed| {
            Ok(match typed.trim().to_lowercase().as_str() {
                "" => Ok(initial),
                "y" | "yes" => Ok(true),
                "n" | "no" => Ok(false),
                _ => Err("type `yes` or `no`".to_owned()),
            })
        })
    }

    fn edit(&mut self, text: &str, extension: &str) -> Result<Option<String>, EditError> {
        let Some(editor) = self.editor.clone() else {
            return Err(EditError::NotInteractive);
        };
        let leaving = editor.leaving();
        self.show(&leaving.words);
        if leaving.is_on_terminal && self.prompt("Enter opens it:").is_err() {
            return Ok(None);
        }
        editor.edit(text, extension)
    }

    fn show(&mut self, text: &str) {
        // A failure here shows at the next question.
        let _ = self.say(&visible(text));
    }
}

#[expect(clippy::needless_pass_by_value, reason = "stands in `map_err`")]
fn failed(error: std::io::Error) -> Interrupt {
    Interrupt::Failed(error.to_string())
}

#[cfg(test)]
mod tests;
