//! The letter as one HTML file: it loads nothing, runs nothing, and prints as a letter.

mod article;

use self::article::{Article, escape};
use crate::letter::Letter;

/// The one look of pages, and what a letter adds to it, on screen and on paper.
const STYLE: &str = concat!(
    include_str!("../../templates/page/look.css"),
    include_str!("../../templates/page/letter.css")
);

/// Returns the whole letter.
pub(super) fn render(letter: &Letter) -> String {
    let subject = escape(&letter.text.subject);
    let mut html = format!(
        "<!doctype html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{subject}</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n"
    );
    let whole = Article {
        sources: &letter.sources,
        ids: "",
        top: 1,
        claims: &[],
    };
    whole.letter(&mut html, letter);
    if !letter.text.enclosure.is_empty() {
        html.push_str("<section style=\"break-before: page; margin-top: 3em\">\n");
        whole.markdown(&mut html, &letter.text.enclosure);
        html.push_str("</section>\n");
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// A claim of a campaign, and the id under which a page shows its passage.
#[derive(Clone, Debug)]
pub(crate) struct Claim<'a> {
    /// The claim, as letters print it.
    pub(crate) text: &'a str,
    /// The id of what shows its passage.
    pub(crate) id: String,
}

/// Returns the letter as a part of a page that shows several: every id begins with `ids`, the letter's subject
/// is a heading of the level `top`, and each claim leads to its passage on the same page.
pub(crate) fn part(letter: &Letter, ids: &str, top: u8, claims: &[Claim<'_>]) -> String {
    let mut html = String::new();
    let part = Article {
        sources: &letter.sources,
        ids,
        top,
        claims,
    };
    part.letter(&mut html, letter);
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    /// Returns every tag of `html`, without its attributes.
    fn tags(html: &str) -> Vec<String> {
        html.split('<')
            .skip(1)
            .map(|rest| {
                rest.chars()
                    .take_while(|c| !c.is_whitespace() && *c != '>')
                    .collect()
            })
            .collect()
    }

    const KNOWN: [&str; 26] = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "address",
        "p", "time", "h1", "h2", "h3", "h4", "h5", "h6", "br", "ul", "ol", "li", "a", "sup", "div",
        "section",
    ];

    fn is_known(tag: &str) -> bool {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        KNOWN.contains(&name) || ["blockquote", "strong", "em"].contains(&name)
    }

    #[test]
    fn the_subject_is_the_one_heading_of_the_first_level() {
        let html = render(&foia_view_fixture());
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("<h2>Records requested</h2>"));
        assert!(html.contains("<ol>\n<li>Agreements, memoranda"));
    }

    #[test]
    fn a_mark_leads_to_its_source_and_a_passage_to_its_place() {
        let html = render(&congress_view_fixture());
        assert!(html.contains("<a href=\"#source-1\" aria-label=\"Source 1\">[1]</a>"));
        assert!(html.contains("<li id=\"source-1\" value=\"1\">Alex Nowrasteh, "));
        assert!(html.contains(
            "<a href=\"https://newsukraine.example/planes?id=5&amp;lang=en#:~:text=the%20lists"
        ));
    }

    #[test]
    fn a_mark_without_a_source_leads_nowhere() {
        let mut letter = congress_view_fixture();
        letter.text.body = "So it is.[^7]".into();
        assert!(render(&letter).contains("<p>So it is.&#8288;<sup>[7]</sup></p>"));
    }

    #[test]
    fn a_source_that_is_not_https_gets_no_link() {
        let mut letter = congress_view_fixture();
        letter.sources[0].source.url = "javascript:alert(1)".into();
        let html = render(&letter);
        assert!(!html.contains("href=\"javascript"));
        assert!(html.contains("javascript:alert(1) (as cited"));
    }

    proptest! {
        #[test]
        fn nothing_from_outside_becomes_a_tag(
            body in r"(</?(script|img|b|style)( src=x onerror=y)?>|&lt;|\PC|\n|[-*>#\[\]()^_`<&!]){0,80}",
            line in r#"(<script>|</title>|<!--|"|'|>|\PC){0,30}"#,
        ) {
            let mut letter = congress_view_fixture();
            letter.text.body = body;
            letter.text.subject.clone_from(&line);
            letter.text.salutation.clone_from(&line);
            letter.sender.name.clone_from(&line);
            letter.to.lines.push(line.clone());
            letter.sources[0].source.title.clone_from(&line);
            letter.sources[0].source.url = format!("https://e.org/{line}");
            letter.sources[0].passages.push(line);
            let html = render(&letter);
            for tag in tags(&html) {
                prop_assert!(is_known(&tag), "{}", tag);
            }
            prop_assert_eq!(html.matches("<style>").count(), 1);
            prop_assert_eq!(html.matches("<p class=\"salutation\">").count(), 1);
            for address in html.split("href=\"").skip(1) {
                prop_assert!(address.starts_with("https://") || address.starts_with("#source-"));
            }
        }
    }
}
