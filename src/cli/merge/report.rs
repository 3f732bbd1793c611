//! `redress merge report`

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::prepared::Prepared;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::Reply;
use crate::files::{FileError, read_bytes, shown};
use crate::inbox::{self, Bounce, InboxError, Messages, SIZE_LIMIT};
use crate::merge::{MergeFolder, Product, SentReport, SentWords, Signers};
use crate::roster::OptOuts;
use crate::sender::Email;
use crate::terminal::{Table, Ui};
use crate::text::{counted, grouped};

/// Count the letters that signers say they sent
///
/// Each kit offers a mail that says so, of all letters or of one: its subject is "Sent" and a code. Give
/// the mailbox in which these arrive: an mbox, a folder of mails, a Maildir, or single mails. Nothing
/// of them is kept, so give all of them each time. A mail server's report that a signer's mailbox does not
/// exist puts the address on the group's list, so that no kit is mailed to it again; it does not count as a withdrawal.
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
    /// The signers whose mailbox does not exist, by what mail servers report.
    no_mailbox: usize,
    #[serde(flatten)]
    report: &'a SentReport,
}

/// Runs the command.
pub(super) fn run(args: &ReportArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = MergeFolder::open(&args.folder)?;
    if plan.make != Product::Kits {
        let what = format!(
            "`{}` is not a merge of kits, and only kits ask their signers to say what they sent",
            shown(&args.folder)
        );
        return Err(Failure::new(Kind::Usage, what)
            .hint("`redress merge status` counts what this one has made"));
    }
    let prepared = Prepared::of(&plan, run.folder(), session)?;
    let (cause, action) = prepared.action(&plan)?;
    let mut words = SentWords::default();
    let mut mails = 0;
    let mut gone = HashSet::new();
    for path in &args.mail {
        mails += read(path, &mut words, &mut gone)?;
    }
    let signers = Signers {
        roster: &prepared.roster,
        withdrawn: &prepared.withdrawn,
        offices: &prepared.offices(action, &plan),
        date: plan.date,
    };
    let report = signers.report(&cause.id(), words)?;
    let gone = signers.with_addresses(&gone)?;
    let mut list = OptOuts::read(&session.environment.data_dir)?;
    list.add_without_mailbox(&gone, session.environment.today)?;
    if args.json {
        ui.json(&Counted {
            campaign: cause.campaign.id.as_str(),
            action: cause.action.id().as_str(),
            mails,
            no_mailbox: gone.len(),
            report: &report,
        })?;
        return Ok(Outcome::Done);
    }
    show(&report, mails, ui)?;
    if !gone.is_empty() {
        let people = counted(gone.len(), "signer's mailbox does", "signers' mailboxes do");
        ui.warning(&format!(
            "{people} not exist, by what mail servers report: no kit is mailed there again"
        ));
        ui.hint("ask them for another address by other means; they did not withdraw");
    }
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

/// Returns the address that a report says has no mailbox. Whatever may pass, a full mailbox or a refused text,
/// says nothing of the address.
fn without_mailbox(bounce: &Bounce) -> Option<Email> {
    let reply = Reply::quoted(bounce.reason.as_deref()?);
    let is_gone = !bounce.is_delayed && reply.has_no_mailbox();
    bounce.address.as_deref().filter(|_| is_gone)?.parse().ok()
}

/// Takes what the mails at a place say; returns how many of them say something.
///
/// Into `gone` go the addresses that a mail server reports to have no mailbox.
fn read(path: &Path, words: &mut SentWords, gone: &mut HashSet<Email>) -> Result<u64, Failure> {
    let mut mails = 0;
    let mut take = |mail: &[u8]| {
        if let Some(bounce) = inbox::bounce_of(mail) {
            gone.extend(without_mailbox(&bounce));
        }
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
        return Err(no_mail(path, "is not mail"));
    }
    Ok(mails)
}

fn no_mail(path: &Path, why: &str) -> Failure {
    Failure::new(Kind::Failed, format!("`{}` {why}", shown(path)))
        .hint("give the mailbox in which the answers arrive: an mbox, a folder of mails, a Maildir, or mails")
}
