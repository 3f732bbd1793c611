//! The whole program, from the outside.

#[cfg(unix)]
mod pty_prompts;
