//! What the embedded tables say, and where their sources are known to mislead.

mod congress;
mod disagreement;
mod offices;
mod overrides;
mod zips;

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zip(text: &str) -> MemberAnswer {
    Directory::embedded().members_by_zip(text.parse().unwrap(), day("2026-11-21"))
}

fn names(members: &[crate::congress::Member]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

fn texts<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

#[test]
fn every_embedded_table_would_pass_as_an_override() {
    let folder = tempfile::tempdir().unwrap();
    for table in Table::ALL {
        let text = std::fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("config/directory")
                .join(table.file_name()),
        )
        .unwrap();
        assert_eq!(check_table(table, &text), Ok(()), "{}", table.file_name());
        std::fs::write(folder.path().join(table.file_name()), text).unwrap();
    }
    let directory = Directory::with_overrides(folder.path(), day("2026-11-29")).unwrap();
    assert_eq!(directory.all_members(), Directory::embedded().all_members());
}

#[test]
fn the_embedded_tables_stay_small() {
    let sizes = Table::ALL.map(|table| Source::embedded(table).text().len());
    let whole: usize = sizes.iter().sum();
    assert!(whole < 1_600_000, "{whole} bytes");
}

#[test]
fn every_table_says_where_it_is_from_and_how_old_it_is() {
    let directory = Directory::embedded();
    for table in Table::ALL {
        let header = directory.header(table);
        assert!(!header.source.is_empty() && !header.license.is_empty());
        assert!(header.as_of > day("2024-01-01"), "{table:?}");
    }
    let members = directory.freshness(Table::Members, day("2026-11-21"));
    assert_eq!(members.age(), "as of June 15, 2026 (159 days old)");
    assert!(members.aged && !members.expired);
    assert!(
        directory
            .freshness(Table::ZipAreas, day("2027-01-03"))
            .expired
    );
}
