//! The review: the whole letter and the lint's remarks before anything else happens.

use super::drafts::Drafts;
use super::interview::{Interview, ask_step, settled, walk};
use super::step::Step;
use crate::letter::answers::{Answer, Answers};
use crate::letter::lint::{Level, Remark};
use crate::letter::view::{View, render};
use crate::letter::{Content, Letter};
use crate::terminal::{Ask, Choice, Interrupt, Question};

/// What the review needs besides the person.
pub struct Review<'a> {
    /// The questions, any of which can be asked again.
    pub interview: &'a dyn Interview,
    /// Makes the letters from the answers; a message says why it cannot.
    pub make: &'a dyn Fn(&Answers) -> Result<Vec<Letter>, String>,
    /// What an experienced reader objects to.
    pub lint: &'a dyn Fn(&Letter) -> Vec<Remark>,
    /// Where drafts are kept, and the name of this one.
    pub drafts: &'a Drafts,
    /// The draft's name.
    pub name: &'a str,
}

/// What the person decided.
#[derive(Debug)]
pub enum Decision {
    /// Save these letters.
    Save(Vec<Letter>, Answers),
    /// Throw the draft away.
    Discard,
}

impl Review<'_> {
    /// Shows the letters and does what the person asks until they save or discard them.
    pub fn run(
        &self,
        ask: &mut dyn Ask,
        mut answers: Answers,
        kept: &mut dyn FnMut(&Answers),
    ) -> Result<Decision, Interrupt> {
        let mut edited: Option<String> = None;
        let mut shown = false;
        loop {
            let mut letters = match (self.make)(&settled(self.interview, &answers)) {
                Ok(letters) => letters,
                Err(problem) => {
                    ask.show(&format!("This is not a letter yet: {problem}."));
                    self.change(ask, &mut answers, kept)?;
                    continue;
                }
            };
            if let Some(body) = &edited {
                for letter in &mut letters {
                    replace_body(letter, body);
                }
            }
            if !shown {
                self.show(ask, &letters);
                shown = true;
            }
            match choose(ask, &letters)? {
                What::Save => {
                    return Ok(Decision::Save(letters, settled(self.interview, &answers)));
                }
                What::Show => shown = false,
                What::Edit => {
                    if let Some(body) = edit(ask, &letters) {
                        edited = Some(body);
                        shown = false;
                    }
                }
                What::Change => {
                    if let Some(body) = edited.take()
                        && !self.set_aside(ask, &body)?
                    {
                        edited = Some(body);
                        continue;
                    }
                    shown = !self.change(ask, &mut answers, kept)?;
                }
                What::Discard => {
                    let sure = Question {
                        guarded: true,
                        ..Question::new(
                            "review.discard",
                            "Throw this draft away",
                            "Nothing was saved yet.",
                        )
                    };
                    match ask.confirm(&sure, false) {
                        Ok(true) => return Ok(Decision::Discard),
                        Ok(false) | Err(Interrupt::Back) => {}
                        Err(interrupt) => return Err(interrupt),
                    }
                }
            }
        }
    }

    /// Shows the first letter whole, names the others, and lists the remarks.
    fn show(&self, ask: &mut dyn Ask, letters: &[Letter]) {
        let Some((first, others)) = letters.split_first() else {
            return;
        };
        ask.show(&render(View::Txt, first));
        for other in others {
            if other.text.body == first.text.body {
                ask.show(&format!(
                    "The letter to {} has the same text; it begins \"{}\".",
                    other.to.name, other.text.salutation
                ));
            } else {
                ask.show(&render(View::Txt, other));
            }
        }
        let mut seen: Vec<Remark> = Vec::new();
        for remark in letters.iter().flat_map(self.lint) {
            if !seen.contains(&remark) {
                seen.push(remark);
            }
        }
        for remark in &seen {
            ask.show(&remark_line(remark));
        }
        if seen.is_empty() {
            ask.show("The check has no objections.");
        }
    }

    /// Offers every answer for change; tells whether one was changed.
    fn change(
        &self,
        ask: &mut dyn Ask,
        answers: &mut Answers,
        kept: &mut dyn FnMut(&Answers),
    ) -> Result<bool, Interrupt> {
        let steps = self.interview.steps(answers);
        let choices: Vec<Choice> = steps.iter().map(|step| summary(step, answers)).collect();
        let question = Question::new(
            "review.change",
            "Change which answer",
            "Esc goes back to the letter.",
        );
        let step = match ask.choose(&question, &choices, 0) {
            Ok(index) => steps.get(index),
            Err(Interrupt::Back) => return Ok(false),
            Err(interrupt) => return Err(interrupt),
        };
        let Some(step) = step else { return Ok(false) };
        let answer = match ask_step(ask, step, step.standing(answers), None) {
            Ok(answer) => answer,
            Err(Interrupt::Back) => return Ok(false),
            Err(interrupt) => return Err(interrupt),
        };
        let key = step.key;
        drop(steps);
        answers.set(key, answer);
        settle(answers, key.name());
        // A new answer may raise questions that nobody has answered yet.
        *answers = walk(ask, self.interview, std::mem::take(answers), kept)?;
        kept(answers);
        Ok(true)
    }

    /// Asks whether an edited text may be set aside, and keeps it in a file of its own.
    fn set_aside(&self, ask: &mut dyn Ask, body: &str) -> Result<bool, Interrupt> {
        let question = Question {
            guarded: true,
            ..Question::new(
                "review.set-aside",
                "Changing an answer writes the letter anew. Set your edited text aside",
                "Your text is kept in a file beside the draft.",
            )
        };
        match ask.confirm(&question, false) {
            Ok(true) => {}
            Ok(false) | Err(Interrupt::Back) => return Ok(false),
            Err(interrupt) => return Err(interrupt),
        }
        match self.drafts.keep_text(self.name, body) {
            Ok(path) => {
                ask.show(&format!("Your text is in {}.", crate::files::shown(&path)));
                Ok(true)
            }
            Err(error) => {
                ask.show(&format!("Your text stays: {error}."));
                Ok(false)
            }
        }
    }
}

