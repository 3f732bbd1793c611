//! What changed between two versions of a campaign, in the terms of a person who approves it: what is claimed
//! and on what it rests, what is asked, who is written to, and what the letters say.
//!
//! Comments, the order of the file, ids and what answers the check are nobody's letter and no change here.

mod pairs;
mod traits;

use serde::Serialize;

use self::pairs::{Named, Pair, pairs};
use self::traits::{Called, Trait, Value};
use super::check::figures_of;
use super::{Campaign, Id};

/// A part of a campaign that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What sort of part it is.
    pub part: Part,
    /// Its id; that of the new version, where it is in both.
    pub id: String,
    /// What became of it.
    pub how: How,
    /// What it says otherwise; everything that it says, for a new one.
    pub differences: Vec<Difference>,
}

/// A sort of part, in the order in which changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The campaign as a whole.
    Campaign,
    /// A data point.
    Claim,
    /// A source.
    Source,
    /// An action.
    Action,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The old version lacks it.
    Added,
    /// The new version lacks it.
    Removed,
    /// Both have it, and it says something else.
    Changed,
}

/// One thing that a part says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is: `excerpt`, `written to`, `the ask`.
    pub what: &'static str,
    /// What the old version says; none where it says nothing.
    pub old: Option<String>,
    /// What the new version says; none where it says nothing.
    pub new: Option<String>,
}

/// Returns what changed, the campaign itself first, then claims, sources and actions; `office` names the office,
/// the committee or the member of an id.
pub fn changes(old: &Campaign, new: &Campaign, office: &dyn Fn(&str) -> String) -> Vec<Change> {
    let sources = pairs(&old.sources, &new.sources);
    let points = pairs(&old.data_points, &new.data_points);
    let actions = pairs(&old.actions, &new.actions);
    let as_it_is = |id: &Id| id.clone();
    let renamed = |id: &Id| new_of(&points, id).map_or_else(|| id.clone(), |new| new.id.clone());
    let source_of_new = |id: &Id| new.source(id);
    let source_of_old = |id: &Id| new_of(&sources, id).or_else(|| old.source(id));
    let before = Called {
        campaign: old,
        source: &source_of_old,
        claim: &renamed,
        office,
    };
    let after = Called {
        campaign: new,
        source: &source_of_new,
        claim: &as_it_is,
        office,
    };
    let whole = differences(&traits::of_campaign(old), &traits::of_campaign(new));
    let whole = (!whole.is_empty()).then(|| Change {
        part: Part::Campaign,
        id: new.id.to_string(),
        how: How::Changed,
        differences: whole,
    });
    let mut changes: Vec<Change> = whole.into_iter().collect();
    changes.extend(of_parts(Part::Claim, &points, |point, is_old| {
        traits::of_claim(point, if is_old { &before } else { &after })
    }));
    changes.extend(of_parts(Part::Source, &sources, |source, _| {
        traits::of_source(source)
    }));
    changes.extend(of_parts(Part::Action, &actions, |action, is_old| {
        traits::of_action(action, if is_old { &before } else { &after })
    }));
    changes
}

/// Returns the new version of the part that has this id in the old one.
fn new_of<'p, T: Named>(pairs: &[Pair<'p, T>], id: &Id) -> Option<&'p T> {
    let is_it = |pair: &&Pair<'p, T>| pair.old.is_some_and(|old| old.id() == id);
    pairs.iter().find(is_it)?.new
}

fn of_parts<T: Named>(
    part: Part,
    pairs: &[Pair<'_, T>],
    traits: impl Fn(&T, bool) -> Vec<Trait>,
) -> Vec<Change> {
    let changes = pairs.iter().filter_map(|pair| {
        let how = match (pair.old, pair.new) {
            (_, None) => How::Removed,
            (None, Some(_)) => How::Added,
            (Some(_), Some(_)) => How::Changed,
        };
        let of = |part: Option<&T>, is_old| part.map(|part| traits(part, is_old));
        let old = of(pair.old, true).unwrap_or_default();
        let new = of(pair.new, false).unwrap_or_default();
        let mut differences = differences(&old, &new);
        if how == How::Removed {
            // What is gone is named; nobody approves its parts.
            differences.truncate(1);
        }
        (!differences.is_empty()).then(|| Change {
            part,
            id: pair
                .new
                .or(pair.old)
                .map_or_else(String::new, |part| part.id().to_string()),
            how,
            differences,
        })
    });
    changes.collect()
}

/// Compares what two versions say of a part, trait by trait.
fn differences(old: &[Trait], new: &[Trait]) -> Vec<Difference> {
    let mut names: Vec<&'static str> = Vec::new();
    for one in new.iter().chain(old) {
        if !names.contains(&one.what) {
            names.push(one.what);
        }
    }
    let value = |of: &[Trait], what| {
        let found = of.iter().find(|one| one.what == what);
        found.map(|one| one.value.clone()).unwrap_or_default()
    };
    let mut differences = Vec::new();
    for what in names {
        let (before, after) = (value(old, what), value(new, what));
        if before == after {
            continue;
        }
        match (before.beside(&after), after.beside(&before)) {
            (Value::Items(before), Value::Items(after)) => {
                differences.extend(items(what, &before, &after));
            }
            (before, after) => differences.extend(texts(what, before.text(), after.text())),
        }
    }
    differences
}

/// Compares two texts; where their figures differ, these are told apart from the words around them.
fn texts(what: &'static str, old: Option<String>, new: Option<String>) -> Vec<Difference> {
    let figures = |text: &Option<String>| text.as_deref().map(|text| figures_of(text).join(", "));
    let (was, is) = (figures(&old), figures(&new));
    let moved = (old.is_some() && new.is_some() && was != is).then(|| Difference {
        what: "its figures",
        old: was.filter(|figures| !figures.is_empty()),
        new: is.filter(|figures| !figures.is_empty()),
    });
    let mut differences = vec![Difference { what, old, new }];
    differences.extend(moved);
    differences
}

/// Compares two lists: what is gone, what is new, or the order, where nothing else changed.
fn items(what: &'static str, old: &[String], new: &[String]) -> Vec<Difference> {
    let one = |old: Option<&String>, new: Option<&String>| Difference {
        what,
        old: old.cloned(),
        new: new.cloned(),
    };
    let gone: Vec<&String> = old.iter().filter(|item| !new.contains(item)).collect();
    let come: Vec<&String> = new.iter().filter(|item| !old.contains(item)).collect();
    if gone.is_empty() && come.is_empty() {
        return vec![Difference {
            what,
            old: Some(old.join("; ")),
            new: Some(new.join("; ")),
        }];
    }
    // As many gone as come are the same ones in other words.
    let shared = if gone.len() == come.len() {
        gone.len()
    } else {
        0
    };
    let (gone_only, come_only) = (&gone[shared..], &come[shared..]);
    let both = gone.iter().zip(&come).take(shared);
    both.map(|(old, new)| one(Some(old), Some(new)))
        .chain(gone_only.iter().map(|old| one(Some(old), None)))
        .chain(come_only.iter().map(|new| one(None, Some(new))))
        .collect()
}
