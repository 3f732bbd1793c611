//! Questions about a FOIA request.

use chrono::NaiveDate;

use super::interview::Interview;
use super::step::{Form, Step, anything, parsing};
use super::{Desk, sender};
use crate::campaign::{Action, FoiaAction};
use crate::foia::{Dollars, End, FeeCategory, Ground, PersonalRecords};
use crate::letter::answers::{Answer, Answers};
use crate::letter::draft::personal_question;
use crate::terminal::Choice;

/// Said once, before anything is described.
const PUBLIC: &str = "Requests are public. Your name and the description may appear in an agency's \
                      FOIA log, so keep private facts out of the description.";

/// The interview for a FOIA request.
#[derive(Clone, Copy, Debug)]
pub struct FoiaInterview<'a>(pub Desk<'a>);

impl FoiaInterview<'_> {
    fn action(&self) -> Option<&FoiaAction> {
        match self.0.cause?.action {
            Action::Foia(action) => Some(action),
            Action::Congress(_) => None,
        }
    }
}

impl Interview for FoiaInterview<'_> {
    fn steps(&self, answers: &Answers) -> Vec<Step<'_>> {
        let mut steps = sender::steps(&self.0, answers);
        steps.extend(self.what(answers).into_iter().flatten());
        steps.extend(about(answers));
        steps.extend(self.fees(answers).into_iter().flatten());
        steps.extend(self.expedition(answers).into_iter().flatten());
        steps
    }
}

