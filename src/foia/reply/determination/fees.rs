//! What an agency wants to be paid, as against what its fees are in general.

use crate::foia::Usd;
use crate::foia::reply::letter::Letter;
use crate::foia::reply::page::items::is_label;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::assertion::{
    Bears, is_asserted, is_history, is_supposed, opens_demand,
};
use crate::foia::reply::sentence::phrase::{Phrases, Said};
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::words::WORDS;
use crate::text::tokens;

/// A demand or an estimate.
pub(in crate::foia::reply) struct Asked<'a> {
    /// The sentence that asks.
    pub(in crate::foia::reply) sentence: &'a Sentence,
    /// The amounts that it may be, each with its sentence.
    pub(in crate::foia::reply) amounts: Vec<(Usd, &'a Sentence)>,
}

/// Returns what a letter asks to be paid, if it asks; `before` is the sentence that wants to have it before the work.
pub(in crate::foia::reply) fn asked<'a>(
    letter: &'a Letter,
    before: Option<&'a Sentence>,
) -> Option<Asked<'a>> {
    let words = &WORDS.fees;
    let mut asking: Option<&Sentence> = None;
    let mut demands = false;
    // `We estimate:`, above a computation; `If you do not agree to pay, we close the case`.
    let mut estimating: Option<&Sentence> = None;
    let mut amounts: Vec<(Usd, &Sentence)> = Vec::new();
    let mut totals: Vec<(Usd, &Sentence)> = Vec::new();
    let mut others: Vec<(Usd, &Sentence)> = Vec::new();
    // `On May 4 we wrote that the fees would come to $90.00.`
    let mut earlier: Vec<(Usd, &Sentence)> = Vec::new();
    let mut deducted = 0;
    let is_billed = letter
        .body
        .iter()
        .any(|said| words.invoiced.hold(&said.said));
    for sentence in &letter.body {
        let mut found = money(&sentence.text);
        // A form that leaves its field at nothing asks nothing.
        let is_nothing = !found.is_empty() && found.iter().all(|amount| amount.usd.cents() == 0);
        found.retain(|amount| amount.usd.cents() > 0 && !is_supposed(sentence));
        let is_total = found.iter().any(|amount| amount.is_total);
        // `$90.00, for 2 hours at $45.00 per hour`: the sum stands before what it was reckoned from.
        let is_itemized = found.first().is_some_and(|amount| !amount.is_limit)
            && found.iter().skip(1).any(|amount| amount.is_item);
        let is_rate = words.rates.hold(&sentence.said) && !is_itemized;
        // `Payment is due within 30 days of the date of an invoice.`
        let is_term = found.is_empty() && !is_billed && words.terms.hold(&sentence.said);
        if is_nothing
            || is_term
            || is_field(&sentence.text)
            || (is_rate
                || words
                    .boilerplate
                    .hold_outside(&words.compares, &sentence.said)
                    && !turns_to_demand(sentence))
                && !is_total
                && !says(&words.whether, sentence)
        {
            continue;
        }
        let pays = says(&words.pays, sentence);
        let names_money = !found.is_empty() || words.money.hold(&sentence.whole);
        let is_demand = names_money
            && (pays || says(&words.demands, sentence) || says(&words.whether, sentence));
        let asks = is_demand || says(&words.asks, sentence);
        demands |= is_demand;
        if asks && (found.iter().any(|amount| !amount.is_limit) || is_demand) {
            asking = asking.or(Some(sentence));
        }
        let off = found.iter().filter(|amount| amount.is_deducted);
        deducted += off.map(|amount| amount.usd.cents()).sum::<u64>();
        if says(&words.estimates, sentence) || says(&words.threats, sentence) {
            estimating = estimating.or(Some(sentence));
        }
        for amount in found.iter().filter(|amount| !amount.is_limit) {
            let list = match (amount.is_total || pays, asks) {
                _ if is_history(sentence) => &mut earlier,
                (true, _) => &mut totals,
                (false, true) => &mut amounts,
                (false, false) => &mut others,
            };
            if !list.iter().any(|(known, _)| *known == amount.usd) {
                list.push((amount.usd, sentence));
            }
        }
    }
    // `Do not send any payment until you receive an invoice.`
    let waits = letter.body.iter().any(|said| words.waits.hold(&said.said));
    let lists = [totals, amounts, others, earlier];
    let sum = sum_of_parts(&lists, deducted);
    let amounts = lists.into_iter().find(|list| !list.is_empty());
    let amounts = sum.map(|sum| vec![sum]).or(amounts);
    let asking = asking.or(estimating.filter(|_| amounts.is_some()));
    let asking = asking.filter(|_| demands || !waits).or(before);
    asking.map(|sentence| Asked {
        sentence,
        amounts: amounts.unwrap_or_default(),
    })
}

