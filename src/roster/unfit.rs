//! Why a row of a roster is not used.

use super::file::records::RowProblem;
use super::header::columns::Column;
use crate::text::{counted, quotable};

/// Why a row is not used. It quotes what the row has, so that it can be mended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// It could not be taken apart.
    #[error("{problem}{}", runs_to(*last))]
    Row {
        /// Why.
        problem: RowProblem,
        /// The line on which it ends, if that is not the one on which it begins.
        last: Option<u64>,
    },
    /// It has more or fewer fields than the header.
    #[error("the row has {}, the header has {wanted}{}", fields(*found), runs_to(*last))]
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        wanted: usize,
        /// The line on which it ends, if that is not the one on which it begins.
        last: Option<u64>,
    },
    /// The header, once more.
    #[error("the row repeats the header")]
    Header,
    /// It counts the rows above it, is a line between them, or the foot of a report.
    #[error("the row is a line of the report, and no person")]
    Nobody,
    /// A field that must be there is empty.
    #[error("`{column}` is empty")]
    Missing {
        /// The column.
        column: &'static str,
    },
    /// A field cannot be used.
    #[error("`{column}`: {problem}")]
    Field {
        /// The column.
        column: String,
        /// What is wrong with it.
        problem: String,
    },
}

fn fields(count: usize) -> String {
    counted(count, "field", "fields")
}

fn runs_to(last: Option<u64>) -> String {
    last.map(|line| format!("; it runs to line {line}: a quotation mark may be missing"))
        .unwrap_or_default()
}

impl Unfit {
    pub(super) fn field(column: Column, text: &str, problem: &dyn ToString) -> Self {
        Self::under(column.name(), text, problem)
    }

    /// Names a column as the file does.
    pub(super) fn under(title: &str, text: &str, problem: &dyn ToString) -> Self {
        Self::Field {
            column: quotable(title.trim()),
            problem: format!("`{}` {}", quotable(text), problem.to_string()),
        }
    }
}

pub(super) fn missing(column: Column) -> Unfit {
    Unfit::Missing {
        column: column.name(),
    }
}
