//! The whole program, from the outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that fails panics"
)]

mod hostile;
#[cfg(unix)]
mod pty_prompts;
