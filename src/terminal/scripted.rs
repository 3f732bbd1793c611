//! A person who answers from a script, for tests of the wizard.

use std::collections::{HashMap, VecDeque};

use super::ask::{Ask, Check, Choice, Interrupt, Prompt};
use super::command::Command;
use super::edit_error::EditError;

/// What the scripted person does at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// Types this. For a menu: an entry's key, label or number from 1; for several entries: such,
    /// parted by commas; for yes or no: `yes` or `no`.
    Answer(String),
    /// Presses Enter: keeps what is proposed.
    Keep,
    /// Asks for the explanation, then answers with the next reply.
    Help,
    /// Goes back.
    Back,
    /// Leaves.
    Leave,
}

impl From<&str> for Reply {
    /// The typed commands mean what they mean in a prompt, and nothing typed is Enter.
    fn from(typed: &str) -> Self {
        match Command::parse(typed) {
            Some(Command::Help) => Self::Help,
            Some(Command::Back) => Self::Back,
            Some(Command::Quit) => Self::Leave,
            Some(Command::Edit | Command::None) | None if !typed.is_empty() => {
                Self::Answer(typed.to_owned())
            }
            _ => Self::Keep,
        }
    }
}

/// The kind of a question, each a method of [`Ask`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Line,
    Text,
    Choose,
    Many,
    Confirm,
    Edit,
}

/// A question as it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The answer key; `:edit` for a call of the editor.
    pub(crate) key: String,
    /// How it was asked.
    pub(crate) kind: Kind,
    /// What the person read.
    pub(crate) title: String,
    /// The answer that was proposed, if any: text, keys parted by commas, `yes` or `no`.
    pub(crate) initial: Option<String>,
    /// The keys of the menu's entries.
    pub(crate) options: Vec<String>,
    /// Whether earlier typing was thrown away first.
    pub(crate) guarded: bool,
    /// The messages of the check, one for each answer that it refused.
    pub(crate) refusals: Vec<String>,
}

/// Answers from a script and remembers every question.
///
/// Replies are kept by key and used up in order; a question that is asked again takes the next
/// one. Without a reply left, what is proposed is kept; if nothing is proposed, the question fails
/// and names its key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scripted {
    replies: HashMap<String, VecDeque<Reply>>,
    asked: Vec<Asked>,
    shown: Vec<String>,
}

impl Scripted {
    /// Returns a person with these replies; see [`Reply`]'s `From<&str>`.
    pub(crate) fn new<K, R>(replies: impl IntoIterator<Item = (K, R)>) -> Self
    where
        K: Into<String>,
        R: Into<Reply>,
    {
        let mut scripted = Self::default();
        for (key, reply) in replies {
            scripted.push(key, reply);
        }
        scripted
    }

    /// Adds a reply for `key`, after those it has.
    pub(crate) fn push(&mut self, key: impl Into<String>, reply: impl Into<Reply>) {
        let replies = self.replies.entry(key.into()).or_default();
        replies.push_back(reply.into());
    }

    /// Returns every question that was asked, in order; one asked again stands there again.
    pub(crate) fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// Returns the keys of [`asked`](Self::asked).
    pub(crate) fn keys(&self) -> Vec<&str> {
        self.asked.iter().map(|asked| asked.key.as_str()).collect()
    }

    /// Returns what was shown, explanations included.
    pub(crate) fn shown(&self) -> &[String] {
        &self.shown
    }

    /// Returns the keys whose replies were not all used, sorted.
    pub(crate) fn unused(&self) -> Vec<&str> {
        let left = self
            .replies
            .iter()
            .filter(|(_, replies)| !replies.is_empty());
        let mut keys: Vec<_> = left.map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        keys
    }

