//! Questions about the records: which office, which records, of what time.

use chrono::NaiveDate;

use super::{FoiaInterview, PUBLIC};
use crate::campaign::FoiaAction;
use crate::directory::Office;
use crate::foia::End;
use crate::letter::answers::{Answer, Answers};
use crate::terminal::Choice;
use crate::wizard::step::{Form, Step, anything, parsing};

/// Kinds of record that people pick from.
const RECORD_TYPES: [&str; 10] = [
    "emails",
    "memoranda",
    "reports",
    "contracts and agreements",
    "letters",
    "policies and directives",
    "meeting minutes",
    "calendars",
    "photographs and recordings",
    "data and spreadsheets",
];

impl FoiaInterview<'_> {
    /// What a campaign proposes can be changed on the review screen.
    pub(super) fn campaign_records(&self, action: &FoiaAction) -> Vec<Option<Step<'_>>> {
        let text = |text: &str| Answer::Text(text.to_owned());
        let range = action.range;
        vec![
            self.office().map(|step| match action.offices.as_slice() {
                [only] => step.default(text(only)).on_review(),
                // One request goes to each of several.
                _ => step.optional().on_review(),
            }),
            subject().map(|step| step.default(text(&action.subject)).on_review()),
            records().map(|step| {
                step.optional()
                    .on_review()
                    .hint("left empty: those of the campaign")
            }),
            from().map(|step| match range.from {
                Some(from) => step.default(text(&from.to_string())).on_review(),
                None => step,
            }),
            to().map(|step| step.default(text(&range.to.to_string())).on_review()),
            exclude().map(|step| {
                step.default(Answer::List(action.exclude.clone()))
                    .on_review()
            }),
            self.0.data_points_step(&action.background),
        ]
    }

    /// What a request from scratch needs.
    pub(super) fn own_records(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let kinds = RECORD_TYPES.map(|kind| Choice::new(kind, kind)).to_vec();
        let asks_for_emails = answers
            .list("foia.types")
            .is_some_and(|types| types.iter().any(|kind| kind.contains("email")));
        vec![
            self.office(),
            subject(),
            records().map(|step| step.notice(PUBLIC)),
            Step::new(
                "foia.types",
                "What kinds of record?",
                "Pick those that you expect; a named kind is easier to find than \"records\".",
                Form::Suggest(kinds),
            )
            .map(Step::optional),
            list(
                "foia.custodians",
                "Which people or offices would have them?",
                "Naming offices or officials makes a search for emails reasonable. One per line.",
            )
            .map(|step| {
                if asks_for_emails {
                    step
                } else {
                    step.on_review()
                }
            }),
            list(
                "foia.terms",
                "Which words should they search for?",
                "Names and phrases that stand in the records. One per line.",
            ),
            from(),
            to().map(|step| step.default(Answer::Text("present".to_owned())).on_review()),
            exclude().map(|step| step.optional().on_review()),
            Step::new(
                "foia.purpose",
                "Why do these records matter to the public?",
                "Two or three sentences. You owe no reason, but a waiver of fees rests on it.",
                Form::Text(anything()),
            )
            .map(Step::optional),
        ]
    }

    fn office(&self) -> Option<Step<'_>> {
        /// More than these are no answer to a few words.
        const MOST_SHOWN: usize = 40;
        let directory = self.0.directory;
        let find = move |query: &str| -> Vec<Choice> {
            let found = match directory.office(query) {
                Some(exact) => vec![exact],
                None => directory.find_offices(query),
            };
            let open = found.into_iter().filter(Office::is_active);
            open.map(|office| {
                Choice::new(office.id.clone(), office.name).with_detail(office.agency)
            })
            .take(MOST_SHOWN)
            .collect()
        };
        Step::new(
            "foia.office",
            "Which office holds the records?",
            "Ask the component that did the work: an agency's headquarters rarely searches its \
             bureaus. The time limit starts when the right component has the request \
             (5 U.S.C. § 552(a)(6)(A)(ii)).",
            Form::Search {
                find: Box::new(find),
                correct: Box::new(|id| directory.nearest_office_id(id)),
            },
        )
        .map(|step| step.hint("name or abbreviation"))
    }
}

fn subject<'a>() -> Option<Step<'a>> {
    Step::new(
        "foia.subject",
        "What is the request about?",
        "One line; it heads the letter and the portal's form.",
        Form::Line(anything()),
    )
}

fn records<'a>() -> Option<Step<'a>> {
    Step::new(
        "foia.records",
        "Which records?",
        "FOIA gives records, not answers (5 U.S.C. § 552(a)(3)(A)). Describe documents so that \
         someone who knows the files could find them: kind, author, subject, dates. One \
         description per line.",
        Form::List(anything()),
    )
}

fn from<'a>() -> Option<Step<'a>> {
    Step::new(
        "foia.from",
        "Records from which day on?",
        "A start date keeps the search short. Requests without dates are often returned.",
        Form::Line(Box::new(date)),
    )
    .map(|step| step.hint("YYYY-MM-DD"))
}

fn to<'a>() -> Option<Step<'a>> {
    Step::new(
        "foia.to",
        "Up to which day?",
        "`present` means the day on which the office begins its search.",
        Form::Line(parsing::<End>()),
    )
}

fn exclude<'a>() -> Option<Step<'a>> {
    list(
        "foia.exclude",
        "What to leave out",
        "What you do not need, such as news clippings: it makes the search shorter. One per line.",
    )
}

fn list<'a>(key: &str, label: &str, help: &str) -> Option<Step<'a>> {
    Step::new(key, label, help, Form::List(anything())).map(Step::optional)
}

fn date(text: &str) -> Result<String, String> {
    text.parse::<NaiveDate>()
        .map(|date| date.to_string())
        .map_err(|_| "a date looks like `2025-01-31`".to_owned())
}
