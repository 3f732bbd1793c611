//! Files that use each other in a circle: whoever reads one of them must read all. There are a few left, and no
//! new ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::layering::{code, sources};

/// The circles that are left. One that is cut is taken out of the list.
const LEFT: [&[&str]; 0] = [];

/// The parts of a path: `crate::text::folded` is `text`, `folded`.
type Segments = Vec<String>;

/// What one file brings into scope.
struct Import {
    /// The name by which the file knows it.
    name: String,
    path: Segments,
    /// Whether others can take it from this file.
    is_export: bool,
}

/// The modules of the crate, each with its file and its imports.
#[derive(Default)]
struct Modules {
    files: BTreeMap<Segments, String>,
    imports: BTreeMap<Segments, Vec<Import>>,
}

impl Modules {
    /// Returns the path from the crate's root of a path that a module writes, or `None` if it is of another crate.
    fn absolute(&self, module: &[String], written: &[String]) -> Option<Segments> {
        let (first, rest) = written.split_first()?;
        let child = [module, std::slice::from_ref(first)].concat();
        let base = match first.as_str() {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => {
                let (_, above) = module.split_last()?;
                if rest.first().is_some_and(|next| next == "super") {
                    return self.absolute(above, rest);
                }
                above.to_vec()
            }
            _ if self.files.contains_key(&child) => child,
            name => {
                let mut imports = self.imports.get(module)?.iter();
                imports.find(|import| import.name == name)?.path.clone()
            }
        };
        Some([&base, rest].concat())
    }

    /// Returns the module that defines what a path names, whoever hands it on; `None` if it names a module.
    fn definer(&self, path: &[String]) -> Option<&Segments> {
        let depth = (0..=path.len())
            .rev()
            .find(|depth| self.files.contains_key(&path[..*depth]))?;
        let (module, rest) = path.split_at(depth);
        let name = rest.first()?;
        let imports = self.imports.get(module);
        let mut exports = imports.into_iter().flatten().filter(|one| one.is_export);
        match exports.find(|export| export.name == *name) {
            Some(export) => self.definer(&[&export.path, &rest[1..]].concat()),
            None => self.files.get_key_value(module).map(|(module, _)| module),
        }
    }
}

/// Returns the paths of a `use`, one for each name: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let Some((before, inside)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
    };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let mut depth = 0;
    let parts = inside.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(paths)
        .map(|path| format!("{}{path}", before.trim()))
        .collect()
}

fn segments(path: &str) -> Segments {
    let parts = path.split("::").filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Returns the module of a file: that of `mod.rs` is its folder's.
fn module(file: &str) -> Segments {
    let mut parts = segments(&file.trim_end_matches(".rs").replace('/', "::"));
    parts.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
    parts
}

/// Returns the `use` declarations of a file, each with `true` if others can take from it, and the paths of the
/// rest.
fn read(text: &str) -> (Vec<(bool, String)>, BTreeSet<Segments>) {
    let (mut uses, mut rest) = (Vec::new(), BTreeSet::new());
    let mut open: Option<(bool, String)> = None;
    for line in code(text) {
        if let Some((_, tree)) = &mut open {
            tree.push_str(line);
        } else if let Some((before, tree)) = line.split_once("use ")
            && (before.trim().is_empty() || before.trim().starts_with("pub"))
        {
            open = Some((before.contains("pub"), tree.to_owned()));
        } else {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
            rest.extend(words.filter(|word| word.contains("::")).map(segments));
        }
        if open.as_ref().is_some_and(|(_, tree)| tree.contains(';')) {
            uses.extend(open.take());
        }
    }
    (uses, rest)
}

/// Returns which file uses which. A module and those in it may know each other, and are left out.
fn arrows(sources: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules = Modules::default();
    for (file, _) in sources.iter().filter(|(file, _)| file != "main.rs") {
        modules.files.insert(module(file), file.clone());
    }
    let read: Vec<_> = sources
        .iter()
        .map(|(file, text)| (module(file), read(text)))
        .collect();
    for (module, (uses, _)) in &read {
        let mut imports = Vec::new();
        for (is_export, tree) in uses {
            for path in paths(tree.trim_end_matches(';')) {
                let (path, alias) = path.split_once(" as ").unwrap_or((&path, ""));
                let mut written = segments(path);
                written.pop_if(|last| last == "self");
                let name = match (alias, written.last()) {
                    ("", Some(last)) => last.clone(),
                    ("", None) => continue,
                    (alias, _) => alias.trim().to_owned(),
                };
                if let Some(path) = modules.absolute(module, &written) {
                    let is_export = *is_export;
                    imports.push(Import {
                        name,
                        path,
                        is_export,
                    });
                }
            }
        }
        modules.imports.insert(module.clone(), imports);
    }
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, (_, rest)) in &read {
        let imports = modules.imports[from].iter().filter(|one| !one.is_export);
        let taken = imports.map(|import| import.path.clone());
        let named = rest
            .iter()
            .filter_map(|written| modules.absolute(from, written));
        for path in taken.chain(named) {
            let Some(to) = modules.definer(&path) else {
                continue;
            };
            if !from.starts_with(to)
                && !to.starts_with(from)
                && let Some(file) = modules.files.get(from)
            {
                let used = arrows.entry(file.clone()).or_default();
                used.insert(modules.files[to].clone());
            }
        }
    }
    arrows
}

