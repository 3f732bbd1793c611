//! `redress merge send`: rehearse, confirm, send kits to their signers.

mod report;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use self::report::{finish, report, show};
use super::made::leave;
use super::plan::report::{RENEW, ended};
use super::prepared::{Prepared, roster_has_changed};
use super::{common_answers, warn_of_unclear};
use crate::cli::confirmation::Confirmation;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::outbox::{self, LimitLeft};
use crate::cli::session::Session;
use crate::delivery::outbox::News;
use crate::delivery::{Account, Config, Organizer, Outcome as Delivered, SendPolicy};
use crate::docket::Resolution;
use crate::files::{shown, write_private};
use crate::merge::form_letter::Form;
use crate::merge::{
    BegunKits, Engine, FIRST_KIT, KitRuns, Kits, Mailing, MergeFolder, OtherRuns, Product,
    Rehearsal, Sent, Standings, Suppressed, list_undelivered, settle_doubts,
};
use crate::roster::OptOuts;
use crate::sender::Email;
use crate::terminal::{Ask, Progress, Ui, ask_maker, stoppable};
use crate::text::counted;

/// Send the kits to the signers, each once
///
/// Rehearses unless `--execute` is given: shows the first kit in full, and how many would go, by which
/// account, and how long that takes. Whoever is listed in `suppress.csv` in the folder of the merge
/// (with the column `email`), or on the group's list of opt-outs, gets none, even if they are put there while kits are
/// sent. A run that was interrupted goes on where it was; a kit that
/// may have arrived is never sent again by itself. A mailbox that does not exist, by the server's answer, goes
/// on the group's list and gets no kit of any run. Letters to offices are not sent: members of
/// Congress publish no email address.
#[derive(Debug, Args)]
pub(super) struct SendArgs {
    /// The folder of the merge
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The mail account to send with; the default one if left out
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// Act, after a confirmation
    #[arg(long)]
    execute: bool,
    /// Confirm without being asked, for scripts: `send-` and the number of kits
    #[arg(long, value_name = "send-N", requires = "execute")]
    confirm: Option<String>,
    /// Settle doubts, and send nothing: the kits arrived, are to be sent again, or are given up
    #[arg(long, value_name = "HOW", conflicts_with = "execute")]
    resolve_doubts: Option<Resolve>,
    /// Settle only the doubt of the kit to this address (can be repeated); all of them if left out
    #[arg(long = "for", value_name = "EMAIL", requires = "resolve_doubts")]
    emails: Vec<Email>,
}

/// How doubts are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Resolve {
    /// They did arrive
    Sent,
    /// They go out once more, with the next run
    Resend,
    /// They are given up
    Drop,
}

/// Runs the command.
pub(super) fn run(args: &SendArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let (run, plan) = MergeFolder::open(&args.folder)?;
    if plan.make != Product::Kits {
        return Err(Failure::new(
            Kind::Failed,
            format!("this merge makes {}, and only kits are sent", plan.make),
        )
        .hint(
            "members of Congress publish no email address; `redress merge plan --make kits` makes \
             an email to each signer",
        ));
    }
    let _lock = run.lock()?;
    KitRuns::read(&session.environment.data_dir)?.check_record(&run)?;
    if let Some(how) = args.resolve_doubts {
        return resolve(how, &args.emails, &run, session, ui);
    }
    let config = session.config()?;
    let account = account(&config, args.account.as_deref())?;
    let organizer = organizer(config.organizer.as_ref())?;
    let from = sender_of(account, organizer)?;
    let prepared = Prepared::of(&plan, &args.folder, session)?;
    prepared.check_roster(&plan, &args.folder)?;
    prepared.check_terms(&plan, &args.folder, session.environment.day_in_washington)?;
    if let Some(problem) = ended(&plan) {
        ui.warning(&problem);
        ui.hint(RENEW);
    }
    prepared.withdrawn.keep()?;
    let (cause, action) = prepared.action(&plan)?;
    let answers = common_answers(action);
    let offices = prepared.offices(action, &plan);
    let engine = Engine::new(
        prepared.draft(&answers, cause, &plan),
        &offices,
        Form::Text,
        plan.make,
    );
    leave(&prepared, &plan, &run, &engine, ui)?;
    let at = session.environment.now().timestamp();
    let directory = &prepared.directory;
    let kits = Kits::new(&engine, &offices, directory, action, organizer, from, at)?;
    let suppressed = Suppressed::read(&run, &prepared.withdrawn)?;
    warn_of_unclear(suppressed.unclear(), &Suppressed::path_in(&run), ui);
    let mailing = Mailing {
        run: &run,
        roster: &prepared.roster,
        withdrawn: &prepared.withdrawn.but_for_opt_outs(),
        offices: &offices,
        date: plan.date,
        action: &cause.id(),
        data: &session.environment.data_dir,
    };
    list_undelivered(&run)?;
    let known = mailing.known(run.kit_record()?.as_ref())?;
    let rehearsal = mailing.rehearse(&known, &suppressed)?;
    let BegunKits {
        standings, others, ..
    } = known;
    let limit_left = LimitLeft::of(account, session)?;
    show(&rehearsal, &standings, &kits, account, &limit_left, ui)?;
    warn_of_gone(&others, ui);
    if !args.execute {
        if let Some(first) = &rehearsal.first {
            let path = run.path(FIRST_KIT);
            write_private(&path, &kits.message(first)?.bytes)?;
            let path = shown(&path);
            ui.status(&format!(
                "The first kit as it would arrive, with its page: `{path}`."
            ));
        }
        ui.status("Nothing was sent: this is a rehearsal.");
        if rehearsal.waiting > 0 {
            ui.hint("pass `--execute` to send them");
        }
        return Ok(Outcome::Done);
    }
    let sending = Sending {
        args,
        session,
        run: &run,
        account,
        mailing,
        kits: &kits,
        limit_left,
        rehearsal,
    };
    sending.execute(&standings, suppressed, ui)
}

