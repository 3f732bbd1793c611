//! What must hold of every saved letter, whatever went into it.

use std::path::Path;

use super::mail::Mail;
use super::run::{flat, is_dangerous, text};

/// The headers of a draft that goes to an office without a mailbox, in their order.
const HEADERS: [&str; 6] = [
    "From",
    "Subject",
    "Date",
    "X-Unsent",
    "MIME-Version",
    "Content-Type",
];

/// Checks a letter's folder: every view is clean, the mail is well formed and says what the text and
/// the HTML say. Returns the mail.
pub(super) fn check(row: &str, folder: &Path) -> Mail {
    for name in [
        "letter.toml",
        "letter.md",
        "letter.txt",
        "letter.html",
        "packet.txt",
        "packet.html",
    ] {
        let view = text(&folder.join(name));
        if let Some(c) = view.chars().find(|c| is_dangerous(*c)) {
            panic!("{row}: {name} holds {c:?}");
        }
    }
    let html = text(&folder.join("letter.html"));
    for tag in tags(&html) {
        assert!(TAGS.contains(&tag), "{row}: letter.html has a <{tag}>");
    }
    assert!(!html.contains("href=\"javascript"), "{row}");
    let mail = Mail::read(row, &std::fs::read(folder.join("letter.eml")).unwrap());
    let names: Vec<&str> = mail
        .names()
        .into_iter()
        .filter(|name| *name != "To")
        .collect();
    assert_eq!(names, HEADERS, "{row}");
    let lines = |text: &str| text.replace("\r\n", "\n").trim_end().to_owned();
    assert_eq!(
        lines(&mail.text),
        lines(&text(&folder.join("letter.txt"))),
        "{row}"
    );
    assert_eq!(lines(&mail.html), lines(&html), "{row}");
    mail
}

/// Checks that text, HTML and mail of a letter all say `wanted`, apart from how their lines break.
pub(super) fn says(row: &str, folder: &Path, wanted: &str) {
    let mail = check(row, folder);
    // NOTE: the text breaks words that are longer than its lines.
    let is_long = wanted.split_whitespace().any(|word| word.len() > 60);
    let flat = |text: &str| {
        let text = flat(text);
        if is_long { text.replace(' ', "") } else { text }
    };
    let wanted = flat(wanted);
    for (name, view) in [
        ("letter.txt", text(&folder.join("letter.txt"))),
        ("letter.html", unescaped(&text(&folder.join("letter.html")))),
        ("the mail's text", mail.text),
        ("the mail's HTML", unescaped(&mail.html)),
    ] {
        assert!(
            flat(&view).contains(&wanted),
            "{row}: {name} does not say `{wanted}`"
        );
    }
}

/// The elements that a letter is made of.
const TAGS: [&str; 30] = [
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "address",
    "p",
    "time",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "div",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "sup",
    "section",
    "blockquote",
    "hr",
];

fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '!')
            .next()
            .unwrap_or_default()
    })
}

/// Returns the text of an HTML page: without its elements, its entities replaced.
fn unescaped(html: &str) -> String {
    let mut text = String::new();
    for part in html.replace("&#8288;", "").split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}
