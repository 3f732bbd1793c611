//! Numbers in words: `twenty-five`, `two hundred and fifty`, `fifteen hundred`, `two dozen`.

use super::{Form, Numeral, joined, magnitude};
use crate::campaign::check::language::tokens::{Kind, Token};
use crate::text::{CARDINALS, ORDINALS, TENS, TENTHS};

/// Composes a number in words, such as `two hundred and fifty-first`.
pub(super) fn words(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let first = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let mut sum = Sum::default();
    let mut next = at;
    if matches!(first.lower.as_str(), "a" | "an") {
        joined(tokens, at + 1, |word| {
            (magnitude(word).is_some() || word == "dozen").then_some(())
        })?;
        sum.small(1);
        next += 1;
    }
    let mut form = Form::Cardinal;
    loop {
        let step = |word: &str| sum.step(word);
        let found = if next == at {
            step(&first.lower).map(|step| (step, at + 1))
        } else {
            joined(tokens, next, step).or_else(|| {
                let ((), after) = joined(tokens, next, |word| (word == "and").then_some(()))?;
                let allowed = sum.takes_and();
                joined(tokens, after, |word| {
                    sum.step(word).filter(|s| allowed && s.is_small())
                })
            })
        };
        let Some((step, after)) = found else { break };
        next = after;
        sum.add(step);
        match step {
            Step::Ordinal(_) => {
                form = Form::Ordinal;
                break;
            }
            Step::Dozen => break,
            _ => {}
        }
    }
    (next > at).then(|| Numeral {
        value: sum.total().to_string(),
        form,
        next,
    })
}

/// One word of a number in words.
#[derive(Clone, Copy, Debug)]
enum Step {
    Small(u64),
    Tens(u64),
    Power(u32),
    Dozen,
    Ordinal(u64),
}

impl Step {
    fn is_small(self) -> bool {
        matches!(self, Self::Small(_) | Self::Tens(_) | Self::Ordinal(_))
    }
}

/// A number in words, so far.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    total: u64,
    current: u64,
    started: bool,
}

impl Sum {
    fn small(&mut self, number: u64) {
        self.current += number;
        self.started = true;
    }

    /// Returns what a word adds here; `five six` are two numbers, so `six` adds nothing to `five`.
    fn step(self, word: &str) -> Option<Step> {
        let index = |list: &[&str]| {
            list.iter()
                .position(|entry| *entry == word)
                .map(|n| n as u64)
        };
        let room = self.current % 100;
        if let Some(number) = index(&CARDINALS) {
            let fits = !self.started
                || (number > 0 && room == 0)
                || (room >= 20 && room.is_multiple_of(10) && (1..10).contains(&number));
            return fits.then_some(Step::Small(number));
        }
        if let Some(number) = index(&TENS) {
            return (room == 0).then_some(Step::Tens((number + 2) * 10));
        }
        if let Some(number) = index(&ORDINALS).filter(|number| *number > 0) {
            let fits = room == 0 || (room >= 20 && room.is_multiple_of(10) && number < 10);
            return fits.then_some(Step::Ordinal(number));
        }
        if let Some(number) = index(&TENTHS) {
            return (room == 0).then_some(Step::Ordinal((number + 2) * 10));
        }
        if word == "dozen" {
            return (self.current > 0 && self.current < 100).then_some(Step::Dozen);
        }
        let power = magnitude(word)?;
        (self.current > 0 && (power > 2 || self.current < 100)).then_some(Step::Power(power))
    }

    fn add(&mut self, step: Step) {
        match step {
            Step::Small(number) | Step::Tens(number) | Step::Ordinal(number) => self.small(number),
            Step::Dozen => self.current *= 12,
            Step::Power(2) => self.current *= 100,
            Step::Power(power) => {
                self.total = self
                    .total
                    .saturating_add(self.current.saturating_mul(10_u64.saturating_pow(power)));
                self.current = 0;
            }
        }
    }

    fn takes_and(self) -> bool {
        self.started && self.current.is_multiple_of(100) && self.total + self.current > 0
    }

    fn total(self) -> u64 {
        self.total.saturating_add(self.current)
    }
}
