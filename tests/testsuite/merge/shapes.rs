//! Rosters of shapes that no preset knows: what the rows tell, where the header does not.

use crate::support::Home;

/// Plans a roster, and returns how many rows are signers, asked (but for those asked for the district alone), left
/// out without consent, and rejected.
fn rows(text: &str) -> [u64; 4] {
    let home = Home::new();
    home.write("roster.csv", text);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    let count = |key: &str| plan["counts"][key].as_u64().unwrap();
    let certain = count("certain");
    [
        count("signers") + certain,
        count("ask") - certain,
        count("no_consent"),
        count("rejected"),
    ]
}

#[test]
fn the_column_that_says_who_agreed_is_found_by_what_it_says() {
    for (text, wanted) in [
        // A tick box gives its whole sentence, or nothing.
        (
            "name,street,city,state,zip,News,Box 2\n\
             Ada Park,1 Fir Rd,Bangor,ME,04401,Send me news,I authorize the group to send letters in my name\n\
             Ben Orr,2 Fir Rd,Bangor,ME,04401,Send me news,\n\
             Cy Fox,3 Fir Rd,Bangor,ME,04401,,\"I authorize the group to send letters, but show me first\"\n",
            [1, 0, 2, 0],
        ),
        (
            "name,street,city,state,zip,Agrees? (Y/N)\n\
             Ada Park,1 Fir Rd,Bangor,ME,04401,Y\nBen Orr,2 Fir Rd,Bangor,ME,04401,N\n",
            [1, 0, 1, 0],
        ),
        // The mailing list's status is no yes where another column says no to letters.
        (
            "name,email,street,city,state,zip,Email status,Letters OK\n\
             Ada Park,a@example.org,1 Fir Rd,Bangor,ME,04401,Active,yes\n\
             Ben Orr,b@example.org,2 Fir Rd,Bangor,ME,04401,Active,opted out\n\
             Cy Fox,c@example.org,3 Fir Rd,Bangor,ME,04401,Active,\n\
             Di Roe,d@example.org,4 Fir Rd,Bangor,ME,04401,Not Subscribed,yes\n",
            [2, 0, 2, 0],
        ),
        (
            "name,street,city,state,zip,Letter Authorization,Communication restrictions\n\
             Ada Park,1 Fir Rd,Bangor,ME,04401,1,Do not call\n\
             Ben Orr,2 Fir Rd,Bangor,ME,04401,1,Do not contact\n\
             Cy Fox,3 Fir Rd,Bangor,ME,04401,0,\n",
            [1, 0, 2, 0],
        ),
    ] {
        assert_eq!(rows(text), wanted, "{text}");
    }
}

#[test]
fn a_form_that_leaves_its_own_columns_empty_is_read_by_its_questions() {
    let text = "ID,Start time,Completion time,Email,Name,What is your full name?,Your e-mail,Street address,\
                \"City, State ZIP\",May we write to Congress in your name?\n\
                1,11/2/2026 9:01,11/2/2026 9:06,anonymous,,Ada Park,a@example.org,1 Fir Rd,\"Bangor, ME 04401\",Yes\n\
                2,11/2/2026 9:02,11/2/2026 9:07,anonymous,,Ben Orr,b@example.org,2 Fir Rd,Bangor ME,Yes\n";
    assert_eq!(rows(text), [1, 0, 0, 1]);
}

#[test]
fn days_and_zip_codes_are_read_as_people_write_them() {
    let header = "name,street,city,state,zip,consent_at,consent";
    let row = |number: usize, zip: &str, day: &str| {
        format!("Ada Park,{number} Fir Rd,Bangor,ME,\"{zip}\",{day},yes\n")
    };
    let read = [
        ("04401", "20261001"),
        ("04401 USA", "2026-10-01"),
        ("ME 04401", "2026-10-01"),
        ("０４４０１", "2026-10-01"),
        ("4401,0", "2026-10-01"),
    ];
    let refused = [
        ("04401", "1926-10-01"),
        ("O4401", "2026-10-01"),
        ("04401; 04402", "2026-10-01"),
    ];
    let all = read.iter().chain(&refused).enumerate();
    let all: String = all
        .map(|(number, (zip, day))| row(number, zip, day))
        .collect();
    assert_eq!(rows(&format!("{header}\n{all}")), [5, 0, 0, 3]);
}
