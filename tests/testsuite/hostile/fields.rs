//! Rows 1–33: single-line fields and addresses, through `--set`, an answers file and the profile.

use super::run::{ANSWERS, Place, each, toml_string};
use super::saved::{check, says};

/// What is expected of an input.
enum Expected {
    /// It is taken, and every view says this.
    Clean(String),
    /// It is refused, and the message says these words.
    Refuse(&'static [&'static str]),
}

/// A row of the table.
struct Row {
    id: &'static str,
    key: &'static str,
    input: String,
    expected: Expected,
}

fn clean(
    id: &'static str,
    key: &'static str,
    input: impl Into<String>,
    kept: impl Into<String>,
) -> Row {
    let expected = Expected::Clean(kept.into());
    Row {
        id,
        key,
        input: input.into(),
        expected,
    }
}

fn literal(id: &'static str, key: &'static str, input: impl Into<String>) -> Row {
    let input = input.into();
    clean(id, key, input.clone(), input)
}

fn refuse(
    id: &'static str,
    key: &'static str,
    input: impl Into<String>,
    words: &'static [&'static str],
) -> Row {
    let expected = Expected::Refuse(words);
    Row {
        id,
        key,
        input: input.into(),
        expected,
    }
}

const NAME: &str = "sender.name";
const EMAIL: &str = "sender.email";
const SUBJECT: &str = "foia.subject";
const STREET: &str = "sender.address.street";
const CITY: &str = "sender.address.city";
const PHONE: &str = "sender.phone";
const ZIP: &str = "sender.address.zip";

/// Rows 1–15: a name.
/// How a name of several lines is refused.
const BREAK: &[&str] = &["sender.name", "line break"];

