//! What a server says that it can do, in answer to EHLO.

use lettre::transport::smtp::authentication::Mechanism;

/// The features that change how we talk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Features {
    /// It can encrypt the connection (RFC 3207).
    pub(super) start_tls: bool,
    /// It takes several commands at once (RFC 2920).
    pub(super) pipelining: bool,
    /// The largest message that it takes, in bytes (RFC 1870), or `None` if it does not say.
    pub(super) size: Option<u64>,
    /// The best way to sign in with a password that it offers and we know: PLAIN (RFC 4616), else
    /// LOGIN.
    pub(super) sign_in: Option<Mechanism>,
    /// It takes access tokens (XOAUTH2).
    pub(super) takes_tokens: bool,
}

impl Features {
    /// Reads the lines of an answer to EHLO, without their codes.
    pub(super) fn read(lines: &[String]) -> Self {
        let mut features = Self::default();
        // The first line is the server's name, whatever it looks like.
        for line in lines.iter().skip(1) {
            // NOTE: `AUTH=PLAIN` is how servers before RFC 2554 said it, and some still do.
            let line = line.to_ascii_uppercase().replacen("AUTH=", "AUTH ", 1);
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                Some("STARTTLS") => features.start_tls = true,
                Some("PIPELINING") => features.pipelining = true,
                Some("SIZE") => {
                    // Nought says that there is a limit and not which.
                    let limit = words.next().and_then(|word| word.parse().ok());
                    features.size = Some(limit.filter(|limit| *limit > 0).unwrap_or(u64::MAX));
                }
                Some("AUTH") => {
                    for word in words {
                        match word {
                            "PLAIN" => features.sign_in = Some(Mechanism::Plain),
                            "XOAUTH2" => features.takes_tokens = true,
                            "LOGIN" => {
                                features.sign_in.get_or_insert(Mechanism::Login);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        features
    }
}

#[cfg(test)]
mod tests;
