use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn end(pauses: &[(&str, &str)]) -> Option<NaiveDate> {
    let pause = |(from, to): &(&str, &str)| Pause {
        from: day(from),
        to: to.parse().ok(),
    };
    let calendar = WorkingCalendar::default();
    Clock::new(&calendar, pauses.iter().map(pause).collect()).end(day("2026-03-02"), 20)
}

#[test]
fn a_pause_moves_the_end_by_the_working_days_in_it() {
    assert_eq!(end(&[]), Some(day("2026-03-30")));
    // Five days run until Monday the 9th; the other fifteen after Monday the 16th.
    assert_eq!(
        end(&[("2026-03-09", "2026-03-16")]),
        Some(day("2026-04-06"))
    );
    // A weekend holds no working days.
    assert_eq!(
        end(&[("2026-03-06", "2026-03-08")]),
        Some(day("2026-03-30"))
    );
}

#[test]
fn pauses_that_overlap_count_once() {
    let both = [("2026-03-11", "2026-03-13"), ("2026-03-09", "2026-03-16")];
    assert_eq!(end(&both), Some(day("2026-04-06")));
    let linked = [("2026-03-09", "2026-03-12"), ("2026-03-11", "2026-03-16")];
    assert_eq!(end(&linked), Some(day("2026-04-06")));
}

#[test]
fn a_question_without_an_answer_stops_the_clock() {
    assert_eq!(end(&[("2026-03-09", "")]), None);
    // On the last day it still does.
    assert_eq!(end(&[("2026-03-30", "")]), None);
    assert_eq!(
        end(&[("2026-03-30", "2026-05-01")]),
        Some(day("2026-05-01"))
    );
}

#[test]
fn a_question_after_the_last_day_stops_nothing() {
    assert_eq!(end(&[("2026-03-31", "")]), Some(day("2026-03-30")));
}

#[test]
fn a_question_before_the_first_day_delays_it() {
    assert_eq!(
        end(&[("2026-02-20", "2026-03-09")]),
        Some(day("2026-04-06"))
    );
    assert_eq!(
        end(&[("2026-02-20", "2026-02-25")]),
        Some(day("2026-03-30"))
    );
}
