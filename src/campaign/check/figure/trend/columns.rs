//! The year above a number of a table: `FY23 | FY22`, and below it `Boats sunk | 31 | 28`.

use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::language::tokens::{Kind, tokens};

/// So many lines above a row its head may stand.
const ABOVE: usize = 40;

/// Returns the year that stands above a number, where its line ends with one number for each year.
pub(super) fn year(figure: &Figure, text: &str) -> Option<i32> {
    let start = text.get(..figure.place.start)?.rfind('\n')? + 1;
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    let line = &text[start..start + length];
    let mut above = text[..start].lines().rev().take(ABOVE);
    let years = above.find_map(years)?;
    let numbers = figures(&tokens(line));
    let first = numbers.len().checked_sub(years.len())?;
    let cells = &numbers[first..];
    // NOTE: behind the label of a row there are numbers alone.
    let mut rest = line[cells.first()?.from..].to_owned();
    for cell in cells.iter().rev() {
        let from = cell.from - cells[0].from;
        rest.replace_range(from..cell.place.end - cells[0].from, "");
    }
    let at = cells
        .iter()
        .position(|cell| start + cell.place.start == figure.place.start)?;
    (!rest.contains(char::is_alphabetic)).then_some(years[at])
}

/// Returns the years of a line that has nothing else, and several.
fn years(line: &str) -> Option<Vec<i32>> {
    let tokens = tokens(line);
    let all = figures(&tokens);
    let years: Option<Vec<i32>> = all.iter().map(|figure| figure.any_year(line)).collect();
    let mut words = tokens.iter().filter(|token| token.kind == Kind::Word);
    let is_head = words.all(|token| ["fiscal", "fy", "year"].contains(&token.lower.as_str()));
    years.filter(|years| is_head && years.len() > 1)
}
