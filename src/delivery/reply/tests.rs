//! What servers' words speak of.

use super::Concern::{Account, Message, Moment, Recipient};
use super::Phase::{Auth, Banner, Dot, MailFrom, RcptTo};
use super::*;
use crate::delivery::Outcome;

/// Servers' own words, as they publish them or as they were seen.
const WORDS: &[(Phase, u16, &str, Concern)] = &[
    // A limit that is used up.
    (
        MailFrom,
        550,
        "5.4.5 Daily user sending limit exceeded. For more information on Gmail 5.4.5 sending \
             limits go to 5.4.5 https://support.google.com/a/answer/166852",
        Account,
    ),
    (
        RcptTo,
        550,
        "5.4.5 Daily sending quota exceeded - gsmtp",
        Account,
    ),
    (
        Dot,
        550,
        "5.1.90 Your message can't be sent because you've reached your daily limit for message \
             recipients",
        Account,
    ),
    (
        Dot,
        550,
        "5.7.233 Your message can't be sent because your tenant exceeded its daily limit for \
             sending email to external recipients",
        Account,
    ),
    (
        Dot,
        554,
        "5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
        Account,
    ),
    (Dot, 550, "5.2.2 Submission quota exceeded", Account),
    (
        Dot,
        554,
        "5.7.0 Your message could not be sent. The limit on the number of allowed outgoing \
             messages was exceeded. Try again later.",
        Account,
    ),
    (
        Dot,
        454,
        "Throttling failure: Daily message quota exceeded.",
        Account,
    ),
    (RcptTo, 452, "4.5.3 Daily message limit exceeded", Account),
    (
        RcptTo,
        550,
        "Domain example.org has exceeded the max emails per hour (250/200 (125%)) allowed. \
             Message discarded.",
        Account,
    ),
    (
        Auth,
        451,
        "Authentication failed: Maximum credits exceeded",
        Account,
    ),
    (
        RcptTo,
        554,
        "5.7.1 <foia@agency.example>: Recipient address rejected: You have exceeded your quota.",
        Account,
    ),
    (
        RcptTo,
        554,
        "5.7.1 <a@b.example>: Recipient address rejected: Quota exceeded",
        Account,
    ),
    (Dot, 550, "5.4.6 mail rate exceeded limit", Account),
    // An account that is shut, or held for a spammer.
    (
        RcptTo,
        550,
        "5.7.501 Access denied, spam abuse detected",
        Account,
    ),
    (RcptTo, 550, "5.7.502 Access denied, banned sender", Account),
    (
        Dot,
        550,
        "5.1.8 Access denied, bad outbound sender",
        Account,
    ),
    (Dot, 554, "5.7.1 rejected as spam", Account),
    (
        Dot,
        550,
        "5.7.1 Our system has detected that this message is likely unsolicited mail.",
        Account,
    ),
    (
        RcptTo,
        554,
        "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
        Account,
    ),
    (
        Dot,
        550,
        "5.4.6 Unusual sending activity detected.",
        Account,
    ),
    (
        Dot,
        554,
        "Message rejected: Email address is not verified.",
        Account,
    ),
    (
        RcptTo,
        454,
        "4.7.1 <a@b.example>: Relay access denied",
        Account,
    ),
    (
        RcptTo,
        553,
        "5.7.1 <x@y.example>: Sender address rejected: not owned by user ada",
        Account,
    ),
    (MailFrom, 550, "no", Account),
    (Auth, 535, "5.7.8 Error: authentication failed", Account),
    (Dot, 535, "authentication credentials invalid", Account),
    (RcptTo, 530, "authentication required", Account),
    // The recipient.
    (RcptTo, 552, "5.2.2 Mailbox full", Recipient),
    (
        Dot,
        552,
        "5.2.2 <a@b.example> Quota exceeded (mailbox for user is full)",
        Recipient,
    ),
    (
        RcptTo,
        452,
        "4.2.2 The recipient's inbox is out of storage space.",
        Recipient,
    ),
    (
        RcptTo,
        550,
        "5.1.1 <daily-limit@b.example>: user unknown",
        Recipient,
    ),
    (RcptTo, 550, "no such user", Recipient),
    (
        RcptTo,
        451,
        "4.7.1 Greylisted, please try again in 300 seconds",
        Recipient,
    ),
    (Dot, 450, "greylisted", Recipient),
    (
        Dot,
        550,
        "5.1.1 The email account that you tried to reach does not exist.",
        Recipient,
    ),
    (
        RcptTo,
        450,
        "4.2.1 The user you are trying to contact is receiving mail too quickly.",
        Recipient,
    ),
    // The message.
    (
        MailFrom,
        552,
        "5.3.4 Message size exceeds fixed limit",
        Message,
    ),
    (MailFrom, 552, "too large", Message),
    (Dot, 554, "5.6.0 malformed", Message),
    (
        Dot,
        554,
        "5.7.9 Message not accepted for policy reasons.",
        Message,
    ),
    (Dot, 550, "no", Message),
    // The moment.
    (
        Banner,
        421,
        "4.7.0 mx Error: too many connections from 192.0.2.1",
        Moment,
    ),
    (
        MailFrom,
        450,
        "4.7.1 Error: too much mail from 192.0.2.1",
        Moment,
    ),
    (RcptTo, 452, "4.5.3 Too many recipients", Moment),
    (RcptTo, 503, "bad sequence of commands", Moment),
    (RcptTo, 452, "4.3.1 Insufficient system storage", Moment),
    (
        Dot,
        421,
        "4.7.0 Try again later, closing connection.",
        Moment,
    ),
    (
        Dot,
        454,
        "Throttling failure: Maximum sending rate exceeded.",
        Moment,
    ),
    (MailFrom, 451, "later", Moment),
];

