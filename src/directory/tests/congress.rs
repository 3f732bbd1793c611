use super::*;
use crate::congress::Role;

fn district(text: &str, today: &str) -> MemberAnswer {
    Directory::embedded().members_by_district(text.parse().unwrap(), day(today))
}

fn codes(answer: &MemberAnswer) -> Vec<RemarkCode> {
    answer.remarks.iter().map(|remark| remark.code).collect()
}

#[test]
fn the_vacant_seats_are_those_of_the_source() {
    assert_eq!(texts(&district("FL-20", "2026-07-01").vacant), ["FL-20"]);
    let answer = district("TX-23", "2026-07-01");
    assert_eq!(texts(&answer.vacant), ["TX-23"]);
    assert_eq!(answer.members.len(), 2);
    assert_eq!(codes(&answer), [RemarkCode::Vacant]);
    assert_eq!(RemarkCode::Vacant.rule(), Some("C04"));
}

#[test]
fn a_district_that_does_not_exist_is_said_to() {
    let answer = district("NY-40", "2026-11-21");
    assert!(answer.members.is_empty() && answer.districts.is_empty() && answer.vacant.is_empty());
    assert_eq!(
        answer.note.as_deref(),
        Some("There is no district NY-40: New York has 26 districts, NY-01 to NY-26.")
    );
    assert!(
        district("AK-1", "2026-11-21")
            .note
            .unwrap()
            .contains("AK-AL")
    );
}

#[test]
fn the_resident_commissioner_is_addressed_by_the_name_that_his_office_uses() {
    let answer = zip("00601");
    let [member] = &answer.members[..] else {
        panic!("one member");
    };
    assert_eq!(member.name, "Pablo José Hernández");
    assert_eq!(
        (member.role.title(), member.last_name.as_str()),
        ("Resident Commissioner", "Hernández")
    );
    assert_eq!(member.term_end, day("2029-01-03"));
}

#[test]
fn a_resident_commissioner_cut_to_two_years_by_a_list_still_serves_four() {
    let mut member = zip("00601").members.remove(0);
    member.term_end = day("2027-01-03");
    assert_eq!(member.seat_until(), day("2029-01-03"));
    let remarks = Directory::embedded().remarks_on(&member, day("2026-07-01"));
    assert_eq!(remarks, []);
}

#[test]
fn a_surname_is_in_the_name_and_carries_no_suffix() {
    for member in Directory::embedded().all_members() {
        record::Record::check(member).unwrap();
        for suffix in ["Jr", "Sr", "II", "IV"] {
            assert!(!member.last_name.contains(suffix), "{}", member.last_name);
        }
    }
}

#[test]
fn those_appointed_until_a_special_election_are_shown_with_a_remark() {
    for (state, name) in [("OH", "Jon Husted"), ("FL", "Ashley Moody")] {
        let directory = Directory::embedded();
        let mut senators = directory.senators(state.parse().unwrap());
        let member = senators.find(|member| member.name == name).unwrap();
        assert!(member.until_special_election);
        let on = |today: &str| -> Vec<RemarkCode> {
            let remarks = directory.remarks_on(member, day(today));
            remarks.into_iter().map(|remark| remark.code).collect()
        };
        assert_eq!(on("2026-08-01"), []);
        assert!(on("2026-11-21").contains(&RemarkCode::SpecialElection));
    }
}

#[test]
fn the_list_ages_and_expires_with_its_congress() {
    assert_eq!(codes(&district("NY-20", "2026-09-13")), []);
    assert_eq!(codes(&district("NY-20", "2026-09-14")), [RemarkCode::Aged]);
    assert_eq!(
        codes(&district("NY-20", "2026-11-04")),
        [RemarkCode::Aged, RemarkCode::LameDuck]
    );
    let after = district("NY-20", "2027-01-03");
    assert!(codes(&after).contains(&RemarkCode::Expired));
    assert!(codes(&after).contains(&RemarkCode::TermEnded));
    assert!(!after.ambiguous);
}

