//! What became of the records: the whole of them, or each part.

use crate::foia::Event;
use crate::foia::reply::exemptions::counts::counted;
use crate::foia::reply::exemptions::names_any;
use crate::foia::reply::findings::Readings;
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::signs::{Sign, Signs, is_said, names_letter};

/// Returns what was decided on the records: one reading, or those that compete.
pub(in crate::foia::reply) fn records<'a>(letter: &'a Letter, signs: &Signs<'a>) -> Readings<'a> {
    let counted = counted(letter);
    let whole = counted.or_else(|| parts(letter, signs));
    let mut readings: Readings<'_> = whole.into_iter().collect();
    for (event, sign) in [
        (Event::Granted, Sign::Granted),
        (Event::Denied, Sign::Denied),
        (Event::NoRecords, Sign::NoRecords),
    ] {
        let Some(sentence) = signs.of(sign) else {
            continue;
        };
        // `Your request is granted in part` is one decision, said in one sentence; a request that is
        // granted with deletions is granted in part; of a part there may be no records.
        let is_said = readings.iter().any(|(known, said)| {
            *known == event
                || said.text == sentence.text
                || (*known == Event::Partial && event != Event::Denied)
                || (*known == Event::Granted && event == Event::NoRecords)
        });
        if !is_said {
            readings.push((event, sentence));
        }
    }
    short_of_whole(signs, &mut readings);
    // `We withheld information under Exemption 6`: of all the records, or of some?
    if let [(Event::Denied, said)] = readings.as_slice()
        && counted.is_none()
        && signs.of(Sign::Withheld).is_none()
        && signs.of(Sign::Denied).is_none()
        && signs.of(Sign::Glomar).is_none()
        && signs.all(Sign::SomeWithheld).iter().all(|said| {
            is_said(Sign::SomethingWithheld, said, signs) || names_only_exemptions(said)
        })
    {
        let part = (Event::Partial, *said);
        // `You may appeal this partial denial.`
        if signs.of(Sign::NamedPartial).is_some() {
            readings.clear();
        }
        readings.push(part);
    }
    readings
}

/// Returns `true` for `Exemption 6 was applied.`: to what, it does not say.
fn names_only_exemptions(said: &Sentence) -> bool {
    let lower = said.text.to_ascii_lowercase();
    lower.starts_with("exemption") && said.text.split_whitespace().count() < 8
}

/// Makes a release a release in part where another sentence finds no records for a part. Records that went to another
/// office are withheld by nobody yet: the referral is an event of its own.
fn short_of_whole<'a>(signs: &Signs<'a>, readings: &mut Readings<'a>) {
    let Some(none) = signs.of(Sign::NoRecords) else {
        return;
    };
    for (event, said) in readings.iter_mut() {
        if *event == Event::Granted && none.text != said.text {
            (*event, *said) = (Event::Partial, none);
        }
    }
}

/// Returns `true` if what is said of a part is the reason for which the whole is withheld: `Some of the records are
/// exempt. We withhold them all.`
fn is_within_whole(part: &Sentence, signs: &Signs<'_>) -> bool {
    let is_same = |said: &&Sentence| said.text == part.text;
    let wholes = [Sign::Withheld, Sign::Denied];
    let mut wholes = wholes.into_iter().flat_map(|sign| signs.all(sign));
    let is_other = is_said(Sign::OtherPart, part, signs);
    !is_other && wholes.any(|said| !is_same(said))
}

/// Returns what hands the records over by leaving them to be fetched: in a letter that is the last one, and is itself not
/// among what waits there. A closing for want of an answer hands over nothing.
fn left_to_fetch<'a>(signs: &Signs<'a>) -> Option<&'a Sentence> {
    let is_last = signs.of(Sign::Final).or(signs.of(Sign::Closed)).is_some();
    let ends_otherwise = [Sign::Unanswered, Sign::Withdrawn, Sign::ClosingUnless];
    let is_otherwise = ends_otherwise.iter().any(|sign| signs.of(*sign).is_some());
    let mut elsewhere = signs.all(Sign::Elsewhere).iter();
    let letter_waits = elsewhere.any(|said| names_letter(said));
    let fetched = signs.of(Sign::Retrievable);
    fetched.filter(|_| is_last && !is_otherwise && !letter_waits)
}

/// Returns what became of the records, part and whole together.
fn parts<'a>(letter: &'a Letter, signs: &Signs<'a>) -> Option<(Event, &'a Sentence)> {
    let after_all = signs.of(Sign::ReleasedAfterAll);
    let some_released = signs.of(Sign::SomeReleased).or(after_all);
    let some_released = some_released.or(left_to_fetch(signs));
    let some_withheld = signs.of(Sign::SomeWithheld);
    let released = signs.of(Sign::Released).or(after_all);
    let withheld = signs.of(Sign::Withheld);
    let hands_over = released.or(some_released).is_some();
    // `We withhold the whole file. ... I am responsible for this partial denial.`
    let is_name = |said: &Sentence| {
        let lower = said.text.to_ascii_lowercase();
        withheld.is_some() && !hands_over && lower.contains("partial denial")
    };
    let mut parts = signs.all(Sign::Part).iter().copied();
    let part = parts.find(|said| !is_name(said));
    if let Some(part) = part.or(signs.of(Sign::Excepted)) {
        return Some((Event::Partial, part));
    }
    let part = signs.of(Sign::PartWithheld);
    if let Some(part) = part.filter(|part| hands_over || !is_within_whole(part, signs)) {
        return Some((Event::Partial, part));
    }
    match (released, withheld.or(some_withheld)) {
        (Some(_), Some(withheld)) => Some((Event::Partial, withheld)),
        (Some(released), None) => Some((Event::Granted, released)),
        (None, Some(withheld)) if some_released.is_some() => Some((Event::Partial, withheld)),
        (None, Some(withheld)) => Some((Event::Denied, withheld)),
        (None, None) => {
            let cites = || letter.body.iter().any(names_any);
            some_released
                .filter(|_| !cites())
                .map(|said| (Event::Granted, said))
        }
    }
}