fn names() -> Vec<Row> {
    vec![
        refuse("1 name-lf", NAME, "Eve\nBcc: e@z.org", BREAK),
        refuse("2 name-crlf", NAME, "Eve\r\nBcc: e@z.org", BREAK),
        refuse("3 name-cr", NAME, "Eve\rBcc: e@z.org", BREAK),
        refuse("3 name-crlf-folded", NAME, "Eve\r\n\tBcc: e@z.org", BREAK),
        clean(
            "3 name-vertical-tab",
            NAME,
            "Eve\u{b}Bcc\u{c}x",
            "Eve Bcc x",
        ),
        refuse(
            "4 name-nul",
            NAME,
            "Eve\0x",
            &["sender.name", "control character"],
        ),
        clean("5 name-lsep", NAME, "Eve\u{2028}Bcc: q", "Eve Bcc: q"),
        clean("5 name-psep", NAME, "Eve\u{2029}Bcc: q", "Eve Bcc: q"),
        clean("5 name-nel", NAME, "Eve\u{85}Bcc: q", "Eve Bcc: q"),
        clean(
            "6 name-bidi",
            NAME,
            "Eve \u{202e}gro.x\u{202c} \u{2066}y\u{2069}",
            "Eve gro.x y",
        ),
        clean("7 name-zero-width", NAME, "A\u{200b}na", "Ana"),
        clean("7 name-soft-hyphen", NAME, "A\u{ad}n\u{feff}a", "Ana"),
        clean("7 name-tags", NAME, "A\u{e0041}n\u{2060}a", "Ana"),
        literal("8 name-quotes", NAME, "Eve \"q\" <b@c>, x@y.z"),
        literal("8 name-group", NAME, "undisclosed: e@z.org;"),
        literal(
            "8 name-encoded-word",
            NAME,
            "=?utf-8?q?Eve=0D=0ABcc:_e@z.org?=",
        ),
        literal("8 name-comment", NAME, "Eve (\\\" Bcc) \\"),
        refuse(
            "9 name-long",
            NAME,
            "a".repeat(2_000),
            &["sender.name", "longer than 1000 characters"],
        ),
        literal("9 name-long-word", NAME, "a".repeat(900)),
        refuse("10 name-empty", NAME, "", &["sender.name"]),
        refuse("10 name-blank", NAME, "   ", &["sender.name"]),
        refuse("10 name-nbsp", NAME, "\u{a0}\u{a0}", &["sender.name"]),
        refuse(
            "10 name-zero-width-only",
            NAME,
            "\u{200b}\u{200b}",
            &["sender.name"],
        ),
        refuse("10 name-escape-only", NAME, "\u{1b}[31m", &["sender.name"]),
        refuse(
            "10 name-no-letter",
            NAME,
            "---",
            &["sender.name", "at least one letter"],
        ),
        clean("11 name-ansi", NAME, "\u{1b}[31mRed\u{1b}[0m", "Red"),
        clean(
            "11 name-osc",
            NAME,
            "Red\u{1b}]52;c;ZXZpbA==\u{7} Eve",
            "Red Eve",
        ),
        clean("11 name-osc-unended", NAME, "Red\u{1b}]0;title", "Red"),
        clean("11 name-c1", NAME, "Red\u{9b}31m Eve", "Red31m Eve"),
        clean("11 name-backspace", NAME, "Re\u{8}d\u{7f} Eve", "Red Eve"),
        clean(
            "12 name-paste-marks",
            NAME,
            "\u{1b}[200~Eve\u{1b}[201~",
            "Eve",
        ),
        literal(
            "13 name-template",
            NAME,
            "{{ 7*7 }} {% include 'a' %} {# x #}",
        ),
        literal(
            "13 name-markdown",
            NAME,
            "*Eve* [x](javascript:alert(1)) [^9] `c`",
        ),
        literal(
            "13 name-html",
            NAME,
            "<script>alert(1)</script> &amp; <!-- x -->",
        ),
        literal("13 name-percent", NAME, "Eve %s %n ${HOME} $(id) `id`"),
        refuse(
            "14 name-combining",
            NAME,
            format!("Z{}", "\u{301}".repeat(500)),
            &["sender.name", "more than 8 accents"],
        ),
        clean(
            "14 name-vietnamese",
            NAME,
            "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh",
            "Nguyễn Thị Ánh",
        ),
        literal("15 name-cjk", NAME, "山田 太郎"),
        literal("15 name-arabic", NAME, "محمد عبد الله"),
        literal("15 name-emoji", NAME, "Eve 👩\u{200d}👩\u{200d}👧 🇺🇸"),
        literal("15 name-private-use", NAME, "Eve \u{e000}\u{fffd}\u{ffff}"),
    ]
}

/// Rows 17–19: a subject.
fn subjects() -> Vec<Row> {
    vec![
        clean("17 subject-crlf", SUBJECT, "S\r\nBcc: e@z", "S Bcc: e@z"),
        clean("17 subject-lf-fold", SUBJECT, "S\n Bcc: e@z", "S Bcc: e@z"),
        literal("18 subject-900", SUBJECT, "a".repeat(900)),
        refuse(
            "18 subject-2000",
            SUBJECT,
            "a".repeat(2_000),
            &["foia.subject", "longer than 1000 characters"],
        ),
        clean("19 subject-body-split", SUBJECT, "S\r\n\r\nbody", "S body"),
        literal(
            "19 subject-boundary",
            SUBJECT,
            "S --=_redress_00 Content-Type: text/html",
        ),
        literal("19 subject-template", SUBJECT, "{{ 7*7 }}{% raw %}"),
        literal("19 subject-heading", SUBJECT, "# S"),
        refuse(
            "19 subject-nul",
            SUBJECT,
            "S\0",
            &["foia.subject", "control character"],
        ),
    ]
}

