//! Accusations that a campaign makes for itself: that somebody hid, lied, killed or made sick.

use super::{Ground, Sentence};
use crate::campaign::check::language::names::{Name, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{Backed, WORDS, stem};
use crate::campaign::check::meaning::reason::is_of_harm;
use crate::campaign::check::meaning::{Words, reached};
use crate::campaign::check::speaker::allegation::alleging;
use crate::campaign::check::{Findings, Rule};
use crate::text::is_listed;

/// So far before a verb of harm, or behind its `by`, stands who did it, in tokens.
const AGENT: usize = 5;

impl Ground<'_> {
    /// Finds an accusation that no data point and no source makes.
    ///
    /// Without the texts of all sources nothing is found: the one that is missing may say so.
    pub(super) fn hold_accusations(
        &self,
        sentence: &Sentence<'_>,
        words: &Words,
        findings: &mut Findings<'_>,
    ) {
        if self.sources.len() < findings.file.campaign.sources.len() || sentence.text.ends_with('?')
        {
            return;
        }
        let harmed = self
            .harm_of_no_source(sentence.text)
            .or_else(|| self.harm_made(sentence.text));
        if let Some(shown) = harmed {
            findings.note(
                Rule::Meaning,
                sentence.key.to_owned(),
                format!("`{shown}` accuses somebody of what is in no source"),
                Some("say what happened there, as the source does".to_owned()),
            );
        }
        let told = self.told.iter().map(|told| &told.said);
        let known: Vec<&Words> = told
            .chain(self.sources.iter().map(|source| &source.said))
            .collect();
        let mut groups = WORDS.outgoing.accusations.values();
        let found = groups.find_map(|group| {
            let word = group.words.iter().find(|word| words.asserts(word))?;
            let is_said = known.iter().any(|there| group.is_in(there))
                && (has_identity(sentence.text) || !self.hides_names_alone(group));
            (!is_said).then_some(word)
        });
        if let Some(word) = found {
            findings.note(
                Rule::Meaning,
                sentence.key.to_owned(),
                format!("`{word}` accuses somebody of what is in no data point and no source"),
                Some(format!(
                    "leave `{word}` out, or add the data point that says so"
                )),
            );
        }
    }
}

impl Ground<'_> {
    /// Returns `true` if every sentence that backs an accusation only keeps somebody's name back: a pilot `whose name is
    /// withheld` makes nobody hide a leak.
    fn hides_names_alone(&self, group: &Backed) -> bool {
        let saved = self
            .sources
            .iter()
            .flat_map(|there| there.text.each_sentence());
        let told = self.told.iter().map(|told| told.text.as_str());
        let mut backing = saved
            .chain(told)
            .filter(|there| group.is_in(&Words::of(there)));
        let mut is_any = false;
        let are_all = backing.all(|there| {
            is_any = true;
            keeps_name_back(&tokens(there), group)
        });
        is_any && are_all
    }

    /// Returns a harm with whoever is said to have done it, where no source says that they did.
    fn harm_of_no_source(&self, text: &str) -> Option<String> {
        let own = masked(text);
        let here = tokens(&own);
        names(&own).into_iter().find_map(|name| {
            let (at, shown) = (name.place.end, &own[name.place.clone()]);
            let aside = ["has", "have", "had"];
            let mut after = here
                .iter()
                .skip_while(|token| token.start < at || aside.contains(&token.lower.as_str()));
            let verb = after.next().filter(|token| is_harming(token))?;
            let is_done = after.next().is_some_and(|next| {
                next.kind == Kind::Number
                    || next.kind == Kind::Word
                        && !is_listed(&WORDS.speaker.prepositions, &next.lower)
            });
            let is_known = self
                .sources
                .iter()
                .any(|there| there.text.knows_name(shown));
            let is_borne = || {
                let mut all = self
                    .sources
                    .iter()
                    .flat_map(|there| there.text.each_sentence());
                all.any(|there| has_agent(&tokens(there), &verb.lower, &name))
            };
            (is_done && is_known && !is_borne()).then(|| format!("{shown} {}", verb.lower))
        })
    }
}

impl Ground<'_> {
    /// Returns the words by which something makes people ill or kills them, where no sentence about that gives a cause.
    fn harm_made(&self, text: &str) -> Option<String> {
        let own = masked(text);
        let here = tokens(&own);
        let is_open = |token: &Token<'_>| {
            let personal = ["i", "me", "my", "our", "us", "we"];
            personal.contains(&token.lower.as_str())
                || is_listed(&WORDS.meaning.negations, &token.lower)
                || is_listed(&WORDS.meaning.modal, &token.lower)
                || is_listed(&WORDS.allegation.asking, &token.lower)
        };
        let (from, to) = (0..here.len()).find_map(|at| Some((at, harm_at(&here, at)?)))?;
        let clause = here[..from]
            .iter()
            .rposition(|token| token.kind == Kind::Sign);
        if here[clause.unwrap_or(0)..to].iter().any(is_open) {
            return None;
        }
        let saved = self
            .sources
            .iter()
            .flat_map(|there| there.text.each_sentence());
        let mut all = saved.chain(self.told.iter().map(|told| told.text.as_str()));
        let is_alleged = alleging(&here).is_some();
        let gives_cause = |there: &str| {
            let there = tokens(there);
            // NOTE: what a suit alleges and what nobody has looked at gives no cause.
            let asks = |token: &Token<'_>| is_listed(&WORDS.allegation.asking, &token.lower);
            if there.iter().any(asks) || !is_alleged && alleging(&there).is_some() {
                return false;
            }
            let names_cause = |at: usize| {
                let token = &there[at];
                let is_from = || there.get(at + 1).is_some_and(|next| next.is("from"));
                is_harming(token)
                    || is_listed(&WORDS.meaning.reasons, &token.lower)
                    || harm_at(&there, at).is_some()
                    || is_listed(&WORDS.meaning.harms, &token.lower) && is_from()
            };
            is_of_harm(&there) && (0..there.len()).any(names_cause)
        };
        (!all.any(gives_cause)).then(|| own[here[from].start..here[to].end()].to_owned())
    }
}

