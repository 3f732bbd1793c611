//! `config.toml`: the mail accounts, who stands behind a group's mail, and the days on which offices are
//! closed. It is read whole or not at all; `config/sample.toml` shows every key.

use chrono::NaiveDate;

use super::account::{Account, read_account};
use super::cwc_agent::read_agent;
use super::organizer::{self, Organizer};
use crate::cwc::Agent;
use crate::toml_file::{Document, Fault};

/// What `config.toml` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The account that is used where none is named; always one of [`accounts`](Self::accounts).
    pub account: Option<String>,
    /// The accounts, by name.
    pub accounts: Vec<Account>,
    /// Days on which federal offices are closed besides the holidays, as the person added them; for
    /// [`WorkingCalendar::with_closures`](crate::calendar::WorkingCalendar::with_closures).
    pub closures: Vec<NaiveDate>,
    /// Who stands behind a campaign's mail.
    pub organizer: Option<Organizer>,
    /// The vendor that delivers messages to Congress, for groups that have one.
    pub cwc: Option<Agent>,
}

impl Config {
    /// Returns the account with this name; without a name the default, or the only one.
    pub fn account(&self, name: Option<&str>) -> Option<&Account> {
        match name.or(self.account.as_deref()) {
            Some(name) => self.accounts.iter().find(|account| account.name == name),
            None => match self.accounts.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        }
    }
}

/// Reads a configuration file; `file` is the name that faults use.
///
/// Every fault is reported, with its line and the nearest valid spelling.
pub fn read_config(file: &str, text: &str) -> Result<Config, Vec<Fault>> {
    Document::new(file, text).read(|table| {
        let account = table.maybe_text("account");
        let mut accounts = Vec::new();
        let mut names = Vec::new();
        for (name, entry) in table.named_tables("accounts") {
            accounts.extend(read_account(&name, &entry));
            entry.finish();
            names.push(name);
        }
        if let Some(wanted) = &account
            && !names.contains(wanted)
        {
            table.fault_with_help(
                "value",
                "account",
                format!("there is no account `{wanted}`"),
                table.advice(wanted, names.iter().map(String::as_str)),
            );
        }
        let closures = table.days("closures");
        let organizer = table.maybe_table("organizer").and_then(|table| {
            let organizer = organizer::read(&table);
            table.finish();
            organizer
        });
        let cwc = table.maybe_table("cwc").and_then(|entry| {
            let agent = read_agent(&entry);
            entry.finish();
            agent
        });
        Some(Config {
            account,
            accounts,
            closures,
            organizer,
            cwc,
        })
    })
}
