//! What sending through a mail account needs, for letters and for kits: the account, its password, what is
//! left of its day, and the outbox.

use secrecy::SecretString;

use super::failure::{Failure, Kind};
use super::session::Session;
use crate::calendar::long;
use crate::delivery::secret::password as find_password;
use crate::delivery::{Account, Config, DailyLimit, Outbox, SendPolicy};
use crate::docket::{SendLock, SendLockError};
use crate::process::PASSWORD_VARIABLE;
use crate::terminal::{Ask, Prompt, Ui};

/// Returns the account of a name, or the default one; `None` if none is configured and none was named.
pub(super) fn account<'c>(
    config: &'c Config,
    named: Option<&str>,
) -> Result<Option<&'c Account>, Failure> {
    match (config.account(named), named) {
        (None, Some(name)) => Err(Failure::new(
            Kind::Usage,
            format!("there is no mail account `{name}` in the configuration"),
        )
        .hint("`redress account list` shows the accounts")),
        (found, _) => Ok(found),
    }
}

/// Takes the right to send, so that nothing leaves meanwhile and nothing that leaves goes unrecorded.
pub(super) fn lock(session: &Session) -> Result<SendLock, Failure> {
    SendLock::take(&session.environment.data_dir).map_err(locked_out)
}

/// Returns why a letter in doubt is none yet: another run is sending now.
pub(super) fn other_run(session: &Session) -> Option<Failure> {
    SendLock::other(&session.environment.data_dir).map(locked_out)
}

/// Says that another run is sending now, so that what it sends is shown as in doubt; returns `false` if none is.
pub(super) fn say_of_other_run(session: &Session, ui: &mut Ui) -> bool {
    let Some(error) = SendLock::other(&session.environment.data_dir) else {
        return false;
    };
    ui.status(&format!(
        "Note that {error}: a letter counts as in doubt until the server has answered."
    ));
    true
}

fn locked_out(error: SendLockError) -> Failure {
    let help = error.help();
    Failure::new(Kind::Failed, error).hint(help)
}

/// Returns the account's password, or `None` if it has none.
pub(super) fn password(
    account: &Account,
    session: &Session,
    ask: &mut dyn Ask,
) -> Result<Option<SecretString>, Failure> {
    let variable = session.environment.secret(PASSWORD_VARIABLE);
    let secret = find_password(account, variable, &mut |account| {
        let label = format!("Password for the account `{}`", account.name);
        ask.secret(&Prompt::new("password", &label, "It is not kept."))
            .ok()
    });
    secret.map_err(|error| {
        let help = error.help();
        Failure::new(Kind::Failed, error).hint(help)
    })
}

/// Opens the outbox for an account.
pub(super) fn open<'a>(
    account: &'a Account,
    password: Option<&'a SecretString>,
    policy: SendPolicy,
    session: &'a Session,
) -> Result<Outbox<'a>, Failure> {
    let environment = &session.environment;
    let clock = Box::new(|| environment.now().to_utc());
    Outbox::open(
        &environment.data_dir,
        account,
        password,
        policy,
        clock,
        environment.today,
    )
    .map_err(|error| {
        let help = error.help();
        Failure::new(Kind::Failed, error).hint(help)
    })
}

/// What is left of an account's 24 hours.
pub(super) struct LimitLeft {
    /// How many messages it may still be handed, or `None` if it has no limit.
    pub(super) left: Option<u64>,
    /// When it may be handed the next, as people read it.
    pub(super) next: String,
}

impl LimitLeft {
    /// Counts what the account was handed, by whatever run.
    pub(super) fn of(account: &Account, session: &Session) -> Result<Self, Failure> {
        let environment = &session.environment;
        let daily_limit = DailyLimit::read(&environment.data_dir, account)?;
        let now = environment.now();
        let next = daily_limit.next(now.to_utc()).with_timezone(now.offset());
        Ok(Self {
            left: daily_limit.left(now.to_utc()),
            next: format!("{} at {}", long(next.date_naive()), next.format("%H:%M")),
        })
    }
}
