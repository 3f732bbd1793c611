//! The answers given beforehand: `--set`, then `--answers`.

use std::collections::BTreeMap;
use std::path::Path;

use super::AnswerArgs;
use crate::campaign::writing::{KeyInfo, Part, Shape};
use crate::cli::failure::{Failure, Kind};
use crate::files::{read_text, shown};
use crate::text::{nearest, quotable};
use crate::toml_file::{Document, SIZE_LIMIT, Table};

/// Answers by key, each as a person types it, the items of a list on a line each.
pub(super) struct Given(BTreeMap<String, String>);

impl Given {
    /// Reads the answers for some parts; the keys of one stand in the table of this name, if it has one.
    pub(super) fn read(args: &AnswerArgs, parts: &[(&'static str, Part)]) -> Result<Self, Failure> {
        let mut given = Self(BTreeMap::new());
        if let Some(path) = &args.answers {
            given.read_file(path, parts)?;
        }
        for assignment in &args.set {
            given.set(assignment, parts)?;
        }
        Ok(given)
    }

    fn read_file(&mut self, path: &Path, parts: &[(&'static str, Part)]) -> Result<(), Failure> {
        let text = read_text(path, SIZE_LIMIT as u64)
            .map_err(|error| Failure::new(Kind::Invalid, error))?;
        let name = shown(path);
        let read = Document::new(&name, &text).read(|table| {
            for (outer, part) in parts {
                if outer.is_empty() {
                    self.read_part(table, "", part.keys());
                } else if let Some(inner) = table.maybe_table(outer) {
                    self.read_part(&inner, &format!("{outer}."), part.keys());
                    inner.finish();
                }
            }
            Some(())
        });
        read.map_err(|faults| {
            Failure::faults(format!("the answers file `{name}` has faults"), &faults)
        })
    }

    fn read_part(&mut self, table: &Table<'_>, prefix: &str, keys: &'static [KeyInfo]) {
        let mut below: BTreeMap<&'static str, Vec<(&'static str, &'static KeyInfo)>> =
            BTreeMap::new();
        for key in keys.iter().filter(|key| key.shape != Shape::Table) {
            match key.key.split_once('.') {
                Some((outer, inner)) => below.entry(outer).or_default().push((inner, key)),
                None => self.read_key(table, &key.key, prefix, key),
            }
        }
        for (outer, inner) in below {
            if let Some(table) = table.maybe_table(outer) {
                for (name, key) in inner {
                    self.read_key(&table, name, prefix, key);
                }
                table.finish();
            }
        }
    }

    fn read_key(
        &mut self,
        table: &Table<'_>,
        name: &'static str,
        prefix: &str,
        key: &'static KeyInfo,
    ) {
        let answer = if key.is_list() && (key.shape != Shape::Targets || table.is_list(name)) {
            table.has(name).then(|| table.texts(name).join("\n"))
        } else {
            table.maybe_scalar(name)
        };
        if let Some(answer) = answer {
            self.0.insert(format!("{prefix}{}", key.key), answer);
        }
    }

    fn set(&mut self, assignment: &str, parts: &[(&'static str, Part)]) -> Result<(), Failure> {
        let (name, value) = assignment.split_once('=').ok_or_else(|| {
            let what = format!("`{}` is not KEY=VALUE", quotable(assignment));
            Failure::new(Kind::Usage, what)
        })?;
        let name = name.trim();
        let known = parts.iter().flat_map(|(outer, part)| {
            let prefix = if outer.is_empty() { "" } else { "." };
            let keys = part.keys().iter().filter(|key| key.shape != Shape::Table);
            keys.map(move |key| (format!("{outer}{prefix}{}", key.key), key))
        });
        let known: Vec<(String, &KeyInfo)> = known.collect();
        let Some((_, key)) = known.iter().find(|(known, _)| known == name) else {
            let what = format!("there is no key `{}` here", quotable(name));
            let names: Vec<&str> = known.iter().map(|(known, _)| known.as_str()).collect();
            return Err(Failure::new(Kind::Usage, what).hint(
                match nearest(name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys are {}", names.join(", ")),
                },
            ));
        };
        let value = if key.is_list() {
            value.replace(';', "\n")
        } else {
            value.to_owned()
        };
        self.0.insert(name.to_owned(), value);
        Ok(())
    }

    /// Takes the answer for a key.
    pub(super) fn take(&mut self, key: &str) -> Option<String> {
        self.0.remove(key)
    }
}
