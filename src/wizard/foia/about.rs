//! The first questions of a request from scratch: whose records, and what the office wants for them.

use super::FoiaInterview;
use super::records::{custodians, exclude, from, records, subject, to};
use super::whose;
use chrono::NaiveDate;

use crate::calendar::{PartialDate, written_date};
use crate::directory::{Office, OwnFile, own_file, own_files};
use crate::draft::{person, recognized};
use crate::foia::{Permission, RecordsAbout};
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;
use crate::text::listed;
use crate::wizard::question::{Input, Question};

/// Said before the first question about a file of one's own.
const KEPT_APART: &str = "Keep numbers and dates of birth out of these answers: they go on a statement of identity that \
                          comes with the letter.";

/// The entry for records that are not among those listed.
const OTHER: &str = "other";

/// Returns the listed file of their own that the person picked.
pub(super) fn picked(answers: &Answers) -> Option<&'static OwnFile> {
    answers
        .text(Key::FoiaOwnFile)
        .filter(|_| whose(answers) == Some(RecordsAbout::Own))
        .and_then(own_file)
}

/// Asks whose records they are. A request from scratch begins with it; in another it is asked where
/// the words leave it open.
pub(super) fn questions<'a>(
    answers: &Answers,
    is_first: bool,
    today: NaiveDate,
) -> Vec<Question<'a>> {
    let recognized = recognized(answers);
    if !is_first && recognized == RecordsAbout::Agency && whose(answers).is_none() {
        return Vec::new();
    }
    let choices = vec![
        Choice::new(RecordsAbout::Agency.as_str(), "the government's work"),
        Choice::new(RecordsAbout::Own.as_str(), "yourself"),
        Choice::new(RecordsAbout::Another.as_str(), "another person"),
    ];
    let question = Question::new(
        Key::FoiaAbout,
        "About whom do you want records?",
        "For records about yourself, the Privacy Act (5 U.S.C. § 552a) helps you beside FOIA, and you \
         prove your identity by a statement under penalty of perjury (28 U.S.C. § 1746). Records \
         about another person are given to those who have that person's signed authorization, or \
         proof of death.",
        Input::Choose(choices),
    );
    let mut questions = vec![if recognized == RecordsAbout::Agency {
        question.default(Answer::Text(RecordsAbout::Agency.as_str().to_owned()))
    } else {
        question
    }];
    if whose(answers) == Some(RecordsAbout::Another) {
        questions.push(
            permission("Why may you have that person's records?")
                .proposed(Some(Answer::Text(Permission::Consent.as_str().to_owned()))),
        );
        questions.extend(person_questions(answers, today));
    }
    questions
}

/// Asks who that person is; of one who has died also when, and what the sender is to them.
fn person_questions<'a>(answers: &Answers, today: NaiveDate) -> Vec<Question<'a>> {
    let permission = answers
        .text(Key::FoiaPermission)
        .and_then(|text| text.parse().ok());
    let mut questions = vec![
        Question::line(
            Key::FoiaPerson,
            "That person's full name",
            "The office searches by it. Add an earlier name in brackets.",
        )
        .wanted(),
    ];
    if permission == Some(Permission::Death) {
        let text = |key: Key| answers.text(key).map(str::to_owned);
        let (born, died) = (text(Key::FoiaPersonBorn), text(Key::FoiaPersonDied));
        let date = |key, label, help, (born, died): (Option<String>, Option<String>)| {
            let judge = move |text: &str| {
                let kept = date(text, today)?;
                let born = born.clone().unwrap_or_else(|| kept.clone());
                let died = died.clone().unwrap_or_else(|| kept.clone());
                match (earliest(&born), latest(&died)) {
                    (Some(birth), Some(death)) if death < birth => Err(format!(
                        "nobody is born ({born}) after they died ({died}); if the other date is wrong, Esc goes back"
                    )),
                    _ => Ok(kept),
                }
            };
            Question::new(key, label, help, Input::Line(Box::new(judge)))
                .optional()
                .hint("such as 1921, about 1921 or 03/04/1921")
        };
        questions.extend([
            date(
                Key::FoiaPersonBorn,
                "Born on",
                "It tells people of one name apart. Of somebody who lives it would be private.",
                (None, died),
            ),
            date(
                Key::FoiaPersonDied,
                "Died on",
                "As the proof of death has it. An office need not believe it without proof.",
                (born, None),
            ),
            Question::new(
                Key::FoiaRelation,
                "What are you to that person?",
                "Next of kin get more than others: of a veteran the surviving spouse who has not remarried, parents, \
                 children, brothers and sisters.",
                Input::Line(Box::new(relation)),
            )
            .optional()
            .hint("such as `daughter` or `next of kin`"),
        ]);
    }
    questions
}

