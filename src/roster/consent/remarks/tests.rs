use super::*;
use crate::roster::header::columns::is_of_remarks;

#[test]
fn words_about_ones_own_name_or_letter_refuse_it_in_any_text() {
    for text in [
        "please do NOT use my name",
        "Actually please do NOT use my name, I work for the county",
        "Please take my name off the letter",
        "11/6 called back: please take my name off the letter",
        "take her name off",
        "I'd rather you did not",
        "I'd rather you did not send this after all",
        "I would rather not sign.",
        "I love the post office but don't put my name on anything",
        "You may not use my name.",
        "I do not want you to send letters in my name",
        "Please don't write anything to my representative.",
        "I don't want anyone to contact Congress for me, thanks",
        "Kindly do not email my senators",
        "I do not want my representative contacted",
        "I don't want anything mailed in my name",
        "I would rather you not send it",
        "I'd rather you didn\u{2019}t write to my senators",
        "I did not ask for any of it, remove me",
        "On second thought - leave me out of this",
        "Keep me out of this petition",
        "I don't want my name used",
        "I do not want a letter sent.",
        "Please remove my signature",
        "I asked in October to be removed from the petition",
        "She asked to stay out of the letter",
        "Remove me from the petition",
        "Take me off the list please",
        "Count me out",
        "I withdraw my consent",
        "I hereby revoke my permission.",
        "I want to remain anonymous",
        "Please keep my name private",
        "I did not sign this letter",
        "Called 11/2, asks to take his name off",
    ] {
        assert_eq!(against(text, false), Against::Refusal, "{text}");
    }
}

#[test]
fn words_about_ones_own_letter_name_or_age_are_asked_about_in_any_text() {
    for text in [
        "I would prefer not to be named in any letter.",
        "I'd rather stay out of it.",
        "I'd rather my name was not on it",
        "I would rather write my own words to my senator",
        "I will contact them myself, thank you",
        "I do not want to write to Congress",
        "I don't want a letter.",
        "I want nothing to do with this petition.",
        "I want to be taken off",
        "Please don't include us",
        "Please do not quote my full name",
        "Don't print my surname",
        "Just use my initials",
        "use our initials please",
        "First name only, please",
        "Sign it with just my first name",
        "My name can't be on anything public, I teach",
        "I cannot be identified, I am a clerk at the court",
        "No letters please, only the newsletter",
        "I am only here for the updates",
        "I only want to get your newsletter",
        "Delete all of my data",
        "Please erase my entry",
        "I've changed my mind",
        "changed my mind about signing",
        "Disregard my submission",
        "I filled this in by mistake",
        "I never agreed to be listed",
        "I did not agree to this.",
        "I disagree with this letter",
        "I'm not comfortable having my name on it. I am not comfortable with my name there",
        "No longer interested.",
        "My wife filled this out for me",
        "Someone else signed me up without my permission",
        "My roommate put my name on this without telling me",
        "It was my son who signed",
        "I never filled in this form",
        "Only if I can read it first",
        "only when you send me the draft",
        "Yes, but only if I get to see it",
        "I want to see the wording",
        "Send me the letter first. Show me the draft",
        "Not until I have read it",
        "Hold off till after my hearing",
        "Hold it until my lawyer calls",
        "Please wait until I speak with my lawyer",
        "I need to check with my union first",
        "Do not send it yet",
        "I am 16",
        "I'm only 15 years old",
        "I am 17 and my father was taken",
        "I'm a minor",
        "I am under 18.",
        "I'm not 18 yet",
        "I'm a sophomore in high school",
        "age 14, with my mother",
        "died in March - his widow",
        "Do not use my name in the newspaper",
        "I don't want my name in the paper",
        "Please keep my name out of the press",
    ] {
        assert_eq!(against(text, false), Against::Doubt, "{text}");
        assert_eq!(against(text, true), Against::Doubt, "{text}");
    }
}