/// All that sending needs.
struct Sending<'a> {
    args: &'a SendArgs,
    session: &'a Session,
    run: &'a MergeFolder,
    account: &'a Account,
    mailing: Mailing<'a>,
    kits: &'a Kits<'a>,
    limit_left: LimitLeft,
    rehearsal: Rehearsal,
}

impl Sending<'_> {
    /// Asks, sends, and says what came of it.
    fn execute(
        &self,
        before: &Standings,
        suppressed: Suppressed,
        ui: &mut Ui,
    ) -> Result<Outcome, Failure> {
        let Self {
            session,
            account,
            limit_left,
            rehearsal,
            ..
        } = self;
        if rehearsal.waiting == 0 {
            ui.status("There is nothing to send.");
            return finish(before, &rehearsal.elsewhere);
        }
        check(limit_left, account)?;
        let mut ask = ask_maker(&session.environment);
        confirm(self.args, rehearsal.waiting, ask.as_mut(), ui)?;
        let secret = outbox::password(account, session, ask.as_mut())?;
        let policy = SendPolicy::of_many(account);
        let mut outbox = outbox::open(account, secret.as_ref(), policy, session)?;
        // Another run may have sent since the rehearsal.
        check(&LimitLeft::of(account, session)?, account)?;
        // Whatever took its time before this, the phrase or a password, left time to change the roster too.
        let roster = self.mailing.roster;
        if !roster.is_unchanged()? {
            return Err(roster_has_changed(roster.path(), self.run.folder()));
        }
        let mut store = self.run.begin_kit_record()?;
        let mut progress = Progress::start(ui, &session.environment, "kits", rehearsal.waiting);
        let mut unrecorded = 0;
        let mut rests = Postponements::default();
        let mut tell = |news: News| {
            unrecorded += u64::from(news.recorded.is_err());
            progress.add(u64::from(news.again.is_none()));
            if let (Some(rest), Delivered::TryLater { reply, .. }) = (news.again, &news.outcome) {
                progress.say(&rests.said(rest, &reply.to_string()));
            }
            ControlFlow::Continue(())
        };
        let sent = stoppable(|stop| {
            let (kits, outbox) = (self.kits, &mut outbox);
            let mailing = &self.mailing;
            mailing.send(kits, outbox, &mut store, suppressed, stop, &mut tell)
        });
        progress.finish();
        // What went is recorded, whatever failed after it.
        let sent = sent.map_err(|error| {
            Failure::from(error).hint("`redress merge status` shows what went and what is in doubt")
        })?;
        let listed = self.list_missing_mailboxes(&sent, ui);
        report(&sent, listed, unrecorded, rehearsal, self.run, ui)
    }
}

impl Sending<'_> {
    /// Puts the mailboxes that do not exist on the group's list, as `merge report` does by the same words of a
    /// mail server; returns how many were new. What was sent is told even if the list cannot be written.
    fn list_missing_mailboxes(&self, sent: &Sent, ui: &mut Ui) -> usize {
        let environment = &self.session.environment;
        let listed = OptOuts::read(&environment.data_dir)
            .and_then(|mut list| list.add_without_mailbox(&sent.no_mailbox, environment.today));
        listed.unwrap_or_else(|error| {
            ui.warning(&error.to_string());
            0
        })
    }
}

/// Names the runs that sent kits of the action and whose records are not there any more: last, so that whoever is
/// asked for the phrase has it in sight.
fn warn_of_gone(others: &OtherRuns, ui: &mut Ui) {
    for folder in &others.gone {
        let folder = shown(folder);
        ui.warning(&format!(
            "`{folder}` sent kits of this action too, and its record is gone: its recipients would get a second kit"
        ));
        ui.hint(&format!(
            "put the folder back; if it was moved to here, or does not matter, \
             `redress merge forget {folder}` ends this warning"
        ));
    }
}

