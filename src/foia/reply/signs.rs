//! The signs found in a letter: what its sentences assert, by the phrases of `config/reply/decision_phrases.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::letter::Letter;
use super::sentence::Sentence;
use super::sentence::assertion::{Bears, is_asked_for, is_asserted, opens_demand};
use super::sentence::phrase::{Hit, Phrases};
use crate::text::word_lists;

const FILE: &str = include_str!("../../../config/reply/decision_phrases.toml");

static BOOK: LazyLock<Book> = LazyLock::new(|| word_lists(FILE));

/// What a sentence asserts. The phrases of each say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Sign {
    Acknowledged,
    /// The request got a number, or a place in the queue.
    Assigned,
    /// The office answers how the request stands.
    StatusAnswered,
    /// The request is said to have arrived, in passing.
    Arrived,
    Routed,
    /// A portal confirms that the reader has sent the request.
    Receipt,
    Clarify,
    /// The office waits for the reader's answer, to whatever it asked.
    Awaits,
    StillInterested,
    /// The work on the request goes on.
    Pending,
    /// It goes on without an answer as well.
    GoesOn,
    /// The office may ask one day whether the reader's interest lasts.
    AsksLater,
    IdentityAsked,
    /// What shows who somebody is must come with a request of such a kind.
    IdentityRule,
    /// What the sentence before wants of every request, the reader's lacks.
    Unmet,
    /// What proves an identity is listed.
    IdentityListed,
    Prepayment,
    Extended,
    ExpediteGranted,
    ExpediteDenied,
    Interim,
    MoreToCome,
    /// This is the last word.
    Final,
    /// Records are released whole.
    Released,
    SomeReleased,
    /// Records wait to be fetched.
    Retrievable,
    /// What an earlier letter withheld is released now.
    ReleasedAfterAll,
    /// All is released but for something.
    Excepted,
    /// Records are withheld whole.
    Withheld,
    SomeWithheld,
    /// Something is withheld; the sentence does not say of what.
    SomethingWithheld,
    /// The letter calls itself a partial denial.
    NamedPartial,
    /// Records are released in part, or the request is granted in part.
    Part,
    /// A part of the records is said to be exempt, or withheld: of the rest it says nothing.
    PartWithheld,
    /// It is a part beside others: so many pages, or the rest.
    OtherPart,
    /// The request as a whole is granted.
    Granted,
    /// The request as a whole is denied.
    Denied,
    /// What the sentence before spoke of is denied: it counts beside a side matter alone.
    ItDenied,
    /// What the sentence before spoke of is granted: it counts beside a side matter alone.
    ItGranted,
    Glomar,
    NoRecords,
    Improper,
    Affirmed,
    Remanded,
    Reversed,
    AppealClosed,
    Mediation,
    /// The mediator answers, or closes its case.
    MediationAnswered,
    Closed,
    /// The reader took the request back.
    Withdrawn,
    /// An earlier letter no longer stands.
    TakenBack,
    /// No answer came to what the office asked.
    Unanswered,
    /// The request will be closed unless the reader answers.
    ClosingUnless,
    RecordsReferred,
    /// What was sent was no referral.
    NoReferral,
    Estimated,
    /// When the next part comes.
    NextPart,
    /// When the office is to decide anew, after an appeal.
    DecidesAnew,
    WaiverGranted,
    WaiverDenied,
    /// The letter itself is somewhere else.
    Elsewhere,
}

/// The phrases of every sign.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    signs: BTreeMap<Sign, Rule>,
    sides: Sides,
    barred: BTreeMap<String, Phrases>,
    /// What a phrase of the barred list of the same name is not, where it stands within one of these.
    excused: BTreeMap<String, Phrases>,
}

impl Book {
    /// Returns the names of the lists that have a phrase in a sentence, other than within an excused one.
    fn barred(&self, sentence: &Sentence) -> Vec<&str> {
        let is_barred = |name: &str, phrases: &Phrases| match self.excused.get(name) {
            None => phrases.hold(&sentence.whole),
            Some(excused) => phrases.hold_outside(excused, &sentence.whole),
        };
        let lists = self.barred.iter();
        lists
            .filter(|(name, phrases)| is_barred(name, phrases))
            .map(|(name, _)| &**name)
            .collect()
    }
}

