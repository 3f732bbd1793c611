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
mod tests;
