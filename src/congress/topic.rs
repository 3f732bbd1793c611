//! The policy areas of the Library of Congress.

/// The 32 policy areas by which Congress.gov sorts legislation and "Communicating with Congress"
/// sorts letters; spelled as there (read 2026-11-21).
pub const TOPICS: [&str; 32] = [
    "Agriculture and Food",
    "Animals",
    "Armed Forces and National Security",
    "Arts, Culture, Religion",
    "Civil Rights and Liberties, Minority Issues",
    "Commerce",
    "Congress",
    "Crime and Law Enforcement",
    "Economics and Public Finance",
    "Education",
    "Emergency Management",
    "Energy",
    "Environmental Protection",
    "Families",
    "Finance and Financial Sector",
    "Foreign Trade and International Finance",
    "Government Operations and Politics",
    "Health",
    "Housing and Community Development",
    "Immigration",
    "International Affairs",
    "Labor and Employment",
    "Law",
    "Native Americans",
    "Public Lands and Natural Resources",
    "Science, Technology, Communications",
    "Social Sciences and History",
    "Social Welfare",
    "Sports and Recreation",
    "Taxation",
    "Transportation and Public Works",
    "Water Resources Development",
];

/// Returns `true` if `text` is one of the [`TOPICS`], to the letter.
pub fn is_topic(text: &str) -> bool {
    TOPICS.contains(&text)
}
