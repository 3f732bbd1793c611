//! What the directory knows about an office and the letter's text does not say.

use chrono::NaiveDate;

/// The directory's knowledge about the office that a letter goes to, on the day of the lint.
///
/// The default knows nothing; an unknown email status is then remarked on, not taken for a yes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Facts {
    /// Whether the FOIA office takes requests by email; `None` if nobody knows.
    pub email_accepted: Option<bool>,
    /// When that was last checked.
    pub email_checked: Option<NaiveDate>,
    /// Whether at least one channel of the office is recorded as one that it takes.
    pub channels_known: bool,
    /// Whether the sender's ZIP area spans House districts and none has been chosen.
    pub district_ambiguous: bool,
    /// The date of the data about members; the letter's [`as_of`](crate::letter::Addressee::as_of)
    /// where none.
    pub data_as_of: Option<NaiveDate>,
    /// The day on which the member's time in the seat was over, if it is.
    pub data_expires: Option<NaiveDate>,
    /// The last day of the member's time in the seat, as
    /// [`seat_until`](crate::congress::Member::seat_until) has it.
    pub term_end: Option<NaiveDate>,
    /// Whether the seat was to be filled by a special election on that day.
    pub until_special_election: bool,
    /// Whether the seat is recorded as vacant.
    pub seat_vacant: bool,
    /// What to ask about the sender's city, whose ZIP codes begin otherwise than the sender's.
    pub city_doubt: Option<String>,
}
