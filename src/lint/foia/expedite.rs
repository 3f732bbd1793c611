//! E1: expedited processing.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::E1;
use super::super::text::phrases::Phrases;
use super::super::text::plain::{prose, word_count};
use super::super::words::FOIA;
use crate::foia::{Expedite, ExpediteGround, FeeCategory, Request};
use crate::text::{counted, month};

/// Facts in fewer words show no urgency.
const SHORTEST_FACTS: usize = 15;

/// E1.
pub(super) fn is_certified(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let text = &context.letter.text;
    let whole = Phrases::new(&prose(&format!(
        "{}\n\n{}\n\n{}",
        text.body, text.closing, text.portal.expedite
    )));
    let worded = whole.holds("true and correct") && whole.holds("knowledge and belief");
    let Some(expedite) = &request.expedite else {
        if asks_for_it(context) && !worded {
            out.push(E1.error(
                "The letter asks for expedited processing without the certification that the law \
                 demands. Certify the facts, or take that request out.",
            ));
        }
        return;
    };
    if !expedite.certified {
        out.push(E1.error(
            "Expedited processing was chosen, but its facts are not certified, so the letter does not \
             ask for it. Certify them with `foia.certify`, or set `foia.expedite` to `false`.",
        ));
    } else if !worded {
        out.push(E1.error(
            "The letter lacks the certification's words: that the statement is \"true and correct \
             to the best of my knowledge and belief\". Put them above the signature.",
        ));
    }
    facts(request, expedite, out);
    ground(context, expedite.ground, out);
}

fn asks_for_it(context: &Context<'_>) -> bool {
    context.sentences().any(|sentence| {
        sentence.phrases.holds_any(&FOIA.expedite.named)
            && sentence.phrases.holds_any(&FOIA.expedite.asking)
            && !sentence.phrases.holds_any(&["not", "no", "if"])
    })
}

fn facts(request: &Request, expedite: &Expedite, out: &mut Vec<Remark>) {
    let said = format!(
        "{} {}",
        expedite.facts,
        request.fees.category_facts.as_deref().unwrap_or_default()
    )
    .to_lowercase();
    let publishes = FOIA
        .expedite
        .dissemination
        .iter()
        .any(|word| said.contains(word));
    if expedite.ground == ExpediteGround::Urgency
        && request.fees.category != FeeCategory::Media
        && !publishes
    {
        out.push(E1.warning(
            "This ground belongs to people primarily engaged in disseminating information, and no \
             fact shows it. Say what the sender publishes, or choose another ground.",
        ));
    }
    let count = word_count(&expedite.facts);
    let has_day = said
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| month(word).is_some() || word.bytes().any(|byte| byte.is_ascii_digit()));
    if count < SHORTEST_FACTS {
        let when = if has_day {
            "The day is there; say too what will happen and to whom"
        } else {
            "Say what will happen, to whom and by which day"
        };
        out.push(E1.warning(format!(
            "Why it is urgent is said in {}, which persuades nobody. {when}.",
            counted(count, "word", "words")
        )));
    }
}

fn ground(context: &Context<'_>, ground: ExpediteGround, out: &mut Vec<Remark>) {
    let id = context.letter.to.id.as_str();
    let of = |agency: &str| {
        id.strip_prefix(agency)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    if !ground.is_statutory() && !of("dhs") && !of("doj") {
        out.push(E1.info(
            "This ground is not the statute's; it holds where the agency's own rule adds it. Check \
             the agency's regulation.",
        ));
    }
    if ground == ExpediteGround::Integrity && of("dhs") && id != "dhs-priv" {
        out.push(E1.info(
            "At DHS a request on this ground is submitted to the Senior Director of FOIA Operations at the \
             Privacy Office (6 CFR 5.5(e)(2)), and the ten days run from its receipt. Address it to \
             `dhs-priv`.",
        ));
    }
    if ground == ExpediteGround::Integrity && of("doj") && id != "doj-public-affairs" {
        out.push(E1.info(
            "At Justice a request on this ground is submitted to the Director of Public Affairs (28 CFR \
             16.5(e)(2)), and the ten days run from its receipt. Address it to `doj-public-affairs`.",
        ));
    }
}
