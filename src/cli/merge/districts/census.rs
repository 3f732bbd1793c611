//! Sending files of addresses to the Census Bureau: slowly, one after the other, once the person says so.

use std::path::Path;
use std::time::Duration;

use super::{BY_US, RESULT_LIMIT};
use crate::cli::confirmation::Confirmation;
use crate::cli::failure::Failure;
use crate::cli::fetch;
use crate::cli::session::Session;
use crate::files::{make_private_folder, shown, write_private};
use crate::merge::districts::{Batches, MatchedAddress, OpenAddress, result};
use crate::terminal::{Progress, Ui, ask_maker};
use crate::text::counted;

pub(super) use crate::cli::directory::geocoder;

/// The service works on a thousand addresses for minutes.
const PATIENCE: Duration = Duration::from_mins(15);

/// What came of asking.
pub(super) struct Asked {
    /// What was answered.
    pub(super) answered: Vec<MatchedAddress>,
    /// Why it stopped before everything was asked, if it did.
    pub(super) stopped: Option<Failure>,
}

/// How the service is reached.
pub(super) struct Census<'a> {
    /// Its address, where it is another than the Bureau's.
    pub(super) from: Option<&'a str>,
    /// Whose certificates are trusted.
    pub(super) ca: Option<&'a Path>,
    /// The phrase that a script gave.
    pub(super) confirm: Option<&'a str>,
}

impl Census<'_> {
    /// Sends the addresses and returns what was answered; each answer is kept in `folder`. Where it stops
    /// early, what came before counts, and the failure says so.
    pub(super) fn ask(
        &self,
        open: &[OpenAddress],
        folder: &Path,
        session: &Session,
        ui: &mut Ui,
    ) -> Result<Asked, Failure> {
        let geocoder = geocoder(self.from, session)?;
        let address = geocoder.batch();
        let host = address.host_str().unwrap_or_default().to_owned();
        let batches = Batches {
            addresses: open,
            size: BY_US,
        };
        let count = open.len();
        let addresses = counted(count, "address", "addresses");
        let files = counted(count.div_ceil(BY_US), "file", "files");
        ui.status(&format!(
            "{addresses} of your signers would go to {host}, the geocoder of the U.S. Census Bureau, in {files}, \
             one after the other: {address}"
        ));
        let confirmation = Confirmation {
            wanted: format!("send {count}"),
            label: format!("Send {addresses} to {host}"),
            help: "Street, city, state and ZIP code go there, and no name. The Bureau answers with the place.",
            done: "sent",
            mismatch: format!("nothing was sent: that is not the phrase for {addresses}"),
        };
        let mut asking = ask_maker(&session.environment);
        if !confirmation.is_given(self.confirm, asking.as_ref())? {
            confirmation.ask(asking.as_mut(), ui)?;
        }
        make_private_folder(folder)?;
        let agent = fetch::agent(self.ca, PATIENCE)?;
        let fields = [
            ("benchmark", geocoder.benchmark.as_str()),
            ("vintage", geocoder.block_vintage.as_str()),
        ];
        let mut progress = Progress::start(ui, &session.environment, "addresses", count as u64);
        let mut answered = Vec::new();
        let mut stopped = None;
        for (number, text) in (1..).zip(batches.texts()) {
            let file = ("addressFile", "addresses.csv", text.as_str());
            let place = folder.join(format!("result-{number}.csv"));
            let read = fetch::send_file(&agent, &address, &fields, file, RESULT_LIMIT).and_then(
                |answer| {
                    write_private(&place, answer.as_bytes())?;
                    Ok(result(&shown(&place), &answer)?)
                },
            );
            match read {
                Ok(rows) => answered.extend(rows),
                Err(failure) => {
                    stopped = Some(failure);
                    break;
                }
            }
            progress.add(text.lines().count() as u64);
        }
        progress.finish();
        if answered.is_empty()
            && let Some(failure) = stopped
        {
            return Err(failure.hint("nothing was settled; try again later"));
        }
        let stopped = stopped.map(|failure| {
            failure
                .partly()
                .hint("what was answered before counts; run it again for the rest")
        });
        Ok(Asked { answered, stopped })
    }
}