/// Refuses where nothing is left of an account's day.
fn check(limit_left: &LimitLeft, account: &Account) -> Result<(), Failure> {
    if limit_left.left != Some(0) {
        return Ok(());
    }
    let name = &account.name;
    let failure = Failure::new(
        Kind::Failed,
        format!("the account `{name}` has sent all that it may within its 24 hours"),
    );
    Err(failure.hint(format!(
        "the same command goes on from {}; the limit is `daily_limit` in `config.toml`",
        limit_left.next
    )))
}

/// What was said of a server that does not take kits now: its words once, and then no more.
#[derive(Default)]
struct Postponements {
    said: Option<String>,
}

impl Postponements {
    /// Returns what to say of a kit that rests, or an empty text if the same was said before.
    fn said(&mut self, rest: Duration, reply: &str) -> String {
        if self.said.as_deref() == Some(reply) {
            return String::new();
        }
        self.said = Some(reply.to_owned());
        let when = match rest.as_secs() {
            0..=1 => "at once".to_owned(),
            seconds @ 2..=119 => format!("in {seconds} seconds"),
            seconds => format!("in {} minutes", seconds / 60),
        };
        format!("The server is not accepting kits now: {reply}. They will be tried again {when}.")
    }
}

fn account<'c>(config: &'c Config, named: Option<&str>) -> Result<&'c Account, Failure> {
    outbox::account(config, named)?.ok_or_else(|| {
        Failure::new(Kind::Failed, "there is no mail account to send with")
            .hint("`redress account add` writes one, or name one with `--account`")
    })
}

/// Returns who organizes; kits without a name and a postal address are not sent.
fn organizer(organizer: Option<&Organizer>) -> Result<&Organizer, Failure> {
    organizer.ok_or_else(|| {
        Failure::new(
            Kind::Failed,
            "the configuration does not name the organizer and their postal address",
        )
        .hint(
            "add to `config.toml`: `[organizer]` and, below it, `name = \"…\"` and \
             `address = \"PO Box 100, Albany, NY 12201\"`; every kit names both",
        )
    })
}

/// Returns the address that kits are sent from.
fn sender_of<'a>(account: &'a Account, organizer: &'a Organizer) -> Result<&'a Email, Failure> {
    let from = account.from.as_ref().or(organizer.reply_to.as_ref());
    from.ok_or_else(|| {
        Failure::new(
            Kind::Failed,
            format!(
                "the account `{}` does not say which address kits come from",
                account.name
            ),
        )
        .hint("set `from` of the account in `config.toml`, or `reply_to` of the organizer")
    })
}

/// Asks for the phrase that names the number; a script gives it beforehand.
fn confirm(args: &SendArgs, count: u64, ask: &mut dyn Ask, ui: &mut Ui) -> Result<(), Failure> {
    let kits = counted(count, "kit", "kits");
    let is = if count == 1 { "is" } else { "are" };
    let confirmation = Confirmation {
        wanted: format!("send {count}"),
        label: format!("Send {kits}"),
        help: "The phrase includes the number of kits, so that a stray key or a paste sends \
               nothing.",
        done: "sent",
        mismatch: format!("there {is} {kits} to send"),
    };
    if confirmation.is_given(args.confirm.as_deref(), ask)? {
        return Ok(());
    }
    confirmation.ask(ask, ui)
}

fn resolve(
    how: Resolve,
    emails: &[Email],
    run: &MergeFolder,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // While kits are sent, each is in doubt for a moment.
    let _lock = outbox::lock(session)?;
    let doubts = match run.kit_record()? {
        Some(mut store) => {
            let resolution = match how {
                Resolve::Sent => Resolution::Sent,
                Resolve::Resend => Resolution::Resend,
                Resolve::Drop => Resolution::Drop,
            };
            settle_doubts(
                run,
                &mut store,
                session.environment.today,
                resolution,
                emails,
            )?
        }
        None => 0,
    };
    if doubts == 0 {
        ui.status("No kit is in doubt.");
        return Ok(Outcome::Done);
    }
    let kits = counted(doubts, "kit", "kits");
    ui.result(&match how {
        Resolve::Sent => format!("{kits} recorded as sent."),
        Resolve::Resend => format!("{kits} to be sent again."),
        Resolve::Drop => format!("{kits} given up."),
    })?;
    if how == Resolve::Resend {
        ui.hint(&format!(
            "`redress merge send {} --execute` sends them",
            shown(run.folder())
        ));
    }
    Ok(Outcome::Done)
}
