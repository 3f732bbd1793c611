//! Plain lines, for screen readers and dumb terminals: one question on a line, numbered menus,
//! nothing redrawn, no cursor codes.

use std::io::{BufRead, Write};

use super::ask::{Ask, Check, Choice, Interrupt, Question, one_line};
use super::command::Command;
use super::editor::{EditError, Editor};
use super::search::score;
use crate::sender::text::{TEXT_LIMIT, visible};

/// The longest line that is read, in bytes; a line of a text may be as long as the text.
const BYTE_LIMIT: u64 = TEXT_LIMIT as u64 * 4;
/// What comes after so many bytes without a line break is no person.
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
}

impl<R: BufRead, W: Write> Lines<R, W> {
    /// Returns a maker; without an editor `:edit` is refused.
    pub fn new(reader: R, writer: W, editor: Option<Editor>) -> Self {
        Self {
            reader,
            writer,
            editor,
            guard: || Ok(()),
        }
    }

    /// Returns the maker with `guard` run before every guarded question.
    #[must_use]
    pub(super) fn guarded(mut self, guard: fn() -> Result<(), Interrupt>) -> Self {
        self.guard = guard;
        self
    }

    fn start(&mut self, question: &Question<'_>) -> Result<(), Interrupt> {
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
        let read = bounded.read_until(b'\n', &mut bytes).map_err(failed)?;
        if read == 0 {
            // So that the shell's prompt does not stand on the line of the question.
            self.say("")?;
            return Err(Interrupt::Leave);
        }
        if bytes.pop_if(|last| *last == b'\n').is_none() && read as u64 == BYTE_LIMIT {
            self.skip_line()?;
            return Ok(Err("this line is too long".to_owned()));
        }
        let line = String::from_utf8(bytes);
        Ok(line.map_err(|_| "this line is not UTF-8; please type it again".to_owned()))
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
                    "the input never ends its line".to_owned(),
                ));
            }
        }
    }

    /// Asks until `take` accepts what is typed; `:none` is handed to it.
    fn repeat<T>(
        &mut self,
        question: &Question<'_>,
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
    fn menu(&mut self, question: &Question<'_>, options: &[Choice]) -> Result<(), Interrupt> {
        self.say(&format!("{}:", question.title()))?;
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
    fn line(&mut self, question: &Question<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let initial = question.initial.unwrap_or_default();
        let prompt = if initial.is_empty() {
            format!("{}:", question.title())
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

    fn text(&mut self, question: &Question<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let take = |text: &str| question.accept_text(text, check);
        let initial = question.initial.unwrap_or_default();
        self.start(question)?;
        self.say(&format!("{}:", question.title()))?;
        let keep = if initial.is_empty() {
            ""
        } else {
            self.say(&visible(initial))?;
            " A `.` at once keeps this."
        };
        self.say(&format!("End with a line that holds a single `.`.{keep}"))?;
        let mut text = String::new();
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
        question: &Question<'_>,
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
        question: &Question<'_>,
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
        let prompt = format!("Numbers or names, parted by commas, or `:none` [{proposed}]:");
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

    fn confirm(&mut self, question: &Question<'_>, initial: bool) -> Result<bool, Interrupt> {
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
        match &self.editor {
            Some(editor) => editor.edit(text, extension),
            None => Err(EditError::NotInteractive),
        }
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
mod tests {
    use super::*;
    use crate::sender::text::LINE_LIMIT;
    use crate::terminal::anything;

    /// Types `input` at one question and returns the answer and what the person read.
    fn typed<T>(
        input: impl AsRef<[u8]>,
        ask: impl FnOnce(&mut Lines<&[u8], Vec<u8>>) -> Result<T, Interrupt>,
    ) -> (Result<T, Interrupt>, String) {
        let mut lines = Lines::new(input.as_ref(), Vec::new(), None);
        let answer = ask(&mut lines);
        (answer, String::from_utf8(lines.writer).unwrap())
    }

    const NAME: Question<'_> =
        Question::new("sender.name", "Your name", "As the office knows you.");

    fn fruit() -> Vec<Choice> {
        vec![
            Choice::new("apple", "Apple").with_detail("red"),
            Choice::new("pear", "Pear"),
            Choice::new("pineapple", "Pineapple"),
        ]
    }

    #[test]
    fn a_question_and_its_answer_take_one_line() {
        let (answer, read) = typed("Ada  Park\n", |ask| ask.line(&NAME, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada Park"));
        assert_eq!(read, "Your name: ");
    }

    #[test]
    fn enter_keeps_the_earlier_answer_and_none_empties_it() {
        let question = Question {
            initial: Some("Ada"),
            optional: true,
            progress: Some((2, 9)),
            ..NAME
        };
        let (answer, read) = typed("\n", |ask| ask.line(&question, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada"));
        assert_eq!(read, "2/9 Your name (optional) [Ada]: ");
        let (answer, _) = typed(":none\n", |ask| ask.line(&question, &anything));
        assert_eq!(answer.as_deref(), Ok(""));
    }

    #[test]
    fn help_is_read_out_and_the_question_asked_again() {
        for help in ["?", ":help"] {
            let (answer, read) = typed(format!("{help}\nAda\n"), |ask| ask.line(&NAME, &anything));
            assert_eq!(answer.as_deref(), Ok("Ada"));
            assert_eq!(read, "Your name: As the office knows you.\nYour name: ");
        }
    }

    #[test]
    fn back_quit_and_the_end_of_the_input_are_told_apart() {
        let line = |input: &str| typed(input, |ask| ask.line(&NAME, &anything)).0;
        assert_eq!(line(":back\n"), Err(Interrupt::Back));
        assert_eq!(line(":quit\n"), Err(Interrupt::Leave));
        assert_eq!(line(""), Err(Interrupt::Leave));
        assert_eq!(line("Ada").as_deref(), Ok("Ada"));
    }

    #[test]
    fn a_bad_answer_is_refused_with_its_reason_and_a_good_one_taken() {
        let check = |answer: &str| match answer {
            "Ada" => Ok(answer.to_owned()),
            _ => Err(format!("`{answer}` is not Ada")),
        };
        let (answer, read) = typed("Eve\n\n:bakc\nAda\n", |ask| ask.line(&NAME, &check));
        assert_eq!(answer.as_deref(), Ok("Ada"));
        assert!(read.contains("error: `Eve` is not Ada\n"), "{read}");
        assert!(read.contains("error: an answer is needed here"), "{read}");
        assert!(read.contains("error: there is no `:bakc`"), "{read}");
    }

    #[test]
    fn an_overlong_line_is_skipped_whole() {
        let limit = usize::try_from(BYTE_LIMIT).unwrap();
        for length in [limit, limit + 1, limit * 3] {
            let input = format!("{}\nAda\n", "x".repeat(length));
            let (answer, read) = typed(input, |ask| ask.line(&NAME, &anything));
            assert_eq!(answer.as_deref(), Ok("Ada"), "{length}");
            assert!(read.contains("error: this line is too long\n"), "{read}");
        }
        let input = format!("{}\nAda\n", "x".repeat(LINE_LIMIT + 1));
        let (answer, read) = typed(input, |ask| ask.line(&NAME, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada"));
        assert!(read.contains("it is longer than 1000 characters"), "{read}");
    }

    #[test]
    fn what_is_not_utf_8_is_asked_for_again() {
        let (answer, read) = typed(b"\xff\xfe\nAda\n", |ask| ask.line(&NAME, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada"));
        assert!(read.contains("error: this line is not UTF-8"), "{read}");
    }

    #[test]
    fn no_escape_code_reaches_the_terminal() {
        let question = Question {
            initial: Some("\u{1b}[31mx"),
            hint: Some("\u{202e}"),
            ..Question::new("k", "La\u{1b}]0;t\u{7}bel\nx", "He\u{9b}lp")
        };
        let options = [Choice::new("k", "a\u{1b}[2Jb").with_detail("\u{1b}c")];
        let (_, read) = typed("?\n\u{1b}[2J\n", |ask| {
            let check = |answer: &str| Err(answer.to_owned() + "\u{1b}[5m");
            let _ = ask.line(&question, &check);
            let _ = ask.choose(&question, &options, 0);
            ask.show("\u{1b}[2J");
            Ok(())
        });
        assert!(
            !read.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
            "{read:?}"
        );
        assert!(read.contains("\\u{1b}[2J"), "{read}");
    }

    #[test]
    fn a_menu_takes_a_number_a_key_a_name_a_part_or_enter() {
        for (input, index) in [("2", 1), ("PEAR", 1), ("apple", 0), ("pine", 2), ("", 2)] {
            let input = format!("{input}\n");
            let (answer, read) = typed(&input, |ask| ask.choose(&NAME, &fruit(), 2));
            assert_eq!(answer, Ok(index), "{input}");
            let menu = "Your name:\n1. Apple: red\n2. Pear\n3. Pineapple\nNumber or name [3]: ";
            assert!(read.starts_with(menu), "{read}");
        }
    }

    #[test]
    fn a_wrong_number_or_an_unclear_name_is_asked_for_again() {
        let (answer, read) = typed("0\n4\np\n-1\n1\n", |ask| ask.choose(&NAME, &fruit(), 0));
        assert_eq!(answer, Ok(0));
        assert_eq!(
            read.matches("type a number from 1 to 3").count(),
            2,
            "{read}"
        );
        assert!(
            read.contains("2. Pear\n3. Pineapple\n1. Apple: red\nerror: `p` fits several"),
            "{read}"
        );
        assert!(read.contains("nothing fits `-1`"), "{read}");
        let back = typed(":back\n", |ask| ask.choose(&NAME, &fruit(), 0)).0;
        assert_eq!(back, Err(Interrupt::Back));
    }

    #[test]
    fn a_long_menu_is_searched_instead_of_read_out() {
        let options: Vec<_> = (0..500)
            .map(|n| Choice::new(format!("o{n}"), format!("Office {n}")))
            .collect();
        let (answer, read) = typed("office 49\n\n", |ask| ask.choose(&NAME, &options, 7));
        assert_eq!(answer, Ok(49));
        assert!(read.lines().count() < 5, "{read}");
        let (answer, read) = typed("Office\n13\n", |ask| ask.choose(&NAME, &options, 7));
        assert_eq!(answer, Ok(12));
        assert!(read.contains("and 480 more"), "{read}");
    }

    #[test]
    fn several_entries_are_parted_by_commas() {
        let many = |input: &str| typed(input, |ask| ask.many(&NAME, &fruit(), &[1])).0;
        assert_eq!(many("3, apple,3\n"), Ok(vec![0, 2]));
        assert_eq!(many("\n"), Ok(vec![1]));
        assert_eq!(many(":none\n"), Ok(vec![]));
        assert_eq!(many("1,9\n2\n"), Ok(vec![1]));
    }

    #[test]
    fn yes_and_no_are_words_and_enter_takes_the_proposal() {
        let confirm = |input: &str, initial| typed(input, |ask| ask.confirm(&NAME, initial)).0;
        assert_eq!(confirm("yes\n", false), Ok(true));
        assert_eq!(confirm("N\n", true), Ok(false));
        assert_eq!(confirm("maybe\n\n", false), Ok(false));
        assert_eq!(confirm("", true), Err(Interrupt::Leave));
    }

    #[test]
    fn a_text_ends_with_a_dot_and_keeps_its_paragraphs() {
        let (answer, read) = typed("one\n\ntwo\n?\nthree\n.\nrest\n", |ask| {
            ask.text(&NAME, &anything)
        });
        assert_eq!(answer.as_deref(), Ok("one\n\ntwo\nthree"));
        assert!(
            read.contains("End with a line that holds a single `.`."),
            "{read}"
        );
        assert!(read.contains("As the office knows you."), "{read}");
    }

    #[test]
    fn a_refused_text_is_kept_for_typing_on() {
        let check = |text: &str| match text.lines().count() {
            2 => Ok(text.to_owned()),
            _ => Err("two lines, please".to_owned()),
        };
        let (answer, read) = typed("one\n.\ntwo\n.\n", |ask| ask.text(&NAME, &check));
        assert_eq!(answer.as_deref(), Ok("one\ntwo"));
        assert!(read.contains("error: two lines, please"), "{read}");
        let question = Question {
            initial: Some("a\nb"),
            ..NAME
        };
        let (answer, _) = typed(".\n", |ask| ask.text(&question, &check));
        assert_eq!(answer.as_deref(), Ok("a\nb"));
        assert_eq!(
            typed("one\n", |ask| ask.text(&NAME, &anything)).0,
            Err(Interrupt::Leave)
        );
    }

    #[test]
    fn a_guarded_question_runs_its_guard_first() {
        let mut lines = Lines::new(&b"yes\n"[..], Vec::new(), None);
        lines = lines.guarded(|| Err(Interrupt::Failed("guarded".to_owned())));
        let question = Question {
            guarded: true,
            ..NAME
        };
        assert_eq!(
            lines.confirm(&question, false),
            Err(Interrupt::Failed("guarded".to_owned()))
        );
        assert_eq!(lines.confirm(&NAME, false), Ok(true));
    }
}
