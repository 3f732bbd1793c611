// A campaign's page: asks who writes, loads the tables once a ZIP code is given, and shows the letters.
"use strict";
// A ZIP code as it is written, with or without the four digits behind it, however it was typed.
function tidyZip(typed) {
  const [, five, four] = /^\s*([0-9]{5})(?:[\s\p{Dash}]*([0-9]{4}))?[\s\p{Dash}]*$/u.exec(typed) ?? [];
  return four ? `${five}-${four}` : five ?? typed.trim();
}
(() => {
  const get = (id) => document.getElementById(id);
  const value = (id) => get(id).value;
  const tables = {};
  const waiting = {};
  let compose = null;
  window.redressTake = (name, data) => { tables[name] = data; };

  // Beside the page, and from nowhere else.
  function load(name) {
    waiting[name] ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = name + ".js";
      script.addEventListener("load", () => tables[name] ? done() : failed());
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return waiting[name];
  }
  const ready = () => Promise.all([load("letters"), load("zips")]);
  // Says what is wrong, at the field that it is about.
  function problem(words, id) {
    get("problem").textContent = words;
    for (const field of document.querySelectorAll("[aria-invalid]")) for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
    if (!id) return;
    get(id).setAttribute("aria-invalid", "true");
    get(id).setAttribute("aria-describedby", "problem");
  }
  const today = () => {
    const [now, two] = [new Date(), (n) => String(n).padStart(2, "0")];
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  };

  const CODES = "AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY";
  get("state").append(...CODES.split(" ").map((code) => new Option(code, code)));

  // Letters are of what stands in the form: an edit takes the former ones away, and one of where somebody lives
  // the district, too.
  get("form").addEventListener("input", (event) => {
    get("letters").replaceChildren();
    problem("");
    if (!["street", "city", "state", "zip"].includes(event.target.id)) return;
    if (tables.zips && tables.letters) offerDistricts();
    else if (/^[0-9]{5}/.test(value("zip").trim())) ready().then(offerDistricts, broken);
  });
  const broken = () => problem("The tables beside this page could not be loaded. Reload it, or tell who runs it.");

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
    list.append(...among.length === 1 ? [] : [new Option("Choose", "")], ...among.map((one) => new Option(one, one)));
    if (among.includes(before)) list.value = before;
    get("district-row").hidden = among.length === 1;
  }
  const isZip = (zip) => /^[0-9]{5}(-[0-9]{4})?$/.test(zip);

  get("make").addEventListener("click", () => {
    get("letters").replaceChildren();
    problem("");
    const wanted = { name: "your name", street: "your street", city: "your city", state: "your state" };
    const missing = Object.keys(wanted).find((id) => !value(id).trim());
    if (missing) return refuse(`Give ${wanted[missing]}.`, missing);
    if (!isZip(tidyZip(value("zip")))) return refuse("Give the five digits of your ZIP code, and the four behind them if you like.", "zip");
    ready().then(make, broken);
  });
  function refuse(words, id) {
    problem(words, id);
    if (id) get(id).focus();
  }

  function make() {
    const data = tables.letters;
    if (data.expires && today() >= data.expires) {
      return problem(`This page knows the members of Congress as of ${data.as_of}, and that list is out of date. Ask who runs the page for a newer one; house.gov and senate.gov say who represents you.`);
    }
    offerDistricts();
    if (get("problem").textContent) return get("zip").focus();
    const district = value("district");
    if (!district) return refuse("Choose your House district: your ZIP code does not settle it.", "district");
    const given = Object.fromEntries(["name", "street", "city", "state", "zip", "email", "phone", "story"].map((id) => [id, value(id)]));
    const members = (data.districts[district] ?? []).map((at) => data.members[at]);
    try {
      compose ??= composer(data).letters;
      const made = members.map((member) => ({ member, letter: compose(given, member, today()) }));
      show(made, data);
    } catch (error) {
      if (!(error instanceof Unmade)) throw error;
      problem(error.message);
    }
  }

  // ---- The packets: the same parts as on the page of a letter.

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, text] of Object.entries(attributes)) if (text !== undefined) made.setAttribute(name, text);
    made.append(...children);
    return made;
  }
  const unseen = (text) => element("span", { class: "unseen" }, text);

  function field(id, name, text, isTicked) {
    const acts = element("p", { class: "acts screen-only" }, element("button", { type: "button", "data-of": id }, "Copy", unseen(" " + name)));
    if (isTicked) acts.append(element("label", {}, element("input", { type: "checkbox", class: "tick" }), " Done", unseen(": " + name)));
    const measure = text.length > 100 ? [" ", element("span", { class: "measure" }, `${[...text].length} characters`)] : [];
    return element("div", { class: "field" }, element("dt", {}, name, ...measure), element("dd", {}, element("pre", { id, dir: "auto" }, text), acts));
  }

  function show(made, data) {
    const heading = element("h2", { id: "made", tabindex: "-1" }, "Your letters");
    const ticks = element("fieldset", { class: "screen-only" }, element("legend", {}, "Write to"), ...made.map(({ member }, at) => {
      const box = element("input", { type: "checkbox", checked: "" });
      box.addEventListener("change", () => { get(`office-${at + 1}`).closest("section").hidden = !box.checked; });
      return element("label", {}, box, member.label);
    }));
    const bookmark = element("p", { class: "screen-only" }, "Once, on a computer: drag this to your bookmarks bar. It fills an office\u2019s form from what you copy here, and presses and sends nothing itself. ",
      element("a", { class: "bookmark" }, "Fill with redress"));
    const about = element("details", { class: "screen-only" }, element("summary", {}, "What the bookmark does"),
      element("p", {}, "It holds nothing about you. On an office\u2019s form it asks you to paste what you copied here, fills the fields that it is sure of, and lists what it left to you. It presses no button, ticks no box and touches no captcha. On a phone, or where a site forbids it, use the copy buttons below. This is all that it is:"),
      element("pre", { class: "source", tabindex: "0", "aria-label": "Source of the bookmark" }, data.program));
    get("letters").replaceChildren(heading, ticks, bookmark, about, ...made.map(({ member, letter }, at) => office(member, letter, `office-${at + 1}`)));
    redressBind(get("letters"));
    heading.focus();
  }

  function office(member, letter, id) {
    const { sender } = letter;
    const fields = {
      prefix: value("prefix"), "first-name": value("first-name").trim(), "last-name": value("last-name").trim(), name: sender.name,
      street: sender.street, city: sender.city, state: sender.state.code, zip: sender.zip, email: sender.email, phone: sender.phone,
      topic: member.topic, subject: letter.subject, message: letter.message,
    };
    for (const name of Object.keys(fields)) if (!fields[name]) delete fields[name];
    const forFilling = { ...fields, "state-name": sender.state.name, country: "United States" };
    const line = JSON.stringify({ redress: 1, to: member.name, form: member.form ?? "", fields: forFilling });
    const outside = { target: "_blank", rel: "noopener noreferrer" };
    const steps = member.form ? [element("ol", { class: "steps" },
      element("li", {}, element("a", { class: "button fill screen-only", href: member.form, "data-copy": line, ...outside }, "Copy for filling, and open the form", unseen(` of ${member.name}`)),
        element("span", { class: "address" }, "The form: ", element("a", { href: member.form, ...outside }, member.form))),
      element("li", { class: "screen-only" }, "There, click the bookmark, paste, and press Enter. Or copy the fields one by one from below."),
      element("li", {}, "Check every field, answer what is left to you, and press the form\u2019s own button."))] : [];
    const names = { "first-name": "First name", "last-name": "Last name", zip: "ZIP" };
    const label = (name) => names[name] ?? name[0].toUpperCase() + name.slice(1);
    const file = `letter-${member.name.normalize("NFD").toLowerCase().replace(/[^a-z ]/g, "").replace(/ +/g, "-")}`;
    const digits = (member.phone ?? "").replace(/\D/g, "");
    const call = member.phone ? [element("p", {}, "Call ", element("a", { href: `tel:+1${digits}` }, member.phone), " and say:")] : [];
    return element("section", { class: "office", "aria-labelledby": id }, element("h2", { id }, member.label), ...steps,
      element("h3", {}, "Fields"), element("p", { class: "progress screen-only" }, element("span", { "data-done": "" }, "0"), ` of ${Object.keys(fields).length} done`),
      element("dl", { class: "fields" }, ...Object.entries(fields).map(([name, text], at) => field(`${id}-${at + 1}`, label(name), text, true))),
      element("h3", {}, "Should the form take less"), element("dl", { class: "fields" }, field(`${id}-short`, "Short version", letter.short, false)),
      element("h3", {}, "By telephone"), ...call, element("dl", { class: "fields" }, field(`${id}-script`, "Call script", letter.script, false)),
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
