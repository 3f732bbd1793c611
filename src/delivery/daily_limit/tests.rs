use super::*;
use crate::delivery::read_config;

fn account(keys: &str) -> Account {
    let text = format!("[accounts.home]\nsendmail = true\n{keys}");
    let config = read_config("config.toml", &text).unwrap();
    config.account(Some("home")).unwrap().clone()
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

#[test]
fn two_runs_share_one_count_and_a_crash_never_lowers_it() {
    let folder = tempfile::tempdir().unwrap();
    let account = account("daily_limit = 100\n");
    let read = || DailyLimit::read(folder.path(), &account).unwrap();
    assert_eq!(read().left(at(0)), Some(100));
    let mut first = read();
    first.count(10, at(0)).unwrap();
    assert_eq!(read().left(at(0)), Some(90));
    let mut second = read();
    second.count(10, at(60)).unwrap();
    // It ends here, without saying so.
    drop(second);
    assert_eq!(read().left(at(60)), Some(80));
    assert_eq!(read().left(at(60 + 86_400)), Some(100));
    let other = super::tests::account("daily_limit = 5\n");
    assert_eq!(
        DailyLimit::read(folder.path(), &other)
            .unwrap()
            .left(at(60)),
        Some(0)
    );
}

#[test]
fn the_next_message_goes_when_the_first_is_a_day_old() {
    let folder = tempfile::tempdir().unwrap();
    let account = account("daily_limit = 2\nrate = 4\n");
    let mut daily_limit = DailyLimit::read(folder.path(), &account).unwrap();
    daily_limit.count(1, at(0)).unwrap();
    assert_eq!(daily_limit.next(at(10)), at(10));
    daily_limit.count(1, at(61)).unwrap();
    assert_eq!(daily_limit.left(at(61)), Some(0));
    // To the minute, since it is counted by the minute.
    assert_eq!(daily_limit.next(at(61)), at(86_400));
    assert_eq!(daily_limit.next(at(86_400)), at(86_400));
    assert_eq!(daily_limit.next(at(86_399)), at(86_400));
}

#[test]
fn the_file_stays_small_and_a_damaged_one_is_not_taken_for_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let account = account("rate = 4\n");
    let mut daily_limit = DailyLimit::read(folder.path(), &account).unwrap();
    for second in 0..1_000 {
        daily_limit.count(1, at(second * 100)).unwrap();
    }
    daily_limit.save(at(99_900)).unwrap();
    let path = folder.path().join("handed-over/home.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 864);
    std::fs::write(&path, "2026-11-23T12:00:00Z 5\nnoon 5\n").unwrap();
    let error = DailyLimit::read(folder.path(), &account).unwrap_err();
    assert!(error.to_string().starts_with("line 2 of "), "{error}");
}
