//! Elements and their text: one tag a line, escaped.

/// An element: its name, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) content: Content,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text(String),
    Elements(Vec<Element>),
}

impl Element {
    /// Returns an element that holds text.
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self {
            name,
            content: Content::Text(text.into()),
        }
    }

    /// Returns an element that holds elements.
    pub(super) fn group(name: &'static str, elements: Vec<Self>) -> Self {
        Self {
            name,
            content: Content::Elements(elements),
        }
    }

    /// Returns the element as a document, UTF-8.
    pub(super) fn document(&self) -> String {
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut xml);
        xml
    }

    fn write(&self, xml: &mut String) {
        let Self { name, content } = self;
        xml.extend(["<", name, ">"]);
        match content {
            Content::Text(text) => escape(text, xml),
            Content::Elements(elements) => {
                xml.push('\n');
                for element in elements {
                    element.write(xml);
                }
            }
        }
        xml.extend(["</", name, ">\n"]);
    }
}

/// Returns `true` if a document may hold a character (XML 1.0, 2.2). A carriage return may stand
/// there and would be read as a line feed (2.11), so no text of ours holds one.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn escape(text: &str, xml: &mut String) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            // Else `]]>` would end a section that never began.
            '>' => xml.push_str("&gt;"),
            c => xml.push(c),
        }
    }
}
