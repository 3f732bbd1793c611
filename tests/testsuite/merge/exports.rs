//! Rosters as programs and people export them: each plans without a flag, with the right people and nobody
//! against their word.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::PLAN;
use crate::support::Home;

/// What becomes of a roster's rows: signers, those without consent and how many of those said no, those to be
/// asked, and rejects.
#[derive(Debug, PartialEq)]
struct Rows {
    signers: u64,
    without: u64,
    refusals: u64,
    ask: u64,
    rejected: u64,
}

fn rows(signers: u64, [without, refusals]: [u64; 2], ask: u64, rejected: u64) -> Rows {
    Rows {
        signers,
        without,
        refusals,
        ask,
        rejected,
    }
}

/// Plans a file, and returns what became of its rows, and the plan.
fn planned(home: &Home, name: &str, bytes: &[u8]) -> (Rows, serde_json::Value) {
    std::fs::write(home.path(name), bytes).unwrap();
    let plan = PLAN.map(|word| if word == "roster.csv" { name } else { word });
    let (code, plan) = home.json(plan.into_iter().chain(["--json"]));
    assert_eq!(code, 0, "{name}: {plan}");
    let count = |key: &str| plan["counts"][key].as_u64().unwrap();
    let found = rows(
        count("signers"),
        [count("no_consent"), count("refusals")],
        count("ask"),
        count("rejected"),
    );
    (found, plan)
}

/// Checks what becomes of a file, and that its letters have some texts; returns the letters.
#[track_caller]
fn check(name: &str, bytes: &[u8], wanted: &Rows, texts: &[&str]) -> String {
    let home = Home::new();
    let (found, plan) = planned(&home, name, bytes);
    assert_eq!(found, *wanted, "{name}: {plan}");
    let stdout = home.run(["merge", "render", "run", "--stdout"]).success();
    let letters = String::from_utf8(stdout.get_output().stdout.clone()).unwrap();
    for text in texts {
        assert!(letters.contains(text), "{name}: no `{text}`");
    }
    letters
}

