//! Rosters of signers that nobody is.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// ZIP codes that lie in one district, with a city.
pub(crate) const PLACES: [(&str, &str); 10] = [
    ("12207", "Albany"),
    ("99501", "Anchorage"),
    ("05401", "Burlington"),
    ("83702", "Boise"),
    ("57104", "Sioux Falls"),
    ("58102", "Fargo"),
    ("82001", "Cheyenne"),
    ("19901", "Dover"),
    ("59601", "Helena"),
    ("04330", "Augusta"),
];
const FIRST: [&str; 10] = [
    "Maria", "James", "Aisha", "Wei", "José", "Linda", "Robert", "Zoë", "Ngozi", "Renée",
];
const LAST: [&str; 8] = [
    "Smith", "García", "Nguyen", "O'Brien", "Müller", "Park", "Okafor", "White",
];
const WORDS: [&str; 6] = [
    "I have lived in this district for twenty years.",
    "My family asks every day what became of them.",
    "As a nurse, I see what it does to people to be held without a hearing.",
    "I vote in every election, and I follow this issue closely.",
    "Our town council was told to \"\"wait and see\"\"; we have waited long enough.",
    "Please do not let another year go by.",
];

/// Writes a roster into a folder, the same for the same number of signers. Each city ends in `odd`.
pub(crate) fn write(folder: &Path, signers: u64, places: &[(&str, &str)], odd: &str) -> PathBuf {
    let hex: Vec<String> = odd.bytes().map(|byte| format!("{byte:x}")).collect();
    let path = folder.join(format!("roster-{signers}-{}.csv", hex.concat()));
    if path.exists() {
        return path;
    }
    let mut file = BufWriter::new(File::create(&path).unwrap());
    writeln!(
        file,
        "name,email,street,city,zip,story,consent_at,consent_how"
    )
    .unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut pick = |count: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % count as u64).unwrap()
    };
    for number in 0..signers {
        let (zip, city) = places[pick(places.len())];
        let (first, last) = (FIRST[pick(FIRST.len())], LAST[pick(LAST.len())]);
        let mut story = String::new();
        if pick(10) < 6 {
            for _ in 0..=pick(3) {
                story.push_str(WORDS[pick(WORDS.len())]);
                story.push(' ');
            }
        }
        let story = story.trim_end();
        writeln!(
            file,
            "{first} {last},signer{number}@mail.example,\"{} Maple Street, Apt {}\",{city}{odd},{zip},\"{story}\",2026-11-01,web form",
            number + 1,
            pick(40) + 1
        )
        .unwrap();
    }
    file.flush().unwrap();
    path
}

/// Puts a copy of our template where a person has their own.
pub(crate) fn copy_template(home: &Path) {
    let folder = home.join("config/templates/congress");
    fs::create_dir_all(&folder).unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/congress/letter.md");
    fs::copy(ours, folder.join("letter.md")).unwrap();
}
