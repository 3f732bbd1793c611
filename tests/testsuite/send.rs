//! `redress send`: the rehearsal of each channel, what it makes, what it refuses, several letters.

use std::fs;

use snapbox::str;

use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::{ADA, Home, REQUEST};

/// Answers of a letter to members, to be joined to [`ADA`].
const LETTER: &str = r#"
[congress]
subject = "Paid leave for family caregivers"
opening = "Caregivers lose their wages when a parent falls ill – 16% of them, says Zoë Núñez."
ask = "Will you hold a hearing on paid leave?"
"#;

/// Drafts a request to an office, and returns its folder.
fn request(home: &Home, office: &str) -> String {
    let office_key = format!("foia.office={office}");
    home.run([
        "foia",
        "--no-input",
        "--answers",
        "answers.toml",
        "--set",
        &office_key,
    ])
    .success();
    format!("letters/2026-11-23-opinions-on-the-pocket-veto-{office}")
}

fn with_request(office: &str) -> (Home, String) {
    let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
    let folder = request(&home, office);
    (home, folder)
}

/// Drafts the letters to the members for Albany: a representative and two senators.
fn with_letters() -> (Home, [String; 3]) {
    let home = Home::with_answers(&format!("{ADA}{LETTER}"));
    home.run(["congress", "--no-input", "--answers", "answers.toml"])
        .success();
    let folders = ["t000469", "s000148", "g000555"]
        .map(|member| format!("letters/2026-11-23-paid-leave-for-family-caregivers-{member}"));
    (home, folders)
}

fn account(home: &Home, server: &Server, more: &str) {
    home.write(
        "home/config/config.toml",
        &format!(
            "[accounts.home]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n{more}",
            server.port
        ),
    );
}

