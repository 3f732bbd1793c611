//! What `redress directory refresh` fetches, and what it makes of what is not there.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use url::Url;

use super::wanted::{Wanted, file_name, left, undated};
use crate::cli::failure::{Failure, Kind};
use crate::cli::fetch::{self, Page};
use crate::directory::refresh::{DATA_LIMIT, Data, Fetched, MOST_PAGES, next_page};
use crate::terminal::Ui;
use crate::text::{counted, visible};

/// What was asked for and not given.
#[derive(Default)]
struct NotGiven {
    /// The texts that are as they were.
    unchanged: usize,
    /// The forms of FOIA offices that are not there.
    forms: usize,
    /// A line for each data set that is not there.
    lines: Vec<String>,
}

/// Fetches the data sets of a part from their publishers, or from another address.
pub(super) fn from_web(
    ca: Option<&Path>,
    from: Option<&str>,
    wanted: &Wanted,
    tags: &mut BTreeMap<String, String>,
    ui: &mut Ui,
) -> Result<Vec<Fetched>, Failure> {
    let addresses = addresses(from, wanted);
    announce(&addresses, ui);
    let mut not = NotGiven::default();
    let agent = fetch::agent(ca, fetch::PATIENCE)?;
    let mut fetched = Vec::new();
    for (set, address) in addresses {
        // What comes in several texts is fetched whole: one that is as it was says nothing of the others.
        let is_single = set.is_none_or(Data::stands_alone);
        let known = tags.get(&address).filter(|_| is_single);
        let known = known.map(String::as_str);
        let (text, as_of, tag) = match fetch_page(&agent, &address, known)? {
            Page::New { text, date, tag } => (text, date, tag),
            Page::Unchanged => {
                not.unchanged += 1;
                continue;
            }
            Page::Missing => {
                missing(set, &address, from.is_none(), wanted, &mut not, ui)?;
                continue;
            }
        };
        let data = match wanted.recognized(&text, &visible(&address)) {
            Ok(data) => data,
            Err(failure) if set.is_some_and(Data::is_of_records) => {
                ui.warning(&left(&failure));
                continue;
            }
            Err(failure) => return Err(failure),
        };
        match tag {
            Some(tag) if data.stands_alone() => drop(tags.insert(address.clone(), tag)),
            _ => {}
        }
        let dated = |date: Option<NaiveDate>| match wanted.as_of.or(date) {
            Some(day) => Ok(day),
            // What the publisher has on a day, it says on that day; of another's copy nobody knows.
            None if from.is_none() => Ok(wanted.today),
            None => Err(undated(&visible(&address))),
        };
        let mut next = next_page(&text).filter(|_| data == Data::Components);
        fetched.push(Fetched {
            data,
            name: file_name(&address),
            as_of: dated(as_of)?,
            text,
        });
        let mut pages = 1;
        while let Some(following) = next {
            pages += 1;
            let following = same_service(&address, &following, pages)?;
            ui.status(&format!("Fetching {}", visible(&following)));
            let Page::New { text, date, .. } = fetch_page(&agent, &following, None)? else {
                return Err(refused(&following, "the server answered 404"));
            };
            let data = wanted.recognized(&text, &visible(&following))?;
            next = next_page(&text);
            fetched.push(Fetched {
                data,
                name: format!("{}, page {pages}", file_name(&address)),
                as_of: dated(date)?,
                text,
            });
        }
    }
    not.told(fetched.is_empty() && from.is_some(), ui)?;
    Ok(fetched)
}

/// Returns the addresses to fetch, each with the data set that is expected there, if one is.
fn addresses(from: Option<&str>, wanted: &Wanted) -> Vec<(Option<Data>, String)> {
    if let Some(address) = from.filter(|address| !address.ends_with('/')) {
        return vec![(None, address.to_owned())];
    }
    let of_set = |data: &Data| -> Vec<String> {
        match from {
            None => data.addresses(&wanted.files),
            Some(base) => {
                let names = data.published(&wanted.files).into_iter();
                names.map(|name| format!("{base}{name}")).collect()
            }
        }
    };
    let each = |data: &Data| {
        let addresses = of_set(data).into_iter();
        addresses.map(|one| (Some(*data), one)).collect::<Vec<_>>()
    };
    wanted.part.data().iter().flat_map(each).collect()
}

