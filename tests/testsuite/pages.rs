//! `redress campaign page` and `gallery`; what the site's page does is tried in a browser (`.ci/page/run`).

use snapbox::str;

use crate::support::Home;

/// The files are for everybody, the page runs one script, and a letter's pieces hold nobody's name.
#[test]
fn a_site_has_three_files_and_its_page_loads_nothing_by_itself() {
    let home = Home::new();
    home.run(["campaign", "page", "cecot", "--out", "site"])
        .success();
    assert_eq!(home.names("site"), ["index.html", "letters.js", "zips.js"]);
    let page = home.read("site/index.html");
    assert!(
        page.contains("default-src &#x27;none&#x27;")
            && page.contains("&#x27;strict-dynamic&#x27;")
    );
    assert_eq!(page.matches("<script>").count(), 1);
    for loading in [" src=", "@import", "url(", "<link", "<form"] {
        assert!(!page.contains(loading), "{loading}");
    }
    assert!(page.contains("#:~:text="), "facts lead to their passages");
    // A page that takes tables of another day would make letters to whoever sat then.
    let digest = between(&page, "data-digest=", " data-expires");
    let digest = digest["data-digest=".len()..].trim_matches('"');
    assert_eq!(digest.len(), 16);
    for table in ["letters", "zips"] {
        let text = home.read(&format!("site/{table}.js"));
        assert!(text.contains(&format!(
            "redressTake(\"{table}\", \"cecot\", \"{digest}\", "
        )));
    }
    let letters = home.read("site/letters.js");
    assert!(letters.contains("Charles E. Schumer (Senator, New York)"));
    assert!(!letters.contains("Somebody") && !letters.contains("live somewhere"));
    assert!(home.read("site/zips.js").contains("122 NY-20 "));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = home
            .path("site/index.html")
            .metadata()
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o644);
    }
}

/// Nothing is lost that somebody else made.
#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let home = Home::new();
    for name in ["index.html", "letters.js", "zips.js"] {
        let folder = format!("of-{}", name.split('.').next().unwrap());
        home.write(&format!("{folder}/{name}"), "mine");
        let output = home
            .redress()
            .args(["campaign", "page", "cecot", "--out", &folder])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains(name) && said.contains("redress did not write it"),
            "{said}"
        );
        assert_eq!(home.names(&folder), [name]);
        assert_eq!(home.read(&format!("{folder}/{name}")), "mine");
    }
    home.write(
        "other/index.html",
        "<meta name=\"generator\" content=\"redress: rivers\">",
    );
    let output = home
        .redress()
        .args(["campaign", "page", "cecot", "--out", "other"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("is of the site of another campaign, `rivers`"),
        "{said}"
    );
    home.write("gallery.html", "mine");
    home.run(["campaign", "gallery", "cecot", "--out", "gallery.html"])
        .code(1);
    assert_eq!(home.read("gallery.html"), "mine");
}

/// Its page would say that the tables are too old, and make nothing.
#[test]
fn tables_that_have_expired_make_no_page() {
    let home = Home::new();
    let output = home
        .redress()
        .env("REDRESS_TODAY", "2027-01-05")
        .args(["campaign", "page", "cecot", "--out", "site"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("held until January 3, 2027")
            && said.contains("`redress directory refresh members`"),
        "{said}"
    );
    assert!(!home.path("site").exists());
}

#[test]
fn an_action_that_writes_to_others_than_ones_own_members_has_no_page() {
    let home = Home::new();
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/config/campaigns/cecot.toml");
    let campaign = std::fs::read_to_string(bundled).unwrap();
    let own = "targets = \"own-members\"";
    assert!(campaign.contains(own));
    home.write("other.toml", &campaign.replace(own, "targets = [\"HSJU\"]"));
    let output = home
        .redress()
        .args(["campaign", "page", "other.toml", "--out", "site"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("own members of Congress"), "{said}");
    assert!(!home.path("site").exists());
}

/// Returns what stands in a page between two texts, the first time that the first one comes up.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("{from}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("{to}"))]
}

/// What a board and its lawyer read: a representative's and a senator's letter, the request, and the passages.
#[test]
fn a_gallery_holds_every_letter_and_runs_nothing() {
    let home = Home::new();
    home.run(["campaign", "gallery", "cecot", "--out", "letters.html"])
        .success();
    let page = home.read("letters.html");
    assert!(page.contains("default-src &#x27;none&#x27;") && !page.contains("script-src"));
    for running in [
        "<script", " src=", "@import", "url(", "<link", "<form", " style=",
    ] {
        assert!(!page.contains(running), "{running}");
    }
    for title in [
        "(Representative, ",
        "(Senator, ",
        "To Department of Homeland Security",
    ] {
        assert!(page.contains(title), "{title}");
    }
    for field in ["Short version", "Call script", "Message"] {
        assert!(
            page.contains(&format!("<dt><span>{field}</span>")),
            "{field}"
        );
    }
    assert!(page.contains("THE SIGNER&#39;S OWN WORDS"));
    assert!(page.contains("<h5>Fee waiver</h5>"));
}

/// From each claim of a letter to its passage, and from there to the place in the source.
#[test]
fn every_claim_of_a_gallery_leads_to_its_passage() {
    let home = Home::new();
    let campaign = include_str!("campaign/records-act.toml");
    home.write("records-act.toml", campaign);
    home.run([
        "campaign",
        "gallery",
        "records-act.toml",
        "--out",
        "letters.html",
    ])
    .success();
    let page = home.read("letters.html");
    let letter = between(&page, "<article", "</article>");
    let claim = "<a class=\"claim\" href=\"#fact-overdue-audit\">Open Files Example counted 41 of 120 requests";
    assert!(letter.contains(claim), "{letter}");
    let passage = between(&page, "<li id=\"fact-overdue-audit\">", "</li>");
    let place = "open-files.example&#x2f;answers-overdue#:~:text=41%20of%20120%20requests";
    assert!(passage.contains(place), "{passage}");
    let words = "&ldquo;41 of 120 requests were still without a determination&rdquo;";
    assert!(passage.contains(words), "{passage}");
    assert!(passage.contains("Used by hearing"), "{passage}");
    for target in page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let id = format!(" id=\"{target}\"");
        assert_eq!(page.matches(&id).count(), 1, "{target}");
    }
    // Chairs and ranking members of both committees.
    assert_eq!(page.matches("<article").count(), 4);
    assert!(page.contains("To Jim Jordan (Representative, OH-04), Chair"));
}

