//! What a kit is made of: a short text, the same as HTML with a button for each office, and a page.

use mail_parser::{Message, MessageParser, MimeHeaders};

use super::{ADA, BO, EVE, home, send};
use crate::smtp::server::{Script, Server};

/// Sends the kits of some signers, and returns them as they arrived.
fn sent(signers: &[&str]) -> Vec<Vec<u8>> {
    let server = Server::start(Script::default());
    let home = home(server.port, signers, "");
    let (code, said) = send(&home, signers.len() as u64);
    assert_eq!(code, 0, "{said}");
    let seen = server.seen.lock().unwrap();
    seen.messages.clone()
}

fn parsed(mail: &[u8]) -> Message<'_> {
    MessageParser::default().parse(mail).unwrap()
}

fn text(mail: &Message<'_>) -> String {
    mail.body_text(0).unwrap().replace("\r\n", "\n")
}

fn html(mail: &Message<'_>) -> String {
    let html = mail.body_html(0).unwrap().replace("\r\n", "\n");
    html.replace("&#x2f;", "/")
}

fn page(mail: &Message<'_>) -> String {
    let page = mail.attachment(0).unwrap();
    assert_eq!(page.attachment_name(), Some("your-letters.html"));
    assert_eq!(mail.attachment_count(), 1);
    page.text_contents().unwrap().replace("\r\n", "\n")
}

#[test]
fn a_kit_is_a_short_mail_with_a_button_for_each_office() {
    let mails = sent(&[BO]);
    let mail = parsed(&mails[0]);
    let (text, html) = (text(&mail), html(&mail));
    for part in [&text, &html] {
        assert!(part.lines().count() < 25, "{part}");
        for said in [
            "Kirsten E. Gillibrand (Senator, New York)",
            "https://www.schumer.senate.gov/contact/email-chuck",
            "I work until six, every day.",
            "202-224-6542",
            "PO Box 100, Albany, NY 12201",
        ] {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
    assert_eq!(html.matches(">Write to ").count(), 3, "{html}");
    assert!(html.contains("href=\"tel:+12022246542\""), "{html}");
    assert!(
        !html.contains("<script") && !html.contains(" src="),
        "{html}"
    );
}

#[test]
fn the_page_of_a_kit_has_its_signers_letters_and_no_others() {
    let mails = sent(&[BO, ADA]);
    let pages: Vec<String> = mails.iter().map(|mail| page(&parsed(mail))).collect();
    for (own, (story, name, other)) in pages
        .iter()
        .zip([(true, "Bo Orr", "Ada Park"), (false, "Ada Park", "Bo Orr")])
    {
        assert!(own.contains(name) && !own.contains(other), "{name}");
        assert_eq!(own.contains("I work until six, every day."), story);
        assert!(own.contains("Dear Senator Gillibrand:"));
        assert!(own.contains("Dear Representative Tonko:"));
        assert_eq!(own.matches("class=\"office\"").count(), 3);
        // Those who get it have no program to tell.
        assert!(!own.contains("redress docket"));
        assert!(own.contains("default-src &#x27;none&#x27;") || own.contains("default-src 'none'"));
    }
}

#[test]
fn what_signers_wrote_is_text_in_every_part_of_a_kit() {
    let odd = "Bo <b>Orr</b>,bo@example.org,1 Oak St,Albany,12207,,\"I said: <script>alert(1)</script> \
               & \"\"so\"\" = 1.\",2026-11-02,paper\n";
    let mails = sent(&[odd]);
    let mail = parsed(&mails[0]);
    for part in [html(&mail), page(&mail)] {
        assert!(
            !part.contains("<script>alert") && !part.contains("<b>Orr"),
            "{part}"
        );
        // The tags around a name are no part of it; what else stands for markup is text. The forms of both senators
        // do not send straight quotes, and one text serves all three offices.
        assert!(
            part.contains("Bo Orr") && part.contains("and “so”"),
            "{part}"
        );
    }
    // The representative's form sends them.
    assert!(page(&mail).contains("and &quot;so&quot;"));
    // No line is longer than mail may have, and nothing is more than ASCII.
    let raw = String::from_utf8(mails[0].clone()).unwrap();
    assert!(raw.is_ascii() && raw.lines().all(|line| line.len() <= 998));
}

#[test]
fn a_signer_in_a_split_zip_code_gets_a_page_that_says_for_whom_each_letter_is() {
    let mails = sent(&[EVE]);
    let mail = parsed(&mails[0]);
    let page = page(&mail);
    assert!(page.contains("If you live in NY-12:"), "{page}");
    assert!(text(&mail).contains("Your ZIP code, 10001, lies in more than one House district"));
}
