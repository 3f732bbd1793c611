//! `redress show`: every view again, from `letter.toml` alone.

use snapbox::str;

use crate::support::{ADA, Home, REQUEST};

const LETTER: &str = "letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc";

fn drafted() -> Home {
    let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
    home.run(["foia", "--no-input", "--answers", "answers.toml"])
        .success();
    home
}

#[test]
fn every_view_is_the_file_byte_for_byte() {
    let home = drafted();
    for (format, file) in [
        ("txt", "letter.txt"),
        ("md", "letter.md"),
        ("html", "letter.html"),
        ("eml", "letter.eml"),
        ("packet", "packet.txt"),
        ("page", "packet.html"),
    ] {
        let output = home
            .redress()
            .args(["show", LETTER, "--format", format])
            .output()
            .unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        let kept = std::fs::read(home.path(LETTER).join(file)).unwrap();
        assert!(!kept.is_empty() && output.stdout == kept, "{format}");
    }
}

#[test]
fn the_plain_text_is_shown_where_nothing_else_is_asked_for() {
    let home = drafted();
    let output = home.redress().args(["show", LETTER]).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        home.read(&format!("{LETTER}/letter.txt"))
    );
}

#[test]
fn the_views_do_not_change_with_templates_and_profile() {
    let home = drafted();
    let before = home.read(&format!("{LETTER}/letter.txt"));
    home.write("home/config/templates/foia/request.md", "{% nonsense");
    home.write("home/config/profile.toml", "[sender]\nname = \"Ben Ode\"\n");
    let output = home.redress().args(["show", LETTER]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), before);
}

#[test]
fn a_letter_may_be_named_by_its_file() {
    let home = drafted();
    home.run(["show", &format!("{LETTER}/letter.toml")])
        .success()
        .stdout_eq(home.read(&format!("{LETTER}/letter.txt")));
}

#[test]
fn one_format_goes_to_a_file() {
    let home = drafted();
    home.run(["show", LETTER, "--format", "md", "--out", "request.md"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
Wrote request.md.

"#]]);
    assert_eq!(
        home.read("request.md"),
        home.read(&format!("{LETTER}/letter.md"))
    );
}

#[test]
fn several_formats_go_to_a_folder() {
    let home = drafted();
    home.run(["show", LETTER, "--format", "txt,html", "--out", "print"])
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
Wrote print/letter.txt.
Wrote print/letter.html.

"#]]);
    assert_eq!(home.names("print"), ["letter.html", "letter.txt"]);
    for file in home.names("print") {
        assert_eq!(
            home.read(&format!("print/{file}")),
            home.read(&format!("{LETTER}/{file}"))
        );
    }
}

#[test]
fn several_formats_need_a_folder() {
    drafted()
        .run(["show", LETTER, "--format", "txt,html"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: several formats need a folder
help: name one with `--out DIR`

"#]]);
}

#[test]
fn an_unknown_format_is_refused() {
    drafted()
        .run(["show", LETTER, "--format", "docx"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: invalid value 'docx' for '--format <F,F>': a format is `md`, `txt`, `html`, `eml` or `packet`; for the browser it is `page`, for paper `pdf`

For more information, try '--help'.

"#]]);
}

#[test]
fn a_folder_without_a_letter_is_named() {
    Home::new()
        .run(["show", "letters"])
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot read `letters`
caused by: No such file or directory (os error 2)
help: name the letter's folder, the one with `letter.toml` in it; if it is gone, draft the letter again

"#]]);
}

#[test]
fn a_letter_that_was_damaged_is_named_with_its_line() {
    let home = drafted();
    let text = home.read(&format!("{LETTER}/letter.toml"));
    home.write(
        &format!("{LETTER}/letter.toml"),
        &text.replacen("[letter.sender]", "[letter.sedner]", 1),
    );
    home.run(["show", LETTER])
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc/letter.toml` does not hold a letter, line 12, `letter.sedner`: unknown field `sedner`, expected one of `id`, `date`, `provenance`, `sender`, `to`, `content`, `text`, `sources`
help: correct it there, put the file back as it was, or draft the letter again

"#]]);
}

#[test]
fn a_letter_of_a_later_schema_is_refused() {
    let home = drafted();
    let text = home.read(&format!("{LETTER}/letter.toml"));
    home.write(
        &format!("{LETTER}/letter.toml"),
        &text.replacen("schema = 1", "schema = 2", 1),
    );
    home.run(["show", LETTER])
        .code(4)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc/letter.toml` does not hold a letter: its schema is 2, not 1
help: correct it there, put the file back as it was, or draft the letter again

"#]]);
}

/// Where no browser can be opened, as here, the page is written all the same, and its place is said.
#[test]
fn open_says_where_the_page_lies_and_makes_one_page_of_several_letters() {
    let home = drafted();
    let open = |letters: &[&str]| {
        let mut command = home.redress().args(["show", "--open"]).args(letters);
        for name in ["PATH", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY"] {
            command = command.env(name, "");
        }
        command.output().unwrap()
    };
    let page = home.path(LETTER).join("packet.html");
    let written = std::fs::read(&page).unwrap();
    std::fs::remove_file(&page).unwrap();
    let output = open(&[LETTER]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.trim_end(), page.display().to_string());
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(
        complaint.contains("open the file in a browser"),
        "{complaint}"
    );
    assert_eq!(std::fs::read(&page).unwrap(), written);

    // The page follows its letter, whatever was written before.
    let letter = format!("{LETTER}/letter.toml");
    let subject = home.read(&letter).replace("pocket veto", "pocket VETO");
    home.write(&letter, &subject);
    assert!(open(&[LETTER]).status.success());
    assert!(
        home.read(&format!("{LETTER}/packet.html"))
            .contains("pocket VETO")
    );

    let output = open(&[LETTER, LETTER]);
    assert!(output.status.success());
    let both = home.read("letters/packet.html");
    assert_eq!(both.matches("class=\"office\"").count(), 2);
    home.run(["show", LETTER, LETTER]).code(2);
}

/// The page runs one script and loads nothing, and it holds what the form takes.
#[test]
fn the_page_lets_nothing_in_and_names_the_command_that_records_the_letter() {
    let home = drafted();
    let page = home.read(&format!("{LETTER}/packet.html"));
    assert!(page.contains("default-src &#x27;none&#x27;"));
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
    for loading in [" src=", "@import", "url(", "<link", "<form"] {
        assert!(!page.contains(loading), "{loading}");
    }
    let folder = home
        .path(LETTER)
        .display()
        .to_string()
        .replace('/', "&#x2f;");
    assert!(page.contains(&format!(
        "redress docket add &quot;{folder}&quot; --filed DATE"
    )));
    // What the bookmark runs can be read without a script, and stands there once.
    assert!(page.contains("void (() => {\n\"use strict\";\n"));
    assert!(!page.contains("javascript:void"));
    assert_eq!(page.matches("data-field=\"description\"").count(), 1);
}
