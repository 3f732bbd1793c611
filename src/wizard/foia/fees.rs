//! Questions about fees: category, limit, waiver, form of the records.

use super::{FoiaInterview, PUBLIC, whose};
use crate::foia::{Dollars, FeeCategory, RecordsAbout};
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
        let is_own = whose(answers) == Some(RecordsAbout::Own);
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
        // From scratch the waiver and haste are asked at once; either can be changed apart on the review screen.
        let is_open = !answers.has(Key::FoiaFeeWaiver) && suggestion.is_none();
        questions.push(match whose(answers) {
            Some(RecordsAbout::Own) => waiver.on_review(),
            Some(RecordsAbout::Agency) | None if is_open => extra(),
            Some(RecordsAbout::Agency) | None if suggestion.is_none() => waiver.on_review(),
            _ => waiver,
        });
        if answers.flag(Key::FoiaFeeWaiver) == Some(true) {
            questions.extend(waiver_questions(suggestion.is_some(), answers));
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

/// Asks what seldom is needed: a waiver of fees, and haste.
fn extra<'a>() -> Question<'a> {
    let choices = [
        ("no", "no"),
        ("yes", "a waiver of fees"),
        ("expedite", "an answer sooner than others get"),
        ("both", "both"),
    ];
    let choices = choices.map(|(key, label)| Choice::new(key, label));
    Question::new(
        Key::FoiaFeeWaiver,
        "Ask for anything besides?",
        "Fees are waived where disclosure serves public understanding of the government and not mainly a commercial \
         interest (5 U.S.C. § 552(a)(4)(A)(iii)); inability to pay is not a ground. An answer comes sooner only for a \
         threat to life or safety, or if you mainly spread information and the public needs it urgently (5 U.S.C. \
         § 552(a)(6)(E)); some agencies add grounds, and you certify your reasons.",
        Input::Choose(choices.to_vec()),
    )
    .default(Answer::Flag(false))
    .hint("most requests need neither")
}

/// Returns what an answer to [`extra`] says of the two.
pub(super) fn extras(key: Key, answers: &Answers) -> Vec<(Key, Answer)> {
    let given = (key == Key::FoiaFeeWaiver)
        .then(|| answers.text(key))
        .flatten();
    let Some((waiver, expedite)) = given.and_then(|given| match given {
        "no" => Some((false, false)),
        "yes" => Some((true, false)),
        "expedite" => Some((false, true)),
        "both" => Some((true, true)),
        _ => None,
    }) else {
        return Vec::new();
    };
    vec![
        (Key::FoiaFeeWaiver, Answer::Flag(waiver)),
        (Key::FoiaExpedite, Answer::Flag(expedite)),
    ]
}

/// The statements about the sender that a waiver rests on, and, from scratch, its other arguments: in one text, unless
/// some of them are given apart.
fn waiver_questions<'a>(has_campaign: bool, answers: &Answers) -> Vec<Question<'a>> {
    let single = [
        Key::FoiaFeeWaiverOperations,
        Key::FoiaFeeWaiverInformative,
        Key::FoiaFeeWaiverSignificant,
        Key::FoiaFeeWaiverPrimaryInterest,
    ];
    let is_whole = !has_campaign && single.iter().all(|key| !answers.has(*key));
    let mut questions = factors(has_campaign);
    if is_whole || answers.has(Key::FoiaFeeWaiverArgument) {
        questions.retain(|question| !single.contains(&question.key));
        let argument = Question::text(
            Key::FoiaFeeWaiverArgument,
            "Why would these records serve the public?",
            "Say four things in your own words, a sentence or two each. Which work of the government do the records show? \
             What would people learn that is not public yet? How much better would they understand that work? Why does \
             that outweigh any gain of your own? Such as: `The records show how FEMA decides which towns get flood money. \
             No list of the towns turned down has been published. People could see for the first time why their town got \
             nothing. I earn nothing from this; the town learns how to apply.` One bare sentence is refused.",
        );
        questions.insert(0, argument.wanted().hint("four points: `?` lists them"));
    }
    questions
}

/// The factors of a waiver, each in a text of its own.
fn factors<'a>(has_campaign: bool) -> Vec<Question<'a>> {
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