#[test]
fn a_portal_is_rehearsed_with_every_channel_and_who_says_so() {
    let (home, folder) = with_request("dhs-priv");
    home.run(["send", &folder])
        .success()
        .stdout_eq(str![[r#"
To: Department of Homeland Security, Headquarters & Privacy Office
-> portal: open; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
     https://www.securerelease.us/create-request/agency/dd766a62-27ba-4cd1-ba1f-0fe7708077e2/component/9dcf09cf-6df4-4e0e-a6a1-6ff4d4fd3358
     On SecureRelease choose the Department of Homeland Security, then Headquarters (Privacy Office).
   portal: open; FOIA.gov request forms (checked June 9, 2026)
   email: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
   post to Washington, DC 20528-0655: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
   fax: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
   Request description: the limit is that of FOIA.gov's form; this portal's own is not recorded.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by portal.
help: pass `--execute` to do it

"#]]);
    assert_eq!(home.names("home/data"), [""; 0]);
}

#[test]
fn words_that_someone_wrote_into_a_view_are_said_not_to_go_out() {
    let (home, folder) = with_request("dhs-priv");
    let view = format!("{folder}/letter.txt");
    let remark =
        "What goes out is in `letter.toml`. Different from it, and not read: `letter.txt`.";
    let text = fs::read_to_string(home.path(&view)).unwrap();
    // An editor that ends the file otherwise has changed nothing.
    home.write(&view, &format!("{text}\n"));
    assert!(!home.said(&["send", &folder]).1.contains("letter.txt"));
    home.write(&view, &text.replace("pocket veto", "line-item veto"));
    let (code, said) = home.said(&["send", &folder]);
    assert!(code == 0 && said.contains(remark), "{code}: {said}");
    let by_its_file = home.said(&["send", &format!("{folder}/letter.toml")]).1;
    assert!(by_its_file.contains(remark), "{by_its_file}");
}

#[test]
fn a_web_form_is_rehearsed_with_the_characters_that_it_breaks() {
    let (home, [_, senator, _]) = with_letters();
    home.run(["send", &senator])
        .success()
        .stdout_eq(str![[r#"
To: Charles E. Schumer
-> webform: open; unitedstates/contact-congress (checked August 13, 2026)
     https://www.schumer.senate.gov/contact/email-chuck
   post to Albany, NY 12207: open; unitedstates/congress-legislators (checked June 15, 2026)
   post to Washington, DC 20510: open; unitedstates/congress-legislators (checked June 15, 2026)
   phone: open; unitedstates/congress-legislators (checked June 15, 2026)
   fax: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   email: refused; unitedstates/congress-legislators (checked June 15, 2026)
   Forms like this one break some characters, which are replaced:
     – → - (2 times, first in `ill – 16%`)
     % → percent (2 times, first in `– 16% of`)
     ë → e (2 times, first in `says Zoë Núñez.`)
     ú → u (2 times, first in `Zoë Núñez. Will`)
     ñ → n (2 times, first in `Zoë Núñez. Will`)

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by webform.
help: pass `--execute` to do it

"#]]);
}

#[test]
fn post_to_a_representative_goes_to_the_nearest_office_at_home() {
    let (home, [representative, ..]) = with_letters();
    home.run(["send", &representative])
        .success()
        .stdout_eq(str![[r#"
To: Paul Tonko
-> post to Albany, NY 12210: open; unitedstates/congress-legislators (checked June 15, 2026)
     The Honorable Paul Tonko, U.S. House of Representatives, 19 Dove Street, Suite 302, Albany, NY 12210
     To the office in Albany, NY, your city (one of 2 at home): mail to the Capitol is opened and irradiated elsewhere first, and takes four days to several weeks.
   post to Washington, DC 20515: open; unitedstates/congress-legislators (checked June 15, 2026)
   phone: open; unitedstates/congress-legislators (checked June 15, 2026)
   webform: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   fax: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   email: refused; unitedstates/congress-legislators (checked June 15, 2026)
   To print: letter.pdf, envelope.pdf.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by post.
help: pass `--execute` to do it

"#]]);
    home.run(["send", &representative, "--execute", "--confirm", "send-1"])
        .success()
        .stdout_eq(str![[r#"
To: Paul Tonko
-> post to Albany, NY 12210: open; unitedstates/congress-legislators (checked June 15, 2026)
     The Honorable Paul Tonko, U.S. House of Representatives, 19 Dove Street, Suite 302, Albany, NY 12210
     To the office in Albany, NY, your city (one of 2 at home): mail to the Capitol is opened and irradiated elsewhere first, and takes four days to several weeks.
   post to Washington, DC 20515: open; unitedstates/congress-legislators (checked June 15, 2026)
   phone: open; unitedstates/congress-legislators (checked June 15, 2026)
   webform: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   fax: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   email: refused; unitedstates/congress-legislators (checked June 15, 2026)
   To print: letter.pdf, envelope.pdf.
letters/2026-11-23-paid-leave-for-family-caregivers-t000469/letter.pdf
letters/2026-11-23-paid-leave-for-family-caregivers-t000469/envelope.pdf
The Honorable Paul Tonko
U.S. House of Representatives
19 Dove Street
Suite 302
Albany, NY 12210

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.

"#]]);
    for name in ["letter.pdf", "envelope.pdf"] {
        let path = home.path(&representative).join(name);
        assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"), "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = path.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}

#[test]
fn a_fax_is_made_with_its_cover() {
    let (home, folder) = with_request("dos");
    home.run(["send", &folder, "--via", "fax"])
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
   email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
-> fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     202-485-1669
   To print: fax.pdf.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by fax.
help: pass `--execute` to do it

"#]]);
    assert!(!home.path(&folder).join("fax.pdf").exists());
    home.run(["send", &folder, "--via", "fax", "--execute", "--confirm", "send-1"])
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
   email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
-> fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     202-485-1669
   To print: fax.pdf.
letters/2026-11-23-opinions-on-the-pocket-veto-dos/fax.pdf
202-485-1669

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.

"#]]);
    assert!(home.path(&folder).join("fax.pdf").is_file());
    assert!(!home.path(&folder).join("letter.pdf").exists());
}

#[test]
fn a_character_that_no_font_has_refuses_the_pdf_and_not_the_letter() {
    let (home, folder) = with_request("dos");
    let file = format!("{folder}/letter.toml");
    let text = home.read(&file);
    home.write(&file, &text.replace("Dear FOIA Officer:", "Dear \u{378}:"));
    let send = [
        "send",
        &folder,
        "--via",
        "post",
        "--execute",
        "--confirm",
        "send-1",
    ];
    home.run(send)
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
   email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
-> post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     Director, Office of Information Programs and Services, Building SA-2, 515 22nd Street, NW, Washington, DC 20522-8100
     The address is of July 2017.
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   What goes out is in `letter.toml`. Different from it, and not read: `letter.txt` and `letter.md`.
letters/2026-11-23-opinions-on-the-pocket-veto-dos/letter.html
Director, Office of Information Programs and Services
Building SA-2
515 22nd Street, NW
Washington, DC 20522-8100

"#]])
        .stderr_eq(str![[r#"
warning: there is no PDF: no font has ͸ (U+0378)
help: the letter itself is saved; print `letter.html` instead, or install a font that has them
Entered in the docket as matter 1.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.

"#]]);
    assert!(!home.path(&folder).join("letter.pdf").exists());
}

#[test]
fn a_call_is_rehearsed_and_its_script_handed_over() {
    let (home, [representative, ..]) = with_letters();
    home.run(["send", &representative, "--via", "phone", "--execute", "--confirm", "send-1"])
        .success()
        .stdout_eq(str![[r#"
To: Paul Tonko
   post to Albany, NY 12210: open; unitedstates/congress-legislators (checked June 15, 2026)
   post to Washington, DC 20515: open; unitedstates/congress-legislators (checked June 15, 2026)
-> phone: open; unitedstates/congress-legislators (checked June 15, 2026)
     202-225-5076
   webform: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   fax: unknown; unitedstates/congress-legislators (checked June 15, 2026)
   email: refused; unitedstates/congress-legislators (checked June 15, 2026)
Hello, my name is Ada Park, and I live in Albany, New York, ZIP code 12207. I am a constituent. I am calling about this: Paid leave for family caregivers. Will you hold a hearing on paid leave? Please send me a reply. Thank you for your time.
Call 202-225-5076.

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.

"#]]);
    let (home, folder) = with_request("dos");
    home.run(["send", &folder, "--via", "phone"])
        .code(1)
        .stderr_eq(str![[r#"
warning: the directory records no phone for Department of State
help: name a channel with `--via`; `redress directory office dos` shows what was last recorded
error: nothing was sent: there is a problem

"#]]);
}

#[test]
fn mail_without_an_account_is_a_draft_for_the_mail_program() {
    let (home, folder) = with_request("dos");
    let send = ["send", &folder, "--via", "email"];
    home.run(send)
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   `letter.eml`, to FOIARequest@state.gov, is opened as a draft in your mail program, and you send it from there.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by email.
help: pass `--execute` to do it

"#]]);
    home.run(send.into_iter().chain(["--execute", "--confirm", "send-1"]))
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   `letter.eml`, to FOIARequest@state.gov, is opened as a draft in your mail program, and you send it from there.
letters/2026-11-23-opinions-on-the-pocket-veto-dos/letter.eml

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.

"#]]);
}

#[test]
fn mail_goes_through_the_account_once() {
    let (home, folder) = with_request("dos");
    let server = Server::start(Script::default());
    account(&home, &server, "");
    let send = ["send", &folder, "--via", "email"];
    home.run(send)
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   Through the account `home`, to FOIARequest@state.gov, from ada@example.org.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by email.
help: pass `--execute` to do it

"#]]);
    assert_eq!(server.seen.lock().unwrap().connections, 0);
    let act = || home.run(send.into_iter().chain(["--execute", "--confirm", "send-1"]));
    act().success().stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   Through the account `home`, to FOIARequest@state.gov, from ada@example.org.
Matter 1: sent; the server said: 250 2.0.0 taken as 4711

"#]]).stderr_eq(str![[r#"
Entered in the docket as matter 1.

"#]]);
    act().code(1).stderr_eq(str![[r#"
warning: this letter was already sent: matter 1
help: to write again, draft a new letter
error: nothing was sent: there is a problem

"#]]);
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.messages.len(), 1);
    let message = String::from_utf8_lossy(&seen.messages[0]).into_owned();
    assert!(
        message.contains("Subject: Freedom of Information Act/Privacy Act Request"),
        "{message}"
    );
}

#[test]
fn a_refused_channel_is_refused_with_its_rule() {
    let (home, folder) = with_request("dhs-priv");
    home.run(["send", &folder, "--via", "email"])
        .code(1)
        .stderr_eq(str![[r#"
warning: Department of Homeland Security, Headquarters & Privacy Office does not accept letters by email: since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
help: a letter sent there may reach nobody, and starts no clock; to send it anyway, add `--via email --despite-refusal`
error: nothing was sent: there is a problem

"#]]);
    home.run(["send", &folder, "--via", "post", "--despite-refusal"])
        .success()
        .stdout_eq(str![[r#"
To: Department of Homeland Security, Headquarters & Privacy Office
   portal: open; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
   email: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
-> post to Washington, DC 20528-0655: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
     Deputy, FOIA Officer, Building 410, Mail Stop #0655, 245 Murray Lane, SW, Washington, DC 20528-0655
     Limited exceptions on request, for people without access to the internet. The address or number is of July 2017.
   fax: refused; since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026)
   This goes against the record: since January 22, 2026, DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2)) (checked July 28, 2026).
   To print: letter.pdf, envelope.pdf.

"#]])
        .stderr_eq(str![[r#"
Would hand over 1 letter by post.
help: pass `--execute` to do it

"#]]);
}

#[test]
fn an_unknown_channel_is_not_assumed_off_a_terminal() {
    let (home, folder) = with_request("doj-fbi");
    home.run(["send", &folder, "--via", "post", "--execute", "--confirm", "send-1"])
        .code(1)
        .stderr_eq(str![[r#"
warning: it is not known whether Department of Justice, Federal Bureau of Investigation accepts letters by post
help: ask the office, or look at its page; if you know that it does, add `--via post --despite-refusal`
error: nothing was sent: there is a problem

"#]]);
    assert_eq!(home.names("home/data"), [""; 0]);
    home.run(["send", &folder, "--via", "post", "--despite-refusal"])
        .success()
        .stderr_eq(str![[r#"
Would hand over 1 letter by post.
help: pass `--execute` to do it

"#]]);
}

#[test]
fn an_office_without_a_postal_address_is_said_to_have_none() {
    let (home, folder) = with_request("dhs-cisa");
    home.run(["send", &folder, "--via", "post", "--despite-refusal"])
        .code(1)
        .stderr_eq(str![[r#"
warning: the directory has no postal address for Department of Homeland Security, Cybersecurity and Information Security Agency
error: nothing was sent: there is a problem

"#]]);
}

/// What a form has no room for is named when the letter is drafted, in the rehearsal and in the packet.
/// More data points of the bundled campaign than it proposes.
const MANY_POINTS: &str = "data_points=noem-decision;removal-proceedings;judge-order;deported-about-240;us-convictions;\
    no-conviction-or-charge;documented-conditions;forensic-experts";

#[test]
fn a_letter_that_is_too_long_for_its_form_says_what_it_leaves_out() {
    let home = Home::with_answers(
        &ADA.replace("Albany", "Sioux Falls")
            .replace("12207", "57104"),
    );
    // More facts than the campaign proposes.
    let draft = [
        "congress",
        "cecot/oversight",
        "--no-input",
        "--set",
        MANY_POINTS,
    ];
    home.run(draft.into_iter().chain(["--answers", "answers.toml"]))
        .success()
        .stderr_eq(str![[r#"
warning: C03 (should change): The data about members is 161 days old. `redress directory refresh members` renews it; senate.gov and house.gov say who holds a seat. [https://www.house.gov/representatives/find-your-representative]
warning: C15 (should change): Nothing in the letter says why the matter concerns you, and personal words are what offices count. Add a sentence or two of your own, as `congress.story`. [Congressional Management Foundation, Citizen-Centric Advocacy (2017)]
warning: C18 (should change): Source 4 has no date. Give the date of publication, no more precisely than it is known, or cite a dated source. [Congressional Management Foundation, Citizen-Centric Advocacy (2017)]
warning: C12 (should change): The body has 339 words. Cut it to 300: who you are, one ask, why it matters, your own sentence. [https://writetocongress.us]
Mike Rounds takes it at https://www.rounds.senate.gov/contact/email-mike; `packet.html` has its fields, ready to fill in.
John Thune takes it at https://www.thune.senate.gov/public/index.cfm/contact; `packet.html` has its fields, ready to fill in.
The field "Message" of that form has no room for the whole letter: `packet.txt` leaves out 4 data points and names them.
Dusty Johnson takes it by post. The web form is probably at https://dustyjohnson.house.gov/contact; `packet.html` has its fields, ready to fill in.
help: `redress send letters/2026-11-23-cecot-oversight-r000605 letters/2026-11-23-cecot-oversight-t000250 letters/2026-11-23-cecot-oversight-j000301` rehearses sending them; with `--execute` they go
warning: Somebody else may hold the seat of Mike Rounds (Senator, South Dakota) from January 3, 2027 on. Whether Mike Rounds stays is not recorded. Post to the Capitol may arrive after that day; a web form or a call does not.
warning: Somebody else may hold the seat of Dusty Johnson (Representative, SD-AL) from January 3, 2027 on. Dusty Johnson leaves: announced a run for governor and not for this seat (https://news.ballotpedia.org/2025/07/22/twenty-three-members-of-congress-have-announced-they-will-not-seek-re-election-in-2026, July 22, 2025). Post to the Capitol may arrive after that day; a web form or a call does not.

"#]]);
    let folder = "letters/2026-11-23-cecot-oversight-t000250";
    home.run(["send", folder]).success().stdout_eq(str![[r#"
To: John Thune
-> webform: open; unitedstates/contact-congress (checked August 13, 2026)
     https://www.thune.senate.gov/public/index.cfm/contact
   post to Sioux Falls, SD 57108: open; unitedstates/congress-legislators (checked June 15, 2026)
   post to Washington, DC 20510: open; unitedstates/congress-legislators (checked June 15, 2026)
   phone: open; unitedstates/congress-legislators (checked June 15, 2026)
   email: refused; unitedstates/congress-legislators (checked June 15, 2026)
   Message: 4 data points left out, so that it fits:
     - World News Central wrote that independent forensic experts on torture judged the accounts of Venezuelan men released from CECOT to be consistent, credible, and in line with the United Nations' definition of torture.
     - According to DHS data cited by Alex Nowrasteh, 53 percent of the Venezuelans deported to CECOT had neither a criminal conviction nor a criminal charge.
     - RBC-Ukraine, citing NBC News, reported that the deportations of Venezuelans to El Salvador went ahead although a federal judge had verbally ordered the planes back; the administration argued that the order, not being in writing, did not legally apply.
     - Principle Civics wrote that the transfers appear to bypass standard removal proceedings and raise serious questions about U.S. obligations under international agreements against torture.
   Forms like this one break some characters, which are replaced:
     " → “ ” (4 times, first in `(1) "DOJ admits`)

"#]]);
    let packet = home.read(&format!("{folder}/packet.txt"));
    let message = packet
        .split("\n== ")
        .find(|field| field.starts_with("Message"));
    let message = message.unwrap();
    assert_eq!(message.matches("\n(left out, so that it fits: ").count(), 4);
    assert_eq!(message.matches("agreements against torture").count(), 1);
    // The letter itself is whole.
    let letter = home.read(&format!("{folder}/letter.md"));
    assert!(letter.contains("agreements against torture"), "{letter}");
}

#[test]
fn several_letters_are_rehearsed_together_and_confirmed_by_their_count() {
    let (home, folders) = with_letters();
    let [one, two, three] = folders.each_ref().map(String::as_str);
    home.run(["send", one, two, three])
        .success()
        .stderr_eq(str![[r#"
Would hand over 3 letters: 2 by webform, 1 by post.
help: pass `--execute` to do it

"#]]);
    let execute = |phrase| home.run(["send", one, two, three, "--execute", "--confirm", phrase]);
    execute("send-1").code(2).stderr_eq(str![[r#"
error: there are 3 letters to send
help: confirm it with `--confirm send-3`

"#]]);
    home.run(["send", one, two, one])
        .code(1)
        .stderr_eq(str![[r#"
warning: this letter is named twice
error: nothing was sent: there is a problem

"#]]);
    home.run(["send", one, two, "--execute"])
        .code(1)
        .stderr_eq(str![[r#"
error: nothing was sent: there is no terminal to confirm on
help: a script confirms with `--confirm send-2`

"#]]);
    assert_eq!(home.names("home/data"), [""; 0]);
    execute("send-3").success().stderr_eq(str![[r#"
Entered in the docket as matter 1.
Entered in the docket as matter 2.
Entered in the docket as matter 3.
Matter 1: Paul Tonko.
Matter 1: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 1 filed`.
Matter 2: Charles E. Schumer.
`packet.html` in the letter's folder has its fields, ready to fill in.
Matter 2: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 2 filed`.
Matter 3: Kirsten E. Gillibrand.
`packet.html` in the letter's folder has its fields, ready to fill in.
Matter 3: the letter is in your hands, and `redress docket due` lists it. When it is out: `redress docket record 3 filed`.

"#]]);
    home.run(["docket"]).success().stdout_eq(str![[r#"
no.  due         what        state     to
1    2026-11-23  settlement  in doubt  Paul Tonko
2    2026-11-23  settlement  in doubt  Charles E. Schumer
3    2026-11-23  settlement  in doubt  Kirsten E. Gillibrand

"#]]);
}

/// Drafts requests to offices that take email.
fn mails(offices: &[&str]) -> (Home, Vec<String>) {
    let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
    let folders = offices
        .iter()
        .map(|office| request(&home, office))
        .collect();
    (home, folders)
}

fn send_all(home: &Home, folders: &[String]) -> snapbox::cmd::OutputAssert {
    let phrase = format!("send-{}", folders.len());
    let names = folders.iter().map(String::as_str);
    let more = ["--via", "email", "--execute", "--confirm", &phrase];
    home.run(std::iter::once("send").chain(names).chain(more))
}

#[test]
fn several_mails_go_over_one_connection() {
    let (home, folders) = mails(&["dos", "odni", "eac"]);
    let server = Server::start(Script::default());
    account(&home, &server, "hold = \"1s\"\n");
    send_all(&home, &folders)
        .success()
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   Through the account `home`, to FOIARequest@state.gov, from ada@example.org.
To: Office of the Director of National Intelligence
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     DNI-FOIA@dni.gov
     The office has no portal of its own.
   post to Washington, DC 20511: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   email: unknown; FOIA.gov listing (checked January 11, 2026)
   fax: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to DNI-FOIA@dni.gov, from ada@example.org.
To: U.S. Election Assistance Commission
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     sparsons@eac.gov
     It is an officer's own mailbox, which may close when the officer leaves.
   post to Washington, DC 20001: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: unknown; FOIA.gov listing (checked January 11, 2026)
   email: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to sparsons@eac.gov, from ada@example.org.
Matter 1: sent; the server said: 250 2.0.0 taken as 4711
Matter 2: sent; the server said: 250 2.0.0 taken as 4711
Matter 3: sent; the server said: 250 2.0.0 taken as 4711

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Entered in the docket as matter 2.
Entered in the docket as matter 3.
Held for 1 second. Ctrl-C stops it here; `redress undo MATTER` in another terminal takes them back.

"#]]);
    let seen = server.seen.lock().unwrap();
    assert_eq!((seen.connections, seen.messages.len()), (1, 3));
}

#[test]
fn one_refused_mail_of_several_is_part_done() {
    let (home, folders) = mails(&["dos", "odni", "eac"]);
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Refusal)),
        times: Some(1),
        ..Script::default()
    });
    account(&home, &server, "");
    send_all(&home, &folders)
        .code(3)
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   Through the account `home`, to FOIARequest@state.gov, from ada@example.org.
To: Office of the Director of National Intelligence
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     DNI-FOIA@dni.gov
     The office has no portal of its own.
   post to Washington, DC 20511: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   email: unknown; FOIA.gov listing (checked January 11, 2026)
   fax: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to DNI-FOIA@dni.gov, from ada@example.org.
To: U.S. Election Assistance Commission
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     sparsons@eac.gov
     It is an officer's own mailbox, which may close when the officer leaves.
   post to Washington, DC 20001: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: unknown; FOIA.gov listing (checked January 11, 2026)
   email: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to sparsons@eac.gov, from ada@example.org.
Matter 1: refused; the server said: 550 5.7.1 no 5.7.1 really not
Matter 2: sent; the server said: 250 2.0.0 taken as 4711
Matter 3: sent; the server said: 250 2.0.0 taken as 4711

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Entered in the docket as matter 2.
Entered in the docket as matter 3.
error: 1 of 3 letters was not sent

"#]]);
    assert_eq!(server.seen.lock().unwrap().messages.len(), 2);
}

#[test]
fn a_mail_in_doubt_is_not_sent_again_and_the_others_go_on() {
    let (home, folders) = mails(&["dos", "odni"]);
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    account(&home, &server, "");
    send_all(&home, &folders).code(3).stderr_eq(str![[r#"
Entered in the docket as matter 1.
Entered in the docket as matter 2.
error: it is unknown whether 1 letter was delivered
help: `redress docket resolve 1 --sent`, `--resend` or `--drop` settles it; a copy in your sent mail (not every provider keeps one), a portal's confirmation, a bounce or an answer may tell

"#]]);
    assert_eq!(server.seen.lock().unwrap().messages.len(), 2);
    send_all(&home, &folders[..1]).code(1).stderr_eq(str![[r#"
warning: it is unknown whether this letter was delivered: matter 1
help: `redress docket resolve 1 --sent`, `--resend` or `--drop` settles it; a copy in your sent mail (not every provider keeps one), a portal's confirmation, a bounce or an answer may tell
error: nothing was sent: there is a problem

"#]]);
    assert_eq!(server.seen.lock().unwrap().messages.len(), 2);
}

#[test]
fn a_failing_sign_in_stops_the_batch() {
    let (home, folders) = mails(&["dos", "odni", "eac"]);
    let server = Server::start(Script {
        fault: Some((Step::Auth, Fault::Refusal)),
        ..Script::default()
    });
    account(
        &home,
        &server,
        "username = \"ada\"\npassword_command = [\"echo\", \"wrong\"]\n",
    );
    send_all(&home, &folders)
        .code(1)
        .stdout_eq(str![[r#"
To: Department of State
   portal: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     FOIARequest@state.gov
   post to Washington, DC 20522-8100: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   Through the account `home`, to FOIARequest@state.gov, from ada@example.org.
To: Office of the Director of National Intelligence
   portal: open; FOIA.gov request forms (checked June 9, 2026)
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     DNI-FOIA@dni.gov
     The office has no portal of its own.
   post to Washington, DC 20511: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   email: unknown; FOIA.gov listing (checked January 11, 2026)
   fax: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to DNI-FOIA@dni.gov, from ada@example.org.
To: U.S. Election Assistance Commission
-> email: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
     sparsons@eac.gov
     It is an officer's own mailbox, which may close when the officer leaves.
   post to Washington, DC 20001: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   fax: open; third-party check by requesters (foia-around-find-out) (checked July 2026)
   portal: unknown; FOIA.gov listing (checked January 11, 2026)
   email: unknown; 18F FOIA contacts (checked July 2017)
   Through the account `home`, to sparsons@eac.gov, from ada@example.org.
Matter 1: not sent: the server said no: 550 5.7.1 no 5.7.1 really not

"#]])
        .stderr_eq(str![[r#"
Entered in the docket as matter 1.
Entered in the docket as matter 2.
Entered in the docket as matter 3.
warning: 2 letters were not tried and are still planned: the server said no: 550 5.7.1 no 5.7.1 really not
help: check the user name and the password; your provider may require a separate password for mail programs (an app password)
error: none of the 3 letters were sent
help: the same command with `--confirm send-3` tries those again that were not sent, with the same messages; `redress docket` shows which

"#]]);
    assert_eq!(server.seen.lock().unwrap().connections, 1);
    home.run(["docket"]).success().stdout_eq(str![[r#"
no.  due         what     state    to
1    2026-11-23  sending  waiting  Department of State
2    2026-11-23  sending  planned  Office of the Director of National
                                   Intelligence
3    2026-11-23  sending  planned  U.S. Election Assistance Commission

"#]]);
}

#[test]
fn the_limit_of_a_day_is_kept_before_anything_is_sent() {
    let (home, folders) = mails(&["dos", "odni", "eac"]);
    let server = Server::start(Script::default());
    account(&home, &server, "daily_limit = 2\n");
    send_all(&home, &folders).code(1).stderr_eq(str![[r#"
warning: the account `home` may send 2 more messages within its 24 hours, and this would be 3
help: send fewer letters now; the limit is `daily_limit` in `config.toml`
error: nothing was sent: there is a problem

"#]]);
    assert_eq!(server.seen.lock().unwrap().connections, 0);
    send_all(&home, &folders[..2]).success();
    send_all(&home, &folders[2..]).code(1).stderr_eq(str![[r#"
warning: the account `home` may send no more messages within its 24 hours, and this would be 1
help: the next may go on November 24, 2026 at 12:00; the limit is `daily_limit` in `config.toml`
error: nothing was sent: there is a problem

"#]]);
    let tomorrow = home
        .redress()
        .env("REDRESS_TODAY", "2026-11-24")
        .args(["send", &folders[2], "--via", "email"])
        .args(["--execute", "--confirm", "send-1"])
        .assert();
    tomorrow.success();
    assert_eq!(server.seen.lock().unwrap().messages.len(), 3);
}

#[test]
fn the_sendmail_program_is_an_account_without_a_server() {
    let (home, folder) = with_request("dos");
    home.run(["account", "add", "here", "--sendmail"])
        .success()
        .stderr_eq(str![[r#"
The account `here` is in [HOME]/home/config/config.toml.
help: `redress account test here` looks for the program and sends nothing

"#]]);
    assert_eq!(
        home.read("home/config/config.toml"),
        "[accounts.\"here\"]\nsendmail = true\n"
    );
    home.run(["send", &folder, "--via", "email"])
        .success()
        .stderr_eq(str![[r#"
Would hand over 1 letter by email.
help: pass `--execute` to do it

"#]]);
    home.run(["account", "add", "--sendmail", "--host", "x.org"])
        .code(2);
}
