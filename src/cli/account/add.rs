//! `redress account add`

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::sendmail::Program;
use crate::delivery::{Preset, read_config};
use crate::files::{FileError, make_private_folder, read_text, shown, write_private};
use crate::keyword::Keyword;
use crate::sender::Email;
use crate::terminal::{Ask, Choice, Prompt, Ui, anything, ask_maker};
use crate::text::quotable;
use crate::toml_file::SIZE_LIMIT;

/// The key of the program that prints an access token.
const TOKEN_KEY: &str = "token_command";

/// Add an account to the configuration
///
/// Asks for what is not given. The configuration is appended to, never rewritten. No password is
/// kept: it comes from a program that you name, from the environment, or from a prompt. Where the
/// provider takes no passwords, a program of yours prints an access token.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// A name for the account; `mail` if left out
    name: Option<String>,
    /// Your address at the provider
    #[arg(long)]
    email: Option<Email>,
    /// A provider: gmail, outlook, icloud and others; or leave it out and give `--host`
    #[arg(long)]
    preset: Option<String>,
    /// The server, where no provider fits
    #[arg(long)]
    host: Option<String>,
    /// No server: the `sendmail` program of this computer takes the mail
    #[arg(long, conflicts_with_all = ["email", "preset", "host", "tls", "port", "password_command", "token_command"])]
    sendmail: bool,
    /// Encryption: implicit (port 465), starttls (port 587), or none for a server on this computer
    #[arg(long)]
    tls: Option<String>,
    /// The server's port
    #[arg(long)]
    port: Option<u16>,
    /// A program that prints the password, with its arguments
    #[arg(long, value_name = "COMMAND")]
    password_command: Option<String>,
    /// A program that prints an access token (OAuth 2.0), with its arguments: `oama access YOU@GMAIL.COM`
    #[arg(long, value_name = "COMMAND", conflicts_with = "password_command")]
    token_command: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &AddArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let path = session.config_path();
    let before = match read_text(&path, SIZE_LIMIT as u64) {
        Ok(text) => text,
        Err(error) if error.is_missing() => String::new(),
        Err(error) => return Err(Failure::new(Kind::Invalid, error)),
    };
    let name = args.name.as_deref().unwrap_or("mail");
    // Faults of the file itself are named below, with its lines.
    let is_known = read_config(&shown(&path), &before)
        .is_ok_and(|config| config.account(Some(name)).is_some());
    if is_known {
        let what = format!("there is already an account `{}`", quotable(name));
        return Err(Failure::new(Kind::Usage, what).hint(
            "give another name: `redress account add NAME`; or change the account in the configuration",
        ));
    }
    let mut ask = ask_maker(&session.environment);
    let entry = NewAccount::gather(name, args, ask.as_mut(), ui)?;
    let addition = entry.to_toml(!before.is_empty());
    // Read as a whole before anything is written, so that the file never holds a fault of ours.
    read_config(&shown(&path), &format!("{before}{addition}")).map_err(|faults| {
        Failure::faults(
            "the account was not added: the configuration would have faults",
            &faults,
        )
    })?;
    let failed = |error: FileError| Failure::new(Kind::Failed, error);
    make_private_folder(&session.environment.config_dir).map_err(failed)?;
    if before.is_empty() {
        write_private(&path, addition.as_bytes()).map_err(failed)?;
    } else {
        append(&path, &addition).map_err(|source| {
            failed(FileError::Write {
                path: path.clone(),
                source,
            })
        })?;
    }
    ui.status(&format!(
        "The account `{}` is in {}.",
        entry.name,
        shown(&path)
    ));
    let does = match entry.server {
        Some(_) => "signs in",
        None => "looks for the program",
    };
    ui.hint(&format!(
        "`redress account test {}` {does} and sends nothing",
        entry.name
    ));
    Ok(Outcome::Done)
}

/// Appends to a file, wholly or not at all: a full disk leaves it as it was.
fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    let length = file.metadata()?.len();
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .inspect_err(|_| {
            // What was appended goes; if even that fails, the next run names the line.
            let _ = file.set_len(length);
        })
}

/// An account to be added.
struct NewAccount {
    name: String,
    /// None where the `sendmail` program takes the mail.
    server: Option<Server>,
}

/// The server of an account, and how to sign in.
struct Server {
    host: String,
    tls: String,
    port: Option<u16>,
    username: String,
    /// The key of the program that prints what to sign in with, and its words; `None` if the
    /// password is typed.
    command: Option<(&'static str, Vec<String>)>,
}

impl NewAccount {
    fn gather(name: &str, args: &AddArgs, ask: &mut dyn Ask, ui: &mut Ui) -> Result<Self, Failure> {
        let server = if args.sendmail {
            None
        } else {
            Server::gather(args, ask, ui)?
        };
        Ok(Self {
            name: name.to_owned(),
            server,
        })
    }

