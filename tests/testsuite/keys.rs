//! Every key of an answer is documented, and what it holds finds its way into a letter.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use redress::letter::answers::Key;
use strum::{EnumMessage, IntoEnumIterator};

use crate::layering::sources;

/// The page with the table of keys.
const PAGE: &str = "docs/answers.md";

/// Returns the table's row for a key, made of the key's own documentation.
fn row(key: Key) -> String {
    let words = key.get_documentation().unwrap().split_whitespace();
    let holds = words.collect::<Vec<_>>().join(" ");
    format!("| `{key}` | {} |", holds.strip_suffix('.').unwrap())
}

#[test]
fn the_table_says_of_every_key_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let page = fs::read_to_string(path).unwrap();
    let is_listed = |key: &Key| {
        let row = row(*key);
        page.lines().any(|line| line.eq_ignore_ascii_case(&row))
    };
    let wrong: Vec<String> = Key::iter().filter(|key| !is_listed(key)).map(row).collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_answer_is_read() {
    let asks = |file: &str| file.starts_with("wizard/") || file.starts_with("letter/answers/");
    let read: BTreeSet<String> = sources()
        .into_iter()
        .filter(|(file, _)| !asks(file))
        .flat_map(|(_, text)| {
            let names = text.split("Key::").skip(1);
            let names = names.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
            names.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let unread: Vec<Key> = Key::iter()
        .filter(|key| !read.contains(&format!("{key:?}")))
        .collect();
    assert_eq!(unread, []);
}
