//! The steps of the dialogue with a mail server.

use strum::Display;

/// A step of the dialogue with a server, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display)]
pub enum Phase {
    /// Reaching the server.
    #[strum(to_string = "the connection")]
    Connect,
    /// Its greeting.
    #[strum(to_string = "the greeting")]
    Banner,
    /// Asking what it can do.
    #[strum(to_string = "the first command")]
    Ehlo,
    /// Encryption.
    #[strum(to_string = "the encryption")]
    StartTls,
    /// Signing in.
    #[strum(to_string = "the sign-in")]
    Auth,
    /// Naming the sender.
    #[strum(to_string = "the sender")]
    MailFrom,
    /// Naming the recipient.
    #[strum(to_string = "the recipient")]
    RcptTo,
    /// Asking to hand over the message.
    #[strum(to_string = "the announcement of the message")]
    Data,
    /// Handing over the message.
    #[strum(to_string = "the message")]
    Body,
    /// The end of the message, and the server's answer to it.
    #[strum(to_string = "the message")]
    Dot,
}
