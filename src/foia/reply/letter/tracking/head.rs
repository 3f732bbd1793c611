//! Numbers above the greeting that no label names.

use super::label::labeled;
use super::shape::{identifier, in_series, is_lettered, is_structured, is_yearly};
use crate::foia::reply::fact::{Fact, Proposal};
use crate::foia::reply::page::line::Line;
use crate::foia::reply::time::dates::dates;

/// Returns the numbers that stand alone on the lines beneath one that a label names: several numbers for
/// one request.
pub(super) fn beneath(head: &[Line], requests: &[Proposal]) -> Vec<Proposal> {
    let column = |line: &Line| {
        line.text
            .rsplit("   ")
            .next()
            .map(|text| text.trim().to_owned())
    };
    let alone = |line: &Line| {
        // `Requester reference:   APX-27-0112` has a label of its own.
        let mut columns = line.text.split("   ");
        let text = column(line).filter(|_| !columns.any(|one| one.trim().ends_with(':')))?;
        identifier(&text).filter(|number| *number == text && is_structured(number))
    };
    let labeled = |line: &&Line| requests.iter().any(|one| one.line == line.number);
    let after = head.iter().skip_while(|line| !labeled(line)).skip(1);
    let numbers = after.map_while(|line| Some((alone(line)?, line)));
    numbers
        .map(|(number, line)| Proposal {
            fact: Fact::Tracking(number),
            sentence: line.text.clone(),
            line: line.number,
        })
        .collect()
}

/// Returns `true` if the lines above the greeting name a request or an appeal by its number.
pub(in crate::foia::reply) fn is_numbered(head: &[Line]) -> bool {
    bare_number(head).is_some() || head.iter().any(|line| !labeled(&line.text).is_empty())
}

/// Returns `true` if a text is a number and nothing else.
fn is_alone(text: &str) -> bool {
    identifier(text).is_some_and(|number| number == text)
}

/// Returns the number that stands alone on a line above the greeting, where there is one: digits with
/// letters, or a year and a number.
pub(super) fn bare_number(head: &[Line]) -> Option<Proposal> {
    let mut found = head.iter().filter_map(|line| {
        if let Some(number) = in_series(&line.text) {
            return Some(Proposal {
                fact: Fact::Tracking(number),
                sentence: line.text.clone(),
                line: line.number,
            });
        }
        // In a form it stands in a box of its own.
        let columns = || line.text.split("   ").map(str::trim);
        let is_boxed = |column: &&str| is_yearly(column) || is_alone(column) && is_lettered(column);
        let boxed = || columns().find(|column| columns().count() > 1 && is_boxed(column));
        let alone = identifier(&line.text).filter(|number| *number == line.text);
        let number = alone.or_else(|| boxed().and_then(identifier))?;
        let has_letters = number.bytes().filter(u8::is_ascii_alphabetic).count() >= 2;
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_date = !dates(&number).is_empty();
        ((has_letters && digits >= 6 || is_yearly(&number)) && !is_date).then(|| Proposal {
            fact: Fact::Tracking(number),
            sentence: line.text.clone(),
            line: line.number,
        })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
