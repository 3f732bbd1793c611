//! The servers of the usual mail providers, so that `account add` can propose them: read from
//! `config/mail/providers.toml`, each with the page that says how to sign in to it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::account::{Host, Tls};
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::sender::Email;
use crate::toml_file::{Document, Fault, Table};

/// How a provider lets a mail program sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum SignIn {
    /// With a password, mostly one that the provider makes for it.
    Password,
    /// With an access token alone.
    Token,
    /// With a password or an access token.
    Either,
}

impl Keyword for SignIn {
    const IS: &'static str = "one signs in with";
}

impl SignIn {
    /// Returns `true` if a password can open the account.
    pub fn takes_passwords(self) -> bool {
        self != Self::Token
    }

    /// Returns `true` if an access token can open the account.
    pub fn takes_tokens(self) -> bool {
        self != Self::Password
    }
}

/// One provider's server for sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The word that chooses it: `gmail`.
    pub id: String,
    /// The provider's name.
    pub name: String,
    /// The mail domains that are surely the provider's own.
    pub domains: Vec<String>,
    /// The server.
    pub host: Host,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// How a mail program signs in.
    pub sign_in: SignIn,
    /// What the person should know before an account is made.
    pub note: String,
}

/// The presets that the program carries. That their file has no faults is tested.
static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let text = include_str!("../../config/mail/providers.toml");
    read("config/mail/providers.toml", text).unwrap_or_default()
});

impl Preset {
    /// Returns the presets, in the order in which they are offered.
    pub fn all() -> &'static [Self] {
        &PRESETS
    }

    /// Returns the preset with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|preset| preset.id == id)
    }

    /// Returns the preset of the provider that an address surely belongs to.
    pub fn of(email: &Email) -> Option<&'static Self> {
        let (_, domain) = email.as_str().split_once('@')?;
        let domain = domain.to_ascii_lowercase();
        Self::all()
            .iter()
            .find(|preset| preset.domains.contains(&domain))
    }
}

fn read(file: &str, text: &str) -> Result<Vec<Preset>, Vec<Fault>> {
    Document::new(file, text).read(|table| {
        if table.number("schema").is_some_and(|schema| schema != 1) {
            table.fault("value", "schema", "this program reads schema 1");
        }
        let mut presets = Vec::new();
        for entry in table.tables("providers") {
            presets.extend(read_preset(&entry));
            entry.finish();
        }
        Some(presets)
    })
}

fn read_preset(table: &Table<'_>) -> Option<Preset> {
    let id = table.text("id");
    let name = table.text("name");
    let domains = table.texts("domains");
    let host = table.parsed::<Host>("host");
    let port = table
        .number("port")
        .and_then(|port| u16::try_from(port).ok());
    let tls = table.parsed("tls");
    let sign_in = table.parsed("sign_in");
    let note = table.text("note");
    // For whoever reads the file.
    table.text("source");
    table.date::<NaiveDate>("checked");
    Some(Preset {
        id: id?,
        name: name?,
        domains,
        host: host?,
        port: port?,
        tls: tls?,
        sign_in: sign_in?,
        note: note?,
    })
}

#[cfg(test)]
mod tests;
