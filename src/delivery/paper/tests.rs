use super::*;
use crate::delivery::channel_plan::ChannelPlan;
use crate::directory::Directory;
use crate::letter::fixture::congress_view_fixture;

#[test]
fn post_is_a_letter_and_an_envelope_and_a_fax_has_its_cover() {
    let letter = congress_view_fixture();
    let plan = ChannelPlan::of(&letter, &Directory::embedded());
    let names = |channel| {
        let chosen = plan.choose(Some(channel), true).unwrap();
        let sheets = sheets(&letter, &chosen.record).unwrap();
        assert!(sheets.iter().all(|sheet| sheet.bytes.starts_with(b"%PDF-")));
        sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>()
    };
    assert_eq!(names(Channel::Post), ["letter.pdf", "envelope.pdf"]);
    assert_eq!(names(Channel::Fax), ["fax.pdf"]);
    assert_eq!(names(Channel::Webform), [""; 0]);
}

#[test]
fn a_character_without_a_font_refuses_the_files() {
    let mut letter = congress_view_fixture();
    letter.text.salutation = "Dear \u{378}:".into();
    let plan = ChannelPlan::of(&letter, &Directory::embedded());
    let chosen = plan.choose(Some(Channel::Post), false).unwrap();
    let error = sheets(&letter, &chosen.record).unwrap_err();
    assert!(error.to_string().ends_with("(U+0378)"), "{error}");
}