#[test]
fn a_true_story_that_holds_such_words_is_a_story() {
    for text in [
        "I was 17 when my father was deported.",
        "I was only 15 and nobody would tell us where he was.",
        "My daughter is 16 and asks for him each night.",
        "My son, 15 years old, was taken at the bus stop.",
        "I am 17 miles from the nearest clinic.",
        "When I am 16, they told me, I can visit.",
        "They refused to contact my congressman.",
        "The agency did not want to send the letter.",
        "The guards said they would rather not write it down.",
        "He asked them not to send him back.",
        "My husband signed the papers without a lawyer.",
        "My brother signed a form without asking for an interpreter.",
        "My mother signed me up for school before she was detained.",
        "I never signed anything, and they deported me.",
        "She did not agree to leave her children.",
        "They only use a number, never his name.",
        "No letter, no call, nothing for six months.",
        "No letters came for weeks.",
        "The judge told them to hold off until the hearing.",
        "They made us wait until the office closed.",
        "I will not stop until he comes home.",
        "My neighbor changed his mind after he saw the video.",
        "Nobody would let me see him before the flight.",
        "They would only talk if I came in person.",
        "Only if Congress acts will this end.",
        "I cannot be silent about this.",
        "You can't contact my senator by phone, the line is busy.",
        "The consulate will not contact us.",
        "My uncle died in June, his daughter found out from the news.",
        "My grandmother got sick, passed away, and he could not come.",
        "He passed away in custody.",
        "Delete the database of our neighbors.",
        "The county deleted my record of entry.",
        "Take my neighbor off the list of enemies.",
        "I do not want my neighbors sent there.",
        "I don't want anything like this done to my family.",
        "I do not want to live in a country that does this.",
        "We do not want to be part of a war.",
        "My name is on no list, and I am still afraid.",
        "I am a minor league umpire.",
        "I am 60 and have voted in every election.",
        "Leave our neighbors alone.",
        "Please do not send my taxes to that prison.",
        "I wrote to my senators myself and got no answer.",
        "The newspaper printed his name.",
        "They took my name off the voter roll.",
        "His sister put his name on the visitor list.",
        "I want to be treated like a citizen.",
        "I'd rather pay for schools than for prisons.",
        "I would rather be home with my kids.",
    ] {
        assert_eq!(against(text, false), Against::Nothing, "{text}");
    }
}

#[test]
fn every_phrase_that_is_looked_for_in_stories_has_a_sign() {
    let words = &REMARKS.words;
    let signs = |text: &str| {
        text.split(' ')
            .any(|word| crate::text::is_listed(&words.signs, word))
    };
    let has_signs = |option: &str| match option.strip_prefix('@') {
        Some(class) => words.classes[class].iter().all(|entry| signs(entry)),
        None => signs(option),
    };
    for phrase in words.refusals.iter().chain(&words.asked) {
        let mut steps = phrase
            .split(' ')
            .filter(|step| !step.starts_with(['?', '*']) && !step.ends_with('*'));
        assert!(steps.any(|step| step.split('|').all(has_signs)), "{phrase}");
    }
}

#[test]
fn a_story_that_asks_congress_for_something_refuses_no_letter() {
    for text in [
        "Please do not cut the program.",
        "Please do not send me a form letter.",
        "Do not send my son to war in my name.",
        "Not in my name!",
        "I would rather you did not close our post office.",
        "Don't forget to add my name to those who care.",
        "The VA did not send my letter for a year.",
        "They do not use my name at the clinic, only a number.",
        "They want to take me off Medicaid.",
        "The county tried to remove my name from the rolls.",
        "I cannot sign up for benefits online.",
        "I did not sign up for this war.",
        "I do not consent to this war.",
        "I do not agree to higher fees for letters.",
        "I do not want my letter to end up in a bin.",
        "My brother moved to Canada in 1990.",
        "I live in Bangor, and my mail is late.",
        "Never send a letter without a stamp.",
        "Please do not remove our letter carrier.",
        "My husband passed away while he waited.",
        "Workers want to remain anonymous, they told me.",
    ] {
        assert_eq!(against(text, false), Against::Nothing, "{text}");
    }
}

