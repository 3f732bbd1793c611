//! Which matter a letter is for: the one whose number it bears or whose message it answers, else one that has no
//! number yet and fits it by office and day. The letter that brings the number is often the first to come.

use chrono::NaiveDate;

use super::dated;
use crate::directory::{Directory, Office};
use crate::docket::{Matter, MatterKind, Standing, State, WhichLetter};
use crate::foia::reply::{Fact, Reading, days_of, plain_number};
use crate::inbox::{Bounce, Incoming};
use crate::text::folded;

/// Why a letter is taken for a matter's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MatchReason {
    /// It bears the matter's number, or answers a message of it.
    Named,
    /// It names the office, and the day on which the request was filed.
    OfficeAndDay,
    /// It names the office, of which there is no other matter without a number.
    OfficeAlone,
    /// It names the day on which the request was filed, and no other matter is open.
    DayOfOnlyOpen,
    /// It names neither number nor office, and no other matter is open.
    OnlyOpen,
}

impl MatchReason {
    /// Returns what the person should know about it, if it is a guess.
    pub(super) fn remark(self, matter: &Matter) -> Option<String> {
        let reason = match self {
            Self::Named => return None,
            Self::OfficeAndDay => "it names the office and the day on which you filed",
            Self::OfficeAlone => {
                "it names the office, and no other matter with that office is without a number"
            }
            Self::DayOfOnlyOpen => {
                "it names the day on which you filed, and no other matter is open"
            }
            Self::OnlyOpen => "it names no office and no number, and no other matter is open",
        };
        Some(format!(
            "the letter bears no number that the docket knows; it is taken for matter {}, since {reason}",
            matter.id
        ))
    }
}

/// The matters that a letter can be for.
pub(super) struct Candidates<'a> {
    matters: &'a [Matter],
    /// The one that is open, if there is one alone, with the offices of the directory.
    only_open: Option<(&'a Matter, Vec<Office>)>,
    /// Those that wait for their number, with their office.
    unnumbered: Vec<(&'a Matter, Office)>,
}

impl<'a> Candidates<'a> {
    /// Takes the offices from the directory; without one, a letter is known by its number alone.
    pub(super) fn of(matters: &'a [Matter], directory: Option<&Directory>) -> Self {
        let office = |matter: &'a Matter| Some((matter, directory?.office(&matter.entry.to.id)?));
        let unnumbered = matters.iter().filter(|matter| waits_for_its_number(matter));
        Self {
            matters,
            only_open: only(matters.iter().filter(|matter| is_open(matter)))
                .and_then(|open| Some((open, directory?.offices().collect()))),
            unnumbered: unnumbered.filter_map(office).collect(),
        }
    }

    /// Returns the matter that a letter is for, if exactly one fits.
    pub(super) fn whose(
        &self,
        reading: &Reading,
        incoming: &Incoming,
    ) -> Option<(&'a Matter, MatchReason)> {
        match bearing(self.matters, reading).as_slice() {
            [one] => return Some((one, MatchReason::Named)),
            numbered => {
                if let Some(answered) = self.answered(&incoming.answers) {
                    return Some((answered, MatchReason::Named));
                }
                if !numbered.is_empty() {
                    return None;
                }
            }
        }
        let is_reply = reading.of("event").next().is_some();
        is_reply.then(|| {
            let letter = Named::of(&incoming.text);
            let by_office = self.by_office(reading, &letter);
            by_office.or_else(|| self.only_open(reading, &letter))
        })?
    }

    /// Returns the one matter that is open, for a letter that is not older than the request and names neither a number
    /// nor an office; where the matter waits for its number, also for one that names the day on which it was filed,
    /// whatever office it was passed to.
    fn only_open(&self, reading: &Reading, letter: &Named) -> Option<(&'a Matter, MatchReason)> {
        let (open, offices) = self.only_open.as_ref()?;
        let is_numbered = ["tracking", "appeal-tracking"].iter().any(|name| {
            let mut blanks = reading.blanks.iter();
            reading.of(name).next().is_some()
                || blanks.any(|blank| blank.fact == *name && !blank.candidates.is_empty())
        });
        let days = [dated(reading), received(reading)];
        if days.iter().flatten().any(|on| open.sent_on() > Some(*on)) {
            return None;
        }
        let names_day = open.sent_on().is_some_and(|on| letter.days.contains(&on));
        if names_day && waits_for_its_number(open) {
            return Some((open, MatchReason::DayOfOnlyOpen));
        }
        let is_apart = is_numbered || offices.iter().any(|office| letter.names(office));
        (!is_apart).then_some((open, MatchReason::OnlyOpen))
    }

    /// Returns the matter one of whose messages has one of these Message-IDs.
    pub(super) fn answered(&self, ids: &[String]) -> Option<&'a Matter> {
        let mut matters = self.matters.iter();
        matters.find(|matter| matter.letter_of_message(ids).is_some())
    }

    fn by_office(&self, reading: &Reading, letter: &Named) -> Option<(&'a Matter, MatchReason)> {
        let days = [dated(reading), received(reading)];
        let mut on_day = Vec::new();
        let mut of_office = Vec::new();
        for (matter, office) in &self.unnumbered {
            let sent = matter.sent_on();
            if days.iter().flatten().any(|day| sent > Some(*day)) {
                continue;
            }
            let is_office = letter.names(office);
            let is_day = sent.is_some_and(|on| letter.days.contains(&on));
            if is_day && (is_office || letter.names_agency_of(office)) {
                on_day.push(*matter);
            }
            if is_office {
                of_office.push(*matter);
            }
        }
        match (on_day.as_slice(), of_office.as_slice()) {
            ([one], _) => Some((one, MatchReason::OfficeAndDay)),
            ([], [one]) => Some((one, MatchReason::OfficeAlone)),
            _ => None,
        }
    }
}

