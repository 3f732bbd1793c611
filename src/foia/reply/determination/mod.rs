//! What the agency did: which signs stand beside each other, and which compete.

pub(super) mod appeal;
pub(super) mod fees;
pub(super) mod inquiry;
pub(super) mod parts;
pub(super) mod referred;
pub(super) mod sides;
pub(super) mod withdrawn;

use self::appeal::appeal;
use self::fees::{amounts_in, asked, in_advance};
use self::inquiry::put_to_reader;
use self::parts::records;
use self::referred::{answered, is_of_referral, is_referred_here};
use self::sides::{partly, side};
use self::withdrawn::given_up;
use super::fact::{Fact, Why};
use super::findings::{Decided, Findings, Readings, SIDES, proposal};
use super::letter::Letter;
use super::sentence::Sentence;
use super::sentence::aside::departures;
use super::sentence::assertion::{Bears, is_asserted, opens_demand};
use super::signs::{Sign, Signs, is_said, names_letter};
use super::time::arrival::asked_mediator;
use super::time::estimate::{decision_anew, estimate};
use super::time::periods::{appeal_limits, reply_limits};
use super::words::WORDS;
use crate::foia::Event;

/// Proposes the events.
pub(super) fn events(letter: &Letter, desk: &mut Findings) -> Decided {
    let mut signs = Signs::of_letter(letter);
    // Where a portal sent the request is where the reader wanted it to go.
    let is_receipt = signs.of(Sign::Receipt).is_some();
    let denied = signs.all(Sign::NoReferral).iter();
    let denied: Vec<usize> = denied.map(|said| said.paragraph).collect();
    for sent in [Sign::Routed, Sign::RecordsReferred] {
        signs.retain(sent, |said| {
            !is_receipt && !denied.contains(&said.paragraph)
        });
    }
    let mut decided = Decided::default();
    if letter.is_mediation {
        mediation(letter, &signs, desk);
        estimate(letter, &signs, desk);
        return decided;
    }
    if letter.is_about_appeal {
        appeal(&signs, desk, &mut decided);
        if signs.of(Sign::Remanded).is_some() {
            estimate(letter, &signs, desk);
            decision_anew(letter, &signs, desk);
        }
        return decided;
    }
    desk.taken_back(
        signs
            .of(Sign::TakenBack)
            .or_else(|| decided_anew(letter, &signs)),
    );
    decided.is_of_referral = is_of_referral(letter);
    if decided.is_of_referral {
        signs.retain(Sign::RecordsReferred, |said| !is_referred_here(said));
    }
    let is_determined = determination(letter, &signs, desk, &mut decided);
    if decided.is_of_referral {
        answered(desk);
    }
    // An office that passes a request on may call that its last word.
    decided.can_be_appealed |= letter.gives_appeal && signs.of(Sign::Routed).is_some();
    // A letter that decides, or tells of an appeal, is the letter, wherever its records are.
    let is_whole = letter.gives_appeal || is_determined && signs.of(Sign::Closed).is_none();
    desk.elsewhere(
        signs
            .of(Sign::Elsewhere)
            .filter(|said| !is_whole || names_letter(said))
            // The records are attached, whole: what decides on them is this text.
            .filter(|said| names_letter(said) || !is_said(Sign::Released, said, &signs)),
    );
    for decisions in SIDES {
        decided.can_be_appealed |=
            signs.of(decisions[1].0).is_some() || partly(&signs, decisions).is_some();
        side(&signs, decisions, desk);
    }
    if let Some(sentence) = signs.of(Sign::Extended).filter(|_| !is_determined) {
        desk.propose(Fact::Event(Event::Extended), sentence);
        decided.is_extended = true;
    }
    fees(letter, &signs, desk, &mut decided);
    referral(&signs, is_determined, desk);
    // After a first part the rest is still to come.
    if !is_determined || desk.has(Event::Interim) {
        estimate(letter, &signs, desk);
    }
    if !is_determined && !decided.is_of_referral {
        let is_busy = decided.is_asking || decided.is_extended || decided.can_be_appealed;
        if is_busy || !undetermined(letter, &signs, desk) {
            intake(&signs, desk, is_busy);
        }
    }
    decided
}

