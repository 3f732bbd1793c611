//! Sending by mail, against a server in this very process that fails in every way at every step.

#[path = "smtp/dialogue.rs"]
mod dialogue;
#[path = "smtp/faults.rs"]
mod faults;
#[path = "smtp/hostile.rs"]
mod hostile;
#[path = "smtp/outbox.rs"]
pub(crate) mod outbox;
#[path = "smtp/pipelining.rs"]
mod pipelining;
#[path = "smtp/secrets.rs"]
mod secrets;
#[path = "smtp/server.rs"]
pub(crate) mod server;
#[path = "smtp/sign_in.rs"]
mod sign_in;
#[path = "smtp/tls.rs"]
pub(crate) mod tls;

use std::time::Duration;

use redress::congress::{Petition, Role, Standing};
use redress::delivery::{Account, Outcome, Outgoing, Session, Stamp, Timeouts, read_config};
use redress::letter::{Addressee, Content, Letter, Provenance, Text};
use redress::sender::{Address, Place, Sender};
use redress::view::Attachment;
use secrecy::SecretString;

use self::server::Server;

pub(crate) const USER: &str = "ada@example.org";
pub(crate) const CANARY: &str = "canary-5f0c2e";

/// Short, so that a server that says nothing does not hold the suite up; long enough for a busy machine.
pub(crate) fn timeouts() -> Timeouts {
    Timeouts {
        connect: Duration::from_secs(5),
        reply: Duration::from_secs(2),
        write: Duration::from_secs(2),
        dot: Duration::from_secs(2),
    }
}

/// What is patient with a busy machine, where no silence is expected.
pub(crate) fn patient() -> Timeouts {
    let long = Duration::from_secs(30);
    Timeouts {
        connect: long,
        reply: long,
        write: long,
        dot: long,
    }
}

pub(crate) fn account(host: &str, port: u16, tls: &str, username: Option<&str>) -> Account {
    let username = username.map_or(String::new(), |name| format!("username = \"{name}\"\n"));
    let text =
        format!("[accounts.test]\nhost = \"{host}\"\nport = {port}\ntls = \"{tls}\"\n{username}");
    read_config("config.toml", &text)
        .unwrap()
        .accounts
        .remove(0)
}

pub(crate) fn password() -> SecretString {
    SecretString::from(CANARY)
}

pub(crate) fn letter(body: &str) -> Letter {
    let today = "2026-11-23".parse().unwrap();
    Letter {
        id: "2026-11-23-test-oversight-p000001".into(),
        date: today,
        provenance: Provenance {
            redress: "0.1.0".into(),
            campaign: None,
            edited: false,
        },
        sender: Sender {
            name: "Zoë Núñez".into(),
            first_name: None,
            last_name: None,
            prefix: None,
            organization: None,
            email: "zoe@example.org".parse().ok(),
            phone: None,
            address: Address {
                street: "12 Example Street".into(),
                city: "Albany".into(),
                place: Place::UnitedStates {
                    state: "NY".parse().unwrap(),
                    zip: "12207".parse().unwrap(),
                },
            },
        },
        to: Addressee {
            id: "p000001".into(),
            name: "Pat Example".into(),
            lines: vec!["Washington, DC 20510".into()],
            mailbox: None,
            mail_subject: None,
            form: None,
            phone: None,
            as_of: today,
            corrections: Vec::new(),
        },
        content: Content::Congress(Petition {
            subject: "Oversight".into(),
            role: Role::Senator,
            state: "NY".parse().unwrap(),
            standing: Standing::Constituent,
            topic: None,
            ask: "Will you ask for a hearing?".into(),
            story: None,
            bill: None,
        }),
        text: Text {
            subject: "Oversight".into(),
            salutation: "Dear Senator Example:".into(),
            body: body.into(),
            closing: "Sincerely,".into(),
            ..Text::default()
        },
        sources: Vec::new(),
    }
}

pub(crate) fn plan(letter: &Letter, attachments: &[Attachment]) -> Outgoing {
    let stamp = Stamp {
        at: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:30:00-05:00").unwrap(),
        nonce: 1,
    };
    let to = "office@agency.example".parse().unwrap();
    Outgoing::plan(letter, &to, None, attachments, &stamp).unwrap()
}

/// A message of about so many bytes, with dots where they hurt.
pub(crate) fn message(bytes: usize) -> Outgoing {
    let mut text = "Subject: x\r\n\r\n.\r\n..\r\n.x\r\n".to_owned();
    while text.len() < bytes {
        text.push_str("The public record is plain, and it is short; please read it aloud.\r\n");
    }
    Outgoing::from_parts(
        format!("{bytes}@example.org"),
        "zoe@example.org".parse().unwrap(),
        "office@agency.example".parse().unwrap(),
        text.into_bytes(),
    )
}

/// Hands one message over; `record` is called where the outbox records that it is about to leave.
pub(crate) fn send(session: &mut Session, message: &Outgoing, record: &mut dyn FnMut()) -> Outcome {
    if let Err(failure) = session.announce(message) {
        return failure.into_outcome();
    }
    record();
    session.deliver(message, None).0
}

/// Opens a session and hands one message over; returns what became of it, and how often the record
/// before the message was asked for.
pub(crate) fn attempt(
    account: &Account,
    message: &Outgoing,
    timeouts: Timeouts,
) -> (Outcome, usize) {
    let mut intents = 0;
    let outcome = match Session::open(account, Some(&password()), timeouts) {
        Ok(mut session) => send(&mut session, message, &mut || intents += 1),
        Err(failure) => failure.into_outcome(),
    };
    (outcome, intents)
}

/// An account for a server of ours, in the clear and signed in to.
pub(crate) fn clear(server: &Server) -> Account {
    account("127.0.0.1", server.port, "none", Some(USER))
}
