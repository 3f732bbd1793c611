//! Who writes: name, address, email, telephone. Everything a letter says about a person comes
//! through here, cleaned once ([`text`](crate::text)), whatever door it came in by.

mod address;
mod contact;
pub(crate) mod name;
mod state;
mod zip;

pub use address::{Address, Place};
pub use contact::{Email, EmailError, Phone, PhoneError, Prefix};
pub(crate) use name::name_lists;
pub use name::{NameLists, propose_name, propose_split};
pub use state::{ParseStateError, State};
pub(crate) use zip::ASSIGNED;
pub use zip::{ParseZipError, Zip};

use serde::{Deserialize, Serialize};

/// Who writes a letter. FOIA calls them the requester, Congress the constituent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The full name, on one line, as the sender writes it.
    pub name: String,
    /// The given names, where a form wants them apart.
    #[serde(default)]
    pub first_name: Option<String>,
    /// The family name, where a form wants it apart.
    #[serde(default)]
    pub last_name: Option<String>,
    /// How web forms are to address the sender.
    #[serde(default)]
    pub prefix: Option<Prefix>,
    /// The organization in whose name the sender writes.
    #[serde(default)]
    pub organization: Option<String>,
    /// Where answers may be mailed.
    #[serde(default)]
    pub email: Option<Email>,
    /// Where the sender can be called.
    #[serde(default)]
    pub phone: Option<Phone>,
    /// Where the sender lives or takes post.
    pub address: Address,
}
