//! Prints every day from 1990 to 2100, whether it is a working day, and the twentieth working day after
//! it, for the comparison with an independent implementation (`.ci/working-days.py`).
//!
//! `working_days [CLOSURE]…` takes days on which offices are closed besides the federal holidays.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::error::Error;

use chrono::{Datelike, NaiveDate};
use redress::calendar::WorkingCalendar;

fn main() -> Result<(), Box<dyn Error>> {
    let closures: Result<Vec<NaiveDate>, _> =
        std::env::args().skip(1).map(|day| day.parse()).collect();
    let calendar = WorkingCalendar::with_closures(closures?);
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).ok_or("there is no first day")?;
    for day in first.iter_days().take_while(|day| day.year() <= 2100) {
        let works = u8::from(calendar.is_working_day(day));
        let due = calendar.after(day, 20);
        println!("{day} {works} {due}");
    }
    Ok(())
}
