//! Links and addresses of email.

use super::super::words::STORY;
use crate::text::is_listed;

/// Returns `true` if a word, in lower case, is an address of email.
pub(super) fn is_email(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let host = word.split_once('@').map(|(_, host)| host);
    host.is_some_and(|host| host.contains('.'))
}

/// Returns `true` if a word, in lower case, is an address in the web, with or without its scheme.
pub(super) fn is_link(word: &str) -> bool {
    // Most words hold neither, which is seen sooner than that they hold no scheme.
    if !word.contains(['.', ':']) {
        return false;
    }
    if word.contains("://") || word.contains("www.") {
        return true;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    if word.contains('@') || !word.contains('.') {
        return false;
    }
    let (host, path) = word.split_once('/').unwrap_or((word, ""));
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let is_name = name.len() > 1
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        && name.contains(|c: char| c.is_ascii_alphabetic());
    // A shortener's, such as `bit.ly/3x`.
    let is_short = name.len() > 2
        && (2..=3).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        && path.contains(|c: char| c.is_ascii_alphanumeric())
        && !matches!(ending, "gov" | "mil");
    is_name && (is_listed(&STORY.link.endings, ending) || is_short)
}
