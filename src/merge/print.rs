//! A print run: all letters in the order of the ZIP codes that they go to, with their envelopes.

use super::offices::Offices;
use super::pass::{Ready, Row, pass};
use super::render::{Engine, Made, RenderError};
use super::run::Run;
use crate::files::{FileError, make_private_folder, write_private};
use crate::letter::Letter;
use crate::letter::draft::DraftError;
use crate::letter::pdf::{Envelopes, PrintOrder, PrintRun, RunError, VOLUME, run as print_all};
use crate::roster::{KeySet, Roster, Sheet, Withdrawn};

/// The letters of one office: its number, and the signers by theirs.
type List = (usize, Vec<usize>);

/// Prints the letters of a roster's signers into the run's folder `print`, a file for each thousand
/// letters; those that cannot be set are in `refused.csv`. Returns how many were printed and how many
/// not.
///
/// It is made anew every time, since the order is that of all letters.
pub fn print(
    engine: &Engine<'_>,
    offices: &Offices<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    title: &str,
    run: &Run,
    report: &mut dyn FnMut(u64),
) -> Result<(Made, u64), RenderError> {
    let signers = signers(engine, offices, roster, withdrawn)?;
    let lists = lists(engine, offices, &signers)?;
    let order: Vec<(usize, usize)> = lists
        .iter()
        .flat_map(|(office, list)| list.iter().map(|signer| (*office, *signer)))
        .collect();
    let folder = run.path("print");
    make_private_folder(&folder)?;
    let columns = ["row", "name", "office", "problem"];
    let mut refused = Sheet::create(&run.path("refused.csv"), &columns)?;
    let mut failed: Option<DraftError> = None;
    let letters = order
        .iter()
        .map_while(|(office, signer)| letter(engine, &signers[*signer], *office, &mut failed));
    let settings = PrintRun {
        title: title.to_owned(),
        date: engine.today(),
        envelopes: Envelopes::Before,
        volume: VOLUME,
    };
    let printed = print_all(letters, &settings, &mut |volume| {
        let path = folder.join(format!("{:04}.pdf", volume.number));
        report(volume.letters as u64);
        write_private(&path, &volume.pdf).map_err(std::io::Error::other)
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    let printed = printed.map_err(|error| match error {
        RunError::Write { source, .. } => RenderError::File(FileError::Write {
            path: folder.clone(),
            source,
        }),
        error => RenderError::Print(error),
    })?;
    for left in &printed.left_out {
        let (office, signer) = order[left.index];
        let signer = &signers[signer].signer;
        refused.write(&[
            &signer.row.to_string(),
            &signer.name,
            &offices.list()[office].member.label(),
            &left.error.to_string(),
        ])?;
    }
    let made = Made {
        signers: signers.len() as u64,
        letters: printed.letters as u64,
    };
    Ok((made, refused.finish()?))
}

fn letter(
    engine: &Engine<'_>,
    ready: &Ready,
    office: usize,
    failed: &mut Option<DraftError>,
) -> Option<Letter> {
    match engine.letter(ready, office) {
        Ok(letter) => letter,
        Err(error) => {
            *failed = Some(error);
            None
        }
    }
}

/// Returns the signers, each once.
fn signers(
    engine: &Engine<'_>,
    offices: &Offices<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
) -> Result<Vec<Ready>, RenderError> {
    let (mut signers, mut seen) = (Vec::new(), KeySet::default());
    pass(roster, offices, withdrawn, engine.today(), |rows| {
        for row in rows {
            let Row::Ready(ready) = row else { continue };
            if ready.person.keys().any(|key| seen.contains(key)) {
                continue;
            }
            for key in ready.person.keys() {
                seen.insert(key);
            }
            signers.push(*ready);
        }
        Ok::<(), RenderError>(())
    })?;
    Ok(signers)
}

/// Returns the offices in the order of their ZIP codes, each with its signers in the order of theirs.
fn lists(
    engine: &Engine<'_>,
    offices: &Offices<'_>,
    signers: &[Ready],
) -> Result<Vec<List>, RenderError> {
    let mut by_home: Vec<usize> = (0..signers.len()).collect();
    by_home.sort_by_cached_key(|index| {
        let signer = &signers[*index].signer;
        (signer.zip.to_string(), signer.name.clone(), signer.row)
    });
    let mut lists: Vec<List> = (0..offices.list().len())
        .map(|office| (office, Vec::new()))
        .collect();
    for index in by_home {
        for &office in offices.of(signers[index].home.district) {
            lists[office].1.push(index);
        }
    }
    let mut ordered = Vec::new();
    for (office, list) in lists {
        let Some(first) = list.first() else { continue };
        if let Some(letter) = engine.letter(&signers[*first], office)? {
            ordered.push((PrintOrder::of(&letter), (office, list)));
        }
    }
    ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(ordered.into_iter().map(|(_, list)| list).collect())
}
