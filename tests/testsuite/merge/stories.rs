//! Signers' own words are looked at before letters are made of them.

use crate::support::Home;

/// Words that are held, by what stands against them first.
const HELD: &str = include_str!("stories/held.toml");
/// Words of which letters are made.
const PLAIN: &str = include_str!("stories/plain.toml");

const HEADER: &str = "name,street,city,state,zip,story,consent_at,consent";

fn write(home: &Home, stories: &[(&str, &str)]) {
    let rows: Vec<String> = stories
        .iter()
        .enumerate()
        .map(|(at, (name, story))| {
            format!("{name},{at} Fir Rd,Bangor,ME,04401,\"{story}\",2026-11-01,yes\n")
        })
        .collect();
    home.write("roster.csv", &format!("{HEADER}\n{}", rows.concat()));
}

fn plan(home: &Home) -> serde_json::Value {
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

fn counts<const N: usize>(plan: &serde_json::Value, keys: [&str; N]) -> [u64; N] {
    keys.map(|key| plan["counts"][key].as_u64().unwrap())
}

/// Returns the letters to one senator, one after the other.
fn letters(home: &Home) -> String {
    let names = home.names("run/letters/c001035").into_iter();
    names
        .map(|name| home.read(&format!("run/letters/c001035/{name}")))
        .collect()
}

#[test]
fn what_is_held_is_not_made_until_it_is_decided() {
    let home = Home::new();
    write(
        &home,
        &[
            ("Ada Park", "The river smells."),
            ("Ben Orr", "Read http://example.org/petition first."),
            ("Cy Fox", "Call me at (207) 555-0143, please."),
            ("Di Roe", "You are a crook."),
        ],
    );
    let first = plan(&home);
    assert_eq!(
        counts(&first, ["signers", "held", "letters"]),
        [1, 3, 3],
        "{first}"
    );
    home.run(["merge", "render", "run"]).success();
    assert!(letters(&home).contains("The river smells."));
    let list = home.read("run/stories.csv");
    assert!(
        list.starts_with("id,row,line,name,problem,story,keep\n"),
        "{list}"
    );
    for (name, problem) in [
        ("Ben Orr", "it holds a link"),
        ("Cy Fox", "it holds a telephone number"),
        ("Di Roe", "it insults someone"),
    ] {
        assert!(list.contains(&format!(",{name},{problem},")), "{list}");
    }
    // One is kept as it is, one letter is made without the words, and one waits.
    let decided: String = list
        .lines()
        .map(|line| match line {
            line if line.contains("Ben Orr") => format!("{line}yes\n"),
            line if line.contains("Cy Fox") => format!("{line}No\n"),
            line => format!("{line}\n"),
        })
        .collect();
    home.write("run/stories.csv", &decided);
    // What was decided stays decided, however often it is planned.
    for _ in 0..2 {
        assert_eq!(counts(&plan(&home), ["signers", "held"]), [3, 1]);
    }
    let (code, said) = home.said(&["merge", "render", "run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Made 6 letters for 2 signers. 3 letters had been made before."),
        "{said}"
    );
    let letters = letters(&home);
    assert!(
        letters.contains("example.org/petition") && letters.contains("Cy Fox"),
        "{letters}"
    );
    assert!(
        !letters.contains("555-0143") && !letters.contains("Di Roe"),
        "{letters}"
    );
}

#[test]
fn an_insult_and_a_threat_are_both_told() {
    let stories = [
        ("Ada Park", "You are an idiot and you should be shot."),
        ("Ben Orr", "I will kill you. You are a crook."),
        ("Cy Fox", "Shame on you, coward! We know where you live."),
    ];
    let home = Home::new();
    write(&home, &stories);
    assert_eq!(counts(&plan(&home), ["held"]), [3]);
    let list = home.read("run/stories.csv");
    for (name, _) in stories {
        let both = format!(",{name},it reads as a threat; it insults someone,");
        assert!(list.contains(&both), "{list}");
    }
}

/// What is empty is said to be.
#[test]
fn an_empty_column_of_consent_is_told_as_empty() {
    let home = Home::new();
    let header = "name,street,city,state,zip,foo";
    let row = "1 Fir Rd,Bangor,ME,04401";
    home.write(
        "roster.csv",
        &format!("{header}\nAda Park,{row},yes\nBen Orr,{row},\n"),
    );
    let map = super::PLAN.iter().copied().chain(["--map", "consent=foo"]);
    let (code, said) = home.said(&map.collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 foo: empty"), "{said}");
}

#[test]
fn words_of_another_signer_are_made_and_named() {
    let home = Home::new();
    write(
        &home,
        &[
            ("Ada Park", "My daughter drank this water."),
            ("Ben Orr", "My daughter drank this water!"),
            ("Cy Fox", "My name is Ada Park and I fish here."),
        ],
    );
    let plan = plan(&home);
    assert_eq!(
        counts(&plan, ["signers", "twins", "held"]),
        [2, 1, 1],
        "{plan}"
    );
    let list = home.read("run/stories.csv");
    assert!(
        list.contains(",Ben Orr,another signer has the same words,"),
        "{list}"
    );
    assert!(
        list.contains("it gives another person's name as its writer's"),
        "{list}"
    );
}

/// Plans a roster of one signer for each of some words, and returns what stands against them, in their order.
fn problems(words: &[String]) -> Vec<Option<String>> {
    let home = Home::new();
    let rows = words.iter().enumerate().map(|(at, words)| {
        let street = format!("{} Fir Rd", at + 1);
        let words = words.replace('"', "\"\"").replace("{street}", &street);
        format!("Pat Reed,{street},Bangor,ME,04401,\"{words}\",2026-11-01,yes\n")
    });
    let rows: String = rows.collect();
    home.write("roster.csv", &format!("{HEADER}\n{rows}"));
    plan(&home);
    let list = home.read("run/stories.csv");
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let mut problems = vec![None; words.len()];
    for row in reader.records() {
        let row = row.unwrap();
        let at: usize = row[1].parse().unwrap();
        if row[6].is_empty() {
            problems[at - 2] = Some(row[4].to_owned());
        }
    }
    problems
}

#[test]
fn words_that_harm_someone_are_held_with_the_gravest_reason_first() {
    let held: toml::Table = toml::from_str(HELD).unwrap();
    let cases: Vec<(String, String)> = held
        .into_iter()
        .flat_map(|(problem, words)| {
            let words: Vec<String> = words.try_into().unwrap();
            words.into_iter().map(move |words| (problem.clone(), words))
        })
        .collect();
    assert!(cases.len() >= 60);
    let words: Vec<String> = cases.iter().map(|(_, words)| words.clone()).collect();
    let found = problems(&words);
    let wrong: Vec<String> = cases
        .iter()
        .zip(found)
        .filter(|((wanted, _), found)| {
            let first = found.as_deref().and_then(|found| found.split("; ").next());
            first != Some(wanted)
        })
        .map(|((wanted, words), found)| format!("{words}: {found:?} and not {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_problem_of_the_same_words_is_listed() {
    let words = "The senators are idiots and should be shot. My daughter Lily Park agrees, see www.example.org!!!";
    let found = problems(&[words.to_owned()]);
    assert_eq!(
        found[0].as_deref(),
        Some(
            "it reads as a threat; it holds a link; it insults someone; it shouts; it names a private person and \
             says something of them"
        )
    );
}

#[test]
fn letters_are_made_of_ordinary_words() {
    let plain: toml::Table = toml::from_str(PLAIN).unwrap();
    let plain: Vec<String> = plain["plain"].clone().try_into().unwrap();
    assert!(plain.len() >= 60);
    let found = problems(&plain);
    let wrong: Vec<_> = plain
        .iter()
        .zip(found)
        .filter(|(_, found)| found.is_some())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_of_someone_who_is_asked_for_the_district_are_held_too() {
    let home = Home::new();
    let row =
        |story: &str| format!("{HEADER}\nCy Fox,3 Elm St,Boise,ID,83702,{story},2026-11-01,yes\n");
    home.write("roster.csv", &row("You should be shot."));
    let held = plan(&home);
    assert_eq!(
        counts(&held, ["held", "ask", "certain", "letters"]),
        [1, 1, 0, 0],
        "{held}"
    );
    let list = home.read("run/stories.csv");
    assert!(list.contains("it reads as a threat"), "{list}");
    home.run(["merge", "render", "run"]).success();
    // What was decided stays decided.
    let keep = |word: &str| {
        let end = format!(",You should be shot.,{word}");
        home.write(
            "run/stories.csv",
            &list.trim_end().replace(",You should be shot.,", &end),
        );
    };
    keep("yes");
    for _ in 0..2 {
        assert_eq!(
            counts(&plan(&home), ["held", "ask", "certain", "letters"]),
            [0, 1, 1, 2]
        );
    }
    keep("no");
    plan(&home);
    home.run(["merge", "render", "run"]).success();
    let letter = home.names("run/letters/c000880");
    let letter = home.read(&format!("run/letters/c000880/{}", letter[0]));
    assert!(!letter.contains("shot"), "{letter}");
}