/// Notes what is not there, if the rest can do without it.
fn missing(
    set: Option<Data>,
    address: &str,
    is_published: bool,
    wanted: &Wanted,
    not: &mut NotGiven,
    ui: &mut Ui,
) -> Result<(), Failure> {
    match set {
        // Nobody has written down the form of a senator who has just come.
        Some(Data::SenateForms) => ui.status(&format!("There is no {}", visible(address))),
        Some(Data::RequestForms) => not.forms += 1,
        // What is not out yet does not hold up the rest: in the January of a new Congress much of it is not.
        Some(set) if wanted.can_wait(set, is_published) => not.lines.push(format!(
            "there is no {} (yet): the {} stay as they were",
            visible(address),
            set.name()
        )),
        _ => return Err(refused(address, "the server answered 404")),
    }
    Ok(())
}

impl NotGiven {
    /// Says what is not there; nothing of a person's own address is an error.
    fn told(&self, is_nothing: bool, ui: &mut Ui) -> Result<(), Failure> {
        for line in &self.lines {
            ui.warning(line);
        }
        if is_nothing && self.unchanged == 0 {
            let what = "none of the files is there";
            return Err(Failure::new(Kind::Failed, what).hint(KEPT_AS_THEY_WERE));
        }
        if self.forms > 0 {
            ui.status(&format!(
                "There is no file for {}: those offices keep what was known.",
                counted(self.forms, "form of a FOIA office", "forms of FOIA offices")
            ));
        }
        Ok(())
    }
}

/// Shows every address before the first is fetched; of hundreds of files in one folder, the folder.
fn announce(addresses: &[(Option<Data>, String)], ui: &mut Ui) {
    let is_request_form = |(set, _): &&(Option<Data>, String)| *set == Some(Data::RequestForms);
    for (_, address) in addresses.iter().filter(|one| !is_request_form(one)) {
        ui.status(&format!("Fetching {}", visible(address)));
    }
    let forms = addresses.iter().filter(is_request_form).count();
    let first = addresses.iter().find(is_request_form);
    if let Some((folder, name)) = first.and_then(|(_, address)| address.rsplit_once('/')) {
        ui.status(&format!(
            "Fetching {}/, {} such as {}",
            visible(folder),
            counted(forms, "file", "files"),
            visible(name)
        ));
    }
}

/// What is said where something cannot be fetched.
const KEPT_AS_THEY_WERE: &str =
    "the tables are as they were; `--from FILE` takes a copy that you fetched yourself";

fn refused(address: &str, why: &str) -> Failure {
    let what = format!("cannot fetch {}: {why}", visible(address));
    Failure::new(Kind::Failed, what).hint(KEPT_AS_THEY_WERE)
}

fn fetch_page(agent: &fetch::Agent, address: &str, tag: Option<&str>) -> Result<Page, Failure> {
    fetch::page(agent, address, tag, DATA_LIMIT).map_err(|failure| failure.hint(KEPT_AS_THEY_WERE))
}

/// Returns the address of a following page with the key of the first; it must be the same service, and end
/// somewhere.
fn same_service(first: &str, following: &str, pages: usize) -> Result<String, Failure> {
    let refused = |why: &str| refused(following, why);
    if pages > MOST_PAGES {
        return Err(refused("there are too many pages"));
    }
    let origin = |address: &str| Url::parse(address).ok();
    let (Some(from), Some(mut to)) = (origin(first), origin(following)) else {
        return Err(refused("it is not an address"));
    };
    if from.origin() != to.origin() {
        return Err(refused("it is at another service than the first page"));
    }
    let key = |url: &Url| {
        let mut pairs = url.query_pairs();
        pairs
            .find(|(name, _)| name == "api_key")
            .map(|(_, key)| key.into_owned())
    };
    if let (Some(own), None) = (key(&from), key(&to)) {
        to.query_pairs_mut().append_pair("api_key", &own);
    }
    Ok(to.into())
}
