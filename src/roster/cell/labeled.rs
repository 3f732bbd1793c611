//! Addresses in one cell with the label of each part before it, as Jotform writes them: `Street Address: 1 Main St`,
//! `City: Albany`.

use crate::roster::header::columns::Column;

/// What can stand in such a cell.
const PARTS: [Column; 6] = [
    Column::Street,
    Column::Street2,
    Column::City,
    Column::State,
    Column::Zip,
    Column::Country,
];

/// No label has more words, `/` among them.
const LONGEST: usize = 5;

/// Returns the parts of a labeled address, or nothing where a cell has no labels of a street and of a ZIP code.
pub(in crate::roster) fn parts(cell: &str) -> Vec<(Column, &str)> {
    // Each label: its column, where it begins, and where its text does.
    let colons = cell.match_indices(':').map(|(at, _)| at);
    let labels: Vec<(Column, usize, usize)> = colons
        .filter_map(|colon| {
            let (column, start) = label_before(&cell[..colon])?;
            Some((column, start, colon + 1))
        })
        .collect();
    let ends = labels.iter().skip(1).map(|(_, start, _)| *start);
    let with_ends = labels.iter().zip(ends.chain([cell.len()]));
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    let all: Vec<(Column, &str)> = with_ends
        .filter_map(|((column, _, start), end)| {
            let text = cell.get(*start..end)?.trim_matches(is_mark);
            (!text.is_empty()).then_some((*column, text))
        })
        .collect();
    let has = |wanted: Column| all.iter().any(|(column, _)| *column == wanted);
    if has(Column::Street) && has(Column::Zip) {
        all
    } else {
        Vec::new()
    }
}

/// Returns the longest label at the end of a text, and where it begins.
fn label_before(text: &str) -> Option<(Column, usize)> {
    let line = text.rfind(['\n', ';', '|', ',']).map_or(0, |at| at + 1);
    let mut is_start = true;
    let mut starts: Vec<usize> = Vec::new();
    for (at, c) in text[line..].char_indices() {
        if is_start && !c.is_whitespace() {
            starts.push(line + at);
        }
        is_start = c.is_whitespace();
    }
    let nearest = starts.len().saturating_sub(LONGEST);
    starts[nearest..].iter().find_map(|start| {
        let column = Column::named(&text[*start..])?;
        PARTS.contains(&column).then_some((column, *start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_labeled_address_is_read_by_its_labels() {
        let lines = "Street Address: 1900 Thomes Ave\nStreet Address Line 2: Apt 14\nCity: Cheyenne\n\
                     State / Province: WY\nPostal / Zip Code: 82001\nCountry: United States";
        let wanted = [
            (Column::Street, "1900 Thomes Ave"),
            (Column::Street2, "Apt 14"),
            (Column::City, "Cheyenne"),
            (Column::State, "WY"),
            (Column::Zip, "82001"),
            (Column::Country, "United States"),
        ];
        assert_eq!(parts(lines), wanted);
        assert_eq!(parts(&lines.replace('\n', " ")), wanted);
        assert_eq!(parts(&lines.replace('\n', ", ")), wanted);
        for cell in [
            "1 Main St, Albany, NY 12207",
            "City: Albany",
            "c/o Ada: 1 Main St",
            "",
        ] {
            assert_eq!(parts(cell), [], "{cell}");
        }
    }
}
