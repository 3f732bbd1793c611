//! What a plan says, and what to do about it.

use std::cmp::Reverse;
use std::path::Path;

use super::columns::{ask_of_columns, known_as, perhaps_consent};
use crate::calendar::long;
use crate::cli::failure::Failure;
use crate::files::shown;
use crate::merge::{ConsentAnswer, Counts, OfficeCount, PlanFile, Product};
use crate::pdf::Envelopes;
use crate::roster::Columns;
use crate::terminal::{Table, Ui};
use crate::text::{counted, grouped, joined};

/// Said of those to be mailed, where there are any.
const GONE: &str = "no mail reaches them";

/// Said of rows that are nobody's, where there are any.
const FOOT: &str = "lines of the report";

/// Said of the letters that are refused, where there are any.
const TERM_OVER: &str = "letters to ended terms";

/// Said of those who withdrew where this folder has no list of it: the group's list knows.
const ELSEWHERE: &str = "by another folder of the campaign, or one that was forgotten";

/// So many offices are shown, those with the most letters; the plan's file has all.
const OFFICES: usize = 10;
/// So many forms that take less are named.
const FORMS: usize = 3;

/// Prints the plan at a glance.
pub(super) fn show(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let counts = &plan.counts;
    let what = match &plan.kits {
        Some(kits) => {
            let letters: u64 = plan.offices.iter().map(letters_of).sum();
            format!(
                "{} with {}",
                counted(kits.kits, "kit", "kits"),
                counted(letters, "letter", "letters")
            )
        }
        None => format!(
            "{} from {}{}",
            counted(counts.letters, "letter", "letters"),
            counted(counts.signers + counts.certain, "signer", "signers"),
            match counts.certain {
                0 => String::new(),
                asked => format!(" ({} of whom to be asked for the district)", grouped(asked)),
            }
        ),
    };
    ui.result(&format!(
        "{}/{}: {what} to {}, dated {}.",
        plan.campaign,
        plan.action,
        counted(plan.offices.len(), "office", "offices"),
        plan.date
    ))?;
    ui.result("")?;
    let withdrawals = where_withdrawn(counts);
    for (what, number, file) in [
        ("rows read", counts.rows, ""),
        ("signers", counts.signers, ""),
        ("  with a note", counts.notes, "notes.csv"),
        ("rejected", counts.rejected, "rejects.csv"),
        (FOOT, counts.foot, "notes.csv"),
        ("the same person again", counts.duplicates, "duplicates.csv"),
        ("to be asked first", counts.ask, "ask.csv"),
        ("  letters to senators", counts.certain, ""),
        ("withdrawn", counts.withdrawn, &withdrawals),
        ("on the list of opt-outs", counts.opted_out, ""),
        (GONE, counts.no_mailbox, ""),
        ("without consent", counts.no_consent, "no-consent.csv"),
        ("no office to write to", counts.no_office, "no-office.csv"),
        (TERM_OVER, counts.ended, "ended.csv"),
        ("words to look at first", counts.held, "stories.csv"),
        ("a story that is not one", counts.no_story, "notes.csv"),
        ("which last name?", counts.one_name, "notes.csv"),
    ] {
        if [GONE, TERM_OVER, FOOT].contains(&what) && number == 0 {
            continue;
        }
        let file = if number > 0 { file } else { "" };
        let line = format!("{what:<24}{:>12}  {file}", grouped(number));
        ui.result(line.trim_end())?;
    }
    begun(plan, ui)?;
    without_consent(plan, ui)?;
    channels(plan, ui)?;
    offices(plan, ui)?;
    similarity(plan, ui)?;
    kits(plan, ui)?;
    paper(plan, ui)?;
    pace(plan, ui)
}

