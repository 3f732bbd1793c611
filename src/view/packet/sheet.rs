//! What is written into the form of a member of Congress, whoever its sender is.

use super::congress::{person, script, short_message, texts};
use super::{Field, FieldKind};
use crate::congress::{Role, SHORT_LIMIT};
use crate::letter::{Addressee, Content, Letter};
use crate::sender::Sender;
use crate::view::with_typographic_quotes;

/// The fields of a letter to Congress that hold its text. They name neither what was left out nor what was
/// replaced: whoever gets them did not write the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSheet {
    /// What to pick as the topic.
    pub topic: Field,
    /// The subject.
    pub subject: Field,
    /// The text for the form.
    pub message: Field,
    /// The short version.
    pub short: Field,
    /// What to say on the telephone.
    pub script: Field,
}

impl FormSheet {
    /// Returns the texts of a letter, or `None` if it is not one to Congress.
    pub fn of(letter: &Letter) -> Option<Self> {
        let Content::Congress(petition) = &letter.content else {
            return None;
        };
        let form = letter.to.form.clone().unwrap_or_default();
        let [topic, subject, message, short, script] =
            texts(letter, petition, &form).map(|field| Field {
                left_out: Vec::new(),
                replaced: Vec::new(),
                ..field
            });
        Some(Self {
            topic,
            subject,
            message,
            short,
            script,
        })
    }

    /// Returns the texts, of which each is in the characters that the forms take. A `message` is the text for the
    /// form; where that has no room for it, the number of characters that it would have.
    pub(crate) fn new(
        to: &Addressee,
        topic: Field,
        subject: String,
        message: Result<String, usize>,
        short: String,
        said: &str,
    ) -> Self {
        let form = to.form.as_ref();
        let limit = form.and_then(|form| form.limit);
        let strips_quotes = form.is_some_and(|form| form.strips_quotes);
        let quoted = |safe: String| {
            if strips_quotes {
                with_typographic_quotes(&safe)
            } else {
                safe
            }
        };
        let (message, short) = (message.map(quoted), quoted(short));
        Self {
            topic,
            subject: Field::new(FieldKind::Subject, subject),
            message: match message {
                Ok(text) => Field::new(FieldKind::Message, text).limit(limit),
                Err(whole) => short_message(&short, whole, limit),
            },
            short: Field::new(FieldKind::Short, short).limit(Some(SHORT_LIMIT)),
            script: script(said, to.phone.as_deref()),
        }
    }

    /// Returns the fields of the form as a sender fills it in who writes to a member in this role; what is
    /// empty is left out.
    pub fn fields(self, sender: &Sender, role: Role) -> Vec<Field> {
        let mut fields = person(sender, role);
        fields.extend([
            self.topic,
            self.subject,
            self.message,
            self.short,
            self.script,
        ]);
        fields.retain(|field| !field.text.is_empty());
        fields
    }
}
