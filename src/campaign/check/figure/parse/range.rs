//! Figures that belong together: the ends of a range, shares of one unit.

use std::ops::Range;

use super::{End, Figure};
use crate::campaign::check::figure::sense::{Unit, What};
use crate::campaign::check::language::date::year_of;
use crate::campaign::check::language::number::{decimal, magnitude};
use crate::campaign::check::language::tokens::Token;

/// So far before the first number of a vote stands the word that tells that it is one, in tokens.
const VOTE: usize = 4;

/// Gives the first figure of `4 to 8 percent` the unit of the second, and lets that of `4 and 8
/// percent` be either.
pub(super) fn share_units(tokens: &[Token<'_>], spans: &[Range<usize>], figures: &mut [Figure]) {
    for index in (1..figures.len()).rev() {
        let (left, right) = (spans[index - 1].clone(), spans[index].clone());
        let between = &tokens[left.end..right.start];
        let [joint] = between else { continue };
        let (head, tail) = figures.split_at_mut(index);
        let (
            What::Number {
                value,
                unit,
                maybe_share,
            },
            What::Number {
                unit: unit_there,
                maybe_share: share_there,
                ..
            },
        ) = (&mut head[index - 1].what, &tail[0].what)
        else {
            continue;
        };
        let is_plain = *unit == Unit::Plain;
        if !is_plain && unit != unit_there {
            continue;
        }
        let before = left
            .start
            .checked_sub(1)
            .map_or("", |at| tokens[at].lower.as_str());
        let is_range =
            joint.is("to") || joint.is_dash() || (joint.is("and") && before == "between");
        let is_year = year_of(tokens[left.start].text).is_some() && left.len() == 1;
        if is_range && is_year && *unit_there != Unit::Plain {
            continue;
        }
        if is_range {
            unit.clone_from(unit_there);
            if let Some(power) = power(tokens, &right)
                && is_plain
                && self::power(tokens, &left).is_none()
            {
                *value = decimal(value, power);
            }
        }
        let is_share = *unit_there == Unit::Percent || *share_there;
        if is_range && !is_year {
            head[index - 1].end = Some(End::Low);
            tail[0].end = Some(End::High);
            // NOTE: what `rose from 4 to 9` has no range.
            let is_range = tail[0].motion.is_none() && !is_vote(tokens, &left);
            if is_range {
                head[index - 1].other_end = Some(tail[0].what.clone());
                tail[0].other_end = Some(head[index - 1].what.clone());
            }
            continue;
        }
        if is_share && ["and", "or", ",", "versus"].contains(&joint.lower.as_str()) {
            *maybe_share = true;
        }
    }
}

/// Returns `true` for the numbers of a vote or of ages: `by a vote of 5 to 4`, `aged 5 to 17`.
fn is_vote(tokens: &[Token<'_>], first: &Range<usize>) -> bool {
    let before = &tokens[first.start.saturating_sub(VOTE)..first.start];
    let words = [
        "age", "aged", "ages", "grade", "grades", "page", "pages", "ruled", "score", "vote",
        "voted",
    ];
    before
        .iter()
        .any(|token| words.contains(&token.lower.as_str()))
}

fn power(tokens: &[Token<'_>], span: &Range<usize>) -> Option<u32> {
    tokens[span.clone()]
        .iter()
        .find_map(|token| magnitude(&token.lower))
}