/// Returns the sentence that decides anew what it says that an earlier letter decided otherwise.
fn decided_anew<'a>(letter: &'a Letter, signs: &Signs<'_>) -> Option<&'a Sentence> {
    const DECISIONS: [Sign; 9] = [
        Sign::ExpediteGranted,
        Sign::ExpediteDenied,
        Sign::WaiverGranted,
        Sign::WaiverDenied,
        Sign::Granted,
        Sign::Denied,
        Sign::Released,
        Sign::Part,
        Sign::Withheld,
    ];
    let decides = |said: &Sentence| DECISIONS.iter().any(|sign| is_said(*sign, said, signs));
    let mut body = letter.body.iter();
    body.find(|said| decides(said) && !departures(&said.text).is_empty())
}

/// Proposes that the reader asked for mediation, on the day on which the mediator says that it was asked. One that
/// answers, or closes its case, without that day says nothing of when.
fn mediation(letter: &Letter, signs: &Signs<'_>, desk: &mut Findings) {
    let asked = asked_mediator(letter);
    let said = signs.of(Sign::Mediation).or(signs.of(Sign::Arrived));
    let is_answer = signs.of(Sign::MediationAnswered).is_some();
    if let Some(sentence) = said.filter(|_| asked.is_some() || !is_answer) {
        desk.propose(Fact::Event(Event::Mediation), sentence);
        desk.happened(Event::Mediation, asked);
    }
}

/// What a letter may have decided that can be appealed, and in passing only says that the request had arrived.
const DECISIONS: [Event; 7] = [
    Event::NoRecords,
    Event::Denied,
    Event::Partial,
    Event::Granted,
    Event::Glomar,
    Event::ClosedByOffice,
    Event::Acknowledged,
];

/// Leaves it in doubt what a letter decides that sets a time for an appeal and calls itself no receipt: it says so; an
/// event of its first lines would hide it.
fn undetermined(letter: &Letter, signs: &Signs<'_>, desk: &mut Findings) -> bool {
    let mut appeals = appeal_limits(letter);
    appeals.retain(|(_, said)| !WORDS.appeal.supposed.hold(&said.whole));
    let is_receipt = [Sign::Acknowledged, Sign::Routed, Sign::StatusAnswered];
    let is_receipt = is_receipt.iter().any(|sign| signs.of(*sign).is_some());
    let Some((_, said)) = appeals
        .first()
        .filter(|_| letter.gives_appeal && !is_receipt)
    else {
        return false;
    };
    let candidates = DECISIONS.map(|event| proposal(Fact::Event(event), said));
    desk.blank("event", Why::Undetermined, candidates.into());
    true
}

/// Proposes what comes before a determination.
fn intake(signs: &Signs<'_>, desk: &mut Findings, is_busy: bool) {
    let routed = signs.of(Sign::Routed);
    if let Some(sentence) = routed {
        desk.propose(Fact::Event(Event::Routed), sentence);
    }
    // That it arrived is said in passing in many a later letter.
    let is_busy = is_busy || routed.is_some();
    let is_status = signs.of(Sign::StatusAnswered).is_some();
    let arrived = signs.of(Sign::Arrived).filter(|_| !is_busy && !is_status);
    let assigned = signs
        .of(Sign::Assigned)
        // A letter that asks after the reader's interest names a number that was given long ago.
        .filter(|_| !is_status && routed.is_none() && !desk.has(Event::StillInterested));
    if let Some(sentence) = signs.of(Sign::Acknowledged).or(assigned).or(arrived) {
        desk.propose(Fact::Event(Event::Acknowledged), sentence);
    }
}

/// Proposes that fees are asked, or asked in advance, and how much.
fn fees(letter: &Letter, signs: &Signs<'_>, desk: &mut Findings, decided: &mut Decided) {
    let prepayment = signs.of(Sign::Prepayment).or_else(|| in_advance(letter));
    let asked = asked(letter, prepayment);
    // `You have not paid; we close the case.`
    let is_lapsed = signs.of(Sign::Unanswered).is_some() && reply_limits(letter, true).is_empty();
    let is_over = signs.of(Sign::Closed).is_some() && (asked.is_none() || is_lapsed);
    let asked = asked.filter(|_| !is_over);
    let prepayment = prepayment.filter(|_| !is_over);
    let (event, sentence) = match (prepayment, &asked) {
        (Some(sentence), _) => (Event::PrepaymentAsked, sentence),
        (None, Some(asked)) => (Event::FeesAsked, asked.sentence),
        (None, None) => return,
    };
    desk.propose(Fact::Event(event), sentence);
    decided.is_asking = true;
    // A payment in advance may be a part of the whole.
    let mut amounts = match event {
        Event::PrepaymentAsked => amounts_in(sentence),
        _ => Vec::new(),
    };
    if amounts.is_empty() {
        amounts = asked.map(|asked| asked.amounts).unwrap_or_default();
    }
    let amounts = amounts
        .into_iter()
        .map(|(amount, sentence)| proposal(Fact::Fee(amount), sentence));
    desk.one("fee", amounts.collect());
}

