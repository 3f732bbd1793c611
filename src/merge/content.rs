//! What tells whether a signer's letters would say something else than those that were made.

use chrono::NaiveDate;

use super::form_letter::Shape;
use super::product::Product;
use super::recorded::Content;
use super::render::{Engine, recipient, sender_of};
use super::scan::Ready;
use crate::calendar::long;
use crate::digest::Fingerprint;
use crate::draft::{TEMPLATE, home_of};
use crate::letter::Letter;
use crate::render::Word;
use crate::sender::Sender;
use crate::view::{View, render as view};

impl Engine<'_> {
    /// Returns what the letters of a signer say, and where they go.
    pub(super) fn content(&self, ready: &Ready) -> Content {
        let list = self.offices().list();
        let offices = self.offices().of_home(&ready.home).iter();
        let id = |office: &usize| list[*office].member.bioguide.clone();
        Content {
            digest: self.digest(ready),
            offices: offices.map(id).collect(),
        }
    }

    /// Returns what tells whether a signer's letters say something else than before, and go elsewhere: 64 bits
    /// of a SHA-256. The date of a letter does not count, nor what no letter prints, such as a comment in the
    /// campaign's file.
    pub(super) fn digest(&self, ready: &Ready) -> u64 {
        let signer = &ready.signer;
        let phone = signer.phone.as_ref().map(ToString::to_string);
        let email = signer.email.as_ref().map(ToString::to_string);
        let prefix = signer.prefix.map(|prefix| prefix.to_string());
        let zip = signer.zip.to_string();
        let printed = |word: Word, part: Option<&'_ str>| {
            part.filter(|_| self.prints(word)).map(str::to_owned)
        };
        let names = [
            printed(Word::FirstName, signer.first_name.as_deref()),
            printed(Word::LastName, signer.last_name.as_deref()),
            printed(Word::Prefix, prefix.as_deref()),
        ];
        let [first, last, prefix] = names.each_ref().map(Option::as_deref);
        let parts = [
            Some(&*signer.name),
            first,
            last,
            prefix,
            phone.as_deref(),
            email.as_deref(),
            Some(&signer.street),
            Some(&ready.home.city),
            Some(ready.home.state.abbreviation()),
            Some(&zip),
            signer.story.as_deref(),
        ];
        let parts = parts.into_iter().map(Option::unwrap_or_default);
        let sender = sender_of(ready);
        let shape = self.draft.shape(&sender, signer.story.is_some());
        let offices = self.offices().of_home(&ready.home).iter();
        let own_words = Fingerprint::default().texts(parts);
        let whole = offices.fold(own_words, |digest, office| {
            let id = &self.offices().list()[*office].member.bioguide;
            let wording = self.wording(ready, &sender, shape.as_ref(), *office);
            digest.texts([id.as_str()]).bytes(wording.to_be_bytes())
        });
        whole.bits_64()
    }

    /// Returns `true` if the letters may print one of a sender's words apart from the letterhead.
    fn prints(&self, word: Word) -> bool {
        let uses = self.draft.templates.uses(TEMPLATE);
        self.make == Product::Cwc || uses.is_none_or(|uses| uses.has(word))
    }

    /// Returns the digest of what the letter of a signer to an office says besides the signer's words: once for all
    /// signers of a shape.
    fn wording(&self, ready: &Ready, sender: &Sender, shape: Option<&Shape>, office: usize) -> u64 {
        let campaign = || Fingerprint::default().texts(self.draft.cause.map(|cause| cause.sha256));
        // A vendor's message has more of the campaign in it than a letter.
        if self.make == Product::Cwc {
            return campaign().bits_64();
        }
        let to = &self.offices().list()[office];
        let home = home_of(sender, &to.member, &to.standing);
        let story = ready.signer.story.as_deref();
        let open = || {
            let letter = self
                .draft
                .open(&recipient(to), sender, &home, story, usize::MAX);
            letter.ok().map(wording_of)
        };
        let known = shape.and_then(|shape| self.wordings[office].get_or_make(shape, open));
        known
            .copied()
            .unwrap_or_else(|| match self.letter(ready, office) {
                Ok(Some(letter)) => wording_of(letter),
                // What is wrong with it is said where it is made.
                Ok(None) | Err(_) => campaign().bits_64(),
            })
    }
}

/// Returns the digest of what a letter says below its date, but for the name under it.
fn wording_of(mut letter: Letter) -> u64 {
    letter.date = NaiveDate::default();
    letter.sender.name.clear();
    let text = view(View::Md, &letter);
    let below = text.split_once(&long(letter.date));
    let said = below.map_or(&*text, |(_, said)| said);
    Fingerprint::default().bytes(said).bits_64()
}