/// The other lines of the address block.
fn block() -> Vec<Row> {
    vec![
        clean(
            "21 street-crlf",
            STREET,
            "1 Main St\r\nBcc: e@z",
            "1 Main St Bcc: e@z",
        ),
        literal("21 street-html", STREET, "1 Main St <img src=x onerror=y>"),
        clean("21 city-ansi", CITY, "Al\u{1b}[5mbany", "Albany"),
        refuse(
            "21 city-nul",
            CITY,
            "Al\0bany",
            &["sender.address.city", "control character"],
        ),
        clean(
            "21 organization-lf",
            "sender.organization",
            "Bridges\nBcc: e@z",
            "Bridges Bcc: e@z",
        ),
        refuse(
            "21 phone-lf",
            PHONE,
            "202-555-0100\nBcc: e@z",
            &["sender.phone", "202-555-0143"],
        ),
        refuse(
            "21 phone-shell",
            PHONE,
            "202-555-0100; rm -rf",
            &["sender.phone"],
        ),
        refuse(
            "21 phone-fullwidth",
            PHONE,
            "２０２５５５０１４３",
            &["sender.phone"],
        ),
        refuse(
            "21 zip-letters",
            ZIP,
            "1220O",
            &["sender.address.zip", "ZIP code"],
        ),
        refuse(
            "21 zip-long",
            ZIP,
            "a".repeat(900),
            &["sender.address.zip", "ZIP code"],
        ),
        refuse(
            "21 zip-fullwidth",
            ZIP,
            "１２２０７",
            &["sender.address.zip", "ZIP code"],
        ),
        refuse(
            "21 zip-nul",
            ZIP,
            "12207\0",
            &["sender.address.zip", "control character"],
        ),
    ]
}

/// Rows 22–30: an email address.
fn addresses() -> Vec<Row> {
    vec![
        refuse(
            "22 addr-close",
            EMAIL,
            "a@x.org>\r\nDATA",
            &["sender.email"],
        ),
        refuse(
            "22 addr-lf",
            EMAIL,
            "a@x.org\nBcc: e@z.org",
            &["sender.email"],
        ),
        refuse("22 addr-display", EMAIL, "Eve <a@x.org>", &["sender.email"]),
        refuse(
            "22 addr-nul",
            EMAIL,
            "a\0@x.org",
            &["sender.email", "control character"],
        ),
        refuse(
            "23 addr-comma",
            EMAIL,
            "a@x.org,c@x.org",
            &["sender.email", "one address"],
        ),
        refuse(
            "23 addr-semicolon",
            EMAIL,
            "a@x.org;c@x.org",
            &["sender.email", "one address"],
        ),
        refuse("24 addr-quoted", EMAIL, "\"a b\"@x.org", &["sender.email"]),
        refuse("24 addr-two-at", EMAIL, "a@b@x.org", &["sender.email"]),
        refuse(
            "24 addr-none",
            EMAIL,
            "ada.example.org",
            &["sender.email", "name@example.org"],
        ),
        refuse(
            "25 addr-dash",
            EMAIL,
            "-oQ/spool@x.org",
            &["sender.email", "before the `@`"],
        ),
        refuse("25 addr-dots", EMAIL, "a..b@x.org", &["sender.email"]),
        refuse("26 addr-ip", EMAIL, "a@[127.0.0.1]", &["sender.email"]),
        refuse("26 addr-bare-ip", EMAIL, "a@127.0.0.1", &["sender.email"]),
        refuse("26 addr-odd-ip", EMAIL, "a@0x7f.1", &["sender.email"]),
        refuse(
            "26 addr-localhost",
            EMAIL,
            "a@localhost",
            &["sender.email", "after the `@`"],
        ),
        refuse("26 addr-root", EMAIL, "a@x.org.", &["sender.email"]),
        refuse(
            "26 addr-percent",
            EMAIL,
            "a@ex%61mple.org",
            &["sender.email", "after the `@`"],
        ),
        refuse("26 addr-port", EMAIL, "a@x.org:25", &["sender.email"]),
        refuse(
            "27 addr-homograph",
            EMAIL,
            "аdmin@agency.gov",
            &["sender.email", "before the `@`"],
        ),
        clean(
            "27 addr-homograph-host",
            EMAIL,
            "a@аgency.gov",
            "a@xn--gency-3ve.gov",
        ),
        clean("28 addr-idn", EMAIL, "a@münchen.de", "a@xn--mnchen-3ya.de"),
        refuse("29 addr-bidi", EMAIL, "a@\u{202e}gro.x", &["sender.email"]),
        refuse(
            "29 addr-zero-width",
            EMAIL,
            "a@x\u{200b}y.org",
            &["sender.email"],
        ),
        refuse(
            "30 addr-local-65",
            EMAIL,
            format!("{}@x.org", "a".repeat(65)),
            &["sender.email"],
        ),
        refuse(
            "30 addr-300",
            EMAIL,
            format!("{}@{}.org", "a".repeat(60), ["b"; 118].join(".")),
            &["sender.email"],
        ),
        refuse(
            "30 addr-long",
            EMAIL,
            "a".repeat(2_000),
            &["sender.email", "longer than 1000 characters"],
        ),
    ]
}

