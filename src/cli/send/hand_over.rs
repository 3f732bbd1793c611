//! Handing a letter to the person: a form field by field, paper to print, a mail draft, a call.
//!
//! From the moment at which the person has what they need, nobody but they can know whether the letter is out: the
//! docket says so before, and asks after. Whoever leaves, and a script, has not said: the letter stays in doubt.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::answer::Answer;
use super::enclosed;
use super::rehearsal::Rehearsal;
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::delivery::channel_plan::ChosenChannel;
use crate::delivery::{JobLetter, clipboard, opener};
use crate::directory::Channel;
use crate::docket::{EventKind, Passage, Standing, Store, StoreError, WhichLetter};
use crate::files::{shown, write_private};
use crate::page::{self, PacketLetter, packet_page};
use crate::terminal::{Ask, Interrupt, Prompt, Ui};
use crate::view::{Field, View, packet};

/// What the docket says while the person has the letter in hand.
const IN_HAND: &str = "you were handing it over, and have not said whether it was sent";

/// How the handing over of a letter ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    /// Whether it is known what became of the letter, or a script has what it asked for.
    pub(super) is_settled: bool,
    /// Whether the person leaves, so that no other letter is handed over.
    pub(super) leaves: bool,
}

/// Hands a letter over by its channel, asks what became of it, and records the answer.
pub(super) fn run(
    letter: &JobLetter,
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
    store: &mut Store,
    session: &Session,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Ending, Failure> {
    let channel = chosen.record.channel;
    prepare(letter, rehearsal, chosen, ui)?;
    let on = session.environment.today;
    let dated = |passages: Vec<Passage>| -> Vec<_> {
        let all = passages
            .into_iter()
            .flat_map(|passage| letter.records(passage));
        all.map(|what| (on, what)).collect()
    };
    let in_hand = Passage::InDoubt {
        why: IN_HAND.to_owned(),
    };
    store.record_all(letter.matter, &dated(vec![in_hand]))?;
    if !ask.interactive() {
        ui.status(&format!(
            "Matter {}: {} is in your hands, and `redress docket due` lists it. When it is out: `{}`.",
            letter.matter,
            letter.which,
            record_command(letter)
        ));
        return Ok(Ending {
            is_settled: true,
            leaves: false,
        });
    }
    let known = store.matter(letter.matter)?;
    let answer = lead_and_ask(rehearsal, chosen, ask, ui)?;
    let leaves = matches!(answer, Answer::Leave | Answer::OutAndLeave(_));
    let passages = match &answer {
        Answer::Out(passages) | Answer::OutAndLeave(passages) => passages.clone(),
        Answer::NotYet => vec![Passage::NotSent {
            why: "you did not hand it over".to_owned(),
        }],
        Answer::Later | Answer::Leave => Vec::new(),
    };
    let events = dated(passages);
    match store.record_if_unchanged(&known, &letter.which, &events) {
        Err(StoreError::Changed { .. }) => {
            let is_settled = settled_elsewhere(letter, &events, store, ui)?;
            return Ok(Ending { is_settled, leaves });
        }
        recorded => recorded?,
    }
    tell(letter, &answer, &events, channel, ui);
    let is_settled = !matches!(answer, Answer::Later | Answer::Leave);
    Ok(Ending { is_settled, leaves })
}

/// Makes and shows what the person takes along.
fn prepare(
    letter: &JobLetter,
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let channel = chosen.record.channel;
    if matches!(channel, Channel::Portal | Channel::Webform) {
        write_page(letter, rehearsal, chosen)?;
    }
    show(rehearsal, chosen, ui)?;
    if channel == Channel::Email {
        let path = rehearsal.folder.join(View::Eml.file_name());
        return Ok(write_private(&path, &rehearsal.draft())?);
    }
    for path in enclosed::laid_out(&rehearsal.enclosed, &rehearsal.folder)? {
        ui.status(&format!(
            "The letter says that this is enclosed, so add it: {path}."
        ));
    }
    Ok(())
}

/// Leads the person through the handing over, and asks what came of it. Esc goes back from the question to the
/// leading; before its first step there is nothing to go back to.
fn lead_and_ask(
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Answer, Failure> {
    let channel = chosen.record.channel;
    loop {
        match lead(rehearsal, chosen, ask, ui) {
            Ok(()) => {}
            Err(Interrupt::Back | Interrupt::Leave) => return Ok(Answer::Leave),
            Err(interrupt) => return Err(interrupt.into()),
        }
        match Answer::ask(channel, ask) {
            // Before a call nothing is asked.
            Err(Interrupt::Back) if channel != Channel::Phone => {}
            Err(Interrupt::Back | Interrupt::Leave) => return Ok(Answer::Leave),
            answer => return Ok(answer?),
        }
    }
}

/// Says what was recorded.
fn tell(
    letter: &JobLetter,
    answer: &Answer,
    events: &[(NaiveDate, EventKind)],
    channel: Channel,
    ui: &mut Ui,
) {
    let id = letter.matter;
    match answer {
        Answer::Out(_) | Answer::OutAndLeave(_) => {
            for (_, what) in events {
                ui.status(&format!("Matter {id}: {}.", what.sentence()));
            }
            if channel != Channel::Phone {
                ui.status(&format!("If that was a slip: `redress undo {id}`."));
            }
        }
        Answer::NotYet => ui.status(&format!(
            "Matter {id}: {} waits; the same command hands it over again.",
            letter.which
        )),
        Answer::Later | Answer::Leave => ui.status(&format!(
            "Matter {id}: not settled yet; `redress docket due` lists it."
        )),
    }
}

/// Says what was recorded of the letter in another terminal while the person had it in hand, and leaves it so. The
/// number that the office gave is added where both say that the letter is out.
fn settled_elsewhere(
    letter: &JobLetter,
    answer: &[(NaiveDate, EventKind)],
    store: &mut Store,
    ui: &mut Ui,
) -> Result<bool, Failure> {
    let id = letter.matter;
    let now = store.matter(id)?;
    let last = now.last_passage(&letter.which);
    let last = last.map_or_else(String::new, |event| format!(": {}", event.what.sentence()));
    let is_number = |what: &EventKind| {
        let passage = what.passage(&letter.which);
        matches!(passage, Some(Passage::Tracking { .. }))
    };
    let number: Vec<_> = (answer.iter().filter(|(_, what)| is_number(what)).cloned()).collect();
    let is_out = now.is_out(&letter.which);
    if is_out {
        ui.status(&format!(
            "Matter {id} was settled in another terminal while you had the letter in hand{last}."
        ));
        if !number.is_empty() && now.tracking().is_none() {
            store.record_all(id, &number)?;
            for (_, what) in number {
                ui.status(&format!("Matter {id}: {}.", what.sentence()));
            }
        }
        return Ok(true);
    }
    if answer.is_empty() {
        ui.status(&format!(
            "Matter {id} was changed in another terminal while you had the letter in hand{last}."
        ));
        return Ok(now.standing(&letter.which) != Standing::InDoubt);
    }
    let said: Vec<String> = answer.iter().map(|(_, what)| what.sentence()).collect();
    let what = format!(
        "matter {id} was changed in another terminal while you had the letter in hand{last}; your answer \
         (\"{}\") was not recorded",
        said.join("; ")
    );
    Err(Failure::new(Kind::Failed, what)
        .hint(format!("`redress docket show {id}` shows where it stands"))
        .hint(format!(
            "if the letter is out all the same, record it: `{}`",
            record_command(letter)
        )))
}

/// Returns the command that says that the letter is out.
fn record_command(letter: &JobLetter) -> String {
    let id = letter.matter;
    match letter.which {
        WhichLetter::Filing => format!("redress docket record {id} filed"),
        WhichLetter::Later(_) => format!("redress docket resolve {id} --sent"),
    }
}

/// Writes the packet's page anew, now that the form and the matter's number are known.
fn write_page(
    letter: &JobLetter,
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
) -> Result<(), Failure> {
    let page = packet_page(&[PacketLetter {
        letter: &rehearsal.letter,
        form: chosen.record.link(),
        record: &record_command(letter),
    }])?;
    Ok(write_private(&page_path(rehearsal), page.as_bytes())?)
}

fn page_path(rehearsal: &Rehearsal) -> PathBuf {
    rehearsal.folder.join(page::FILE_NAME)
}

/// Shows what is handed over, for whoever reads the output: the address, the files, the script.
fn show(rehearsal: &Rehearsal, chosen: &ChosenChannel, ui: &mut Ui) -> Result<(), Failure> {
    let record = &chosen.record;
    match record.channel {
        Channel::Portal | Channel::Webform => {
            ui.result(record.link().unwrap_or_default())?;
            ui.status(&format!(
                "`{}` in the letter's folder has its fields, ready to fill in.",
                page::FILE_NAME
            ));
        }
        Channel::Email => {
            let draft = rehearsal.folder.join(View::Eml.file_name());
            ui.result(&shown(&draft))?;
        }
        Channel::Post | Channel::Fax => {
            for file in printed(rehearsal) {
                ui.result(&shown(&file))?;
            }
            if let Some(address) = &record.address {
                ui.result(address)?;
            }
        }
        Channel::Phone => {
            ui.result(&rehearsal.letter.text.script)?;
            if let Some(number) = &record.address {
                ui.result(&format!("Call {number}."))?;
            }
        }
    }
    Ok(())
}

/// Returns the files to print.
fn printed(rehearsal: &Rehearsal) -> Vec<PathBuf> {
    match &rehearsal.sheets {
        Ok(sheets) => sheets
            .iter()
            .map(|sheet| rehearsal.folder.join(sheet.name))
            .collect(),
        // The PDF is refused, as the rehearsal has said; never the letter.
        Err(_) => vec![rehearsal.folder.join(View::Html.file_name())],
    }
}

/// Leads the person through the handing over. Esc goes back one step, and before the first it leaves.
fn lead(
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<(), Interrupt> {
    let channel = chosen.record.channel;
    match channel {
        Channel::Portal | Channel::Webform => {
            let page = page_path(rehearsal);
            loop {
                let help = "It lies in the letter's folder, leads to the form and fills it. It sends nothing: \
                            you press the form's own button.";
                if yes(ask, "open", "Open the page in your browser", help)? {
                    if open(&page, ui) {
                        return Ok(());
                    }
                    ui.status(&format!("The page is {}.", shown(&page)));
                }
                match copy(&packet(&rehearsal.letter), ask, ui) {
                    Err(Interrupt::Back) => {}
                    led => return led,
                }
            }
        }
        Channel::Email => {
            let help = "It opens as a draft; you send it from there.";
            if yes(ask, "open", "Open the draft in your mail program", help)? {
                open(&rehearsal.folder.join(View::Eml.file_name()), ui);
            }
        }
        Channel::Post | Channel::Fax => {
            let files = printed(rehearsal);
            let label = match files.as_slice() {
                [_] => "Open it to print it",
                _ => "Open them to print them",
            };
            let help = "Each opens in your system's program for it.";
            if yes(ask, "open", label, help)? {
                for file in &files {
                    open(file, ui);
                }
            }
        }
        Channel::Phone => {}
    }
    Ok(())
}

/// Returns `false` if no program opened it, which is said.
fn open(what: &Path, ui: &mut Ui) -> bool {
    match opener::open(what) {
        Ok(()) => true,
        Err(error) => {
            ui.warning(&error.to_string());
            false
        }
    }
}

/// Puts field after field on the clipboard: Enter brings the next, Esc the one before.
fn copy(fields: &[Field], ask: &mut dyn Ask, ui: &mut Ui) -> Result<(), Interrupt> {
    let help = "The terminal puts each on the clipboard (OSC 52); if yours cannot, copy it from \
                the screen.";
    if !yes(ask, "copy", "Copy the fields one after the other", help)? {
        return Ok(());
    }
    let mut at = 0;
    while let Some(field) = fields.get(at) {
        ask.show(&format!("\n{}\n{}", field.name, field.text));
        match clipboard::sequence(&field.text) {
            Some(sequence) => ui.terminal(&sequence),
            None => {
                ui.warning("this field is too long for the clipboard; copy it from `packet.txt`");
            }
        }
        let label = format!("Field {} of {} is copied; the next", at + 1, fields.len());
        let question = Prompt::new("next", &label, "Paste it into the form first.");
        match ask.confirm(&question, true) {
            Ok(true) => at += 1,
            Ok(false) => break,
            Err(Interrupt::Back) if at > 0 => at -= 1,
            Err(interrupt) => return Err(interrupt),
        }
    }
    Ok(())
}

fn yes(ask: &mut dyn Ask, key: &str, label: &str, help: &str) -> Result<bool, Interrupt> {
    let question = Prompt {
        guarded: true,
        ..Prompt::new(key, label, help)
    };
    ask.confirm(&question, true)
}
