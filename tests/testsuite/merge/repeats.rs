//! A signer on several rows of the roster: one of them counts, the same one for the plan, the letters and the status.

use crate::support::Home;

const HEADER: &str = "name,email,street,city,state,zip,district,story,consent_at,consent";
const STREET: &str = "Ada Park,ada@example.org,300 W 34th St,Bangor,ME,04401,,,2026-11-01,yes";
const STORY: &str = "Ada Park,ada@example.org,300 West 34th Street,Bangor,ME,04401,,The river smells.,2026-11-01,yes";
const PLUS_FOUR: &str =
    "Ada Park,ada@example.org,300 W 34th St,Bangor,ME,04401-1234,,,2026-11-01,yes";
const MOVED: &str =
    "Ada Park,ada@example.org,9 Elm St,Bangor,ME,04401,,The bus is late.,2026-11-01,yes";
const ASKED: &str = "Cy Fox,cy@example.org,3 Elm St,Boise,ID,83702,,,2026-11-01,yes";
const ANSWERED: &str =
    "Cy Fox,cy@example.org,3 Elm Street,Boise,ID,83702,ID-02,I fish here.,2026-11-01,yes";

fn write(home: &Home, rows: &[&str]) {
    home.write("roster.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
}

fn plan(home: &Home) -> serde_json::Value {
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

/// Returns every letter of the run, by its file.
fn letters(home: &Home) -> Vec<String> {
    let mut letters = Vec::new();
    for office in home.names("run/letters") {
        for name in home.names(&format!("run/letters/{office}")) {
            letters.push(home.read(&format!("run/letters/{office}/{name}")));
        }
    }
    letters
}

/// Plans and makes letters again, which makes nothing anew, and returns them.
fn settled(home: &Home) -> Vec<String> {
    home.run(["merge", "render", "run"]).success();
    let first = letters(home);
    let (code, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!((code, &status["changed"]), (0, &0.into()), "{status}");
    assert_eq!(status["waiting"]["letters"], 0, "{status}");
    let plan = plan(home);
    assert_eq!(plan["begun"]["changed"], 0, "{plan}");
    assert_eq!(plan["begun"]["new"], 0, "{plan}");
    let (code, said) = home.said(&["merge", "render", "run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        !said.contains("again now") && !said.contains("now again"),
        "{said}"
    );
    assert_eq!(letters(home), first, "{said}");
    first
}

#[test]
fn one_row_of_a_signer_counts_however_often_letters_are_made() {
    for rows in [
        [STREET, STORY],
        [PLUS_FOUR, STORY],
        [STREET, MOVED],
        [ASKED, ANSWERED],
        [ANSWERED, ASKED],
    ] {
        let home = Home::new();
        write(&home, &rows);
        plan(&home);
        let made = settled(&home);
        assert_eq!(made.len(), 3, "{rows:?}");
        // The first of them, but for the House letter where it was open.
        if rows[0] != ASKED {
            let story = rows[0].split(',').nth(7).unwrap();
            let has_story = |letter: &String| letter.contains(story);
            assert!(made.iter().all(has_story), "{rows:?}");
        }
    }
}

#[test]
fn letters_stay_with_the_row_that_they_were_made_of_when_another_is_put_before_it() {
    let home = Home::new();
    write(&home, &[STREET]);
    plan(&home);
    let made = settled(&home);
    write(&home, &[MOVED, STREET]);
    let again = plan(&home);
    assert_eq!(again["counts"]["signers"], 1, "{again}");
    assert_eq!(again["counts"]["duplicates"], 1, "{again}");
    assert_eq!(
        home.read("run/duplicates.csv").lines().nth(1),
        Some("2,2,3")
    );
    assert_eq!(settled(&home), made);
    // What changes on that row is made again once.
    let story = STREET.replace("04401,,,", "04401,,The river smells.,");
    write(&home, &[MOVED, &story]);
    assert_eq!(plan(&home)["begun"]["changed"], 1);
    let made = settled(&home);
    assert!(
        made.iter()
            .all(|letter| letter.contains("The river smells."))
    );
}

#[test]
fn a_row_of_the_same_street_in_other_letters_put_first_takes_no_story_away() {
    let home = Home::new();
    write(&home, &[STORY]);
    plan(&home);
    let made = settled(&home);
    write(&home, &[STREET, STORY]);
    let again = plan(&home);
    assert_eq!(again["counts"]["duplicates"], 1, "{again}");
    assert_eq!(again["begun"]["changed"], 0, "{again}");
    assert_eq!(
        home.read("run/duplicates.csv").lines().nth(1),
        Some("2,2,3")
    );
    assert_eq!(settled(&home), made);
}
