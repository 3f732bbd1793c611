//! T1: bad law and bluff, which cost a requester the officer's good will and nothing else.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::T1;
use super::super::text::phrases::Phrases;
use super::super::text::sentences::Sentence;
use crate::foia::Request;

const SUIT: [&str; 15] = [
    "sue",
    "suing",
    "lawsuit",
    "lawsuits",
    "legal action",
    "litigate",
    "litigation",
    "file suit",
    "bring suit",
    "go to court",
    "take you to court",
    "see you in court",
    "judicial review",
    "sanctions",
    "attorney's fees",
];
const PRESS: [&str; 6] = [
    "go to the press",
    "go to the media",
    "contact the press",
    "contact the media",
    "alert the media",
    "notify the press",
];
const INTENT: [&str; 14] = [
    "i will",
    "we will",
    "i'll",
    "we'll",
    "i shall",
    "we shall",
    "i intend",
    "we intend",
    "i am prepared",
    "we are prepared",
    "i reserve",
    "we reserve",
    "i won't hesitate",
    "i will not hesitate",
];
const SILENCE: [&str; 9] = [
    "constructive denial",
    "constructively denied",
    "failure to respond",
    "failure to timely respond",
    "lack of response",
    "lack of a response",
    "your silence",
    "non response",
    "no response",
];
const TEN: [&str; 10] = [
    "within 10 days",
    "within ten days",
    "within ten 10 days",
    "within 10 business days",
    "within ten business days",
    "within 10 working days",
    "within ten working days",
    "within ten 10 working days",
    "within 10 calendar days",
    "within ten calendar days",
];

/// T1.
pub(super) fn is_good(context: &Context<'_>, _: &Request, out: &mut Vec<Remark>) {
    is_good_law(context, out);
}

/// T1, for whatever letter.
pub(in super::super) fn is_good_law(context: &Context<'_>, out: &mut Vec<Remark>) {
    let words = &context.own_words;
    let mut object = |message: &str| out.push(T1.error(message));
    if words.holds_any(&[
        "vaughn index",
        "vaughn indices",
        "vaughn indexes",
        "vaughn declaration",
    ]) {
        object(
            "The letter demands a Vaughn index, which agencies need not give before a lawsuit. \
             Ask for \
             the exemption behind each deletion and an estimate of the volume withheld.",
        );
    }
    let high = |sentence: &Sentence| sentence.phrases.holds_any(&["high 2", "high two"]);
    if context.sentences().any(high) {
        object(
            "The letter speaks of \"High 2\", which ended with Milner v. Navy (2011). Exemption 2 \
             covers personnel rules and practices only; take it out.",
        );
    }
    if words.holds_any(&[
        "substantial competitive harm",
        "competitive harm test",
        "national parks test",
        "national parks v morton",
        "national parks conservation",
    ]) {
        object(
            "The letter relies on the National Parks test, overruled by Food Marketing Institute \
             v. Argus Leader (2019). Exemption 4 turns on whether the information is confidential.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_ten_day_limit(&sentence.phrases))
    {
        object(
            "The letter gives the agency ten days; the law gives it 20 working days (5 U.S.C. § \
             552(a)(6)(A)(i)). Ten days belong to routing and to the decision on expedition.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_threat(&sentence.phrases))
    {
        object(
            "The letter threatens with a suit, sanctions or the press. Take the threat out; the \
             right to sue is there without it.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_appeal_of_silence(&sentence.phrases))
    {
        object(
            "The letter appeals against silence, and without a determination there is nothing to \
             appeal (5 U.S.C. § 552(a)(6)(C)(i)). Ask for the status, the liaison or OGIS.",
        );
    }
}

fn is_ten_day_limit(sentence: &Phrases) -> bool {
    let allowed = sentence.words().any(|word| {
        word.starts_with("expedit") || word.starts_with("rout") || word.starts_with("refer")
    });
    !allowed && sentence.holds_any(&TEN)
}

fn is_threat(sentence: &Phrases) -> bool {
    sentence.holds_any(&INTENT) && (sentence.holds_any(&SUIT) || sentence.holds_any(&PRESS))
}

fn is_appeal_of_silence(sentence: &Phrases) -> bool {
    sentence.holds_any(&[
        "i appeal",
        "we appeal",
        "i am appealing",
        "this is an appeal",
        "this appeal",
    ]) && sentence.holds_any(&SILENCE)
}
