//! The docket on a terminal: what is due stands before the menu, and a day that is missing is asked for.

use super::person::{CTRL_C, Home};

/// Enters a request that was filed in October and decided on in November.
fn home() -> Home {
    let home = Home::new();
    let run = |arguments: &str| {
        let mut command = home.command(env!("CARGO_BIN_EXE_redress"));
        let output = command.args(arguments.split(' ')).output().unwrap();
        assert!(output.status.success(), "{arguments}: {output:?}");
    };
    run("docket add --office dos --subject Memoranda --filed 2026-10-01 --via portal");
    run("docket add --office doj-olc --subject Memoranda --filed 2026-10-01 --via portal");
    run("docket record 2 granted --on 2026-11-02");
    home
}

#[test]
fn what_is_due_first_stands_before_the_menu() {
    let home = home();
    let mut person = home.start(&[]);
    person.sees("Due October 30, 2026 (24 days late): the office's determination, matter 1");
    person.sees("What would you like to do?");
    person.types(CTRL_C);
    person.leaves(130);
}

#[test]
fn the_day_of_a_letter_found_later_is_asked_for() {
    let home = home();
    let mut person = home.start(&["docket", "record", "2", "acknowledged"]);
    person.sees("cannot follow `granted` of November 2, 2026");
    person.answer("On which day did it happen", "2026-11-20");
    person.sees("`acknowledged` on November 20, 2026 cannot follow");
    // Back over the month and the day.
    person.types(&"\u{7f}".repeat(5));
    person.enter("10-05");
    person.sees("October 5, 2026: acknowledged");
    person.leaves(0);
}
