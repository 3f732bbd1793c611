//! Tests of what reaches the paper.

use super::*;
use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

#[test]
#[ignore]
fn dump() {
    let mut press = Press::new();
    for (name, letter) in [("foia", foia_view_fixture()), ("congress", congress_view_fixture())] {
        for (kind, pdf) in [
            ("letter", press.letter(&letter)),
            ("fax", press.fax(&letter, "202-555-0199")),
            ("envelope", press.envelope(&letter)),
        ] {
            match pdf {
                Ok(pdf) => std::fs::write(format!("/tmp/pdfout/{name}-{kind}.pdf"), pdf).unwrap(),
                Err(error) => println!("{name} {kind}: {error}"),
            }
        }
    }
}