/// Returns the matters that bear a number of the letter, else those whose number it calls a former one.
pub(super) fn bearing<'a>(matters: &'a [Matter], reading: &Reading) -> Vec<&'a Matter> {
    let blanks = reading.blanks.iter();
    let in_doubt = blanks.flat_map(|blank| &blank.candidates);
    let facts = reading.proposals.iter().chain(in_doubt);
    let numbers: Vec<String> = facts
        .filter_map(|proposal| match &proposal.fact {
            Fact::Tracking(number) | Fact::AppealTracking(number) => Some(plain_number(number)),
            _ => None,
        })
        .collect();
    let bearing = |numbers: &[String]| -> Vec<&'a Matter> {
        let bears = |matter: &&Matter| {
            let events = matter.events.iter();
            let mut own = events.filter_map(|event| event.what.tracking().map(plain_number));
            own.any(|own| numbers.contains(&own))
        };
        matters.iter().filter(bears).collect()
    };
    let found = bearing(&numbers);
    if !found.is_empty() {
        return found;
    }
    let former = reading.former_numbers.iter();
    bearing(
        &former
            .map(|number| plain_number(number))
            .collect::<Vec<_>>(),
    )
}

/// Returns the matter whose request came back, if exactly one fits by the address that it went to, or by the
/// subject that the report quotes.
pub(super) fn returned<'a>(
    bounce: &Bounce,
    matters: &'a [Matter],
    directory: Option<&Directory>,
) -> Option<&'a Matter> {
    let padded = |text: &String| format!(" {} ", folded(text));
    let subjects: Vec<String> = bounce.subjects.iter().map(padded).collect();
    let is_out = |matter: &&Matter| matter.filing().may_be_out();
    let has_address = |matter: &&Matter| {
        let address = bounce.address.as_deref();
        address.is_some_and(|address| goes_to(matter, address, directory))
    };
    let has_subject = |matter: &&Matter| {
        let subject = padded(&matter.entry.subject);
        !subject.trim().is_empty() && subjects.iter().any(|text| text.contains(&subject))
    };
    let out = || matters.iter().filter(is_out);
    only(out().filter(has_address))
        .or_else(|| only(out().filter(has_address).filter(has_subject)))
        .or_else(|| only(out().filter(has_subject)))
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// Returns `true` if a request went to an address, or its office takes letters there.
fn goes_to(matter: &Matter, address: &str, directory: Option<&Directory>) -> bool {
    let sent = matter.last_intent(&WhichLetter::Filing);
    if let Some(to) = sent.and_then(|(_, intent)| intent.to.as_deref()) {
        return to.eq_ignore_ascii_case(address);
    }
    let office = directory.and_then(|directory| directory.office(&matter.entry.to.id));
    office.is_some_and(|office| {
        let mut addresses = office
            .channels
            .iter()
            .filter_map(|one| one.address.as_deref());
        addresses.any(|one| one.eq_ignore_ascii_case(address))
    })
}

/// Returns `true` if a request is with its office, and nobody has closed it.
pub(super) fn is_open(matter: &Matter) -> bool {
    matter.entry.kind == MatterKind::Foia
        && matter.filing() == Standing::Out
        && matter.state() != State::Closed
}

/// Returns `true` if a letter may yet bring a matter its number.
fn waits_for_its_number(matter: &Matter) -> bool {
    is_open(matter) && matter.tracking().is_none()
}

fn received(reading: &Reading) -> Option<NaiveDate> {
    let mut facts = reading.of("received");
    facts.find_map(|proposal| match proposal.fact {
        Fact::Received(on) => Some(on),
        _ => None,
    })
}

/// What a letter names.
struct Named {
    /// Its words, folded, with a blank at either end.
    words: String,
    /// Its words as they stand, for abbreviations.
    tokens: Vec<String>,
    days: Vec<NaiveDate>,
}

impl Named {
    fn of(text: &str) -> Self {
        let tokens = text.split(|c: char| !c.is_alphanumeric());
        Self {
            words: format!(" {} ", folded(text)),
            tokens: tokens.map(str::to_owned).collect(),
            days: days_of(text),
        }
    }

    fn names(&self, office: &Office) -> bool {
        self.holds(&office.name, office.abbreviation.as_deref())
            || office.name == office.agency && self.names_agency_of(office)
            || self.calls(office)
    }

    /// Returns `true` for a name of every day that begins with the agency's: `DHS Privacy Office`, `Department of Homeland
    /// Security, Privacy Office`.
    fn calls(&self, office: &Office) -> bool {
        let short = folded(&office.agency_abbreviation);
        let aliases = office.aliases.iter().map(|alias| folded(alias));
        let mut own = aliases.filter_map(|alias| {
            let rest = alias.strip_prefix(&*short)?.strip_prefix(' ')?;
            Some(rest.to_owned())
        });
        own.any(|rest| {
            [&office.agency, &office.agency_abbreviation]
                .iter()
                .any(|agency| self.words.contains(&format!(" {} {rest} ", folded(agency))))
        })
    }

    fn names_agency_of(&self, office: &Office) -> bool {
        self.holds(&office.agency, Some(&office.agency_abbreviation))
    }

    fn holds(&self, name: &str, abbreviation: Option<&str>) -> bool {
        // An abbreviation of two letters is a word elsewhere.
        let is_token = |short: &str| short.len() > 2 && self.tokens.iter().any(|one| one == short);
        self.words.contains(&format!(" {} ", folded(name))) || abbreviation.is_some_and(is_token)
    }
}