/// Returns the files that can be reached from one along the arrows.
fn reached<'a>(arrows: &'a BTreeMap<String, BTreeSet<String>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        for used in arrows.get(file).into_iter().flatten() {
            if found.insert(used.as_str()) {
                next.push(used);
            }
        }
    }
    found
}

fn circles(sources: &[(String, String)]) -> BTreeSet<Vec<String>> {
    let arrows = arrows(sources);
    let reach: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (file.as_str(), reached(&arrows, file)))
        .collect();
    let circle_of = |file: &str| -> Vec<String> {
        let others = reach[file].iter();
        let back = others.filter(|other| reach.get(*other).is_some_and(|all| all.contains(file)));
        back.map(|other| (*other).to_owned()).collect()
    };
    let circles = reach.keys().map(|file| circle_of(file));
    circles.filter(|circle| !circle.is_empty()).collect()
}

#[test]
fn files_beside_each_other_use_each_other_in_one_direction() {
    let found = circles(&sources());
    let left: BTreeSet<Vec<String>> = LEFT
        .iter()
        .map(|circle| circle.iter().map(|file| (*file).to_owned()).collect())
        .collect();
    let new: Vec<_> = found.difference(&left).collect();
    assert!(new.is_empty(), "new circles: {new:#?}");
    let cut: Vec<_> = left.difference(&found).collect();
    assert!(cut.is_empty(), "no circles any more: {cut:#?}");
}

/// The test sees a circle whichever way a file names the other.
#[test]
fn a_circle_is_seen_through_imports_paths_and_names_that_are_handed_on() {
    let of = |files: &[(&str, &str)]| {
        let owned = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
        circles(&files.iter().map(owned).collect::<Vec<_>>()).len()
    };
    let root = ("lib.rs", "mod a;\nmod b;\n");
    let b = ("b.rs", "use crate::a::{\n    self,\n    One,\n};\n");
    assert_eq!(of(&[root, ("a.rs", "use super::b::Two;\n"), b]), 1);
    assert_eq!(
        of(&[root, ("a.rs", "fn two() { crate::b::two() }\n"), b]),
        1
    );
    assert_eq!(
        of(&[root, ("a.rs", "use crate::b;\nfn two() { b::two() }\n"), b]),
        1
    );
    assert_eq!(of(&[root, ("a.rs", "pub use super::b::Two;\n"), b]), 0);
    let b = ("b.rs", "use crate::a::Two;\n");
    let folder = ("a/mod.rs", "mod c;\npub use c::Two;\n");
    let of_folder = |c| of(&[root, b, folder, ("a/c.rs", c)]);
    assert_eq!(of_folder("use crate::b::One;\n"), 1);
    assert_eq!(of_folder("use super::Three;\n"), 0);
}
