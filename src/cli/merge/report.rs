//! `redress merge report`

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::prepared::Prepared;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::{FileError, read_bytes, shown};
use crate::inbox::{self, InboxError, Messages, SIZE_LIMIT};
use crate::merge::{MergeFolder, Product, SentReport, SentWords, Signers};
use crate::terminal::{Table, Ui};
use crate::text::{counted, grouped};

/// Count the letters that signers say they sent
///
/// Each kit offers a mail that says so, of all letters or of one: its subject is "Sent" and a code. Give
/// the mailbox in which these arrive: an mbox, a folder of mails, a Maildir, or single mails. Nothing is
/// kept: give all of them each time.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The folder of the merge
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Mailboxes, folders of mails, or mails
    #[arg(value_name = "MAIL", required = true)]
    mail: Vec<PathBuf>,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// The report as JSON.
#[derive(Serialize)]
struct Counted<'a> {
    campaign: &'a str,
    action: &'a str,
    /// The mails that say that something is sent.
    mails: u64,
    #[serde(flatten)]
    report: &'a SentReport,
}

/// Runs the command.
pub(super) fn run(args: &ReportArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = MergeFolder::open(&args.folder)?;
    if plan.make != Product::Kits {
        let what = format!(
            "`{}` is no merge of kits, and only kits ask their signers to say what they sent",
            shown(&args.folder)
        );
        return Err(Failure::new(Kind::Usage, what)
            .hint("`redress merge status` counts what this one has made"));
    }
    let prepared = Prepared::of(&plan, run.folder(), session)?;
    let (cause, action) = prepared.action(&plan)?;
    let mut words = SentWords::default();
    let mut mails = 0;
    for path in &args.mail {
        mails += read(path, &mut words)?;
    }
    let signers = Signers {
        roster: &prepared.roster,
        withdrawn: &prepared.withdrawn,
        offices: &prepared.offices(action, &plan),
        date: plan.date,
    };
    let report = signers.report(&cause.id(), words)?;
    if args.json {
        ui.json(&Counted {
            campaign: cause.campaign.id.as_str(),
            action: cause.action.id().as_str(),
            mails,
            report: &report,
        })?;
        return Ok(Outcome::Done);
    }
    show(&report, mails, ui)?;
    Ok(Outcome::Done)
}

fn show(report: &SentReport, mails: u64, ui: &mut Ui) -> Result<(), Failure> {
    ui.result(&format!(
        "{} of {} sent {}, according to {}.",
        grouped(report.reporting),
        counted(report.signers, "signer", "signers"),
        counted(report.letters, "letter", "letters"),
        counted(mails, "mail", "mails"),
    ))?;
    if !report.offices.is_empty() {
        let mut table = Table::new(["office", "sent"]);
        for office in &report.offices {
            table.row([office.name.clone(), grouped(office.sent)]);
        }
        ui.result("")?;
        ui.result(table.render(ui.width()).trim_end())?;
    }
    if report.unknown > 0 {
        ui.warning(&format!(
            "{} in them: of another action, or of somebody who is not on the roster any more",
            counted(report.unknown, "unknown code is", "unknown codes are")
        ));
    }
    Ok(())
}

/// Takes what the mails at a place say; returns how many of them say something.
fn read(path: &Path, words: &mut SentWords) -> Result<u64, Failure> {
    let mut mails = 0;
    let mut take = |mail: &[u8]| {
        let subject = inbox::subject_of(mail);
        let is_mail = subject.is_some() || inbox::is_mail(mail);
        mails += u64::from(subject.is_some_and(|subject| words.take(&subject)));
        is_mail
    };
    if path.is_dir() {
        let files = inbox::files(path).map_err(InboxError::from)?;
        let mut has_mail = files.is_empty();
        for file in files {
            has_mail |= take(&read_bytes(&file, SIZE_LIMIT).map_err(InboxError::from)?);
        }
        if !has_mail {
            return Err(no_mail(path, "holds no mail"));
        }
    } else if inbox::is_mbox(path) {
        for mail in Messages::open(path).map_err(InboxError::from)? {
            let failed = |source| FileError::Read {
                path: path.to_owned(),
                source,
            };
            take(&mail.map_err(failed).map_err(InboxError::from)?);
        }
    } else if !take(&read_bytes(path, SIZE_LIMIT).map_err(InboxError::from)?) {
        return Err(no_mail(path, "is no mail"));
    }
    Ok(mails)
}

fn no_mail(path: &Path, why: &str) -> Failure {
    Failure::new(Kind::Failed, format!("`{}` {why}", shown(path)))
        .hint("give the mailbox in which the answers arrive: an mbox, a folder of mails, a Maildir, or mails")
}
