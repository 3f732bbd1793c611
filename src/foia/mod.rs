//! FOIA: what a request for records is made of (5 U.S.C. § 552).

mod event;
mod exemption;
mod expedite;
mod fees;
mod personal;
pub mod reply;
mod request;
mod rules;
mod span;
mod usd;

pub use event::{AppealOutcome, Event};
pub use exemption::{Exemption, ParseExemptionError};
pub use expedite::{Expedite, ExpediteGround};
pub use fees::{Dollars, FeeCategory, FeeWaiver, Fees, ParseDollarsError};
pub use personal::{Permission, RecordsAbout, recognize_personal};
pub use request::{
    DateRange, End, Format, ParseEndError, ParseStartError, RecordDescription, Request, Start,
};
pub use rules::AgencyRules;
pub use span::read_span;
pub use usd::{ParseUsdError, Usd};
