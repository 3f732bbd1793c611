// A campaign's page: asks who writes, loads the tables once a ZIP code is given, and shows the letters.
"use strict";
// A ZIP code as it is written, with or without the four digits behind it, however it was typed.
function tidyZip(typed) {
  const [, five, four] = /^\s*([0-9]{5})(?:[\s\p{Dash}]*([0-9]{4}))?[\s\p{Dash}]*$/u.exec(typed) ?? [];
  return Number(four) ? `${five}-${four}` : five ?? typed.trim();
}
// An email address as the program writes it, or null where it is none (`Email` in the program's code).
function tidyEmail(typed) {
  if (!typed) return "";
  const [, local, given] = /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@([^\s@,;%:/?#\\[\]<>^|"]+)$/.exec(typed) ?? [];
  if (!local || /^[.-]|\.$|\.\./.test(local)) return null;
  let host = "";
  // Names beyond ASCII are written as they are sent.
  try { host = new URL(`http://${given}`).hostname; } catch { return null; }
  const isHost = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/.test(host) && !/^[0-9.]+$/.test(host);
  return isHost && local.length + 1 + host.length <= 254 ? `${local}@${host}` : null;
}
// A telephone number likewise (`Phone`): those of the United States alike, others as they were typed.
function tidyPhone(typed) {
  if (!typed) return "";
  const digits = typed.replace(/[^0-9]/g, "");
  if (!/^[0-9+\-.() /extEXT]*$/.test(typed) || digits.length < 7 || digits.length > 20) return null;
  const national = /^1[0-9]{10}$/.test(digits) ? digits.slice(1) : digits;
  const isUs = national.length === 10 && !/[a-z]/i.test(typed) && (!typed.startsWith("+") || typed.startsWith("+1"));
  return isUs ? `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}` : typed;
}
const DOUBTS = {
  email: "That is no email address: one looks like name@example.org. Correct it, or leave it empty; most forms want one.",
  phone: "That is no telephone number: one looks like 202-555-0143 or +44 20 7946 0018. Correct it, or leave it empty.",
};
// The most that a line and a text may have, in characters.
const LIMITS = { line: 1000, text: 20000 };
(() => {
  const get = (id) => document.getElementById(id);
  const value = (id) => get(id).value;
  const tables = {};
  const waiting = {};
  let compose = null;
  // Page and tables are written at one time: those of another campaign, or of another day, are not taken.
  const { expires, old, digest } = get("form").dataset;
  let isMixed = false;
  window.redressTake = (name, campaign, of, data) => {
    isMixed ||= of !== digest;
    if (of === digest) tables[name] = data;
  };

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, text] of Object.entries(attributes)) if (text !== undefined) made.setAttribute(name, text);
    made.append(...children);
    return made;
  }

  // Beside the page, and from nowhere else.
  function load(name) {
    if (isMixed) return Promise.reject();
    waiting[name] ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${name}.js?${digest}`;
      script.addEventListener("load", () => tables[name] ? done() : failed());
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    // What failed once is tried again with the next press.
    waiting[name].catch(() => { delete waiting[name]; });
    return waiting[name];
  }
  const ready = () => Promise.all([load("letters"), load("zips")]);
  const fields = [...get("form").querySelectorAll("input, textarea, select")];
  // What a field is described by: what the page says of it, what is noted beside it, and what is wrong with it.
  const notes = new Map();
  for (const field of fields.filter(({ tagName }) => tagName !== "SELECT")) {
    notes.set(field, element("p", { class: "note", id: `${field.id}-note` }));
    const label = field.closest("label") ?? field.closest("p");
    const cell = element("div", {});
    label.before(cell);
    cell.append(label, notes.get(field));
  }
  function describe(field, isWrong, more = "") {
    if (isWrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const ids = [field.dataset.by, notes.get(field)?.textContent && `${field.id}-note`, more].filter(Boolean).join(" ");
    if (ids) field.setAttribute("aria-describedby", ids);
    else field.removeAttribute("aria-describedby");
  }
  // Beside a field: a doubt, how much of its room is taken, where its text comes from.
  function note(field) {
    const [count, limit] = [[...field.value].length, field.id === "story" ? LIMITS.text : LIMITS.line];
    const isCounted = field.id === "story" || count > 0.8 * limit;
    const grouped = (number) => number.toLocaleString("en-US");
    const doubt = ({ email: tidyEmail, phone: tidyPhone })[field.id]?.(field.value.trim()) === null && document.activeElement !== field ? DOUBTS[field.id] : "";
    const over = count > limit ? `Too long by ${grouped(count - limit)}: ` : "";
    const from = field.dataset.proposed && field.dataset.proposed === field.value ? "Proposed from your name: is it right?" : "";
    const said = doubt || from || (isCounted ? `${over}${grouped(count)} of ${grouped(limit)} characters` : "");
    const isWrong = Boolean(doubt || over);
    if (notes.get(field).textContent !== said) {
      notes.get(field).textContent = said;
      // What is doubted is read out at once; a count is not, with every key.
      if (isWrong) get("said").textContent = said;
    }
    notes.get(field).className = isWrong ? "over" : "note";
    describe(field, isWrong);
  }
  note(get("story"));
  // Says what is wrong, at the field that it is about.
  function problem(words, id) {
    get("problem").textContent = words;
    for (const field of notes.keys()) note(field);
    for (const field of fields.filter(({ tagName }) => tagName === "SELECT")) describe(field, false);
    if (id) describe(get(id), true, "problem");
  }
  const today = () => {
    const [now, two] = [new Date(), (n) => String(n).padStart(2, "0")];
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  };

  // Seats end by the day in Washington, wherever their constituents are.
  const inWashington = () => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());

  const CODES = "AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY";
  get("state").append(...CODES.split(" ").map((code) => new Option(code, code)));

  // A table that is too old is said before anything is typed.
  const isOld = () => expires && inWashington() >= expires;
  function sayOld() {
    get("letters").replaceChildren();
    get("form").classList.add("is-old");
    get("old").textContent = old;
  }
  if (isOld()) sayOld();

  // Letters are of what stands in the form: an edit takes the former ones away, and one of where somebody lives
  // the district, too.
  get("form").addEventListener("input", (event) => {
    get("letters").replaceChildren();
    event.target.dataset.own = "yes";
    proposeNames();
    problem("");
    if (!["street", "city", "state", "zip"].includes(event.target.id)) return;
    if (tables.zips && tables.letters) offerDistricts();
    else if (/^[0-9]{5}/.test(value("zip").trim())) {
      ready().then(() => {
        proposeNames();
        offerDistricts();
      }, broken);
    }
  });
  get("form").addEventListener("focusout", ({ target }) => { if (notes.has(target)) setTimeout(() => note(target)); });
  // As in every form; a story has lines of its own.
  get("form").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.type !== "text") return;
    event.preventDefault();
    get("make").click();
  });
  // Nothing is kept, so what is typed would be gone. A call leaves no page, but browsers ask as if it did.
  let isCalling = false;
  document.addEventListener("click", ({ target }) => {
    isCalling = Boolean(target.closest?.("a[href^='tel:']"));
    setTimeout(() => { isCalling = false; }, 1000);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isCalling && fields.some((field) => field.dataset.own && field.value.trim())) event.preventDefault();
  });
  // Forms want a name in two parts. Who wrote into one of these fields knows better.
  function proposeNames() {
    const parts = tables.letters ? proposeSplit(value("name"), tables.letters.names) ?? ["", ""] : [];
    for (const [at, id] of ["first-name", "last-name"].entries()) {
      if (parts[at] === undefined || get(id).dataset.own) continue;
      get(id).value = get(id).dataset.proposed = parts[at];
    }
  }
  const broken = () => problem(isMixed
    ? "The tables beside this page are of another writing than the page, so no letters are made of them. Copy what you wrote, and load the page anew; if that does not help, tell who runs it."
    : "The tables beside this page could not be loaded. What you wrote is still here: try again when you are online, or tell who runs the page.");

  // A ZIP code that lies in several districts, or in none that is known, is asked about.
  function offerDistricts() {
    const [zip, state, list] = [tidyZip(value("zip")), value("state"), get("district")];
    const [five, isMilitary] = [zip.slice(0, 5), /^A[AEP]$/.test(state)];
    const home = JSON.stringify([value("street").trim(), value("city").trim(), state, zip]);
    const before = list.dataset.home === home ? list.value : "";
    list.dataset.home = home;
    list.replaceChildren();
    get("district-row").hidden = true;
    get("doubt").textContent = isZip(zip) ? cityDoubt(tables.zips, value("city").trim(), state, zip) : "";
    if (!isZip(zip)) return;
    const area = zipArea(tables.zips, five);
    if (state && area.states.length && !area.states.includes(state) && !isMilitary) {
      return problem(`ZIP code ${five} lies in ${area.states.join(" or ")}, not in ${state}: is it right, or the state?`, "zip");
    }
    // Who votes by a military address votes in a state that neither it nor its ZIP code tells.
    const all = Object.keys(tables.letters.districts);
    const among = area.districts.length && !isMilitary ? area.districts : all.filter((one) => !state || isMilitary || one.startsWith(`${state}-`));
    // A ZIP code that no table knows settles nothing, where a state has one district either.
    const isSettled = among.length === 1 && area.districts.length > 0;
    list.append(...isSettled ? [] : [new Option("Choose", "")], ...among.map((one) => new Option(one, one)));
    if (among.includes(before)) list.value = before;
    get("district-row").hidden = isSettled;
  }
  const [firstZip, lastZip] = get("form").dataset.zips.split("-");
  const isZip = (zip) => /^[0-9]{5}(-[0-9]{4})?$/.test(zip) && firstZip <= zip.slice(0, 5) && zip.slice(0, 5) <= lastZip;

  get("make").addEventListener("click", () => {
    get("letters").replaceChildren();
    problem("");
    const wanted = { name: "your name", street: "your street", city: "your city", state: "your state" };
    const missing = Object.keys(wanted).find((id) => !value(id).trim());
    if (missing) return refuse(`Give ${wanted[missing]}.`, missing);
    if (!isZip(tidyZip(value("zip")))) return refuse(`Give the five digits of your ZIP code, and the four behind them if you like${/^[0-9]{5}/.test(tidyZip(value("zip"))) ? ": there is no such one" : ""}.`, "zip");
    ready().then(make, broken);
  });
  function refuse(words, id) {
    problem(words, id);
    if (id) get(id).focus();
  }

  function make() {
    const data = tables.letters;
    if (isOld()) return sayOld();
    offerDistricts();
    if (get("problem").textContent) return get("zip").focus();
    const district = value("district");
    if (!district) return refuse("Choose your House district: your ZIP code does not settle it.", "district");
    const given = Object.fromEntries(fields.map(({ id }) => [id, value(id)]));
    const members = (data.districts[district] ?? []).map((at) => data.members[at]);
    try {
      compose ??= composer(data);
      const made = members.map((member) => ({ member, letter: compose.letters(given, member, today()) }));
      show(made, data);
    } catch (error) {
      if (!(error instanceof Unmade)) throw error;
      refuse(error.message, error.field);
    }
  }

  // ---- The packets: the same parts as on the page of a letter.

  const unseen = (text) => element("span", { class: "unseen" }, text);

  // What is said of a text for a form: how much of its room it takes, what stands for the whole, what is replaced.
  function said(letter, name, limit) {
    const count = compose.formCount(letter[name]);
    const grouped = (number) => number.toLocaleString("en-US");
    const over = limit && count > limit ? [`Over the limit by ${count - limit} ${count - limit === 1 ? "character" : "characters"}: shorten it by hand`] : [];
    const leftOut = name === "message" ? tables.letters.heaviest.slice(0, letter.left).map((point) => `Left out, so that it fits: ${point}`) : [];
    const whole = name === "message" && letter.whole ? [`The short version: the whole text has ${letter.whole} characters`] : [];
    const replaced = [...letter.replaced[name]].map(([from, { to, count }]) => `${from} \u2192 ${to || "nothing"}${count > 1 ? ` (${count} times)` : ""}`);
    return { measure: limit ? `${grouped(count)} of ${grouped(limit)} characters` : "", over, notes: [...whole, ...leftOut, ...replaced.length ? [`Replaced, since forms break it: ${replaced.join(", ")}`] : []] };
  }
  function field(id, name, text, isTicked, { measure, over = [], notes } = { notes: [] }) {
    const acts = element("p", { class: "acts screen-only" }, element("button", { type: "button", "data-of": id }, "Copy", unseen(" " + name)));
    if (isTicked) acts.append(element("label", {}, element("input", { type: "checkbox", class: "tick" }), " Done", unseen(": " + name)));
    const counted = measure || (text.length > 100 ? `${compose.formCount(text).toLocaleString("en-US")} characters` : "");
    return element("div", { class: "field" }, element("dt", {}, name, ...counted ? [" ", element("span", { class: "measure" }, counted)] : []),
      element("dd", {}, ...over.map((words) => element("p", { class: "over" }, words)), ...notes.map((words) => element("p", { class: "note" }, words)), element("pre", { id, dir: "auto" }, text), acts));
  }

  // Whom the visitor does not write to, whatever else they change.
  const unticked = new Set();
  function show(made, data) {
    const heading = element("h2", { id: "made", tabindex: "-1" }, "Your letters");
    const ticks = element("fieldset", { class: "screen-only" }, element("legend", {}, "Write to"), ...made.map(({ member }, at) => {
      const box = element("input", { type: "checkbox", checked: unticked.has(member.name) ? undefined : "" });
      box.addEventListener("change", () => {
        get(`office-${at + 1}`).closest("section").hidden = !box.checked;
        if (box.checked) unticked.delete(member.name);
        else unticked.add(member.name);
      });
      return element("label", {}, box, member.label);
    }));
    const bookmark = element("p", { class: "screen-only" }, "Once, on a computer: drag this to your bookmarks bar. It fills an office\u2019s form from what you copy here, and presses and sends nothing itself. ",
      element("a", { class: "bookmark" }, "Fill with redress"));
    const about = element("details", { class: "screen-only" }, element("summary", {}, "What the bookmark does"),
      element("p", {}, "It holds nothing about you. On an office\u2019s form it asks you to paste what you copied here, fills the fields that it is sure of, and lists what it left to you. It presses no button, ticks no box and touches no captcha. On a phone, or where a site forbids it, use the copy buttons below. This is all that it is:"),
      element("pre", { class: "source", tabindex: "0", "aria-label": "Source of the bookmark" }, data.program));
    const { invisible } = made[0]?.letter.sender ?? { invisible: [] };
    const left = invisible.map((name) => element("p", { class: "note" }, `${name} held characters that nobody sees; they are left out.`));
    get("letters").replaceChildren(heading, ...left, ticks, bookmark, about, ...made.map(({ member, letter }, at) => {
      const section = office(member, letter, `office-${at + 1}`, data);
      section.hidden = unticked.has(member.name);
      return section;
    }));
    redressBind(get("letters"));
    heading.focus();
  }

  function office(member, letter, id, data) {
    const { sender } = letter;
    const fields = {
      prefix: value("prefix"), "first-name": sender.first, "last-name": sender.last, name: sender.name,
      street: sender.street, city: sender.city, state: sender.state.code, zip: sender.zip, email: sender.email, phone: sender.phone,
      topic: member.topic, subject: letter.subject, message: letter.message,
    };
    for (const name of Object.keys(fields)) if (!fields[name]) delete fields[name];
    const forFilling = { ...fields, ...member.area ? { topic: member.area } : {}, "state-name": sender.state.name, country: "United States" };
    const line = JSON.stringify({ redress: 1, to: member.name, form: member.form ?? "", fields: forFilling });
    const outside = { target: "_blank", rel: "noopener noreferrer" };
    const steps = member.form ? [element("ol", { class: "steps" },
      element("li", {}, element("a", { class: "button fill screen-only", href: member.form, "data-copy": line, ...outside }, "Copy for filling, and open the form", unseen(` of ${member.name}`)),
        element("span", { class: "address" }, "The form: ", element("a", { href: member.form, ...outside }, member.form), ...member.is_guessed ? [` (${data.guessed})`] : [])),
      element("li", { class: "screen-only" }, "There, click the bookmark, paste, and press Enter. Or copy the fields one by one from below."),
      element("li", {}, "Check every field, answer what is left to you, and press the form\u2019s own button."))] : [];
    const notes = { topic: member.topic_note, zip: /^[0-9]{5}$/.test(sender.zip) ? member.zip_note : null };
    const told = (name) => letter.replaced[name] ? said(letter, name, name === "message" && member.limit) : { notes: [notes[name]].filter(Boolean) };
    const names = { "first-name": "First name", "last-name": "Last name", zip: "ZIP" };
    const label = (name) => names[name] ?? name[0].toUpperCase() + name.slice(1);
    const file = `letter-${member.name.normalize("NFD").toLowerCase().replace(/[^a-z ]/g, "").replace(/ +/g, "-")}`;
    const digits = (member.phone ?? "").replace(/\D/g, "");
    const call = member.phone ? [element("p", {}, "Call ", element("a", { href: `tel:+1${digits}` }, member.phone), " and say:")] : [];
    return element("section", { class: "office", "aria-labelledby": id }, element("h2", { id }, member.label), ...steps,
      element("h3", {}, "Fields"), element("p", { class: "progress screen-only" }, element("span", { "data-done": "" }, "0"), ` of ${Object.keys(fields).length} done`),
      element("dl", { class: "fields" }, ...Object.entries(fields).map(([name, text], at) => field(`${id}-${at + 1}`, label(name), text, true, told(name)))),
      element("h3", {}, "Should the form take less"), element("dl", { class: "fields" }, field(`${id}-short`, "Short version", letter.short, false, said(letter, "short", data.short_limit))),
      element("h3", {}, "By telephone"), ...call, element("dl", { class: "fields" }, field(`${id}-script`, "Call script", letter.script, false, { measure: `${letter.script.split(/\s+/).length} words`, notes: [] })),
      element("h3", {}, "The letter, to print or keep"), element("dl", { class: "fields" }, field(`${id}-letter`, "Letter", letter.text, false)),
      element("p", { class: "keep screen-only" },
        button("Print", member.name, () => keep.print(letter.text)),
        button("Download as text", member.name, () => keep.download(letter.text, `${file}.txt`, "text/plain")),
        button("Download as a draft for mail", member.name, () => keep.download(keep.draft(letter), `${file}.eml`, "message/rfc822"))));
  }
  function button(words, name, act) {
    const made = element("button", { type: "button" }, words, unseen(`: the letter to ${name}`));
    made.addEventListener("click", act);
    return made;
  }
})();
