//! What a run works with: the environment, the directory, the campaigns, the templates.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::failure::{Failure, Kind};
use crate::calendar::long;
use crate::campaign::{Campaign, CampaignLibrary};
use crate::delivery::send_mark::SendMark;
use crate::delivery::{Config, read_config};
use crate::directory::Directory;
use crate::docket::{Copies, Damage, Store, StoreError};
use crate::files::{read_text, shown};
use crate::render::Templates;
use crate::terminal::Environment;
use crate::text::{is_forbidden, visible};
use crate::toml_file::SIZE_LIMIT;
use crate::wizard::Drafts;

/// No honest template is larger, in bytes.
const TEMPLATE_LIMIT: u64 = 64 * 1024;

/// What to do about a template that cannot be used.
const OWN_WORDING: &str = "correct the template, or move it away to use the built-in wording";

/// What surrounds one run of the program.
#[derive(Debug)]
pub(super) struct Session {
    /// The date, the folders, how to talk.
    pub(super) environment: Environment,
    /// Whether the person came from the menu of tasks, to which Esc goes back.
    pub(super) has_menu: bool,
    /// The draft that they chose there to go on with.
    pub(super) resumed: Option<String>,
    /// What no command says by itself: warnings, for its end.
    remarks: Mutex<Vec<String>>,
}

impl Session {
    /// Takes the environment of a run.
    pub(super) fn new(environment: Environment) -> Self {
        Self {
            environment,
            has_menu: false,
            resumed: None,
            remarks: Mutex::default(),
        }
    }

    /// Returns the directory, with the person's own tables in place of ours.
    pub(super) fn directory(&self) -> Result<Directory, Failure> {
        let folder = self.environment.config_dir.join("directory");
        let directory = Directory::with_overrides(&folder, self.environment.today)?;
        for (correction, day) in directory.outdated_corrections() {
            self.remark(format!(
                "your correction of {} in `corrections.jsonl` does not count ({}): the directory's record is newer, of \
                 {}; take the line out, or give a newer `as_of` if it still holds",
                visible(&correction.id),
                correction.told(),
                long(day)
            ));
        }
        Ok(directory)
    }

    /// Returns the directory as a campaign corrects it, for what is made from that campaign alone.
    pub(super) fn directory_for(&self, campaign: &Campaign) -> Result<Directory, Failure> {
        let directory = self.directory()?;
        if campaign.corrections.is_empty() {
            return Ok(directory);
        }
        let (id, corrections) = (campaign.id.as_str(), &campaign.corrections);
        Ok(directory.for_campaign(id, corrections, self.environment.today)?)
    }

    /// Returns the campaigns within reach.
    pub(super) fn library(&self) -> CampaignLibrary {
        CampaignLibrary::new(self.environment.config_dir.join("campaigns"))
    }

    /// Returns the docket to record in it; it is begun if there is none.
    pub(super) fn docket(&self) -> Result<Store, Failure> {
        let copies = self.copies();
        self.check_presence(&copies)?;
        copies.keep_version()?;
        let store = self.whole(Store::open(&self.docket_path())?)?;
        if store.has_lost_its_log() {
            let (path, findings) = (self.docket_path(), vec![Damage::Log]);
            return Err(StoreError::Damaged { path, findings }.into());
        }
        // What is to be recorded does not wait for room for a copy.
        if let Err(error) = copies.make(&store, self.environment.today) {
            self.remark(format!("no copy of the docket was made: {error}"));
        }
        Ok(store)
    }

    /// Returns the copies of the docket.
    pub(super) fn copies(&self) -> Copies {
        Copies::of(&self.docket_path())
    }

    /// Keeps something to be said when the command has ended.
    fn remark(&self, remark: String) {
        let mut remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    /// Returns what is to be said when the command has ended.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut remarks)
    }

    /// Returns the docket to read it as it is now, if there is one.
    pub(super) fn docket_if_any(&self) -> Result<Option<Store>, Failure> {
        self.check_presence(&self.copies())?;
        Store::read(&self.docket_path())?
            .map(|store| self.whole(store))
            .transpose()
    }

    /// Returns where the mark of a run lies that sent and did not end, or `None` if every run has ended.
    pub(super) fn send_mark(&self) -> Option<PathBuf> {
        SendMark::file(&self.environment.data_dir)
    }

    /// Holds the docket against the mark of a run that sent and did not end.
    fn whole(&self, mut store: Store) -> Result<Store, Failure> {
        if let Some(number) = SendMark::left(&self.environment.data_dir) {
            store.expect_event(number)?;
        }
        Ok(store)
    }

    /// Fails if there is no docket although there are copies of one: what it recorded is not known, which is
    /// not the same as nothing.
    fn check_presence(&self, copies: &Copies) -> Result<(), Failure> {
        if copies.lack_their_docket() {
            let path = self.docket_path();
            return Err(StoreError::Missing { path }.into());
        }
        if !self.docket_path().exists() {
            // Whoever begins anew has put what there was somewhere else.
            SendMark::clear(&self.environment.data_dir);
        }
        Ok(())
    }

    /// Returns where the docket is.
    pub(super) fn docket_path(&self) -> PathBuf {
        self.environment.data_dir.join("docket.db")
    }

    /// Returns where the documents of the matters are, a folder for each.
    pub(super) fn matters_path(&self) -> PathBuf {
        self.environment.data_dir.join("matters")
    }

    /// Returns where the configuration is.
    pub(super) fn config_path(&self) -> PathBuf {
        self.environment.config_dir.join("config.toml")
    }

    /// Returns the mail accounts.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        let path = self.config_path();
        let name = shown(&path);
        match read_text(&path, SIZE_LIMIT as u64) {
            Ok(text) => read_config(&name, &text).map_err(|faults| {
                Failure::faults(format!("the configuration `{name}` has faults"), &faults)
            }),
            Err(error) if error.is_missing() => Ok(Config::default()),
            Err(error) => Err(Failure::new(Kind::Invalid, error)),
        }
    }

    /// Returns the kept drafts.
    pub(super) fn drafts(&self) -> Drafts {
        Drafts::new(self.environment.data_dir.join("drafts"))
    }

    /// Returns where the profile is.
    pub(super) fn profile_path(&self) -> PathBuf {
        self.environment.config_dir.join("profile.toml")
    }

    /// Returns the templates, with the person's own in place of ours.
    pub(super) fn templates(&self) -> Result<Templates, Failure> {
        let mut templates = Templates::default();
        let folder = self.environment.config_dir.join("templates");
        for name in Templates::names() {
            let path = folder.join(format!("{name}.md"));
            match read_text(&path, TEMPLATE_LIMIT) {
                Ok(text) => templates.put(name, template(&path, &text)?),
                Err(error) if error.is_missing() => {}
                Err(error) => return Err(Failure::new(Kind::Invalid, error).hint(OWN_WORDING)),
            }
        }
        Ok(templates)
    }
}

/// Returns a template's text with line feeds alone; refuses what no letter may hold.
fn template(path: &Path, text: &str) -> Result<String, Failure> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if let Some(line) = text.lines().position(|line| line.chars().any(is_forbidden)) {
        return Err(Failure::new(
            Kind::Invalid,
            format!(
                "line {} of `{}` holds a control or invisible character",
                line + 1,
                shown(path)
            ),
        )
        .hint(OWN_WORDING));
    }
    Ok(text)
}
