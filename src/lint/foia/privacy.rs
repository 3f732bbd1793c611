//! P1 and P2: personal numbers, and the records of persons.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{P1, P2};
use super::super::text::personal::{Personal, personal_numbers};
use super::super::text::phrases::Phrases;
use super::super::text::plain::prose;
use super::super::words::FOIA;
use crate::foia::{Permission, Request, Whose, recognize_personal};

/// P1.
pub(super) fn holds_no_numbers(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let mut described = format!(
        "{}\n{}\n{}",
        request.subject, context.letter.text.subject, context.letter.text.portal.description
    );
    for record in &request.records {
        described.push('\n');
        described.push_str(&record.text);
        described.push('\n');
        described.push_str(&record.terms.join("\n"));
    }
    let in_description = personal_numbers(&described);
    for &number in &in_description {
        let message = format!(
            "The description holds {}; requests appear in public FOIA logs. Take it out, and give \
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
            "The letter holds a Social Security number, and letters are released in turn. Take it \
             out.",
        ));
    }
}

/// P2.
pub(super) fn has_identity_or_consent(
    context: &Context<'_>,
    request: &Request,
    out: &mut Vec<Remark>,
) {
    let mut texts: Vec<&str> = request.records.iter().map(|r| r.text.as_str()).collect();
    texts.push(&request.subject);
    texts.push(&context.letter.text.portal.description);
    let mut kinds: Vec<Whose> = texts.iter().map(|text| recognize_personal(text)).collect();
    if request.about != Whose::Agency {
        // The sender said whose they are; what the words sound like no longer counts.
        kinds = vec![request.about];
    }
    let described = texts.join("\n");
    let words = Phrases::new(&prose(&described));
    let consent =
        context.words.holds_any(&FOIA.privacy.consent) || words.holds_any(&FOIA.privacy.consent);
    let enclosed = Phrases::new(&prose(&context.letter.text.enclosure));
    let proofs = ["under penalty of perjury", "notarized", "notary public"];
    let identity = context.words.holds_any(&proofs) || enclosed.holds_any(&proofs);
    if kinds.contains(&Whose::Own) && !identity {
        out.push(P2.error(
            "The request is for the sender's own records and proves no identity. Add a statement \
             under penalty of perjury (28 U.S.C. § 1746), and ask under the Privacy Act (5 U.S.C. \
             § 552a) as well.",
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
    if consent {
        return;
    }
    if kinds.contains(&Whose::Another) {
        out.push(P2.warning(
            "The request is for another person's records. Add that person's signed consent, with \
             their identity under 28 U.S.C. § 1746, or proof of death; otherwise it is refused.",
        ));
    } else if names_a_person(&described) {
        out.push(P2.warning(
            "The request names a person. If private, add their signed consent (28 U.S.C. § 1746) \
             or proof of death; if an official, say that records of their official capacity are \
             meant.",
        ));
    }
}

/// Returns `true` if a text is about somebody called Mr., Mrs., Ms. or Miss, as officials seldom are.
fn names_a_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| match pair {
        [prefix, name] => {
            ["Mr.", "Mrs.", "Ms.", "Miss", "Mr", "Mrs", "Ms"].contains(prefix)
                && name.starts_with(char::is_uppercase)
        }
        _ => false,
    })
}
