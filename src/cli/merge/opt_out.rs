//! `redress merge opt-out`: who wants no more of any campaign of the group.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::Product;
use crate::roster::{OptOuts, Withdrawn, listed_addresses, listed_email};
use crate::sender::{Email, Zip};
use crate::terminal::Ui;
use crate::text::{counted, quotable};

/// Put people on the group's list of those who want no more email
///
/// Every merge honors the list from then on, even one that is sending kits, whatever its roster says, and every plan shows how many it kept
/// out. The list holds no address, only a keyed digest of each; forgetting a merge leaves it as it is.
#[derive(Debug, Args)]
pub(super) struct OptOutArgs {
    /// The email addresses; with `--erase`, also `"Name, ZIP"` of whoever withdrew without one
    #[arg(value_name = "ADDRESS")]
    addresses: Vec<String>,
    /// A CSV file of them, with a column `email`
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Take the addresses off the list: their people asked to take part again
    ///
    /// What the list knows of their withdrawals from campaigns goes too, also where the merge that had their line was
    /// forgotten.
    #[arg(long)]
    erase: bool,
}

/// Runs the command.
pub(super) fn run(args: &OptOutArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut emails = Vec::new();
    let mut bounced = Vec::new();
    let mut named = Vec::new();
    for address in &args.addresses {
        if args.erase
            && let Some(person) = name_and_zip(address)
        {
            named.push(person);
            continue;
        }
        let email = listed_email(address).map_or_else(|| address.parse::<Email>(), Ok);
        emails.push(email.map_err(|error| {
            Failure::new(Kind::Usage, format!("`{}`: {error}", quotable(address)))
        })?);
    }
    if let Some(path) = &args.file {
        let listed = listed_addresses(path)?;
        if let Some(line) = listed.without.first() {
            let what = format!("`{}`, line {line}: there is no email address", shown(path));
            return Err(Failure::new(Kind::Usage, what).hint(
                "the group's list knows people by their addresses alone, and nobody was put on it; whoever has none \
                 withdraws from a campaign with their name and ZIP code: `redress merge plan --withdrawn FILE`",
            ));
        }
        emails.extend(listed.emails);
        if args.erase {
            emails.extend(listed.bounced);
        } else {
            bounced = listed.bounced;
        }
    }
    let mut list = OptOuts::read(&session.environment.data_dir)?;
    keep_bounced(&bounced, &mut list, session, ui)?;
    if emails.is_empty() && named.is_empty() {
        let people = counted(list.len(), "address is", "addresses are");
        ui.status(&format!("{people} on the group's list of opt-outs."));
        if list.without_mailbox() > 0 {
            let gone = counted(list.without_mailbox(), "address has", "addresses have");
            ui.status(&format!(
                "{gone} no mailbox, by what mail servers reported; their people said nothing."
            ));
        }
        return Ok(Outcome::Done);
    }
    let changed = if args.erase {
        let mut erased = 0;
        for email in &emails {
            erased += usize::from(list.erase(email)?);
        }
        for (name, zip) in named {
            erased += usize::from(list.erase_named(name, zip)?);
        }
        if erased == 0 {
            ui.warning("no address was taken off: none of them is on the list");
            ui.hint(
                "whoever withdrew with a name and a ZIP code is known by these: \
                 `redress merge opt-out --erase \"Name, ZIP\"`",
            );
        }
        format!("Took {} off", counted(erased, "person", "people"))
    } else {
        let added = list.add(&emails, session.environment.today, "by hand")?;
        format!("Put {} on", counted(added, "address", "addresses"))
    };
    let people = counted(list.len(), "address is", "addresses are");
    ui.status(&format!(
        "{changed} the group's list of opt-outs; {people} on it."
    ));
    Ok(Outcome::Done)
}

/// Returns the name and the ZIP code of `Ada Park, 04401`.
fn name_and_zip(text: &str) -> Option<(&str, Zip)> {
    let (name, zip) = text.rsplit_once(',')?;
    let name = name.trim();
    let zip = zip.trim().parse().ok()?;
    (!name.is_empty()).then_some((name, zip))
}

/// Keeps the addresses that mail comes back from, apart from those of people who want no more.
fn keep_bounced(
    bounced: &[Email],
    list: &mut OptOuts,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    if bounced.is_empty() {
        return Ok(());
    }
    list.add_without_mailbox(bounced, session.environment.today)?;
    let addresses = counted(bounced.len(), "address", "addresses");
    ui.status(&format!(
        "No kit is mailed to {addresses} that mail comes back from; their people said nothing, and other letters in \
         their names are made."
    ));
    Ok(())
}

/// Lets those on the group's list take no part: a run's own list of those who want no more, which lies beside
/// its plan, goes onto it first. Whoever is on a kit run's own list is counted there.
pub(super) fn honor(
    withdrawn: &mut Withdrawn,
    (folder, campaign): (&Path, &str),
    make: Product,
    session: &Session,
) -> Result<(), Failure> {
    let mut list = OptOuts::read(&session.environment.data_dir)?;
    let own = folder.join("suppress.csv");
    let mut except = Withdrawn::default();
    if own.is_file() {
        let listed = listed_addresses(&own)?;
        list.add(&listed.emails, session.environment.today, "suppress.csv")?;
        list.add_without_mailbox(&listed.bounced, session.environment.today)?;
        if make == Product::Kits {
            except.read(&own)?;
        }
    }
    withdrawn.honor(list, (folder, campaign), except, make == Product::Kits);
    Ok(())
}