/// Proposes that records went to another office to be reviewed there. Before anything is decided, one sentence that
/// tells of the request tells of the whole.
fn referral(signs: &Signs<'_>, is_determined: bool, desk: &mut Findings) {
    let referred = signs.all(Sign::RecordsReferred).iter();
    let mut referred = referred.filter(|said| is_determined || !is_said(Sign::Routed, said, signs));
    if let Some(sentence) = referred.next() {
        desk.propose(Fact::Event(Event::Referred), sentence);
    }
}

/// Proposes what was decided on the request, or is asked about it; says whether it was decided, or may
/// have been.
fn determination(
    letter: &Letter,
    signs: &Signs<'_>,
    desk: &mut Findings,
    decided: &mut Decided,
) -> bool {
    let mut readings = records(letter, signs);
    // The letter with which the records come says what they are.
    readings.retain(|(_, said)| !(is_said(Sign::Elsewhere, said, signs) && names_letter(said)));
    let glomar = signs
        .of(Sign::Glomar)
        .filter(|said| !is_threat(said, letter, signs));
    if let Some(glomar) = glomar {
        // `To the extent that you also seek ...` stands beside what was denied elsewhere.
        let is_beside = glomar.text.starts_with("To the extent");
        readings.retain(|(event, said)| {
            let mut refusals = signs.all(Sign::Glomar).iter();
            let is_same = refusals.any(|refusal| refusal.paragraph == said.paragraph);
            *event != Event::Denied || is_beside && !is_same
        });
        readings.push((Event::Glomar, glomar));
    }
    let withholds =
        |(event, _): &(Event, _)| matches!(event, Event::Partial | Event::Denied | Event::Glomar);
    decided.may_withhold = readings.iter().any(withholds);
    interim(signs, &mut readings);
    decided.may_withhold |= readings.iter().any(|(event, _)| *event == Event::Interim);
    completed(letter, signs, &mut readings);
    unfinished(letter, signs, &mut readings, desk);
    untouched(letter, signs, &mut readings);
    let routed = signs.of(Sign::Routed);
    if routed.is_some() && !letter.gives_appeal {
        // What the office that passes a request on has not got says nothing of the request.
        readings.retain(|(event, _)| *event != Event::NoRecords);
    }
    let closed = signs.of(Sign::Closed);
    let asks = if readings.is_empty() && closed.is_none() {
        asks(letter, signs)
    } else {
        Vec::new()
    };
    // What the request lacked is why the office asked; the case ends since no answer came.
    let is_lapsed = closed.is_some() && signs.of(Sign::Unanswered).is_some();
    let improper = signs
        .of(Sign::Improper)
        .filter(|_| !is_lapsed && asks.is_empty() && routed.is_none() && readings.is_empty());
    if let Some(improper) = improper {
        readings.push((Event::Improper, improper));
        // A request that can still be put right within some days waits for an answer.
        if let Some((_, sentence)) = reply_limits(letter, true).first()
            && closed.is_none()
        {
            readings.push((Event::ClarificationAsked, sentence));
            decided.is_asking = true;
        }
    }
    decided.is_asking |= !asks.is_empty();
    for (event, sentence) in asks {
        desk.propose(Fact::Event(event), sentence);
    }
    let withdrawn = signs
        .of(Sign::Withdrawn)
        .or_else(|| given_up(letter, signs));
    let withdrawn = withdrawn.filter(|_| readings.is_empty());
    if let Some(withdrawn) = withdrawn.filter(|_| signs.of(Sign::Unanswered).is_none()) {
        desk.propose(Fact::Event(Event::Withdrawn), withdrawn);
        return true;
    }
    let closed = closed.filter(|_| readings.is_empty() && routed.is_none());
    if let Some(closed) = closed {
        readings.push((Event::ClosedByOffice, closed));
        desk.unanswered(signs.of(Sign::Unanswered));
    }
    decided.can_be_appealed = !readings.is_empty();
    decided.is_asking |= readings.iter().any(|(event, _)| event.answer().is_some());
    let is_determined = settle(&readings, desk);
    let is_part = |said: &&Sentence| is_said(Sign::RecordsReferred, said, signs);
    if let Some(routed) = routed.filter(|said| is_determined && !is_part(said)) {
        desk.propose(Fact::Event(Event::Routed), routed);
    }
    is_determined
}