#[test]
fn new_lines_make_every_house_answer_of_a_redrawn_state_a_question() {
    assert!(!district("TX-07", "2027-01-02").ambiguous);
    let after = district("TX-07", "2027-01-03");
    assert!(after.ambiguous);
    assert!(codes(&after).contains(&RemarkCode::Redrawn));
}

#[test]
fn a_senator_in_mid_term_outlives_the_congress() {
    let directory = Directory::embedded();
    let schumer = directory.member("S000148").unwrap();
    let remarks = directory.remarks_on(&schumer, day("2027-01-10"));
    let codes: Vec<RemarkCode> = remarks.iter().map(|remark| remark.code).collect();
    assert_eq!(codes, [RemarkCode::Aged]);
}

#[test]
fn a_name_is_found_without_its_accent_and_by_its_nickname() {
    let directory = Directory::embedded();
    assert_eq!(
        names(&directory.members_by_name("hernandez")),
        ["Pablo José Hernández"]
    );
    assert_eq!(
        names(&directory.members_by_name("chuck schumer")),
        ["Charles E. Schumer"]
    );
    assert_eq!(
        names(&directory.members_by_name("Bernie Sanders")),
        ["Bernard Sanders"]
    );
    assert!(directory.members_by_name("zzyzx").is_empty());
    assert!(directory.members_by_name(" ").is_empty());
}

#[test]
fn a_surname_shared_by_several_finds_them_all() {
    let directory = Directory::embedded();
    let smiths = directory.members_by_name("smith");
    let surnames: Vec<&str> = smiths.iter().map(|m| m.last_name.as_str()).collect();
    assert_eq!(
        surnames,
        ["Smith", "Smith", "Smith", "Smith", "Smith", "Hyde-Smith"]
    );
}

#[test]
fn chairs_and_ranking_members_of_a_committee_are_members() {
    let directory = Directory::embedded();
    let committee = directory.committee("hsju").unwrap();
    let name = |id: &Option<String>| directory.member(id.as_deref().unwrap()).unwrap().name;
    assert_eq!(name(&committee.chair), "Jim Jordan");
    assert_eq!(name(&committee.ranking), "Jamie Raskin");
    assert_eq!(directory.committees().count(), 132);
    for committee in directory.committees() {
        for id in committee
            .members
            .iter()
            .chain(&committee.chair)
            .chain(&committee.ranking)
        {
            assert!(committee.has(id));
        }
        let parent = committee
            .parent
            .as_deref()
            .map(|id| directory.committee(id));
        assert!(
            parent.is_none_or(|parent| parent.is_some()),
            "{}",
            committee.id
        );
    }
    let judiciary = directory.committee("HSJU").unwrap();
    assert!(judiciary.has("J000289"));
}

#[test]
fn forms_and_offices_at_home_belong_to_members() {
    let directory = Directory::embedded();
    let form = directory.senate_form("W000805").unwrap();
    assert_eq!(form.limit, Some(500));
    assert_eq!(form.edited, Some(day("2024-04-22")));
    assert!(directory.senate_form("T000469").is_none());
    let offices = directory.district_offices("T000469");
    assert!(offices.iter().any(|office| office.city == "Albany"));
    assert!(offices.iter().all(|office| office.bioguide == "T000469"));
}

#[test]
fn a_member_without_a_room_is_written_to_at_the_chamber() {
    let directory = Directory::embedded();
    let mut member = directory.member("S000148").unwrap();
    member.office = None;
    member.phone = None;
    let channels = directory.member_channels(&member);
    let [_, post, email] = &channels[..] else {
        panic!("form, post and email alone: {channels:?}");
    };
    assert_eq!(
        post.address.as_deref(),
        Some("The Honorable Charles E. Schumer\nUnited States Senate\nWashington, DC 20510")
    );
    assert!(post.is_open() && email.is_refused());
    let note = post.note.as_deref().unwrap();
    assert!(note.contains("room is not recorded"), "{note}");
    assert!(!note.contains("an office at home"), "{note}");
}

