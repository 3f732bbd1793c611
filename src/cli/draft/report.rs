//! What is said of the letters that were saved.

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::delivery::channel_plan::ChannelPlan;
use crate::directory::{Channel, Directory};
use crate::files::shown;
use crate::foia::RecordsAbout;
use crate::folder::{Saved, record_command};
use crate::keyword::Keyword;
use crate::letter::{Content, Letter};
use crate::lint::{Level, Remark};
use crate::terminal::Ui;
use crate::text::{counted, joined};
use crate::wizard::remark_line;

/// A letter that was saved.
pub(super) struct Written<'a> {
    /// Where.
    pub(super) saved: Saved,
    /// The letter.
    pub(super) letter: &'a Letter,
    /// What the check objects to.
    pub(super) lint: Vec<Remark>,
}

/// The report as JSON.
#[derive(Serialize)]
struct DraftReport<'a> {
    schema: u32,
    letters: Vec<ReportLetter<'a>>,
}

#[derive(Serialize)]
struct ReportLetter<'a> {
    id: &'a str,
    kind: &'static str,
    to: ReportTo<'a>,
    channels: Vec<Channel>,
    dir: String,
    files: &'a [String],
    lint: &'a [Remark],
}

#[derive(Serialize)]
struct ReportTo<'a> {
    id: &'a str,
    name: &'a str,
}