/// Returns `true` if the one word of a sentence that backs an accusation is said of a name: `names were not disclosed`.
fn keeps_name_back(there: &[Token<'_>], group: &Backed) -> bool {
    let backs = |token: &Token<'_>| {
        is_listed(&group.words, &token.lower) || is_listed(&group.by, &token.lower)
    };
    let mut places = (0..there.len()).filter(|at| backs(&there[*at]));
    let (Some(at), None) = (places.next(), places.next()) else {
        return false;
    };
    let before = there[..at].iter().rev();
    let mut before = before.skip_while(|token| {
        is_listed(&WORDS.meaning.aside, &token.lower)
            || is_listed(&WORDS.meaning.negations, &token.lower)
    });
    before.next().is_some_and(is_identity)
}

fn has_identity(text: &str) -> bool {
    tokens(text).iter().any(is_identity)
}

fn is_identity(token: &Token<'_>) -> bool {
    is_listed(&WORDS.outgoing.identity, &token.lower)
}

/// Returns where the `sick` of `made many people sick` stands, or the `life` of `cost a sailor his life`, which begins at a
/// token.
fn harm_at(here: &[Token<'_>], at: usize) -> Option<usize> {
    let words: Vec<&str> = here.iter().map(|token| token.lower.as_str()).collect();
    let mut phrases = WORDS.outgoing.making_harm.iter();
    phrases.find_map(|phrase| reached(&words, at, phrase))
}

fn is_harming(token: &Token<'_>) -> bool {
    is_listed(&WORDS.outgoing.harming, &token.lower)
}

/// Returns `true` if a sentence lets somebody do a harm: `Gray Heron Ferries killed`, `killed by Gray Heron Ferries`.
fn has_agent(there: &[Token<'_>], verb: &str, name: &Name) -> bool {
    let wanted = stem(verb);
    let is_name = |token: &Token<'_>| {
        let word = token.lower.strip_suffix("'s").unwrap_or(&token.lower);
        token.is_capitalized() && name.telling().any(|telling| telling == word)
    };
    (0..there.len()).any(|at| {
        let before = &there[at.saturating_sub(AGENT)..at];
        let behind = &there[at + 1..there.len().min(at + 1 + AGENT)];
        let is_passive = before
            .iter()
            .any(|token| ["are", "been", "being", "was", "were"].contains(&token.lower.as_str()));
        let by = behind.iter().position(|token| token.is("by"));
        stem(&there[at].lower) == wanted
            && (!is_passive && before.iter().any(is_name)
                || by.is_some_and(|by| behind[by..].iter().any(is_name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_did_a_harm_is_who_did_it_there() {
        let ferries = names("At Heron Ferries, three pilots died.").remove(0);
        for (there, expected) in [
            ("Rust of Heron Ferries killed three pilots.", true),
            ("Three pilots were killed by Heron Ferries.", true),
            ("Three pilots were killed at Heron Ferries.", false),
            ("At Heron Ferries three pilots were killed.", false),
        ] {
            assert_eq!(
                has_agent(&tokens(there), "killed", &ferries),
                expected,
                "{there}"
            );
        }
    }

    #[test]
    fn a_name_that_is_kept_back_hides_nothing_else() {
        let secrecy = &WORDS.outgoing.accusations["secrecy"];
        for (there, expected) in [
            ("The pilot, whose name is withheld, fell.", true),
            ("Their names have not been disclosed.", true),
            ("The log was withheld.", false),
            ("The line withheld the names of its crews.", false),
            (
                "The pilot, whose name was withheld, said that the leak was hidden.",
                false,
            ),
        ] {
            assert_eq!(
                keeps_name_back(&tokens(there), secrecy),
                expected,
                "{there}"
            );
        }
    }

    #[test]
    fn a_harm_that_something_does_has_a_few_words_within() {
        for (text, expected) in [
            ("Fog cost a sailor his life.", Some(5)),
            ("Rust has made many crews sick.", Some(5)),
            ("Fog cost the port a year.", None),
            ("Fog cost money, and life went on.", None),
        ] {
            let here = tokens(text);
            let found = (0..here.len()).find_map(|at| harm_at(&here, at));
            assert_eq!(found, expected, "{text}");
        }
    }
}
