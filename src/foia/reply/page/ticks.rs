//! Lines of a form of which the chosen ones bear an `X`, and the others nothing.

use super::line::Line;

/// A longer label is prose, in bytes.
const LABEL: usize = 50;

/// Gives the lines of such a column boxes: ticked where the `X` stands, open beside it.
pub(in crate::foia::reply) fn box_up(lines: &mut [Line]) {
    let columns: Vec<Option<usize>> = lines.iter().map(column).collect();
    let mut boxed: Vec<(usize, bool)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column else {
            continue;
        };
        let is_beside = |other: &usize| {
            columns.get(*other) == Some(&Some(*column))
                || lines.get(*other).is_some_and(|line| is_open(line, *column))
        };
        let below = (at + 1..lines.len()).take_while(is_beside);
        let above = (0..at).rev().take_while(is_beside);
        let beside: Vec<usize> = below.chain(above).collect();
        let mut others = beside
            .into_iter()
            .filter(|other| columns.get(*other) == Some(&None))
            .peekable();
        if others.peek().is_some() {
            boxed.push((at, true));
            boxed.extend(others.map(|other| (other, false)));
        }
    }
    boxed.sort_unstable();
    boxed.dedup();
    for (at, is_ticked) in boxed {
        if let Some(line) = lines.get_mut(at) {
            let label = if is_ticked {
                line.text.get(1..)
            } else {
                Some(&*line.text)
            };
            let sign = if is_ticked { "[X]" } else { "[ ]" };
            line.text = format!("{sign} {}", label.unwrap_or_default().trim_start());
        }
    }
}

/// Returns where the label of a line begins that bears an `X`.
fn column(line: &Line) -> Option<usize> {
    let rest = line.text.strip_prefix(['X', 'x'])?;
    let label = rest.trim_start();
    let is_apart = label.len() < rest.len();
    (is_apart && is_label(label)).then(|| line.indent + line.text.len() - label.len())
}

/// Returns `true` if a line has its label in a column, and nothing before it.
fn is_open(line: &Line, column: usize) -> bool {
    line.indent.abs_diff(column) <= 1 && is_label(&line.text)
}

fn is_label(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_uppercase() || c == '(');
    begins && text.len() <= LABEL && !text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use crate::foia::reply::page::lines::lines;

    fn texts(text: &str) -> Vec<String> {
        let all = lines(text, 10_000).0.into_iter();
        all.map(|line| line.text).collect()
    }

    #[test]
    fn a_column_of_marks_is_a_column_of_boxes() {
        assert_eq!(
            texts("Outcome\n\n    Granted\nX   Granted in part\n    Denied\nx   Fees waived"),
            [
                "Outcome",
                "",
                "[ ] Granted",
                "[X] Granted in part",
                "[ ] Denied",
                "[X] Fees waived"
            ]
        );
    }

    #[test]
    fn a_letter_before_prose_is_no_mark() {
        for text in [
            "X   It is granted. The rest\n    Of it is not.",
            "X Corporation\nDenver",
            "    Granted\n    Denied",
        ] {
            assert_eq!(texts(text).len(), 2);
            assert!(
                texts(text).iter().all(|line| !line.starts_with('[')),
                "{text}"
            );
        }
    }
}
