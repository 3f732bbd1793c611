//! What tells whether a signer's letters would say something else than those that were made.

use super::recorded::Content;
use super::render::Engine;
use super::scan::Ready;
use crate::digest::Fingerprint;

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
    /// of a SHA-256. The date of a letter does not count.
    pub(super) fn digest(&self, ready: &Ready) -> u64 {
        let signer = &ready.signer;
        let phone = signer.phone.as_ref().map(ToString::to_string);
        let email = signer.email.as_ref().map(ToString::to_string);
        let prefix = signer.prefix.map(|prefix| prefix.to_string());
        let zip = signer.zip.to_string();
        let wording = self.draft.cause.map_or("", |cause| cause.sha256);
        let parts = [
            Some(wording),
            Some(&signer.name),
            signer.first_name.as_deref(),
            signer.last_name.as_deref(),
            prefix.as_deref(),
            phone.as_deref(),
            email.as_deref(),
            Some(&signer.street),
            Some(&ready.home.city),
            Some(ready.home.state.abbreviation()),
            Some(&zip),
            signer.story.as_deref(),
        ];
        let offices = self.offices().of_home(&ready.home).iter();
        let offices = offices.map(|office| self.offices().list()[*office].member.bioguide.as_str());
        let parts = parts.into_iter().map(Option::unwrap_or_default);
        Fingerprint::default().texts(parts.chain(offices)).bits_64()
    }
}
