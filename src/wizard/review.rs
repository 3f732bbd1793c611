//! The review: the whole letter and the lint's remarks before anything else happens.

use super::asking::ask_question;
use super::drafts::Drafts;
use super::interview::{Interview, settle, settled, walk_on};
use super::remark;
use super::summary::summary;
use crate::letter::answers::{Answers, Key};
use crate::letter::{Content, Letter};
use crate::lint::{Level, Remark};
use crate::terminal::{self, Ask, Choice, Interrupt};
use crate::text::counted;
use crate::view::{View, render};

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
        let mut edited = self.drafts.find_text(self.name);
        if edited.is_some() {
            ask.show("The letter has the text that you edited before you left.");
        }
        let mut remarks: Option<Vec<Remark>> = None;
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
                replace_body(&mut letters, body);
            }
            let standing = match remarks.take() {
                Some(standing) => standing,
                None => self.show(ask, &letters, &answers),
            };
            let whole = whole(&letters);
            let has_pages = ask.has_pages(&whole);
            match choose(ask, &letters, &standing, has_pages)? {
                ReviewAction::Save if !may_save(ask, &standing)? => remarks = Some(standing),
                ReviewAction::Save => {
                    return Ok(Decision::Save(letters, settled(self.interview, &answers)));
                }
                ReviewAction::Show if has_pages => {
                    ask.page(&whole)?;
                    ask.show(&remark::screen(&standing));
                    remarks = Some(standing);
                }
                ReviewAction::Show => {}
                ReviewAction::Edit => match edit(ask, &letters) {
                    Some(body) => {
                        // Whatever ends the program now, what was written is there next time.
                        kept(&answers);
                        if let Err(error) = self.drafts.keep_text(self.name, &body) {
                            ask.show(&format!("Your text is in this letter alone: {error}."));
                        }
                        edited = Some(body);
                    }
                    None => remarks = Some(standing),
                },
                ReviewAction::Change => {
                    if edited.is_some() && !may_set_aside(ask)?
                        || !self.change(ask, &mut answers, kept)?
                    {
                        remarks = Some(standing);
                    } else if edited.is_some() {
                        match self.drafts.set_text_aside(self.name) {
                            Ok(path) => {
                                let path = crate::files::shown(&path);
                                ask.show(&format!("Your edited text is in {path}."));
                                edited = None;
                            }
                            Err(error) => ask.show(&format!("Your text stays: {error}.")),
                        }
                    }
                }
                ReviewAction::Discard => match ask.confirm(&discard(), false) {
                    Ok(true) => return Ok(Decision::Discard),
                    Ok(false) | Err(Interrupt::Back) => remarks = Some(standing),
                    Err(interrupt) => return Err(interrupt),
                },
            }
        }
    }

    /// Shows the first letter whole, names the others, and lists the remarks, which it returns.
    fn show(&self, ask: &mut dyn Ask, letters: &[Letter], answers: &Answers) -> Vec<Remark> {
        ask.show(&whole(letters));
        let mut remarks = remark::collect(letters, self.lint);
        let questions = self.interview.questions(&settled(self.interview, answers));
        for remark in &mut remarks {
            remark.message = remark::spoken(&remark.message, &questions);
        }
        ask.show(&remark::screen(&remarks));
        remarks
    }

    /// Offers every answer for change; tells whether one was changed.
    fn change(
        &self,
        ask: &mut dyn Ask,
        answers: &mut Answers,
        kept: &mut dyn FnMut(&Answers),
    ) -> Result<bool, Interrupt> {
        let questions = self.interview.questions(answers);
        let choices: Vec<Choice> = questions
            .iter()
            .map(|question| summary(question, answers))
            .collect();
        let prompt = terminal::Prompt::new(
            "review.change",
            "Change which answer?",
            "Esc goes back to the letter.",
        );
        let question = match ask.choose(&prompt, &choices, 0) {
            Ok(index) => questions.get(index),
            Err(Interrupt::Back) => return Ok(false),
            Err(interrupt) => return Err(interrupt),
        };
        let Some(question) = question else {
            return Ok(false);
        };
        let answer = match ask_question(ask, question, question.standing(answers), None) {
            Ok(answer) => answer,
            Err(Interrupt::Back) => return Ok(false),
            Err(interrupt) => return Err(interrupt),
        };
        let key = question.key;
        drop(questions);
        let mut changed = answers.clone();
        changed.set(key, answer);
        settle(&mut changed, key);
        let mut proposed = Answers::default();
        // It is asked with what stood there: a new ZIP code seldom lies in the same city, facts for one ground seldom bear
        // another, and what makes somebody a journalist makes nobody a teacher.
        let doubtful = match key {
            Key::SenderAddressZip => Some(Key::SenderAddressCity),
            Key::FoiaFeeCategory => Some(Key::FoiaFeeCategoryFacts),
            Key::FoiaExpediteGround => Some(Key::FoiaExpediteFacts),
            _ => None,
        };
        if let Some(doubtful) = doubtful.filter(|_| answers.get(key) != changed.get(key))
            && let Some(answer) = changed.remove(doubtful)
        {
            proposed.set(doubtful, answer);
        }
        for (other, answer) in self.interview.said_besides(key, &changed) {
            changed.set(other, answer);
        }
        if let Some(words) = self.interview.consequence(key, &changed) {
            ask.show(&words);
        }
        // A new answer may raise questions that nobody has answered yet.
        *answers = match walk_on(ask, self.interview, (changed, proposed), kept) {
            Ok(answers) => answers,
            Err(Interrupt::Back) => {
                ask.show("The answer stays as it was.");
                kept(answers);
                return Ok(false);
            }
            Err(interrupt) => return Err(interrupt),
        };
        kept(answers);
        Ok(true)
    }
}

