//! `redress campaign check --online`: what becomes of the sources' links, and of the excerpts in them.

use super::{CAMPAIGN, SOURCES};
use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Answer, Server, page};

/// Returns a home with the campaign, whose sources lie at two addresses of a server of our own, and that server.
fn home() -> (Home, Server, String) {
    let home = Home::new();
    let authority = Authority::new();
    let server = Server::new(&authority);
    let base = server.base();
    let campaign = CAMPAIGN
        .replace(
            "https://open-files.example/answers-overdue",
            &format!("{base}overdue"),
        )
        .replace("https://digest.example/waiting", &format!("{base}waiting"));
    assert_eq!(campaign.matches(&base).count(), 2, "{campaign}");
    home.write("records-act.toml", &campaign);
    let ca = home.path("ca.pem");
    std::fs::copy(authority.file(), &ca).unwrap();
    (home, server, "ca.pem".to_owned())
}

fn of_text(text: &str) -> Answer {
    page(format!("<html><p>{text}</p></html>"))
}

fn moved(to: &str) -> Answer {
    Answer::Whole(301, format!("Location: {to}\r\n"), String::new())
}

fn check(home: &Home, ca: &str, more: &[&str]) -> (i32, String) {
    let check = ["campaign", "check", "records-act.toml"];
    let online = ["--online", "--ca", ca];
    let arguments: Vec<&str> = check.iter().chain(&online).chain(more).copied().collect();
    home.said(&arguments)
}

#[test]
fn each_link_is_asked_for_once_after_its_address_is_shown() {
    let (home, server, ca) = home();
    server.serve("/overdue", of_text(SOURCES[0].1));
    server.serve("/waiting", of_text(SOURCES[1].1));
    // Without the flag nothing is asked for.
    home.run(["campaign", "check", "records-act.toml"])
        .success();
    assert_eq!(server.asked.lock().unwrap().len(), 0);
    let (code, said) = check(&home, &ca, &[]);
    assert_eq!(code, 0, "{said}");
    for path in ["overdue", "waiting"] {
        let shown = format!("Fetching {}{path}", server.base());
        assert!(said.contains(&shown), "{said}");
    }
    assert!(
        said.contains("audit answers") && said.contains("digest answers"),
        "{said}"
    );
    assert_eq!(server.asked.lock().unwrap().len(), 2);
}

#[test]
fn a_page_that_moved_is_followed_and_named() {
    let (home, server, ca) = home();
    server.serve("/overdue", of_text(SOURCES[0].1));
    server.serve("/waiting", moved("/archive/waiting"));
    server.serve("/archive/waiting", of_text(SOURCES[1].1));
    let (code, said) = check(&home, &ca, &[]);
    assert_eq!(code, 0, "{said}");
    let to = format!("{}archive/waiting", server.base());
    assert!(
        said.contains("warning[moved]") && said.contains(&format!("has moved to {to}")),
        "{said}"
    );
    assert!(said.contains(&format!("Fetching {to}")), "{said}");
}

#[test]
fn a_page_that_is_gone_is_an_error_and_a_circle_or_a_refusal_none() {
    let (home, server, ca) = home();
    server.serve("/overdue", moved("/overdue"));
    let (code, report) = {
        let check = [
            "campaign",
            "check",
            "records-act.toml",
            "--json",
            "--online",
            "--ca",
            &ca,
        ];
        home.json(check)
    };
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
    // A link leads nowhere but over HTTPS.
    server.serve("/overdue", moved("http://localhost/plain"));
    server.serve("/waiting", Answer::Whole(403, String::new(), String::new()));
    let (code, said) = check(&home, &ca, &[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("warning[no-answer]").count(), 2, "{said}");
    assert!(said.contains("the server answered 403"), "{said}");
}

#[test]
fn an_excerpt_that_the_page_holds_no_more_is_named() {
    let (home, server, ca) = home();
    server.serve("/overdue", of_text("All requests were answered in time."));
    server.serve("/waiting", of_text(SOURCES[1].1));
    let (code, said) = check(&home, &ca, &[]);
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
    let (home, server, ca) = home();
    server.serve("/overdue", Answer::Flood);
    server.serve("/waiting", of_text(SOURCES[1].1));
    let (code, said) = check(&home, &ca, &[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("warning[no-answer]").count(), 1, "{said}");
}
