//! What goes by post or fax: the files to print, addressed as the channel's record says.

use crate::directory::{Channel, ChannelRecord};
use crate::letter::Letter;
use crate::pdf::{ENVELOPE_FILE_NAME, FAX_FILE_NAME, FILE_NAME, PdfError, Typesetter};

/// A file to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintFile {
    /// Its name in the letter's folder.
    pub name: &'static str,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Returns the files for a channel: by post the letter and the face of an envelope, by fax the letter
/// behind its cover; none by any other.
pub fn sheets(letter: &Letter, record: &ChannelRecord) -> Result<Vec<PrintFile>, PdfError> {
    let Some(address) = &record.address else {
        return Ok(Vec::new());
    };
    let sheet = |name, bytes| PrintFile { name, bytes };
    match record.channel {
        Channel::Post => {
            let addressed = Letter {
                to: letter.to.at(address),
                ..letter.clone()
            };
            let mut typesetter = Typesetter::new();
            Ok(vec![
                sheet(FILE_NAME, typesetter.letter(&addressed)?),
                sheet(ENVELOPE_FILE_NAME, typesetter.envelope(&addressed)?),
            ])
        }
        Channel::Fax => Ok(vec![sheet(
            FAX_FILE_NAME,
            Typesetter::new().fax(letter, address)?,
        )]),
        _ => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests;
