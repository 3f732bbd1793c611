//! What `redress directory refresh` is to renew, and what it says of files that are not that.

use chrono::NaiveDate;

use crate::cli::failure::{Failure, Kind};
use crate::directory::refresh::{Data, Files, Part};
use crate::text::joined;

/// What is to be renewed, and what decides which files that takes.
pub(super) struct Wanted {
    pub(super) part: Part,
    pub(super) files: Files,
    pub(super) today: NaiveDate,
    /// The day on which the publisher had what is taken from elsewhere, where the person says it.
    pub(super) as_of: Option<NaiveDate>,
}

impl Wanted {
    /// Returns `true` if the rest can be renewed where a data set is not there: it is one of several parts, or an addition to
    /// its part, or comes later than the others by its publisher's custom.
    pub(super) fn can_wait(&self, data: Data, is_published: bool) -> bool {
        self.part == Part::All || data == Data::HomeOffices || (data == Data::Zips && is_published)
    }

    /// Returns which data set of the part a text is; `name` is where it is from.
    pub(super) fn recognized(&self, text: &str, name: &str) -> Result<Data, Failure> {
        Data::of(text)
            .filter(|data| self.part.data().contains(data))
            .ok_or_else(|| {
                let what = format!(
                    "`{name}` is not a data set that `refresh {}` reads",
                    self.part
                );
                let expected = format!("those are {}", joined(&self.expected(), "and"));
                Failure::new(Kind::Failed, what).hint(expected)
            })
    }

    /// Returns the data sets of the part, each with the name of its file. A file for each record is one of hundreds:
    /// the first stands for them.
    pub(super) fn expected(&self) -> Vec<String> {
        let sets = self.part.data().iter();
        let named = sets.filter_map(|data| {
            let file = data.published(&self.files).into_iter().next()?;
            Some(format!("the {} (`{file}`)", data.name()))
        });
        named.collect()
    }
}

/// Says that one file of many is left out.
pub(super) fn left(failure: &Failure) -> String {
    format!(
        "a file is left, and what was known stays: {}",
        failure.message()
    )
}

/// Returns the last part of a path or of an address, without its question.
pub(super) fn file_name(place: &str) -> String {
    let path = place.split('?').next().unwrap_or(place);
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Refuses data that do not say of when they are: the date of a copy is the day on which it was copied.
pub(super) fn undated(name: &str) -> Failure {
    let what = format!("nothing says of when the data of `{name}` are");
    Failure::new(Kind::Usage, what).hint(
        "`--as-of DATE` says it: the day on which you fetched the copy from its publisher, or that which the \
         publisher gives; the date of the file is that of the copy",
    )
}
