//! Questions about the records: which office, which records, of what time.

use super::{FoiaInterview, PUBLIC, whose};
use chrono::NaiveDate;

use crate::calendar::long;
use crate::campaign::FoiaAction;
use crate::directory::{not_under_foia, place_question};
use crate::foia::RecordsAbout;
use crate::letter::answers::{Answer, Answers, Key};
use crate::lint::{Lacking, lacking, names_types};
use crate::terminal::Choice;
use crate::text::listed;
use crate::wizard::question::{Input, Question, TO, end, span};

/// Kinds of record that people pick from.
/// Each is one kind, so that a letter can list several.
const RECORD_TYPES: [&str; 12] = [
    "emails",
    "memoranda",
    "reports",
    "contracts",
    "agreements",
    "letters",
    "policies",
    "meeting minutes",
    "calendars",
    "photographs",
    "recordings",
    "spreadsheets",
];

impl FoiaInterview<'_> {
    /// What a campaign proposes can be changed on the review screen.
    pub(super) fn campaign_records(&self, action: &FoiaAction) -> Vec<Question<'_>> {
        let text = |text: &str| Answer::Text(text.to_owned());
        let range = action.range;
        let office = match action.offices.as_slice() {
            [only] => self.office().default(text(only)),
            // One request goes to each of several.
            _ => self.office().optional(),
        };
        let mut questions = vec![
            office.on_review(),
            subject().default(text(&action.subject)).on_review(),
            records()
                .optional()
                .on_review()
                .hint("left empty: those of the campaign"),
            from(self.0.today).known(range.from.map(|from| text(&from.to_string()))),
            to(self.0.today)
                .default(text(&range.to.to_string()))
                .on_review(),
            exclude()
                .default(Answer::List(action.exclude.clone()))
                .on_review(),
        ];
        questions.extend(self.0.data_points_question(&action.background));
        questions
    }

    /// What a request from scratch needs. What the description says already is not asked again: its kind of record,
    /// whose emails, which words.
    pub(super) fn own_records(&self, answers: &Answers) -> Vec<Question<'_>> {
        let kinds = RECORD_TYPES.map(|kind| Choice::new(kind, kind)).to_vec();
        let described = answers.list(Key::FoiaRecords).unwrap_or_default();
        let is_kind_named = !described.is_empty() && described.iter().all(|text| names_types(text));
        let lacks = lacking_of(answers);
        // What is kept on a person is bounded by whom it is about; which years and papers it has, the office knows.
        let is_file = whose(answers) == Some(RecordsAbout::Another);
        let since = from(self.0.today);
        let since = if is_file {
            since.optional().on_review()
        } else {
            since
        };
        let office = answers.text(Key::FoiaOffice);
        let has_places = office.is_some_and(|office| place_question(office).is_some());
        let people = match lacks {
            Lacking::Both => emails(),
            _ => custodians(office),
        };
        let asks_people = has_places || matches!(lacks, Lacking::Both | Lacking::Whose);
        let asks_words = matches!(lacks, Lacking::Both | Lacking::Words);
        let subject = subject();
        vec![
            self.office(),
            records().notice(PUBLIC),
            match subject_of(described) {
                Some(text) => subject.default(Answer::Text(text)).on_review(),
                None => subject,
            },
            Question::new(
                Key::FoiaTypes,
                "What kinds of record?",
                "Pick those that you expect; a named kind is easier to find than \"records\".",
                Input::Suggest(kinds),
            )
            .optional()
            .on_review_if(is_file || is_kind_named),
            people.on_review_if(!asks_people),
            terms().on_review_if(!asks_words),
            since,
            to(self.0.today)
                .default(Answer::Text("present".to_owned()))
                .on_review_if(is_file || !reaches_far_back(answers, self.0.today)),
            exclude().optional().on_review(),
            Question::text(
                Key::FoiaPurpose,
                "Why do these records matter to the public?",
                "Two or three sentences. You owe no reason.",
            )
            .optional()
            .on_review(),
        ]
    }

    pub(super) fn office(&self) -> Question<'_> {
        /// More than these do not answer a few words.
        const MOST_SHOWN: usize = 40;
        let directory = self.0.directory;
        let find = move |query: &str, may_guess: bool| -> Vec<Choice> {
            let found = if let Some(exact) = directory.office(query) {
                vec![(exact, None)]
            } else {
                let found = directory.find_offices(query).into_iter();
                found.map(|found| (found.office, found.reason)).collect()
            };
            let open = found
                .into_iter()
                .filter(|(office, reason)| office.is_active() && (may_guess || reason.is_none()));
            open.map(|(office, reason)| {
                let detail = match reason {
                    Some(reason) => format!("{}: {reason}", office.agency),
                    None => office.agency,
                };
                Choice::new(office.id, office.name).with_detail(detail)
            })
            .take(MOST_SHOWN)
            .collect()
        };
        Question::new(
            Key::FoiaOffice,
            "Which office holds the records?",
            "Ask the component that did the work: an agency's headquarters rarely searches its \
             bureaus. The time limit starts when the right component has the request \
             (5 U.S.C. § 552(a)(6)(A)(ii)).",
            Input::Search {
                find: Box::new(move |query| find(query, true)),
                named: Box::new(move |query| find(query, false)),
                correct: Box::new(|id| directory.nearest_office_id(id)),
                beyond: not_under_foia,
            },
        )
        .hint("name, abbreviation, or what the records are about")
    }
}