/// Returns the demand to which a letter applies a rule that it has just told: `When a fee exceeds $250 we ask for payment
/// in advance. Please send a check.`
pub(in crate::foia::reply) fn in_advance(letter: &Letter) -> Option<&Sentence> {
    let words = &WORDS.fees;
    let mut pairs = letter.body.iter().zip(letter.body.iter().skip(1));
    let (_, demand) = pairs.find(|(rule, demand)| {
        let is_beside = rule.paragraph == demand.paragraph && !rule.is_told;
        let sends = says(&words.pays, demand) || says(&words.demands, demand);
        is_beside && words.in_advance.hold(&rule.said) && sends && words.money.hold(&demand.whole)
    })?;
    Some(demand)
}

/// Returns the amount to which all those of the first list come that has any, but for so many cents that are taken off:
/// `$40.00 and $22.00: $62.00`.
fn sum_of_parts<'a>(
    lists: &[Vec<(Usd, &'a Sentence)>],
    deducted: u64,
) -> Option<(Usd, &'a Sentence)> {
    let first = lists.iter().find(|list| !list.is_empty())?;
    let all: u64 = first.iter().map(|(amount, _)| amount.cents()).sum();
    let mut amounts = lists.iter().flatten();
    let sum = amounts.find(|(amount, _)| {
        let is_part = first.iter().any(|(part, _)| part == amount);
        let parts = first.len() - usize::from(is_part);
        let sum = amount.cents() * if is_part { 2 } else { 1 } + deducted;
        parts > usize::from(deducted == 0) && sum == all
    });
    sum.copied()
}

/// Returns the amounts that a sentence names, but for rates and thresholds.
pub(in crate::foia::reply) fn amounts_in(sentence: &Sentence) -> Vec<(Usd, &Sentence)> {
    let found = money(&sentence.text).into_iter();
    found
        .filter(|amount| !amount.is_limit && amount.usd.cents() > 0)
        .map(|amount| (amount.usd, sentence))
        .collect()
}

/// Returns `true` if a line is a field of a form that says something else than what is to be paid:
/// `Willing to pay: $25.00`.
fn is_field(text: &str) -> bool {
    let label = text
        .split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    is_label(text)
        && !label.contains('$')
        && !WORDS.fees.labels.iter().any(|words| label.contains(words))
}

/// Returns `true` if a sentence leaves what was said or agreed before, and demands in a clause of its own: `You agreed to
/// pay up to $50, so I need your agreement to $90`.
fn turns_to_demand(sentence: &Sentence) -> bool {
    let words = &WORDS.fees;
    let said = &sentence.said;
    let before = words.boilerplate.hits(said).into_iter().map(|hit| hit.end);
    let turns = |at: &&usize| {
        ["so", "and", "but"]
            .iter()
            .any(|join| said.is_at(**at, join))
    };
    let clause = before
        .max()
        .and_then(|end| sentence.clauses.iter().filter(turns).find(|at| **at >= end));
    let mut demands = words.demands.hits(said).into_iter();
    clause.is_some_and(|clause| demands.any(|hit| hit.start >= *clause))
}

/// Returns `true` if a sentence asserts one of the phrases, or promises it.
fn says(phrases: &Phrases, sentence: &Sentence) -> bool {
    let bears = Bears {
        promise: true,
        // `Before we begin, please tell us` asks now.
        condition: opens_demand(sentence),
        // `We ask you to mail a check`
        infinitive: true,
        ..Bears::default()
    };
    let hits = phrases.hits(&sentence.said);
    hits.iter().any(|hit| is_asserted(hit, sentence, bears))
}

#[allow(
    clippy::struct_excessive_bools,
    reason = "each tells of itself what its words say, and several can be so at once"
)]
struct Amount {
    usd: Usd,
    /// Where it ends in the text.
    end: usize,
    /// Whether it is called the total.
    is_total: bool,
    /// Whether it is what the reader agreed to, a threshold, or what is taken off.
    is_limit: bool,
    /// Whether it is taken off.
    is_deducted: bool,
    /// Whether a sum was reckoned from it.
    is_item: bool,
}

