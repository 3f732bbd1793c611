//! `redress directory member --address`: the House district of a street address, by the Census Bureau's
//! geocoder, which is asked only after the person has seen what goes there.

use std::path::{Path, PathBuf};

use clap::Args;
use url::Url;

use crate::cli::confirmation::Confirmation;
use crate::cli::failure::{Failure, Kind};
use crate::cli::fetch;
use crate::cli::session::Session;
use crate::congress::sitting_on;
use crate::directory::geocoder::{
    ANSWER_LIMIT, Geocoder, GeocoderError, GeocoderFileError, Located, read,
};
use crate::directory::record::https;
use crate::directory::{Directory, MemberAnswer, RemarkCode};
use crate::files::read_text;
use crate::terminal::{Ui, ask_maker};
use crate::text::{clean_line, ordinal};

/// How the geocoder is asked.
#[derive(Debug, Args)]
pub(super) struct Service {
    /// With `--address`: take the answer from a file that you fetched yourself, or ask the service at another
    /// address
    #[arg(long, value_name = "FILE|URL", requires = "address", conflicts_with_all = ["zip", "district", "name"])]
    from: Option<String>,
    /// With `--address`: trust the certificates of this file (PEM) in place of this computer's
    #[arg(long, value_name = "FILE", requires = "address", conflicts_with_all = ["zip", "district", "name"])]
    ca: Option<PathBuf>,
    /// With `--address`: send it without being asked, for scripts; the phrase is `send-address`
    #[arg(long, value_name = "PHRASE", requires = "address", conflicts_with_all = ["zip", "district", "name"])]
    confirm: Option<String>,
}

/// Returns who represents an address.
pub(super) fn members(
    typed: &str,
    service: &Service,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<MemberAnswer, Failure> {
    let today = session.environment.day_in_washington;
    let sitting = sitting_on(today);
    let address = clean_line(typed)
        .map_err(|error| Failure::new(Kind::Usage, format!("`--address`: {error}")))?;
    let text = match &service.from {
        Some(file) if !file.contains("://") => read_text(Path::new(file), ANSWER_LIMIT)?,
        _ => ask(&address, sitting, service, session, ui)?,
    };
    let Located { address, district } = read(&text, sitting)?;
    let mut answer = directory.members_by_district(district, today);
    // The lines are those of the sitting Congress, whatever the table of ZIP codes holds.
    answer.ambiguous = false;
    answer.redrawn.clear();
    answer
        .remarks
        .retain(|remark| remark.code != RemarkCode::Redrawn);
    answer.note = Some(format!(
        "The Census Bureau places {address} in {district}, by the lines of the {} Congress.",
        ordinal(sitting)
    ));
    Ok(answer)
}

/// Shows what would be sent, and sends it once the person says so.
fn ask(
    address: &str,
    sitting: u16,
    service: &Service,
    session: &Session,
    ui: &mut Ui,
) -> Result<String, Failure> {
    let geocoder = geocoder(service.from.as_deref(), session)?;
    let request = geocoder.request(address, sitting);
    let host = request.host_str().unwrap_or_default().to_owned();
    ui.status(&format!(
        "This address goes to {host}, the geocoder of the U.S. Census Bureau, and nothing else of yours:"
    ));
    ui.status(&format!("  GET {request}"));
    let confirmation = Confirmation {
        wanted: "send address".to_owned(),
        label: format!("Send the address to {host}"),
        help: "The Bureau answers with the place and its districts. The program keeps neither.",
        done: "sent",
        mismatch: "nothing was sent: that is not the phrase".to_owned(),
    };
    let mut asking = ask_maker(&session.environment);
    if !confirmation.is_given(service.confirm.as_deref(), asking.as_ref())? {
        confirmation.ask(asking.as_mut(), ui)?;
    }
    let agent = fetch::agent(service.ca.as_deref(), fetch::PATIENCE)?;
    fetch::answer(&agent, &request, ANSWER_LIMIT).map_err(|failure| {
        failure.hint(
            "https://www.house.gov/representatives/find-your-representative settles it by address",
        )
    })
}

/// Returns the geocoder that the person's folder describes, at another address where one is given.
pub(in crate::cli) fn geocoder(from: Option<&str>, session: &Session) -> Result<Geocoder, Failure> {
    let geocoder = Geocoder::of_folder(&session.environment.config_dir.join("directory"))?;
    let Some(from) = from else {
        return Ok(geocoder);
    };
    let wrong = |why: String| Failure::new(Kind::Usage, format!("`--from`: {why}"));
    let base = if from.ends_with('/') {
        from.to_owned()
    } else {
        format!("{from}/")
    };
    let url = Url::parse(&base).map_err(|error| wrong(error.to_string()))?;
    // NOTE: `localhost` has no dot, and is where one's own service answers.
    if url.host_str() != Some("localhost") || url.scheme() != "https" {
        https(&base).map_err(|faulty| wrong(faulty.to_string()))?;
    }
    Ok(geocoder.at(url))
}

impl From<GeocoderError> for Failure {
    fn from(error: GeocoderError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
}

impl From<GeocoderFileError> for Failure {
    fn from(error: GeocoderFileError) -> Self {
        let failure = match error {
            GeocoderFileError::File(error) => Self::from(error),
            GeocoderFileError::Faults { ref faults, .. } => Self::faults(error.to_string(), faults),
        };
        failure.hint("correct the file, or move it away to use the built-in one")
    }
}
