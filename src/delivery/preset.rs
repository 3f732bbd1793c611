//! The servers of the usual mail providers, so that `account add` can propose them.
//!
//! Hosts, ports and encryption as published by the providers and repeated by independent guides
//! (<https://developer.nylas.com/docs/cookbook/email/outlook-smtp-settings/>,
//! <https://postigo.net/smtp/icloud>, read 2026-11-22); each is tried by `account test` before it is
//! relied on.

use super::account::Tls;
use crate::sender::Email;

/// One provider's server for sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The word that chooses it: `gmail`.
    pub id: &'static str,
    /// The provider's name.
    pub name: &'static str,
    /// The mail domains that are surely the provider's own.
    pub domains: &'static [&'static str],
    /// The server.
    pub host: &'static str,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// What the person should know before typing a password.
    pub note: &'static str,
}

const OUTLOOK_NOTE: &str = "Microsoft takes no passwords from mail programs any more, only a sign-in \
    in the browser (OAuth 2.0): send the `.eml` draft from Outlook instead";

/// The presets, in the order in which they are offered.
pub const PRESETS: [Preset; 7] = [
    Preset {
        id: "gmail",
        name: "Gmail",
        domains: &["gmail.com", "googlemail.com"],
        host: "smtp.gmail.com",
        port: 465,
        tls: Tls::Implicit,
        note: "Google wants an app password (myaccount.google.com/apppasswords), which needs 2-Step Verification",
    },
    Preset {
        id: "outlook",
        name: "Outlook.com",
        domains: &["outlook.com", "hotmail.com", "live.com", "msn.com"],
        host: "smtp-mail.outlook.com",
        port: 587,
        tls: Tls::StartTls,
        note: OUTLOOK_NOTE,
    },
    Preset {
        id: "microsoft365",
        name: "Microsoft 365",
        domains: &[],
        host: "smtp.office365.com",
        port: 587,
        tls: Tls::StartTls,
        note: "most organizations have password sign-in for SMTP switched off; ask yours, or send the `.eml` draft from Outlook",
    },
    Preset {
        id: "icloud",
        name: "iCloud Mail",
        domains: &["icloud.com", "me.com", "mac.com"],
        host: "smtp.mail.me.com",
        port: 587,
        tls: Tls::StartTls,
        note: "Apple wants an app-specific password (account.apple.com)",
    },
    Preset {
        id: "fastmail",
        name: "Fastmail",
        domains: &["fastmail.com", "fastmail.fm"],
        host: "smtp.fastmail.com",
        port: 465,
        tls: Tls::Implicit,
        note: "Fastmail wants an app password (Settings, Privacy & Security)",
    },
    Preset {
        id: "yahoo",
        name: "Yahoo Mail",
        domains: &["yahoo.com", "ymail.com", "rocketmail.com"],
        host: "smtp.mail.yahoo.com",
        port: 465,
        tls: Tls::Implicit,
        note: "Yahoo wants an app password (Account security)",
    },
    Preset {
        id: "proton-bridge",
        name: "Proton Mail Bridge",
        domains: &["proton.me", "protonmail.com", "pm.me"],
        host: "127.0.0.1",
        port: 1025,
        tls: Tls::StartTls,
        note: "the Bridge must be running; export its certificate and name it with `ca`, and take the password that the Bridge shows",
    },
];

impl Preset {
    /// Returns the preset with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Returns the preset of the provider that an address surely belongs to.
    pub fn of(email: &Email) -> Option<&'static Self> {
        let (_, domain) = email.as_str().split_once('@')?;
        PRESETS.iter().find(|preset| {
            preset
                .domains
                .iter()
                .any(|own| own.eq_ignore_ascii_case(domain))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_an_account_that_loads() {
        for preset in PRESETS {
            let text = format!(
                "[accounts.{}]\nhost = \"{}\"\nport = {}\ntls = \"{}\"\nusername = \"ada\"\n",
                preset.id, preset.host, preset.port, preset.tls
            );
            let config = super::super::read_config("config.toml", &text).unwrap();
            assert_eq!(config.accounts[0].port, preset.port);
            assert_ne!(config.accounts[0].tls, Tls::None);
        }
    }

    #[test]
    fn an_address_finds_its_provider_and_another_none() {
        let of = |address: &str| Preset::of(&address.parse().unwrap()).map(|preset| preset.id);
        assert_eq!(of("ada@gmail.com"), Some("gmail"));
        assert_eq!(of("ada@ME.com"), Some("icloud"));
        assert_eq!(of("ada@example.org"), None);
        assert_eq!(of("ada@notgmail.com"), None);
    }
}