/// What shows that a sentence speaks of a side matter, or of the records again.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    expedition: Phrases,
    waiver: Phrases,
    records: Phrases,
    /// What is charged for, where the word for it is one for the records.
    charged: Phrases,
    former: Phrases,
    latter: Phrases,
    /// At the beginning: a part of what was asked.
    parts: Phrases,
    /// A copy of what the sentence before named.
    copies: Phrases,
    /// What the reader wrote.
    letters: Phrases,
}

/// A matter beside the records. Within a paragraph, the sentences that follow speak of it still:
/// `You asked for expedited processing. That is denied.`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Expedition,
    Waiver,
}

/// When a sentence gives a sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a kind of word that a sign bears"
)]
struct Rule {
    phrases: Phrases,
    #[serde(default)]
    promise: bool,
    #[serde(default)]
    modal: bool,
    #[serde(default)]
    condition: bool,
    /// Whether it is demanded: what it is needed for, at the beginning, is no condition.
    #[serde(default)]
    demand: bool,
    /// Whether what is said of other people counts.
    #[serde(default)]
    others: bool,
    /// Whether what was sent on an earlier day counts.
    #[serde(default)]
    past: bool,
    /// Whether `to do it` counts only after a verb that announces it.
    #[serde(default)]
    finite: bool,
    /// Whether what somebody asks for does not give it.
    #[serde(default)]
    unasked: bool,
    /// Conditions that do not count: `To the extent that` opens a paragraph of the Department of
    /// Justice that extends the time.
    #[serde(default)]
    condition_of: Phrases,
    /// A phrase that begins, or ends, where one of these begins does not count: `sent you records`.
    #[serde(default)]
    except: Phrases,
    /// The lists of [`Book::barred`] that keep a sentence from giving it.
    #[serde(default)]
    unless: Vec<String>,
}

/// The sentences of a letter that give each sign.
pub(super) struct Signs<'a>(BTreeMap<Sign, Vec<&'a Sentence>>);