/// Puts a row through a door: the arguments and the files that carry its input.
#[derive(Clone, Copy, Debug)]
enum Door {
    Set,
    Answers,
    Profile,
}

fn run(row: &Row, door: Door) {
    let place = Place::new();
    let name = format!("{} through {door:?}", row.id);
    let file = format!("{} = {}\n", row.key, toml_string(&row.input));
    let run = match door {
        // NOTE: no system hands a NUL to a program in its arguments.
        Door::Set if row.input.contains('\0') => return,
        Door::Set => place
            .foia(&[row.key])
            .args(["--set", &format!("{}={}", row.key, row.input)]),
        Door::Answers => {
            place.write("work/a.toml", file);
            place.foia(&[row.key]).args(["--answers", "a.toml"])
        }
        Door::Profile => {
            let others = ANSWERS
                .iter()
                .filter(|(key, _)| key.starts_with("sender.") && *key != row.key);
            let lines = others.map(|(key, value)| format!("{key} = {}\n", toml_string(value)));
            place.write(
                "home/config/profile.toml",
                file + &lines.collect::<String>(),
            );
            place.foia(&ANSWERS.map(|(key, _)| if key.starts_with("sender.") { key } else { "" }))
        }
    };
    let ran = run.go(&name);
    match &row.expected {
        Expected::Clean(kept) => {
            ran.done(&name);
            let letters = place.letters();
            assert_eq!(letters.len(), 1, "{name}");
            let mail = check(&name, &letters[0]);
            if row.id.starts_with("7 ") {
                let warning = format!(
                    "invisible characters were taken out of the answer for `{}`",
                    row.key
                );
                assert!(ran.err().contains(&warning), "{name}: {}", ran.err());
            }
            says(&name, &letters[0], kept);
            match row.key {
                SUBJECT => assert!(mail.header("Subject").contains(kept.as_str()), "{name}"),
                EMAIL => assert!(mail.header("From").contains(kept.as_str()), "{name}"),
                _ => {}
            }
        }
        Expected::Refuse(words) => {
            let (code, place_of_fault): (i32, &[&str]) = match door {
                Door::Set => (2, &[]),
                Door::Answers => (4, &["a.toml:1: "]),
                Door::Profile => (4, &["profile.toml:1: "]),
            };
            ran.refused(&name, &place, code, &[*words, place_of_fault].concat());
        }
    }
}

fn run_all(rows: &[Row]) {
    let doors = |row: &Row| {
        let profile = row.key.starts_with("sender.");
        [
            Some(Door::Set),
            Some(Door::Answers),
            profile.then_some(Door::Profile),
        ]
    };
    let runs = rows.iter().flat_map(|row| {
        doors(row)
            .into_iter()
            .flatten()
            .map(move |door| (row, door))
    });
    each(runs, |(row, door)| run(row, door));
}

#[test]
fn a_name_is_cleaned_or_refused_and_never_becomes_a_header() {
    run_all(&names());
}

#[test]
fn a_subject_stays_one_header() {
    run_all(&subjects());
}

#[test]
fn the_address_block_is_cleaned_or_refused() {
    run_all(&block());
}

#[test]
fn an_email_address_is_one_address_of_a_public_host_or_refused() {
    run_all(&addresses());
}
