//! Rules for the letters that follow a request.

use super::context::Context;
use super::foia::law;
use super::remark::{Level, Remark};
use super::rules::{L2, N1, N2, N3, N4, N5, N6, N7, N8, P1, S1};
use super::shared::{conduct, placeholders, sender};
use super::text::personal::{Personal, personal_numbers};
use crate::calendar::{PartialDate, long};
use crate::directory::ogis;
use crate::foia::Exemption;
use crate::letter::next::{AppealGround, Next, NextStep};

/// How a letter says that a fee is barred, and that a determination is overdue.
const LATENESS: [&str; 2] = ["552(a)(4)(A)(viii)", "working days ago"];

/// Runs every rule.
pub(super) fn check(context: &Context<'_>, next: &Next, out: &mut Vec<Remark>) {
    placeholders::none_is_left(context, &S1, out);
    sender::city_fits(context, &S1, out);
    conduct::is_civil(context, &L2, Level::Error, out);
    law::is_good_law(context, out);
    holds_no_numbers(context, out);
    lateness_is_shown(context, next, out);
    match next.step {
        NextStep::Appeal => appeal(context, next, out),
        NextStep::Mediate => mediation(context, next, out),
        NextStep::Casework => casework(next, out),
        _ => {}
    }
    if next.step != NextStep::Casework {
        address(context, next, out);
    }
}

/// P1.
fn holds_no_numbers(context: &Context<'_>, out: &mut Vec<Remark>) {
    let text = &context.letter.text;
    let whole = format!("{}\n{}\n{}", text.subject, text.body, text.enclosure);
    if personal_numbers(&whole).contains(&Personal::SocialSecurity) {
        out.push(P1.error(
            "The letter contains a Social Security number, and letters to agencies can be released too. Take it \
             out.",
        ));
    }
}

/// N6.
fn lateness_is_shown(context: &Context<'_>, next: &Next, out: &mut Vec<Remark>) {
    let body = &context.letter.text.body;
    let claims = LATENESS.iter().any(|words| body.contains(words));
    if claims && !next.facts.is_late() {
        out.push(N6.error(
            "The letter says that the agency is late, and the docket's events do not show it. \
             Record what is missing, or take the claim out.",
        ));
    }
}

/// N1 to N3.
fn appeal(context: &Context<'_>, next: &Next, out: &mut Vec<Remark>) {
    let facts = &next.facts;
    let decided = |ground: &AppealGround| facts.decided(*ground).is_some();
    if next.grounds.is_empty() || !next.grounds.iter().all(decided) {
        out.push(N1.error(
            "The appeal is against a decision that the docket does not record, and silence cannot \
             be appealed. Record the determination, or ask for the status instead.",
        ));
    }
    let last = [&facts.appeal_by, &facts.appeal_by_rule];
    let last = last
        .into_iter()
        .flatten()
        .max_by_key(|deadline| deadline.on);
    if let Some(last) = last.filter(|last| last.on < context.letter.date) {
        out.push(N2.warning(format!(
            "The time to appeal ended on {} ({}). The agency may refuse the appeal; say in \
             `appeal.reasons` why it is late, or file the request again.",
            long(last.on),
            last.cite
        )));
    } else if let Some(first) = &facts.appeal_by
        && first.on < context.letter.date
    {
        out.push(N2.warning(format!(
            "The statute's time of 90 days ended on {}; the agency's own rule may give longer. \
             Send the appeal today, and cite the date in the determination letter.",
            long(first.on)
        )));
    }
    if !next.grounds.contains(&AppealGround::Withheld) {
        return;
    }
    let body = &context.letter.text.body;
    let named = |exemption: &Exemption| body.contains(&exemption.to_string());
    if next.exemptions.is_empty() {
        out.push(N3.warning(
            "The appeal names no exemption. Give those that the determination cites in \
             `appeal.exemptions`, such as `b5`.",
        ));
    } else if let Some(unnamed) = next.exemptions.iter().find(|one| !named(one)) {
        out.push(N3.warning(format!(
            "The letter says nothing about {unnamed}, under which records are withheld. Answer it, \
             or the withholding stands."
        )));
    }
}

/// N4 and N8.
fn address(context: &Context<'_>, next: &Next, out: &mut Vec<Remark>) {
    if next.step == NextStep::Appeal && !next.own_address {
        out.push(N4.warning(
            "The directory knows no appeal offices. Take the address or site for appeals from the \
             determination letter, and give it as `appeal.address`.",
        ));
        return;
    }
    let rule = match next.step {
        NextStep::Appeal => N4,
        _ => N8,
    };
    let mut open = next.channels.iter().filter(|record| record.is_open());
    match open.next() {
        None => out.push(rule.warning(
            "No channel is known that takes letters about a request on file. Take the address from \
             the office's last letter, and give it as `reply.address`.",
        )),
        Some(first) if first.is_stale(context.today) => {
            let place = match next.step {
                NextStep::Mediate => &ogis().page,
                _ => "the office's last letter or its site",
            };
            let checked = first.checked.long();
            let on = match first.checked {
                PartialDate::Day(_) => "on",
                PartialDate::Year(_) | PartialDate::Month(..) => "in",
            };
            out.push(rule.warning(format!(
                "The address for {} was last checked {on} {checked}. Compare it with {place} before \
                 you send.",
                first.channel
            )));
        }
        Some(_) => {}
    }
}

/// N5.
fn mediation(context: &Context<'_>, next: &Next, out: &mut Vec<Remark>) {
    let facts = &next.facts;
    if facts.appealed.is_some() || facts.grounds().is_empty() {
        return;
    }
    let open = [&facts.appeal_by, &facts.appeal_by_rule]
        .into_iter()
        .flatten()
        .find(|deadline| deadline.on >= context.letter.date);
    if let Some(open) = open {
        out.push(N5.warning(format!(
            "OGIS does not stop the time to appeal, which runs until {}. Appeal first, with \
             `redress appeal {}`, unless you let it pass on purpose.",
            long(open.on),
            facts.matter
        )));
    }
}

/// N7.
fn casework(next: &Next, out: &mut Vec<Remark>) {
    let facts = &next.facts;
    if !facts.is_late() && facts.determination.is_none() {
        out.push(N7.info(
            "As the docket shows it, the time for the determination has not passed. An office \
             can ask all the same; it can do more once the agency is late.",
        ));
    }
}
