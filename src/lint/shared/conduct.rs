//! Threats and abuse: an office may refer the one to the police and file the other.

use super::super::context::Context;
use super::super::remark::{Level, Remark, Rule};

const THREATS: [&str; 16] = [
    "i will kill",
    "we will kill",
    "i'll kill",
    "going to kill you",
    "i will hurt",
    "i will find you",
    "we will find you",
    "know where you live",
    "watch your back",
    "you will regret",
    "you'll regret",
    "burn in hell",
    "drop dead",
    "you deserve to die",
    "bullet in your",
    "blood on the streets",
];

const ABUSE: [&str; 18] = [
    "idiot",
    "idiots",
    "moron",
    "morons",
    "scum",
    "scumbag",
    "asshole",
    "assholes",
    "bastard",
    "bastards",
    "bitch",
    "bullshit",
    "fuck",
    "fucking",
    "piece of shit",
    "shithead",
    "imbecile",
    "imbeciles",
];

/// Objects to threats of violence as errors, and to abuse at the level given.
pub(in super::super) fn is_civil(
    context: &Context<'_>,
    rule: &Rule,
    abuse: Level,
    out: &mut Vec<Remark>,
) {
    if context.own_words.holds_any(&THREATS) {
        out.push(rule.error(
            "The letter holds words that read as a threat; such letters go to the police. Take \
             them out.",
        ));
    }
    let found = context.own_words.found(&ABUSE);
    if found.is_empty() {
        return;
    }
    let message = "The letter holds abusive words, and staff stop reading there. Say what was done \
                   and what should be done instead.";
    out.push(match abuse {
        Level::Error => rule.error(message),
        _ => rule.warning(message),
    });
}
