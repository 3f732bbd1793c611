//! Texts of a campaign that look like markup (rows 13 and 51: a campaign is data, never a template).

use super::campaigns::{CAMPAIGN, drafting};
use super::run::{Place, each};
use super::saved::says;

/// What stands in the place of every text of the campaign, and must be printed as it stands.
const MARKUP: [(&str, &str); 9] = [
    ("md-footnote", "[^9] and [^1]"),
    (
        "md-link",
        "[x](javascript:alert(1)) ![y](https://evil.example/)",
    ),
    (
        "html-script",
        "<script>alert(1)</script><img src=x onerror=y>",
    ),
    ("md-heading", "# heading"),
    ("md-rule", "--- *** ___"),
    ("md-table", "| table | b |"),
    ("template", "{{ 7*7 }}{% include 'a' %}{# b #}"),
    ("emphasis", "*a* __b__ `c` ~~d~~"),
    ("html-entity", "&lt;b&gt; &#60; & <b> &copy;"),
];

#[test]
fn the_markup_in_a_campaign_is_printed_and_not_obeyed() {
    let fields = [
        ("title = \"Report\"", "title"),
        ("publisher = \"Office\"", "publisher"),
        ("text = \"The office", "text"),
        ("subject = \"Bridges\"", "subject"),
        ("opening = \"The bridges age.\"", "opening"),
        ("impact = \"It matters.\"", "impact"),
        ("text = \"inspection reports\"", "text"),
        ("kind = \"count\"", "caveat"),
        ("published = \"2025-12\"", "author"),
        ("published = \"2025-12\"", "citing"),
    ];
    let rows = MARKUP
        .iter()
        .flat_map(|markup| fields.map(|field| (*markup, field)));
    each(rows, |((id, markup), (place_in_file, key))| {
        let row = format!("{id} in {key} at {place_in_file}");
        let place = Place::new();
        let new = match key {
            "caveat" => format!("{place_in_file}\ncaveat = \"x {markup}\""),
            "author" | "citing" => format!("{place_in_file}\n{key} = \"x {markup}\""),
            "text" if place_in_file.ends_with("office") => {
                format!("text = \"x {markup} The office")
            }
            _ => format!("{key} = \"x {markup}\""),
        };
        place.write(
            "work/bridges.toml",
            CAMPAIGN.replacen(place_in_file, &new, 1),
        );
        drafting(&place, "bridges.toml").go(&row).done(&row);
        says(&row, &place.letters()[0], markup);
    });
}