/// Returns the amounts of money in a text.
fn money(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let dollars = index.checked_sub(1).and_then(|before| tokens.get(before));
        let is_usd = dollars.is_some_and(|(_, before)| *before == "USD" || *before == "$");
        let Some(amount) = amount(token).or_else(|| figure(token).filter(|_| is_usd)) else {
            continue;
        };
        let before = words(text.get(..*at).unwrap_or_default());
        let said = Said::of(&before);
        let ends = |phrases: &Phrases| {
            let hits = phrases.hits(&said);
            hits.iter().any(|hit| hit.end == said.len())
        };
        let near = |reach: usize, options: &[String]| {
            before
                .iter()
                .rev()
                .take(reach)
                .any(|word| options.contains(&word.text))
        };
        let least = |word: &str| before.iter().rev().nth(2).is_some_and(|no| no.text == word);
        let is_least = ["no", "not"].into_iter().any(least) && near(1, &["than".to_owned()]);
        let after = tokens.get(index + 1).map_or("", |(_, next)| *next);
        let next = tokens.get(index + 2).map_or("", |(_, next)| *next);
        // `24 hours of search at $43.50`
        let units = ["hours", "hour", "pages", "page", "copies", "discs"].map(str::to_owned);
        let charged = ["chargeable", "charged", "billable", "billed"].map(str::to_owned);
        let is_each = near(1, &["at".to_owned()]) && (near(6, &units) || near(2, &charged));
        let is_rate = is_each
            || ["per", "an", "a", "each", "/"].contains(&after.trim_end_matches([',', ')']))
            || token.contains('/')
            || after == "for" && ["each", "every"].contains(&next)
            || after.starts_with("credit")
            || after == "or" && ["more", "less", "higher", "above", "over"].contains(&next)
            || is_listed_rate(&tokens, index);
        let is_total = token.ends_with(':')
            || near(4, &WORDS.fees.totals)
            || near(1, &["due".to_owned()])
            || after.starts_with("altogether")
            || after == "in" && next.starts_with("all")
            || !is_rate && ends(&WORDS.fees.results);
        let row = found.last().map_or(0, |last: &Amount| last.end);
        // `less the two free hours, or $390.50`
        let is_rest = is_total || ends(&WORDS.fees.remains);
        let is_deducted = !is_rest && is_deducted(text, *at, row);
        let is_computation = is_computation(text, *at);
        let is_reckoned = !is_rate && ends(&WORDS.fees.reckoned);
        found.push(Amount {
            usd: amount,
            end: at + token.len(),
            is_deducted,
            is_item: is_each || is_computation,
            // `$96.00: 2 hours at $48.00 ($96.00)`
            is_total,
            is_limit: is_rate
                || is_deducted
                // `would lower the total by $288.00`
                || near(2, &["by".to_owned()]) && near(8, &LOWERS.map(str::to_owned))
                || near(3, &["credit".to_owned()])
                || is_computation
                || is_whole(&tokens, index)
                || near(1, &THRESHOLDS.map(str::to_owned))
                || ends(&WORDS.fees.instead)
                || !is_least
                    && !is_reckoned
                    && near(3, &WORDS.fees.limits)
                    && !near(3, &WORDS.fees.not_limits)
                || !is_least && near(3, &WORDS.fees.firm_limits),
        });
    }
    found
}

