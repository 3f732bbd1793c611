//! P1 and P2: personal numbers, and the records of persons.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{P1, P2};
use super::super::story::place::is_elsewhere;
use super::super::story::token::tokens;
use super::super::text::personal::{Personal, personal_numbers};
use super::super::text::phrases::Phrases;
use super::super::text::plain::prose;
use super::super::words::FOIA;
use super::person::named_person;
use crate::foia::{Permission, RecordsAbout, Request, recognize_personal};

/// P1.
pub(super) fn holds_no_numbers(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let described = described(context, request);
    let mut in_description = personal_numbers(&described);
    if request.permission == Some(Permission::Death) {
        // It tells people of one name apart, and of somebody who has died it is no secret.
        in_description.retain(|number| *number != Personal::BirthDate);
    }
    for &number in &in_description {
        let message = format!(
            "The description contains {}; requests appear in public FOIA logs. Take it out, and give \
             it, where identity must be proved, in a separate statement.",
            number.name()
        );
        out.push(if number == Personal::SocialSecurity {
            P1.error(message)
        } else {
            P1.warning(message)
        });
    }
    let elsewhere = personal_numbers(&context.letter.text.body);
    let social = Personal::SocialSecurity;
    if elsewhere.contains(&social) && !in_description.contains(&social) {
        out.push(P1.error(
            "The letter contains a Social Security number, and letters to agencies can be released too. Take it \
             out.",
        ));
    }
}

/// P1: where somebody lives.
pub(super) fn holds_no_home(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let described = described(context, request);
    if !described
        .lines()
        .any(|line| is_elsewhere(&tokens(line), ""))
    {
        return;
    }
    let message = "The description contains a street address; requests appear in public FOIA logs. If someone lives \
                   there, take it out, and give it, where identity must be proved, in a separate statement.";
    let own = &context.letter.sender.name;
    let is_personal =
        request.about != RecordsAbout::Agency || named_person(&described, own).is_some();
    out.push(if is_personal {
        P1.warning(message)
    } else {
        P1.info(message)
    });
}

/// P2.
pub(super) fn has_identity_or_consent(
    context: &Context<'_>,
    request: &Request,
    out: &mut Vec<Remark>,
) {
    let described = described(context, request);
    let is_said = request.about != RecordsAbout::Agency || request.permission.is_some();
    let about = if is_said {
        // The sender said whose they are; what the words sound like no longer counts.
        vec![request.about]
    } else {
        described.lines().map(recognize_personal).collect()
    };
    let words = Phrases::new(&prose(&described));
    let consent =
        context.words.holds_any(&FOIA.privacy.consent) || words.holds_any(&FOIA.privacy.consent);
    let enclosed = Phrases::new(&prose(&context.letter.text.enclosure));
    let proofs = ["under penalty of perjury", "notarized", "notary public"];
    let identity = context.words.holds_any(&proofs) || enclosed.holds_any(&proofs);
    if about.contains(&RecordsAbout::Own) && !identity {
        out.push(P2.error(
            "The request is for the sender's own records and proves no identity. Answer `foia.about` with \
             `self`: the letter then asks under the Privacy Act (5 U.S.C. § 552a) as well, and comes with a \
             statement under penalty of perjury (28 U.S.C. § 1746).",
        ));
    }
    if request.permission == Some(Permission::None) {
        out.push(P2.info(
            "The request is for another person's records without their consent. Expect the office to \
             neither confirm nor deny that it has any (a \"Glomar\" answer). A signed authorization or \
             proof of death changes that.",
        ));
        return;
    }
    if consent || request.permission.is_some() {
        return;
    }
    if about.contains(&RecordsAbout::Another) {
        out.push(P2.warning(
            "The request is for another person's records. Add that person's signed consent, with their \
             identity under 28 U.S.C. § 1746, or proof of death, and say which in `foia.permission`; \
             otherwise the office may neither confirm nor deny that it has any (a \"Glomar\" answer).",
        ));
    } else if !about.contains(&RecordsAbout::Own)
        && let Some(name) = named_person(&described, &context.letter.sender.name)
    {
        out.push(P2.warning(format!(
            "The request names {name}. Say in `foia.permission` who that is: a private person signs an \
             authorization (28 U.S.C. § 1746), or you have proof of death; of an official, ask for what \
             concerns the office. Otherwise the office may neither confirm nor deny that it has any (a \
             \"Glomar\" answer).",
        )));
    }
}

/// Returns everything in a request that appears in public logs, an item to a line.
fn described(context: &Context<'_>, request: &Request) -> String {
    let text = &context.letter.text;
    let mut lines = vec![request.subject.as_str(), &text.subject];
    for record in &request.records {
        lines.push(&record.text);
        lines.extend(record.terms.iter().map(String::as_str));
    }
    lines.push(&text.portal.description);
    lines.join("\n")
}
