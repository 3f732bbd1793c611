//! Markdown.

/// Placeholder until the views land.
pub fn escape(text: &str) -> String {
    text.replace('*', "\\*").replace('[', "\\[")
}
