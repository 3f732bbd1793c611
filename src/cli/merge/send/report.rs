//! What a rehearsal and a run of sending say.

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::outbox::LimitLeft;
use crate::delivery::Account;
use crate::files::shown;
use crate::merge::{Kits, MergeFolder, Pace, Rehearsal, Sent, Share, Standings};
use crate::terminal::Ui;
use crate::text::{counted, grouped};

/// Shows the first kit and what would happen.
pub(super) fn show(
    rehearsal: &Rehearsal,
    standings: &Standings,
    kits: &Kits<'_>,
    account: &Account,
    limit_left: &LimitLeft,
    ui: &mut Ui,
) -> Result<(), Failure> {
    if let Some(first) = &rehearsal.first {
        ui.result(&format!("Subject: {}\n", kits.subject()))?;
        ui.document(&kits.text(first)?)?;
        ui.result("")?;
    }
    for (what, number) in [
        ("to be sent", rehearsal.waiting),
        ("  that ask for the district", rehearsal.asking),
        ("sent before", standings.sent),
        ("refused before", standings.failed),
        ("in doubt", standings.in_doubt),
        ("given up", standings.given_up),
        ("suppressed", rehearsal.suppressed),
        ("without an email address", rehearsal.without_email),
    ] {
        ui.result(&format!("{what:<28}{:>12}", grouped(number)))?;
    }
    for Share {
        folder,
        had,
        given_up,
        in_doubt,
    } in &rehearsal.elsewhere
    {
        let folder = shown(folder);
        for (what, number) in [
            ("had from", had),
            ("given up in", given_up),
            ("in doubt in", in_doubt),
        ] {
            if *number > 0 {
                ui.result(&format!("{what} `{folder}`: {}", grouped(*number)))?;
            }
        }
    }
    let pace = Pace::of(rehearsal.waiting, account.rate, account.daily_limit);
    let time = match (pace.minutes, pace.days) {
        (_, Some(days)) if days > 1 => format!(", over {}", counted(days, "day", "days")),
        (Some(minutes), _) => format!(", in {}", counted(minutes, "minute", "minutes")),
        _ => String::new(),
    };
    let rate = account.rate.map_or_else(
        || "no limit per minute".to_owned(),
        |rate| format!("at most {} a minute", grouped(rate)),
    );
    let day = match (account.daily_limit, limit_left.left) {
        (Some(limit), Some(left)) => format!(
            ", {} of {} left in its 24 hours",
            grouped(left),
            grouped(limit)
        ),
        _ => String::new(),
    };
    let over = counted(account.connections, "connection", "connections");
    ui.result(&format!(
        "\nBy the account `{}`, {over}, {rate}{day}{time}.",
        account.name
    ))?;
    if standings.in_doubt > 0 {
        ui.hint(
            "kits in doubt may have arrived and are not sent again: look for those of \
             `undelivered.csv` in your sent mail, then `--resolve-doubts sent`, `resend` or `drop`",
        );
    }
    Ok(())
}

/// Says what came of it; how it ends depends on whether all of it is done.
pub(super) fn report(
    sent: &Sent,
    no_mailbox: usize,
    unrecorded: u64,
    rehearsal: &Rehearsal,
    run: &MergeFolder,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let (summary, standings) = (&sent.summary, &sent.standings);
    let count = |number: usize| grouped(number);
    let tried = summary.sent + summary.refused + summary.in_doubt;
    // Those who were put on a list since the rehearsal.
    let suppressed = sent.held_back.saturating_sub(rehearsal.suppressed);
    let left = rehearsal.waiting.saturating_sub(tried as u64 + suppressed);
    let suppressed = match suppressed {
        0 => String::new(),
        suppressed => format!("suppressed {}; ", grouped(suppressed)),
    };
    ui.result(&format!(
        "Sent {}; refused {}; in doubt {}; {suppressed}not sent {}.",
        counted(summary.sent, "kit", "kits"),
        count(summary.refused),
        count(summary.in_doubt),
        grouped(left),
    ))?;
    if sent.undelivered > 0 {
        let kits = counted(sent.undelivered, "kit", "kits");
        let list = shown(&run.path("undelivered.csv"));
        ui.status(&format!("{kits} refused or in doubt: `{list}`."));
    }
    if no_mailbox > 0 {
        let mailboxes = counted(no_mailbox, "mailbox does", "mailboxes do");
        ui.warning(&format!(
            "{mailboxes} not exist, by the server's answer: no kit is mailed there again"
        ));
        ui.hint(
            "ask them for another address in another way; if the server was wrong, \
             `redress merge opt-out --erase ADDRESS` takes one off the list",
        );
    }
    if unrecorded > 0 {
        let kits = counted(unrecorded, "kit", "kits");
        ui.warning(&format!("the outcome of {kits} could not be recorded"));
    }
    let kind = if summary.sent > 0 || summary.in_doubt > 0 {
        Kind::Partly
    } else {
        Kind::Failed
    };
    if let Some(stop) = &summary.stop {
        let failure = Failure::new(kind, stop.to_string());
        let help = stop
            .help()
            .unwrap_or("the same command goes on with the rest");
        return Err(failure.hint(help));
    }
    if let Some(error) = &sent.failed {
        return Err(Failure::new(kind, error.to_string()));
    }
    if left > 0 && (standings.waiting > 0 || summary.later + summary.not_sent > 0) {
        return Err(Failure::new(kind, "some kits wait")
            .hint("the same command goes on with them; `redress merge status` counts them"));
    }
    finish(standings, &rehearsal.elsewhere).map_err(|failure| {
        if kind == Kind::Partly {
            failure.partly()
        } else {
            failure
        }
    })
}

/// Ends a run after which no kit waits.
pub(super) fn finish(standings: &Standings, elsewhere: &[Share]) -> Result<Outcome, Failure> {
    let kind = if standings.sent > 0 {
        Kind::Partly
    } else {
        Kind::Failed
    };
    if standings.in_doubt > 0 {
        let kits = counted(standings.in_doubt, "kit", "kits");
        return Err(
            Failure::new(kind, format!("it is unknown whether {kits} arrived")).hint(
                "look for those of `undelivered.csv` in your sent mail, then settle them: \
                 `redress merge send DIR --resolve-doubts sent`, `resend` or `drop`, with `--for EMAIL` \
                 for one kit, or without it for all",
            ),
        );
    }
    if let Some(share) = elsewhere.iter().find(|share| share.in_doubt > 0) {
        let kits = counted(share.in_doubt, "kit", "kits");
        let folder = shown(&share.folder);
        let problem = format!("it is unknown whether {kits} of `{folder}` arrived");
        return Err(Failure::new(kind, problem).hint(format!(
            "settle them there: `redress merge send {folder} --resolve-doubts sent`, `resend` or `drop`"
        )));
    }
    if standings.failed > 0 {
        let kits = counted(standings.failed, "kit was", "kits were");
        return Err(Failure::new(kind, format!("{kits} refused"))
            .hint("`undelivered.csv` says why; correct the addresses in the roster and plan again into the \
                   same folder: they are tried then"));
    }
    Ok(Outcome::Done)
}