/// Returns `true` if the row of an amount takes it off: `Less two free hours $80.00`. A row begins behind the last
/// amount, `from`, at its first word or behind a comma.
fn is_deducted(text: &str, at: usize, from: usize) -> bool {
    let row = text.get(from..at).unwrap_or_default();
    let mut parts = row.split([',', ';', '(']);
    parts.any(|part| {
        let first = words(part).into_iter().next();
        first.is_some_and(|word| WORDS.fees.deducts.contains(&word.text)) && !part.contains("than ")
    })
}

/// Words with which a sum gets smaller.
const LOWERS: [&str; 6] = ["lower", "reduce", "reduces", "cut", "lowers", "save"];

/// Right before an amount: it is what another one is compared with.
const THRESHOLDS: [&str; 8] = [
    "over",
    "above",
    "under",
    "below",
    "exceed",
    "exceeds",
    "exceeding",
    // `what $100 buys`
    "what",
];

/// Returns `true` if an amount is what another one is a part of: `$411.20 of $822.40`.
fn is_whole(tokens: &[(usize, &str)], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).and_then(|at| tokens.get(at));
    let is_of = before(1).is_some_and(|(_, token)| *token == "of");
    is_of && before(2).is_some_and(|(_, token)| amount(token).is_some())
}

/// Returns `true` if an amount stands in the brackets after another one, as what that was computed from: `$2,112.00
/// ($2,200.00 less $88.00)`.
fn is_computation(text: &str, at: usize) -> bool {
    let is_first = text.get(at..).is_some_and(|rest| rest.starts_with('('));
    let before = text.get(..at + usize::from(is_first)).unwrap_or_default();
    let Some(open) = before
        .rfind('(')
        .filter(|open| before.rfind(')') < Some(*open))
    else {
        return false;
    };
    let first = before.get(..open).unwrap_or_default();
    let mut first = first.split_whitespace().rev().take(COMPUTED);
    first.any(|first| amount(first).is_some())
}

/// How many words before its computation an amount stands at most: `$185.00 in copying fees (13 discs at $15.00 each)`.
const COMPUTED: usize = 4;

/// Returns `true` if only amounts stand between the one at `index` and a `per`: `$46.00, $83.00 or $143.00
/// per hour`.
fn is_listed_rate(tokens: &[(usize, &str)], index: usize) -> bool {
    let mut after = tokens.iter().skip(index + 1).map(|(_, token)| *token);
    let end = after.find(|token| !["or", "and"].contains(token) && amount(token).is_none());
    end == Some("per")
}

/// Reads `$1,234.50`, as it stands in a sentence.
fn amount(token: &str) -> Option<Usd> {
    let token = token.trim_start_matches(['(', '"', '[']);
    let token = token.strip_prefix("US").unwrap_or(token);
    figure(token.strip_prefix('$')?)
}

/// Reads `1,234.50`.
fn figure(token: &str) -> Option<Usd> {
    let token = token.trim_end_matches(|c: char| !c.is_ascii_digit());
    token.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_limits_are_not_what_is_asked() {
        let asked = |text: &str| -> Vec<u64> {
            let found = money(text).into_iter().filter(|amount| !amount.is_limit);
            found.map(|amount| amount.usd.cents()).collect()
        };
        assert_eq!(
            asked("at $46.00, $83.00 or $143.00 per hour: $540.00"),
            [54_000]
        );
        assert!(asked("charges of $250.00 or more are paid first").is_empty());
        assert_eq!(asked("10 h x $64.06 = USD 640.60"), [64_060]);
        assert_eq!(asked("Duplication $ 12.50"), [1_250]);
        let rows = "Search $320.00 Less: two free hours $80.00 Copies $30.00 less 100 free pages ($10.00) Sum $260.00";
        assert_eq!(asked(rows), [32_000, 3_000, 26_000]);
        assert_eq!(asked("no less than $90.00"), [9_000]);
        assert_eq!(asked("It is $51.00, not the $20.00 we quoted."), [5_100]);
        assert_eq!(asked("It is $51.00, or we send what $20.00 buys."), [5_100]);
    }

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