impl<'a> Signs<'a> {
    /// Looks for every sign.
    pub(super) fn of_letter(letter: &'a Letter) -> Self {
        let mut found = Self(BTreeMap::new());
        let mut before: Option<(usize, Side)> = None;
        let mut previous: Option<&Sentence> = None;
        // `You asked for both. The former is granted, the latter denied.`
        let mut pair: Option<[Side; 2]> = None;
        for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
            let own = BOOK.sides.of(sentence);
            pair = BOOK.sides.pair(sentence).or(pair);
            let pointed = BOOK.sides.pointed(sentence);
            if let Some(at) = pointed {
                before = pair
                    .and_then(|pair| pair.get(at).copied())
                    .map(|side| (sentence.paragraph, side));
            }
            let is_pointless = pointed.is_some() && before.is_none();
            let inherited = before.filter(|(paragraph, _)| {
                *paragraph == sentence.paragraph
                    && (pointed.is_some() || !BOOK.sides.names_records(sentence))
            });
            let side = own.or(inherited.map(|(_, side)| side));
            // A heading speaks of what stands beneath it.
            let below = usize::from(is_heading(&sentence.text));
            before = side.map(|side| (sentence.paragraph + below, side));
            let last = previous.replace(sentence);
            let is_own_copy = last.is_some_and(|last| BOOK.sides.is_own_copy(sentence, last));
            // `Item 2 asks for files of the Navy; we have passed it on to them.`
            let is_of_part = last.is_some_and(|last| {
                last.paragraph == sentence.paragraph && BOOK.sides.opens_with_part(last)
            }) && !BOOK.sides.letters.hold(&sentence.whole);
            let barred = BOOK.barred(sentence);
            for (sign, rule) in &BOOK.signs {
                let is_barred = rule.unless.iter().any(|name| barred.contains(&&**name));
                let is_decision = matches!(sign, Sign::Granted | Sign::Denied);
                let is_copy = is_own_copy && *sign == Sign::SomeReleased;
                if is_barred || is_copy || is_pointless && is_decision || !rule.is_given(sentence) {
                    continue;
                }
                let sign = if *sign == Sign::Routed && is_of_part {
                    Sign::RecordsReferred
                } else {
                    *sign
                };
                if let Some(sign) = sign.beside(side, own.is_some()) {
                    found.0.entry(sign).or_default().push(sentence);
                }
            }
            found.hold_to_rules(last, sentence);
        }
        found.set_later_questions_apart(letter);
        found.set_offers_apart();
        found
    }

    /// Leaves out what the office may ask one day, and what comes of no answer then: `We may ask later whether you still
    /// want it. If we do not hear from you, we may close it.`
    fn set_later_questions_apart(&mut self, letter: &Letter) {
        let later = self.all(Sign::AsksLater).to_vec();
        let follows = |later: &Sentence, said: &Sentence| {
            let from = letter.body.iter().skip_while(|one| one.text != later.text);
            let mut rest = from.take_while(|one| one.paragraph == later.paragraph);
            rest.any(|one| one.text == said.text)
        };
        for asked in [Sign::StillInterested, Sign::Awaits, Sign::ClosingUnless] {
            self.retain(asked, |said| {
                !later.iter().any(|later| follows(later, said))
            });
        }
    }

    /// Leaves out the question of a paragraph that says that the office goes on without an answer: it offers something,
    /// and needs nothing: `You may ask for less; otherwise we go on with it as it stands.`
    fn set_offers_apart(&mut self) {
        let offers = self.all(Sign::GoesOn).iter();
        let mut offers: Vec<usize> = offers.map(|said| said.paragraph).collect();
        let closing = self.all(Sign::ClosingUnless).to_vec();
        offers.retain(|at| !closing.iter().any(|said| said.paragraph == *at));
        for asked in [Sign::StillInterested, Sign::Awaits, Sign::Clarify] {
            self.retain(asked, |said| !offers.contains(&said.paragraph));
        }
    }

    /// Takes for asked what every request of a kind needs, where a sentence says that the reader's lacks it, or follows one
    /// that names the rule: `Such a request must bear a signature. Yours does not.`
    fn hold_to_rules(&mut self, last: Option<&'a Sentence>, sentence: &'a Sentence) {
        let gives = |sign: Sign, said: &Sentence| is_said(sign, said, self);
        let near = last.filter(|last| last.paragraph == sentence.paragraph);
        let ruling = [Some(sentence), near].into_iter().flatten();
        let mut ruling = ruling.filter(|said| gives(Sign::IdentityRule, said));
        let rule = ruling.next().filter(|_| gives(Sign::Unmet, sentence));
        if let Some(rule) = rule.filter(|rule| !gives(Sign::IdentityAsked, rule)) {
            self.0.entry(Sign::IdentityAsked).or_default().push(rule);
        }
    }

    /// Keeps the sentences that give a sign where they fit.
    pub(super) fn retain(&mut self, sign: Sign, fits: impl Fn(&Sentence) -> bool) {
        if let Some(all) = self.0.get_mut(&sign) {
            all.retain(|said| fits(said));
        }
    }

    /// Returns the first sentence that gives a sign.
    pub(super) fn of(&self, sign: Sign) -> Option<&'a Sentence> {
        self.all(sign).first().copied()
    }

    /// Returns the sentences that give a sign.
    pub(super) fn all(&self, sign: Sign) -> &[&'a Sentence] {
        self.0.get(&sign).map_or(&[], Vec::as_slice)
    }
}

/// Returns `true` if a sentence is a heading: a few words, and no end.
fn is_heading(text: &str) -> bool {
    text.split_whitespace().count() <= HEADING
        && text.ends_with(|c: char| c.is_alphabetic() || c == ')')
}

/// A heading has no more words.
const HEADING: usize = 6;

impl Sides {
    /// Returns the two side matters that a sentence names, in its order.
    fn pair(&self, sentence: &Sentence) -> Option<[Side; 2]> {
        let first = |phrases: &Phrases| {
            phrases
                .hits(&sentence.whole)
                .iter()
                .map(|hit| hit.start)
                .min()
        };
        let (expedition, waiver) = (first(&self.expedition)?, first(&self.waiver)?);
        Some(if expedition < waiver {
            [Side::Expedition, Side::Waiver]
        } else {
            [Side::Waiver, Side::Expedition]
        })
    }

    /// Returns `true` if a sentence speaks of the records, and not only of what is charged for them.
    fn names_records(&self, sentence: &Sentence) -> bool {
        self.records.hold_outside(&self.charged, &sentence.whole)
    }

    /// Returns `true` if what a sentence hands over is a copy of the reader's own letter: `We have your request. A copy
    /// is attached.`
    fn is_own_copy(&self, sentence: &Sentence, last: &Sentence) -> bool {
        self.copies.hold(&sentence.said)
            && last.paragraph == sentence.paragraph
            && self.letters.hold(&last.whole)
            && !self.records.hold(&last.whole)
    }

    fn opens_with_part(&self, sentence: &Sentence) -> bool {
        self.parts
            .hits(&sentence.whole)
            .iter()
            .any(|hit| hit.start <= 1)
    }

