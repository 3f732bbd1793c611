//! C09 to C11: bills.

use chrono::{NaiveDate, TimeDelta};

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C09, C10, C11, C24};
use super::super::text::bills::{Chamber, Mention, bills, congresses};
use super::super::text::phrases::Phrases;
use super::super::text::plain::prose;
use super::super::words::CONGRESS;
use crate::congress::{Bill, Petition, Position, Role, end_of, read_bill, sitting_on};
use crate::keyword::Keyword;
use crate::text::ordinal;

/// In the last so many days of a Congress, little that is not passed will be.
const LAME_DUCK_DAYS: i64 = 60;

/// C09.
pub(super) fn is_citable(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let text = prose(&context.letter.text.body);
    let named = bills(&text);
    let ordinals = congresses(&format!("{text}\n{}", context.letter.text.subject));
    for mention in &named {
        let citation = &mention.citation;
        if mention.chamber == Chamber::State {
            out.push(C09.error(format!(
                "`{citation}` looks like a state's bill, on which Congress does not vote. Write to \
                 your state legislators, or cite the federal bill."
            )));
        } else if !has_number(citation) {
            out.push(C09.warning(format!(
                "No Congress has had that many bills: `{citation}` is mistyped. Look it up at \
                 https://www.congress.gov and correct its number."
            )));
        } else if !mention.well_formed {
            out.push(C09.warning(format!(
                "A bill is not cited in the usual form. Write it as `{citation}`, with its Congress."
            )));
        }
    }
    let federal = named
        .iter()
        .any(|mention| mention.chamber != Chamber::State);
    if federal && ordinals.is_empty() {
        out.push(C09.warning(format!(
            "A bill is cited without its Congress, and numbers start again with each. Add \"({} \
             Congress)\" or the one that is meant.",
            ordinal(sitting_on(context.today))
        )));
    }
    let vague = context.words.holds_any(&CONGRESS.bill.uncited)
        || (context.words.holds("the bill") && !context.words.holds("foot the bill"));
    if named.is_empty() && petition.bill.is_none() && vague {
        out.push(C09.warning(
            "The letter mentions a bill without citing it. Give its number and Congress, such \
             as \"H.R. 1234 (119th Congress)\".",
        ));
    }
    let cited = petition
        .bill
        .as_ref()
        .map(|bill| bill.congress)
        .or_else(|| ordinals.iter().copied().max().filter(|_| federal));
    if let Some(congress) = cited {
        age(context.today, congress, out);
    }
    if let Some(bill) = &petition.bill {
        chamber(bill, petition.role, out);
    }
}

/// A bill of the chamber that the member does not sit in.
fn chamber(bill: &Bill, role: Role, out: &mut Vec<Remark>) {
    let is_of_the_house = bill.kind.is_of_the_house();
    if is_of_the_house != (role == Role::Senator) {
        return;
    }
    let (theirs, own) = if is_of_the_house {
        ("House", "Senate")
    } else {
        ("Senate", "House")
    };
    out.push(C09.info(format!(
        "{} {} is a {theirs} bill: it reaches the {own} only when the {theirs} has passed it. If the {own} has a \
         companion bill, cite that one to this member.",
        bill.kind, bill.number
    )));
}

fn age(today: NaiveDate, congress: u16, out: &mut Vec<Remark>) {
    let current = sitting_on(today);
    if congress < current {
        out.push(C09.warning(format!(
            "The bill belongs to the {} Congress, which has ended, and the bill died with it. Cite \
             its successor, or ask that it be introduced again.",
            ordinal(congress)
        )));
    } else if congress > current {
        out.push(C09.warning(format!(
            "The bill belongs to a Congress that has not begun. Correct the number of the Congress, \
             which is now the {}.",
            ordinal(current)
        )));
    } else if end_of(current).is_some_and(|end| end - today <= TimeDelta::days(LAME_DUCK_DAYS)) {
        out.push(C09.info(format!(
            "The {} Congress ends soon, and its bills die with it. Ask for a vote before then, \
             or for the bill to be introduced again in the next.",
            ordinal(current)
        )));
    }
}

