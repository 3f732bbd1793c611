//! A print run: all letters in the order of the ZIP codes that they go to, with their envelopes.

use super::each::{Each, first_met};
use super::journal::{Journal, Made as Recorded};
use super::offices::Offices;
use super::pass::{Ready, pass};
use super::render::{Engine, Made, RenderError};
use super::run::Run;
use crate::files::{FileError, make_private_folder, write_private};
use crate::letter::Letter;
use crate::letter::draft::DraftError;
use crate::letter::pdf::{
    Envelopes, LeftOut, PrintOrder, PrintRun, RunError, VOLUME, run as print_all,
};
use crate::roster::{KeySet, Sheet};

/// The letters of one office: its number, and the signers by theirs.
type List = (usize, Vec<usize>);

/// Prints the letters of a roster's signers into the run's folder `print`, a file for each thousand
/// letters; those that cannot be set are in `refused.csv`. Returns how many were printed and how many
/// not.
///
/// It is made anew every time, since the order is that of all letters.
pub fn print(
    each: &Each<'_>,
    title: &str,
    journal: &mut Journal,
    report: &mut dyn FnMut(u64),
) -> Result<(Made, u64), RenderError> {
    let Each {
        run,
        offices,
        engine,
        ..
    } = *each;
    let signers = signers(each)?;
    let lists = lists(engine, offices, &signers)?;
    let order: Vec<(usize, usize)> = lists
        .iter()
        .flat_map(|(office, list)| list.iter().map(|signer| (*office, *signer)))
        .collect();
    journal.begin_anew()?;
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
    let path = |number: usize| folder.join(format!("{number:04}.pdf"));
    let printed = print_all(letters, &settings, &mut |volume| {
        report(volume.letters as u64);
        write_private(&path(volume.number), &volume.pdf).map_err(std::io::Error::other)
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
    // An earlier print run may have had more letters.
    for number in printed.volumes + 1.. {
        if !path(number).exists() {
            break;
        }
        Run::erase(&path(number))?;
    }
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
    journal.record(&recorded(&order, &printed.left_out, offices, made))?;
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

/// Counts the letters that were printed, and those that were not.
fn recorded(
    order: &[(usize, usize)],
    left_out: &[LeftOut],
    offices: &Offices<'_>,
    made: Made,
) -> Recorded {
    let mut recorded = Recorded::default();
    recorded.progress.signers = made.signers;
    recorded.progress.letters = made.letters;
    let mut left_out = left_out.iter().map(|left| left.index).peekable();
    for (index, (office, _)) in order.iter().enumerate() {
        let id = offices.list()[*office].member.bioguide.clone();
        if left_out.next_if_eq(&index).is_some() {
            recorded.open.entry(id).or_default().refused += 1;
        } else {
            *recorded.offices.entry(id).or_default() += 1;
        }
    }
    recorded
}

/// Returns the signers, each once.
fn signers(each: &Each<'_>) -> Result<Vec<Ready>, RenderError> {
    let (mut signers, mut seen) = (Vec::new(), KeySet::default());
    let today = each.engine.today();
    pass(each.roster, each.offices, each.withdrawn, today, |rows| {
        signers.extend(first_met(rows, &mut seen));
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
