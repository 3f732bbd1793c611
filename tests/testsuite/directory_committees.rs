//! Committees: which are held, and of which Congress they are.

use redress::directory::Directory;
use serde_json::{Value, json};

use crate::directory_copies::is_untouched;
use crate::directory_lookups::said;
use crate::directory_refresh::next_congress;
use crate::support::{ADA, Home};

/// A refresh of the members alone leaves the committees of the Congress that ended.
#[test]
fn committees_of_an_earlier_congress_are_not_told_as_those_of_the_sitting_one() {
    let home = Home::with_answers(ADA);
    let old = "These are the committees of the 119th Congress, which ended on January 3, 2027";
    for arguments in [
        &["directory", "committee"][..],
        &[
            "directory",
            "member",
            "--committee",
            "HSJU",
            "--role",
            "chair",
        ],
        &[
            "directory",
            "member",
            "--district",
            "NY-12",
            "--committee",
            "HSJU",
        ],
    ] {
        let (_, text) = said(&home, "2027-02-01", arguments);
        assert!(
            text.contains(old) && text.contains("`redress directory refresh committees`"),
            "{arguments:?}: {text}"
        );
        let (_, text) = said(&home, "2027-01-02", arguments);
        assert!(!text.contains(old), "{arguments:?}: {text}");
    }
    let (_, found) = home.json(["directory", "committee", "HSJU", "--json"]);
    assert_eq!(found["remarks"], json!([]));
}

#[test]
fn a_committee_that_is_not_held_says_which_are_not() {
    for arguments in [
        &["directory", "committee", "joint economic"][..],
        &["directory", "member", "--committee", "joint economic"],
    ] {
        let (code, text) = said(&Home::new(), "2026-10-01", arguments);
        assert!(
            code == 1
                && text.contains("joint committees of both chambers are not in the directory"),
            "{text}"
        );
    }
    for (words, found) in [
        ("ways and means", "HSWM"),
        ("senate finance", "SSFI"),
        ("veterans' affairs", "HSVR"),
        ("education", "SSHR"),
    ] {
        let arguments: Vec<&str> = ["directory", "committee"]
            .into_iter()
            .chain(words.split(' '))
            .collect();
        let (code, text) = said(&Home::new(), "2026-10-01", &arguments);
        assert!(code == 0 && text.contains(found), "{words}: {text}");
    }
}

#[test]
fn nobody_is_written_to_as_the_leader_of_a_committee_of_an_earlier_congress() {
    let home = Home::with_answers(&format!(
        "{ADA}\n[congress]\nstory = \"I waited for two years for the records of my own street.\"\n"
    ));
    home.write(
        "campaign.toml",
        include_str!("../letters/congress-committee/campaign.toml"),
    );
    let arguments = [
        "congress",
        "campaign.toml",
        "--no-input",
        "--answers",
        "answers.toml",
    ];
    let (code, text) = said(&home, "2027-02-01", &arguments);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("no letter to the leaders of a committee of an earlier Congress: Jim Jordan (Representative, OH-04)")
            && text.contains("`redress directory refresh committees` renews them"),
        "{text}"
    );
    assert!(!home.path("letters").exists());
    let (code, text) = said(&home, "2026-12-15", &arguments);
    assert_eq!(code, 0, "{text}");
}

/// Returns the committees and who sits on them in the form of `unitedstates/congress-legislators`; with `only`, all seats
/// are given anew, and that one is all that the House Committee on Appropriations has.
pub(crate) fn committees(only: Option<&str>) -> (Value, Value) {
    let directory = Directory::embedded();
    let all: Vec<_> = directory.committees().collect();
    let wholes = all.iter().filter(|one| one.parent.is_none());
    let listed: Value = wholes
        .map(|whole| {
            let parts = all.iter().filter(|one| one.parent.as_ref() == Some(&whole.id));
            let parts: Vec<Value> = parts
                .map(|one| json!({"name": one.name, "thomas_id": one.id[4..]}))
                .collect();
            json!({
                "type": whole.chamber, "name": whole.name, "thomas_id": whole.id, "url": whole.website,
                "subcommittees": parts,
            })
        })
        .collect();
    let mut seats = serde_json::Map::new();
    for one in &all {
        let row = |id: &String| {
            let title = (one.chair.as_ref() == Some(id)).then_some("Chair");
            json!({"bioguide": id, "name": "First Last", "title": title})
        };
        seats.insert(one.id.clone(), one.members.iter().map(row).collect());
    }
    if let Some(id) = only {
        for (_, row) in &mut seats {
            row.as_array_mut().unwrap().truncate(3);
        }
        seats["HSAP"] = json!([{"bioguide": id, "name": "First Last", "title": "Chair"}]);
    }
    (listed, seats.into())
}

#[test]
fn committees_count_as_those_of_the_new_congress_once_their_seats_are_given_anew() {
    let home = Home::new();
    let write = |only| {
        let (listed, mut seats) = committees(only);
        // In the middle of a Congress a seat changes hands now and then.
        seats["HSJU"].as_array_mut().unwrap().pop();
        home.write("committees-current.json", &listed.to_string());
        home.write("committee-membership-current.json", &seats.to_string());
    };
    let on = |part: &str| {
        let arguments = [
            "directory",
            "refresh",
            part,
            "--from",
            ".",
            "--as-of",
            "2027-01-20",
        ];
        said(&home, "2027-02-01", &arguments)
    };
    let is_old = || {
        let (_, text) = said(&home, "2027-02-01", &["directory", "committee", "HSAP"]);
        text.contains("These are the committees of the 119th Congress")
    };
    write(None);
    // Whoever came in January would be lost from every committee.
    let (code, text) = on("committees");
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("it is of the 120th Congress, and the list of members is of the 119th: renew `members` first"),
        "{text}"
    );
    assert!(is_untouched(&home));
    home.write(
        "legislators-current.json",
        &Value::from(next_congress()).to_string(),
    );
    let (code, text) = on("members");
    assert!(code == 0 && is_old(), "{text}");
    let (code, text) = on("committees");
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("the seats on committees are as they were in the 119th Congress") && is_old(),
        "{text}"
    );
    write(Some("R000395"));
    let (code, text) = on("committees");
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains(
            "House Committee on Appropriations (HSAP): chair `Harold Rogers` instead of `Tom Cole`"
        ),
        "{text}"
    );
    assert!(!is_old());
}
