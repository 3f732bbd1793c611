//! What the office's form requires and the sender has not given, named before anyone stands before the form.

use super::super::remark::{Remark, Rule};
use crate::congress::nearest_topics;
use crate::letter::{Content, Letter};

/// Reports each field under the rule of the letter's kind: what the office gets only from the sender as a warning,
/// what is picked in the form as good to know.
pub(in crate::lint) fn is_filled(letter: &Letter, rule: &Rule, out: &mut Vec<Remark>) {
    let Some(form) = &letter.to.form else {
        return;
    };
    let requires = |word: &str| {
        form.required
            .iter()
            .any(|field| field.to_lowercase().contains(word))
    };
    let sender = &letter.sender;
    let lacking = [
        (
            sender.email.is_none() && requires("mail"),
            "an email address",
            "Give yours as `sender.email`",
        ),
        (
            sender.phone.is_none() && requires("phone"),
            "a telephone number",
            "Give yours as `sender.phone`",
        ),
    ];
    for (_, what, way) in lacking.iter().filter(|(lacks, ..)| *lacks) {
        out.push(rule.warning(format!(
            "The office's form requires {what}. {way}, or have it ready when you fill in the form."
        )));
    }
    let has_one_name = sender.last_name.is_none() && !sender.name.trim().contains(' ');
    if has_one_name && requires("last") && requires("first") {
        out.push(rule.info(
            "The office's form requires a first and a last name, and you have one name. Type it into both fields, \
             or give the two as `sender.first_name` and `sender.last_name`.",
        ));
    }
    if sender.prefix.is_none() && requires("prefix") {
        out.push(rule.info(
            "The office's form requires a prefix, such as `Ms.` or `Mr.`, and you gave none. Pick one when you \
             fill in the form, or give it as `sender.prefix`.",
        ));
    }
    if let Content::Congress(petition) = &letter.content {
        let about = format!("{} {}", petition.subject, petition.ask);
        let near = nearest_topics(petition.topic.as_deref(), &about, &form.topics);
        if near.is_empty() && petition.topic.is_none() && requires("topic") {
            out.push(rule.info(
                "The office's form requires a topic from its list, and none of them is close to your subject. \
                 Answer `congress.topic`, or pick the nearest when you fill in the form.",
            ));
        }
    }
}
