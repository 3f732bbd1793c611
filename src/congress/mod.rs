//! Congress: its districts, its members, how they are addressed, what bills and topics are called.

mod bill;
mod district;
mod member;
mod petition;
mod topic;

pub use bill::{Bill, BillType, ParseBillTypeError, Position, ordinal};
pub use district::{District, ParseDistrictError, Seat};
pub use member::{Chamber, Member, ParseRoleError, Role};
pub use petition::{Petition, Standing};
pub use topic::{TOPICS, is_topic};
