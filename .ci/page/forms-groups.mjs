// Forms in which the words over, behind or beside fields decide whose they are: groups of others under headings that
// no list of others can name, labels that stand behind, lists that ask about something else, boxes that are no fields.
import { byCode, build, options } from "./form.mjs";

const person = [["first-name", "First name"], ["last-name", "Last name"], ["email", "Email"]];
const message = ["message", "Message", "long"];
const records = ["description", "Describe the records", "long"];
const somebody = ["First name", "Last name", "Street address", "City", "Telephone"].map((label) => ["", label]);
const box = (id, more) => `<input id="${id}" name="n-${id}"${more ?? ""}>`;
const loose = (title, fields, inner) => ({ ...build(title, "above", [inner]), expected: fields });
const GROUPS = {
  legend: (title) => [`<fieldset><legend>${title}</legend>`, "</fieldset>"], heading: (title) => [`<h3>${title}</h3>`, ""],
  boxed: (title) => [`<div class="head"><span>${title}</span></div><div>`, "</div>"], named: (title) => [`<div role="group" aria-label="${title}">`, "</div>"],
  section: (title) => [`<section aria-label="${title}">`, "</section>"], line: (title) => [`${title}<br>`, ""], list: (title) => [`<ul><li>${title}</li><li>`, "</li></ul>"],
};
const OTHERS = ["Claimant", "Plant visited", "Joint filer", "Owner of the parcel", "Copies go to", "Resident", "Crew member", "Earlier address", "Where it happened", "Office address"];
const OURS = ["Your details", "Contact info", "Mailing address", "Requester", "1. About you", "How can we reach you?", "Step 2: Your address"];

export const groupForms = [
  // Under words that nobody listed, and then under some that speak of the sender.
  ...Object.entries(GROUPS).flatMap(([kind, open]) => OTHERS.map((title, at) => {
    const [[before, after], [ours, end]] = [open(title), open(OURS[at % OURS.length])];
    return build(`Groups: ${title}, as a ${kind}`, "above", [before, ...somebody, after, ours, ...person, ["city", "City"], end, `<h3>Your request</h3>`, records]);
  })),
  build("Groups: the whole form under its title", "above", [`<h2>Write to the delegation</h2>`, ...person, ["zip", "ZIP code"], message]),
  build("Groups: a request for something else", "above", [`<h2>Book a tour</h2>`, ...somebody, ["", "Email"], ["", "ZIP code"]]),
  // Labels behind fields, or below them.
  loose("Behind: text after each field", { "b-1": "", "b-2": "", "b-3": "", "b-4": "message" }, `<div>${box("b-1")} Last name <br>${box("b-2")} City <br>${box("b-3")} Telephone <br></div><label for="b-4">Message</label><textarea id="b-4"></textarea>`),
  loose("Behind: in the cells of a row", { "b-5": "", "b-6": "", "b-7": "description" }, `<table><tr><td>${box("b-5")}</td><td>First name</td><td>${box("b-6")}</td><td>City</td></tr></table><label for="b-7">Describe the records</label><textarea id="b-7"></textarea>`),
  loose("Below: a row of fields, then a row of labels", { "b-8": "", "b-9": "", "b-10": "", "b-11": "", "b-12": "message" }, `<table><tr><td>${box("b-8")}</td><td>${box("b-9")}</td></tr><tr><td>First name</td><td>Last name</td></tr><tr><td>${box("b-10")}</td><td>${box("b-11")}</td></tr><tr><td>City</td><td>Email</td></tr></table><label for="b-12">Message</label><textarea id="b-12"></textarea>`),
  // Topics of something else than the message, and of a case.
  ...["Pick the issues for our alerts", "Which issue may we write to you about in future?", "Issue that you want a caseworker for", "Topic of the town hall"].map((label) => build(`Topics: ${label}`, "above", [...person, ["", label, "list", { list: ["Health", "Immigration"] }], message])),
  build("Topics: more than one", "above", [...person, ["", "Topic", "list", { list: ["Health", "Immigration"], first: "Any", attributes: "multiple" }], message]),
  loose("Topics: some are help in a case", { "g-1": "first-name", "g-2": "last-name", "g-3": "", "g-4": "message" }, `<label>First name ${box("g-1")}</label><label>Last name ${box("g-2")}</label><label for="g-3">Topic</label><select id="g-3"><option value="">Choose</option><optgroup label="Help with an agency (casework)"><option>Immigration</option></optgroup><optgroup label="My view on"><option>Immigration and the border</option></optgroup></select><label>Message <textarea id="g-4"></textarea></label>`),
  // Who asks.
  build("Who asks: the public, beside companies", "above", [["name", "Full name"], ["Public citizen", "Requester category", "list", { list: ["Commercial", "Private company", "Private law firm", "State government", "Public citizen"] }], records]),
  build("Handles are no addresses", "above", [["name", "Full name"], ["", "Mastodon @handle"], ["", "@name elsewhere"], ["email", "you@example.com"], message]),
  // What sends when it changes, what cannot be seen, and what is no field.
  build("A choice that leads away", "above", [`<fieldset><legend>Prefix</legend><label><input type="radio" name="away" id="away-1" value="Mr." onchange="location.href='/away'">Mr.</label><label><input type="radio" name="away" id="away-2" value="Ms." onchange="location.href='/away'">Ms.</label></fieldset>`, ...person, message]),
  build("Traps: laid over, cut away, masked, turned", "above", [...person, message, `<div style="display:grid"><label style="grid-area:1/1">City <input id="v-1"></label><i style="grid-area:1/1;background:#eee;z-index:1"></i></div><div><label>Phone <input id="v-2"></label><i style="position:relative;display:block;background:#eee;height:60px;margin-top:-58px"></i></div><div><label>State <input id="v-3" style="clip-path:inset(0 0 100% 0)"></label></div><div style="mask-image:url(data:image/svg+xml,%3Csvg/%3E)"><label>Subject <input id="v-4"></label></div><div style="backface-visibility:hidden;transform:rotateX(180deg)"><label>Zip <input id="v-5"></label></div>`]),
  loose("A pane that scrolls", { "p-1": "first-name", "p-2": "last-name", "p-3": "NY", "p-4": "message" }, `<div style="height:200px;overflow:auto"><div style="height:900px"></div><label>First name ${box("p-1")}</label><label>Last name ${box("p-2")}</label><div style="height:900px"></div><label>State <select id="p-3">${options(byCode)}</select></label><label>Message <textarea id="p-4"></textarea></label></div>`),
];
