//! Rows 52–70: templates in the person's own folder. A campaign has none.

use super::run::{Place, each};
use super::saved::says;

/// A template with one thing in its body.
fn with_body(body: &str) -> String {
    format!(
        "{{% block subject %}}S{{% endblock %}}{{% block salutation %}}Dear all:{{% endblock %}}\
         {{% block body %}}{body}{{% endblock %}}{{% block closing %}}Sincerely,{{% endblock %}}\
         {{% block description %}}D{{% endblock %}}"
    )
}

/// Templates that are refused, and what the message says.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let chain = |open: &str, count: usize, middle: &str, close: &str| {
        with_body(&format!(
            "{}{middle}{}",
            open.repeat(count),
            close.repeat(count)
        ))
    };
    let rows = [
        ("52 tpl-syntax", with_body("\nDear {{ name"), "line 2"),
        (
            "52 tpl-unended-block",
            "{% block subject %}".to_owned(),
            "foia/request",
        ),
        ("52 tpl-unknown-tag", with_body("{% evil %}"), "line 1"),
        (
            "52 tpl-unknown-filter",
            with_body("{{ date|evil }}"),
            "line 1",
        ),
        ("52 tpl-undefined", with_body("\n\n{{ nmae }}"), "line 3"),
        (
            "53 tpl-minus",
            with_body(&format!("{{{{ {}1 }}}}", "-".repeat(65_000))),
            "foia/request",
        ),
        (
            "53 tpl-plus",
            with_body(&format!("{{{{ 1{} }}}}", "+1".repeat(31_000))),
            "foia/request",
        ),
        (
            "54 tpl-not",
            with_body(&format!("{{{{ {} 1 }}}}", "not ".repeat(16_000))),
            "foia/request",
        ),
        (
            "54 tpl-elif",
            with_body(&format!(
                "{{% if 0 %}}{}{{% endif %}}",
                "{% elif 0 %}".repeat(5_000)
            )),
            "foia/request",
        ),
        (
            "55 tpl-deep-parens",
            with_body(&format!(
                "{{{{ {}1{} }}}}",
                "(".repeat(5_000),
                ")".repeat(5_000)
            )),
            "foia/request",
        ),
        (
            "55 tpl-deep-list",
            with_body(&format!(
                "{{{{ {}1{} }}}}",
                "[".repeat(5_000),
                "]".repeat(5_000)
            )),
            "foia/request",
        ),
        (
            "55 tpl-deep-if",
            chain("{% if 1 %}", 3_000, "x", "{% endif %}"),
            "foia/request",
        ),
        (
            "55 tpl-deep-for",
            chain("{% for a in [1] %}", 1_500, "x", "{% endfor %}"),
            "foia/request",
        ),
        (
            "55 tpl-index",
            with_body(&format!("{{{{ date{} }}}}", "[0]".repeat(20_000))),
            "foia/request",
        ),
        (
            "55 tpl-filters",
            with_body(&format!("{{{{ date{} }}}}", "|upper".repeat(9_000))),
            "foia/request",
        ),
        ("56 tpl-loop", nested_loops("x"), "fuel"),
        (
            "56 tpl-loop-text",
            nested_loops(&"x".repeat(1_000)),
            "too long",
        ),
        (
            "56 tpl-range",
            with_body("{% for a in range(99999) %}x{% endfor %}"),
            "not callable",
        ),
        ("58 tpl-repeat", with_body("{{ 'x'*100000000 }}"), "`*`"),
        (
            "58 tpl-repeat-list",
            with_body("{{ [1]*100000000 }}"),
            "`*`",
        ),
        ("58 tpl-power", with_body("{{ 9 ** 9 ** 9 ** 9 }}"), "`*`"),
        (
            "58 tpl-indent",
            with_body("{{ date|indent(1000000000) }}"),
            "indent",
        ),
        (
            "58 tpl-slice",
            with_body("{{ [1]|slice(1000000000) }}"),
            "slice",
        ),
        ("58 tpl-join", with_body("{{ [1,2]|join(date) }}"), "join"),
        (
            "58 tpl-replace",
            with_body("{{ date|replace('', date) }}"),
            "replace",
        ),
        (
            "58 tpl-format",
            with_body("{{ '%999999999d'|format(1) }}"),
            "format",
        ),
        (
            "59 tpl-doubling",
            with_body(&format!(
                "{{% set s = 'x' %}}{}{{{{ s }}}}",
                "{% set s = s ~ s %}".repeat(30)
            )),
            "`~`",
        ),
        (
            "59 tpl-doubling-plus",
            with_body(&format!(
                "{{% set s = 'x' %}}{}{{{{ s }}}}",
                "{% set s = s + s %}".repeat(30)
            )),
            "`+`",
        ),
        (
            "59 tpl-doubling-set",
            with_body(&format!(
                "{{% set s = 'x' %}}{}",
                "{% set s %}{{ s }}{{ s }}{% endset %}".repeat(30)
            )),
            "too long",
        ),
        (
            "59 tpl-doubling-list",
            with_body(&format!(
                "{{% set s = 'x' %}}{}{{{{ s }}}}",
                "{% set s = [s, s] %}".repeat(60)
            )),
            "only texts and numbers",
        ),
        (
            "59 tpl-doubling-filter",
            with_body(&format!(
                "{{% set s = 'x' %}}{}{{{{ s|listing }}}}",
                "{% set s = [s, s] %}".repeat(60)
            )),
            "only texts and numbers",
        ),
        (
            "61 tpl-include-dotdot",
            with_body("{% include '../secret.txt' %}"),
            "secret.txt",
        ),
        (
            "62 tpl-include-abs",
            with_body("{% include '/etc/passwd' %}"),
            "passwd",
        ),
        (
            "62 tpl-include-drive",
            with_body("{% include 'C:/x' %}"),
            "C:/x",
        ),
        (
            "62 tpl-include-own",
            with_body("{% include 'profile.toml' %}"),
            "profile.toml",
        ),
        (
            "62 tpl-extends",
            "{% extends '/etc/passwd' %}".to_owned(),
            "passwd",
        ),
        ("62 tpl-import", with_body("{% import 'x' as y %}"), "'x'"),
        (
            "64 tpl-include-cycle",
            with_body("{% include 'foia/request:markdown' %}"),
            "foia/request",
        ),
        (
            "64 tpl-self-cycle",
            with_body("{{ self.body() }}"),
            "foia/request",
        ),
        (
            "65 tpl-macro-recursive",
            with_body("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
            "foia/request",
        ),
        ("66 tpl-debug", with_body("{{ debug() }}"), "debug"),
        (
            "67 tpl-dunder",
            with_body("{{ ''.__class__ }}"),
            "foia/request",
        ),
        (
            "67 tpl-dunder-value",
            with_body("{{ sender.__class__ }}"),
            "foia/request",
        ),
        (
            "67 tpl-object",
            with_body("{{ sender }}"),
            "only texts and numbers",
        ),
        ("68 tpl-empty", String::new(), "foia/request"),
        (
            "68 tpl-empty-body",
            with_body("{{ '' }}\n \n"),
            "the block `body` is empty",
        ),
        ("69 tpl-ansi", with_body("\n\u{1b}[31mred"), "line 2 of"),
        ("69 tpl-bidi", with_body("\u{202e}x"), "line 1 of"),
        (
            "69 tpl-ansi-escaped",
            with_body("{{ '\\u001b[31m' }}"),
            "control or invisible",
        ),
        ("70 tpl-65k", with_body(&"x".repeat(65_536)), "65536 bytes"),
        ("70 tpl-10MB", "x".repeat(10_000_000), "65536 bytes"),
    ];
    let rows = rows.map(|(id, text, words)| (id, text.into_bytes(), words));
    let bytes = [("68 tpl-nonutf8", b"\xff\xfe".to_vec(), "not UTF-8 text")];
    rows.into_iter().chain(bytes).collect()
}

