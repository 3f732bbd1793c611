//! The order of questions: what is asked, when, and what becomes of the answers.
//!
//! The wizard asks through [`crate::terminal::Ask`] and never builds text: letters come from
//! [`crate::draft`]. The same questions judge what comes from files and the command line,
//! so nothing exists in the wizard alone.

mod asking;
mod congress;
mod context;
mod drafts;
mod foia;
mod interview;
mod next;
mod question;
mod remark;
mod review;
mod sender;
mod summary;
#[cfg(test)]
mod tests;

pub use asking::ask_question;
pub use congress::CongressInterview;
pub use context::Context;
pub use drafts::{Drafts, OpenDraft, base_name};
pub use foia::{FoiaInterview, StateInterview};
pub use interview::{Edge, FIRST, Interview, judge, missing, resume, settled, walk};
pub use next::{NextInterview, Offer, event_of, facts_of, letters_about, offer, sender_answers};
pub use question::{Corrector, Finder, Input, Judge, Need, Question};
pub use remark::remark_line;
pub use review::{Decision, Review};
pub use summary::standing;
