use super::*;

#[test]
fn a_reason_is_the_one_of_the_passage() {
    let said = "Nine crews left because the pier had no lights.";
    let passage = format!("{said} The port told us that its payroll system fails each winter.");
    for (claim, expected) in [
        ("Nine crews left because the payroll system failed.", true),
        (
            "Nine crews left because there was no light on the pier.",
            false,
        ),
        ("Nine crews left because it was dark.", false),
        ("Nine crews left the pier.", false),
    ] {
        assert_eq!(
            another(claim, said, &passage).is_some(),
            expected,
            "{claim}"
        );
    }
}

#[test]
fn a_reason_is_one_that_some_source_gives() {
    let others = [
        "Nine crews left because the pier had no lights. The port reviewed its payroll. Boats came late in May.",
        "The port attributed the delay to a flood. It closed the pier so that divers could mend the chain. The gauge \
         was dry all winter, so we know that it missed some rafts.",
    ];
    for (text, expected) in [
        (
            "Nine crews left because of the payroll, and 12 stayed.",
            true,
        ),
        ("Boats came late due to a strike.", true),
        ("Nine crews left because of the lights.", false),
        ("Boats came late owing to the flood.", false),
        ("Nine crews left because crews had no radio.", true),
        (
            "The port closed the pier so as not to anger its captains.",
            true,
        ),
        (
            "Nine crews left because the port wants to hide the lights.",
            true,
        ),
        (
            "It missed some rafts because the gauge was dry all winter.",
            false,
        ),
        (
            "The gauge was dry all winter because it missed some rafts.",
            true,
        ),
        ("This matters because of the payroll.", false),
        ("I am writing because of the payroll.", false),
        ("Riders grumble because of the payroll.", false),
        ("Nine crews left the pier.", false),
        ("The port closed the pier to keep its fees high.", true),
        (
            "The port closed the pier so that nobody would see the rust.",
            true,
        ),
        (
            "The port closed the pier in order to mend the chain.",
            false,
        ),
        (
            "The port should close the pier so that nobody is hurt.",
            false,
        ),
        ("The port backed a bill to keep the pier dry.", false),
        (
            "The port closed the pier it pays divers to keep dry.",
            false,
        ),
    ] {
        assert_eq!(of_none(text, &others).is_some(), expected, "{text}");
    }
}

#[test]
fn what_is_left_open_is_no_fact() {
    let passage = "We did not examine whether\nthe dark pier injured passengers. It was dark.";
    for (claim, expected) in [
        ("The dark pier injured passengers, the audit found.", true),
        ("Passengers were injured by the dark pier.", true),
        (
            "The audit does not say whether the dark pier injured passengers.",
            false,
        ),
        ("The pier was dark.", false),
        (
            "The pier had no lamp, and the dark pier injured passengers.",
            true,
        ),
        ("The dark pier injured no passengers.", true),
        (
            "The audit did not examine passengers whom the dark pier injured.",
            false,
        ),
    ] {
        assert_eq!(left_open(claim, passage).is_some(), expected, "{claim}");
    }
}

#[test]
fn a_death_has_the_cause_that_a_source_gives() {
    let source = ["Two sailors died in May. The pier was dark because its lamps were broken."];
    let given = ["Two sailors died because the pier was dark."];
    let claim = "Sailors died because the pier was dark.";
    assert!(of_none(claim, &source).is_some());
    assert_eq!(of_none(claim, &given), None);
    assert_eq!(
        of_none("Sailors died when the pier was dark.", &source),
        None
    );
}

#[test]
fn what_nobody_could_say_is_not_settled() {
    let passage = "The board said, \"We do not know at which pier the fire started.\"";
    for (claim, expected) in [
        (
            "The board said that the fire started at the north pier.",
            true,
        ),
        (
            "The board could now say at which pier the fire started.",
            true,
        ),
        (
            "The board did not know at which pier the fire started.",
            false,
        ),
        ("The fire may have started at the north pier.", false),
        ("The board spoke of a fire.", false),
    ] {
        assert_eq!(left_open(claim, passage).is_some(), expected, "{claim}");
    }
}

#[test]
fn a_cause_that_nobody_looked_for_is_no_fact() {
    let passage = "Alarms fell from 41 to 12. We did not examine whether other changes on the pier explain the decline.";
    for (claim, expected) in [
        (
            "The board found that its new lamps explain the decline.",
            true,
        ),
        ("The decline is due to the new lamps.", true),
        ("The decline came after the new lamps.", false),
        ("The new lamps may explain the decline.", false),
        (
            "The board did not look at what else explains the decline.",
            false,
        ),
        (
            "The board cannot say whether its lamps explain the decline.",
            false,
        ),
    ] {
        assert_eq!(left_open(claim, passage).is_some(), expected, "{claim}");
    }
    let told = format!("{passage} The harbor master said that the lamps account for the decline.");
    assert_eq!(left_open("The new lamps explain the decline.", &told), None);
}