#[test]
fn remarks_are_asked_about_where_they_may_speak_against_it() {
    for text in [
        "Changed her mind, wants out",
        "Moved to Canada in Sept",
        "Left message. Passed away in August per daughter",
        "no longer interested",
        "Signed by mistake",
        "Check with me before you send it",
        "let me read it first",
        "no letters please",
        "asked on 11/3 to be left out",
        "does not want any letter",
        "said no when called",
        "Only if her name comes last",
        "fine, as long as it goes out after the vote",
        "hold off until she has read it",
        "took back her permission",
        "undecided",
        "use her initials only",
        "husband signed for her",
        "signed up by my son",
        "delete her information",
        "moved to Ohio in May",
        "Moved to Fargo in 2019",
        "name is crossed out",
        "see Jo first",
        "wrong address",
        "15 years old",
        "age 12, w/ grandmother",
        "she is 16",
        "minor",
    ] {
        assert_eq!(against(text, true), Against::Doubt, "{text}");
    }
    for text in [
        "Sent thank-you card 9/9",
        "Do not call after 8",
        "Husband died in May",
        "Thanks for doing this!",
        "moved by the film",
        "Speaks Spanish",
        "knows the senator's wife",
        "said no phone calls",
        "does not want a yard sign",
        "asked to be a host",
        "call only if urgent",
        "age 71, retired",
        "brought 12 friends",
        "minor edits to the address",
        "her son is 16",
    ] {
        assert_eq!(against(text, true), Against::Nothing, "{text}");
    }
    assert_eq!(
        against("I have just moved to Canada.", false),
        Against::Doubt
    );
}

