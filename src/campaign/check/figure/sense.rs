//! What a figure says, and when two figures say the same.

use crate::campaign::check::language::date::Date;

/// What a figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum What {
    Date(Date),
    Number {
        /// In digits, without separators; `1/3` of a fraction; words of a vague number.
        value: String,
        unit: Unit,
        /// Whether it may also be a share: `4` in `4 and 8 percent`.
        maybe_share: bool,
    },
}

/// What a number counts, as far as it matters: 16 is not 16 percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum Unit {
    Plain,
    Percent,
    /// Percentage points.
    Points,
    Money(char),
    Ordinal,
    Fraction,
    /// Twice, three times.
    Times,
    Decade,
    Vague,
    /// A part of a name: the 13 of `MS-13`.
    Name(String),
}

/// Shares that have a plain word.
const SHARES: [(&str, &str); 4] = [("1/2", "50"), ("1/4", "25"), ("3/4", "75"), ("1/5", "20")];

impl What {
    /// Returns the number of a plain count: the 31 of `31 wells`.
    pub(in crate::campaign::check) fn count(&self) -> Option<f64> {
        match self {
            Self::Number {
                value,
                unit: Unit::Plain,
                ..
            } => value.parse().ok(),
            _ => None,
        }
    }

    /// Returns `true` for `dozens`.
    pub(in crate::campaign::check) fn is_vague(&self) -> bool {
        matches!(
            self,
            Self::Number {
                unit: Unit::Vague,
                ..
            }
        )
    }

    /// Returns `true` for a share in words: `a third`, `one in four`.
    pub(in crate::campaign::check) fn is_fraction(&self) -> bool {
        matches!(
            self,
            Self::Number {
                unit: Unit::Fraction,
                ..
            }
        )
    }

    /// Returns `true` if a claim's figure is this figure of a source.
    pub(in crate::campaign::check) fn is_borne_by(&self, source: &Self) -> bool {
        let (
            Self::Number {
                value,
                unit,
                maybe_share,
            },
            Self::Number {
                value: there,
                unit: unit_there,
                maybe_share: share_there,
            },
        ) = (self, source)
        else {
            return self == source;
        };
        if value == there {
            return unit == unit_there
                || (*maybe_share && *unit_there == Unit::Percent)
                || (*share_there && *unit == Unit::Percent);
        }
        let is_share = |a: &Unit, b: &Unit| *a == Unit::Fraction && *b == Unit::Percent;
        SHARES.iter().any(|&(fraction, percent)| {
            (is_share(unit, unit_there) && value == fraction && there == percent)
                || (is_share(unit_there, unit) && there == fraction && value == percent)
        })
    }
}