/// C10.
pub(super) fn has_a_position(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let named = bills(&prose(&context.letter.text.body));
    let cited = petition.bill.is_some() || !named.is_empty();
    if cited && !context.words.holds_any(&CONGRESS.bill.positions) {
        out.push(C10.warning(
            "The letter mentions a bill and takes no position. Say whether the member should \
             support or oppose it.",
        ));
    }
}

/// C10: the position against the ask.
pub(super) fn is_of_one_mind(_: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let Some(bill) = &petition.bill else {
        return;
    };
    if contradicts(&petition.ask, bill) {
        let (name, position) = (bill.citation(), bill.position.as_str());
        out.push(C10.error(format!(
            "The letter says that you {position} {name}, and asks for the opposite, so an office would count it on \
             the wrong side. Correct `congress.position` or `congress.ask`."
        )));
    }
}

/// Returns `true` if an ask is for the opposite of the position on a bill: a vote against what the sender supports.
pub fn contradicts(ask: &str, bill: &Bill) -> bool {
    /// Words between a verb and the bill that take no side.
    const ASIDE: [&str; 9] = [
        "against", "bill", "final", "for", "of", "on", "passage", "the", "this",
    ];
    /// Words before a verb that turn it around.
    const TURNED: [&str; 8] = [
        "decline", "end", "never", "not", "refuse", "stop", "withdraw", "without",
    ];
    let text = Phrases::new(&prose(ask));
    let words: Vec<&str> = text.words().collect();
    let own: String = format!("{}{}", bill.kind, bill.number)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let own = own.to_lowercase();
    let is_on_bill = |rest: &[&str]| {
        let aside = rest.iter().take_while(|word| ASIDE.contains(*word)).count();
        let named = rest.iter().take(aside).any(|word| *word == "bill");
        let rest = &rest[aside..];
        let number = rest
            .iter()
            .position(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        let cited = number.map(|at| rest[..=at].concat());
        named
            || rest
                .first()
                .is_some_and(|word| ["it", "legislation"].contains(word))
            || cited == Some(own.clone())
    };
    let takes = |phrases: &[String]| {
        phrases.iter().any(|phrase| {
            let verb: Vec<&str> = phrase.split(' ').collect();
            (0..words.len()).any(|at: usize| {
                let rest = &words[at..];
                let is_turned = words[at.saturating_sub(2)..at]
                    .iter()
                    .any(|word| TURNED.contains(word));
                rest.starts_with(&verb) && !is_turned && is_on_bill(&rest[verb.len()..])
            })
        })
    };
    let (same, other) = match bill.position {
        Position::Support => (&CONGRESS.bill.backing, &CONGRESS.bill.fighting),
        Position::Oppose => (&CONGRESS.bill.fighting, &CONGRESS.bill.backing),
    };
    takes(other) && !takes(same)
}

/// C11, and the same of the call script (C24).
pub(super) fn is_one(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let text = &context.letter.text;
    if several(&bills(&prose(&text.body))) {
        out.push(C11.warning(
            "The letter mentions several bills, and offices sort letters by one. Keep one, with \
             its companion in the other chamber, and write again about the others.",
        ));
    }
    if several(&bills(&text.script)) {
        out.push(C24.warning("The call script mentions several bills. Keep one issue to a call."));
    }
}

/// Returns `true` if a Congress may have a bill with this number.
fn has_number(citation: &str) -> bool {
    read_bill(citation, 0, Position::Support).is_none_or(|bill| bill.kind.has(bill.number))
}

/// Returns `true` if there are more bills than one and its companion in the other chamber.
fn several(mentions: &[Mention]) -> bool {
    let of = |chamber: Chamber| {
        let mut names: Vec<&str> = mentions
            .iter()
            .filter(|mention| mention.chamber == chamber)
            .map(|mention| mention.citation.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    };
    of(Chamber::House) > 1 || of(Chamber::Senate) > 1
}
