use super::*;

fn found(claim: &str, source: &str) -> bool {
    let (here, there) = (Words::of(claim), Words::of(source));
    denied(&here, &[&there], &|_| false)
        .or_else(|| undenied(&here, &[&there]))
        .or_else(|| contrast(&here, &there, &there))
        .or_else(|| added(&here, &there))
        .is_some()
}

#[test]
fn a_claim_that_turns_its_passage_around_is_found() {
    for (claim, source, expected) in [
        (
            "The pump did not exceed the limit.",
            "The pump exceeded the limit.",
            true,
        ),
        (
            "The pump never exceeded it.",
            "The pump never exceeded the limit.",
            false,
        ),
        (
            "Auditors substantiated it.",
            "Auditors could not substantiate it.",
            true,
        ),
        (
            "Auditors could not substantiate it.",
            "They did not substantiate it.",
            false,
        ),
        (
            "Half of the depots met the rule.",
            "Half of the depots missed the rule.",
            true,
        ),
        (
            "Half of the depots missed it.",
            "Half of the depots did not meet it.",
            false,
        ),
        (
            "The board urged that the line keep a log.",
            "The line does not keep a log.",
            false,
        ),
        (
            "The board urged calm, and the line keeps a log.",
            "The line does not keep a log.",
            true,
        ),
        (
            "Trips declined over six years.",
            "Trips fell over six years.",
            false,
        ),
        (
            "The line is due to be sold.",
            "It plans to sell the line.",
            false,
        ),
        (
            "The list was not made by chance.",
            "The list was no chance list.",
            false,
        ),
        (
            "Piers that have no lamp are more often shut.",
            "Piers without lamps are often shut, and shut more than others.",
            false,
        ),
        (
            "Not one of the pumps is safe.",
            "One of the pumps failed.",
            false,
        ),
        (
            "It is no more than a guess.",
            "It is more than a guess.",
            false,
        ),
        (
            "The bridge closed because of rust.",
            "The bridge closed in May.",
            true,
        ),
        (
            "The bridge closed because of rust.",
            "Rust caused the closing.",
            false,
        ),
        ("It was the worst winter.", "It was a winter.", true),
        ("The port admits it.", "The port was asked.", true),
    ] {
        assert_eq!(found(claim, source), expected, "{claim} / {source}");
    }
}

#[test]
fn refusals_and_plans_are_the_same_in_every_voice() {
    for (claim, source, expected) in [
        (
            "The pier refused a berth to two boats.",
            "A berth at the pier was refused to two boats.",
            false,
        ),
        (
            "A berth is refused when the fee is unpaid.",
            "The pier refuses a berth to boats that owe the fee.",
            false,
        ),
        (
            "Two boats were refused a berth at the pier.",
            "The pier denied a berth to two boats.",
            false,
        ),
        (
            "The port has not yet painted the pier.",
            "The port plans to paint the pier.",
            false,
        ),
        (
            "The port does not plan to paint the pier.",
            "The port plans to paint the pier.",
            true,
        ),
        (
            "The pier gave two boats a berth.",
            "Two boats were refused a berth at the pier.",
            true,
        ),
        (
            "Two boats had a berth at the pier.",
            "A berth was refused to two boats at the pier.",
            true,
        ),
        ("They refused to sign.", "They have signed.", true),
        ("They refused to sign.", "They did not sign.", true),
        ("They refused to sign.", "They declined to sign.", false),
    ] {
        assert_eq!(found(claim, source), expected, "{claim} / {source}");
    }
}

#[test]
fn a_deed_is_no_greater_one() {
    for (claim, source, expected) in [
        (
            "The port resolved 54 of 240 leaks.",
            "The port had called crews about 54 of 240 leaks.",
            true,
        ),
        (
            "The port resolved 54 of 240 leaks.",
            "The port had settled 54 of the 240 leaks.",
            false,
        ),
        (
            "The port has not resolved 54 of 240 leaks.",
            "The port had called crews about 54.",
            false,
        ),
        (
            "The port sent its inspectors to 54 boats.",
            "The port wrote to 54 boats.",
            true,
        ),
        (
            "The port sent an inspector to 54 boats.",
            "Inspectors of the port visited 54 boats.",
            false,
        ),
        (
            "The port called crews about 54 leaks.",
            "The port wrote to crews about 54 leaks.",
            false,
        ),
        (
            "A closed lock cost two sailors their lives.",
            "The lock was closed.",
            false,
        ),
    ] {
        let (here, there) = (Words::of(claim), Words::of(source));
        let found = unbacked(WORDS.meaning.deeds.values(), &here, &there);
        assert_eq!(found.is_some(), expected, "{claim} / {source}");
    }
}

#[test]
fn what_costs_lives_kills() {
    for (claim, source, expected) in [
        (
            "The closed lock cost two sailors their lives.",
            "The lock was closed.",
            true,
        ),
        (
            "The closed lock cost two sailors their lives.",
            "Two sailors drowned to death.",
            false,
        ),
        (
            "The closed lock cost the board a year.",
            "The lock was closed.",
            false,
        ),
        (
            "The cost of lives in a port is high.",
            "The lock was closed.",
            false,
        ),
        (
            "The closed lock cost money, and lives went on.",
            "The lock was closed.",
            false,
        ),
    ] {
        let found = added(&Words::of(claim), &Words::of(source));
        assert_eq!(found.is_some(), expected, "{claim} / {source}");
    }
}