/// The text of a campaign is text, whoever wrote it.
#[test]
fn a_campaign_never_brings_markup_into_its_gallery() {
    let home = Home::new();
    let campaign = include_str!("campaign/records-act.toml");
    let hostile = campaign.replace(
        "Hearings on delays under",
        "<img src=x onerror=alert(1)> on delays under",
    );
    let hostile = hostile.replace("counted 41 of 120", "counted <b>41</b> of 120");
    home.write("hostile.toml", &hostile);
    home.run([
        "campaign",
        "gallery",
        "hostile.toml",
        "--out",
        "letters.html",
    ])
    .success();
    let page = home.read("letters.html");
    assert!(!page.contains("<img") && !page.contains("<b>"));
    assert!(page.contains("&lt;b&gt;41"));
}

#[test]
fn a_gallery_of_an_office_that_nobody_knows_is_refused() {
    let home = Home::new();
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/config/campaigns/cecot.toml");
    let campaign = std::fs::read_to_string(bundled).unwrap();
    home.write("other.toml", &campaign.replace("dhs-priv", "dhs-prvi"));
    home.run(["campaign", "gallery", "other.toml", "--out", "letters.html"])
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: the directory has no FOIA office `dhs-prvi`
help: `redress campaign check FILE` says all that the campaign lacks

"#]]);
    assert!(!home.path("letters.html").exists());
}

/// What the bookmark pastes is what the page shows, so the page decides.
#[test]
fn a_senators_form_that_strips_straight_quotes_gets_others_and_a_guessed_address_is_called_one() {
    let home = Home::new();
    home.write(
        "answers.toml",
        "[sender]\nname = \"Ada Park\"\n[sender.address]\nstreet = \"1 Example Street\"\ncity = \"Albany\"\nstate = \"NY\"\n\
         zip = \"12207\"\n[congress]\nstory = \"\"\"They told me \"no\" twice.\"\"\"\n",
    );
    home.run([
        "congress",
        "cecot",
        "--no-input",
        "--answers",
        "answers.toml",
    ])
    .success();
    let page = |member: &str, file: &str| {
        let folders = home.names("letters");
        let folder = folders.iter().find(|name| name.ends_with(member)).unwrap();
        home.read(&format!("letters/{folder}/{file}"))
    };
    let schumer = page("s000148", "packet.html");
    let message = between(&schumer, "data-field=\"message\"", "</pre>");
    assert!(message.contains("They told me “no” twice."), "{message}");
    assert!(!message.contains("&quot;"), "{message}");
    let tonko = page("t000469", "packet.html");
    let message = between(&tonko, "data-field=\"message\"", "</pre>");
    assert!(
        message.contains("They told me &quot;no&quot; twice."),
        "{message}"
    );
    let guess = "a guess: the form's address is not recorded";
    let escaped = guess.replace('\'', "&#x27;");
    assert!(tonko.contains(&escaped) && !schumer.contains(&escaped));
    assert!(page("t000469", "packet.txt").contains(guess));
    assert!(!page("s000148", "packet.txt").contains(guess));
    home.run(["campaign", "page", "cecot", "--out", "site"])
        .success();
    let site = home.read("site/letters.js");
    assert!(site.contains("\"strips_quotes\":true") && site.contains("\"is_guessed\":true"));
    let index = home.read("site/index.html");
    assert!(
        index.contains("data-expires=\"2027-01-03\""),
        "the first view knows when its tables end"
    );
}
