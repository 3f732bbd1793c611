//! Questions about fees: category, limit, waiver, form of the records.

use super::{FoiaInterview, PUBLIC};
use crate::foia::{Dollars, FeeCategory};
use crate::letter::answers::{Answer, Answers};
use crate::terminal::Choice;
use crate::wizard::step::{Form, Step, anything};
use crate::word::Word;

/// What is put into the letter word for word.
const SENTENCES: &str = "full sentences";

impl FoiaInterview<'_> {
    /// Category, limit and waiver.
    pub(super) fn fees(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let suggestion = self.action().map(|action| &action.fee_waiver);
        let categories = FeeCategory::all()
            .map(|category| Choice::new(category.as_str(), label(category)))
            .collect();
        let mut steps =
            vec![
            Step::new(
                "foia.fee_category",
                "Who is asking?",
                "The category decides which fees apply (5 U.S.C. § 552(a)(4)(A)(ii)). Most people \
                 ask as members of the public: two hours of search and 100 pages are free.",
                Form::Choose(categories),
            )
            .map(|step| step.default(Answer::Text("other".to_owned()))
                    .hint("it decides the fees")
                    .notice(PUBLIC)),
        ];
        let category = answers.text("foia.fee_category");
        if category.is_some_and(|category| !matches!(category, "other" | "commercial")) {
            steps.push(
                Step::new(
                    "foia.fee_category_facts",
                    "What makes you one?",
                    "The outlet and what you have published, or the institution and your work \
                     there. A claim without facts is refused.",
                    Form::Text(anything()),
                )
                .map(|step| step.optional().hint(SENTENCES)),
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
            "Ask for a fee waiver?",
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
}

/// The statements about the sender that a waiver rests on, and, from scratch, its other arguments.
fn waiver_steps<'a>(has_campaign: bool) -> Vec<Option<Step<'a>>> {
    let text = |key, label, help| {
        Step::new(key, label, help, Form::Text(anything()))
            .map(|step| step.optional().hint(SENTENCES))
    };
    let argued = |step: Option<Step<'a>>| {
        step.map(|step| if has_campaign { step.on_review() } else { step })
    };
    vec![
        argued(text(
            "foia.fee_waiver.operations",
            "Which activities of the government do the records show?",
            "The first factor of 6 CFR 5.11(k): a direct and clear link to identifiable operations.",
        )),
        argued(text(
            "foia.fee_waiver.informative",
            "What would the public learn that it does not know?",
            "The second factor: the records are meaningfully informative and not already public.",
        )),
        text(
            "foia.dissemination",
            "How will you share what you receive, and with whom?",
            "The third factor: a reasonably broad audience. Say it in your own words and only what \
             is true of you; left empty, the waiver lacks this factor.",
        ),
        argued(text(
            "foia.fee_waiver.significant",
            "How much better would the public understand them?",
            "The fourth factor: understanding grows to a significant extent.",
        )),
        Step::new(
            "foia.commercial_interest",
            "Do you have a commercial interest in the records?",
            "The fifth factor: say so if you have none (`no` is enough), and which one if you have \
             one; left empty, the waiver lacks this factor.",
            Form::Text(Box::new(interest)),
        )
        .map(|step| step.optional().hint("`no`, or say which")),
        argued(text(
            "foia.fee_waiver.primary_interest",
            "Why is the public interest the greater one?",
            "The sixth factor: what the public gains, against what you gain, if anything.",
        )),
    ]
}

/// Returns a category as a person names themselves.
fn label(category: FeeCategory) -> &'static str {
    match category {
        FeeCategory::Commercial => "a company or its agent",
        FeeCategory::Educational => "an educational institution",
        FeeCategory::Scientific => "a noncommercial scientific institute",
        FeeCategory::Media => "a member of the news media",
        FeeCategory::Other => "a member of the public",
    }
}

/// Takes the word `no` for the sentence that it stands for; `yes` alone says too little.
fn interest(text: &str) -> Result<String, String> {
    match text.trim_end_matches('.').to_lowercase().as_str() {
        "no" | "n" | "none" => Ok("I have no commercial interest in these records.".to_owned()),
        "yes" | "y" => Err("say in a sentence which commercial interest it is".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

fn dollars(text: &str) -> Result<String, String> {
    text.parse::<Dollars>()
        .map(|amount| amount.0.to_string())
        .map_err(|error| error.to_string())
}
