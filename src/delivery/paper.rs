//! What goes by post or fax: the files to print, addressed as the channel's record says.

use crate::directory::{Channel, ChannelRecord};
use crate::letter::Letter;
use crate::pdf::{ENVELOPE_FILE_NAME, FAX_FILE_NAME, FILE_NAME, PdfError, Press};

/// A file to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in the letter's folder.
    pub name: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Returns the files for a channel: by post the letter and the face of an envelope, by fax the letter
/// behind its cover; none by any other.
pub fn sheets(letter: &Letter, record: &ChannelRecord) -> Result<Vec<Sheet>, PdfError> {
    let Some(address) = &record.address else {
        return Ok(Vec::new());
    };
    let sheet = |name, bytes| Sheet { name, bytes };
    match record.channel {
        Channel::Post => {
            let addressed = Letter {
                to: letter.to.at(address),
                ..letter.clone()
            };
            let mut press = Press::new();
            Ok(vec![
                sheet(FILE_NAME, press.letter(&addressed)?),
                sheet(ENVELOPE_FILE_NAME, press.envelope(&addressed)?),
            ])
        }
        Channel::Fax => Ok(vec![sheet(
            FAX_FILE_NAME,
            Press::new().fax(letter, address)?,
        )]),
        _ => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::channel_plan::ChannelPlan;
    use crate::directory::Directory;
    use crate::letter::fixture::congress_view_fixture;

    #[test]
    fn post_is_a_letter_and_an_envelope_and_a_fax_has_its_cover() {
        let letter = congress_view_fixture();
        let plan = ChannelPlan::of(&letter, &Directory::embedded());
        let names = |channel| {
            let chosen = plan.choose(Some(channel), true).unwrap();
            let sheets = sheets(&letter, &chosen.record).unwrap();
            assert!(sheets.iter().all(|sheet| sheet.bytes.starts_with(b"%PDF-")));
            sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Channel::Post), ["letter.pdf", "envelope.pdf"]);
        assert_eq!(names(Channel::Fax), ["fax.pdf"]);
        assert_eq!(names(Channel::Webform), [""; 0]);
    }

    #[test]
    fn a_character_without_a_font_refuses_the_files() {
        let mut letter = congress_view_fixture();
        letter.text.salutation = "Dear \u{378}:".into();
        let plan = ChannelPlan::of(&letter, &Directory::embedded());
        let chosen = plan.choose(Some(Channel::Post), false).unwrap();
        let error = sheets(&letter, &chosen.record).unwrap_err();
        assert!(error.to_string().ends_with("(U+0378)"), "{error}");
    }
}
