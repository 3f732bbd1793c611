//! Rules for letters to members of Congress.

pub(super) mod ask;
pub(super) mod bill;
mod content;
mod form;
mod length;
mod opening;
mod recipient;
mod tone;

use super::context::Context;
use super::remark::{Level, Remark};
use super::rules::{C05, C15, C18, C19, C27};
use super::shared::{citations, claims, conduct, form as fields, placeholders, sender};
use super::text::phrases::Phrases;
use super::text::plain::prose;
use super::text::sentences::Sentence;
use crate::congress::Petition;

pub(super) use tone::is_shouted;

type Check = fn(&Context<'_>, &Petition, &mut Vec<Remark>);

const CHECKS: [Check; 20] = [
    recipient::is_ones_own,
    recipient::data_is_fresh,
    recipient::still_sits,
    recipient::learns_the_address,
    opening::names_a_constituent,
    opening::salutes_the_office,
    ask::is_one,
    ask::is_answerable,
    ask::wants_a_reply,
    bill::is_citable,
    bill::has_a_position,
    bill::is_of_one_mind,
    bill::is_one,
    content::is_personal,
    content::is_no_casework,
    content::has_no_enclosure,
    content::names_the_organization,
    length::fits,
    form::takes_the_characters,
    tone::is_calm,
];

pub(super) fn check(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    for check in CHECKS {
        check(context, petition, out);
    }
    // What the sender tells of their own life has no source.
    let story = Phrases::new(&prose(petition.story.as_deref().unwrap_or_default()));
    let is_claim =
        |sentence: &Sentence| !story.includes(&sentence.phrases) || sentence.phrases.holds("that");
    citations::figures_are_cited(context, &C18, |_| true, is_claim, out);
    citations::marks_have_sources(context, &C18, out);
    content::sources_are_recent(context, out);
    claims::are_shown(context, &C27, out);
    conduct::is_civil(context, &C19, Level::Error, out);
    placeholders::none_is_left(context, &C15, out);
    fields::is_filled(context.letter, &C05, out);
    sender::city_fits(context, &C05, out);
}