impl FoiaInterview<'_> {
    /// Which office, which records, of what time.
    fn what(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let action = self.action();
        let directory = self.0.directory;
        let find = move |query: &str| -> Vec<Choice> {
            let found = match directory.office(query) {
                Some(exact) => vec![exact],
                None => directory.find_offices(query),
            };
            let open = found
                .into_iter()
                .filter(crate::directory::Office::is_active);
            open.map(|office| Choice::new(office.id.clone(), office.label()))
                .take(40)
                .collect()
        };
        let office = Step::new(
            "foia.office",
            "Which office holds the records",
            "Ask the component that did the work: an agency's headquarters rarely searches its \
             bureaus. The time limit starts when the right component has the request \
             (5 U.S.C. § 552(a)(6)(A)(ii)).",
            Form::Search(Box::new(find)),
        )
        .map(|step| step.hint("name or abbreviation"));
        let records_help = "FOIA gives records, not answers (5 U.S.C. § 552(a)(3)(A)). Describe \
                            documents so that someone who knows the files could find them: kind, \
                            author, subject, dates. One description to a line.";
        let subject = Step::new(
            "foia.subject",
            "What the request is about",
            "One line; it heads the letter and the portal's form.",
            Form::Line(anything()),
        );
        let records = Step::new(
            "foia.records",
            "Which records",
            records_help,
            Form::List(anything()),
        )
        .map(|step| step.notice(PUBLIC));
        let from = Step::new(
            "foia.from",
            "Records from which day on",
            "A start date keeps the search short. Requests without dates are often returned.",
            Form::Line(Box::new(date)),
        )
        .map(|step| step.hint("YYYY-MM-DD"));
        let to = Step::new(
            "foia.to",
            "Up to which day",
            "`present` means the day on which the office begins its search.",
            Form::Line(parsing::<End>()),
        )
        .map(|step| step.default(Answer::Text("present".to_owned())).on_review());
        let list = |key, label, help| Step::new(key, label, help, Form::List(anything()));
        let custodians = list(
            "foia.custodians",
            "Which people or offices would have them",
            "Naming offices or officials makes a search for emails reasonable. One to a line.",
        )
        .map(Step::optional);
        let terms = list(
            "foia.terms",
            "Which words to search for",
            "Names and phrases that stand in the records. One to a line.",
        )
        .map(Step::optional);
        let exclude = list(
            "foia.exclude",
            "What to leave out",
            "What you do not need, such as news clippings: it makes the search shorter. One to a line.",
        )
        .map(|step| step.optional().on_review());
        match action {
            Some(action) => {
                let text = |text: &str| Answer::Text(text.to_owned());
                let range = action.range;
                let office_of_action = action.offices.first().map(|id| text(id));
                let mut steps = vec![
                    match (action.offices.len(), office_of_action) {
                        (1, Some(office_id)) => office.map(|s| s.default(office_id).on_review()),
                        _ => office,
                    },
                    subject.map(|step| step.default(text(&action.subject)).on_review()),
                    from.map(|step| match range.from {
                        Some(from) => step.default(text(&from.to_string())).on_review(),
                        None => step,
                    }),
                    to.map(|step| default_keep(step, text(&range.to.to_string()))),
                    exclude.map(|step| default_keep(step, Answer::List(action.exclude.clone()))),
                ];
                steps.push(self.0.data_points_step(&action.background));
                steps
            }
            None => {
                let kinds = RECORD_TYPES.map(|kind| Choice::new(kind, kind)).to_vec();
                let types = Step::new(
                    "foia.types",
                    "What kinds of record",
                    "Pick those that you expect; a named kind is easier to find than \"records\".",
                    Form::Many(kinds),
                )
                .map(Step::optional);
                let purpose = Step::new(
                    "foia.purpose",
                    "Why these records matter to the public",
                    "Two or three sentences. You owe no reason (an office may not ask for one), but \
                     a waiver of fees rests on it.",
                    Form::Text(anything()),
                )
                .map(Step::optional);
                let needs_custodians = answers
                    .list("foia.types")
                    .is_some_and(|types| types.iter().any(|kind| kind.contains("email")));
                let custodians = custodians.map(|step| {
                    if needs_custodians {
                        step
                    } else {
                        step.on_review()
                    }
                });
                vec![
                    office, subject, records, types, custodians, terms, from, to, exclude, purpose,
                ]
            }
        }
    }

    /// Category, limit and waiver.
    fn fees(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let suggestion = self.action().map(|action| &action.fee_waiver);
        let categories = FeeCategory::ALL
            .map(|category| Choice::new(category.as_str(), category.label()))
            .to_vec();
        let mut steps = vec![
            Step::new(
                "foia.fee_category",
                "Who you are, for fees",
                "The category decides which fees apply (5 U.S.C. § 552(a)(4)(A)(ii)). Most people \
                 are \"any other requester\": two hours of search and 100 pages are free.",
                Form::Choose(categories),
            )
            .map(|step| step.default(Answer::Text("other".to_owned()))),
        ];
        let category = answers.text("foia.fee_category");
        if category.is_some_and(|category| !matches!(category, "other" | "commercial")) {
            steps.push(
                Step::new(
                    "foia.fee_category_facts",
                    "What makes you one",
                    "The outlet and what you have published, or the institution and your work \
                     there. A claim without facts is refused.",
                    Form::Text(anything()),
                )
                .map(Step::optional),
            );
        }
        steps.push(
            Step::new(
                "foia.fee_limit",
                "The most you would pay, in dollars",
                "Filing a request by itself agrees to up to $25 at DHS (6 CFR 5.11). The office \
                 asks you before it goes over your limit.",
                Form::Line(Box::new(dollars)),
            )
            .map(|step| {
                step.default(Answer::Text(Dollars::IMPLIED.0.to_string()))
                    .on_review()
            }),
        );
        let waiver = Step::new(
            "foia.fee_waiver",
            "Ask for a fee waiver",
            "Fees are waived where disclosure serves public understanding of the government and not \
             mainly a commercial interest (5 U.S.C. § 552(a)(4)(A)(iii)). Inability to pay is no \
             ground.",
            Form::YesNo,
        );
        steps.push(waiver.map(|step| step.default(Answer::Flag(suggestion.is_some()))));
        if answers.flag("foia.fee_waiver") == Some(true) {
            steps.extend(waiver_steps(suggestion.is_some()));
        }
        steps.push(
            Step::new(
                "foia.format",
                "Form of the records",
                "An office must use the form you ask for if it readily can \
                 (5 U.S.C. § 552(a)(3)(B)).",
                Form::Choose(vec![
                    Choice::new("electronic", "electronic files"),
                    Choice::new("paper", "paper"),
                ]),
            )
            .map(|step| {
                step.default(Answer::Text("electronic".to_owned()))
                    .on_review()
            }),
        );
        steps
    }

    /// Expedited processing: asked where a campaign sees a ground for it or nothing else is known,
    /// and certified by the sender alone.
    fn expedition(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let suggestion = self.action().map(|action| action.expedite.as_ref());
        let expedite = Step::new(
            "foia.expedite",
            "Ask for expedited processing",
            "Only for a threat to life or safety, or if you mainly spread information and the public \
             needs it urgently (5 U.S.C. § 552(a)(6)(E)); some agencies add grounds. You certify \
             your reasons; the office decides within 10 calendar days.",
            Form::YesNo,
        )
        .map(|step| step.default(Answer::Flag(false)));
        let mut steps = vec![match suggestion {
            Some(Some(_)) => expedite.map(|step| step.proposed(Some(Answer::Flag(false)))),
            _ => expedite.map(Step::on_review),
        }];
        if answers.flag("foia.expedite") != Some(true) {
            return steps;
        }
        let suggestion = suggestion.flatten();
        let grounds = Ground::ALL
            .map(|ground| Choice::new(ground.as_str(), ground.clause()))
            .to_vec();
        let text = |text: &str| Some(Answer::Text(text.to_owned()));
        steps.extend([
            Step::new(
                "foia.expedite_ground",
                "The ground",
                "The first two are the statute's; the other two hold where the agency's own rule \
                 has them, as at DHS (6 CFR 5.5(e)(1)) and Justice (28 CFR 16.5(e)(1)).",
                Form::Choose(grounds),
            )
            .map(|step| step.proposed(suggestion.and_then(|s| text(s.ground.as_str())))),
            Step::new(
                "foia.expedite_facts",
                "The facts that make it urgent",
                "What will happen, to whom, by when; and, for the second ground, that spreading \
                 information is your main work. You will certify this.",
                Form::Text(anything()),
            )
            .map(|step| step.proposed(suggestion.and_then(|s| text(&s.facts)))),
            Step::new(
                "foia.certify",
                "Do you certify that these facts are true and correct to the best of your \
                 knowledge and belief",
                "The statute demands this certification (5 U.S.C. § 552(a)(6)(E)(vi)). Without it \
                 the office must refuse to expedite.",
                Form::YesNo,
            ),
        ]);
        steps
    }
}

