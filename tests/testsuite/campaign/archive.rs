//! `redress campaign archive`: the sources' texts beside the campaign, and what the check makes of them.

use snapbox::str;

use super::{CAMPAIGN, SOURCES};
use crate::smtp::tls::Authority;
use crate::support::Home;
use crate::support::web::{Answer, Server, page};

const CHECK: [&str; 3] = ["campaign", "check", "records-act.toml"];

/// Returns a home with the campaign, and with the texts of its sources saved elsewhere.
fn home() -> Home {
    let home = Home::new();
    home.write("records-act.toml", CAMPAIGN);
    for (id, text) in SOURCES {
        home.write(&format!("saved/{id}.txt"), text);
    }
    home
}

fn archive<'a>(source: &'a str, from: &'a str) -> [&'a str; 6] {
    [
        "campaign",
        "archive",
        "records-act.toml",
        source,
        "--from",
        from,
    ]
}

#[test]
fn a_text_is_saved_beside_the_campaign_with_its_digest() {
    let home = home();
    home.run(archive("audit", "saved/audit.txt"))
        .success()
        .stdout_eq(str![[r#"
records-act.sources/audit.txt 408058a0a1c069e5e6acb682de05d8bdcf426bc4119855eb2951de1aecd4d277

"#]])
        .stderr_eq(str![[r#"
help: `redress campaign check records-act.toml` holds the claims to the saved texts

"#]]);
    assert_eq!(home.read("records-act.sources/audit.txt"), SOURCES[0].1);
    let sums = home.read("records-act.sources/SHA256SUMS");
    assert!(
        sums.ends_with("  audit.txt\n") && sums.len() == 64 + 2 + 9 + 1,
        "{sums}"
    );
    home.run(["campaign", "archive", "records-act.toml"])
        .code(1)
        .stdout_eq(str![[r#"
source  saved text   address
audit   as archived  https://open-files.example/answers-overdue
digest  none         https://digest.example/waiting

"#]])
        .stderr_eq(str![""]);
}

/// What was `--sources DIR` needs no flag.
#[test]
fn the_check_holds_claims_to_the_archive_by_itself() {
    let home = home();
    home.run(archive("audit", "saved/audit.txt")).success();
    home.run(archive("digest", "saved/digest.txt")).success();
    home.run(CHECK)
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
records-act.toml holds together.

"#]]);
    let forged = CAMPAIGN.replacen("counted 41 of 120", "counted 47 of 120", 1);
    home.write("records-act.toml", &forged);
    home.run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[figure]: records-act.toml:29: data_points.overdue-audit.text: `47` does not stand near the excerpt in `audit` (the excerpt says `41`)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

#[test]
fn a_text_that_was_changed_after_it_was_archived_is_found() {
    let home = home();
    home.run(archive("audit", "saved/audit.txt")).success();
    home.run(archive("digest", "saved/digest.txt")).success();
    home.write(
        "records-act.sources/digest.txt",
        &format!("{} ", SOURCES[1].1),
    );
    home.run(CHECK)
        .code(4)
        .stdout_eq(str![[r#"
error[archive]: records-act.toml:18: sources.digest: the saved text of `digest` is not the one that was archived: its SHA-256 is another (bring the text back, or archive the source anew and read it again)

"#]])
        .stderr_eq(str![[r#"
records-act.toml: 1 error, 0 warnings.

"#]]);
}

/// A page that changed since is not taken unseen: its passages were read in the old one.
#[test]
fn another_text_takes_the_place_of_the_archived_one_only_when_told_to() {
    let home = home();
    home.run(archive("audit", "saved/audit.txt")).success();
    home.write(
        "saved/newer.txt",
        "39 of 120 requests were still without a determination.",
    );
    home.run(archive("audit", "saved/newer.txt"))
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
warning: records-act.sources/audit.txt is another text and stays: `--replace` takes the new one, whose passages are then to be read again
help: `redress campaign check records-act.toml` holds the claims to the saved texts

"#]]);
    assert_eq!(home.read("records-act.sources/audit.txt"), SOURCES[0].1);
    let replace = archive("audit", "saved/newer.txt")
        .into_iter()
        .chain(["--replace"]);
    home.run(replace).success();
    assert!(
        home.read("records-act.sources/audit.txt")
            .starts_with("39 of 120")
    );
    home.run(["campaign", "archive", "records-act.toml", "audit"])
        .success()
        .stdout_eq(str![[r#"
source  saved text   address
audit   as archived  https://open-files.example/answers-overdue

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn a_page_is_saved_as_its_reader_sees_it() {
    let home = home();
    let html = "<!doctype html><title>No</title><script>no()</script><h1>Answers Overdue</h1>\
                <p>After one year, 41 of 120 requests were\nstill without a determination.</p>";
    home.write("saved/audit.html", html);
    home.run(archive("audit", "saved/audit.html")).success();
    let text = home.read("records-act.sources/audit.txt");
    let line = "After one year, 41 of 120 requests were still without a determination.";
    assert_eq!(text.trim(), format!("Answers Overdue\n{line}"));
}

#[test]
fn a_page_is_fetched_once_after_its_address_is_shown() {
    let home = home();
    let authority = Authority::new();
    let ca = authority.file();
    let server = Server::new(&authority);
    let html = format!("<html><p>{}</p></html>", SOURCES[0].1);
    server.serve("/overdue", page(html));
    let address = format!("{}overdue", server.base());
    let fetch = archive("audit", &address)
        .into_iter()
        .chain(["--ca", ca.to_str().unwrap()]);
    let (code, said) = home.said(&fetch.collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("Fetching {address} ")), "{said}");
    assert_eq!(server.asked.lock().unwrap().len(), 1);
    let text = home.read("records-act.sources/audit.txt");
    assert!(
        text.contains("41 of 120 requests") && !text.contains('<'),
        "{text}"
    );
}

#[test]
fn a_page_that_moved_or_is_gone_saves_nothing() {
    let home = home();
    let authority = Authority::new();
    let ca = authority.file();
    let server = Server::new(&authority);
    let moved = "Location: https://elsewhere.example/\r\n".to_owned();
    server.serve("/moved", Answer::Whole(301, moved, String::new()));
    for (path, why) in [
        (
            "moved",
            "it has moved to `https://elsewhere.example/`, and redirects are not followed",
        ),
        ("gone", "the server answered 404"),
    ] {
        let address = format!("{}{path}", server.base());
        let fetch = archive("audit", &address)
            .into_iter()
            .chain(["--ca", ca.to_str().unwrap()]);
        let (code, said) = home.said(&fetch.collect::<Vec<_>>());
        assert_eq!(code, 1);
        assert!(
            said.contains(why) && said.contains("nothing was saved"),
            "{said}"
        );
    }
    assert!(!home.path("records-act.sources").exists());
}

#[test]
fn a_source_that_the_campaign_lacks_names_the_nearest() {
    home()
        .run(archive("audti", "saved/audit.txt"))
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the campaign has no source `audti`
help: did you mean `audit`?

"#]]);
}
