//! Questions about the records: which office, which records, of what time.

use super::{FoiaInterview, PUBLIC, whose};
use chrono::NaiveDate;

use crate::calendar::long;
use crate::campaign::FoiaAction;
use crate::directory::{not_under_foia, place_question};
use crate::foia::Whose;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;
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

    /// What a request from scratch needs.
    pub(super) fn own_records(&self, answers: &Answers) -> Vec<Question<'_>> {
        let kinds = RECORD_TYPES.map(|kind| Choice::new(kind, kind)).to_vec();
        let asks_for_emails = answers
            .list(Key::FoiaTypes)
            .is_some_and(|types| types.iter().any(|kind| kind.contains("email")));
        // What is kept on a person is bounded by whom it is about; which years and papers it has, the office knows.
        let is_file = whose(answers) == Some(Whose::Another);
        let since = from(self.0.today);
        let since = if is_file {
            since.optional().on_review()
        } else {
            since
        };
        let office = answers.text(Key::FoiaOffice);
        let has_places = office.is_some_and(|office| place_question(office).is_some());
        vec![
            self.office(),
            subject().notice(PUBLIC),
            records(),
            Question::new(
                Key::FoiaTypes,
                "What kinds of record?",
                "Pick those that you expect; a named kind is easier to find than \"records\".",
                Input::Suggest(kinds),
            )
            .optional()
            .on_review_if(is_file),
            custodians(office).on_review_if(!asks_for_emails && !has_places),
            Question::list(
                Key::FoiaTerms,
                "Which words should they search for?",
                "Names and phrases that stand in the records. One per line.",
            )
            .optional()
            .on_review_if(!asks_for_emails),
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
    Question::list(Key::FoiaCustodians, label, help).optional()
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
