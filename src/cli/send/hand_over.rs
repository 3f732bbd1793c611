//! Handing a letter to the person: a form field by field, paper to print, a mail draft, a call.

use std::path::{Path, PathBuf};

use super::rehearsal::Rehearsal;
use crate::cli::failure::Failure;
use crate::delivery::plan::Chosen;
use crate::delivery::{clipboard, opener};
use crate::directory::Channel;
use crate::docket::{CallOutcome, What};
use crate::files::shown;
use crate::letter::Letter;
use crate::letter::view::{Field, View, packet};
use crate::terminal::{Ask, Choice, Interrupt, Question, Ui};

/// Hands a letter over by its channel, and returns what happened; nothing where that is not known yet.
pub(super) fn run(
    rehearsal: &Rehearsal,
    chosen: &Chosen,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Vec<What>, Failure> {
    let letter = &rehearsal.letter;
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => form(letter, chosen, ask, ui),
        Channel::Email => draft_mail(&rehearsal.folder, ask, ui),
        Channel::Post | Channel::Fax => paper(rehearsal, chosen, ask, ui),
        Channel::Phone => call(letter, chosen, ask, ui),
    }
}

/// Hands a portal or web form over: the page, the fields one after the other, and the number that
/// the office gives.
fn form(
    letter: &Letter,
    chosen: &Chosen,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Vec<What>, Failure> {
    let url = chosen.record.link().unwrap_or_default();
    ui.result(url)?;
    if !ask.interactive() {
        ui.status("`packet.txt` in the letter's folder has one block for each field.");
        return Ok(Vec::new());
    }
    if yes(
        ask,
        "open",
        "Open the page in your browser",
        "Only addresses of the directory are opened.",
        true,
    )? && let Err(error) = opener::open(url)
    {
        ui.warning(&error.to_string());
    }
    if yes(
        ask,
        "copy",
        "Copy the fields one after the other",
        "Each is put on the clipboard by the terminal (OSC 52); where the terminal cannot, copy it \
         from the screen.",
        true,
    )? {
        copy(&packet(letter), ask, ui)?;
    }
    let channel = chosen.record.channel;
    let options = [
        Choice::new(
            "number",
            "It is filed, and I have a tracking or confirmation number",
        ),
        Choice::new("later", "It is filed; the number comes later"),
        Choice::new("not-yet", "Not yet"),
    ];
    let question = Question {
        guarded: true,
        ..Question::new(
            "filed",
            "How did it go",
            "The docket keeps the date and the number.",
        )
    };
    match ask.choose(&question, &options, 0)? {
        0 => {
            let question = Question::new(
                "tracking",
                "The number",
                "As the page or the confirmation email shows it.",
            );
            let number = ask.line(&question, &|text| Ok(text.to_owned()))?;
            Ok(vec![What::filed(channel), What::Tracking { number }])
        }
        1 => Ok(vec![What::filed(channel)]),
        _ => Ok(Vec::new()),
    }
}

/// Puts field after field on the clipboard; Enter brings the next.
fn copy(fields: &[Field], ask: &mut dyn Ask, ui: &mut Ui) -> Result<(), Failure> {
    for (index, field) in fields.iter().enumerate() {
        ask.show(&format!("\n{}\n{}", field.name, field.text));
        match clipboard::sequence(&field.text) {
            Some(sequence) => ui.terminal(&sequence),
            None => {
                ui.warning("this field is too long for the clipboard; copy it from `packet.txt`");
            }
        }
        let label = format!(
            "Field {} of {} is copied; the next",
            index + 1,
            fields.len()
        );
        let question = Question::new("next", &label, "Paste it into the form first.");
        match ask.confirm(&question, true) {
            Ok(true) => {}
            Ok(false) | Err(Interrupt::Back) => break,
            Err(interrupt) => return Err(interrupt.into()),
        }
    }
    Ok(())
}

/// Opens the mail draft in the person's own program.
fn draft_mail(folder: &Path, ask: &mut dyn Ask, ui: &mut Ui) -> Result<Vec<What>, Failure> {
    let draft = folder.join(View::Eml.file_name());
    ui.result(&shown(&draft))?;
    if !ask.interactive() {
        return Ok(Vec::new());
    }
    let help = "It opens as a draft; you send it from there.";
    if yes(
        ask,
        "open",
        "Open the draft in your mail program",
        help,
        true,
    )? && let Err(error) = opener::open(&draft)
    {
        ui.warning(&error.to_string());
    }
    done(ask, "Did you send it", Channel::Email)
}

/// Names the files to print and where they go.
fn paper(
    rehearsal: &Rehearsal,
    chosen: &Chosen,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Vec<What>, Failure> {
    let files: Vec<PathBuf> = match &rehearsal.sheets {
        Ok(sheets) => sheets
            .iter()
            .map(|sheet| rehearsal.folder.join(sheet.name))
            .collect(),
        // The PDF is refused, as the rehearsal has said; never the letter.
        Err(_) => vec![rehearsal.folder.join(View::Html.file_name())],
    };
    for file in &files {
        ui.result(&shown(file))?;
    }
    if let Some(address) = &chosen.record.address {
        ui.result(address)?;
    }
    if !ask.interactive() {
        return Ok(Vec::new());
    }
    let label = match files.as_slice() {
        [_] => "Open it to print it",
        _ => "Open them to print them",
    };
    let help = "Each opens in the program that your system keeps for it.";
    if yes(ask, "open", label, help, true)? {
        for file in &files {
            if let Err(error) = opener::open(file) {
                ui.warning(&error.to_string());
                break;
            }
        }
    }
    let channel = chosen.record.channel;
    let label = if channel == Channel::Fax {
        "Did you fax it"
    } else {
        "Did you post it"
    };
    done(ask, label, channel)
}

/// Shows the script and the number, and asks how the call went.
fn call(
    letter: &Letter,
    chosen: &Chosen,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Vec<What>, Failure> {
    ui.result(&letter.text.script)?;
    if let Some(number) = &chosen.record.address {
        ui.result(&format!("Call {number}."))?;
    }
    if !ask.interactive() {
        return Ok(Vec::new());
    }
    let options = [
        Choice::new("contact", "I spoke to somebody"),
        Choice::new("voicemail", "I left a message"),
        Choice::new("unavailable", "Nobody answered"),
        Choice::new("not-yet", "I have not called yet"),
    ];
    let question = Question::new(
        "call",
        "How did it go",
        "The docket keeps the date and the outcome.",
    );
    let index = ask.choose(&question, &options, 0)?;
    Ok(CallOutcome::ALL
        .get(index)
        .map(|outcome| What::Called { outcome: *outcome })
        .into_iter()
        .collect())
}

fn done(ask: &mut dyn Ask, label: &str, channel: Channel) -> Result<Vec<What>, Failure> {
    let help = "If not yet, the matter stays planned, and you can record it later.";
    Ok(if yes(ask, "done", label, help, false)? {
        vec![What::filed(channel)]
    } else {
        Vec::new()
    })
}

fn yes(
    ask: &mut dyn Ask,
    key: &str,
    label: &str,
    help: &str,
    initial: bool,
) -> Result<bool, Failure> {
    let question = Question {
        guarded: true,
        ..Question::new(key, label, help)
    };
    match ask.confirm(&question, initial) {
        Ok(answer) => Ok(answer),
        Err(Interrupt::Back) => Ok(false),
        Err(interrupt) => Err(interrupt.into()),
    }
}
