//! How the person gets out of an editor again.

/// How to save and leave in editors that take the whole terminal, by their names.
const KEYS: &[(&[&str], &str)] = &[
    (
        &["nano", "pico", "rnano"],
        "Ctrl-O and Enter save, Ctrl-X leaves.",
    ),
    (
        &[
            "vi",
            "vim",
            "nvim",
            "vim.tiny",
            "vim.basic",
            "elvis",
            "hx",
            "helix",
        ],
        "Press i to type. Esc, then `:wq` and Enter save and leave; Esc, then `:q!` and Enter leave without \
         saving.",
    ),
    (
        &["emacs", "mg", "zile", "jmacs"],
        "Ctrl-X Ctrl-S saves, Ctrl-X Ctrl-C leaves.",
    ),
    (&["micro", "ne"], "Ctrl-S saves, Ctrl-Q leaves."),
    (
        &["joe"],
        "Ctrl-K X saves and leaves, Ctrl-C leaves without saving.",
    ),
    (&["mcedit"], "F2 saves, F10 leaves."),
    (
        &["sensible-editor"],
        "In `nano`, Ctrl-O and Enter save, Ctrl-X leaves; in `vi`, Esc, then `:wq` and Enter save and leave, and \
         Esc, then `:q!` and Enter leave without saving.",
    ),
];

/// How the person gets out of the editor again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditorExit {
    /// That, in a sentence or two.
    pub(super) words: String,
    /// Whether the editor takes the whole terminal, so that the words must be read before.
    pub(super) is_on_terminal: bool,
}

impl EditorExit {
    /// Returns what is known of the editor with this name.
    pub(super) fn of(name: &str) -> Self {
        match KEYS.iter().find(|(names, _)| names.contains(&name)) {
            Some((_, keys)) => Self {
                words: format!("Your editor is `{name}`. {keys}"),
                is_on_terminal: true,
            },
            None => Self {
                words: "Save the file in your editor and close it: then it goes on here."
                    .to_owned(),
                is_on_terminal: false,
            },
        }
    }
}
