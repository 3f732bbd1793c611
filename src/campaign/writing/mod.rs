//! Writing a campaign's file: its keys with what they mean, and changes that keep what a person wrote.

mod key;
mod manuscript;
mod passage;

pub use key::{KeyInfo, Part, Shape};
pub use manuscript::{Entry, Manuscript, begin};
pub use passage::{Passage, kind_of};
