//! Who is to get a letter to Congress: the sender's own members, committees, or members by name.

use crate::campaign::Targets;
use crate::toml_file::{Item, Table};

/// The word for the sender's own members.
const OWN_MEMBERS: &str = "own-members";
/// House, Senate and joint committees, select and special ones among them, as the ids of the
/// `unitedstates/congress-legislators` data begin (read 2026-11-21).
const CHAMBERS: [&str; 7] = ["HS", "SS", "HL", "SL", "SC", "SP", "JS"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Committee,
    Member,
}

pub(super) fn read(table: &Table<'_>) -> Option<Targets> {
    if table.is_list("targets") {
        return list(table);
    }
    let text = table.text("targets")?;
    if text == OWN_MEMBERS {
        return Some(Targets::OwnMembers);
    }
    table.fault_with_help(
        "targets",
        "targets",
        format!("`{text}` is not `{OWN_MEMBERS}`"),
        Some(if shape(&text.to_uppercase()).is_some() {
            format!("write a list: targets = [\"{}\"]", text.to_uppercase())
        } else {
            format!("write `{OWN_MEMBERS}`, or a list of committees or of members by id")
        }),
    );
    None
}

fn list(table: &Table<'_>) -> Option<Targets> {
    let items = table.items("targets");
    if items.is_empty() {
        table.fault("targets", "targets", "the list of targets is empty");
        return None;
    }
    let mut wanted = None;
    let mut ids = Vec::new();
    for item in items {
        let Some(shape) = shape(&item.text) else {
            unknown(table, &item);
            continue;
        };
        if *wanted.get_or_insert(shape) != shape {
            let message = "the list mixes committees and members";
            let help = "make two actions of it".to_owned();
            table.fault_at("targets", "targets", &item, message, Some(help));
            return None;
        }
        if ids.contains(&item.text) {
            let message = format!("`{}` is listed twice", item.text);
            table.fault_at("duplicate-reference", "targets", &item, message, None);
            continue;
        }
        ids.push(item.text);
    }
    match wanted? {
        Shape::Committee => Some(Targets::Committees(ids)),
        Shape::Member => Some(Targets::Members(ids)),
    }
}

fn unknown(table: &Table<'_>, item: &Item) {
    let upper = item.text.to_uppercase();
    let help = if item.text == OWN_MEMBERS {
        format!("write targets = \"{OWN_MEMBERS}\", without brackets")
    } else if shape(&upper).is_some() {
        format!("did you mean `{upper}`?")
    } else {
        "a committee is written `HSJU` or `SSJU01`, a member `S000148`".to_owned()
    };
    let message = format!("`{}` is neither a committee nor a member", item.text);
    table.fault_at("targets", "targets", item, message, Some(help));
}

fn shape(text: &str) -> Option<Shape> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (letters, number) = text.split_at(
        text.find(|c: char| !c.is_ascii_uppercase())
            .unwrap_or(text.len()),
    );
    match letters.len() {
        4 if CHAMBERS.contains(&&letters[..2]) && number.len() <= 2 && digits(number) => {
            Some(Shape::Committee)
        }
        1 if number.len() == 6 && digits(number) => Some(Shape::Member),
        _ => None,
    }
}
