//! Mail accounts: the `[accounts.NAME]` tables of `config.toml`, without any password; and the rest of
//! that file, since it is read whole or not at all.
//!
//! `config/sample.toml` shows every key. An account that could send a password in the clear does not
//! load; where the password comes from is the business of [`secret`](super::secret).

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use chrono::NaiveDate;

use super::cwc_agent::read_agent;
use super::sendmail::Program;
use crate::cwc::Agent;
use crate::sender::Email;
use crate::sender::text::{clean_line, is_forbidden};
use crate::toml_file::{Document, Fault, Table};

/// More connections than this at once are an attack on the server.
const CONNECTION_LIMIT: i64 = 20;
/// The keys that speak of a server.
const SERVER_KEYS: [&str; 7] = [
    "host",
    "port",
    "tls",
    "username",
    "password_command",
    "ca",
    "connections",
];
/// The longest hold, in minutes: a day.
const HOLD_LIMIT: u64 = 24 * 60;

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

/// A server that takes mail for sending, and how to talk to it; or the program of this computer that
/// takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its name in the configuration.
    pub name: String,
    /// The program that takes the mail in place of a server; what is said of the server and the
    /// sign-in is then without meaning.
    pub sendmail: Option<Program>,
    /// The server.
    pub host: Host,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted; [`Tls::None`] only where the host is this machine.
    pub tls: Tls,
    /// The name to sign in with; a server without one is not signed in to.
    pub username: Option<String>,
    /// The address to send from, where it is not the sender's own.
    pub from: Option<Email>,
    /// The program that prints the password, with its arguments; empty if there is none.
    pub password_command: Vec<String>,
    /// A file of certificates (PEM) to trust instead of the platform's.
    pub ca: Option<PathBuf>,
    /// At most this many messages a minute.
    pub rate: Option<u32>,
    /// At most this many connections at once, 1 to 20.
    pub connections: u8,
    /// At most this many messages a day.
    pub daily_limit: Option<u32>,
    /// How long a message waits before it is sent, so that it can be called back.
    pub hold: Duration,
}

/// A mail server's name or address, as it can stand in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// Returns the name or address, without brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether it names this very machine.
    pub fn is_loopback(&self) -> bool {
        self.0 == "localhost" || self.0.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Host {
    type Err = HostError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        if let Ok(ip) = input.parse::<IpAddr>() {
            return Ok(Self(ip.to_string()));
        }
        let is_plain = !input
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || is_forbidden(c));
        match url::Host::parse(input) {
            Ok(url::Host::Domain(name)) if is_plain && is_name(&name) => Ok(Self(name)),
            _ => Err(HostError),
        }
    }
}

fn is_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// A text that is not the name of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a server is named like `smtp.example.org`, without `smtp://` and without a port")]
pub struct HostError;

/// How a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte: the usual port is 465 (RFC 8314, 3.3).
    Implicit,
    /// Before anything else is said: the usual port is 587. A server that does not offer it is left.
    StartTls,
    /// Not at all: only on this very machine.
    None,
}

impl Tls {
    const ALL: [Self; 3] = [Self::Implicit, Self::StartTls, Self::None];

    /// Returns the word of the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Implicit => "implicit",
            Self::StartTls => "starttls",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a configuration file; `file` is the name that faults use.
///
/// Every fault is reported, with its line and the nearest valid spelling.
pub fn read_accounts(file: &str, text: &str) -> Result<Config, Vec<Fault>> {
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
        let cwc = table.maybe_table("cwc").and_then(|entry| {
            let agent = read_agent(&entry);
            entry.finish();
            agent
        });
        Some(Config {
            account,
            accounts,
            closures,
            cwc,
        })
    })
}

