//! Who does not take part any more: by the lists of a run, and by that of the group.

use std::path::{Path, PathBuf};

use super::opt_out;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::merge::Product;
use crate::roster::Withdrawn;

/// The lines of a list that name nobody.
pub(super) type Unclear = (PathBuf, Vec<u64>);

/// Reads the list that is given, the one that the run of a campaign keeps, its `suppress.csv`, and the group's list.
pub(super) fn read(
    given: Option<&Path>,
    (folder, campaign): (&Path, &str),
    make: Product,
    session: &Session,
) -> Result<(Withdrawn, Vec<Unclear>), Failure> {
    let mut withdrawn = Withdrawn::default();
    let mut unclear = Vec::new();
    if let Some(list) = given {
        unclear.push((list.to_owned(), withdrawn.read(list)?));
    }
    let kept = folder.join("withdrawals.csv");
    let lines = withdrawn.read_kept(&kept)?;
    unclear.push((kept, lines));
    let suppressed = folder.join("suppress.csv");
    // Whoever wants no more kits is asked for when they are sent, and counted by itself.
    if make != Product::Kits && suppressed.is_file() {
        let lines = withdrawn.read_suppressed(&suppressed)?;
        unclear.push((suppressed, lines));
    }
    opt_out::honor(&mut withdrawn, (folder, campaign), make, session)?;
    Ok((withdrawn, unclear))
}
