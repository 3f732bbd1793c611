//! The day on which someone agreed: in the past, and as it was written.

use chrono::{Days, NaiveDate};

use super::Consent;
use super::reader::Yes;
use crate::calendar::long;
use crate::roster::header::columns::Column;
use crate::roster::signer::RowNote;
use crate::roster::unfit::Unfit;
use crate::text::quotable;

/// Returns a consent whose day has come; a day that is not needed and cannot be used is left out.
pub(in crate::roster) fn consent(
    yes: Yes,
    today: NaiveDate,
    left: &mut Vec<RowNote>,
) -> Result<Consent, Unfit> {
    let not_a_date = "is not a date such as 2026-11-21 or 11/21/2026";
    match &yes.unread {
        Some((Column::ConsentAt, text)) => {
            return Err(Unfit::under(&yes.at_title, text, &not_a_date));
        }
        Some((column, text)) => left.push(RowNote {
            column: column.name(),
            problem: format!("`{}` {not_a_date}", quotable(text)),
        }),
        None => {}
    }
    let Some(read) = yes.at else {
        return Ok(Consent {
            at: None,
            how: yes.how,
        });
    };
    // A clock elsewhere may be a day ahead.
    let last = if read.has_zone {
        today.checked_add_days(Days::new(1)).unwrap_or(today)
    } else {
        today
    };
    let come = [Some(read.date), read.other]
        .into_iter()
        .flatten()
        .find(|date| *date <= last);
    let column = if yes.is_recorded {
        Column::RecordedAt
    } else {
        Column::ConsentAt
    };
    let at = match come {
        Some(at) => Some(at),
        None if yes.is_recorded => {
            left.push(RowNote {
                column: column.name(),
                problem: format!("`{}` is in the future", quotable(&yes.at_text)),
            });
            None
        }
        None => {
            let problem = "is in the future";
            return Err(Unfit::under(&yes.at_title, &yes.at_text, &problem));
        }
    };
    if let (Some(at), Some(other)) = (at, read.other) {
        left.push(RowNote {
            column: column.name(),
            problem: format!(
                "`{}` can be {} or {}; it is read as {}",
                quotable(&yes.at_text),
                long(read.date),
                long(other),
                long(at)
            ),
        });
    }
    Ok(Consent { at, how: yes.how })
}
