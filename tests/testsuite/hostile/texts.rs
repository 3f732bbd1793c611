//! Rows 13, 34–50 as far as they concern the text of a letter: what people write at length is
//! printed as it is, in every view, whatever it looks like.

use super::run::{Place, each, toml_string};
use super::saved::says;

/// Texts and what every view says of them; blanks and line breaks do not count.
fn texts() -> Vec<(&'static str, String)> {
    let literal = [
        (
            "13 template",
            "{{ 7*7 }} {% include 'a' %} {# gone? #} {% raw %}{{ x }}",
        ),
        (
            "13 block",
            "{% endblock %}{% block body %}evil{% endblock %}",
        ),
        ("34 body-lf-dot", "a\n.\nMAIL FROM:<evil@z.org>"),
        ("35 body-crlf-dot", "a\r\n.\r\nMAIL FROM:<evil@z.org>"),
        ("36 body-from", "From here on\n>From there"),
        ("41 smart-quotes", "“a” ‘b’ ’ — é $ % 日本"),
        ("41 cjk", "東京の橋について、検査報告書を求めます。"),
        ("41 arabic", "أطلب تقارير التفتيش عن الجسر 12، من فضلكم."),
        ("41 hebrew", "דוחות הבדיקה של הגשר (2025)"),
        ("41 emoji", "👩\u{200d}👩\u{200d}👧 🇺🇸 ☎️ ⁉"),
        (
            "43 boundary",
            "--=_redress_0123456789abcdef\nContent-Type: text/html\n\n--=_redress_0123456789abcdef--",
        ),
        ("43 encoded", "=20=0D=0A=3D ==== =\n= x"),
        ("md-heading", "# a heading\n## another\n==="),
        ("md-list", "1. one\n2) two\n- three\n* four\n+ five"),
        ("md-rule", "---\n***\n___"),
        ("md-table", "| a | b |\n|---|---|\n| c | d |"),
        ("md-footnote", "[^9] and [^1]: a definition\n[^1]: another"),
        (
            "md-link",
            "[x](javascript:alert(1)) ![y](data:text/html,z) <javascript:alert(2)>",
        ),
        ("md-reference", "[a]: https://evil.example\n[a] [b][a]"),
        ("md-code", "`a` ```\nfence\n``` ~~~"),
        ("md-emphasis", "*a* **b** _c_ __d__ snake_case ~~e~~"),
        ("md-quote", "> quoted\n>> twice"),
        ("md-escape", "\\* \\[ \\\\ \\"),
        (
            "html-script",
            "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        ),
        ("html-entity", "&lt;b&gt; &amp;amp; &#60; &copy;"),
        (
            "html-comment",
            "<!-- --> <![CDATA[ x ]]> <?php x ?> </main></body></html>",
        ),
        ("html-attribute", "\" onmouseover=\"alert(1) ' autofocus"),
        ("css", "</style><style>body{display:none}"),
    ];
    literal
        .into_iter()
        .map(|(id, text)| (id, text.to_owned()))
        .chain([
            ("40 body-line-5000", "a".repeat(5_000)),
            ("40 body-words-5000", "word ".repeat(1_000)),
            ("40 body-cjk-5000", "橋".repeat(5_000)),
            ("stars", "*".repeat(3_000)),
            ("brackets", "[".repeat(3_000)),
            ("quotes", "> ".repeat(1_500)),
            ("ticks", "` ".repeat(1_500)),
            ("items", "- ".repeat(1_500)),
        ])
        .collect()
}

/// Texts that are cleaned.
const CLEANED: [(&str, &str, &str); 4] = [
    (
        "11 ansi",
        "\u{1b}[31mred\u{1b}[0m\u{1b}]52;c;x\u{7} text",
        "red text",
    ),
    ("6 bidi", "a \u{202e}b\u{202c} \u{2067}c\u{2069}", "a b c"),
    (
        "7 zero-width",
        "in\u{200b}vi\u{ad}sible\u{feff}",
        "invisible",
    ),
    (
        "5 separators",
        "a\u{2028}b\u{2029}c\u{85}d\u{b}e",
        "a b c d e",
    ),
];

#[test]
fn the_purpose_of_a_request_is_printed_as_it_is() {
    let rows = texts();
    let literal = rows
        .iter()
        .map(|(id, text)| (*id, text.as_str(), text.as_str()));
    each(literal.chain(CLEANED), |(id, text, kept)| {
        let place = Place::new();
        place.write(
            "work/a.toml",
            format!("foia.purpose = {}\n", toml_string(text)),
        );
        place
            .foia(&[])
            .args(["--answers", "a.toml"])
            .go(id)
            .done(id);
        says(id, &place.letters()[0], kept);
    });
}

#[test]
fn a_story_and_an_ask_are_printed_as_they_are() {
    let rows = texts();
    let literal = rows
        .iter()
        .map(|(id, text)| (*id, text.as_str(), text.as_str()))
        // A list becomes sentences, and a paragraph ends as one.
        .filter(|(id, ..)| !["43 boundary", "items", "md-list"].contains(id));
    let list = ("md-list", "1. one\n2) two\n- three", "one. two. three.");
    each(literal.chain(CLEANED).chain([list]), |(id, text, kept)| {
        let place = Place::new();
        let value = toml_string(text);
        place.write(
            "work/a.toml",
            format!(
                "congress.subject = \"Bridges\"\ncongress.story = {value}\ncongress.opening = {value}\n\
                 congress.ask = \"Will you ask for the reports?\"\ncongress.members = [\"S000148\"]\n"
            ),
        );
        place
            .congress()
            .args(["--answers", "a.toml"])
            .go(id)
            .done(id);
        says(id, &place.letters()[0], kept);
    });
}

#[test]
fn every_text_of_a_request_is_printed_as_it_is() {
    let injection = "{{ 7*7 }} <b> [^9] *x* “日本” #";
    let texts = [
        "foia.exclude",
        "foia.terms",
        "foia.custodians",
        "foia.purpose",
        "foia.dissemination",
        "foia.commercial_interest",
        "foia.fee_waiver.operations",
        "foia.fee_waiver.informative",
        "foia.fee_waiver.significant",
        "foia.fee_waiver.primary_interest",
        "foia.expedite_facts",
        "foia.fee_category_facts",
        "foia.records",
    ];
    each(texts, |key| {
        let place = Place::new();
        place
            .foia(&["foia.records"])
            .args([
                "--set",
                "foia.fee_waiver=yes",
                "--set",
                "foia.fee_category=media",
            ])
            .args(["--set", "foia.expedite=yes", "--set", "foia.certify=yes"])
            .args([
                "--set",
                "foia.expedite_ground=urgency",
                "--set",
                "foia.expedite_facts=They vote soon.",
            ])
            .args(["--set", "foia.records=bridge inspection reports"])
            .args(["--set", &format!("{key}=x {injection}")])
            .go(key)
            .done(key);
        says(key, &place.letters()[0], injection);
    });
}
