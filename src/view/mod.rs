//! Views: one letter as Markdown, plain text, HTML, a mail draft, and a packet for forms.
//!
//! A view is a function of the letter and of nothing else, so that rendering twice gives the same
//! bytes. The order is that of a formal letter: letterhead, date, inside address, subject,
//! salutation, body, closing, name, sources. Writing files belongs to the callers.

pub(crate) mod citation;
pub(crate) mod eml;
mod form_safe;
pub(crate) mod html;
mod md;
mod packet;
mod plain;
pub(crate) mod text;

pub use eml::{
    Archived, Attachment, Bulk, BulkPage, Posting, Quoted, bulk, draft, from_header, post,
};
pub use form_safe::{Replacement, form_safe, replacements, with_typographic_quotes};
pub use packet::{Field, FieldKind, FormSheet, GUESSED, REPLACED, Unit, packet, replaced};
pub(crate) use packet::{GrowingField, MESSAGE, PORTAL, growing, message_parts, plus_four};
pub(crate) use text::with_sources;
pub use text::wrapped;

use std::borrow::Cow;

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::letter::Letter;
use crate::sender::Sender;

/// A format in which a letter can be had. The PDF is not among them: its drawing has its own home.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum View {
    /// Markdown with footnotes: the one that people compare, or take over into a document of their own.
    Md,
    /// Plain text of at most 72 columns, UTF-8.
    Txt,
    /// One HTML file that prints as a letter and loads nothing.
    Html,
    /// A mail draft (RFC 5322) that mail programs open for sending.
    Eml,
    /// One block for each field of a portal or web form.
    Packet,
}

impl Keyword for View {
    const IS: &'static str = "a format is";
}

impl View {
    /// Returns the name of its file in a letter's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Md => "letter.md",
            Self::Txt => "letter.txt",
            Self::Html => "letter.html",
            Self::Eml => "letter.eml",
            Self::Packet => "packet.txt",
        }
    }
}

/// Returns the letter in one format: UTF-8 with `\n`, but for mail, which is ASCII with `\r\n`.
pub fn render(view: View, letter: &Letter) -> String {
    match view {
        View::Md => md::render(letter),
        View::Txt => text::render(letter),
        View::Html => html::render(letter),
        View::Eml => eml::render(letter),
        View::Packet => packet::render(letter),
    }
}

/// Returns the lines of the letterhead: name, organization, address, email, telephone.
pub(crate) fn letterhead(sender: &Sender) -> Vec<Cow<'_, str>> {
    let mut lines = vec![Cow::from(&sender.name)];
    lines.extend(sender.organization.as_ref().map(Cow::from));
    lines.extend(sender.address.lines());
    lines.extend(sender.email.as_ref().map(|email| email.as_str().into()));
    lines.extend(sender.phone.as_ref().map(|phone| phone.to_string().into()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    #[test]
    fn every_view_is_read_back_by_its_name() {
        for view in View::all() {
            assert_eq!(view.to_string().parse(), Ok(view));
        }
        assert_eq!(
            "docx".parse::<View>().unwrap_err().to_string(),
            "a format is `md`, `txt`, `html`, `eml` or `packet`"
        );
    }

    #[test]
    fn rendering_twice_gives_the_same_bytes() {
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            for view in View::all() {
                assert_eq!(render(view, &letter), render(view, &letter), "{view}");
            }
        }
    }

    #[test]
    fn every_text_view_names_sender_date_addressee_and_sources() {
        let letter = foia_view_fixture();
        for view in [View::Md, View::Txt, View::Html] {
            let text = render(view, &letter).replace("&#39;", "'");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [
                "Zoë Núñez-O'Brien",
                "November 23, 2026",
                "Privacy Office",
                "Dear FOIA Officer:",
                "Sincerely,",
                "as cited by the campaign on November 21, 2026",
                "citing NBC News",
                "undated",
            ] {
                assert!(text.contains(part), "{view} lacks {part}");
            }
        }
    }
}
