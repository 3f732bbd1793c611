//! T1: bad law and bluff, which cost a requester the officer's good will and nothing else.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::T1;
use super::super::text::phrases::Phrases;
use super::super::text::sentences::Sentence;
use super::super::words::FOIA;
use crate::foia::Request;

/// T1.
pub(super) fn is_good(context: &Context<'_>, _: &Request, out: &mut Vec<Remark>) {
    is_good_law(context, out);
}

/// T1, for whatever letter.
pub(in super::super) fn is_good_law(context: &Context<'_>, out: &mut Vec<Remark>) {
    let words = &context.own_words;
    let mut object = |message: &str| out.push(T1.error(message));
    if words.holds_any(&FOIA.law.vaughn) {
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
    if words.holds_any(&FOIA.law.national_parks) {
        object(
            "The letter relies on the National Parks test, overruled by Food Marketing Institute \
             v. Argus Leader (2019). Argue by that case: Exemption 4 turns on \
             whether the information is confidential.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_ten_day_limit(&sentence.phrases))
    {
        object(
            "The letter gives the agency ten days; the law gives it 20 working days (5 U.S.C. § \
             552(a)(6)(A)(i)). Say twenty: ten days belong to routing and to the decision on expedition.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_threat(&sentence.phrases))
    {
        object(
            "The letter threatens a lawsuit, sanctions or the press. Take the threat out; the right to sue exists without it.",
        );
    }
    if context
        .sentences()
        .any(|sentence| is_appeal_of_silence(&sentence.phrases))
    {
        object(
            "The letter appeals an agency's silence, and without a determination there is nothing to appeal (5 U.S.C. § 552(a)(6)(C)(i)). Ask for the status, the liaison or OGIS.",
        );
    }
}

fn is_ten_day_limit(sentence: &Phrases) -> bool {
    let allowed = sentence.words().any(|word| {
        word.starts_with("expedit") || word.starts_with("rout") || word.starts_with("refer")
    });
    !allowed && sentence.holds_any(&FOIA.law.ten_days)
}

fn is_threat(sentence: &Phrases) -> bool {
    let law = &FOIA.law;
    sentence.holds_any(&law.intent)
        && (sentence.holds_any(&law.suit) || sentence.holds_any(&law.press))
}

fn is_appeal_of_silence(sentence: &Phrases) -> bool {
    sentence.holds_any(&FOIA.law.appeal) && sentence.holds_any(&FOIA.law.silence)
}