/// Returns the first letter whole, and of the others what they have of their own.
fn whole(letters: &[Letter]) -> String {
    let Some((first, others)) = letters.split_first() else {
        return String::new();
    };
    let opening = match others.len() {
        0 => "\nThis is the whole letter:\n".to_owned(),
        more => format!("\nThis is the first of {} letters:\n", more + 1),
    };
    let mut parts = vec![opening, render(View::Txt, first)];
    for other in others {
        if other.text.body == first.text.body {
            parts.push(format!(
                "The letter to {} has the same text; it begins \"{}\".",
                other.to.name, other.text.salutation
            ));
        } else {
            parts.push(format!("This is the letter to {}:\n", other.to.name));
            parts.push(render(View::Txt, other));
        }
    }
    parts.join("\n")
}

fn discard() -> terminal::Prompt<'static> {
    terminal::Prompt {
        guarded: true,
        ..terminal::Prompt::new(
            "review.discard",
            "Throw this draft away?",
            "Nothing was saved yet.",
        )
    }
}

/// Asks whether a letter is saved that must change before it can be sent.
fn may_save(ask: &mut dyn Ask, remarks: &[Remark]) -> Result<bool, Interrupt> {
    let count = remarks
        .iter()
        .filter(|remark| remark.level == Level::Error)
        .count();
    if count == 0 {
        return Ok(true);
    }
    let label = format!(
        "{} must change before it can be sent. Save it all the same?",
        counted(count, "thing", "things")
    );
    let prompt = terminal::Prompt {
        guarded: true,
        ..terminal::Prompt::new(
            "review.save",
            &label,
            "The remarks above say what. `redress send` refuses the letter as it is.",
        )
    };
    match ask.confirm(&prompt, false) {
        Err(Interrupt::Back) => Ok(false),
        answer => answer,
    }
}

/// Asks whether a changed answer may put a letter written anew in the place of an edited text.
fn may_set_aside(ask: &mut dyn Ask) -> Result<bool, Interrupt> {
    let prompt = terminal::Prompt {
        guarded: true,
        ..terminal::Prompt::new(
            "review.set-aside",
            "Changing an answer rewrites the letter. Set your edited text aside?",
            "Your text is kept in a file beside the draft.",
        )
    };
    match ask.confirm(&prompt, false) {
        Err(Interrupt::Back) => Ok(false),
        answer => answer,
    }
}

enum ReviewAction {
    Save,
    Edit,
    Change,
    Show,
    Discard,
}

fn choose(
    ask: &mut dyn Ask,
    letters: &[Letter],
    remarks: &[Remark],
    has_pages: bool,
) -> Result<ReviewAction, Interrupt> {
    let save = match letters.len() {
        1 => "Save the letter".to_owned(),
        several => format!("Save the {several} letters"),
    };
    let options = [
        (ReviewAction::Save, Choice::new("save", save)),
        (
            ReviewAction::Edit,
            Choice::new("edit", "Edit the text in your editor"),
        ),
        (
            ReviewAction::Change,
            Choice::new("change", "Change an answer"),
        ),
        (
            ReviewAction::Show,
            Choice::new("show", "Show it again").with_detail(if has_pages {
                "page by page"
            } else {
                ""
            }),
        ),
        (
            ReviewAction::Discard,
            Choice::new("discard", "Throw it away"),
        ),
    ];
    let choices: Vec<Choice> = options.iter().map(|(_, choice)| choice.clone()).collect();
    let tally = remark::tally(remarks);
    let prompt = terminal::Prompt {
        guarded: true,
        hint: tally.as_deref(),
        ..terminal::Prompt::new(
            "review",
            "What now?",
            "Saving writes a folder with the letter in several formats. Nothing is sent.",
        )
    };
    match ask.choose(&prompt, &choices, 0) {
        Ok(index) => Ok(options
            .into_iter()
            .nth(index)
            .map_or(ReviewAction::Show, |(action, _)| action)),
        // There is no question to go back to but the answers themselves.
        Err(Interrupt::Back) => Ok(ReviewAction::Change),
        Err(interrupt) => Err(interrupt),
    }
}

/// Opens the body in the person's editor; returns it if it was changed.
fn edit(ask: &mut dyn Ask, letters: &[Letter]) -> Option<String> {
    let body = &letters.first()?.text.body;
    match ask.edit(body, "md") {
        Ok(Some(text)) => match crate::text::clean_markdown(&text) {
            Ok(body) => Some(body),
            Err(problem) => {
                ask.show(&format!(
                    "The edited text cannot be used: {problem}. The letter stands as it was."
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

/// Puts an edited body into the letters that had the text which was edited: the first one's.
fn replace_body(letters: &mut [Letter], body: &str) {
    let Some(written) = letters.first().map(|letter| letter.text.body.clone()) else {
        return;
    };
    for letter in letters.iter_mut() {
        if letter.text.body != written || written == body {
            continue;
        }
        body.clone_into(&mut letter.text.body);
        letter.provenance.edited = true;
        // It was made of the text that was replaced.
        letter.text.fitted.clear();
        if let Content::Foia(_) = letter.content {
            // The portal's field takes what the sender wrote, not what the program had.
            body.clone_into(&mut letter.text.portal.description);
        }
    }
}
