//! What stands in place of a plain file, and faulty overrides of the directory (rows 46–49, 109).

use super::run::{Place, each};

#[test]
fn what_is_no_plain_file_is_refused_without_waiting() {
    let place = Place::new();
    std::fs::create_dir(place.path("work/dir")).unwrap();
    let mut names = vec!["dir", "missing", ".", "a/../../.."];
    #[cfg(unix)]
    {
        let made = std::process::Command::new("mkfifo")
            .arg(place.path("work/pipe"))
            .status();
        assert!(made.unwrap().success());
        std::os::unix::fs::symlink("loop", place.path("work/loop")).unwrap();
        names.extend([
            "pipe",
            "loop",
            "/dev/zero",
            "/dev/full",
            "/dev/tty",
            "/dev/stdin",
            "/proc/self/mem",
        ]);
    }
    each(names, |name| {
        let ran = place
            .foia(&["sender.name"])
            .args(["--answers", name])
            .go(name);
        ran.refused(name, &place, 4, &[name]);
        for command in ["show", "lint"] {
            let ran = place.run([command, name]).go(name);
            assert!(
                matches!(ran.code, Some(1 | 4)),
                "{command} {name}: {:?}",
                ran.code
            );
            assert!(
                ran.err().starts_with("error: "),
                "{command} {name}: {}",
                ran.err()
            );
        }
    });
    #[cfg(unix)]
    each(
        [
            "profile.toml",
            "directory/offices.jsonl",
            "templates/foia/request.md",
            "campaigns/cecot.toml",
        ],
        |name| {
            let place = Place::new();
            let path = place.path("home/config").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            let made = std::process::Command::new("mkfifo").arg(&path).status();
            assert!(made.unwrap().success());
            let ran = place
                .foia(&["sender.name"])
                .args(["--set", "sender.name=Eve Doe", "cecot/legal-basis"])
                .go(name);
            assert!(matches!(ran.code, Some(1 | 4)), "{name}: {:?}", ran.code);
            assert!(
                ran.err().contains(name) && ran.err().contains("not a plain file"),
                "{}",
                ran.err()
            );
            assert!(place.letters().is_empty());
        },
    );
}

#[test]
fn a_faulty_override_of_the_directory_is_refused_with_its_line() {
    let header = |table: &str| {
        format!(
            "{{\"table\":\"{table}\",\"source\":\"s\",\"as_of\":\"2026-01-01\",\"license\":\"l\"}}\n"
        )
    };
    let rows: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("empty", "offices.jsonl", Vec::new(), "line 1 of"),
        ("no-header", "members.jsonl", b"{}\n".to_vec(), "line 1 of"),
        (
            "other-table",
            "members.jsonl",
            header("offices").into(),
            "line 1 of",
        ),
        (
            "cut",
            "offices.jsonl",
            format!("{}{{\"id\":", header("offices")).into(),
            "line 2 of",
        ),
        (
            "unknown-key",
            "offices.jsonl",
            format!("{}{{\"evil\":1}}\n", header("offices")).into(),
            "line 2 of",
        ),
        (
            "ansi",
            "offices.jsonl",
            format!("{}\u{1b}[2J\n", header("offices")).into(),
            "line 2 of",
        ),
        (
            "ansi-key",
            "offices.jsonl",
            format!("{}{{\"\u{1b}[2J\":1}}\n", header("offices")).into(),
            "line 2 of",
        ),
        (
            "ansi-escaped",
            "committees.jsonl",
            format!(
                "{}{{\"id\":\"\\u001b[2J\",\"name\":\"x\"}}\n",
                header("committees")
            )
            .into(),
            "line 2 of",
        ),
        (
            "deep",
            "offices.jsonl",
            format!("{}{}\n", header("offices"), "[".repeat(100_000)).into(),
            "line 2 of",
        ),
        (
            "zip",
            "zip_areas.txt",
            format!("# {}12207\tXX-99\n", header("zip_areas")).into(),
            "line 2 of",
        ),
        (
            "prefix",
            "zip_prefixes.txt",
            format!("# {}1\u{7}22\n", header("zip_prefixes")).into(),
            "line 2 of",
        ),
        (
            "form",
            "senate_forms.jsonl",
            format!("{}{{\"url\":\"javascript:x\"}}\n", header("senate_forms")).into(),
            "line 2 of",
        ),
        ("nonutf8", "offices.jsonl", b"\xff\xfe".to_vec(), "UTF-8"),
        (
            "huge",
            "offices.jsonl",
            vec![b'x'; 5_000_000],
            "4194304 bytes",
        ),
        ("zeros", "offices.jsonl", vec![0; 50_000], "line 1 of"),
    ];
    each(rows, |(id, file, bytes, words)| {
        let place = Place::new();
        place.write(&format!("home/config/directory/{file}"), bytes);
        let ran = place.foia(&[]).go(id);
        ran.refused(id, &place, 4, &[file, words, "move it away"]);
        let ran = place.run(["directory", "status"]).go(id);
        ran.refused(id, &place, 4, &[file, words]);
    });
}

#[test]
fn a_folder_in_place_of_a_file_or_a_file_in_place_of_a_folder_is_refused() {
    let files = [
        "config/profile.toml",
        "config/directory/members.jsonl",
        "config/templates/foia/request.md",
        "config/campaigns/cecot.toml",
    ];
    each(files, |name| {
        let place = Place::new();
        std::fs::create_dir_all(place.path("home").join(name)).unwrap();
        let ran = place.foia(&[]).args(["cecot/legal-basis"]).go(name);
        assert!(matches!(ran.code, Some(1 | 4)), "{name}: {:?}", ran.code);
        assert!(ran.err().contains(name), "{name}: {}", ran.err());
        assert!(place.letters().is_empty());
    });
    each(
        [
            "config",
            "config/directory",
            "config/templates",
            "config/campaigns",
        ],
        |name| {
            let place = Place::new();
            std::fs::remove_dir(place.path("home/config")).unwrap();
            place.write(&format!("home/{name}"), "a file");
            let ran = place.foia(&[]).args(["cecot/legal-basis"]).go(name);
            assert!(matches!(ran.code, Some(1 | 4)), "{name}: {:?}", ran.code);
            assert!(ran.err().contains(name), "{name}: {}", ran.err());
            assert!(place.letters().is_empty());
        },
    );
}
