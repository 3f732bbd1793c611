//! `redress account`

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use clap::{Args, Subcommand};

use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::delivery::preset::PRESETS;
use crate::delivery::secret::{VARIABLE, password};
use crate::delivery::sendmail::Program;
use crate::delivery::{Preset, Timeouts, read_config, smtp};
use crate::files::{FileError, make_private_folder, read_text, shown, write_private};
use crate::sender::Email;
use crate::terminal::{Ask, Choice, Question, Table, Ui, anything, ask_maker};
use crate::toml_file::SIZE_LIMIT;

/// Set up the mail account that letters are sent with
#[derive(Debug, Args)]
pub(super) struct AccountArgs {
    #[command(subcommand)]
    command: AccountCommand,
}

#[derive(Debug, Subcommand)]
enum AccountCommand {
    List(ListArgs),
    Add(AddArgs),
    Test(TestArgs),
}

/// List the accounts of the configuration
#[derive(Debug, Args)]
struct ListArgs {}

/// Add an account to the configuration
///
/// Asks for what is not given. The configuration is appended to, never rewritten. No password is
/// kept: it comes from a program that you name, from the environment, or from a prompt.
#[derive(Debug, Args)]
struct AddArgs {
    /// A name for the account
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
    #[arg(long, conflicts_with_all = ["email", "preset", "host", "tls", "port", "password_command"])]
    sendmail: bool,
    /// Encryption: implicit (port 465) or starttls (port 587)
    #[arg(long)]
    tls: Option<String>,
    /// The server's port
    #[arg(long)]
    port: Option<u16>,
    /// A program that prints the password, with its arguments
    #[arg(long, value_name = "COMMAND")]
    password_command: Option<String>,
}

/// Connect and sign in, or look for the program; nothing is sent
#[derive(Debug, Args)]
struct TestArgs {
    /// The account; the default one if left out
    name: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &AccountArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        AccountCommand::List(_) => list(session, ui),
        AccountCommand::Add(args) => add(args, session, ui),
        AccountCommand::Test(args) => test(args, session, ui),
    }
}

fn list(session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let config = session.config()?;
    if config.accounts.is_empty() {
        ui.status("There is no account. `redress account add` makes one.");
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["account", "server", "encryption", "user"]);
    for account in &config.accounts {
        table.row(match account.sendmail {
            Some(program) => [
                account.name.clone(),
                program.to_string(),
                String::new(),
                String::new(),
            ],
            None => [
                account.name.clone(),
                format!("{}:{}", account.host.as_str(), account.port),
                account.tls.as_str().to_owned(),
                account.username.clone().unwrap_or_default(),
            ],
        });
    }
    ui.result(&table.render(ui.width()))?;
    Ok(Outcome::Done)
}

