//! What an agency wants to be paid, as against what its fees are in general.

use super::letter::Letter;
use super::pattern::{Phrase, asserted, holds, phrases};
use super::sentence::{Sentence, words};
use crate::foia::Usd;
use crate::text::tokens;

/// A demand or an estimate.
pub(super) struct Asked<'a> {
    /// The sentence that asks.
    pub(super) sentence: &'a Sentence,
    /// The amounts that it may be, each with its sentence.
    pub(super) amounts: Vec<(Usd, &'a Sentence)>,
}

/// Returns what a letter asks to be paid, if it asks.
pub(super) fn asked(letter: &Letter) -> Option<Asked<'_>> {
    let asks = phrases(&[
        "estimate|estimates|estimated * cost|costs|fee|fees|charge|charges|total",
        "cost|costs|fee|fees|charge|charges * estimated|estimate",
        "advance payment|deposit",
        "total|balance|fee|fees|charges|cost|amount * due|owed|payable",
        "please remit|send|submit|forward|make|mail * payment|check|money",
        "confirm|agreement|commit~|agree * to pay",
        "willing * to pay",
        "invoice * enclosed|attached",
        "total|fee|fees|charges|cost|costs * is|are|be|of|amounts|amount|total|totals",
    ]);
    let boilerplate = phrases(&[
        "up to ?the ?amount ?of #",
        "per page|hour|quarter|copy|disc",
        "cents",
        "no ?such fee|fees|charge|charges|cost",
        "fees|fee|charges are|is|were|was|have|has * waived",
        "waiv~",
        "fee waiver",
        "less than",
        "minimum",
        "interest",
        "we|shall|will notify|contact|inform you",
        "construe|deemed|treated|considered",
        "fee category",
        "not * charge|charged|assess|assessed|owe",
        "not exceed",
        "previously",
    ]);
    let mut asking: Option<&Sentence> = None;
    let mut amounts: Vec<(Usd, &Sentence)> = Vec::new();
    let mut totals: Vec<(Usd, &Sentence)> = Vec::new();
    for sentence in &letter.body {
        let found = money(&sentence.text);
        let is_total = found.iter().any(|amount| amount.is_total);
        if holds(&boilerplate, &sentence.words) && !is_total {
            continue;
        }
        if asserted(&asks, sentence, true).is_none() {
            continue;
        }
        let is_demand = demands(sentence);
        if found.iter().any(|amount| !amount.is_limit) || is_demand {
            asking = asking.or(Some(sentence));
        }
        for amount in found.iter().filter(|amount| !amount.is_limit) {
            let list = if amount.is_total {
                &mut totals
            } else {
                &mut amounts
            };
            if !list.iter().any(|(known, _)| *known == amount.usd) {
                list.push((amount.usd, sentence));
            }
        }
    }
    let amounts = if totals.is_empty() { amounts } else { totals };
    asking.map(|sentence| Asked { sentence, amounts })
}

/// Tells whether a sentence asks the reader to pay, with or without an amount.
fn demands(sentence: &Sentence) -> bool {
    let phrases: Vec<Phrase> = phrases(&[
        "please remit|send|submit|forward|mail * payment|check|money",
        "advance payment|deposit * required|due|must|needed",
        "require * advance payment|deposit",
        "please * agree|confirm|commit * pay",
        "must * agree|pay|remit",
        "need|require * agreement|commitment|confirmation|assurance * pay",
    ]);
    asserted(&phrases, sentence, true).is_some()
}

struct Amount {
    usd: Usd,
    /// Whether it is called the total.
    is_total: bool,
    /// Whether it is what the reader agreed to, or a threshold.
    is_limit: bool,
}

/// Returns the amounts of money in a text.
fn money(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let Some(amount) = amount(token) else {
            continue;
        };
        let before = words(text.get(..*at).unwrap_or_default());
        let near = |reach: usize, options: &[&str]| {
            before
                .iter()
                .rev()
                .take(reach)
                .any(|word| options.contains(&word.text.as_str()))
        };
        let after = tokens.get(index + 1).map_or("", |(_, next)| *next);
        let is_rate = ["per", "an", "a", "each", "/"].contains(&after) || token.contains('/');
        found.push(Amount {
            usd: amount,
            is_total: near(4, &["total", "totals", "totaling", "balance"]),
            is_limit: is_rate
                || near(
                    3,
                    &[
                        "exceed",
                        "exceeds",
                        "exceeding",
                        "excess",
                        "over",
                        "above",
                        "than",
                        "to",
                        "limit",
                        "under",
                        "threshold",
                        "maximum",
                        "below",
                        "your",
                        "first",
                    ],
                ) && !near(
                    2,
                    &["pay", "totals", "is", "be", "of", "amount", "estimated"],
                )
                || near(3, &["up", "excess", "than"]),
        });
    }
    found
}

/// Reads `$1,234.50`, as it stands in a sentence.
fn amount(token: &str) -> Option<Usd> {
    let token = token.trim_start_matches(['(', '"', '[']);
    let token = token.strip_prefix("US").unwrap_or(token);
    let token = token.trim_end_matches(|c: char| !c.is_ascii_digit());
    token.strip_prefix('$')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_cent() {
        let cents = |text: &str| amount(text).map(Usd::cents);
        assert_eq!(cents("$1,234.50."), Some(123_450));
        assert_eq!(cents("($190)"), Some(19_000));
        for text in ["$", "$1,23", "1.50", "$1.5", "$12345678901"] {
            assert_eq!(cents(text), None, "{text}");
        }
    }
}