/// Says of a year that it is not known for sure.
const ABOUT: &str = "about ";

/// Takes a date in the past as people write it, and keeps it as a letter says it; of birth often a year is known, and
/// not for sure.
fn date(text: &str, today: NaiveDate) -> Result<String, String> {
    const GUESSED: [&str; 7] = [
        "about ",
        "around ",
        "approximately ",
        "circa ",
        "ca. ",
        "ca ",
        "c. ",
    ];
    let lower = text.to_lowercase();
    let guessed = GUESSED.iter().find_map(|word| lower.strip_prefix(word));
    let date = match written_date(guessed.unwrap_or(text)) {
        Some(date) if date.earliest() > today => {
            return Err(format!("{} is in the future", date.long()));
        }
        Some(date) => date.long(),
        None => {
            return Err(format!(
                "`{text}` is not a date such as `1921`, `about 1921` or `03/04/1921`"
            ));
        }
    };
    Ok(if guessed.is_some() {
        format!("{ABOUT}{date}")
    } else {
        date
    })
}

/// Returns the first day that a kept date may mean; a guess may be off by years.
fn earliest(date: &str) -> Option<NaiveDate> {
    (!date.starts_with(ABOUT))
        .then(|| written_date(date))
        .flatten()
        .map(PartialDate::earliest)
}

/// Returns the last day that a kept date may mean.
fn latest(date: &str) -> Option<NaiveDate> {
    (!date.starts_with(ABOUT))
        .then(|| written_date(date))
        .flatten()
        .map(PartialDate::latest)
}

/// Takes the noun alone: of `I am his daughter.` the daughter.
fn relation(text: &str) -> Result<String, String> {
    const BEFORE: [&str; 10] = [
        "i am ",
        "i'm ",
        "his ",
        "her ",
        "their ",
        "the ",
        "a ",
        "an ",
        "my ",
        "that person's ",
    ];
    let mut rest = text.trim().trim_end_matches('.');
    while let Some(noun) = BEFORE.iter().find_map(|word| {
        let start = rest.get(..word.len())?;
        start
            .eq_ignore_ascii_case(word)
            .then(|| &rest[word.len()..])
    }) {
        rest = noun;
    }
    if rest.chars().any(char::is_alphabetic) {
        Ok(rest.to_owned())
    } else {
        Err("say it in a word, such as `daughter` or `next of kin`".to_owned())
    }
}

/// Returns how relatives ask for what is kept on somebody, where people look for it at an office in vain.
pub(super) fn relatives(office: &Office, answers: &Answers) -> Option<String> {
    if whose(answers) != Some(RecordsAbout::Another) {
        return None;
    }
    own_files()
        .iter()
        .filter(|file| file.is_looked_for_at(&office.id))
        .find_map(|file| file.relatives.clone())
}

/// Asks who somebody is whom the words name, where the request is for the government's work.
pub(super) fn person_question<'a>(answers: &Answers) -> Option<Question<'a>> {
    /// A name longer than this, in characters, leaves no room for the question.
    const MOST: usize = 30;
    if matches!(
        whose(answers),
        Some(RecordsAbout::Own | RecordsAbout::Another)
    ) {
        return None;
    }
    let name = person(answers)?;
    let name: String = name.chars().take(MOST).collect();
    let label = format!("Your request names {name}. Who is that?");
    // What stands first must not be taken unread: it decides what the office may release.
    let question = permission(&label).wanted();
    Some(question.unpicked("I am not sure: what does each of these mean?"))
}

