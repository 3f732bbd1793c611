//! Values of the facts: texts, addresses on the web.

use std::error::Error;
use std::fs;
use std::path::Path;

use redress::directory::check;
use serde_json::Value;

pub(crate) fn read(folder: &Path, name: &str) -> Result<Value, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(name)).map_err(|e| format!("{name}: {e}"))?;
    Ok(serde_json::from_str(&text).map_err(|e| format!("{name}: {e}"))?)
}

/// Returns a list of the facts; a missing one is empty.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Returns a text without blanks around or doubled inside; none if nothing is left.
pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    tidy(value[key].as_str()?)
}

pub(crate) fn texts(value: &Value, key: &str) -> Vec<String> {
    let items = list(value, key).iter();
    items.filter_map(|item| tidy(item.as_str()?)).collect()
}

pub(crate) fn tidy(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

pub(crate) fn required(value: &Value, key: &str) -> Result<String, String> {
    text(value, key).ok_or_else(|| format!("`{key}` is missing in {value}"))
}

pub(crate) fn parsed<T>(value: &Value, key: &str) -> Result<T, Box<dyn Error>>
where
    T: std::str::FromStr<Err: Error + 'static>,
{
    Ok(required(value, key)?.parse()?)
}

/// What became of an address on the web.
pub(crate) enum Web {
    Good(String),
    /// It was http, which every federal site has left behind.
    Upgraded(String),
    Bad(String),
}

/// Returns an address that is whole and https.
pub(crate) fn web(address: &str) -> Web {
    if check::https(address).is_ok() {
        return Web::Good(address.to_owned());
    }
    let bare = address.strip_prefix("http://").unwrap_or(address);
    let upgraded = format!("https://{bare}");
    if !bare.contains("://") && bare.contains('.') && check::https(&upgraded).is_ok() {
        Web::Upgraded(upgraded)
    } else {
        Web::Bad(address.to_owned())
    }
}