/// Leaves it in doubt that nothing was found where the letter says that the search goes on.
fn unfinished(
    letter: &Letter,
    signs: &Signs<'_>,
    readings: &mut Readings<'_>,
    desk: &mut Findings,
) {
    let goes_on = signs.of(Sign::MoreToCome).filter(|_| !letter.gives_appeal);
    if let ([(Event::NoRecords, said)], Some(more)) = (readings.as_slice(), goes_on)
        && more.text != said.text
        && signs.of(Sign::Final).is_none()
        && signs.of(Sign::Closed).is_none()
    {
        let candidate = proposal(Fact::Event(Event::NoRecords), said);
        desk.blank("event", Why::Unfinished, vec![candidate]);
        readings.clear();
    }
}

/// Takes no grant from a letter that hands over nothing, and whose office is still at work: `It is being searched, and
/// nothing has been withheld.`
fn untouched(letter: &Letter, signs: &Signs<'_>, readings: &mut Readings<'_>) {
    let decides = [Sign::SomeReleased, Sign::Granted, Sign::Final, Sign::Closed];
    let is_open = signs.of(Sign::Pending).is_some()
        && !letter.gives_appeal
        && decides.iter().all(|sign| signs.of(*sign).is_none());
    readings.retain(|(event, _)| *event != Event::Granted || !is_open);
}

/// Returns `true` if a refusal to say whether there are records is what comes of it if the reader sends no consent, for
/// which the letter sets a day.
fn is_threat(said: &Sentence, letter: &Letter, signs: &Signs<'_>) -> bool {
    let opens = ["Without", "Absent", "Unless"];
    let is_condition = opens.iter().any(|word| said.text.starts_with(word));
    let mut asked = signs.all(Sign::IdentityAsked).iter();
    is_condition
        && asked.any(|other| other.text != said.text)
        && !reply_limits(letter, true).is_empty()
}

/// Adds what a letter that found nothing asks, to search anew: it sets a day for the answer.
fn completed<'a>(letter: &'a Letter, signs: &Signs<'a>, readings: &mut Readings<'a>) {
    if let [(Event::NoRecords, _)] = readings.as_slice()
        && signs.of(Sign::Closed).is_none()
        && !reply_limits(letter, true).is_empty()
    {
        readings.extend(asks(letter, signs));
    }
}

/// Proposes readings that can stand beside each other; else they compete.
fn settle(readings: &[(Event, &Sentence)], desk: &mut Findings) -> bool {
    let stands_beside = |event: &Event| *event == Event::Glomar || event.answer().is_some();
    let alone = readings.iter().filter(|(event, _)| !stands_beside(event));
    if alone.count() <= 1 {
        for (event, sentence) in readings {
            desk.propose(Fact::Event(*event), sentence);
        }
    } else {
        let candidates = readings
            .iter()
            .map(|(event, sentence)| proposal(Fact::Event(*event), sentence));
        desk.blank("event", Why::Competing, candidates.collect());
    }
    !readings.is_empty()
}

/// Puts an interim release in the place of what it releases, unless the letter calls itself the last.
fn interim<'a>(signs: &Signs<'a>, readings: &mut Readings<'a>) {
    let is_release =
        |(event, _): &(Event, _)| matches!(event, Event::Granted | Event::Partial | Event::Denied);
    let more = signs
        .of(Sign::MoreToCome)
        .filter(|_| readings.iter().any(is_release));
    let is_final = signs.of(Sign::Final).is_some();
    let hands_over = signs.of(Sign::SomeReleased).or(signs.of(Sign::Released));
    let names_release = |said: &Sentence| {
        let lower = said.text.to_ascii_lowercase();
        ["release", "produc", "installment", "batch", "tranche"]
            .iter()
            .any(|word| lower.contains(word))
    };
    // A `response` that hands over nothing is none of the records.
    // `We expect to send our next release in May` releases nothing by itself.
    let is_promise = |said: &Sentence| is_said(Sign::Estimated, said, signs);
    let is_real = |said: &&Sentence| {
        !readings.is_empty() || hands_over.is_some() || names_release(said) && !is_promise(said)
    };
    match (signs.of(Sign::Interim).filter(is_real), more) {
        (Some(interim), _) => {
            if !is_final {
                readings.retain(|reading| !is_release(reading) && reading.0 != Event::NoRecords);
            }
            readings.insert(0, (Event::Interim, interim));
        }
        (None, Some(more)) if !is_final => {
            readings.retain(|reading| !is_release(reading));
            readings.insert(0, (Event::Interim, more));
        }
        _ => {}
    }
}

