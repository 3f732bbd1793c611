//! What a kit says.

use std::fmt::Write;
use std::sync::LazyLock;

use super::{Asked, Kits};
use crate::calendar::long;
use crate::congress::District;
use crate::delivery::{Organizer, Unsubscribe};
use crate::letter::Addressee;
use crate::view::{KitOffice, Sheet, kit as letter_kit, wrapped};

/// Where an address settles its district.
const LOOK_UP: &str = "https://www.house.gov/representatives/find-your-representative";
const RULE: &str = "========================================================================";

/// One letter of a kit.
pub(super) struct Section<'a> {
    pub(super) office: &'a KitOffice,
    /// None where there are too many members in question to print the letters to all.
    pub(super) sheet: Option<Sheet>,
    pub(super) to: &'a Addressee,
    /// The district in which the signer must live for it; none where it is theirs in any case.
    pub(super) only_in: Option<District>,
}

/// Returns the text of a kit: lines of at most 72 columns, but for what is copied.
pub(super) fn kit(kits: &Kits<'_>, asked: &Asked, sections: &[Section<'_>]) -> String {
    let mut text = String::with_capacity(16 * 1024);
    let letters: Vec<(&Section<'_>, &Sheet)> = sections
        .iter()
        .filter_map(|section| Some((section, section.sheet.as_ref()?)))
        .collect();
    opening(kits, asked, sections, &mut text);
    if asked.is_asking() {
        question(asked, sections, &mut text);
    }
    for (index, (section, sheet)) in letters.iter().enumerate() {
        let of = format!("Letter {} of {}", index + 1, letters.len());
        let _ = write!(text, "{RULE}\n{of}: {}\n{RULE}\n\n", section.office.label);
        if let Some(district) = section.only_in {
            let _ = write!(text, "Only if you live in {district}.\n\n");
        }
        letter_kit(sheet, section.to, section.office, letters[0].1, &mut text);
        text.push('\n');
    }
    closing(kits, asked, &mut text);
    text
}

fn paragraph(text: &mut String, words: &str) {
    text.push_str(&wrapped(words, "", ""));
    text.push_str("\n\n");
}

fn opening(kits: &Kits<'_>, asked: &Asked, sections: &[Section<'_>], text: &mut String) {
    let signer = asked.signer();
    let _ = write!(text, "Dear {},\n\n", signer.name);
    let are_many = sections.iter().filter(|s| s.sheet.is_some()).count() != 1;
    let here = if are_many {
        "Below are your letters to Congress; they are ready to go."
    } else {
        "Below is your letter to Congress; it is ready to go."
    };
    paragraph(
        text,
        &format!(
            "On {}, you agreed to take part in \"{}\" (recorded as: {}). {here} Nothing has been sent to Congress \
             for you: members' offices take letters from the people they represent, through forms of \
             their own, so the last step is yours. A letter takes a few minutes.",
            long(signer.consent.at),
            kits.title,
            signer.consent.how,
        ),
    );
    paragraph(
        text,
        if are_many {
            "What to do, for each letter:"
        } else {
            "What to do:"
        },
    );
    text.push_str(&STEPS);
    text.push('\n');
}

/// What to do with a letter, step by step.
static STEPS: LazyLock<String> = LazyLock::new(|| {
    let steps = [
        "Read it. It is yours: change what you like, and send only what you agree with.",
        "Open the address of the form, and fill in your name and address.",
        "Pick the topic that is named here, or the nearest that the form has.",
        "Copy the text for the form into the field for the message. If it has room, add a sentence \
         of your own on why this matters to you: that is what offices read first.",
        "Send the form, and keep the page or the email that confirms it.",
        "If you would rather call, or do both: the numbers and what to say stand with each letter.",
    ];
    let numbered = steps.iter().enumerate().map(|(index, step)| {
        let first = format!("{}. ", index + 1);
        wrapped(step, &first, "   ") + "\n"
    });
    numbered.collect()
});

fn question(asked: &Asked, sections: &[Section<'_>], text: &mut String) {
    let zip = asked.signer().zip;
    let _ = write!(text, "{RULE}\nWhich district do you live in?\n{RULE}\n\n");
    let districts: Vec<String> = asked.choices.iter().map(ToString::to_string).collect();
    let (last, others) = districts
        .split_last()
        .map_or(("", String::new()), |(last, others)| {
            (last.as_str(), others.join(", "))
        });
    let between = if others.is_empty() { "" } else { " or " };
    paragraph(
        text,
        &format!(
            "Your ZIP code, {}, lies in more than one House district: it may be {others}{between}\
             {last}. Your street address settles which one is yours; look it up here:",
            zip.five()
        ),
    );
    let _ = write!(text, "{LOOK_UP}\n\n");
    paragraph(
        text,
        "Then write to the member for your own district and leave out the others: an office answers \
         the people of its own district alone. These are the members in question:",
    );
    for section in sections {
        let Some(district) = section.only_in else {
            continue;
        };
        let _ = writeln!(text, "{district}: {}", section.office.label);
        if let Some(form) = &section.to.form {
            let _ = writeln!(text, "       {}", form.url);
        }
    }
    for district in &asked.choices {
        let has_member = sections.iter().any(|s| s.only_in == Some(*district));
        if !has_member {
            let _ = writeln!(text, "{district}: the seat is vacant");
        }
    }
    text.push('\n');
}

fn closing(kits: &Kits<'_>, asked: &Asked, text: &mut String) {
    let organizer = kits.organizer;
    // A line of two hyphens and a blank begins what is no part of the letter (RFC 3676, 4.3).
    text.push_str("-- \n");
    paragraph(
        text,
        &format!(
            "You are receiving this email because on {} you agreed with {} to take part.",
            long(asked.signer().consent.at),
            organizer.name,
        ),
    );
    text.push_str(&kits.end);
}

/// Returns the lines on which every kit ends: who sends it, and how to get no more.
pub(super) fn end(organizer: &Organizer, unsubscribe: &Unsubscribe) -> String {
    let lines = [
        Some(&organizer.name),
        Some(&organizer.address),
        organizer.url.as_ref(),
    ];
    let mut end = String::new();
    for line in lines.into_iter().flatten() {
        end.push_str(line);
        end.push('\n');
    }
    let _ = write!(end, "\n{}\n", wrapped(&unsubscribe.sentence(), "", ""));
    end
}