/// Asks who has the records: where an office has many places, which of them.
pub(super) fn custodians<'a>(office: Option<&str>) -> Question<'a> {
    let (label, help) = match office.and_then(place_question) {
        Some(place) => (
            place,
            "Its name and city. The office keeps no copy of what its places have, and sends the request there. \
             One per line.",
        ),
        None => (
            "Which people or offices would have them?",
            "Naming offices or officials makes a search for emails reasonable. One per line.",
        ),
    };
    let has_places = office.and_then(place_question).is_some();
    Question::list(Key::FoiaCustodians, label, help)
        .optional()
        // A place is named with its city, and a comma between them.
        .on_a_line(if has_places {
            |text| listed(text, false)
        } else {
            people
        })
        .hint("with a semicolon between two")
}

/// Between the people and the words, where one answer says both.
const WORDS: char = ':';

/// Asks whose emails are wanted, and what stands in them.
fn emails<'a>() -> Question<'a> {
    Question::list(
        Key::FoiaCustodians,
        "Whose emails, and with which words?",
        "An office searches emails by person and by word. Name people or offices, then a colon, then words that stand in \
         the emails, such as `Ana Ruiz, Region 9: levee, sand`.",
    )
    .optional()
    .on_a_line(people)
    .hint("such as `Ana Ruiz, Region 9: levee, sand`")
}

/// Asks for words to search for.
fn terms<'a>() -> Question<'a> {
    Question::list(
        Key::FoiaTerms,
        "Which words should they search for?",
        "Names and phrases that stand in the records, with commas between them. What holds a comma goes in quotation \
         marks.",
    )
    .optional()
    .on_a_line(|text| listed(text, true))
    .hint("with commas between them")
}

/// Takes people and offices apart; behind a colon follow words, which stay together until they are taken as such.
fn people(text: &str) -> Vec<String> {
    let (people, words) = match text.split_once(WORDS) {
        Some((people, words)) => (people, Some(words.trim())),
        None => (text, None),
    };
    let mut entries = named_apart(people);
    entries.extend(words.map(|words| format!("{WORDS}{words}")));
    entries
}

/// Takes names apart at semicolons, and at commas unless these are part of a name: `Ruiz, Ana`, `Office of Policy,
/// Planning, and Evaluation`.
fn named_apart(text: &str) -> Vec<String> {
    let by_comma = listed(text, true);
    let is_one_name = by_comma.len() == 2 && by_comma.iter().all(|name| !name.contains(' '));
    let is_office = by_comma
        .iter()
        .any(|name| name.contains(" of ") || name.contains(" for "))
        && by_comma.iter().any(|name| name.starts_with("and "));
    if is_one_name || is_office {
        return listed(text, false);
    }
    by_comma
        .iter()
        .map(|name| name.strip_prefix("and ").unwrap_or(name).to_owned())
        .collect()
}

/// Returns the people and the words of an answer that says both.
pub(super) fn people_and_words(key: Key, answers: &Answers) -> Vec<(Key, Answer)> {
    let given = (key == Key::FoiaCustodians)
        .then(|| answers.list(key))
        .flatten();
    let Some((words, people)) = given.and_then(<[String]>::split_last) else {
        return Vec::new();
    };
    let Some(words) = words.strip_prefix(WORDS) else {
        return Vec::new();
    };
    vec![
        (Key::FoiaCustodians, Answer::List(people.to_vec())),
        (Key::FoiaTerms, Answer::List(listed(words, true))),
    ]
}

/// Returns what a search for emails lacks, where the answers ask for any.
fn lacking_of(answers: &Answers) -> Lacking {
    let described = answers.list(Key::FoiaRecords).unwrap_or_default();
    let kinds = answers.list(Key::FoiaTypes).unwrap_or_default();
    let has_emails = kinds
        .iter()
        .any(|kind| lacking(kind, false) != Lacking::Nothing);
    let all: Vec<Lacking> = described
        .iter()
        .map(|text| lacking(text, has_emails))
        .collect();
    let lacks = |both: [Lacking; 2]| all.iter().any(|lacks| both.contains(lacks));
    match (
        lacks([Lacking::Both, Lacking::Whose]),
        lacks([Lacking::Both, Lacking::Words]),
    ) {
        (true, true) => Lacking::Both,
        (true, false) => Lacking::Whose,
        (false, true) => Lacking::Words,
        (false, false) => Lacking::Nothing,
    }
}