/// Returns the sentence above a list of what the reader is to tell: `Please let us know:`
fn heads_list(letter: &Letter) -> Option<&Sentence> {
    let mut body = letter.body.iter().filter(|said| said.text.ends_with(':'));
    body.find(|said| {
        let bears = Bears {
            condition: opens_demand(said),
            // `Before we can go on, please tell us:`
            modal: true,
            infinitive: true,
            ..Bears::default()
        };
        let mut hits = WORDS.reply.lists.hits(&said.said).into_iter();
        hits.any(|hit| hit.end == said.said.len() && is_asserted(&hit, said, bears))
            && !WORDS.appeal.names.hold(&said.whole)
    })
}

/// Returns what a letter that decides nothing asks of the reader.
fn asks<'a>(letter: &'a Letter, signs: &Signs<'a>) -> Readings<'a> {
    // `Please give us the following: ... If we do not hear from you we will assume that you are no longer interested`:
    // what comes of silence is not what is asked.
    let follows = |said: &&Sentence| is_said(Sign::ClosingUnless, said, signs);
    let asks_to_pay = asked(letter, signs.of(Sign::Prepayment)).is_some();
    // `If you want us to go on, agree to pay`: it asks for the fee, and not whether the reader's interest lasts.
    let lasts = |said: &&&Sentence| !asks_to_pay || WORDS.reply.lasting.hold(&said.whole);
    let interested = signs.all(Sign::StillInterested).iter().filter(lasts);
    let interested: Vec<&Sentence> = interested.copied().collect();
    let others = [Sign::Clarify, Sign::IdentityAsked];
    let others = others.iter().flat_map(|sign| signs.all(*sign)).copied();
    // A letter that waits for an answer puts its questions to the reader.
    let unless = signs.of(Sign::ClosingUnless);
    let waits = unless.is_some() || !reply_limits(letter, true).is_empty();
    let question = put_to_reader(letter).filter(|_| waits);
    let mut others = others.chain(heads_list(letter)).chain(question);
    let is_consequence = interested.iter().all(follows)
        && (asks_to_pay || others.any(|said| !is_said(Sign::StillInterested, said, signs)));
    if let Some(sentence) = interested.first().copied().filter(|_| !is_consequence) {
        return vec![(Event::StillInterested, sentence)];
    }
    let mut asks = Vec::new();
    if let Some(sentence) = signs.of(Sign::IdentityAsked) {
        asks.push((Event::IdentityAsked, sentence));
    }
    // That the office waits for an answer is said of whatever it asks.
    let asks_else = !asks.is_empty() || asks_to_pay;
    let awaits = signs.of(Sign::Awaits).filter(|_| !asks_else);
    let listed =
        heads_list(letter).filter(|_| !asks_else && signs.of(Sign::IdentityListed).is_none());
    let mut clarifies = signs.all(Sign::Clarify).iter().copied();
    let clarify = clarifies
        .find(|said| !is_said(Sign::IdentityAsked, said, signs))
        .or(listed)
        .or(question.filter(|_| !asks_else))
        .or(awaits)
        .filter(|sentence| !asks.iter().any(|(_, asked)| asked.text == sentence.text));
    let improper = signs.of(Sign::Improper);
    let can_answer = improper.is_none() || !reply_limits(letter, true).is_empty();
    if let Some(clarify) = clarify.filter(|_| can_answer || !asks.is_empty()) {
        asks.push((Event::ClarificationAsked, clarify));
    }
    if !asks.is_empty() || improper.is_some() || asks_to_pay {
        return asks;
    }
    // `We need one of these: a statement of your identity, ... Please send it within 30 days.`
    let listed = signs.of(Sign::IdentityListed).filter(|_| waits);
    let event = match (listed, unless) {
        (Some(listed), _) => Some((Event::IdentityAsked, listed)),
        (None, unless) => unless.map(|unless| (Event::StillInterested, unless)),
    };
    asks.extend(event);
    asks
}