fn read_account(name: &str, table: &Table<'_>) -> Option<Account> {
    let is_plain = (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if !is_plain {
        table.fault(
            "value",
            "",
            "an account is named with letters, digits and `-`",
        );
    }
    let sendmail = read_sendmail(table);
    let is_program = sendmail.is_some();
    let host = if is_program {
        Some(Host("localhost".to_owned()))
    } else {
        table.parsed::<Host>("host")
    };
    let tls = if is_program {
        Some(Tls::None)
    } else {
        read_tls(table, host.as_ref())
    };
    let port = read_number(table, "port", 65_535).and_then(|port| u16::try_from(port).ok());
    let default_port = tls.map(|tls| if tls == Tls::Implicit { 465 } else { 587 });
    let username = read_username(table);
    let from = table.maybe_parsed("from");
    let password_command = table.texts("password_command");
    if password_command
        .first()
        .is_some_and(|word| word.trim().is_empty())
    {
        table.fault(
            "value",
            "password_command",
            "the first text names the program",
        );
    }
    for key in ["password", "pass"] {
        // Only one that is there becomes a known key, or it would be proposed as a spelling.
        if table.keys().any(|given| given == key) && table.has(key) {
            table.fault_with_help(
                "value",
                key,
                "no password is kept in a file",
                Some(
                    "name a program that prints it: `password_command = [\"pass\", \"show\", \"mail\"]`"
                        .to_owned(),
                ),
            );
        }
    }
    let ca = table.maybe_text("ca").map(PathBuf::from);
    if ca.as_ref().is_some_and(|path| !path.is_absolute()) {
        table.fault("value", "ca", "the path of the file starts at the root");
    }
    let rate = read_number(table, "rate", 100_000);
    let connections = read_number(table, "connections", CONNECTION_LIMIT);
    let daily_limit = read_number(table, "daily_limit", 10_000_000);
    let hold = table.maybe_parsed::<Hold>("hold");
    Some(Account {
        name: name.to_owned(),
        sendmail,
        host: host?,
        port: port.or(default_port)?,
        tls: tls?,
        username,
        from,
        password_command,
        ca,
        rate,
        connections: connections.and_then(|n| u8::try_from(n).ok()).unwrap_or(1),
        daily_limit,
        hold: hold.map_or(Duration::ZERO, |hold| hold.0),
    })
}

/// Reads `sendmail`: `true`, or one of the fixed paths. What speaks of a server beside it is a fault.
fn read_sendmail(table: &Table<'_>) -> Option<Program> {
    let program = if table.is_flag("sendmail") {
        table
            .maybe_flag("sendmail")
            .filter(|wanted| *wanted)
            .map(|_| Program::found())?
    } else {
        let path = table.maybe_text("sendmail")?;
        let program = Program::at(&path);
        if program.is_none() {
            let paths = Program::ALL.map(|program| format!("\"{program}\""));
            table.fault_with_help(
                "value",
                "sendmail",
                "no other program is started in place of `sendmail`",
                Some(format!("`sendmail = true`, or one of {}", paths.join(", "))),
            );
        }
        // A path that is refused is no reason to ask for a server.
        program.unwrap_or_else(Program::found)
    };
    for key in SERVER_KEYS {
        if table.keys().any(|given| given == key) && table.has(key) {
            table.fault(
                "value",
                key,
                "an account that uses `sendmail` has no server and no sign-in",
            );
        }
    }
    Some(program)
}

/// Reads `tls`; clear text to another machine is a fault.
fn read_tls(table: &Table<'_>, host: Option<&Host>) -> Option<Tls> {
    let word = table.text("tls")?;
    let Some(tls) = Tls::ALL.into_iter().find(|tls| tls.as_str() == word) else {
        table.fault_with_help(
            "value",
            "tls",
            format!("`{word}` is neither `implicit` nor `starttls`"),
            table.advice(&word, Tls::ALL.map(Tls::as_str)),
        );
        return None;
    };
    if tls == Tls::None && host.is_some_and(|host| !host.is_loopback()) {
        table.fault_with_help(
            "clear-text",
            "tls",
            "without encryption a password and a letter can be read on the way",
            Some("`tls = \"implicit\"` (port 465) or `tls = \"starttls\"` (port 587)".to_owned()),
        );
    }
    Some(tls)
}

fn read_username(table: &Table<'_>) -> Option<String> {
    let name = table.maybe_text("username")?;
    if clean_line(&name).as_deref() == Ok(&name) {
        return Some(name);
    }
    table.fault(
        "value",
        "username",
        "the name to sign in with is one line without blanks around it",
    );
    None
}

/// Reads a whole number from 1 to `limit`.
fn read_number(table: &Table<'_>, key: &'static str, limit: i64) -> Option<u32> {
    let number = table.maybe_number(key)?;
    if !(1..=limit).contains(&number) {
        table.fault(
            "value",
            key,
            format!("a number from 1 to {limit} is wanted"),
        );
        return None;
    }
    u32::try_from(number).ok()
}

/// A time such as `10m`, `90s` or `2h`, of at most a day.
struct Hold(Duration);

impl FromStr for Hold {
    type Err = HoldError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let unit = input.chars().last().ok_or(HoldError)?;
        let factor = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            _ => return Err(HoldError),
        };
        let number = input.strip_suffix(unit).ok_or(HoldError)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(HoldError);
        }
        let seconds = number
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(factor))
            .filter(|seconds| *seconds <= HOLD_LIMIT * 60)
            .ok_or(HoldError)?;
        Ok(Self(Duration::from_secs(seconds)))
    }
}

