//! `redress account`

mod add;

use clap::{Args, Subcommand};

use self::add::AddArgs;
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::delivery::secret::password;
use crate::delivery::{Timeouts, smtp};
use crate::keyword::Keyword;
use crate::process::PASSWORD_VARIABLE;
use crate::terminal::{Prompt, Table, Ui, ask_maker};

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
        AccountCommand::Add(args) => add::run(args, session, ui),
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

fn test(args: &TestArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let config = session.config()?;
    let account = config.account(args.name.as_deref()).ok_or_else(|| {
        Failure::new(
            Kind::Usage,
            "there is no such account, or no default account",
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
            "The account `{}` hands its mail to {program}, which is installed. Nothing was sent; \
             whether mail gets through depends on that program.",
            account.name
        ));
        return Ok(Outcome::Done);
    }
    let mut ask = ask_maker(&session.environment);
    let secret = password(
        account,
        session.environment.secret(PASSWORD_VARIABLE),
        &mut |account| {
            let label = format!("Password for the account `{}`", account.name);
            ask.secret(&Prompt::new("password", &label, "It is not kept."))
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
        Failure::new(Kind::Failed, failure).hint_if(help)
    })?;
    ui.status(&format!(
        "The account `{}` works. Nothing was sent.",
        account.name
    ));
    Ok(Outcome::Done)
}