    fn to_toml(&self, is_appended: bool) -> String {
        let mut lines = vec![format!("[accounts.{}]", toml_text(&self.name))];
        match &self.server {
            Some(server) => lines.extend(server.lines()),
            None => lines.push("sendmail = true".to_owned()),
        }
        format!(
            "{}{}\n",
            if is_appended { "\n" } else { "" },
            lines.join("\n")
        )
    }
}

impl Server {
    /// Asks for what is not given; `None` if the person chooses the program of this computer.
    fn gather(args: &AddArgs, ask: &mut dyn Ask, ui: &mut Ui) -> Result<Option<Self>, Failure> {
        let needs = |what: &str| {
            Failure::new(Kind::Usage, format!("`{what}` is missing"))
                .hint("give it, or run on a terminal to be asked")
        };
        let email = match &args.email {
            Some(email) => email.clone(),
            None if ask.interactive() => {
                let check = |text: &str| {
                    text.parse::<Email>()
                        .map(|email| email.to_string())
                        .map_err(|e| e.to_string())
                };
                let question = Prompt::new(
                    "email",
                    "Your email address at the provider",
                    "It is the name that most providers sign in with.",
                );
                let text = ask.line(&question, &check)?;
                text.parse().map_err(|_| needs("--email"))?
            }
            None => return Err(needs("--email")),
        };
        let preset = match preset_of(args, &email, ask)? {
            Provider::Preset(preset) => Some(preset),
            Provider::Other => None,
            Provider::Program => return Ok(None),
        };
        if let Some(preset) = preset {
            ui.status(&format!("{}: {}.", preset.name, preset.note));
        }
        let host = match (&args.host, preset) {
            (Some(host), _) => host.clone(),
            (None, Some(preset)) => preset.host.to_string(),
            (None, None) if ask.interactive() => {
                let question = Prompt::new(
                    "host",
                    "The server for outgoing mail",
                    "Your provider's help pages name it: often `smtp.` and the domain.",
                );
                ask.line(&question, &anything)?
            }
            (None, None) => return Err(needs("--host")),
        };
        let tls = args
            .tls
            .clone()
            .or_else(|| preset.map(|preset| preset.tls.as_str().to_owned()));
        let command = command_of(args, preset, &email, ask)?;
        Ok(Some(Self {
            host,
            tls: tls.unwrap_or_else(|| "implicit".to_owned()),
            port: args.port.or(preset.map(|preset| preset.port)),
            username: email.to_string(),
            command,
        }))
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("host = {}", toml_text(&self.host)),
            format!("tls = {}", toml_text(&self.tls)),
        ];
        lines.extend(self.port.map(|port| format!("port = {port}")));
        lines.push(format!("username = {}", toml_text(&self.username)));
        if let Some((key, words)) = &self.command {
            let words: Vec<String> = words.iter().map(|word| toml_text(word)).collect();
            lines.push(format!("{key} = [{}]", words.join(", ")));
        }
        lines
    }
}

/// Returns the program that prints what to sign in with, by its key. A provider that takes tokens alone
/// gets no account without one: it could never send.
fn command_of(
    args: &AddArgs,
    preset: Option<&Preset>,
    email: &Email,
    ask: &mut dyn Ask,
) -> Result<Option<(&'static str, Vec<String>)>, Failure> {
    let split = |key, command: &str| {
        let words = words_of(command).map_err(|error| Failure::new(Kind::Usage, error))?;
        Ok(Some((key, words)))
    };
    if let Some(command) = &args.token_command {
        return split(TOKEN_KEY, command);
    }
    if let Some(preset) = preset.filter(|preset| !preset.sign_in.takes_passwords()) {
        if args.password_command.is_some() || !ask.interactive() {
            return Err(Failure::new(
                Kind::Usage,
                format!(
                    "no account was made: {} does not accept passwords from mail programs",
                    preset.name
                ),
            )
            .hint(format!(
                "name a program that prints an access token: `--token-command \"oama access {email}\"`"
            ))
            .hint("without one, `redress send` opens the `.eml` draft in your mail program"));
        }
        let question = Prompt::new(
            "token_command",
            "The program that prints an access token",
            "A program that you have signed in with and that renews the token, with its \
             arguments: `oama access ADDRESS`, `pizauth show NAME`, `mutt_oauth2.py FILE`. \
             Without one, no account can be added, and `redress send` opens the draft in your \
             mail program.",
        );
        let command = ask.line(&question, &|text| words_of(text).map(|_| text.to_owned()))?;
        return split(TOKEN_KEY, &command);
    }
    match &args.password_command {
        Some(command) => split("password_command", command),
        None => Ok(None),
    }
}

/// Returns the words of a command as a shell would read them.
fn words_of(command: &str) -> Result<Vec<String>, String> {
    let words = shell_words::split(command).map_err(|error| error.to_string())?;
    if words.first().is_none_or(|word| word.trim().is_empty()) {
        return Err("the command names no program".to_owned());
    }
    Ok(words)
}

/// Who takes the mail.
enum Provider {
    Preset(&'static Preset),
    Other,
    Program,
}

/// Returns a text as TOML quotes it; JSON's quoting is a part of TOML's.
fn toml_text(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

fn preset_of(args: &AddArgs, email: &Email, ask: &mut dyn Ask) -> Result<Provider, Failure> {
    if args.host.is_some() {
        return Ok(Provider::Other);
    }
    let presets = Preset::all();
    if let Some(id) = &args.preset {
        return Preset::find(id).map(Provider::Preset).ok_or_else(|| {
            let ids: Vec<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
            Failure::new(
                Kind::Usage,
                format!("there is no provider `{id}` among the presets"),
            )
            .hint(format!("the providers are {}", ids.join(", ")))
        });
    }
    if let Some(own) = Preset::of(email) {
        return Ok(Provider::Preset(own));
    }
    if !ask.interactive() {
        return Ok(Provider::Other);
    }
    let mut choices: Vec<Choice> = presets
        .iter()
        .map(|preset| Choice::new(preset.id.as_str(), preset.name.as_str()))
        .collect();
    choices.push(Choice::new("other", "Another provider"));
    if Program::found().is_installed() {
        let program = Choice::new("sendmail", "None: the `sendmail` program of this computer");
        choices.push(program);
    }
    let question = Prompt::new(
        "preset",
        "Your provider",
        "Its server, port and encryption are known.",
    );
    let index = ask.choose(&question, &choices, 0)?;
    Ok(match presets.get(index) {
        Some(preset) => Provider::Preset(preset),
        None if index == presets.len() => Provider::Other,
        None => Provider::Program,
    })
}