#[test]
fn what_came_after_the_list_has_its_own_source_and_date() {
    let directory = Directory::embedded();
    let member = directory.member("G000608").unwrap();
    assert_eq!(directory.as_of(&member), day("2026-09-19"));
    assert_eq!(
        (member.role.title(), member.last_name.as_str()),
        ("Senator", "Graham")
    );
    assert_eq!((&member.phone, &member.office), (&None, &None));
    assert_eq!(directory.district_offices("G000608"), []);
    assert!(
        !directory
            .committees()
            .any(|committee| committee.has("G000608"))
    );
    let channels = directory.member_channels(&member);
    assert_eq!(channels[0].channel, Channel::Webform);
    for record in &channels[1..] {
        assert_eq!(Some(&record.source), member.source.as_ref());
        assert_eq!(record.checked.latest(), day("2026-09-19"));
    }
    for (seat, name) in [("CA-14", "Aisha Wahab"), ("GA-13", "Everton Blair Jr.")] {
        let member = directory.house_member(seat.parse().unwrap()).unwrap();
        assert_eq!(member.name, name);
        assert!(directory.as_of(member) > day("2026-09-01"));
        assert_eq!((&member.website, &member.phone), (&None, &None), "{name}");
    }
    let schumer = directory.member("S000148").unwrap();
    assert_eq!(directory.as_of(&schumer), day("2026-06-15"));
}

#[test]
fn a_member_has_no_email_and_a_guessed_form_is_not_called_open() {
    let directory = Directory::embedded();
    for member in directory.all_members() {
        let channels = directory.member_channels(member);
        let email = channels
            .iter()
            .find(|r| r.channel == Channel::Email)
            .unwrap();
        assert!(email.is_refused() && email.address.is_none());
        let form = channels.iter().find(|r| r.channel == Channel::Webform);
        if directory.form_url(member).is_none() {
            assert!(
                form.is_none_or(|record| !record.is_open()),
                "{}",
                member.name
            );
        }
        let senator = member.role == Role::Senator;
        assert!(!senator || form.is_some(), "{}", member.name);
    }
}

#[test]
fn post_goes_to_the_nearest_office_at_home_and_says_why() {
    let directory = Directory::embedded();
    let member = directory.member("T000469").unwrap();
    let channels = directory.member_channels_near(&member, "Albany", "12207".parse().unwrap());
    let post: Vec<_> = channels
        .iter()
        .filter(|record| record.channel == Channel::Post)
        .collect();
    assert_eq!(post.len(), 2);
    let address = post[0].address.as_deref().unwrap();
    assert!(
        address.starts_with("The Honorable Paul Tonko\nU.S. House of Representatives\n"),
        "{address}"
    );
    assert!(address.contains("Albany, NY 122"), "{address}");
    let note = post[0].note.as_deref().unwrap();
    assert!(note.contains("Albany, NY, your city"), "{note}");
    assert!(post[1].address.as_deref().unwrap().contains("Washington"));
    // The guessed form of the House stays where it was, before the post.
    assert_eq!(channels[0].channel, Channel::Webform);
}

#[test]
fn a_subcommittee_is_named_with_its_committee() {
    let directory = Directory::embedded();
    let name = |id| directory.committee_name(&directory.committee(id).unwrap());
    assert_eq!(name("HSJU"), "House Committee on the Judiciary");
    assert_eq!(
        name("HSJU13"),
        "Subcommittee on Oversight of the House Committee on the Judiciary"
    );
    assert_eq!(
        name("HSJU10"),
        "Subcommittee on the Constitution and Limited Government of the House Committee on the \
         Judiciary"
    );
}
