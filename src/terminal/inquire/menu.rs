//! Menus: one entry, or several.
//!
//! The library cannot end a menu by a typed command, so the filter is watched: while it holds one,
//! the only entry left says what Enter will do.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use ::inquire::list_option::ListOption;
use ::inquire::ui::RenderConfig;
use ::inquire::{MultiSelect, Select};

use super::{Screen, after, interrupt, prompt};
use crate::terminal::ask::{Choice, Interrupt, Question};
use crate::terminal::command::Command;
use crate::terminal::cut;
use crate::terminal::search::score;

/// An entry that stays on the screen as an answer is cut to these cells.
const LONGEST: usize = 120;

/// What a menu brought.
pub(super) enum Outcome<T> {
    Picked(T),
    Help,
}

/// An entry as it is drawn.
struct Row {
    text: String,
    typed: Rc<Cell<Option<Command>>>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.typed.get() {
            Some(Command::Help) => "Enter explains",
            Some(Command::Back) => "Enter goes back",
            Some(Command::Quit) => "Enter leaves",
            _ => &self.text,
        })
    }
}

/// Asks for one entry.
pub(super) fn choose(
    question: &Question<'_>,
    options: &[Choice],
    initial: usize,
    look: &RenderConfig<'static>,
) -> Result<Outcome<usize>, Interrupt> {
    let screen = Screen::read();
    let title = prompt(question, screen.columns);
    let typed = Rc::new(Cell::new(None));
    let scorer =
        |filter: &str, _: &Row, _: &str, index: usize| rank(&typed, filter, options, index);
    let answered = |picked: ListOption<&Row>| {
        if let Some(command) = typed.get() {
            return mark(command).to_owned();
        }
        let whole = options.get(picked.index).map(Choice::line);
        let whole = cut(&whole.unwrap_or_default(), LONGEST);
        after(&title, &whole, screen.columns)
    };
    let mut menu = Select::new(
        &title,
        rows(options, &typed, screen.columns.saturating_sub(4)),
    )
    .with_starting_cursor(initial.min(options.len().saturating_sub(1)))
    .with_page_size(screen.page(title.lines().count()))
    .with_scorer(&scorer)
    .with_formatter(&answered)
    .with_render_config(*look);
    menu.help_message = screen.help([
        "type to filter, ? explains, Esc goes back",
        "type to filter, ? explains",
    ]);
    let picked = menu.raw_prompt().map_err(interrupt)?;
    match typed.get() {
        Some(Command::Help) => Ok(Outcome::Help),
        Some(Command::Back) => Err(Interrupt::Back),
        Some(Command::Quit) => Err(Interrupt::Leave),
        _ => Ok(Outcome::Picked(picked.index)),
    }
}

/// Asks for any number of entries; returns those marked even when help is asked for.
pub(super) fn many(
    question: &Question<'_>,
    options: &[Choice],
    chosen: &[usize],
    look: &RenderConfig<'static>,
) -> Result<(Outcome<()>, Vec<usize>), Interrupt> {
    let screen = Screen::read();
    let title = prompt(question, screen.columns);
    let typed = Rc::new(Cell::new(None));
    let scorer =
        |filter: &str, _: &Row, _: &str, index: usize| rank(&typed, filter, options, index);
    let answered = |picked: &[ListOption<&Row>]| match typed.get() {
        Some(command) => mark(command).to_owned(),
        None => format!("{} of {} chosen", picked.len(), options.len()),
    };
    let chosen: Vec<usize> = chosen
        .iter()
        .copied()
        .filter(|&at| at < options.len())
        .collect();
    let mut menu = MultiSelect::new(
        &title,
        rows(options, &typed, screen.columns.saturating_sub(8)),
    )
    .with_default(&chosen)
    .with_page_size(screen.page(title.lines().count()))
    .with_scorer(&scorer)
    .with_formatter(&answered)
    .with_render_config(*look);
    menu.help_message = screen.help([
        "Space marks, Enter goes on, type to filter, ? explains, Esc goes back",
        "Space marks, Enter ends, ? explains",
    ]);
    let picked = menu.raw_prompt().map_err(interrupt)?;
    let picked = picked.into_iter().map(|picked| picked.index).collect();
    match typed.get() {
        Some(Command::Help) => Ok((Outcome::Help, picked)),
        Some(Command::Back) => Err(Interrupt::Back),
        Some(Command::Quit) => Err(Interrupt::Leave),
        _ => Ok((Outcome::Picked(()), picked)),
    }
}

fn rows(options: &[Choice], typed: &Rc<Cell<Option<Command>>>, width: usize) -> Vec<Row> {
    let row = |choice: &Choice| Row {
        text: cut(&choice.line(), width),
        typed: Rc::clone(typed),
    };
    options.iter().map(row).collect()
}

/// Returns what stands in the place of an answer.
fn mark(command: Command) -> &'static str {
    match command {
        Command::Back => "<- back",
        Command::Quit => ":quit",
        _ => "?",
    }
}

/// Ranks an entry for the filter, and notes the command that the filter holds.
fn rank(
    typed: &Cell<Option<Command>>,
    filter: &str,
    options: &[Choice],
    index: usize,
) -> Option<i64> {
    let command = Command::parse(filter)
        .filter(|command| matches!(command, Command::Help | Command::Back | Command::Quit));
    typed.set(command);
    if command.is_some() {
        return (index == 0).then_some(0);
    }
    let choice = options.get(index)?;
    let found = [score(filter, &choice.line()), score(filter, &choice.key)];
    let best = found.into_iter().flatten().max()?;
    // NOTE: the library sorts without keeping the order of equals, so no two ranks are equal.
    let place = i64::try_from(index).unwrap_or(i64::MAX);
    Some(best * 1_000_000 - place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_in_the_filter_leaves_one_entry_that_says_what_enter_does() {
        let options = [Choice::new("a", "Apple"), Choice::new("b", "Banana")];
        let typed = Rc::new(Cell::new(None));
        let rows = rows(&options, &typed, 20);
        let found = |filter: &str| {
            let ranks = (0..2).filter_map(|at| Some((rank(&typed, filter, &options, at)?, at)));
            let mut ranks: Vec<_> = ranks.collect();
            ranks.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
            let drawn = ranks.iter().map(|(_, at)| rows[*at].to_string());
            drawn.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found(""), "Apple Banana");
        assert_eq!(found("ban"), "Banana");
        assert_eq!(found("b"), "Banana");
        assert_eq!(found("?"), "Enter explains");
        assert_eq!(found(":back"), "Enter goes back");
        assert_eq!(found(":quit"), "Enter leaves");
        assert_eq!(found("a"), "Apple Banana");
    }
}
