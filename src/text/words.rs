//! Lists of words and phrases, and other small tables, as the files under `config/` hold them.

use serde::de::DeserializeOwned;

/// Reads a file that the program carries. That a file of lists has no faults is tested with [`faults`].
pub(crate) fn word_lists<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// Returns `true` if a list, which is in order, has a word.
pub(crate) fn is_listed(list: &[String], word: &str) -> bool {
    let compared = list.binary_search_by(|listed| listed.as_str().cmp(word));
    compared.is_ok()
}

/// Returns what is wrong with a file of lists: it cannot be read as `T`, or a list is empty, out of
/// order, or has an entry twice or in capitals.
#[cfg(test)]
pub(crate) fn faults<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let mut faults: Vec<String> = Vec::new();
    faults.extend(toml::from_str::<T>(text).err().map(|e| e.to_string()));
    let table: toml::Table = toml::from_str(text).unwrap_or_default();
    faults_of_table(&table, &mut faults);
    faults
}

#[cfg(test)]
fn faults_of_table(table: &toml::Table, faults: &mut Vec<String>) {
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) => faults_of_table(inner, faults),
            toml::Value::Array(entries) => {
                let entries: Vec<&str> = entries.iter().filter_map(toml::Value::as_str).collect();
                if entries.is_empty() {
                    faults.push(format!("`{key}` is empty"));
                }
                for pair in entries.windows(2).filter(|pair| pair[0] >= pair[1]) {
                    faults.push(format!("`{key}`: `{}` before `{}`", pair[0], pair[1]));
                }
                for entry in entries {
                    if entry != entry.to_lowercase() || entry.trim() != entry || entry.is_empty() {
                        faults.push(format!("`{key}`: `{entry}`"));
                    }
                }
            }
            _ => faults.push(format!("`{key}` is not a list")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn lists_out_of_order_with_doubles_or_in_capitals_are_faults() {
        for (text, count) in [
            ("a = [\"b\", \"c\"]", 0),
            ("[a]\nb = [\"c\", \"b\"]", 1),
            ("a = [\"b\", \"b\"]", 1),
            ("a = [\"B\"]", 1),
            ("a = []", 1),
            ("a = 1", 1),
            ("a = [", 1),
        ] {
            assert_eq!(faults::<toml::Table>(text).len(), count, "{text}");
        }
    }
}