fn nested_loops(inner: &str) -> String {
    let list = vec!["1"; 200].join(",");
    with_body(&format!(
        "{{% set l = [{list}] %}}{{% for a in l %}}{{% for b in l %}}{{% for c in l %}}{inner}\
         {{% endfor %}}{{% endfor %}}{{% endfor %}}"
    ))
}

#[test]
fn a_faulty_or_greedy_template_is_refused() {
    each(refused(), |(id, template, words)| {
        let place = Place::new();
        place.write("home/config/templates/foia/request.md", template);
        let ran = place.foia(&[]).go(id);
        ran.refused(
            id,
            &place,
            4,
            &["foia/request", words, "away to use the built-in wording"],
        );
    });
}

#[test]
fn a_folder_or_a_pipe_is_no_template() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("home/config/templates/foia/request.md")).unwrap();
    let ran = place.foia(&[]).go("68 tpl-dir");
    ran.refused("68 tpl-dir", &place, 4, &["request.md", "not a plain file"]);
}

#[test]
fn a_template_of_the_persons_own_is_used_and_its_values_stay_values() {
    let id = "67 tpl-own";
    let place = Place::new();
    let template = with_body(
        "\u{2014} {{ sender.name }}, {{ loop_free|default('x') }} {{ request.subject|upper }}",
    );
    let template = format!("\u{feff}{}", template.replace(": ", ":\r\n"));
    place.write("home/config/templates/foia/request.md", template);
    place
        .foia(&["foia.subject"])
        .args(["--set", "foia.subject={{ 7*7 }} *a* {% include 'b' %}"])
        .go(id)
        .done(id);
    says(
        id,
        &place.letters()[0],
        "— Ada Park, x {{ 7*7 }} *A* {% INCLUDE 'B' %}",
    );
}