    /// Replies until `take` accepts; `keep` is what Enter means.
    fn reply<T>(
        &mut self,
        question: &Prompt<'_>,
        mut asked: Asked,
        keep: Option<Result<T, String>>,
        take: &dyn Fn(&str) -> Result<T, String>,
    ) -> Result<T, Interrupt> {
        let mut keep = keep;
        let outcome = loop {
            let next = self
                .replies
                .get_mut(question.key)
                .and_then(VecDeque::pop_front);
            let taken = match next {
                Some(Reply::Back) => break Err(Interrupt::Back),
                Some(Reply::Leave) => break Err(Interrupt::Leave),
                Some(Reply::Help) => {
                    self.shown.push(question.explanation());
                    continue;
                }
                Some(Reply::Answer(answer)) => take(&answer),
                Some(Reply::Keep) | None => keep.take().unwrap_or_else(|| {
                    let refusal = asked.refusals.last();
                    let why = refusal.map_or(String::new(), |refusal| format!(": {refusal}"));
                    Err(format!("no reply is left for `{}`{why}", question.key))
                }),
            };
            match taken {
                Ok(answer) => break Ok(answer),
                Err(message) => {
                    let over = self
                        .replies
                        .get(question.key)
                        .is_none_or(VecDeque::is_empty);
                    asked.refusals.push(message.clone());
                    if over {
                        break Err(Interrupt::Failed(message));
                    }
                }
            }
        };
        self.asked.push(asked);
        outcome
    }
}

impl Ask for Scripted {
    fn line(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let take = |answer: &str| match Command::parse(answer) {
            Some(Command::None) => question.accept_line("", check),
            _ => question.accept_line(answer, check),
        };
        let keep = kept(question).map(take);
        self.reply(question, record(question, Kind::Line), keep, &take)
    }

    fn text(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let take = |answer: &str| match Command::parse(answer) {
            Some(Command::None) => question.accept_text("", check),
            _ => question.accept_text(answer, check),
        };
        let keep = kept(question).map(take);
        self.reply(question, record(question, Kind::Text), keep, &take)
    }

    fn choose(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        initial: usize,
    ) -> Result<usize, Interrupt> {
        let asked = Asked {
            initial: options.get(initial).map(|choice| choice.key.clone()),
            options: keys(options),
            ..record(question, Kind::Choose)
        };
        let keep = (initial < options.len()).then_some(Ok(initial));
        self.reply(question, asked, keep, &|answer| find(options, answer))
    }

    fn many(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        chosen: &[usize],
    ) -> Result<Vec<usize>, Interrupt> {
        let proposed: Vec<&str> = chosen
            .iter()
            .filter_map(|&index| options.get(index).map(|choice| choice.key.as_str()))
            .collect();
        let asked = Asked {
            initial: Some(proposed.join(",")),
            options: keys(options),
            ..record(question, Kind::Many)
        };
        self.reply(question, asked, Some(Ok(chosen.to_vec())), &|answer| {
            if Command::parse(answer) == Some(Command::None) {
                return Ok(Vec::new());
            }
            let mut found = answer
                .split(',')
                .map(|part| find(options, part))
                .collect::<Result<Vec<_>, _>>()?;
            found.sort_unstable();
            found.dedup();
            Ok(found)
        })
    }

    fn confirm(&mut self, question: &Prompt<'_>, initial: bool) -> Result<bool, Interrupt> {
        let asked = Asked {
            initial: Some(if initial { "yes" } else { "no" }.to_owned()),
            ..record(question, Kind::Confirm)
        };
        self.reply(
            question,
            asked,
            Some(Ok(initial)),
            &|answer| match answer.trim() {
                "yes" => Ok(true),
                "no" => Ok(false),
                other => Err(format!("`{other}` is neither `yes` nor `no`")),
            },
        )
    }

    fn edit(&mut self, text: &str, _extension: &str) -> Result<Option<String>, EditError> {
        self.asked.push(Asked {
            initial: Some(text.to_owned()),
            ..record(&Prompt::new(":edit", "", ""), Kind::Edit)
        });
        Ok(None)
    }

    fn show(&mut self, text: &str) {
        self.shown.push(text.to_owned());
    }
}

/// Returns what Enter submits: the proposed answer, or an empty one where that is allowed.
fn kept<'a>(question: &Prompt<'a>) -> Option<&'a str> {
    question.initial.or(question.optional.then_some(""))
}

