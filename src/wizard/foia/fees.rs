//! Questions about fees: category, limit, waiver, form of the records.

use super::{FoiaInterview, PUBLIC, whose};
use crate::foia::{Dollars, FeeCategory, Whose};
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;
use crate::wizard::question::{Input, Question, dollars};
use crate::wizard::sender;

/// What is put into the letter word for word.
const SENTENCES: &str = "full sentences";

impl FoiaInterview<'_> {
    /// Category, limit and waiver.
    pub(super) fn fees(&self, answers: &Answers) -> Vec<Question<'_>> {
        let suggestion = self.action().map(|action| &action.fee_waiver);
        // One's own records cost copies at most, and no waiver is given for them.
        let is_own = whose(answers) == Some(Whose::Own);
        let categories = FeeCategory::all()
            .map(|category| Choice::new(category.as_str(), label(category)))
            .collect();
        let mut questions = vec![
            Question::new(
                Key::FoiaFeeCategory,
                "Who is asking?",
                "The category decides which fees apply (5 U.S.C. § 552(a)(4)(A)(ii)). Most people \
                 ask as members of the public: two hours of search and 100 pages are free.",
                Input::Choose(categories),
            )
            .default(Answer::Text("other".to_owned()))
            .hint("it decides the fees")
            .notice(PUBLIC)
            .on_review_if(is_own),
        ];
        let category = answers.text(Key::FoiaFeeCategory);
        if category.is_some_and(|category| !matches!(category, "other" | "commercial")) {
            questions.push(
                Question::text(
                    Key::FoiaFeeCategoryFacts,
                    "What makes you one?",
                    "The outlet and what you have published, or the institution and your work \
                     there. A claim without facts is refused.",
                )
                .optional()
                .hint(SENTENCES),
            );
        }
        questions.push(
            Question::new(
                Key::FoiaFeeLimit,
                "The most you would pay, in dollars",
                "With 0 you agree to nothing beyond the hours and pages that are free, and the office \
                 sends you an estimate before it goes on. It asks too before it goes over a higher limit.",
                Input::Line(dollars()),
            )
            .default(Answer::Text(Dollars::NONE.0.to_string()))
            .hint("0: ask me first")
            .on_review_if(is_own),
        );
        let waiver = Question::new(
            Key::FoiaFeeWaiver,
            "Ask for a fee waiver?",
            "Fees are waived where disclosure serves public understanding of the government and \
             not mainly a commercial interest (5 U.S.C. § 552(a)(4)(A)(iii)). Inability to pay is \
             not a ground.",
            Input::YesNo,
        );
        let waiver = waiver.default(Answer::Flag(suggestion.is_some()));
        questions.push(waiver.on_review_if(is_own));
        if answers.flag(Key::FoiaFeeWaiver) == Some(true) {
            questions.extend(waiver_questions(suggestion.is_some()));
        }
        questions.push(
            Question::new(
                Key::FoiaFormat,
                "Form of the records",
                "An office must use the form you ask for if it readily can \
                 (5 U.S.C. § 552(a)(3)(B)). Who gives no email address gets paper unless they choose files.",
                Input::Choose(vec![
                    Choice::new("electronic", "electronic files"),
                    Choice::new("paper", "paper"),
                ]),
            )
            .default(sender::format(answers))
            .on_review(),
        );
        questions
    }
}

/// The statements about the sender that a waiver rests on, and, from scratch, its other arguments.
fn waiver_questions<'a>(has_campaign: bool) -> Vec<Question<'a>> {
    let text = |key, label, help| Question::text(key, label, help).wanted().hint(SENTENCES);
    let argued = |question: Question<'a>| question.on_review_if(has_campaign);
    vec![
        argued(text(
            Key::FoiaFeeWaiverOperations,
            "Which activities of the government do the records show?",
            "Name the agency's work, such as `how FEMA decides which towns get flood money`: a waiver's first factor is a \
             direct link to operations of the government.",
        )),
        argued(text(
            Key::FoiaFeeWaiverInformative,
            "What would the public learn that it does not know?",
            "What is not public yet, such as `no list of the towns turned down has been published`. The second factor: the \
             records add to what is known.",
        )),
        text(
            Key::FoiaDissemination,
            "How will you share what you receive, and with whom?",
            "The third factor: a reasonably broad audience, such as `I will publish them on our town's website, read by \
             3,000 people`. Without one there is no waiver. Say it in your own words and only what is true of you; \
             Esc goes back to ask for no waiver.",
        ),
        argued(text(
            Key::FoiaFeeWaiverSignificant,
            "How much better would the public understand them?",
            "Before and after, such as `people could see for the first time why their town got nothing`. The fourth \
             factor: understanding grows significantly.",
        )),
        Question::new(
            Key::FoiaCommercialInterest,
            "Do you have a commercial interest in the records?",
            "The fifth factor: say so if you have none (`no` is enough), and which one if you have one.",
            Input::Text(Box::new(interest)),
        )
        .wanted()
        .hint("`no`, or say which"),
        argued(text(
            Key::FoiaFeeWaiverPrimaryInterest,
            "Why is the public interest the greater one?",
            "What the public gains, against what you gain, such as `I earn nothing from this; the town learns how to \
             apply`. The sixth factor.",
        )),
    ]
}

/// Returns a category as a person names themselves.
fn label(category: FeeCategory) -> &'static str {
    match category {
        FeeCategory::Commercial => "a company or its agent",
        FeeCategory::Educational => "an educational institution",
        FeeCategory::Scientific => "a noncommercial scientific institution",
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
