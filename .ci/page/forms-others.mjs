// Forms that ask about somebody else, too, or lie beside others: what is under such words is not the sender's.
import { build, byCode } from "./form.mjs";

const person = [["first-name", "First name"], ["last-name", "Last name"]];
const somebody = ["First name", "Last name", "Street address", "City", "Telephone", "Email"].map((label) => ["", label]);
const message = ["message", "Message", "long"];
const beside = (tag, more) => `<${tag}>${more}<label>Email <input id="beside-${tag}-e"></label><label>ZIP code <input id="beside-${tag}-z"></label><label>Comments <textarea id="beside-${tag}-c"></textarea></label></${tag}>`;
const parts = (open, between) => `${open}<input id="part-a" size="3" maxlength="3">${between}<input id="part-b" size="3" maxlength="3">-<input id="part-c" size="4" maxlength="4">`;
const inParts = (form) => ({ ...form, expected: { ...form.expected, "part-a": "phone-area", "part-b": "phone-exchange", "part-c": "phone-line" } });
// The page without its form: the fields stand in the page's main part.
const formless = (form) => ({ ...form, html: form.html.replace(/<form [^>]*>/, "<main>").replace("</form>", "</main>") });

export const othersForms = [
  build("Others: a heading that asks who", "above", [`<h3>About you</h3>`, ...person, ["email", "Email"], `<h3>Whom is your complaint about?</h3>`, ...somebody, `<h3>Your message</h3>`, message]),
  build("Others: a line of text over the group", "wrapped", [`<p>Your details</p>`, ...person, `<p>Individual who may speak for you</p>`, ...somebody, `<p>Other party in the matter</p>`, ...somebody, `<p>Comments</p>`, message]),
  build("Others: bold, and a label of nothing", "above", [["name", "Your name"], `<strong>On-site contact</strong>`, ["", "Phone"], ["", "Email"], `<label>Location of the meeting</label>`, ["", "Street"], ["", "City"], ["", "State", "list", { list: byCode }], `<label>Your own address</label>`, ["zip", "ZIP code"], message]),
  build("Others: a row of the table alone", "table", [`<tr><td colspan="2">Requester</td></tr>`, ["name", "Name"], ["email", "Email"], `<tr><td colspan="2">Ship to</td></tr>`, ["", "Street address"], ["", "City"], `<tr><td colspan="2">Your request</td></tr>`, ["description", "Description of records", "long"]]),
  build("Others: a group in a box ends with it", "above", [`<div><fieldset><legend>Victim</legend>`, ["", "City"], ["", "Phone"], `</fieldset></div>`, ...person, ["email", "Email"], message]),
  build("Others: text over one field is its label", "bare", [`<p>Person filing this form</p>`, ...person.map(([is, label]) => [is, label, "text", { layout: "above" }]), `<div><p>Name of the individual concerned</p>`, ["", ""], `</div>`, ["email", "Email", "text", { layout: "above" }], ["message", "Message", "long", { layout: "above" }]]),
  build("Traps by their words, in sight", "wrapped", [...person, ["email", "Email"], ["", "City (for bots only)"], ["", "Phone - keep this field empty"], ["", "Zip code: do not use this field"], ["", "Telephone (anti-spam)"], ["", "Subject, must be left blank"], message]),
  formless(build("Beside: no form, and a survey and a newsletter", "plain", [...person, ["street", "Street address"], ["city", "City"], message], { before: beside("nav", "<h3>Find</h3>"), after: beside("aside", "<h4>One minute for a poll</h4>") + beside("footer", "") })),
  inParts(build("Telephone in three boxes of a cell", "table", [["name", "Name"], `<tr><td>Daytime phone:</td><td>${parts("( ", " ) ")}</td></tr>`, ["email", "Email"], message])),
  inParts(build("Telephone in three boxes of a row", "plain", [["name", "Name"], `<div><div>Telephone</div><div>${parts("(", ") ")}</div></div>`, ["email", "Email"], message])),
  build("A fax number in three boxes", "table", [["name", "Name"], `<tr><td>Fax:</td><td>${parts("(", ")")}</td></tr>`, ["email", "Email"], message]),
  build("A shape behind the label", "above", [["name", "Name"], ["phone", "Telephone (xxx) xxx-xxxx"], ["email", "Email"], ["zip", "ZIP code (xxxxx)"], message]),
  build("The label stands behind, and is tied to nothing", "bare", [["First name", "first-name"], ["Email *", "email"], ["Your message *", "message", "long"], ["Fax", ""]].flatMap(([label, is, kind]) => [`<div class="m">`, [is, "", kind ?? "text", { layout: "loose", attributes: 'placeholder=" "' }], `<label>${label}</label></div>`])),
];
