use super::*;

#[test]
fn what_needs_a_second_look_is_named_and_plain_words_are_not() {
    for (words, wanted) in [
        ("See https://example.org for more.", "it holds a link"),
        (
            "Write to me at ada@example.org.",
            "it holds an email address",
        ),
        ("Call me at (207) 555-0143.", "it holds a telephone number"),
        (
            "My number is 123-45-6789.",
            "it holds a Social Security number",
        ),
        ("You are a bunch of crooks.", "it insults someone"),
        ("THIS HAS TO STOP NOW, PLEASE.", "it is written in capitals"),
        ("=SUM(A1:A9)", "it begins like a formula"),
        (
            "My name is Ben Orr and I fish.",
            "it gives another person's name as its writer's",
        ),
        (
            "The river smells.\n\nSincerely,\nBen Orr",
            "it gives another person's name as its writer's",
        ),
    ] {
        assert_eq!(story(words, "Ada Park", "1 Fir Rd"), [wanted], "{words}");
    }
    for words in [
        "My daughter drank this water. We paid $4,000 for a filter; \"safe\" they said.",
        "My name is Ada Park, and I have fished here since 1984.",
        "I served with Sgt. Ben Orr at FEMA and the VA in 2003.",
        "My name is on the list. Sincerely yours.",
        "5 of my 12 neighbors moved away in 2019; ZIP 04401.",
        "I live at 1 Fir Road, Bangor.",
    ] {
        assert_eq!(
            story(words, "Ada Park", "1 Fir Rd"),
            Vec::<&str>::new(),
            "{words}"
        );
    }
}

#[test]
fn a_denial_takes_back_the_threat_of_its_own_sentence_alone() {
    for (words, is_threat) in [
        (
            "Vote them out or somebody will burn that post office down.",
            true,
        ),
        ("Nobody will burn that post office down.", false),
        ("Nobody should be shot at school.", false),
        ("No one should be killed for it. I mean it.", false),
        ("No. You should be shot.", true),
        ("No, you should be shot.", true),
        ("I am not angry but you should be shot.", true),
        ("I would never say that they should be shot.", false),
    ] {
        let found = story(words, "Ada Park", "1 Fir Rd");
        assert_eq!(
            found.contains(&"it reads as a threat"),
            is_threat,
            "{words}"
        );
    }
}

#[test]
fn to_hurt_somebody_is_a_threat_and_a_hurt_is_none() {
    for (words, is_threat) in [
        (
            "I am coming, and I will come to your office and hurt people.",
            true,
        ),
        ("If you vote no, I will kill one of you.", true),
        ("We will hurt you if the pier is closed.", true),
        ("Vote no and we will hurt someone.", true),
        ("I could hurt somebody over this.", true),
        ("I have a rifle and I know how to use it.", true),
        ("We will make sure that you suffer.", true),
        ("I will come to your office and ask you for a vote.", false),
        ("My neighbors suffer, and every fare hurts families.", false),
        (
            "Fees hurt small farms, and if they rise we will hurt them more.",
            false,
        ),
        ("My brother was killed in the crash at the pier.", false),
        ("I have a computer and I know how to use it.", false),
        ("The clerk lost my file, and you suffer for months.", false),
        ("We will not let this go.", false),
    ] {
        let found = story(words, "Ada Park", "1 Fir Rd");
        assert_eq!(
            found.contains(&"it reads as a threat"),
            is_threat,
            "{words}"
        );
    }
}

#[test]
fn no_odd_words_end_in_a_panic() {
    for words in [
        "",
        ".",
        "*",
        "****",
        "İ I am İİ",
        "1 2 st",
        "- - -",
        "a*",
        "@",
        "1",
        "No,",
        "’",
    ] {
        story(words, "", "");
    }
}

#[test]
fn words_to_the_group_and_notes_are_held_and_questions_to_congress_are_not() {
    let group = "it speaks to the group, and not to Congress";
    let note = "it stands in brackets, as a note in place of a story does";
    for (words, wanted) in [
        ("I really love your newsletter.", group),
        ("Could someone phone me about a ride on Friday?", group),
        ("Can you add our son? He is nineteen.", group),
        ("How do I change my email with you?", group),
        ("When is your next potluck?", group),
        ("See you Sunday!", group),
        ("[Ada will tell us hers in May]", note),
        ("(he has it on paper at home)", note),
    ] {
        assert_eq!(story(words, "Ada Park", "1 Fir Rd"), [wanted], "{words}");
    }
    for words in [
        "When will my mail come again?",
        "Why did a widow have to wait nine weeks for her check?",
        "What time is left for us, Senator?",
        "How can I help my mother if the clinic closes? Will you vote to keep it?",
        "Can you tell me why the road is still closed?",
        "The clinic (it is the only one) closed.",
        "(I am 80.) The bus stopped running (again).",
    ] {
        assert_eq!(
            story(words, "Ada Park", "1 Fir Rd"),
            Vec::<&str>::new(),
            "{words}"
        );
    }
}

#[test]
fn someone_elses_signature_and_a_note_by_whoever_wrote_it_down_are_held() {
    let another = "it gives another person's name as its writer's";
    let note = "it holds a note in brackets that is not the signer's";
    for (words, wanted) in [
        ("The ferry stopped.\n- Ottoline Brask, Calais ME", another),
        ("—Ottoline Brask", another),
        ("The ferry stopped.\n- Rosalind Park", another),
        ("The ferry stopped.\n\nDenise Brask, Calais", another),
        ("Keep the ferry. (Taken down over the phone)", note),
        ("[name hard to read] Keep the ferry running.", note),
    ] {
        assert_eq!(story(words, "Ada Park", "1 Fir Rd"), [wanted], "{words}");
    }
    for words in [
        "The ferry stopped.\n- Ada Park, Calais ME",
        "The ferry stopped.\n- Adaline Park",
        "Three of us need it:\n- Machias Harbor fishermen who sell their catch in Bangor every day",
        "It stops at two islands:\nDeer Isle",
        "The ferry (I called by four) never came.",
    ] {
        assert_eq!(
            story(words, "Ada Park", "1 Fir Rd"),
            Vec::<&str>::new(),
            "{words}"
        );
    }
}

#[test]
fn a_name_is_a_persons_by_a_courtesy_or_a_pronoun_too() {
    let private = "it names a private person and says something of them";
    for words in [
        "Mr. Ottokar Brask stole our mail.",
        "Ottokar Brask is a drunk and he has our keys.",
        "Dr. Ottokar Brask is our dentist.",
        "My landlord Ottokar Brask keeps his heat off.",
    ] {
        assert_eq!(story(words, "Ada Park", "1 Fir Rd"), [private], "{words}");
    }
    for words in [
        "Harbor Savings is my lender.",
        "Maple Grove lost its clinic. He drove an hour for dialysis.",
        "Senator Ottokar Brask owes us an answer and he knows it.",
    ] {
        assert_eq!(
            story(words, "Ada Park", "1 Fir Rd"),
            Vec::<&str>::new(),
            "{words}"
        );
    }
}
