//! C12 and C24: what is read to the end, what a form takes, what fits a call.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C12, C24};
use super::super::text::plain::{form_length, plain, word_count};
use crate::congress::{Petition, SCRIPT_LIMIT, SHORT_LIMIT, form_room};
use crate::letter::Letter;
use crate::text::counted;
use crate::view::MESSAGE;

/// Words of a body that offices read.
const LONG: usize = 300;
const LONGISH: usize = 250;
/// What no form is known to exceed, in characters.
const ANY_FORM: usize = 10_000;
/// What a printed page holds, roughly: lines, and characters in a line.
const PAGE_LINES: usize = 54;
const LINE: usize = 92;

/// C12 and C24.
pub(super) fn fits(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let letter = context.letter;
    let words = word_count(&letter.text.body);
    if words > LONG {
        out.push(C12.warning(format!(
            "The body has {words} words. Cut it to {LONG}: who you are, one ask, why it matters, \
             your own sentence."
        )));
    } else if words > LONGISH {
        out.push(C12.info(format!(
            "The body has {words} words; letters under {LONGISH} are read more closely. Leave out what another \
             letter can say."
        )));
    }
    if words <= LONG && printed_lines(letter) > PAGE_LINES {
        out.push(C12.info(
            "Printed, the letter runs to a second page. Leave out a data point and its source if \
             it is to go by post or fax.",
        ));
    }
    form(letter, out);
    let short = form_length(&letter.text.short);
    if short > SHORT_LIMIT {
        out.push(C12.warning(format!(
            "The short version has {short} characters, a line break counting two. Cut it to \
             {SHORT_LIMIT}, which every office's form takes."
        )));
    }
    let script = word_count(&letter.text.script);
    if script > SCRIPT_LIMIT {
        out.push(C24.info(format!(
            "The call script has {script} words, more than a minute. Cut it to {SCRIPT_LIMIT}."
        )));
    }
}

fn form(letter: &Letter, out: &mut Vec<Remark>) {
    let Some(form) = &letter.to.form else {
        return;
    };
    let body = form_length(&letter.text.body);
    let Some(limit) = form.limit else {
        if body > ANY_FORM {
            out.push(C12.warning(format!(
                "The body has {body} characters, and no web form is known to take more than \
                 {ANY_FORM}. Shorten it, or send it by post."
            )));
        }
        return;
    };
    if let Some(fitted) = letter.text.fitted(MESSAGE) {
        out.push(C12.info(format!(
            "The office's form takes {limit} characters; {} left out of the form's text, and the \
             letter itself keeps {}.",
            counted(fitted.left_out.len(), "data point is", "data points are"),
            if fitted.left_out.len() == 1 {
                "it"
            } else {
                "them"
            },
        )));
        return;
    }
    let room = form_room(limit);
    let short = form_length(&letter.text.short);
    if body <= room {
        return;
    }
    if short == 0 || short > room {
        out.push(C12.error(format!(
            "The office's form takes {limit} characters, and neither the body ({body}) nor the \
             short version ({short}) fits with five percent to spare. Shorten the short version."
        )));
    } else {
        out.push(C12.info(format!(
            "The office's form takes {limit} characters and the body has {body}; the short version \
             goes into the form."
        )));
    }
}

fn printed_lines(letter: &Letter) -> usize {
    let wrapped = |text: &str| -> usize {
        plain(text)
            .lines()
            .map(|line| line.chars().count().div_ceil(LINE).max(1))
            .sum()
    };
    let sender = 3 + letter.sender.address.lines().len();
    let sources: usize = letter
        .sources
        .iter()
        .map(|citation| {
            let source = &citation.source;
            let length = source.title.chars().count()
                + source.publisher.chars().count()
                + source.url.chars().count()
                + 50;
            length.div_ceil(LINE)
        })
        .sum();
    // NOTE: date, subject, salutation, closing and room for the signature, with blank lines.
    let frame = 12;
    sender + letter.to.lines.len() + frame + wrapped(&letter.text.body) + sources
}