fn permission<'a>(label: &str) -> Question<'a> {
    let choices = vec![
        Choice::new(
            Permission::Consent.as_str(),
            "someone who signs an authorization",
        ),
        Choice::new(
            Permission::Death.as_str(),
            "someone who has died; I have proof",
        ),
        Choice::new(
            Permission::Guardian.as_str(),
            "my child or ward; I can show that",
        ),
        Choice::new(
            Permission::Official.as_str(),
            "an official, about official acts only",
        ),
        Choice::new(Permission::None.as_str(), "none of these"),
    ];
    Question::new(
        Key::FoiaPermission,
        label,
        "An authorization to sign is made with the letter. Proof of death is a death certificate or an \
         obituary. A parent or guardian shows a birth certificate or a court's order (5 U.S.C. \
         § 552a(h)). What officials do in office is the government's work. In all other cases the office most \
         likely answers that it can neither confirm nor deny that it has records (a \"Glomar\" answer).",
        Input::Choose(choices),
    )
}

/// Returns what the person should know once they have said whose records they want.
pub(super) fn consequence(key: Key, answers: &Answers) -> Option<String> {
    match key {
        Key::FoiaPermission => {
            let permission: Permission = answers.text(key)?.parse().ok()?;
            let words = match permission {
                Permission::Consent => {
                    "The letter comes with an authorization for that person to fill in and sign. Send \
                     the two together."
                }
                Permission::Death => {
                    "Send proof of death along: a death certificate, an obituary or a page from a \
                     reference work."
                }
                Permission::Guardian => {
                    "The letter comes with a statement of identity to fill in and sign. Send it along \
                     with proof: a birth certificate or a court's order."
                }
                Permission::Official => {
                    "Where it concerns that person, the letter asks for records of official acts alone, which need \
                     nobody's consent; the rest of it stays as it is."
                }
                Permission::None => {
                    "Without authorization or proof of death, expect the office to neither confirm nor \
                     deny that it has records (a \"Glomar\" answer), unless they concern the person's \
                     official duties."
                }
            };
            Some(words.to_owned())
        }
        Key::FoiaOwnFile => picked(answers).map(OwnFile::advice),
        _ => None,
    }
}

impl FoiaInterview<'_> {
    /// What a request for one's own records needs: which, and the names on them. The law sets no
    /// bounds of time and asks for no types of record where the file is one's own.
    pub(super) fn own_file(&self, answers: &Answers) -> Vec<Question<'_>> {
        let files = own_files()
            .iter()
            .map(|file| Choice::new(file.id.as_str(), file.label.as_str()));
        let choices = files.chain([Choice::new(OTHER, "records at another office")]);
        let mut questions = vec![
            Question::new(
                Key::FoiaOwnFile,
                "Which of your records?",
                "Each office keeps its own files and has its own way to ask for them.",
                Input::Choose(choices.collect()),
            )
            .proposed(
                own_files()
                    .first()
                    .map(|file| Answer::Text(file.id.clone())),
            ),
        ];
        let text = |text: &str| Answer::Text(text.to_owned());
        let file = picked(answers);
        questions.extend([
            self.office().known(file.map(|file| text(&file.office))),
            subject()
                .notice(KEPT_APART)
                .known(file.map(|file| text(&file.subject))),
            records().known(file.map(|file| Answer::List(file.records.clone()))),
            custodians(file.map(|file| file.office.as_str()))
                .on_review_if(file.is_none_or(|file| file.place.is_none())),
            Question::list(
                Key::FoiaTerms,
                "Other names under which you may be on file",
                "Earlier names, other spellings, names of birth: what the office would search for. Put a \
                 semicolon between two; numbers and dates of birth do not belong here.",
            )
            .optional()
            .notice(KEPT_APART)
            .on_a_line(|text| listed(text, false))
            .hint("with a semicolon between them"),
            from(self.0.today).optional().on_review(),
            to(self.0.today).default(text("present")).on_review(),
            exclude().optional().on_review(),
        ]);
        questions
    }
}
