//! The size of a figure, in one unit for all that can be compared.

use super::counted::{Counted, in_days};
use super::figures::Figure;
use super::said::{Unit, What};

/// Two shares are the same to half of a percent.
pub(super) const SAME: f64 = 0.005;

/// A number and what it measures.
pub(super) fn measured(figure: &Figure) -> Option<(f64, Measure)> {
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
pub(super) enum Measure {
    Share,
    Money(char),
    Days,
    Unit(String),
    Count,
}
