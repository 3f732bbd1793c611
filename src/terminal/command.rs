//! What can be typed in any prompt in place of an answer.

/// A typed command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// `?` or `:help`: explains the question.
    Help,
    /// `:back`: goes to the question before.
    Back,
    /// `:quit`: leaves.
    Quit,
    /// `:edit`: opens the editor; where several lines are asked for.
    Edit,
    /// `:none`: empties the answer to an optional question.
    None,
}

impl Command {
    /// Returns the command that `typed` is, if it is one.
    pub(super) fn parse(typed: &str) -> Option<Self> {
        match typed.trim() {
            "?" | ":help" | ":h" => Some(Self::Help),
            ":back" | ":b" => Some(Self::Back),
            ":quit" | ":q" => Some(Self::Quit),
            ":edit" | ":e" => Some(Self::Edit),
            ":none" => Some(Self::None),
            _ => None,
        }
    }

    /// Returns the command that `typed` is or ends with, and the text before it: `Ada Pa :help`
    /// asks for help and keeps `Ada Pa`. Only `:help` and `:edit` may stand at the end.
    pub(super) fn split(typed: &str) -> Option<(&str, Self)> {
        if let Some(command) = Self::parse(typed) {
            return Some(("", command));
        }
        let typed = typed.trim_end();
        let (before, command) = [(":help", Self::Help), (":edit", Self::Edit)]
            .into_iter()
            .find_map(|(word, command)| Some((typed.strip_suffix(word)?, command)))?;
        let apart = before.ends_with(char::is_whitespace);
        apart.then(|| (before.trim_end(), command))
    }

    /// Returns the command that was typed at the end of a prompt that held `shown` already, whether
    /// a blank parts them or not. `?` is not one there: it may well end the answer.
    pub(super) fn appended(shown: &str, typed: &str) -> Option<Self> {
        let added = typed.strip_prefix(shown)?.trim();
        Self::parse(added).filter(|_| !shown.is_empty() && added.starts_with(':'))
    }

    /// Returns a message when `typed` looks like a command and is none: `:bakc` is not a name.
    pub(super) fn misspelt(typed: &str) -> Option<String> {
        let word = typed.trim().strip_prefix(':')?;
        let looks = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
        (looks && Self::parse(typed).is_none()).then(|| {
            format!(
                "there is no `:{word}`; there are `:help`, `:back`, `:quit`, `:edit` and `:none`"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_stands_alone_or_help_and_edit_at_the_end() {
        assert_eq!(Command::split(" ? "), Some(("", Command::Help)));
        assert_eq!(Command::split(":back"), Some(("", Command::Back)));
        assert_eq!(
            Command::split("Ada Pa :help"),
            Some(("Ada Pa", Command::Help))
        );
        assert_eq!(
            Command::split("one\ntwo\n:edit"),
            Some(("one\ntwo", Command::Edit))
        );
        for answer in ["Ada", "Really?", "go :back", "a:help", "", "12:30"] {
            assert_eq!(Command::split(answer), None, "{answer:?}");
        }
    }

    #[test]
    fn a_command_may_follow_the_answer_that_is_there() {
        assert_eq!(Command::appended("Ada", "Ada:back"), Some(Command::Back));
        assert_eq!(Command::appended("Ada", "Ada :quit "), Some(Command::Quit));
        for typed in ["Ada?", "Ada", "Adam:back", "Ad:back", "Ada:bakc"] {
            assert_eq!(Command::appended("Ada", typed), None, "{typed:?}");
        }
        assert_eq!(Command::appended("", ":back"), None);
    }

    #[test]
    fn a_misspelt_command_is_not_an_answer() {
        assert!(Command::misspelt(":bakc").is_some_and(|text| text.contains("`:bakc`")));
        for answer in [":back", ":-)", ":", "Ada", ":D", ": note"] {
            assert_eq!(Command::misspelt(answer), None, "{answer:?}");
        }
    }
}
