//! Mail accounts: the `[accounts.NAME]` tables of `config.toml`, without any password.
//!
//! `config/sample.toml` shows every key. An account that could send a password in the clear does not
//! load; where the password comes from is the business of [`secret`](super::secret).

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::sendmail::Program;
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::sender::Email;
use crate::text::{clean_line, is_forbidden};
use crate::toml_file::Table;

/// More connections than this at once are an attack on the server.
const CONNECTION_LIMIT: i64 = 20;
/// The keys that speak of a server.
const SERVER_KEYS: [&str; 8] = [
    "host",
    "port",
    "tls",
    "username",
    "password_command",
    "token_command",
    "ca",
    "connections",
];
/// The longest hold, in minutes: a day.
const HOLD_LIMIT: u64 = 24 * 60;

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
    /// The program that prints an access token (OAuth 2.0) to sign in with in place of a password, with
    /// its arguments; empty if there is none.
    pub token_command: Vec<String>,
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

impl Account {
    /// Returns `true` if the account signs in with an access token in place of a password.
    pub fn uses_token(&self) -> bool {
        !self.token_command.is_empty()
    }
}

/// A mail server's name or address, as it can stand in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// Returns the name or address, without brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` if it names this very machine.
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
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Display, EnumIter, EnumString, IntoStaticStr, VariantNames,
)]
#[strum(serialize_all = "lowercase")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Tls {
    /// From the first byte: the usual port is 465 (RFC 8314, 3.3).
    Implicit,
    /// Before anything else is said: the usual port is 587. A server that does not offer it is left.
    StartTls,
    /// Not at all: only on this very machine.
    None,
}

impl Keyword for Tls {
    const IS: &'static str = "encryption is";
}

pub(super) fn read_account(name: &str, table: &Table<'_>) -> Option<Account> {
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
    let password_command = read_command(table, "password_command");
    let token_command = read_command(table, "token_command");
    if !token_command.is_empty() && !password_command.is_empty() {
        table.fault(
            "value",
            "token_command",
            "an account signs in with a password or with a token: one of the two commands",
        );
    }
    if !token_command.is_empty() && username.is_none() {
        table.fault_with_help(
            "missing-key",
            "username",
            "a token opens one mailbox, and `username` is not its address",
            Some("`username` is usually the whole address".to_owned()),
        );
    }
    for key in ["password", "pass", "token"] {
        // Only one that is there becomes a known key, or it would be proposed as a spelling.
        if table.keys().any(|given| given == key) && table.has(key) {
            table.fault_with_help(
                "value",
                key,
                "passwords and tokens are not kept in files",
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
        token_command,
        ca,
        rate,
        connections: connections.and_then(|n| u8::try_from(n).ok()).unwrap_or(1),
        daily_limit,
        hold: hold.map_or(Duration::ZERO, |hold| hold.0),
    })
}

/// Reads a program with its arguments.
fn read_command(table: &Table<'_>, key: &'static str) -> Vec<String> {
    let words = table.texts(key);
    if words.first().is_some_and(|word| word.trim().is_empty()) {
        table.fault("value", key, "the first item is the program");
    }
    words
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
                "no program other than `sendmail` is started",
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
    let Ok(tls) = word.parse::<Tls>() else {
        table.fault_with_help(
            "value",
            "tls",
            format!("`{word}` is neither `implicit` nor `starttls`"),
            table.advice(&word, Tls::words().iter().copied()),
        );
        return None;
    };
    if tls == Tls::None && host.is_some_and(|host| !host.is_loopback()) {
        table.fault_with_help(
            "clear-text",
            "tls",
            "without encryption, the password and the letters can be read in transit",
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
        table.fault("value", key, format!("expected a number from 1 to {limit}"));
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
#[error("a time is written like `10m`, `90s` or `2h` and is at most a day")]
struct HoldError;

#[cfg(test)]
mod tests;