#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a time is written like `10m`, `90s` or `2h`, and is at most a day")]
struct HoldError;

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "[accounts.home]\nhost = \"smtp.example.org\"\ntls = \"starttls\"\n";

    fn faults(text: &str) -> Vec<Fault> {
        read_accounts("config.toml", text).unwrap_err()
    }

    #[test]
    fn a_closure_is_a_day() {
        let read = |list: &str| read_accounts("config.toml", &format!("closures = {list}"));
        let closures = read("[2026-12-24, \"2026-12-26\"]").unwrap().closures;
        let expected = ["2026-12-24", "2026-12-26"].map(|day| day.parse().unwrap());
        assert_eq!(closures, expected);
        for list in [
            "2026-12-24",
            "[2026]",
            "[\"12/24/2026\"]",
            "[2026-12-24T00:00:00Z]",
            "[\"2026-02-30\"]",
        ] {
            assert_eq!(read(list).unwrap_err().len(), 1, "{list}");
        }
    }

    #[test]
    fn the_sample_shows_every_key_and_loads() {
        let sample = include_str!("../../config/sample.toml");
        assert_eq!(read_accounts("sample.toml", sample), Ok(Config::default()));
        // The keys are comments: without the marks the file is a whole configuration.
        let whole: String = sample
            .lines()
            .filter_map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')))
            .flat_map(|line| [line, "\n"])
            .collect();
        let config = read_accounts("sample.toml", &whole).unwrap();
        assert_eq!(config.closures.len(), 2);
        let account = config.account(None).unwrap();
        assert_eq!(account.name, "home");
        assert_eq!(account.host.as_str(), "smtp.example.org");
        assert_eq!((account.port, account.tls), (465, Tls::Implicit));
        assert_eq!(account.username.as_deref(), Some("ada@example.org"));
        assert_eq!(
            account.password_command,
            ["pass", "show", "mail/example.org"]
        );
        assert_eq!((account.rate, account.connections), (Some(30), 2));
        assert_eq!(account.daily_limit, Some(400));
        assert_eq!(account.hold, Duration::from_mins(10));
        assert!(account.from.is_some() && account.ca.is_some());
        let agent = config.cwc.unwrap();
        assert_eq!(agent.contact.phone, "202-555-0143");
        assert!(agent.organization.is_some());
    }

    #[test]
    fn an_account_without_numbers_has_the_usual_ones() {
        let config = read_accounts("config.toml", HOME).unwrap();
        let account = config.account(None).unwrap();
        assert_eq!((account.port, account.connections), (587, 1));
        assert_eq!(account.hold, Duration::ZERO);
        assert_eq!(config.account(Some("work")), None);
    }

    #[test]
    fn the_sendmail_program_takes_the_place_of_a_server() {
        let load = |keys: &str| {
            let text = format!("[accounts.here]\n{keys}\n");
            read_accounts("config.toml", &text)
        };
        let path = "sendmail = \"/usr/lib/sendmail\"\ndaily_limit = 5";
        let account = load(path).unwrap().account(None).unwrap().clone();
        assert_eq!(account.sendmail, Program::at("/usr/lib/sendmail"));
        assert_eq!((account.daily_limit, account.username), (Some(5), None));
        let found = load("sendmail = true").unwrap();
        assert_eq!(found.accounts[0].sendmail, Some(Program::found()));
        for (keys, message) in [
            (
                "sendmail = \"/tmp/sendmail\"",
                "no other program is started in place of `sendmail`",
            ),
            (
                "sendmail = true\nhost = \"x.org\"",
                "an account that uses `sendmail` has no server and no sign-in",
            ),
        ] {
            let faults = load(keys).unwrap_err();
            assert_eq!(faults.len(), 1, "{keys}: {faults:?}");
            assert!(faults[0].message.starts_with(message), "{faults:?}");
        }
        assert!(load("sendmail = 3").is_err());
        // Switched off it is an account of a server, which needs one.
        assert!(load("sendmail = false").is_err());
    }

    #[test]
    fn clear_text_is_for_this_machine_alone() {
        let load = |host: &str| {
            let text = format!("[accounts.a]\nhost = \"{host}\"\nport = 25\ntls = \"none\"\n");
            read_accounts("config.toml", &text)
        };
        for host in ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"] {
            assert!(load(host).is_ok(), "{host}");
        }
        for host in [
            "smtp.example.org",
            "10.0.0.1",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "::2",
        ] {
            assert_eq!(load(host).unwrap_err()[0].rule, "clear-text", "{host}");
        }
    }

    #[test]
    fn a_host_that_is_no_host_is_refused() {
        for host in [
            "smtp://x.org",
            "x.org:25",
            "x>\\r\\nBcc: e",
            "a b",
            "",
            "-x.org",
            "x..org",
            "x.org\\u0000",
        ] {
            let text = format!("[accounts.a]\nhost = \"{host}\"\ntls = \"implicit\"\n");
            assert!(read_accounts("config.toml", &text).is_err(), "{host}");
        }
        assert_eq!(
            "münchen.de".parse::<Host>().unwrap().as_str(),
            "xn--mnchen-3ya.de"
        );
    }

    #[test]
    fn a_misspelt_key_is_told_the_nearest_and_a_password_is_refused() {
        let found = faults(&format!(
            "{HOME}usrname = \"ada\"\npassword = \"hunter2\"\n"
        ));
        assert_eq!(found.len(), 2, "{found:?}");
        let helps: Vec<_> = found
            .iter()
            .filter_map(|fault| fault.help.as_deref())
            .collect();
        assert!(helps.contains(&"did you mean `username`?"), "{helps:?}");
        assert!(
            found
                .iter()
                .any(|fault| fault.message == "no password is kept in a file")
        );
        assert!(!format!("{found:?}").contains("hunter2"));
    }

    #[test]
    fn numbers_and_times_out_of_range_are_named() {
        for line in [
            "port = 0",
            "port = 65536",
            "connections = 21",
            "rate = -1",
            "daily_limit = 0",
            "hold = \"25h\"",
            "hold = \"10\"",
            "hold = \"-1m\"",
            "hold = \"99999999999999999999h\"",
            "hold = \"\u{e9}\"",
            "from = \"nobody\"",
            "username = \" ada\"",
            "ca = \"ca.pem\"",
            "password_command = [\"\"]",
            "tls2 = \"none\"",
        ] {
            assert_eq!(faults(&format!("{HOME}{line}\n")).len(), 1, "{line}");
        }
        assert_eq!(faults("account = \"hoem\"\n")[0].help, None);
        let found = faults(&format!("account = \"hoem\"\n{HOME}"));
        assert_eq!(found[0].help.as_deref(), Some("did you mean `home`?"));
    }
}
