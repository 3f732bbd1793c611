//! C06 and C20: the salutation and the first sentences.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C06, C20};
use super::super::text::phrases::Phrases;
use super::super::text::sentences::Kind;
use super::super::words::CONGRESS;
use crate::congress::{Petition, Role, Standing};

/// C06.
pub(super) fn names_a_constituent(
    context: &Context<'_>,
    petition: &Petition,
    out: &mut Vec<Remark>,
) {
    if petition.standing != Standing::Constituent {
        return;
    }
    let city = Phrases::new(&context.letter.sender.address.city);
    let said = context
        .body
        .iter()
        .filter(|block| block.kind != Kind::Heading)
        .flat_map(|block| &block.sentences)
        .take(2)
        .any(|sentence| {
            sentence.phrases.holds_any(&CONGRESS.opening.constituent)
                || sentence.phrases.includes(&city)
        });
    if !said {
        out.push(C06.warning(
            "The first two sentences do not say that a constituent writes. Begin with \"I am your \
             constituent in …\" and the city.",
        ));
    }
}

/// C20.
pub(super) fn salutes_the_office(
    context: &Context<'_>,
    petition: &Petition,
    out: &mut Vec<Remark>,
) {
    let salutation = context.letter.text.salutation.trim();
    let words = Phrases::new(salutation);
    if words.count() == 0 {
        out.push(C20.warning(
            "The letter has no salutation. Address the office, such as \"Dear Senator …:\".",
        ));
        return;
    }
    let standing = &petition.standing;
    let title = standing.title().unwrap_or(petition.role.title());
    let chair = standing.committee().is_some() && words.holds_any(&CONGRESS.opening.chairs);
    if words.holds("honorable") {
        out.push(C20.warning(format!(
            "\"The Honorable\" belongs to the inside address and not to the salutation. Write \
             \"Dear {title} …:\"."
        )));
    } else if !chair && !words.holds_any(titles(petition.role)) {
        out.push(C20.warning(format!(
            "The salutation does not match the office. Write \"Dear {title} …:\", with a colon."
        )));
    } else if petition.role == Role::Representative && words.holds_any(&CONGRESS.opening.speakers) {
        // The Speaker is saluted by the office alone.
    } else if !names_the_member(&words, &context.letter.to.name) {
        out.push(C20.warning(format!(
            "The salutation does not name the letter's addressee. Write \
             \"Dear {title}\" and the member's surname."
        )));
    }
    if salutation.ends_with(',') {
        out.push(C20.info("The salutation ends with a comma; a formal letter has a colon there."));
    }
}

/// Returns the titles by which this office may be addressed; protocol books prefer Mr. or Ms. in
/// the House.
fn titles(role: Role) -> &'static [String] {
    let titles = &CONGRESS.opening.titles;
    match role {
        Role::Senator => &titles.senator,
        Role::Representative => &titles.representative,
        Role::Delegate => &titles.delegate,
        Role::ResidentCommissioner => &titles.resident_commissioner,
    }
}

/// Returns `true` if a word of the salutation is part of the member's name. Traditional salutations
/// of chairs ("Dear Mr. Chairman:") name nobody.
fn names_the_member(salutation: &Phrases, name: &str) -> bool {
    let name = Phrases::new(name);
    salutation.holds_any(&CONGRESS.opening.chairs)
        || salutation
            .words()
            .any(|word| word.chars().count() > 1 && name.holds(word))
}
