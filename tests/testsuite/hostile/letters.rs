//! Letters that were tampered with, and what stands where a letter is to be written (rows 46, 109).

use std::path::Path;

use super::run::{Place, each, text};
use super::saved::check;

/// A letter in a place of its own.
fn with_letter() -> (Place, std::path::PathBuf) {
    let place = Place::new();
    place.foia(&[]).go("a letter").done("a letter");
    let letter = place.letters().remove(0);
    (place, letter)
}

#[test]
fn a_letter_that_was_tampered_with_is_refused() {
    let (place, letter) = with_letter();
    let file = letter.join("letter.toml");
    let whole = text(&file);
    let name = "name = \"Ada Park\"";
    let rows: Vec<(&str, String, &str)> = vec![
        ("empty", String::new(), "missing field"),
        (
            "cut",
            whole[..whole.len() / 2].to_owned(),
            "does not hold a letter",
        ),
        ("no-letter", "schema = 1\n".to_owned(), "missing field"),
        (
            "schema",
            whole.replacen("schema = 1", "schema = 2", 1),
            "schema is 2",
        ),
        (
            "schema-nan",
            whole.replacen("schema = 1", "schema = nan", 1),
            "line 3",
        ),
        (
            "unknown-key",
            whole.replacen(name, "name = \"x\"\nsmtp_host = \"y\"", 1),
            "unknown field",
        ),
        (
            "type",
            whole.replacen("lines = [", "lines = \"Ada Park\"\nx = [", 1),
            "invalid type",
        ),
        (
            "ansi",
            whole.replacen(name, "name = \"\\u001b[2J\"", 1),
            "control or invisible",
        ),
        (
            "bidi",
            whole.replacen(name, "name = \"\\u202eAda\"", 1),
            "control or invisible",
        ),
        (
            "nul",
            whole.replacen(name, "name = \"\\u0000\"", 1),
            "control or invisible",
        ),
        (
            "cr",
            whole.replacen(name, "name = \"a\\rBcc: e@z.org\"", 1),
            "control or invisible",
        ),
        (
            "javascript",
            whole.replacen("url = \"https:", "url = \"javascript:", 1),
            "not an https address",
        ),
        (
            "http",
            whole.replacen("url = \"https:", "url = \"http:", 1),
            "not an https address",
        ),
        (
            "user",
            whole.replacen("url = \"https://", "url = \"https://u:p@", 1),
            "not an https address",
        ),
        (
            "id",
            whole.replacen("id = \"", "id = \"../../", 1),
            "`letter.id`",
        ),
        (
            "id-empty",
            whole.replacen(
                "id = \"2026-11-23-bridge-inspections-dhs-priv\"",
                "id = \"\"",
                1,
            ),
            "`letter.id`",
        ),
        (
            "email",
            whole.replacen("ada@example.org", "a@x.org\\nBcc: e@z.org", 1),
            "email address",
        ),
        (
            "mailbox",
            whole.replacen("phone = \"202", "mailbox = \"a@x,b@y\"\nphone = \"202", 1),
            "one address",
        ),
        (
            "date",
            whole.replacen("date = \"2026-11-23\"", "date = \"2026-13-45\"", 1),
            "line",
        ),
        (
            "deep",
            format!("x = {}", "[".repeat(100_000)),
            "does not hold a letter",
        ),
        (
            "huge",
            format!("{whole}\n# {}", "x".repeat(5_000_000)),
            "4194304 bytes",
        ),
    ];
    each(rows, |(id, text, words)| {
        std::fs::write(&file, text).unwrap();
        for run in [
            place.run(["show"]).args([&letter]),
            place.run(["show", "--format", "eml"]).args([&letter]),
            place
                .run(["show", "--format", "html", "--out", "x.html"])
                .args([&letter]),
            place.run(["lint", "--json"]).args([&letter]),
        ] {
            let ran = run.go(id);
            assert!(
                matches!(ran.code, Some(1 | 4)),
                "{id}: {:?} {}",
                ran.code,
                ran.err()
            );
            assert!(
                ran.err().contains("letter.toml") && ran.err().contains(words),
                "{id}: {}",
                ran.err()
            );
            assert!(ran.out.is_empty(), "{id}");
            assert!(!place.path("work/x.html").exists(), "{id}");
        }
    });
}

#[test]
fn a_letter_whose_text_was_rewritten_is_shown_without_danger() {
    let (place, letter) = with_letter();
    let file = letter.join("letter.toml");
    let whole = text(&file);
    let evil = "# x\n\n<script>alert(1)</script> [a](javascript:b) ![c](https://d.example) [^7] [^1]: e\n\n\
                > > > > > q\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\n[r]: javascript:x\n\n[r]\n\n<!--";
    let body = whole.find("body = \"\"\"").unwrap();
    let end = body + 10 + whole[body + 10..].find("\"\"\"").unwrap();
    let rows = [
        ("markup", evil.to_owned()),
        ("quotes", "> ".repeat(5_000)),
        ("brackets", "[".repeat(5_000)),
        ("stars", "*a ".repeat(2_000)),
        (
            "lists",
            (0..500)
                .map(|i| format!("{}- x\n", " ".repeat(i)))
                .collect(),
        ),
        ("line", "x".repeat(50_000)),
        ("crlf", "a\\r\\n.\\r\\nMAIL FROM:<e@z>".to_owned()),
    ];
    each(rows, |(id, text)| {
        std::fs::write(
            &file,
            format!("{}body = \"\"\"\n{text}{}", &whole[..body], &whole[end..]),
        )
        .unwrap();
        let out = place.path("work").join(format!("out-{id}"));
        std::fs::create_dir(&out).unwrap();
        let formats = "md,txt,html,eml,packet,page";
        let ran = place
            .run(["show", "--format", formats, "--out"])
            .args([&out, &letter])
            .go(id);
        if id == "crlf" {
            assert_eq!(ran.code, Some(4), "{id}");
            return;
        }
        ran.done(id);
        std::fs::copy(&file, out.join("letter.toml")).unwrap();
        check(id, &out);
        place.run(["lint"]).args([&letter]).go(id).done(id);
    });
}

