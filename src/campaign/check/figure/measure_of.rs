//! The size of a figure, in one unit for all that can be compared.

use super::counted::{Counted, in_days};
use super::hedge::Hedge;
use super::parse::Figure;
use super::sense::{Unit, What};

/// Two shares are the same to half of a percent.
pub(in crate::campaign::check) const SAME: f64 = 0.005;
/// What is said to be about so much may be so far from it.
const ABOUT: f64 = 0.05;

/// Returns `true` if a number that is hedged so may stand for an exact one; so far from it may be what is
/// more or less.
pub(in crate::campaign::check) fn is_near(hedge: Hedge, here: f64, exact: f64, round: f64) -> bool {
    let off = (here - exact) / exact;
    match hedge {
        Hedge::More | Hedge::Over => (-round..0.0).contains(&off),
        Hedge::Less => off > 0.0 && off <= round,
        Hedge::About => off.abs() <= ABOUT,
        Hedge::None => false,
    }
}

/// A number and what it measures.
pub(in crate::campaign::check) fn measured(figure: &Figure) -> Option<(f64, Measure)> {
    let What::Number { value, unit, .. } = &figure.what else {
        return None;
    };
    let number = || value.parse::<f64>().ok();
    match unit {
        Unit::Percent => Some((number()? / 100.0, Measure::Share)),
        Unit::Fraction => {
            let (part, whole) = value.split_once('/')?;
            let share = part.parse::<f64>().ok()? / whole.parse::<f64>().ok()?;
            match &figure.counted {
                Counted::Unit(unit) => Some(of_unit(share, unit)),
                Counted::Noun | Counted::Open => Some((share, Measure::Share)),
            }
        }
        Unit::Money(sign) => Some((number()?, Measure::Money(*sign))),
        Unit::Plain => match &figure.counted {
            Counted::Unit(unit) => Some(of_unit(number()?, unit)),
            Counted::Noun | Counted::Open => Some((number()?, Measure::Count)),
        },
        _ => None,
    }
}

/// Returns so many of a unit; times in days.
fn of_unit(number: f64, unit: &str) -> (f64, Measure) {
    match in_days(unit) {
        Some(days) => (number * days, Measure::Days),
        None => (number, Measure::Unit(unit.to_owned())),
    }
}

#[derive(PartialEq)]
pub(in crate::campaign::check) enum Measure {
    Share,
    Money(char),
    Days,
    Unit(String),
    Count,
}