/// Returns the subject of a request that asks for one thing, which says itself what it is about.
fn subject_of(records: &[String]) -> Option<String> {
    /// What heads a letter is read at a glance, in characters.
    const LONGEST: usize = 80;
    let [only] = records else {
        return None;
    };
    let text = only.trim_end_matches(['.', '!', ';']);
    let mut chars = text.chars();
    let first = chars.next()?;
    (text.chars().count() <= LONGEST && !text.contains(". "))
        .then(|| first.to_uppercase().chain(chars).collect())
}

pub(super) fn subject<'a>() -> Question<'a> {
    Question::line(
        Key::FoiaSubject,
        "What is the request about?",
        "One line; it heads the letter and the portal's form.",
    )
}

pub(super) fn records<'a>() -> Question<'a> {
    Question::list(
        Key::FoiaRecords,
        "Which records?",
        "FOIA gives records, not answers (5 U.S.C. § 552(a)(3)(A)). Describe documents so that \
         someone who knows the files could find them: kind, author, subject, dates. One \
         description per line.",
    )
}

pub(super) fn from<'a>(today: NaiveDate) -> Question<'a> {
    Question::new(
        Key::FoiaFrom,
        "Records from which day on?",
        "A start date keeps the search short. Requests without dates are often returned. `01/15/2010`, `January \
         2010`, `2010 to 2015`, `since 2010`, `FY2020` and `the beginning` are understood.",
        Input::Line(span(today)),
    )
    .hint("such as 2010, 2010 to 2015 or `the beginning`")
}

pub(super) fn to<'a>(today: NaiveDate) -> Question<'a> {
    Question::new(
        Key::FoiaTo,
        "Up to which day?",
        "`present` means the day on which the office begins its search.",
        Input::Line(end(today)),
    )
    .hint("such as 2015, 12/31/2015 or `present`")
}

/// Returns both days of a time that was given as the first one.
pub(super) fn both_days(key: Key, answers: &Answers) -> Vec<(Key, Answer)> {
    let given = (key == Key::FoiaFrom).then(|| answers.text(key)).flatten();
    let Some((from, to)) = given.and_then(|given| given.split_once(TO)) else {
        return Vec::new();
    };
    let text = |text: &str| Answer::Text(text.to_owned());
    vec![(Key::FoiaFrom, text(from)), (Key::FoiaTo, text(to))]
}

/// Returns `true` if a time begins so long ago that it is asked when it ends: up to now would be too long.
fn reaches_far_back(answers: &Answers, today: NaiveDate) -> bool {
    /// Ten years, in days.
    const LONG: i64 = 3_653;
    let from = answers.text(Key::FoiaFrom);
    // What is no day is the beginning.
    let day = from.map(str::parse::<NaiveDate>);
    day.is_some_and(|day| day.map_or(true, |day| (today - day).num_days() > LONG))
}

/// Returns the time as it was understood, once its first or its last day is given.
pub(super) fn understood(answers: &Answers, today: NaiveDate) -> Option<String> {
    let day = |key| answers.text(key)?.parse::<NaiveDate>().ok();
    let from = day(Key::FoiaFrom).map(long);
    let to = day(Key::FoiaTo).map(long);
    let is_open = match answers.text(Key::FoiaTo) {
        Some(to) => to == "present",
        None => !reaches_far_back(answers, today),
    };
    Some(match (from, to) {
        (Some(from), Some(to)) => format!("Understood: {from}, through {to}."),
        (Some(from), None) if is_open => format!("Understood: {from}, up to now."),
        (Some(from), None) => format!("Understood: {from}."),
        (None, Some(to)) => format!("Understood: up to {to}."),
        _ => return None,
    })
}

pub(super) fn exclude<'a>() -> Question<'a> {
    Question::list(
        Key::FoiaExclude,
        "What to leave out",
        "What you do not need, such as news clippings: it makes the search shorter. One per \
         line.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_words_are_taken_apart() {
        for (text, wanted) in [
            (
                "Ana Ruiz, Region 9: levee, sand",
                vec!["Ana Ruiz", "Region 9", ":levee, sand"],
            ),
            (
                "Ana Ruiz, Ben Ode, and Region 9",
                vec!["Ana Ruiz", "Ben Ode", "Region 9"],
            ),
            ("Ruiz, Ana; Region 9", vec!["Ruiz", "Ana", "Region 9"]),
            ("Ruiz, Ana", vec!["Ruiz, Ana"]),
            (
                "Office of Policy, Planning, and Evaluation",
                vec!["Office of Policy, Planning, and Evaluation"],
            ),
            (": levee", vec![":levee"]),
        ] {
            assert_eq!(people(text), wanted, "{text}");
        }
    }

    #[test]
    fn one_short_description_is_the_subject() {
        let one = |text: &str| subject_of(&[text.to_owned()]);
        assert_eq!(
            one("inspection reports on the levee.").as_deref(),
            Some("Inspection reports on the levee")
        );
        assert_eq!(one(&"levee ".repeat(20)), None);
        assert_eq!(subject_of(&["one".to_owned(), "two".to_owned()]), None);
    }
}
