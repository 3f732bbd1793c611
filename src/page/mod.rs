//! Pages that a browser shows from a file: they load nothing, send nothing, and run no script but
//! the one that they carry.

mod fill;
mod office;
mod packet;
mod part;
mod shell;

pub(crate) use fill::PROGRAM;
pub(crate) use office::Entry;
pub use office::{dial, offices};
pub use packet::{FILE_NAME, PageFrame, packet_page};
pub use part::{Next, PacketLetter, Part};
pub(crate) use shell::Shell;
