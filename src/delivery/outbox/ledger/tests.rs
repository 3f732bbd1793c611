use std::thread;

use super::*;
use crate::delivery::read_config;
use crate::directory::Channel;
use crate::docket::{Intent, MatterKind, NewMatter, Party, State};

#[test]
fn what_many_threads_record_at_once_is_answered_each_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
    let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let matter = NewMatter {
        kind: MatterKind::Foia,
        to: Party {
            id: "x".into(),
            name: "x".into(),
        },
        subject: "x".into(),
        letter: None,
        expedite: false,
        fee_waiver: false,
        opened: on,
    };
    let planned = Passage::planned(Channel::Email);
    let matters: Vec<_> = (0..64)
        .map(|_| (matter.clone(), planned.clone().into(), None))
        .collect();
    let ids = store.enter_batch(&matters).unwrap();
    let text = "[accounts.x]\nsendmail = true\n";
    let account = read_config("config.toml", text).unwrap().accounts.remove(0);
    let mut daily_limit = DailyLimit::read(folder.path(), &account).unwrap();
    let noon = on.and_hms_opt(12, 0, 0).unwrap().and_utc();
    let clock: Clock<'_> = Box::new(move || noon);
    let shared = Mutex::new(&mut store);
    let ledger = Ledger::new(&shared, &mut daily_limit, on, &clock);
    thread::scope(|scope| {
        for (n, id) in ids.iter().enumerate() {
            let ledger = &ledger;
            scope.spawn(move || {
                let intent = EventKind::from(Passage::Intent(Box::new(Intent {
                    account: "x".into(),
                    sha256: "x".into(),
                    ..Intent::default()
                })));
                let sent = EventKind::from(Passage::Sent { reply: "x".into() });
                // Every other one is out of order.
                let first = if n % 2 == 0 { intent } else { sent };
                let answers = ledger.record(vec![(*id, first)]);
                assert_eq!(answers.len(), 1);
                assert_eq!(answers[0].is_ok(), n % 2 == 0);
            });
        }
    });
    for (n, id) in ids.iter().enumerate() {
        let state = store.matter(*id).unwrap().state();
        let wanted = if n % 2 == 0 {
            State::InDoubt
        } else {
            State::Planned
        };
        assert_eq!(state, wanted);
    }
}
