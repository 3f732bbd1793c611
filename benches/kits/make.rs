//! The making of kits by itself.

use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use redress::campaign::{Action, CampaignLibrary};
use redress::delivery::read_config;
use redress::directory::Directory;
use redress::draft::{Cause, Draft};
use redress::letter::answers::Answers;
use redress::merge::form_letter::Form;
use redress::merge::{Engine, KitSigner, Kits, Offices, Product, scan};
use redress::render::Templates;
use redress::roster::{Roster, RosterError, Withdrawn};

/// Makes the kit of every signer of a roster; returns how many there are, and their bytes.
pub(crate) fn all(roster: &Path, config: &str, today: &str) -> (u64, u64) {
    let found = CampaignLibrary::new("none".into()).find("cecot").unwrap();
    let campaign = &found.file.campaign;
    let (action, congress) = campaign
        .actions
        .iter()
        .find_map(|action| match action {
            Action::Congress(congress) => Some((action, congress)),
            Action::Foia(_) => None,
        })
        .unwrap();
    let (directory, answers, templates) = (
        Directory::embedded(),
        Answers::default(),
        Templates::default(),
    );
    let draft = Draft {
        answers: &answers,
        cause: Some(Cause {
            campaign,
            action,
            sha256: &found.sha256,
        }),
        templates: &templates,
        today: today.parse().unwrap(),
    };
    let offices = Offices::new(&directory, congress, draft.today);
    let engine = Engine::new(draft, &offices, Form::Text, Product::Kits);
    let config = read_config("bench", config).unwrap();
    let organizer = config.organizer.unwrap();
    let from = "hello@group.example".parse().unwrap();
    let kits = Kits::new(
        &engine, &offices, &directory, congress, &organizer, &from, 0,
    )
    .unwrap();
    let (mut made, mut bytes) = (0, 0);
    let roster = Roster::open(roster, &[]).unwrap();
    scan(
        &roster,
        &offices,
        &Withdrawn::default(),
        draft.today,
        |rows| {
            let rows = rows.into_iter();
            let signers: Vec<KitSigner> = rows
                .filter_map(|row| KitSigner::of(row, &offices))
                .collect();
            made += signers.len() as u64;
            bytes += signers
                .par_iter()
                .map(|signer| kits.message(signer).unwrap().bytes.len() as u64)
                .sum::<u64>();
            Ok::<(), RosterError>(())
        },
    )
    .unwrap();
    (made, bytes)
}
