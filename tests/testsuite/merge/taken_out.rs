//! Letters that match nobody on the roster: the plan counts them, and `render` takes them out, whatever the
//! record of the run knows of them.

use crate::support::Home;

const HEADER: &str = "name,email,street,city,state,zip,consent_at,consent";
const ADA: &str = "Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,2026-11-01,yes";
const BEN: &str = "Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,2026-11-01,yes";
const CY: &str = "Cy Fox,cy@example.org,3 Fir Rd,Bangor,ME,04401,2026-11-01,yes";

fn write(home: &Home, rows: &[&str]) {
    home.write("roster.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
}

fn plan(home: &Home, options: &[&str]) -> serde_json::Value {
    let plan = super::PLAN.iter().chain(options).copied();
    let (code, plan) = home.json(plan.chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

fn render(home: &Home) -> String {
    let (code, said) = home.said(&["merge", "render", "run"]);
    assert_eq!(code, 0, "{said}");
    said
}

/// Returns the letters of a run, each as its signer and a number of copies: everyone of Bangor writes to three.
fn signers(home: &Home) -> Vec<String> {
    let mut signers = Vec::new();
    for office in home.names("run/letters") {
        for name in home.names(&format!("run/letters/{office}")) {
            let (signer, _) = name.rsplit_once('-').unwrap();
            signers.push(signer.to_owned());
        }
    }
    signers.sort();
    assert!(
        signers.chunk_by(|a, b| a == b).all(|all| all.len() == 3),
        "{signers:?}"
    );
    signers.dedup();
    signers
}

/// Forgets what was made, as a run does that is killed before its record is on the disk.
fn lose_record(home: &Home) {
    for name in home.names("run") {
        if name.starts_with("progress.db") {
            std::fs::remove_file(home.path(&format!("run/{name}"))).unwrap();
        }
    }
}

/// Makes letters for three signers, and plans again for others; returns the second plan.
fn changed_to(home: &Home, rows: &[&str]) -> serde_json::Value {
    write(home, &[ADA, BEN, CY]);
    plan(home, &[]);
    render(home);
    assert_eq!(signers(home), ["ada-park", "ben-orr", "cy-fox"]);
    write(home, rows);
    plan(home, &[])
}

#[test]
fn an_interrupted_run_leaves_no_letter_of_someone_who_withdrew_meanwhile() {
    for options in [&["--format", "txt"][..], &["--format", "pdf"]] {
        let home = Home::new();
        write(&home, &[ADA, BEN, CY]);
        plan(&home, options);
        render(&home);
        lose_record(&home);
        home.write("gone.csv", "email\nben@example.org\n");
        let with = [options, &["--withdrawn", "gone.csv"]].concat();
        let second = plan(&home, &with);
        assert_eq!(second["begun"]["letters"], 3, "{second}");
        let (_, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(status["unclaimed"], 3, "{status}");
        let said = render(&home);
        assert!(
            said.contains("Took out 3 letters that match nobody"),
            "{said}"
        );
        assert_eq!(signers(&home), ["ada-park", "cy-fox"]);
    }
}

#[test]
fn an_interrupted_run_leaves_nothing_of_another_kind_of_letter() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    plan(&home, &[]);
    render(&home);
    lose_record(&home);
    assert_eq!(plan(&home, &["--make", "mbox"])["begun"]["letters"], 6);
    render(&home);
    assert!(!home.path("run/letters").exists());
    lose_record(&home);
    plan(&home, &["--format", "md"]);
    render(&home);
    assert!(!home.path("run/letters.mbox").exists());
    assert_eq!(signers(&home), ["ada-park", "ben-orr"]);
}

#[test]
fn whoever_has_another_name_or_another_address_has_letters_once() {
    for (changed, name) in [
        (BEN.replace("Ben Orr", "Benjamin Orr"), "benjamin-orr"),
        (BEN.replace("2 Fir Rd", "40 Elm St"), "ben-orr"),
        (BEN.replace("04401", "04412"), "ben-orr"),
        (
            BEN.replace("Ben Orr,ben@", "Ben Orr-Lee,lee@"),
            "ben-orr-lee",
        ),
    ] {
        let home = Home::new();
        let second = changed_to(&home, &[ADA, &changed, CY]);
        let begun = &second["begun"];
        let counts = ["made", "new", "leaving", "letters"].map(|key| begun[key].as_u64().unwrap());
        assert_eq!(counts, [3, 1, 1, 3], "{changed}: {second}");
        let said = render(&home);
        assert!(said.contains("Made 3 letters for 1 signer"), "{said}");
        assert_eq!(signers(&home), ["ada-park", name, "cy-fox"], "{changed}");
        let (_, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(status["made"]["letters"], 9, "{status}");
        assert_eq!(status["made"]["signers"], 3, "{status}");
    }
}

#[test]
fn whoever_is_not_on_the_roster_any_more_has_no_letter() {
    let home = Home::new();
    changed_to(&home, &[ADA, CY]);
    let (_, status) = home.json(["merge", "status", "run", "--json"]);
    let counts = ["made", "waiting"].map(|key| status[key]["letters"].as_u64().unwrap());
    assert_eq!(
        (counts, &status["unclaimed"]),
        ([6, 0], &3.into()),
        "{status}"
    );
    render(&home);
    assert_eq!(signers(&home), ["ada-park", "cy-fox"]);
    // Whoever is back has letters again.
    write(&home, &[ADA, BEN, CY]);
    assert_eq!(plan(&home, &[])["begun"]["new"], 1);
    let said = render(&home);
    assert!(said.contains("Made 3 letters for 1 signer."), "{said}");
    assert_eq!(signers(&home), ["ada-park", "ben-orr", "cy-fox"]);
}

#[test]
fn whoever_says_no_under_another_name_has_no_letter() {
    let home = Home::new();
    let no = BEN.replace("Ben Orr", "Benny Orr").replace(",yes", ",no");
    let second = changed_to(&home, &[ADA, &no, CY]);
    assert_eq!(second["begun"]["letters"], 3, "{second}");
    render(&home);
    assert_eq!(signers(&home), ["ada-park", "cy-fox"]);
}

#[test]
fn a_file_of_someone_else_among_the_letters_is_named_and_stays() {
    let home = Home::new();
    changed_to(&home, &[ADA]);
    home.write("run/letters/c001035/to the printer.docx", "mine");
    let said = render(&home);
    let warning = "not a letter of this merge, and left where it is: `run/letters/c001035/to the printer.docx`";
    assert!(said.contains(warning), "{said}");
    assert_eq!(home.read("run/letters/c001035/to the printer.docx"), "mine");
    assert_eq!(home.names("run/letters/c001035").len(), 2);
}

#[test]
fn a_print_run_counts_who_is_new_and_who_left() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    plan(&home, &["--make", "print"]);
    render(&home);
    write(&home, &[ADA, CY]);
    let begun = plan(&home, &["--make", "print"])["begun"].clone();
    let counts = ["made", "new", "changed", "leaving", "letters"];
    let counts = counts.map(|key| begun[key].as_u64().unwrap());
    assert_eq!(counts, [2, 1, 0, 1, 3]);
    render(&home);
    let begun = plan(&home, &["--make", "print"])["begun"].clone();
    assert_eq!((&begun["new"], &begun["letters"]), (&0.into(), &0.into()));
}