fn record(question: &Prompt<'_>, kind: Kind) -> Asked {
    Asked {
        key: question.key.to_owned(),
        kind,
        title: question.title(),
        initial: question.initial.map(str::to_owned),
        options: Vec::new(),
        guarded: question.guarded,
        refusals: Vec::new(),
    }
}

fn keys(options: &[Choice]) -> Vec<String> {
    options.iter().map(|choice| choice.key.clone()).collect()
}

fn find(options: &[Choice], answer: &str) -> Result<usize, String> {
    let answer = answer.trim();
    options
        .iter()
        .position(|choice| choice.key == answer || choice.label == answer)
        .or_else(|| {
            let number: usize = answer.parse().ok()?;
            (1..=options.len()).contains(&number).then(|| number - 1)
        })
        .ok_or_else(|| format!("there is no entry `{answer}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::anything;

    fn short(answer: &str) -> Result<String, String> {
        if answer.len() < 4 {
            Ok(answer.to_owned())
        } else {
            Err("at most three letters".to_owned())
        }
    }

    #[test]
    fn a_refused_answer_is_asked_for_again_and_the_refusal_is_kept() {
        let mut ask = Scripted::new([("k", "too long"), ("k", "ok")]);
        let question = Prompt::new("k", "Key", "");
        assert_eq!(ask.line(&question, &short).as_deref(), Ok("ok"));
        assert_eq!(ask.asked()[0].refusals, ["at most three letters"]);
        assert_eq!(ask.keys(), ["k"]);
    }

    #[test]
    fn a_question_without_a_reply_fails_and_names_its_key() {
        let question = Prompt::new("sender.name", "Name", "");
        let answer = Scripted::default().line(&question, &anything);
        assert_eq!(
            answer,
            Err(Interrupt::Failed(
                "no reply is left for `sender.name`".to_owned()
            ))
        );
    }

    #[test]
    fn enter_keeps_what_is_proposed_and_none_empties_it() {
        let question = Prompt {
            initial: Some("Ada"),
            optional: true,
            ..Prompt::new("k", "Key", "")
        };
        let mut ask = Scripted::new([("k", ""), ("k", ":none")]);
        assert_eq!(ask.line(&question, &anything).as_deref(), Ok("Ada"));
        assert_eq!(ask.line(&question, &anything).as_deref(), Ok(""));
    }

    #[test]
    fn back_leave_and_help_work_as_in_a_prompt() {
        let mut ask = Scripted::new([("k", "?"), ("k", ":back"), ("k", ":quit")]);
        let question = Prompt::new("k", "Key", "Because.");
        assert_eq!(ask.line(&question, &anything), Err(Interrupt::Back));
        assert_eq!(ask.line(&question, &anything), Err(Interrupt::Leave));
        assert_eq!(ask.shown(), ["Because."]);
        assert_eq!(ask.keys(), ["k", "k"]);
    }

    #[test]
    fn menus_take_keys_labels_and_numbers() {
        let options = [
            Choice::new("a", "Apple"),
            Choice::new("b", "Pear"),
            Choice::new("c", "Fig"),
        ];
        let question = Prompt::new("k", "Fruit", "");
        let mut ask = Scripted::new([("k", "b"), ("k", "Fig"), ("k", "1"), ("k", "c, a")]);
        assert_eq!(ask.choose(&question, &options, 0), Ok(1));
        assert_eq!(ask.choose(&question, &options, 0), Ok(2));
        assert_eq!(ask.choose(&question, &options, 2), Ok(0));
        assert_eq!(ask.many(&question, &options, &[]), Ok(vec![0, 2]));
        assert_eq!(ask.many(&question, &options, &[1]), Ok(vec![1]));
        assert_eq!(ask.unused(), Vec::<&str>::new());
    }

    #[test]
    fn a_hostile_answer_is_cleaned_before_the_check_sees_it() {
        let mut ask = Scripted::new([("k", "Eve\r\nBcc: e@z.org\u{1b}[31m")]);
        let answer = ask.line(&Prompt::new("k", "Name", ""), &anything);
        assert_eq!(answer.as_deref(), Ok("Eve Bcc: e@z.org"));
    }
}
