//! Several commands at once (RFC 2920), and one wait for each message.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use redress::delivery::Session;

use super::outbox::numbered;
use super::server::{Script, Server};
use super::tls::Authority;
use super::{USER, account, password, patient, send};

/// Passes on what comes, either way, and counts the pieces that come from the client.
fn way_to(port: u16) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = listener.local_addr().unwrap().port();
    let pieces = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&pieces);
    thread::spawn(move || {
        let (client, _) = listener.accept().unwrap();
        let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let back = (server.try_clone().unwrap(), client.try_clone().unwrap());
        thread::spawn(move || pass_on(back.0, back.1, &AtomicUsize::new(0)));
        pass_on(client, server, &count);
    });
    (own, pieces)
}

fn pass_on(mut from: TcpStream, mut to: TcpStream, count: &AtomicUsize) {
    to.set_nodelay(true).unwrap();
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        count.fetch_add(1, Ordering::SeqCst);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
}

#[test]
fn a_message_and_the_next_envelope_leave_in_one_piece_encrypted_or_not() {
    let authority = Authority::new();
    for tls in ["none", "starttls", "implicit"] {
        let server = Server::start(Script {
            pipelining: true,
            tls: (tls != "none").then(|| authority.server()),
            is_implicit: tls == "implicit",
            ..Script::default()
        });
        let (port, pieces) = way_to(server.port);
        let mut account = account("localhost", port, tls, Some(USER));
        account.ca = Some(authority.file());
        let mut session = Session::open(&account, Some(&password()), patient()).unwrap();
        let messages: Vec<_> = (0..20)
            .map(|number| numbered(number, "office@agency.example"))
            .collect();
        session.announce(&messages[0]).unwrap();
        let before = pieces.load(Ordering::SeqCst);
        for (number, message) in messages.iter().enumerate() {
            let next = messages.get(number + 1);
            let (outcome, announced) = session.deliver(message, next);
            assert_eq!(outcome.word(), "sent", "{tls}: {outcome}");
            assert_eq!(announced, next.map(|_| Ok(())), "{tls}");
        }
        let count = pieces.load(Ordering::SeqCst) - before;
        assert_eq!(count, messages.len(), "{tls}");
        session.quit();
        let seen = server.seen.lock().unwrap();
        let arrived = seen.messages.iter();
        assert!(arrived.eq(messages.iter().map(|message| &message.bytes)));
    }
}

/// RFC 2920, 3.1: a refused recipient does not keep a server from waiting for the message.
#[test]
fn a_server_that_waits_for_a_message_to_nobody_gets_a_lone_dot_and_the_connection_goes_on() {
    let server = Server::start(Script {
        pipelining: true,
        refused: Some("nobody@"),
        for_nobody: Some("354 go on"),
        ..Script::default()
    });
    let mut session = Session::open(&super::clear(&server), Some(&password()), patient()).unwrap();
    let refused = send(
        &mut session,
        &numbered(1, "nobody@agency.example"),
        &mut || panic!("nothing is to be sent"),
    );
    assert_eq!(refused.word(), "refused", "{refused}");
    let next = send(
        &mut session,
        &numbered(2, "office@agency.example"),
        &mut || {},
    );
    assert_eq!(next.word(), "sent", "{next}");
    let seen = server.seen.lock().unwrap();
    let for_nobody: Vec<_> = seen
        .commands
        .iter()
        .filter_map(|line| line.strip_prefix("for nobody: "))
        .collect();
    assert_eq!(for_nobody, ["."]);
    assert_eq!((seen.connections, seen.messages.len()), (1, 1));
}
