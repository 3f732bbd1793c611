//! A home with a letter and a mail account on a server of ours.

use std::path::{Path, PathBuf};

use super::{ADA, Home, REQUEST};
use crate::smtp::server::Server;

/// Where the letters go.
pub(crate) const OFFICE: &str = "foia@agency.example";

impl Home {
    /// Makes a home with a letter and an account for a server in the clear on this machine. `more`
    /// are lines of the account's table.
    pub(crate) fn mailing(port: u16, more: &str) -> Self {
        let home = Self::with_answers(&format!("{ADA}{REQUEST}"));
        home.account("127.0.0.1", port, "none", more);
        home.draft("letters");
        home
    }

    /// Writes the configuration anew, with one account.
    pub(crate) fn account(&self, host: &str, port: u16, tls: &str, more: &str) {
        let text =
            format!("[accounts.test]\nhost = \"{host}\"\nport = {port}\ntls = \"{tls}\"\n{more}");
        self.write("home/config/config.toml", &text);
    }

    /// Drafts the letter of the answers, in a folder of its own below `out`; returns that folder.
    pub(crate) fn draft(&self, out: &str) -> PathBuf {
        let answers = [
            "foia",
            "--answers",
            "answers.toml",
            "--no-input",
            "--out",
            out,
        ];
        self.run(answers).success();
        let name = self.names(out).pop().unwrap();
        self.path(out).join(name)
    }

    /// Returns the letter's folder.
    pub(crate) fn letter(&self) -> PathBuf {
        self.path("letters").join(&self.names("letters")[0])
    }

    /// Runs `send` for a letter by mail, really; returns the exit code and all that it said.
    pub(crate) fn send(&self, letter: &Path) -> (i32, String) {
        self.said(&sending(letter.to_str().unwrap(), OFFICE))
    }

    /// Runs a command; returns the exit code and all that it said, with the blanks of wrapping undone.
    pub(crate) fn said(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.redress().args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (output.status.code().unwrap(), said)
    }

    /// Returns the states of the matters in the docket, in order.
    pub(crate) fn states(&self) -> Vec<String> {
        use redress::docket::Store;
        let path = self.path("home/data/docket.db");
        let Some(store) = Store::open_existing(&path).unwrap() else {
            return Vec::new();
        };
        let matters = store.matters().unwrap();
        matters
            .iter()
            .map(|matter| matter.state().to_string())
            .collect()
    }
}

/// Returns the arguments that send a letter by mail, whatever the directory says of the office.
pub(crate) fn sending<'a>(letter: &'a str, to: &'a str) -> Vec<&'a str> {
    let mut arguments = vec![
        "send",
        letter,
        "--via",
        "email",
        "--despite-refusal",
        "--to",
        to,
    ];
    arguments.extend(["--execute", "--confirm", "send-1"]);
    arguments
}

/// Returns how many messages a server said yes to, and how many it had whole.
pub(crate) fn arrived(server: &Server) -> (usize, usize) {
    let seen = server.seen.lock().unwrap();
    (seen.accepted, seen.messages.len())
}

/// Returns the program in a terminal of its own (`script` is in every Linux); what it shows is the
/// output.
pub(crate) fn on_terminal(arguments: &[&str]) -> std::process::Command {
    let words = [&[env!("CARGO_BIN_EXE_redress")], arguments].concat();
    let line = words
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(" ");
    let mut command = std::process::Command::new("script");
    command
        .args(["-qefc", &line, "/dev/null"])
        .env("TERM", "xterm-256color")
        .stdin(std::process::Stdio::null());
    command
}
