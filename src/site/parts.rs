//! What the pages of a campaign have in common: who runs it, and its facts with their passages.

use serde::Serialize;

use crate::calendar::long;
use crate::campaign::{Campaign, DataPoint};
use crate::text::{link, passage_url};
use crate::view::citation::reference;

/// A campaign as a page's head names it.
#[derive(Serialize)]
pub(super) struct Cause<'a> {
    /// By it the program knows its own pages again.
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    updated: String,
    organizer: Option<&'a str>,
    organizer_url: Option<String>,
}

impl<'a> Cause<'a> {
    pub(super) fn of(campaign: &'a Campaign) -> Self {
        let organizer = campaign.organizer.as_ref();
        Self {
            id: campaign.id.as_str(),
            title: &campaign.title,
            summary: &campaign.summary,
            updated: long(campaign.updated),
            organizer: organizer.map(|organizer| organizer.name.as_str()),
            organizer_url: organizer.and_then(|organizer| link(&organizer.url)),
        }
    }
}

/// A data point with its passage.
#[derive(Serialize)]
pub(super) struct Fact<'a> {
    pub(super) id: String,
    text: &'a str,
    caveat: Option<&'a str>,
    /// What else its reader should know.
    pub(super) notes: Vec<String>,
    excerpt: &'a str,
    source: String,
    /// Where the passage is; none for an address that is not https.
    url: Option<String>,
}

impl<'a> Fact<'a> {
    /// Returns a data point with its passage, or `None` if the campaign lacks its source.
    pub(super) fn of(campaign: &'a Campaign, point: &'a DataPoint) -> Option<Self> {
        let source = campaign.source(&point.source)?;
        Some(Self {
            id: Self::id_of(point),
            text: &point.text,
            caveat: point.caveat.as_deref(),
            notes: Vec::new(),
            excerpt: &point.excerpt,
            source: reference(source),
            url: link(&source.url).map(|url| passage_url(&url, &point.excerpt)),
        })
    }

    /// Returns the id under which a page shows a data point.
    pub(super) fn id_of(point: &DataPoint) -> String {
        format!("fact-{}", point.id)
    }
}