pub(super) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A cell of a workbook: a number, a day by its number, a formula by its value, or a text.
enum Cell {
    Number(f64),
    Day(f64),
    Formula(&'static str),
    Text(&'static str),
}

/// Makes a workbook of one sheet, as small as one can be.
fn workbook(rows: &[&[Cell]]) -> Vec<u8> {
    let cell = |(at, cell): (usize, &Cell)| {
        let column = char::from(b'A' + u8::try_from(at).unwrap());
        match cell {
            Cell::Number(number) => format!("<c r=\"{column}ROW\"><v>{number}</v></c>"),
            Cell::Day(day) => format!("<c r=\"{column}ROW\" s=\"1\"><v>{day}</v></c>"),
            Cell::Formula(value) => {
                format!("<c r=\"{column}ROW\" t=\"str\"><f>A1</f><v>{value}</v></c>")
            }
            Cell::Text(text) => {
                format!("<c r=\"{column}ROW\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        }
    };
    let row = |(at, row): (usize, &&[Cell])| {
        let number = (at + 1).to_string();
        let cells: String = row.iter().enumerate().map(cell).collect();
        format!(
            "<row r=\"{number}\">{}</row>",
            cells.replace("ROW", &number)
        )
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    archive(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

#[test]
fn an_action_network_export_counts_its_subscribers_and_nobody_who_left() {
    let text = "first_name,last_name,email,can2_user_address,can2_user_city,can2_user_state,zip_code,can2_phone,can2_subscription_status,can2_sms_status,created_at\n\
        Ida,Moe,i@example.org,\"8 Fir Rd, Apt 2\",Helena,MT,59601,(406) 555-0100,subscribed,unsubscribed,2026-11-02T10:00:00Z\n\
        Kai,Noor,k@example.org,9 Fir Rd,Bangor,ME,4401,,unsubscribed,,2026-11-02T10:00:00Z\n\
        Lou,Ames,l@example.org,7 Fir Rd,Bangor,ME,04401,,bounced,,2026-11-02T10:00:00Z\n\
        Max,,m@example.org,6 Fir Rd,Bangor,ME,04401,,,,2026-11-02T10:00:00Z\n";
    let texts = ["Ida Moe\n", "8 Fir Rd, Apt 2\n", "Helena, MT 59601"];
    check(
        "people.csv",
        text.as_bytes(),
        &rows(1, [3, 1], 0, 0),
        &texts,
    );
}

#[test]
fn a_van_list_takes_the_address_at_which_a_person_votes_and_its_district() {
    let header = "Voter File VANID,LastName,FirstName,MiddleName,Suffix,mAddress,mCity,mState,mZip5,mZip4,Address,City,State,Zip5,Zip4,CD,SD,PreferredEmail,Pref Phone,Petition Consent";
    let text = format!(
        "{header}\n\
         11,DORN,MIA,Q,,PO Box 9,Austin,TX,78701,,12 ELM ST,BOISE,ID,83702,26,002,17,mia@example.org,2085550100,Yes\n\
         12,PEÑA,JOSÉ,,JR,PO Box 9,Austin,TX,78701,,9 Oak Ave,Wilmington,DE,19801,,01,3,jose@example.org,,Yes\n\
         13,LUX,ANN,,,PO Box 9,Austin,TX,78701,,9 Oak Ave,Wilmington,DE,19801,,00,3,ann@example.org,,No\n"
    );
    let texts = [
        "Mia Q Dorn\n",
        "12 Elm St\n",
        "Boise, ID 83702-0026",
        "José Peña Jr\n",
    ];
    check("list.csv", text.as_bytes(), &rows(2, [1, 1], 0, 0), &texts);
    // Nothing in such a list says that anybody agreed to letters, unless whoever plans says it.
    let silent = text.replace(",Petition Consent", ",Notes");
    let home = Home::new();
    let (found, plan) = planned(&home, "roster.csv", silent.as_bytes());
    assert_eq!(found, rows(0, [3, 0], 0, 0));
    let why = &plan["no_consent"][0]["column"];
    assert_eq!(why, "no column says that they agreed");
    let consent = ["--consent", "petition at the fair", "--json"];
    let (_, plan) = home.json(PLAN.into_iter().chain(consent));
    assert_eq!(plan["counts"]["signers"], 3);
}

#[test]
fn a_nationbuilder_export_honors_opt_ins_do_not_contact_and_the_dead() {
    let text = "nationbuilder_id,first_name,last_name,email,primary_address1,primary_address2,primary_city,primary_state,primary_zip,email_opt_in,do_not_contact,is_deceased,created_at\n\
        1,Ida,Moe,i@example.org,8 Fir Rd,Unit 5,Helena,Montana,59601,true,false,false,2026-10-01 12:33:00 -0400\n\
        2,Kai,Noor,k@example.org,9 Fir Rd,,Bangor,ME,04401,false,false,false,2026-10-01 12:33:00 -0400\n\
        3,Lou,Ames,l@example.org,7 Fir Rd,,Bangor,ME,04401,Y,true,false,2026-10-01 12:33:00 -0400\n\
        4,Max,Orr,m@example.org,6 Fir Rd,,Bangor,ME,04401,Y,,true,2026-10-01 12:33:00 -0400\n\
        5,Nia,Poe,n@example.org,5 Fir Rd,,Bangor,ME,04401,N,,,2026-10-01 12:33:00 -0400\n";
    let texts = ["8 Fir Rd, Unit 5\nHelena, MT 59601"];
    check("nb.csv", text.as_bytes(), &rows(1, [4, 4], 0, 0), &texts);
}

#[test]
fn a_civicrm_export_joins_its_address_lines_and_honors_opt_outs() {
    let text = "Contact ID,Display Name,First Name,Last Name,Street Address,Supplemental Address 1,Supplemental Address 2,City,Postal Code,Postal Code Suffix,State,Email,Do Not Email,No Bulk Emails (User Opt Out),Consent\n\
        1,Mr. Ida Moe,Ida,Moe,8 Fir Rd,c/o Lee,Apt 2,Bangor,4401,12,Maine,i@example.org,No,No,Yes\n\
        2,Kai Noor,Kai,Noor,9 Fir Rd,,,Bangor,04401,,Maine,k@example.org,Yes,No,Yes\n\
        3,Lou Ames,Lou,Ames,7 Fir Rd,,,Bangor,04401,,Maine,l@example.org,,1,Yes\n\
        4,Max Orr,Max,Orr,6 Fir Rd,,,Bangor,04401,,Maine,m@example.org,,,\n";
    let texts = ["Ida Moe\n8 Fir Rd, c/o Lee, Apt 2\nBangor, ME 04401-0012"];
    let letters = check("civi.csv", text.as_bytes(), &rows(1, [3, 2], 0, 0), &texts);
    assert!(!letters.contains("Mr. Ida"));
}

#[test]
fn a_mailchimp_archive_is_one_roster_and_its_lists_tell_who_left() {
    let header = "Email Address,First Name,Last Name,Address,MEMBER_RATING,OPTIN_TIME,LEID";
    let row = |name: &str| {
        format!(
            "{name}@example.org,{name},Moe,8 Fir Rd  Apt 2  Bangor  ME  04401  US,2,2026-10-01 12:33:00,7"
        )
    };
    let list = |rows: &[String]| format!("{header}\n{}\n", rows.join("\n"));
    let subscribed = list(&[row("Ida"), row("Kai")]);
    let left = format!("{header},UNSUB_TIME\n{},2026-11-01 00:00:00\n", row("Lou"));
    let cleaned = list(&[row("Max")]);
    let bytes = archive(&[
        ("subscribed_members_export_1f.csv", &subscribed),
        ("unsubscribed_members_export_1f.csv", &left),
        ("cleaned_members_export_1f.csv", &cleaned),
    ]);
    let texts = ["Ida Moe\n8 Fir Rd, Apt 2\nBangor, ME 04401"];
    check("export.zip", &bytes, &rows(2, [2, 1], 0, 0), &texts);
    // One of the lists by itself says the same, by its name.
    let name = "unsubscribed_members_export_1f.csv";
    check(name, subscribed.as_bytes(), &rows(0, [2, 2], 0, 0), &[]);
}

#[test]
fn a_form_is_understood_by_its_questions() {
    let text = "Timestamp,Email address,First and last name,Where do you live? (street address),City or town,Which state?,Your ZIP code,In your own words: why does clean water matter to you?,Do you agree that we make a letter in your name?,May we send you text messages?\n\
        10/1/2026 9:00:00,i@example.org,Ida Moe,8 Fir Rd,Bangor,Maine,4401,The river smells.,\"Yes, I agree\",No\n\
        10/2/2026 9:00:00,k@example.org,Kai Noor,9 Fir Rd,Bangor,Maine,04401,,\"No, thank you\",Yes\n\
        10/3/2026 9:00:00,l@example.org,Lou Ames,7 Fir Rd,Bangor,Maine,04401,,,Yes\n";
    let texts = ["The river smells.", "Ida Moe\n8 Fir Rd\nBangor, ME 04401"];
    check(
        "answers.csv",
        text.as_bytes(),
        &rows(1, [2, 1], 0, 0),
        &texts,
    );
}

#[test]
fn a_spreadsheet_of_a_fair_is_read_through_all_that_excel_did_to_it() {
    let text = "sep=;\r\nName;E-Mail;Address;City;State;Zip;Signed on;I agree\r\n\
        MOE, IDA;i@example.org;8 Fir Rd;BANGOR;Maine;=\"04401\";46296.52;x\r\n\
        NÃºÃ±ez, JosÃ©;j@example.org;9 Fir Rd;Bangor;ME;'04401;1.10.2026;yes\r\n\
        Cher;c@example.org;7 Fir Rd;Bangor;ME;4401.0;October 1, 2026;YES\r\n\
        Davis, Sam, Jr.;s@example.org;6 Fir Rd;Bangor;ME;04401 - 1234;2026-10-01 12:33:00 -0400;y\r\n\
        x@example.org;x@example.org;5 Fir Rd;Bangor;ME;04401;10/1/2026;y\r\n\
        =A1;y@example.org;5 Fir Rd;Bangor;ME;04401;10/1/2026;y\r\n\
        Ann Lee;a@example.org;4 Fir Rd;Bangor;ME;0440x;10/1/2026;y\r\n\
        Bo Lee;b@example.org;4 Fir Rd;Bangor;ME;04401;10/1/2026;NO\r\n";
    let texts = [
        "Ida Moe\n8 Fir Rd\nBangor, ME 04401",
        "José Núñez\n",
        "Cher\n7 Fir Rd",
        "Sam Davis, Jr.\n6 Fir Rd\nBangor, ME 04401-1234",
    ];
    check("fair.csv", text.as_bytes(), &rows(4, [1, 1], 2, 1), &texts);
}

#[test]
fn a_workbook_is_read_with_its_numbers_days_formulas_and_the_title_above() {
    use Cell::{Day, Formula, Number, Text};
    let bytes = workbook(&[
        &[Text("Signers at the fair")],
        &[],
        &[
            Text("First Name"),
            Text("Last Name"),
            Text("Email"),
            Text("Street"),
            Text("City"),
            Text("State"),
            Text("ZIP"),
            Text("Date signed"),
            Text("Consent"),
        ],
        &[
            Text("Ida"),
            Text("Moe"),
            Formula("i@example.org"),
            Text("8 Fir Rd"),
            Text("Bangor"),
            Text("ME"),
            Number(4401.0),
            Day(46296.5),
            Text("yes"),
        ],
        &[
            Text("Kai"),
            Text("Noor"),
            Text("k@example.org"),
            Text("9 Fir Rd"),
            Text("Bangor"),
            Text("ME"),
            Number(4401.0),
            Day(46296.0),
            Text("no"),
        ],
        &[
            Text("Lou"),
            Text("Ames"),
            Text("l@example.org"),
            Text("7 Fir Rd"),
            Text("Bangor"),
            Text("ME"),
            Text("?"),
            Day(46296.0),
            Text("yes"),
        ],
    ]);
    let texts = ["Ida Moe\n8 Fir Rd\nBangor, ME 04401"];
    check("fair.xlsx", &bytes, &rows(1, [1, 1], 0, 1), &texts);
    let home = Home::new();
    planned(&home, "roster.csv", &bytes);
    // The number of the row is the spreadsheet's.
    let rejects = home.read("run/rejects.csv");
    assert!(
        rejects
            .contains("\n6,6,`zip`: `?` is not a ZIP code such as 12207 or 12207-1234,Lou,Ames,"),
        "{rejects}"
    );
}

#[test]
fn an_open_document_is_read_too() {
    let cells = |cells: &[&str]| {
        let cell = |cell: &&str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
            )
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows_of_it = [
        cells(&["name", "street", "city", "state", "zip", "consent"]),
        cells(&["Ida Moe", "8 Fir Rd", "Bangor", "ME", "04401", "yes"]),
        cells(&["Kai Noor", "9 Fir Rd", "Bangor", "ME", "04401", "false"]),
    ];
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{space}:office:1.0\" xmlns:table=\"{space}:table:1.0\" xmlns:text=\"{space}:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"People\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows_of_it.concat()
    );
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        (
            "META-INF/manifest.xml",
            &format!("<manifest:manifest xmlns:manifest=\"{space}:manifest:1.0\"/>"),
        ),
    ]);
    check(
        "people.ods",
        &bytes,
        &rows(1, [1, 1], 0, 0),
        &["8 Fir Rd\n"],
    );
}

#[test]
fn ten_more_shapes_plan_with_the_right_people() {
    let row = "Ida Moe,i@example.org,8 Fir Rd,Bangor,ME,04401";
    for (what, text, wanted) in [
        (
            "a whole address in one cell",
            "Full name,Email,Full address,I consent to a letter\nIda Moe,i@example.org,\"8 Fir Rd, Apt 2, Bangor, Maine 04401, USA\",I consent to a letter\nKai Noor,k@example.org,8 Fir Rd Bangor ME 04401,yes\n".to_owned(),
            rows(1, [0, 0], 0, 1),
        ),
        (
            "Salesforce, with two lines in a street",
            "FirstName,LastName,Email,MailingStreet,MailingCity,MailingState,MailingPostalCode,HasOptedOutOfEmail,Letter consent\nIda,Moe,i@example.org,\"8 Fir Rd\nApt 2\",Bangor,ME,04401,false,true\nKai,Noor,k@example.org,9 Fir Rd,Bangor,ME,04401,true,true\n".to_owned(),
            rows(1, [1, 1], 0, 0),
        ),
        (
            "ActionKit",
            "akid,first_name,last_name,email,address1,address2,city,state,postal,plus4,us_district,subscription_status\n1,Ida,Moe,i@example.org,8 Fir Rd,,Boise,ID,83702,,ID_02,subscribed\n2,Kai,Noor,k@example.org,9 Fir Rd,,Boise,ID,83702,,ID_02,never\n".to_owned(),
            rows(1, [1, 1], 0, 0),
        ),
        (
            "Constant Contact",
            "First name,Last name,Email address,Street address line 1 - Home,City - Home,State/Province - Home,Zip/Postal Code - Home,Email status\nIda,Moe,i@example.org,8 Fir Rd,Bangor,Maine,04401,Active\nKai,Noor,k@example.org,9 Fir Rd,Bangor,Maine,04401,Unsubscribed\n".to_owned(),
            rows(1, [1, 1], 0, 0),
        ),
        (
            "Microsoft Forms",
            "ID,Start time,Completion time,Email,Name,What is your street address?,City,State,ZIP code,I agree to a letter in my name\n1,10/1/26 9:00:00,10/1/26 9:05:00,anonymous,Ida Moe,8 Fir Rd,Bangor,ME,04401,Yes\n2,10/1/26 9:00:00,10/1/26 9:05:00,anonymous,Kai Noor,9 Fir Rd,Bangor,ME,04401,No\n".to_owned(),
            rows(1, [1, 1], 0, 0),
        ),
        (
            "days before months",
            format!("name,email,street,city,state,zip,signed on\n{row},13/11/2026\nKai Noor,k@example.org,9 Fir Rd,Bangor,ME,04401,01/12/2025\n"),
            rows(2, [0, 0], 0, 0),
        ),
        (
            "tabs, in Spanish",
            "Marca temporal\tNombre completo\tCorreo electrónico\tDirección\tCiudad\tEstado\tCódigo postal\tAcepto\n1/10/2026\tIda Moe\ti@example.org\t8 Fir Rd\tBangor\tME\t04401\tSí\n1/10/2026\tKai Noor\tk@example.org\t9 Fir Rd\tBangor\tME\t04401\tNo\n".to_owned(),
            rows(1, [1, 1], 0, 0),
        ),
        (
            "a no on another row of the same person",
            format!("name,email,street,city,state,zip,consent\n{row},yes\nIda Moe,I@example.org,8 Fir Rd,Bangor,ME,04401,no\n"),
            rows(0, [2, 2], 0, 0),
        ),
        (
            "a no on another row of the same person, who gives no email address there",
            format!("name,email,street,city,state,zip,consent\n{row},yes\nIda Moe,,8 Fir Road,Bangor,ME,04401,no\n"),
            rows(0, [2, 2], 0, 0),
        ),
        (
            "no city and no state, in two districts",
            "name,email,street,zip,consent_at,consent_how\nIda Moe,i@example.org,8 Fir Rd,83702,2026-11-01,form\nKai Noor,k@example.org,9 Fir Rd,83702,yesterday,form\n".to_owned(),
            rows(0, [0, 0], 1, 1),
        ),
        (
            "an opt-out with its date, and a tick",
            format!("name,email,street,city,state,zip,agreed,unsubscribed at\n{row},✓,\nKai Noor,k@example.org,9 Fir Rd,Bangor,ME,04401,✓,2026-11-02\n"),
            rows(1, [1, 1], 0, 0),
        ),
    ] {
        let (found, plan) = planned(&Home::new(), "roster.csv", text.as_bytes());
        assert_eq!(found, wanted, "{what}: {plan}");
    }
}

#[test]
fn rejects_are_mended_and_fed_back() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,consent\nIda Moe,8 Fir Rd,Bangor,ME,0440l,yes\n",
    );
    home.run(PLAN).success();
    let rejects = home.read("run/rejects.csv");
    assert_eq!(
        rejects,
        "row,line,reason,name,street,city,state,zip,consent\n\
         2,2,`zip`: `0440l` is not a ZIP code such as 12207 or 12207-1234,Ida Moe,8 Fir Rd,Bangor,ME,0440l,yes\n"
    );
    home.write("mended.csv", &rejects.replace("ME,0440l", "ME,04401"));
    let plan = [
        "merge",
        "plan",
        "cecot/oversight",
        "mended.csv",
        "--out",
        "again",
        "--json",
    ];
    let (_, plan) = home.json(plan);
    assert_eq!(plan["counts"]["signers"], 1);
}

#[test]
fn a_map_that_was_needed_is_kept_and_used_again() {
    let home = Home::new();
    let header = "Wer,Wo,Ort,Staat,PLZ,Zusage";
    home.write(
        "liste.csv",
        &format!("{header}\nIda Moe,8 Fir Rd,Bangor,ME,04401,yes\n"),
    );
    let plan = |out: &'static str| {
        [
            "merge",
            "plan",
            "cecot/oversight",
            "liste.csv",
            "--out",
            out,
        ]
    };
    let (code, said) = home.said(&plan("run"));
    assert_eq!(code, 4);
    assert!(
        said.contains("its columns are `Wer`, `Wo`, `Ort`"),
        "{said}"
    );
    let maps = "name=Wer street=Wo city=Ort state=Staat zip=PLZ consent=Zusage";
    let maps = maps.split(' ').flat_map(|map| ["--map", map]);
    home.run(plan("run").into_iter().chain(maps)).success();
    home.write(
        "next.csv",
        &format!("{header}\nKai Noor,9 Fir Rd,Bangor,ME,04401,yes\n"),
    );
    let next = plan("next").map(|word| {
        if word == "liste.csv" {
            "next.csv"
        } else {
            word
        }
    });
    let (code, said) = home.said(&next);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("kept from an earlier plan"), "{said}");
    assert!(said.contains("from 1 signer"), "{said}");
}

/// What a roster's two rows are in every export below: Ada Park agreed, Ben Orr did not.
const OF_TWO: [u64; 2] = [1, 1];

#[test]
fn exports_of_programs_for_events_donors_and_contacts_plan_without_a_flag() {
    for (name, text, wanted) in [
        (
            "semicolons.csv",
            "\u{feff}Last name;First name;Email;Street;City;State;ZIP;Consent;Consent date\r\n\
             Park;Ada;ada@example.org;1 Fir Rd;Bangor;ME;04401;yes;1.10.2026\r\n\
             Orr;Ben;ben@example.org;2 Fir Rd;Bangor;ME;04401;no;1.10.2026\r\n",
            OF_TWO,
        ),
        (
            "tabs.tsv",
            "First Name\tLast Name\tEmail\tStreet\tCity\tState\tZip\tI agree to letters in my name\n\
             Ada\tPark\tada@example.org\t1 Fir Rd\tBangor\tME\t04401\tYes\n\
             Ben\tOrr\tben@example.org\t2 Fir Rd\tBangor\tME\t04401\tNo\n",
            OF_TWO,
        ),
        (
            "npsp.csv",
            "Salutation,First Name,Last Name,Mailing Street,Mailing City,Mailing State/Province,\
             Mailing Zip/Postal Code,Email,Do Not Contact,Email Opt Out,Deceased,Letter Consent\n\
             Ms.,Ada,Park,1 Fir Rd,Bangor,ME,04401,ada@example.org,0,0,0,Yes\n\
             Mr.,Ben,Orr,2 Fir Rd,Bangor,ME,04401,ben@example.org,0,1,0,Yes\n",
            OF_TWO,
        ),
        (
            "donorbox.csv",
            "Name,Donor Id,First Name,Last Name,Donor Email,Campaign,Amount,Donation Type,Donated At,Address,\
             Address 2,City,State / Province,Postal Code,Country,Donor Comment,Join Mailing List,\
             May we write to Congress in your name?\n\
             Ada Park,11,Ada,Park,ada@example.org,Pools,20.00,Stripe,10/01/2026 14:03:11,1 Fir Rd,Apt 2,Bangor,\
             ME,04401,United States,,Yes,Yes\n\
             Ben Orr,12,Ben,Orr,ben@example.org,Pools,20.00,Stripe,10/02/2026 14:03:11,2 Fir Rd,,Bangor,ME,\
             04401,United States,,Yes,No\n",
            OF_TWO,
        ),
        (
            "eventbrite.csv",
            "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee #,Attendee Status,Home Address 1,\
             Home Address 2,Home City,Home State,Home Zip,I agree that the group sends letters in my name\n\
             1001,2026-10-01 18:00:00-04:00,Ada,Park,ada@example.org,General,1,Attending,1 Fir Rd,,Bangor,ME,\
             04401,I agree\n\
             1002,2026-10-01 18:00:00-04:00,Ben,Orr,ben@example.org,General,2,Attending,2 Fir Rd,,Bangor,ME,\
             04401,\n",
            OF_TWO,
        ),
        // An address book says nothing of who agreed: nobody is written for.
        (
            "google-contacts.csv",
            "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Labels,E-mail 1 - Label,E-mail 1 - Value,\
             Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,\
             Address 1 - Postal Code,Address 1 - Extended Address\n\
             Ada,,Park,Ms.,,* myContacts,* Home,ada@example.org,Home,\"1 Fir Rd\nBangor, ME 04401\",1 Fir Rd,\
             Bangor,ME,04401,\n",
            [0, 1],
        ),
        (
            "outlook.csv",
            "Title,First Name,Middle Name,Last Name,Suffix,Home Street,Home Street 2,Home City,Home State,\
             Home Postal Code,Business Street,Business City,Business State,Business Postal Code,\
             E-mail Address,Consent\n\
             ,Ada,,Park,,1 Fir Rd,Apt 2,Bangor,ME,04401,9 Dock St,Boston,MA,02139,ada@example.org,yes\n\
             ,Ben,,Orr,Jr.,2 Fir Rd,,Bangor,ME,04401,,,,,ben@example.org,no\n",
            OF_TWO,
        ),
        (
            "surveymonkey.csv",
            "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,\
             Custom Data 1,Contact information,,,,,,May we send letters to Congress in your name?\n\
             ,,,,,,,,,Name,Address,City/Town,State/Province,ZIP/Postal Code,Email Address,Response\n\
             118,4001,10/01/2026 09:10:11 AM,10/01/2026 09:14:00 AM,192.0.2.1,,,,,Ada Park,1 Fir Rd,Bangor,ME,\
             04401,ada@example.org,Yes\n\
             119,4001,10/01/2026 10:10:11 AM,10/01/2026 10:14:00 AM,192.0.2.2,,,,,Ben Orr,2 Fir Rd,Bangor,ME,\
             04401,ben@example.org,No\n",
            OF_TWO,
        ),
        (
            "airtable.csv",
            "Name,Email,Street address,City,State,ZIP,Letters in my name?,Status\n\
             Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,checked,Todo\n\
             Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,,Todo\n",
            OF_TWO,
        ),
        (
            "wild-apricot.csv",
            "User ID,First name,Last name,Email,Address,City,Province/State,Postal code,Membership status,\
             Renewal date last changed,Receiving emails disabled,Archived,I agree to letters in my name\n\
             1,Ada,Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,Active,2026-01-01,no,no,Yes\n\
             2,Ben,Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,Active,2026-01-01,yes,no,Yes\n\
             3,Cy,Fox,cy@example.org,3 Fir Rd,Bangor,ME,04401,Lapsed,2026-01-01,no,yes,Yes\n",
            [1, 2],
        ),
    ] {
        let home = Home::new();
        let (found, plan) = planned(&home, name, text.as_bytes());
        let rest = (found.ask, found.rejected);
        assert_eq!(
            ([found.signers, found.without], rest),
            (wanted, (0, 0)),
            "{name}: {plan}"
        );
    }
}

#[test]
fn a_letter_has_the_home_and_the_name_that_an_address_book_gives() {
    let outlook = "Title,First Name,Last Name,Suffix,Home Street,Home Street 2,Home City,Home State,\
                   Home Postal Code,Business Street,Business City,Business State,Business Postal Code,\
                   E-mail Address,Consent\n\
                   ,Ada,Park,,1 Fir Rd,Apt 2,Bangor,ME,04401,9 Dock St,Boston,MA,02139,ada@example.org,yes\n";
    let wanted = rows(1, [0, 0], 0, 0);
    let letters = check(
        "outlook.csv",
        outlook.as_bytes(),
        &wanted,
        &["1 Fir Rd", "Apt 2", "Bangor"],
    );
    assert!(!letters.contains("Dock St"), "{letters}");
}