#[test]
fn what_a_remark_says_of_a_name_a_secret_an_address_or_a_death_is_asked_about() {
    let asked = [
        "Sign with my married name, which is Loomis",
        "goes by Dot",
        "my supervisor cannot find out about this",
        "They must not find out that I signed",
        "don't tell my landlord",
        "told her in confidence",
        "he could lose his job",
        "I wrote our old apartment, please correct my address",
        "Her street has changed",
        "the zip should be 05602",
        "It's 41 now",
        "her sister says she passed in June",
        "Passed last winter",
        "her grandson filled it in",
        "she hasn't seen it yet",
        "daughter says he has Alzheimer's",
        "did not understand what he signed",
        "16, mom is okay",
        "would like to review it before it goes out",
        "letter is good, but not her story",
        "last name illegible",
        "can't read the street",
        "his home address is smudged",
    ];
    let spared = [
        "no calls after 8 pm",
        "lactose intolerant",
        "DO NOT CALL AT WORK",
        "no texts",
        "NH twice, left voicemail",
        "cannot do Mondays",
        "must leave at 4",
        "phone hard to read",
        "email address illegible",
        "handwriting is hard to read",
        "passed the flyers on to a friend",
        "goes to St. Ann's",
        "can't hear well on the phone",
        "son filled the coolers",
        "told us the whole story",
    ];
    let is_asked = |text: &&str| against(text, true) == Against::Doubt;
    let missed: Vec<&&str> = asked.iter().filter(|text| !is_asked(text)).collect();
    assert!(missed.is_empty(), "{missed:?}");
    let held: Vec<&&str> = spared.iter().filter(|text| is_asked(text)).collect();
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn what_a_remark_says_of_another_s_hand_a_later_day_a_child_an_address_or_a_danger_is_asked_about()
{
    let asked = [
        // Somebody else's yes.
        "consent was relayed by her nephew at the picnic",
        "signed for by the nurse",
        "his guardian completed the form",
        "aunt gave us the signature",
        "somebody else filled it in",
        "her sister's handwriting",
        "signed by proxy",
        "never signed it herself",
        "nephew signed",
        "approval through her brother",
        "not his own handwriting",
        // Not now.
        "asked not to be written to till the trial is over",
        "no mail until March",
        "please do not email him before the surgery",
        "no letters till after Easter",
        "not to be contacted any more",
        "leave him be",
        // Deaths.
        "R.I.P.",
        "rest in peace",
        "saw his obituary in the Courier",
        "his widow called",
        "she has since passed",
        "Murió en mayo",
        "Q.E.P.D.",
        // Refusals in Spanish.
        "ya no quiere participar",
        "no autoriza la carta",
        "que borren su nombre de la lista",
        "no usar su firma",
        "cambió de opinión",
        "firmó su hija",
        "es menor de edad",
        "no quiere que pongan su apellido ni su nombre",
        // Erasure.
        "wants us to wipe everything we have",
        "erase all of her personal data",
        "asked to be forgotten",
        "CCPA request 10/2",
        // Children.
        "still under age",
        "not of legal age",
        "she is in 9th grade",
        "high schooler",
        "needs his mother's permission",
        // Addresses.
        "postcard came back to sender",
        "envelope was returned 10/30",
        "no such street",
        "doesn't live here any more",
        "no longer at that address",
        "the apartment is vacant",
        "nobody by that name",
        "is moving to Ohio in the spring",
        "will relocate to Tucson next year",
        // Danger.
        "in a women's shelter",
        "hidden address",
        "do not give out his street",
        "has a restraining order",
        "keep it quiet, stalker",
        "fears for her safety",
        "was threatened after the last letter",
    ];
    let is_asked = |text: &&str| against(text, true) == Against::Doubt;
    let missed: Vec<&&str> = asked.iter().filter(|text| !is_asked(text)).collect();
    assert!(missed.is_empty(), "{missed:?}");
    // What follows a word on something else counts.
    assert!(is_asked(
        &"not interested in canvassing, and wants off the letter"
    ));
    for text in [
        "No quiero que usen mi nombre",
        "Por favor, quiten mi nombre",
    ] {
        assert_eq!(against(text, false), Against::Doubt, "{text}");
    }
}

#[test]
fn a_remark_on_something_else_is_asked_about_by_nobody() {
    let spared = [
        "her sister signed too",
        "consent form on file",
        "returned her petition sheet",
        "house is the blue one",
        "signed up with her husband",
        "son filled the water jugs",
        "mother gave us a ride",
        "no calls before noon",
        "do not phone until evening",
        "her father died in 1998",
        "su esposo murió en mayo",
        "habla español",
        "no llamar en la noche",
        "deleted the duplicate",
        "teaches 9th grade",
        "her grandson is in high school",
        "signed card came with a note",
        "her son doesn't vote",
        "runs the animal shelter",
        "volunteers at the shelter on Mondays",
        "moved to tears by the speech",
        "was moved to act",
        "not interested in phone banking",
        "no longer interested in hosting",
        "taken off the text list",
        "unsubscribed from texts",
        "will move chairs after the event",
        "going to the rally",
    ];
    let is_asked = |text: &&&str| against(text, true) == Against::Doubt;
    let held: Vec<&&str> = spared.iter().filter(is_asked).collect();
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn a_title_asks_for_remarks_or_for_a_story() {
    for title in [
        "Additional comments",
        "Notes",
        "Questions?",
        "Anything else we should know?",
        "Comments or questions",
        "Last Note",
        "Note(s)",
        "CallNotes",
        "NoteText",
        "What else should we know?",
    ] {
        assert!(is_of_remarks(title), "{title}");
    }
    for title in [
        "Story",
        "Comments",
        "Your comments to Congress",
        "Anything else you want to tell your senators?",
        "Message",
    ] {
        assert!(!is_of_remarks(title), "{title}");
    }
}

#[test]
fn a_remark_tells_of_someone_who_signs_along() {
    for remark in [
        "She is also signing for her husband",
        "signs also for his mother Bea",
        "Signed for myself and my roommate",
        "He signed this on behalf of Bea Lund as well.",
        "Her son Max signs along.",
        "and her partner Kim Lund",
        "Please add my sister",
        "My brother and I signed at the market",
        "Signing for both of us",
        "His wife would also like to sign",
        "Max Lund wants to sign too",
    ] {
        assert!(has_second_signer(remark), "{remark}");
    }
    for remark in [
        "Her husband is a nurse",
        "Met him and his wife at the market",
        "She signs for her brother, who is in prison",
        "Signed also for the newsletter",
        "Her wife does not want to sign",
        "Signed for both letters",
        "Wants to bring her son to the rally too",
        "She cares also for her mother",
        "wants a yard sign too",
    ] {
        assert!(!has_second_signer(remark), "{remark}");
    }
}

#[test]
fn the_words_of_remarks_are_in_order_and_every_phrase_can_be_read() {
    let text = include_str!("../../../../config/roster/remarks.toml");
    assert_eq!(crate::text::faults::<Words>(text), Vec::<String>::new());
    let remarks = &*REMARKS;
    let all = [
        &remarks.wanted,
        &remarks.beside,
        &remarks.refusals,
        &remarks.doubts,
        &remarks.asked,
        &remarks.barred,
        &remarks.later,
        &remarks.elsewhere,
        &remarks.public,
        &remarks.signs,
    ];
    assert!(all.iter().all(|expression| expression.can_be_read()));
}
