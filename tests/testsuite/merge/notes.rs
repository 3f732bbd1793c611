//! What is read in another way than it stands is told, row by row, and what holds no story is none.

use crate::support::Home;

const HEADER: &str = "email,first_name,last_name,street,city,state,zip,story,consent_at,consent";

fn planned(rows: &[&str]) -> (Home, serde_json::Value) {
    let home = Home::new();
    home.write("roster.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    (home, plan)
}

#[test]
fn whatever_is_read_otherwise_than_it_stands_is_noted_whether_the_row_is_made_asked_or_held() {
    let (home, _) = planned(&[
        "a@example.org,ROBERT,MCDONALD,8 MILL LN,MONTPELIER,VT,5602,,2026-11-01,yes",
        // Several districts: the row is asked.
        "b@example.org,CARLA,FOX,300 W 34TH ST APT 4B,BOISE,ID,83702.0,,2026-11-01,yes",
        // Held for its story.
        "c@example.org,Di,Roe,4 ELM ST,BANGOR,ME,4401,You should be shot.,2026-11-01,yes",
        "d@example.org,Ada,Park,1 Fir Rd,Bangor,ME,04401-1234,,2026-11-01,yes",
    ]);
    let notes = home.read("run/notes.csv");
    let all: Vec<&str> = notes.lines().skip(1).collect();
    for wanted in [
        "2,2,name,`ROBERT MCDONALD` is written `Robert McDonald`",
        "2,2,street,`8 MILL LN` is written `8 Mill Ln`",
        "2,2,city,`MONTPELIER` is written `Montpelier`",
        "2,2,zip,`5602` is read as `05602`",
        "3,3,name,`CARLA FOX` is written `Carla Fox`",
        "3,3,street,`300 W 34TH ST APT 4B` is written `300 W 34th St Apt 4B`",
        "3,3,city,`BOISE` is written `Boise`",
        "3,3,zip,`83702.0` is read as `83702`",
        "4,4,street,`4 ELM ST` is written `4 Elm St`",
        "4,4,city,`BANGOR` is written `Bangor`",
        "4,4,zip,`4401` is read as `04401`",
    ] {
        assert!(all.contains(&wanted), "{wanted} in {notes}");
    }
    assert_eq!(all.len(), 11, "{notes}");
}

#[test]
fn what_stands_for_no_story_is_none_and_is_counted() {
    let nothing = [
        "n/a",
        "none",
        "asdf",
        "Dear Senator Collins: please help.",
        "Dear Senator King!",
        "-",
    ];
    let rows: Vec<String> = nothing
        .iter()
        .chain(&["The bus is late."])
        .enumerate()
        .map(|(at, story)| {
            format!("p{at}@example.org,Pat,Reed,{at} Fir Rd,Bangor,ME,04401,{story},2026-11-01,yes")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (home, plan) = planned(&rows);
    let counts = ["signers", "no_story", "with_story", "held", "notes"]
        .map(|what| plan["counts"][what].as_u64().unwrap());
    assert_eq!(counts, [7, 6, 1, 0, 6], "{plan}");
    home.run(["merge", "render", "run"]).success();
    for name in home.names("run/letters/c001035") {
        let letter = home.read(&format!("run/letters/c001035/{name}"));
        for words in ["n/a", "asdf", "please help.", "Senator King!"] {
            assert!(!letter.contains(words), "{letter}");
        }
    }
    let notes = home.read("run/notes.csv");
    assert!(
        notes.contains("2,2,story,\"`n/a` is not a story, and is left out\""),
        "{notes}"
    );
    let (_, said) = home.said(&super::PLAN);
    assert!(
        said.contains("a story that is not one 6 notes.csv"),
        "{said}"
    );
}

#[test]
fn someone_of_one_name_is_asked_for_a_last_one_and_has_letters_meanwhile() {
    let (home, plan) = planned(&[
        "e@example.org,Eve,,1 Fir Rd,Bangor,ME,04401,,2026-11-01,yes",
        "a@example.org,Ada,Park,2 Fir Rd,Bangor,ME,04401,,2026-11-01,yes",
    ]);
    let counts = ["signers", "one_name", "letters"].map(|what| plan["counts"][what].clone());
    assert_eq!(counts, [2, 1, 6], "{plan}");
    let notes = home.read("run/notes.csv");
    assert!(
        notes.contains("2,2,last_name,\"which last name?"),
        "{notes}"
    );
    assert_eq!(notes.lines().count(), 2, "{notes}");
}

#[test]
fn plan_letters_and_status_count_the_same_signers_and_withdrawals() {
    let rows = [
        "a@example.org,Ada,Park,1 Fir Rd,Bangor,ME,04401,,2026-11-01,yes",
        "b@example.org,Ben,Orr,2 Fir Rd,Bangor,ME,04401,,2026-11-01,yes",
        // Asked for the district; the senators' letters are made.
        "c@example.org,Cy,Fox,3 Elm St,Boise,ID,83702,,2026-11-01,yes",
    ];
    let (home, _) = planned(&rows);
    let (_, plan) = home.said(&super::PLAN);
    assert!(plan.contains("8 letters from 3 signers"), "{plan}");
    let (_, said) = home.said(&["merge", "render", "run"]);
    assert!(said.contains("Made 8 letters for 3 signers."), "{said}");
    home.write("gone.csv", "email\nb@example.org\n");
    let with = super::PLAN
        .iter()
        .copied()
        .chain(["--withdrawn", "gone.csv"]);
    let (_, plan) = home.said(&with.collect::<Vec<_>>());
    assert!(plan.contains("5 letters from 2 signers"), "{plan}");
    home.run(["merge", "render", "run"]).success();
    let (code, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(code, 0);
    let counts = ["planned", "made", "waiting", "withdrawn"]
        .map(|what| [&status[what]["signers"], &status[what]["letters"]])
        .map(|pair| pair.map(|count| count.as_u64().unwrap()));
    // Who withdrew before the plan is not planned, and in no other count.
    assert_eq!(counts, [[2, 5], [2, 5], [0, 0], [0, 0]], "{status}");
}

#[test]
fn a_nickname_and_a_second_signer_are_noted_and_the_letter_is_its_own_signers() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,agree,Notes\n\
         Walter (Walt) Kerr,1 Fir Rd,Bangor,ME,04401,yes,\n\
         \"Bea \"\"Bee\"\" Lund\",2 Fir Rd,Bangor,ME,04401,yes,also signing for her son Max\n\
         Cy Fox,3 Fir Rd,Bangor,ME,04401,yes,his wife is a nurse\n",
    );
    let (_, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(plan["counts"]["signers"], 3, "{plan}");
    let notes = home.read("run/notes.csv");
    let all: Vec<&str> = notes.lines().skip(1).collect();
    let wanted = [
        "2,2,name,\"`Walter (Walt) Kerr` has `Walt` in brackets or quotation marks, and is signed with it\"",
        "3,3,name,\"`Bea \"\"Bee\"\" Lund` has `Bee` in brackets or quotation marks, and is signed with it\"",
        "3,3,name,`also signing for her son Max`: no letter is made for a second person; whoever signs too needs a row \
         of their own",
    ];
    assert_eq!(all, wanted);
    home.run(["merge", "render", "run"]).success();
    let letters = home.names("run/letters/c001035");
    assert_eq!(letters.len(), 3, "{letters:?}");
    let walt = letters.iter().find(|name| name.starts_with("walter"));
    let walt = home.read(&format!("run/letters/c001035/{}", walt.unwrap()));
    assert!(walt.contains("\nWalter (Walt) Kerr\n"), "{walt}");
}