#[test]
fn a_letter_is_never_written_over_or_through_anything() {
    // A file where the folder of letters should be.
    let place = Place::new();
    place.write("work/letters", "mine");
    let ran = place.foia(&[]).go("out-file");
    assert_eq!(ran.code, Some(1), "{}", ran.err());
    assert!(ran.err().contains("letters"), "{}", ran.err());
    assert_eq!(text(&place.path("work/letters")), "mine");
    // Something else of the letter's name.
    let name = "2026-11-23-bridge-inspections-dhs-priv";
    let place = Place::new();
    place.write(&format!("work/letters/{name}"), "mine");
    place.foia(&[]).go("folder-file").done("folder-file");
    assert_eq!(text(&place.path(&format!("work/letters/{name}"))), "mine");
    check(
        "folder-file",
        &place.path(&format!("work/letters/{name}-2")),
    );
    // A folder of somebody else's.
    let place = Place::new();
    place.write(&format!("work/letters/{name}/notes.txt"), "mine");
    place.foia(&[]).go("folder-notes").done("folder-notes");
    assert_eq!(
        text(&place.path(&format!("work/letters/{name}/notes.txt"))),
        "mine"
    );
    check(
        "folder-notes",
        &place.path(&format!("work/letters/{name}-2")),
    );
    // Out of the working folder, where the person asks for it.
    let place = Place::new();
    place
        .foia(&[])
        .args(["--out", "a/../../elsewhere"])
        .go("out-dots")
        .done("out-dots");
    check("out-dots", &place.path("elsewhere").join(name));
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_letter_is_not_followed() {
    use std::os::unix::fs::symlink;
    let name = "2026-11-23-bridge-inspections-dhs-priv";
    for (id, target) in [
        ("46 link-folder", "../../elsewhere"),
        ("46 link-dangling", "../../nowhere"),
        ("46 link-loop", name),
    ] {
        let place = Place::new();
        std::fs::create_dir_all(place.path("work/letters")).unwrap();
        std::fs::create_dir(place.path("elsewhere")).unwrap();
        symlink(target, place.path("work/letters").join(name)).unwrap();
        place.foia(&[]).go(id).done(id);
        check(id, &place.path("work/letters").join(format!("{name}-2")));
        assert_eq!(
            place.path("elsewhere").read_dir().unwrap().count(),
            0,
            "{id}"
        );
        assert!(!place.path("nowhere").exists(), "{id}");
    }
    // A link in place of one view is replaced, and what it led to stays.
    let (place, letter) = with_letter();
    place.write("secret", "mine");
    std::fs::remove_file(letter.join("letter.txt")).unwrap();
    symlink(place.path("secret"), letter.join("letter.txt")).unwrap();
    place.foia(&[]).go("46 link-view").done("46 link-view");
    assert_eq!(text(&place.path("secret")), "mine");
    let ran = place
        .run(["show", "--out"])
        .args([&letter.join("letter.md"), &letter])
        .go("show-out");
    ran.done("show-out");
    // `/proc` takes no files, whoever asks.
    if Path::new("/proc/self").exists() {
        let ran = place
            .foia(&[])
            .args(["--out", "/proc/letters"])
            .go("out-proc");
        assert_eq!(ran.code, Some(1), "{}", ran.err());
        assert!(ran.err().contains("/proc/letters"), "{}", ran.err());
        let ran = place
            .run(["show", "--out", "/proc/x.txt"])
            .args([&letter])
            .go("show-proc");
        assert_eq!(ran.code, Some(1), "{}", ran.err());
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_a_name_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"\xff\x1b[2J\n");
    let place = Place::new();
    place
        .foia(&[])
        .args([std::ffi::OsStr::new("--out"), odd])
        .go("out-odd")
        .done("out-odd");
    let letter = place
        .path("work")
        .join(odd)
        .join("2026-11-23-bridge-inspections-dhs-priv");
    check("out-odd", &letter);
    for run in [place.run(["show"]), place.run(["lint"])] {
        run.args([&letter]).go("show-odd").done("show-odd");
    }
    let ran = place
        .foia(&["sender.name"])
        .args([std::ffi::OsStr::new("--answers"), odd])
        .go("answers-odd");
    assert_eq!(ran.code, Some(4));
    assert_eq!(ran.err().lines().count(), 1, "{}", ran.err());
}