#[test]
fn the_words_that_are_known_have_no_faults() {
    let text = include_str!("../../../config/mail/replies.toml");
    let known = read("config/mail/replies.toml", text).unwrap();
    assert!(known.len() > 25, "{}", known.len());
    assert_eq!(known.len(), KNOWN.len());
}

#[test]
fn a_reply_is_one_bounded_line_without_control_characters() {
    let reply = Reply::new(250, "ok \u{1b}]52;c;aGk=\u{7}\r\nsecond\u{0} line\u{202e}");
    assert_eq!(
        reply.to_string(),
        "250 ok \\u{1b}]52;c;aGk=\\u{7} second\\u{0} line\\u{202e}"
    );
    let long = Reply::new(550, &"\u{1b}".repeat(1_000_000));
    assert_eq!(long.text().chars().count(), LONGEST + 1);
}

#[test]
fn words_are_about_the_recipient_the_message_the_account_or_the_moment() {
    for (at, code, words, concern) in WORDS {
        let reply = Reply::new(*code, words);
        assert_eq!(reply.concern(*at), *concern, "{reply} at {at}");
    }
}

#[test]
fn a_full_mailbox_before_the_recipient_is_named_is_the_senders_own() {
    let reply = Reply::new(552, "5.2.2 Over quota");
    assert_eq!(reply.concern(Phase::MailFrom), Concern::Message);
    assert_eq!(
        Reply::new(550, "5.2.2 Over quota").concern(Phase::MailFrom),
        Concern::Account
    );
    assert_eq!(reply.concern(Phase::RcptTo), Concern::Recipient);
}

#[test]
fn a_refusal_of_the_account_leaves_the_message_waiting_whatever_the_code() {
    let word = |at, code, words| Outcome::of_refusal(at, Reply::new(code, words)).word();
    assert_eq!(word(Phase::Dot, 550, "5.1.90 daily limit"), "try-later");
    assert_eq!(
        word(Phase::RcptTo, 554, "5.7.0 limit exceeded"),
        "try-later"
    );
    assert_eq!(word(Phase::Auth, 535, "wrong"), "try-later");
    assert_eq!(word(Phase::RcptTo, 552, "5.2.2 mailbox full"), "refused");
    assert_eq!(word(Phase::RcptTo, 452, "4.2.2 mailbox full"), "try-later");
    assert_eq!(word(Phase::Dot, 554, "5.6.0 malformed"), "refused");
    // A program of this computer that repeats a server's words.
    let words = "msmtp: server message: 550 5.4.5 Daily user sending limit exceeded";
    assert_eq!(word(Phase::Dot, 0, words), "try-later");
    assert_eq!(word(Phase::Dot, 0, "no such user"), "refused");
}

#[test]
fn what_can_be_done_about_a_sign_in_depends_on_the_words() {
    let help = |code, words| Reply::new(code, words).help().unwrap_or_default();
    let basic = help(
        535,
        "5.7.139 Authentication unsuccessful, basic authentication is disabled.",
    );
    assert!(basic.contains("`token_command`"), "{basic}");
    let basic = help(
        550,
        "5.7.30 Basic authentication is not supported for Client Submission.",
    );
    assert!(basic.contains("`token_command`"), "{basic}");
    let app = help(
        534,
        "5.7.9 Application-specific password required. 5.7.9 Learn more at",
    );
    assert!(app.contains("make an app password"), "{app}");
    let google = help(
        535,
        "5.7.8 Username and Password not accepted. For more information, go to 5.7.8 \
         https://support.google.com/mail/?p=BadCredentials x-y.1 - gsmtp",
    );
    assert!(
        google.contains("myaccount.google.com/apppasswords"),
        "{google}"
    );
    let microsoft = help(535, "5.7.3 Authentication unsuccessful");
    assert!(
        microsoft.contains("passwords are switched off"),
        "{microsoft}"
    );
    let tenant = help(
        535,
        "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
    );
    assert!(tenant.contains("Authenticated SMTP"), "{tenant}");
    assert_eq!(help(535, "5.7.8 Error: authentication failed"), "");
}