/// Says where the letters are, what the check objects to, and how each reaches its office.
pub(super) fn report(
    directory: &Directory,
    json: bool,
    ui: &mut Ui,
    written: &[Written<'_>],
) -> Result<(), Failure> {
    if json {
        let letters = written
            .iter()
            .map(|written| ReportLetter {
                id: &written.saved.id,
                kind: match &written.letter.content {
                    Content::Foia(_) => "foia",
                    Content::Congress(_) => "congress",
                    Content::State(_) => "state",
                    Content::Next(next) => next.step.as_str(),
                },
                to: ReportTo {
                    id: &written.letter.to.id,
                    name: &written.letter.to.name,
                },
                channels: open_channels(written.letter, directory),
                // A name that is not text is shown as well as can be.
                dir: written.saved.folder.to_string_lossy().into_owned(),
                files: &written.saved.files,
                lint: &written.lint,
            })
            .collect();
        ui.json(&DraftReport { schema: 1, letters })?;
        return Ok(());
    }
    for written in written {
        ui.result(&shown(&written.saved.folder))?;
    }
    let mut seen: Vec<&Remark> = Vec::new();
    for remark in written.iter().flat_map(|written| &written.lint) {
        if remark.level != Level::Info && !seen.contains(&remark) {
            seen.push(remark);
            ui.warning(&format!(
                "{}{}",
                whose(remark, written),
                remark_line(remark)
            ));
        }
    }
    for written in written {
        ui.status(&next_step(written.letter, directory));
        if let Some(advice) = written.letter.text.enclosure_advice() {
            ui.status(advice);
        }
        if let Some(advice) = written.letter.proof_advice() {
            ui.status(advice);
        }
        for note in fitted_notes(written.letter) {
            ui.status(&note);
        }
    }
    // What has no channel goes nowhere, whatever is added.
    let goes = |written: &Written<'_>| !open_channels(written.letter, directory).is_empty();
    if !written.is_empty() && written.iter().all(goes) {
        ui.hint(&how_to_send(written));
    }
    Ok(())
}

/// Returns whose letter a remark is about, where it is not about all of them.
fn whose(remark: &Remark, written: &[Written<'_>]) -> String {
    let with = |written: &&Written<'_>| written.lint.contains(remark);
    let names: Vec<&str> = written
        .iter()
        .filter(with)
        .map(|written| written.letter.to.name.as_str())
        .collect();
    if names.len() == written.len() {
        String::new()
    } else {
        format!("{}: ", joined(&names, "and"))
    }
}

/// Says what to look at before a request is filed, and what comes after it, to whoever drafted it on a terminal.
pub(super) fn expectation(written: &[Written<'_>], directory: &Directory) -> Vec<String> {
    let is_request = |written: &&Written<'_>| matches!(written.letter.content, Content::Foia(_));
    let requests: Vec<&Written<'_>> = written.iter().filter(is_request).collect();
    let mut lines: Vec<String> = Vec::new();
    for written in &requests {
        let Some(office) = directory.office(&written.letter.to.id) else {
            continue;
        };
        // Nobody publishes what an office keeps on one person.
        if matches!(&written.letter.content, Content::Foia(request) if request.about == RecordsAbout::Agency)
        {
            lines.extend(office.published());
        }
        lines.extend(office.pace());
    }
    if let [first, ..] = requests.as_slice() {
        lines.push(AFTER_FILING.to_owned());
        lines.push(format!(
            "When it is filed, record the day: `{}`. `redress docket due` then says what is due.",
            record_command(&first.saved.folder, first.letter)
        ));
    }
    lines
}

/// What a person who never filed a request does not know.
const AFTER_FILING: &str = "What comes next: the office confirms the request and gives it a number. It has 20 working days to decide, \
     from the day on which the right part of the agency has the request (5 U.S.C. § 552(a)(6)(A)); many offices take \
     longer. It may ask you once to clarify, and the time stops until you answer.";

/// Returns what a form has no room for, before anything is pasted into it.
fn fitted_notes(letter: &Letter) -> impl Iterator<Item = String> {
    letter.text.fitted.iter().map(|fitted| {
        let points = counted(fitted.left_out.len(), "data point and names it", "data points and names them");
        format!(
            "The field \"{}\" of that form has no room for the whole letter: `packet.txt` leaves out \
             {points}.",
            fitted.field
        )
    })
}

/// Returns the command that takes the letters to their offices, as a shell reads it.
fn how_to_send(written: &[Written<'_>]) -> String {
    let here = std::path::absolute(".").unwrap_or_default();
    let names: Vec<String> = written
        .iter()
        .map(|written| {
            let folder = &written.saved.folder;
            let folder = folder.strip_prefix(&here).unwrap_or(folder);
            shell_words::quote(&shown(folder)).into_owned()
        })
        .collect();
    let (object, acts) = match written {
        [_] => ("it", "it goes"),
        _ => ("them", "they go"),
    };
    format!(
        "`redress send {}` rehearses sending {object}; with `--execute` {acts}",
        names.join(" ")
    )
}

/// Returns the channels by which the office is known to take letters, the preferred one first.
fn open_channels(letter: &Letter, directory: &Directory) -> Vec<Channel> {
    let plan = ChannelPlan::of(letter, directory);
    let mut channels: Vec<Channel> = Vec::new();
    for record in plan.records().iter().filter(|record| record.is_open()) {
        if !channels.contains(&record.channel) {
            channels.push(record.channel);
        }
    }
    channels
}

/// Returns `true` if a FOIA office has a postal address at which it is not known to refuse requests.
fn may_take_post(letter: &Letter, directory: &Directory) -> bool {
    let office = match letter.content {
        Content::Foia(_) => directory.office(&letter.to.id),
        _ => None,
    };
    let post = office
        .as_ref()
        .and_then(|office| office.channel(Channel::Post));
    post.is_some_and(|record| !record.is_refused() && record.address.is_some())
}

/// Says in a sentence how the letter reaches its office.
fn next_step(letter: &Letter, directory: &Directory) -> String {
    let channels = open_channels(letter, directory);
    let name = &letter.to.name;
    if let Content::State(request) = &letter.content {
        return format!(
            "{name} says on its own page how it takes requests: print the letter, open `letter.eml` in your \
             mail program, or fill in its form from `redress show --format packet`. The docket does not count a \
             state's time: note the day. {}",
            request.law.times()
        );
    }
    match (channels.first(), &letter.to.form) {
        (Some(Channel::Portal | Channel::Webform), Some(form)) => {
            let page = format!(
                "{name} takes it at {}; `packet.html` has its fields, ready to fill in.",
                form.url
            );
            // Who gave no address may be who has no web: a prisoner, say.
            let by_post = letter.sender.email.is_none() && may_take_post(letter, directory);
            if by_post {
                format!(
                    "{page} You gave no email address: if you cannot use the web, add `--via post` to the command below. \
                     It says what is known of the office's postal address."
                )
            } else {
                page
            }
        }
        (Some(Channel::Email), _) => {
            format!("{name} takes it by email; open `letter.eml` in your mail program.")
        }
        (Some(Channel::Post), Some(form)) => format!(
            "{name} takes it by post. The web form is probably at {}; `packet.html` has its fields, ready \
             to fill in.",
            form.url
        ),
        (Some(Channel::Post), None) => format!("{name} takes it by post."),
        (Some(channel), _) => format!("{name} takes it by {channel}."),
        (None, _) => format!(
            "No channel of {name} is known to be open; {}.",
            ChannelPlan::of(letter, directory).recorded()
        ),
    }
}
