//! Pages that a browser shows from a file: they load nothing, send nothing, and run no script but
//! the one that they carry.

mod fill;
mod office;
mod packet;
mod shell;

pub(crate) use fill::bookmark;
pub(crate) use office::Entry;
pub use office::{Next, Part, dial, offices};
pub use packet::{FILE_NAME, Handed, PageFrame, packet_page};
pub(crate) use shell::Shell;
