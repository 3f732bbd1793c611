//! `redress docket add`

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args};

use super::entry::matter_of;
use super::show::show;
use crate::calendar::long;
use crate::cli::day::day;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::directory::Channel;
use crate::docket::{
    EventKind, MatterKind, NewMatter, Party, Passage, Refusal, Standing, Store, StoreError,
};
use crate::folder::{digests, load};
use crate::terminal::Ui;
use crate::text::{clean_line, quotable};

/// Enter a letter that was filed by hand, or a matter that began elsewhere
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").args(["letter", "office"]).required(true)))]
pub(super) struct AddArgs {
    /// A letter's folder
    letter: Option<PathBuf>,
    /// The office's id, or a member's bioguide id, for what was written elsewhere
    #[arg(long, value_name = "ID", requires = "subject")]
    office: Option<String>,
    /// What it is about, on one line
    #[arg(long, value_name = "TEXT", conflicts_with = "letter")]
    subject: Option<String>,
    /// The day on which it was filed
    #[arg(long, value_name = "DATE", value_parser = day)]
    filed: NaiveDate,
    /// By which channel, where you know
    #[arg(long)]
    via: Option<Channel>,
    /// The number that the office gave
    #[arg(long, value_name = "TEXT")]
    tracking: Option<String>,
    /// Expedited processing was asked for
    #[arg(long, conflicts_with = "letter")]
    expedite: bool,
    /// A fee waiver was asked for
    #[arg(long, conflicts_with = "letter")]
    fee_waiver: bool,
}

/// Runs the command.
pub(super) fn run(
    args: &AddArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    if args.filed > today {
        return Err(StoreError::from(Refusal::Future { on: args.filed }).into());
    }
    let tracking = args
        .tracking
        .as_deref()
        .map(|text| clean("tracking", text))
        .transpose()?;
    let (entry, digests) = match &args.letter {
        Some(folder) => {
            let letter = load(folder)?;
            if args.filed < letter.date {
                ui.warning(&format!(
                    "the letter is dated after its filing: {}",
                    long(letter.date)
                ));
            }
            let entry = matter_of(&letter, folder, today)?;
            (entry, digests(&letter)?.to_vec())
        }
        None => (elsewhere(args, session)?, Vec::new()),
    };
    let mut store = session.docket()?;
    refuse_known(&store, &digests)?;
    let filed = Passage::Filed { channel: args.via };
    let tracking = tracking.map(|number| Passage::Tracking { number });
    let events: Vec<(NaiveDate, EventKind)> = [filed]
        .into_iter()
        .chain(tracking)
        .map(|passage| (args.filed, passage.into()))
        .collect();
    let id = store.enter_with(&entry, &events)?;
    show(&store.matter(id)?, json, session, ui)
}

fn clean(flag: &str, text: &str) -> Result<String, Failure> {
    clean_line(text).map_err(|problem| {
        Failure::new(
            Kind::Usage,
            format!("the text of `--{flag}` cannot be used"),
        )
        .hint(problem.to_string())
    })
}

/// Returns the entry of what was written elsewhere.
fn elsewhere(args: &AddArgs, session: &Session) -> Result<NewMatter, Failure> {
    let id = args.office.as_deref().unwrap_or_default();
    let subject = clean("subject", args.subject.as_deref().unwrap_or_default())?;
    let directory = session.directory()?;
    let (kind, name) = if let Some(office) = directory.office(id) {
        (MatterKind::Foia, office.label())
    } else if let Some(member) = directory.member(id) {
        (MatterKind::Congress, member.name)
    } else {
        let failure = Failure::new(
            Kind::Usage,
            format!("the directory has no office `{}`", quotable(id)),
        );
        return Err(match directory.nearest_office_id(id) {
            Some(nearest) => failure.hint(format!("did you mean `{nearest}`?")),
            None => failure.hint("`redress directory office WORDS` finds it"),
        });
    };
    let is_request = kind == MatterKind::Foia;
    if !is_request && (args.expedite || args.fee_waiver) {
        return Err(Failure::new(
            Kind::Usage,
            "a letter to Congress cannot ask for expedited processing or a fee waiver",
        )
        .hint("leave `--expedite` and `--fee-waiver` out"));
    }
    Ok(NewMatter {
        kind,
        to: Party {
            id: id.to_owned(),
            name,
        },
        subject,
        letter: None,
        expedite: args.expedite,
        fee_waiver: args.fee_waiver,
        opened: session.environment.today,
    })
}

/// A letter is entered once; what was given up may be entered again.
fn refuse_known(store: &Store, digests: &[String]) -> Result<(), Failure> {
    let known = store.of_letter(digests)?;
    let Some(known) = known
        .iter()
        .find(|matter| matter.filing() != Standing::GivenUp)
    else {
        return Ok(());
    };
    let hint = if known.filing().may_be_out() {
        format!("`redress docket show {}` shows where it stands", known.id)
    } else {
        format!("record it: `redress docket record {} filed`", known.id)
    };
    Err(Failure::new(
        Kind::Failed,
        format!("this letter is already in the docket: matter {}", known.id),
    )
    .hint(hint))
}
