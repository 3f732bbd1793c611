//! `redress campaign check --online`: what becomes of the sources' links, and of the excerpts in them.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use super::{CAMPAIGN, SOURCES};
use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Answer, Server, page};

/// A campaign's sources lie at public hosts: the name of the server of our own, which a proxy of our own leads to.
const HOST: &str = "open-files.example";
const BASE: &str = "https://open-files.example/";

/// The campaign, a server of its sources, and the way there.
struct Web {
    home: Home,
    server: Server,
    proxy: u16,
}

impl Web {
    fn new() -> Self {
        let home = Home::new();
        let authority = Authority::new();
        let server = Server::named(&authority, HOST);
        let campaign = CAMPAIGN
            .replace(
                "https://open-files.example/answers-overdue",
                &format!("{BASE}overdue"),
            )
            .replace("https://digest.example/waiting", &format!("{BASE}waiting"));
        assert_eq!(campaign.matches(BASE).count(), 2, "{campaign}");
        home.write("records-act.toml", &campaign);
        std::fs::copy(authority.file(), home.path("ca.pem")).unwrap();
        let proxy = proxy(server.port);
        Self {
            home,
            server,
            proxy,
        }
    }

    /// Checks; returns the exit code, what was printed, and all that was said.
    fn check(&self, more: &[&str]) -> (i32, String, String) {
        let output = self
            .home
            .redress()
            .env("ALL_PROXY", format!("http://127.0.0.1:{}", self.proxy))
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .args([
                "campaign",
                "check",
                "records-act.toml",
                "--ca",
                "ca.pem",
                "--online",
            ])
            .args(more)
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let said = format!("{printed} {}", String::from_utf8(output.stderr).unwrap());
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (output.status.code().unwrap(), printed, said)
    }
}

/// Starts a proxy that leads everything to one port of this computer.
fn proxy(to: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // A client that hangs up ends its connection and no more.
            thread::spawn(move || tunnel(client, to));
        }
    });
    port
}

fn tunnel(mut client: TcpStream, to: u16) -> io::Result<()> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let mut server = TcpStream::connect(("127.0.0.1", to))?;
    let (mut asks, mut asked) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || {
        let _ = io::copy(&mut asks, &mut asked);
        asked.shutdown(Shutdown::Write)
    });
    io::copy(&mut server, &mut client)?;
    client.shutdown(Shutdown::Write)
}

fn of_text(text: &str) -> Answer {
    page(format!("<html><p>{text}</p></html>"))
}

fn moved(to: &str) -> Answer {
    Answer::Whole(301, format!("Location: {to}\r\n"), String::new())
}

#[test]
fn each_link_is_asked_for_once_after_its_address_is_shown() {
    let web = Web::new();
    web.server.serve("/overdue", of_text(SOURCES[0].1));
    web.server.serve("/waiting", of_text(SOURCES[1].1));
    // Without the flag nothing is asked for.
    web.home
        .run(["campaign", "check", "records-act.toml"])
        .success();
    assert_eq!(web.server.asked.lock().unwrap().len(), 0);
    let (code, _, said) = web.check(&[]);
    assert_eq!(code, 0, "{said}");
    for path in ["overdue", "waiting"] {
        let shown = format!("Fetching {BASE}{path}");
        assert!(said.contains(&shown), "{said}");
    }
    assert!(
        said.contains("audit answers") && said.contains("digest answers"),
        "{said}"
    );
    assert_eq!(web.server.asked.lock().unwrap().len(), 2);
}

#[test]
fn a_page_that_moved_is_followed_and_named() {
    let web = Web::new();
    web.server.serve("/overdue", of_text(SOURCES[0].1));
    web.server.serve("/waiting", moved("/archive/waiting"));
    web.server.serve("/archive/waiting", of_text(SOURCES[1].1));
    let (code, _, said) = web.check(&[]);
    assert_eq!(code, 0, "{said}");
    let to = format!("{BASE}archive/waiting");
    assert!(
        said.contains("warning[moved]") && said.contains(&format!("has moved to {to}")),
        "{said}"
    );
    assert!(said.contains(&format!("Fetching {to}")), "{said}");
}

#[test]
fn a_page_that_is_gone_is_an_error_and_a_circle_or_a_refusal_none() {
    let web = Web::new();
    web.server.serve("/overdue", moved("/overdue"));
    let (code, report, _) = web.check(&["--json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(code, 4, "{report}");
    assert_eq!(report["errors"][0]["rule"], "gone");
    assert_eq!(report["errors"][0]["key"], "sources.digest.url");
    let rules: Vec<_> = report["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["rule"])
        .collect();
    assert_eq!(rules, ["no-answer"]);
    assert_eq!(report["links"][0]["state"], "unanswered");
    assert_eq!(report["links"][1]["state"], "gone");
    assert_eq!(report["links"][1]["status"], 404);
    // A link leads nowhere but over HTTPS to a public host.
    web.server
        .serve("/waiting", Answer::Whole(403, String::new(), String::new()));
    for place in [
        "http://records.example.org/plain",
        "https://localhost/private",
        "https://192.168.0.1/private",
        "https://[::1]/private",
    ] {
        web.server.serve("/overdue", moved(place));
        let (code, _, said) = web.check(&[]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(said.matches("warning[no-answer]").count(), 2, "{said}");
        assert!(!said.contains(&format!("Fetching {place}")), "{said}");
    }
    let (_, _, said) = web.check(&[]);
    assert!(said.contains("the server answered 403"), "{said}");
}

#[test]
fn an_excerpt_that_the_page_holds_no_more_is_named() {
    let web = Web::new();
    web.server
        .serve("/overdue", of_text("All requests were answered in time."));
    web.server.serve("/waiting", of_text(SOURCES[1].1));
    let (code, _, said) = web.check(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("warning[changed]"), "{said}");
    assert!(
        said.contains("the excerpt of `overdue-audit` does not stand in the page of `audit`"),
        "{said}"
    );
}

/// What never ends is not read to its end.
#[test]
fn a_flood_is_no_answer() {
    let web = Web::new();
    web.server.serve("/overdue", Answer::Flood);
    web.server.serve("/waiting", of_text(SOURCES[1].1));
    let (code, _, said) = web.check(&[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("warning[no-answer]").count(), 1, "{said}");
}