fn add(args: &AddArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut ask = ask_maker(&session.environment);
    let entry = Entry::gather(args, ask.as_mut(), ui)?;
    let path = session.config_path();
    let before = match read_text(&path, SIZE_LIMIT as u64) {
        Ok(text) => text,
        Err(error) if error.is_missing() => String::new(),
        Err(error) => return Err(Failure::new(Kind::Invalid, error)),
    };
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
struct Entry {
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
    password_command: Vec<String>,
}

impl Entry {
    fn gather(args: &AddArgs, ask: &mut dyn Ask, ui: &mut Ui) -> Result<Self, Failure> {
        let name = args.name.clone().unwrap_or_else(|| "mail".to_owned());
        let server = if args.sendmail {
            None
        } else {
            Server::gather(args, ask, ui)?
        };
        Ok(Self { name, server })
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
    /// Asks for what is not given; none where the person chooses the program of this computer.
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
                let question = Question::new(
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
            (None, Some(preset)) => preset.host.to_owned(),
            (None, None) if ask.interactive() => {
                let question = Question::new(
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
        let password_command = match &args.password_command {
            Some(command) => {
                shell_words::split(command).map_err(|error| Failure::new(Kind::Usage, error))?
            }
            None => Vec::new(),
        };
        Ok(Some(Self {
            host,
            tls: tls.unwrap_or_else(|| "implicit".to_owned()),
            port: args.port.or(preset.map(|preset| preset.port)),
            username: email.to_string(),
            password_command,
        }))
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("host = {}", toml_text(&self.host)),
            format!("tls = {}", toml_text(&self.tls)),
        ];
        lines.extend(self.port.map(|port| format!("port = {port}")));
        lines.push(format!("username = {}", toml_text(&self.username)));
        if !self.password_command.is_empty() {
            let words: Vec<String> = self
                .password_command
                .iter()
                .map(|word| toml_text(word))
                .collect();
            lines.push(format!("password_command = [{}]", words.join(", ")));
        }
        lines
    }
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
    if let Some(id) = &args.preset {
        let found = PRESETS.iter().find(|preset| preset.id == id);
        return found.map(Provider::Preset).ok_or_else(|| {
            let ids: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
            Failure::new(
                Kind::Usage,
                format!("there is no provider `{id}` among the presets"),
            )
            .hint(format!("the providers are {}", ids.join(", ")))
        });
    }
    let domain = email.as_str().rsplit('@').next().unwrap_or_default();
    if let Some(own) = PRESETS
        .iter()
        .find(|preset| preset.domains.contains(&domain))
    {
        return Ok(Provider::Preset(own));
    }
    if !ask.interactive() {
        return Ok(Provider::Other);
    }
    let mut choices: Vec<Choice> = PRESETS
        .iter()
        .map(|preset| Choice::new(preset.id, preset.name))
        .collect();
    choices.push(Choice::new("other", "Another provider"));
    if Program::found().is_installed() {
        let program = Choice::new("sendmail", "None: the `sendmail` program of this computer");
        choices.push(program);
    }
    let question = Question::new(
        "preset",
        "Your provider",
        "Its server, port and encryption are known.",
    );
    let index = ask.choose(&question, &choices, 0)?;
    Ok(match PRESETS.get(index) {
        Some(preset) => Provider::Preset(preset),
        None if index == PRESETS.len() => Provider::Other,
        None => Provider::Program,
    })
}

fn test(args: &TestArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let config = session.config()?;
    let account = config.account(args.name.as_deref()).ok_or_else(|| {
        Failure::new(
            Kind::Usage,
            "there is no such account, or none is the default",
        )
        .hint("`redress account list` shows the accounts; `redress account add` makes one")
    })?;
    if let Some(program) = account.sendmail {
        if !program.is_installed() {
            return Err(
                Failure::new(Kind::Failed, format!("there is no program `{program}`"))
                    .hint("install a mail server, or add an account with `--host`"),
            );
        }
        ui.status(&format!(
            "The account `{}` hands its mail to {program}, which is there. Nothing was sent; \
             whether it reaches the world is for that program to know.",
            account.name
        ));
        return Ok(Outcome::Done);
    }
    let mut ask = ask_maker(&session.environment);
    let secret = password(
        account,
        session.environment.secret(VARIABLE),
        &mut |account| {
            let label = format!("Password for the account `{}`", account.name);
            ask.secret(&Question::new("password", &label, "It is not kept."))
                .ok()
        },
    )
    .map_err(|error| {
        let help = error.help();
        Failure::new(Kind::Failed, error).hint(help)
    })?;
    ui.status(&format!(
        "Connecting to {}:{}.",
        account.host.as_str(),
        account.port
    ));
    smtp::test(account, secret.as_ref(), Timeouts::default()).map_err(|failure| {
        let help = failure.help();
        let failed = Failure::new(Kind::Failed, failure);
        match help {
            Some(help) => failed.hint(help),
            None => failed,
        }
    })?;
    ui.status(&format!(
        "The account `{}` works. Nothing was sent.",
        account.name
    ));
    Ok(Outcome::Done)
}