/// Returns where those who withdrew are listed; where there are several places, how many in each.
fn where_withdrawn(counts: &Counts) -> String {
    let (suppressed, elsewhere) = (counts.suppressed, counts.withdrawn_elsewhere);
    let kept = counts.withdrawn.saturating_sub(suppressed + elsewhere);
    let places = [
        (kept, "in ", "withdrawals.csv"),
        (suppressed, "in ", "suppress.csv"),
        (elsewhere, "", ELSEWHERE),
    ];
    let some = places.into_iter().filter(|(number, ..)| *number > 0);
    match some.collect::<Vec<_>>().as_slice() {
        [(_, _, place)] => (*place).to_owned(),
        several => {
            let each = several.iter();
            let each =
                each.map(|(number, before, place)| format!("{} {before}{place}", grouped(*number)));
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

/// Says what becomes of the letters that were made already.
fn begun(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let Some(begun) = plan.begun else {
        return Ok(());
    };
    let made = counted(begun.made, "signer has letters", "signers have letters");
    let changed = match begun.changed {
        0 => "none is made again".to_owned(),
        changed => format!(
            "those of {} are made again, since they say something else now",
            counted(changed, "signer", "signers")
        ),
    };
    let leaving = match (begun.letters, begun.leaving) {
        (0, _) => String::new(),
        (letters, leaving) => format!(
            "; {} that match nobody on the roster {} taken out ({} left, or changed name or address)",
            counted(letters, "letter", "letters"),
            if letters == 1 { "is" } else { "are" },
            counted(leaving, "signer", "signers")
        ),
    };
    ui.result("")?;
    ui.paragraph(&format!(
        "This merge has begun: {made}; {changed}{leaving}. {} new.",
        counted(begun.new, "signer is", "signers are")
    ))?;
    Ok(())
}

/// Shows the words that stand in place of a yes.
fn without_consent(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    if plan.no_consent.is_empty() {
        return Ok(());
    }
    ui.result("\nNo letter is made for those who did not agree:\n")?;
    for not in &plan.no_consent {
        let said = match not.words.as_str() {
            "" if not.is_empty => format!("{}: empty", not.column),
            "" => not.column.clone(),
            words => format!("{}: {words}", not.column),
        };
        ui.result(&format!("{:>12}  {said}", grouped(not.rows)))?;
    }
    Ok(())
}

/// Says how many letters go by which channel, and why.
fn channels(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    ui.result("\nHow letters get to the offices:\n")?;
    let mut table = Table::new(["channel", "letters", "offices", "why"]);
    for channel in &plan.channels {
        table.row([
            channel.channel.clone(),
            grouped(channel.letters),
            grouped(channel.offices),
            channel.why.clone(),
        ]);
    }
    Ok(ui.result(table.render(ui.width()).trim_end())?)
}

/// Returns how many letters an office gets; of kits, how many are in them.
fn letters_of(office: &OfficeCount) -> u64 {
    office.in_kits.unwrap_or(office.letters)
}

/// Says how many letters go where.
fn offices(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    if plan.offices.is_empty() {
        return Ok(());
    }
    let mut offices: Vec<&OfficeCount> = plan.offices.iter().collect();
    offices.sort_by_key(|office| Reverse(letters_of(office)));
    let mut table = Table::new(["office", "letters", "channel"]);
    for office in offices.iter().take(OFFICES) {
        table.row([
            office.name.clone(),
            grouped(letters_of(office)),
            office.channel.clone(),
        ]);
    }
    ui.result("")?;
    ui.result(table.render(ui.width()).trim_end())?;
    match offices.len().saturating_sub(OFFICES) {
        0 => Ok(()),
        more => {
            let more = counted(more, "more office", "more offices");
            Ok(ui.result(&format!("{more}: `plan.toml` has them all."))?)
        }
    }
}

fn similarity(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let (similarity, counts) = (&plan.similarity, &plan.counts);
    if similarity.sample < 2 {
        return Ok(());
    }
    let own = match counts.with_story {
        0 => "No signer".to_owned(),
        some => counted(some, "signer", "signers"),
    };
    ui.result("")?;
    ui.paragraph(&format!(
        "Similarity: the letters of {} signers were compared with one another. The median pair is \
         {:.0} % alike; {:.0} % of the pairs are more than 80 % alike, which offices take for one \
         form letter. {own} wrote a text of their own.",
        similarity.sample,
        similarity.median * 100.0,
        similarity.above_four_fifths * 100.0,
    ))?;
    Ok(())
}

fn kits(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let Some(kits) = &plan.kits else {
        return Ok(());
    };
    let mut parts = vec![format!(
        "{} by email",
        counted(kits.kits, "signer gets one", "signers get one")
    )];
    if kits.asking > 0 {
        let kits = counted(kits.asking, "of the kits asks", "of the kits ask");
        parts.push(format!("{kits} for the House district"));
    }
    if kits.without_email > 0 {
        parts.push(counted(
            kits.without_email,
            "signer without an email address gets none (`no-email.csv`)",
            "signers without an email address get none (`no-email.csv`)",
        ));
    }
    ui.result("")?;
    ui.paragraph(&format!("Kits: {}.", parts.join("; ")))?;
    Ok(())
}

/// Says what a print shop needs to know.
fn paper(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let Some(paper) = plan.print.filter(|paper| paper.measured > 0) else {
        return Ok(());
    };
    let letters = plan.counts.letters;
    let about = if paper.measured == letters {
        ""
    } else {
        "about "
    };
    let sides = if paper.duplex {
        "both sides"
    } else {
        "one side"
    };
    let envelopes = match paper.envelopes {
        Envelopes::Apart => counted(letters, "No. 10 envelope", "No. 10 envelopes"),
        Envelopes::None => format!(
            "no envelopes: the addresses show in the windows of {}",
            counted(letters, "No. 10 envelope", "No. 10 envelopes")
        ),
    };
    ui.result("")?;
    ui.paragraph(&format!(
        "Paper: {about}{}, printed on {sides}, at most {} a letter, and {envelopes}.",
        counted(paper.sheets, "sheet", "sheets"),
        grouped(paper.most),
    ))?;
    let sorted = if letters < paper.presort {
        format!(
            "With fewer than {} pieces each goes at the price of a single one.",
            grouped(paper.presort)
        )
    } else {
        format!(
            "From {} pieces on a print shop can hand them over presorted, which costs less.",
            grouped(paper.presort)
        )
    };
    ui.paragraph(&format!(
        "Postage: First-Class Mail, as letters in people's own names must go; a letter with its envelope weighs \
         up to {}. {sorted} So the Postal Service's guide of {} has it: look at what it asks today.",
        counted(paper.ounces, "ounce", "ounces"),
        long(paper.postage_as_of),
    ))?;
    Ok(())
}

/// Says how long sending takes at the account's rate.
fn pace(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let Some(pace) = &plan.pace else {
        return Ok(());
    };
    let kits = counted(pace.messages, "kit", "kits");
    let mut parts = Vec::new();
    if let (Some(minutes), Some(rate)) = (pace.minutes, pace.per_minute) {
        let time = match minutes {
            minutes if minutes >= 120 => counted(minutes.div_ceil(60), "hour", "hours"),
            minutes => counted(minutes, "minute", "minutes"),
        };
        parts.push(format!(
            "{time} at the account's {} a minute",
            grouped(rate)
        ));
    }
    if let (Some(days), Some(limit)) = (pace.days, pace.per_day) {
        let days = counted(days, "day", "days");
        let limit = grouped(limit);
        parts.push(format!("{days} at the account's {limit} a day"));
    }
    ui.paragraph(&match parts.as_slice() {
        [] => format!(
            "Time: {kits}, as fast as the mail server takes them; the account has no limit."
        ),
        parts => format!("Time: {kits} take {}.", parts.join(", and ")),
    })?;
    Ok(())
}

/// Where whoever follows is found.
pub(in crate::cli::merge) const RENEW: &str = "`ended.csv` says whose letters; `redress directory refresh members` fetches \
     the list for the sitting Congress, and another `merge plan` takes them up";

/// So many members whose terms are over are named.
const NAMED: usize = 5;

/// Returns what is refused, since the terms of those to whom it would go are over, or `None` if nothing is.
pub(in crate::cli::merge) fn ended(plan: &PlanFile) -> Option<String> {
    if plan.counts.ended == 0 {
        return None;
    }
    let most = plan.ended.iter().take(NAMED);
    let mut names: Vec<String> = most.map(|one| one.member.clone()).collect();
    if plan.ended.len() > NAMED {
        names.push(counted(plan.ended.len() - NAMED, "other", "others"));
    }
    Some(format!(
        "{} refused, since the terms of those to whom they would go are over: {}",
        if plan.counts.ended == 1 {
            "1 letter is".to_owned()
        } else {
            format!("{} letters are", grouped(plan.counts.ended))
        },
        joined(&names, "and")
    ))
}

/// Says what to do about the plan.
pub(super) fn advise(plan: &PlanFile, columns: &Columns, folder: &Path, ui: &mut Ui) {
    if ["Windows-1252", "Mac Roman"].contains(&&*plan.encoding) {
        ui.warning(&format!(
            "the roster is not UTF-8; it was read as {}: look at a name with accents",
            plan.encoding
        ));
    }
    known_as(plan, columns.preset, ui);
    perhaps_consent(columns, ui);
    if !plan.unused_columns.is_empty() {
        let columns: Vec<String> = plan
            .unused_columns
            .iter()
            .map(|c| format!("`{c}`"))
            .collect();
        ui.status(&format!(
            "Nothing is taken from {}; if one holds something, name it with `--map`.",
            columns.join(", ")
        ));
    }
    ask_of_columns(columns, ui);
    let are_rejects = columns
        .header()
        .iter()
        .take(3)
        .eq(["row", "line", "reason"].iter());
    if are_rejects && plan.begun.is_some_and(|begun| begun.letters > 0) {
        ui.warning("these are rejected rows alone, and `render` would take out the letters of everybody else");
        ui.hint("put the mended rows into the roster and plan that again, or plan them into a folder of their own");
    }
    if let Some(problem) = ended(plan) {
        ui.warning(&problem);
        ui.hint(RENEW);
    }
    for remark in &plan.remarks {
        let signers = counted(remark.signers, "signer", "signers");
        let line = format!("{} ({signers})", remark.message);
        if remark.is_shown {
            ui.status(&format!("{line}."));
        } else {
            ui.detail(&line);
        }
    }
    let hidden = plan
        .remarks
        .iter()
        .filter(|remark| !remark.is_shown)
        .count();
    if hidden > 0 {
        let remarks = counted(hidden, "remark", "remarks");
        ui.status(&format!(
            "{remarks} on members and seats: `-v` shows them, `plan.toml` keeps them."
        ));
    }
    limits(plan, ui);
    if plan.similarity.above_four_fifths > 0.5 {
        ui.hint(
            "offices group form letters, count them and answer them all alike, and personal words \
             carry more weight: ask signers for a sentence or two of their own (column `story`)",
        );
    }
    if plan.counts.ask > 0 && plan.make != Product::Kits {
        ui.hint(
            "ask the signers of `ask.csv`, put their answers into the roster, and plan again into the \
             same folder; letters to the senators are made meanwhile where they are certain",
        );
    }
    if plan.counts.unwritable > 0 {
        ui.warning(&format!(
            "the messages of {} would break a rule of the format, and would not be written",
            counted(plan.counts.unwritable, "signer", "signers")
        ));
        ui.hint("`unwritable.csv` says whose, why, and what to do");
    }
    if plan.counts.held > 0 {
        ui.hint(
            "read `stories.csv`: no letter is made of these words until its column `keep` says `yes`, or `no` to \
             make the letter without them",
        );
    }
    let is_silent = |not: &ConsentAnswer| not.column.starts_with("no column");
    if plan.no_consent.iter().any(is_silent) {
        ui.hint(
            "if all of them agreed to letters in their names, say how: `--consent \"petition at the fair\"`",
        );
    }
    if plan.is_without_signers() {
        ui.warning("no row can be used");
    } else if plan.make == Product::Kits {
        ui.hint(&format!(
            "see the first kit and what sending would do: `redress merge send {}`",
            shown(folder)
        ));
    } else {
        ui.hint(&format!(
            "make the letters with `redress merge render {}`",
            shown(folder)
        ));
    }
}

/// Says which forms take less than letters hold.
fn limits(plan: &PlanFile, ui: &mut Ui) {
    if plan.limits.is_empty() {
        return;
    }
    let letters: u64 = plan.limits.iter().map(|limit| limit.letters).sum();
    let mut forms: Vec<String> = plan
        .limits
        .iter()
        .take(FORMS)
        .map(|limit| {
            let office = plan.offices.iter().find(|office| office.id == limit.office);
            let name = office.map_or(limit.office.as_str(), |office| &office.name);
            format!("{name}: {} characters", grouped(limit.limit))
        })
        .collect();
    if plan.limits.len() > FORMS {
        let more = plan.limits.len() - FORMS;
        forms.push(format!("{more} more in `plan.toml`"));
    }
    let what = if plan.make == Product::Kits {
        "their kits have a short text for it"
    } else {
        "shorten the letter, or make kits (`--make kits`), which have a short text"
    };
    ui.warning(&format!(
        "{} longer than the form of the office takes ({}): {what}",
        counted(letters, "letter is", "letters are"),
        forms.join("; "),
    ));
}