/// Drops the answers that a changed one has made doubtful: a new ZIP code settles another state and
/// another district.
fn settle(answers: &mut Answers, changed: &str) {
    let doubtful: &[&str] = match changed {
        "sender.name" => &["sender.last_name", "sender.first_name"],
        "sender.address.zip" => &[
            "sender.address.state",
            "sender.address.country",
            "sender.address.postal_code",
            "district",
            "congress.members",
        ],
        "sender.address.state" | "district" => &["congress.members"],
        "foia.records" | "foia.subject" => &["foia.about"],
        _ => &[],
    };
    for key in doubtful {
        answers.remove(key);
    }
}

/// Returns the line that stands for a remark, wherever one is shown.
pub fn remark_line(remark: &Remark) -> String {
    let level = match remark.level {
        Level::Error => "must change",
        Level::Warning => "should change",
        Level::Info => "good to know",
    };
    format!(
        "{} ({level}): {} [{}]",
        remark.rule, remark.message, remark.source
    )
}

enum What {
    Save,
    Edit,
    Change,
    Show,
    Discard,
}

fn choose(ask: &mut dyn Ask, letters: &[Letter]) -> Result<What, Interrupt> {
    let save = match letters.len() {
        1 => "Save the letter".to_owned(),
        several => format!("Save the {several} letters"),
    };
    let options = [
        (What::Save, Choice::new("save", save)),
        (
            What::Edit,
            Choice::new("edit", "Edit the text in your editor"),
        ),
        (What::Change, Choice::new("change", "Change an answer")),
        (What::Show, Choice::new("show", "Show the letter again")),
        (What::Discard, Choice::new("discard", "Discard it")),
    ];
    let choices: Vec<Choice> = options.iter().map(|(_, choice)| choice.clone()).collect();
    let question = Question {
        guarded: true,
        ..Question::new(
            "review",
            "What now",
            "Saving writes a folder with the letter in several formats. Nothing is sent.",
        )
    };
    match ask.choose(&question, &choices, 0) {
        Ok(index) => Ok(options
            .into_iter()
            .nth(index)
            .map_or(What::Show, |(what, _)| what)),
        // There is no question to go back to but the answers themselves.
        Err(Interrupt::Back) => Ok(What::Change),
        Err(interrupt) => Err(interrupt),
    }
}

/// Opens the body in the person's editor; returns it if it was changed.
fn edit(ask: &mut dyn Ask, letters: &[Letter]) -> Option<String> {
    let body = &letters.first()?.text.body;
    match ask.edit(body, "md") {
        Ok(Some(text)) => match crate::sender::text::clean_markdown(&text) {
            Ok(body) => Some(body),
            Err(problem) => {
                ask.show(&format!(
                    "The edited text cannot be taken: {problem}. The letter stands as it was."
                ));
                None
            }
        },
        Ok(None) => {
            ask.show("The text was not changed.");
            None
        }
        Err(error) => {
            ask.show(&format!("The text was not changed: {error}."));
            if let Some(help) = error.help() {
                ask.show(&help);
            }
            None
        }
    }
}

fn replace_body(letter: &mut Letter, body: &str) {
    if letter.text.body == body {
        return;
    }
    body.clone_into(&mut letter.text.body);
    letter.provenance.edited = true;
    if let Content::Foia(_) = letter.content {
        // The portal's field takes what the sender wrote, not what the program had.
        body.clone_into(&mut letter.text.portal.description);
    }
}

/// Returns the entry that stands for an answer on the review screen.
fn summary(step: &Step<'_>, answers: &Answers) -> Choice {
    let answer = match step.standing(answers) {
        None => "-".to_owned(),
        Some(Answer::Text(text)) if text.is_empty() => "-".to_owned(),
        Some(Answer::Text(text)) => text.replace('\n', " "),
        Some(Answer::Flag(true)) => "yes".to_owned(),
        Some(Answer::Flag(false)) => "no".to_owned(),
        Some(Answer::List(items)) if items.is_empty() => "-".to_owned(),
        Some(Answer::List(items)) => items.join("; "),
    };
    Choice::new(step.key.name(), step.label.clone()).with_detail(answer)
}