    /// Returns which of two matters a sentence points back to.
    fn pointed(&self, sentence: &Sentence) -> Option<usize> {
        [&self.former, &self.latter]
            .into_iter()
            .position(|phrases| phrases.hold(&sentence.whole))
    }

    fn of(&self, sentence: &Sentence) -> Option<Side> {
        match (
            self.expedition.hold(&sentence.whole),
            self.waiver.hold(&sentence.whole),
        ) {
            (true, false) => Some(Side::Expedition),
            (false, true) => Some(Side::Waiver),
            _ => None,
        }
    }
}

impl Sign {
    /// Returns what the sign is in a sentence that speaks of a side matter, by itself or because the one
    /// before does.
    fn beside(self, side: Option<Side>, is_own: bool) -> Option<Self> {
        match (self, side) {
            (Self::Estimated, Some(Side::Expedition))
            | (Self::ItDenied | Self::ItGranted, None) => None,
            (Self::Granted | Self::Denied, Some(_)) if is_own => None,
            (Self::Denied | Self::ItDenied, Some(Side::Expedition)) => Some(Self::ExpediteDenied),
            (Self::Denied | Self::ItDenied, Some(Side::Waiver)) => Some(Self::WaiverDenied),
            (Self::Granted | Self::ItGranted, Some(Side::Expedition)) => {
                Some(Self::ExpediteGranted)
            }
            (Self::Granted | Self::ItGranted, Some(Side::Waiver)) => Some(Self::WaiverGranted),
            (sign, _) => Some(sign),
        }
    }
}

impl Rule {
    fn is_given(&self, sentence: &Sentence) -> bool {
        let opens = self.condition_of.hits(&sentence.said);
        let bears = Bears {
            promise: self.promise,
            modal: self.modal,
            // `a. If you are the subject, ...`
            condition: self.condition
                || self.demand && opens_demand(sentence)
                || opens.iter().any(|hit| hit.start <= 1),
            others: self.others,
            infinitive: !self.finite,
            past: self.past,
        };
        let except = self.except.hits(&sentence.said);
        let is_excepted = |hit: &Hit| {
            let mut except = except.iter();
            except.any(|other| other.start == hit.start || other.start + 1 == hit.end)
        };
        let hits = self.phrases.hits(&sentence.said).into_iter();
        let mut hits = hits.filter(|hit| !is_excepted(hit));
        hits.any(|hit| {
            is_asserted(&hit, sentence, bears) && !(self.unasked && is_asked_for(&hit, sentence))
        })
    }
}

/// Returns `true` if a sentence gives a sign.
pub(super) fn is_said(sign: Sign, said: &Sentence, signs: &Signs<'_>) -> bool {
    signs.all(sign).iter().any(|other| other.text == said.text)
}

/// Returns `true` if a sentence says where a letter is, and not where records are.
pub(super) fn names_letter(said: &Sentence) -> bool {
    let lower = said.text.to_ascii_lowercase();
    let names = [
        "letter",
        "determination",
        "correspondence",
        "message",
        "response",
        "reply",
    ];
    let first = names.iter().filter_map(|name| lower.find(name)).min();
    first.is_some_and(|first| lower.find("record").is_none_or(|record| first < record))
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_sign_has_phrases_and_every_list_is_there() {
        let book: Book = toml::from_str(FILE).unwrap();
        for sign in Sign::iter() {
            let rule = book.signs.get(&sign).unwrap_or_else(|| panic!("{sign:?}"));
            assert_eq!(
                rule.phrases.faults + rule.condition_of.faults + rule.except.faults,
                0,
                "{sign:?}"
            );
            for name in &rule.unless {
                assert!(book.barred.contains_key(name), "{sign:?}: {name}");
            }
        }
        let sides = [
            &book.sides.expedition,
            &book.sides.waiver,
            &book.sides.records,
            &book.sides.charged,
            &book.sides.former,
            &book.sides.latter,
            &book.sides.parts,
            &book.sides.copies,
            &book.sides.letters,
        ];
        assert!(sides.iter().all(|phrases| phrases.faults == 0));
        for (name, phrases) in &book.barred {
            assert_eq!(phrases.faults, 0, "{name}");
            let is_used = book.signs.values().any(|rule| rule.unless.contains(name));
            assert!(is_used, "{name}");
        }
        for (name, phrases) in &book.excused {
            assert_eq!(phrases.faults, 0, "{name}");
            assert!(book.barred.contains_key(name), "{name}");
        }
    }
}