/// The statements about the sender that a waiver rests on, and, from scratch, its other arguments.
fn waiver_steps<'a>(has_campaign: bool) -> Vec<Option<Step<'a>>> {
    let text =
        |key, label, help| Step::new(key, label, help, Form::Text(anything())).map(Step::optional);
    let argued = |step: Option<Step<'a>>| {
        step.map(|step| if has_campaign { step.on_review() } else { step })
    };
    vec![
        argued(text(
            "foia.fee_waiver.operations",
            "Which activities of the government the records show",
            "The first factor of 6 CFR 5.11(k): a direct and clear link to identifiable operations.",
        )),
        argued(text(
            "foia.fee_waiver.informative",
            "What the public would learn that it does not know",
            "The second factor: the records are meaningfully informative and not already public.",
        )),
        text(
            "foia.dissemination",
            "How you will share what you receive, and with whom",
            "The third factor: a reasonably broad audience. Say it in your own words and only what \
             is true of you; left empty, the waiver lacks this factor.",
        ),
        argued(text(
            "foia.fee_waiver.significant",
            "How much better the public would understand them",
            "The fourth factor: understanding grows to a significant extent.",
        )),
        text(
            "foia.commercial_interest",
            "Whether you have a commercial interest in the records",
            "The fifth factor: say so if you have none; left empty, the waiver lacks this factor.",
        ),
        text(
            "foia.fee_waiver.primary_interest",
            "Why the public interest is the greater one",
            "The sixth factor, for senders who have a commercial interest too.",
        )
        .map(Step::on_review),
    ]
}

/// Asks whose records they are, where the words leave it open.
fn about<'a>(answers: &Answers) -> Option<Step<'a>> {
    let personal = personal_question(answers)?;
    let help = match personal {
        PersonalRecords::Own => {
            "For records about yourself you prove your identity, by a statement under penalty of \
             perjury (28 U.S.C. § 1746), and the Privacy Act (5 U.S.C. § 552a) helps you. DHS also \
             wants date and place of birth on its form (6 CFR 5.21(d))."
        }
        PersonalRecords::Another => {
            "For records about another person the office needs that person's signed authorization, \
             or proof of death (6 CFR 5.3(a)(4) for DHS)."
        }
    };
    Step::new(
        "foia.about",
        "Whose records are these",
        help,
        Form::Choose(vec![
            Choice::new("self", "about me; I sign a statement of identity"),
            Choice::new(
                "other",
                "about another person, whose authorization I enclose",
            ),
            Choice::new(
                "agency",
                "about the government's work, and about no private person",
            ),
        ]),
    )
}

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

fn default_keep(step: Step<'_>, answer: Answer) -> Step<'_> {
    step.default(answer).on_review()
}

fn date(text: &str) -> Result<String, String> {
    text.parse::<NaiveDate>()
        .map(|date| date.to_string())
        .map_err(|_| "a date looks like `2025-01-31`".to_owned())
}

fn dollars(text: &str) -> Result<String, String> {
    text.parse::<Dollars>()
        .map(|amount| amount.0.to_string())
        .map_err(|error| error.to_string())
}
