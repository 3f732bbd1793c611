//! Where an appeal goes: the lines and the site that the determination names.

use super::home;

const DENIAL: &str = "U.S. Department of Justice\n\nNovember 2, 2026\n\nRe: FOIA Request\n\nDear Requester:\n\n\
    This responds to your request. We located 12 pages, which are withheld in full under 5 U.S.C. § 552(b)(5).\n\n\
    You may appeal by writing to the Director, Office of Information Policy, United States Department of Justice, \
    441 G Street, NW, 6th Floor, Washington, D.C. 20530, or through the portal at https://www.justice.gov/oip/appeals. \
    Your appeal must be postmarked within 90 days of the date of this letter.\n\nSincerely,\nA. Clerk\n";

#[test]
fn an_appeal_is_addressed_as_the_determination_says() {
    let home = home("");
    home.write("denial.txt", DENIAL);
    home.run(["docket", "read", "denial.txt", "1", "--confirm", "record-1"])
        .success();
    let (code, report) = home.json(["appeal", "1", "--no-input", "--json"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["letters"][0]["channels"][0], "portal");
    let folder = report["letters"][0]["dir"].as_str().unwrap();
    let letter = std::fs::read_to_string(format!("{folder}/letter.txt")).unwrap();
    let lines = "Director\nOffice of Information Policy\nUnited States Department of Justice\n\
                 441 G Street, NW, 6th Floor\nWashington, DC 20530\n";
    assert!(letter.contains(lines), "{letter}");
    let packet = std::fs::read_to_string(format!("{folder}/packet.txt")).unwrap();
    assert!(
        packet.contains("https://www.justice.gov/oip/appeals"),
        "{packet}"
    );
    let (_, said) = home.said(&["send", folder]);
    assert!(
        said.contains("post to Washington, DC 20530: open"),
        "{said}"
    );
}

#[test]
fn lines_typed_with_semicolons_stand_one_below_the_other() {
    let home = home("2026-11-02 denied exemption=b5\n");
    let address = "appeal.address=Appeals Officer; 100 Example Street; Washington, DC 20530";
    let (code, report) = home.json(["appeal", "1", "--no-input", "--json", "--set", address]);
    assert_eq!(code, 0, "{report}");
    let folder = report["letters"][0]["dir"].as_str().unwrap();
    let letter = std::fs::read_to_string(format!("{folder}/letter.txt")).unwrap();
    let lines = "Appeals Officer\n100 Example Street\nWashington, DC 20530\n";
    assert!(letter.contains(lines), "{letter}");
}

/// Nothing goes where nothing is open, and the next step gives the address.
#[test]
fn an_appeal_without_an_address_asks_for_it_and_promises_nothing() {
    let home = home("2026-11-02 denied exemption=b5\n");
    let (code, said) = home.said(&["appeal", "1", "--no-input"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`redress appeal 1 --set appeal.address=ADDRESS`"),
        "{said}"
    );
    assert!(!said.contains("--execute"), "{said}");
}
