use super::*;

fn planned() -> Passage {
    Passage::planned(Channel::Email)
}

fn intent() -> Passage {
    Passage::Intent(Box::default())
}

fn sent() -> Passage {
    Passage::Sent {
        reply: "250 ok".into(),
    }
}

fn resolved(resolution: Resolution) -> Passage {
    Passage::Resolved { resolution }
}

#[test]
fn an_intent_without_an_outcome_is_a_doubt() {
    let doubt = Standing::after_all(&[planned(), intent()]);
    assert_eq!(doubt, Standing::InDoubt);
    assert!(doubt.may_be_out());
}

#[test]
fn only_the_persons_word_leads_out_of_a_doubt_that_has_no_outcome() {
    let doubt = Standing::InDoubt;
    for event in [intent(), planned(), Passage::Undone] {
        assert_eq!(doubt.after(&event), None, "{event:?}");
    }
    for (word, standing) in [
        (resolved(Resolution::Sent), Standing::Out),
        (resolved(Resolution::Resend), Standing::Waiting),
        (resolved(Resolution::Drop), Standing::GivenUp),
        (Passage::filed(Channel::Portal), Standing::Out),
    ] {
        assert_eq!(doubt.after(&word), Some(standing), "{word:?}");
    }
}

#[test]
fn what_is_out_is_not_handed_over_again() {
    let out = Standing::after_all(&[planned(), intent(), sent()]);
    assert_eq!(out, Standing::Out);
    for event in [intent(), planned(), Passage::filed(Channel::Post)] {
        assert_eq!(out.after(&event), None, "{event:?}");
    }
    assert_eq!(
        out.after(&Passage::Undone),
        Some(Standing::Waiting),
        "what a server took, `Matter::check` keeps out"
    );
}

#[test]
fn what_was_given_up_may_be_planned_again() {
    let given_up = Standing::after_all(&[planned(), Passage::Undone]);
    assert_eq!(given_up, Standing::GivenUp);
    assert_eq!(given_up.after(&planned()), Some(Standing::Planned));
}

#[test]
fn what_has_no_intent_has_no_answer_of_a_server() {
    for standing in [Standing::New, Standing::Planned, Standing::GivenUp] {
        assert_eq!(standing.after(&sent()), None);
    }
}

#[test]
fn every_event_has_a_name_of_its_own() {
    for (event, name) in [
        (planned(), "planned"),
        (intent(), "intent"),
        (sent(), "sent"),
        (Passage::Undone, "undone"),
    ] {
        assert_eq!(event.name(), name);
        let text = serde_json::to_string(&event).unwrap();
        assert!(
            text.starts_with(&format!(r#"{{"event":"{name}""#)),
            "{text}"
        );
        assert!(Passage::VARIANTS.contains(&name));
        assert_eq!(serde_json::from_str::<Passage>(&text).unwrap(), event);
    }
}
