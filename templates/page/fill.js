// Fills an office's form from a packet. It runs when the person clicks the bookmark on the form's page.
// It holds nothing about anybody: it asks for the packet, one line of JSON, and puts its texts into the fields that it is sure
// of. It presses no button, ticks no box, touches no captcha, no password and no field that cannot be seen, overwrites nothing,
// and sends nothing itself. What it is not sure of, it leaves and names.
const pasted = prompt("Paste the packet for this form, and press Enter:");
if (pasted === null) return;
const packet = (() => { try { return JSON.parse(pasted); } catch { return null; } })();
const known = packet?.redress === 1 && packet.fields;
if (!known) return panel("This is no packet", ["On the packet's page, press \u201cCopy for filling\u201d, and paste what it copied."], []);

// ---- What stands at a field.
const SILENT = /^(SELECT|TEXTAREA|BUTTON|SCRIPT|STYLE|INPUT|IFRAME|SVG|NOSCRIPT)$/i; // Whose text is not the text around it.
const textOf = (node) => node.nodeType === 3 ? node.data
  : node.nodeType !== 1 || SILENT.test(node.tagName) ? "" : [...node.childNodes].slice(0, 100).map(textOf).join(" ").trim();
const [FIELDS, SAYS] = ["input, select, textarea", /[\p{L}\p{N}]/u];
const attribute = (el, name) => el.getAttribute(name) || "";
const byId = (el, ids) => (ids || "").split(/\s+/).filter(Boolean).map((id) => el.getRootNode().getElementById?.(id)).filter(Boolean);
const said = (el, name) => byId(el, attribute(el, name)).map(textOf).join(" ");
const hasField = (node) => node.nodeType === 1 && (node.matches(FIELDS) || node.querySelector(FIELDS));
const outwards = (node) => node && !/^(FORM|BODY)$/.test(node.tagName) ? [node, ...outwards(node.parentElement)] : []; // Up to its form.
const boxOf = (el) => outwards(el.parentElement)[0]?.querySelectorAll(FIELDS).length === 1 ? el.parentElement : null; // That has no other.
function labels(el) {
  const loose = boxOf(el)?.querySelectorAll(":scope > label:not([for])") ?? []; // The only one in its box is its label, too.
  const own = el.labels?.length ? el.labels : loose.length === 1 ? loose : [];
  return [...new Set([...byId(el, attribute(el, "aria-labelledby")), ...own].map((one) => textOf(one).trim()))].filter(Boolean);
}
const label = (el) => labels(el).join(" ") || attribute(el, "aria-label").trim();
// What a table says: the row's own heading, else the column's, else those of a table around it. Where a row, or the
// table, begins with a field, labels stand behind or below, and nobody can tell whose they are.
function cellText(el, cell = el.closest("td")) {
  const row = cell?.closest("tr");
  const isOther = (one) => one !== el && !(el.type === "radio" && one.name === el.name) && visible.includes(one);
  const [hasOther, begins] = [(one) => [...one.querySelectorAll(FIELDS)].some(isOther), (one) => one.cells[0]?.querySelector(FIELDS)];
  if (!row || hasOther(cell)) return "";
  const rows = row.closest("table").rows;
  for (let left = begins(row) ? null : cell.previousElementSibling; left && !hasOther(left); left = left.previousElementSibling) {
    if (textOf(left).trim() && !hasField(left)) return textOf(left);
  }
  const isHead = (head) => head && head !== row && !hasField(head) && head.cells.length === row.cells.length;
  const head = begins(rows[0]) ? null : [row.previousElementSibling, rows[0]].find(isHead)?.cells[cell.cellIndex];
  return head && textOf(head).trim() || cellText(el, row.parentElement.closest("td"));
}
function lead(el) { // The text right before a field, up to the field before it.
  for (const node of outwards(el).slice(0, 4)) {
    let text = "";
    for (let one = /^(TD|FIELDSET)$/.test(node.tagName) ? null : node.previousSibling; one; one = one.previousSibling) {
      if (hasField(one) || one.control && one.control !== el) return text.trim();
      text = textOf(one) + " " + text;
      if (SAYS.test(text) && one.nodeType === 1 && one.tagName !== "BR") return text.trim();
    }
    if (SAYS.test(text) || /^(TD|FIELDSET)$/.test(node.tagName)) return text.trim();
  }
  return "";
}
// Whether a form's texts stand behind its fields: nothing stands before the first that has no label, or a label behind
// the last. What stands between two fields is then nobody's.
const isBehind = once((form) => {
  const loose = visible.filter((el) => formOf(el) === form && !isTick(el) && !label(el) && !el.placeholder && !cellText(el));
  const after = (node) => !node || hasField(node) ? "" : textOf(node) + after(node.nextSibling);
  return loose.length > 1 && (!lead(loose[0]) || ![null, "never", "unsure"].includes(kindOf(after(loose.at(-1).nextSibling), loose.at(-1))));
});
const textBefore = (el) => isBehind(formOf(el)) ? "" : lead(el);
const groups = (el) => headings(el).filter(({ node, box }) => node === box || node?.tagName === "LEGEND").map(({ text }) => text);
// Whether a field belongs to something else: a newsletter, a search, a trap.
const isForeign = (el) => WARNED.test(fold(said(el, "aria-describedby"))) || outwards(el).some((node, level) => {
  const [names, inner] = [["id", "class", "role", "name"].map((name) => attribute(node, name)), node.querySelectorAll(FIELDS).length];
  const isTrap = /(?<![a-z0-9])hp(?![a-z0-9])/i.test(names.join(" ")) || ASIDE.test(words(names.slice(0, 3).join(" ")));
  return inner <= 4 && isTrap || level < 2 && inner <= 1 && WARNED.test(fold(textOf(node)));
});
const scrolled = new Map();
const scroll = (node, by) => scrolled.set(node, scrolled.get(node) ?? node.scrollTop) && node.scrollTo({ top: node.scrollTop + by, behavior: "instant" });
function seen(el) { // Whether a person sees a field: in its size, on the page, and on top of all that lies where it does.
  if (el.tabIndex < 0 || el.checkVisibility?.({ visibilityProperty: true }) === false
    || el.closest(":disabled, [aria-hidden='true'], [hidden], [inert], details:not([open])")) return false;
  const [view, page] = [el.ownerDocument.defaultView, el.ownerDocument.scrollingElement || el.ownerDocument.documentElement];
  const middle = (node, box = node.getBoundingClientRect()) => [box.left + box.width / 2, box.top + box.height / 2];
  const isBeyond = el.getBoundingClientRect().left + view.scrollX >= view.innerWidth;
  let opacity = 1;
  for (let node = el; node; node = node.parentElement || node.getRootNode().host) {
    const style = view.getComputedStyle(node);
    opacity *= style.opacity * (/opacity\(([\d.]+)\)/.exec(style.filter)?.[1] ?? 1);
    const isMasked = (style.maskImage || "none") !== "none" && !/rgb\(|rgba\([^)]*, (?!0\))[^,)]+\)/.test(style.maskImage);
    const isPane = node !== el && node !== page && /auto|scroll/.test(style.overflowY) && node.scrollHeight > node.clientHeight;
    const isAway = isBeyond && (/absolute|fixed/.test(style.position) || style.transform !== "none");
    if (opacity < 0.1 || isMasked || isAway || isPane && node.clientHeight < 8) return false;
    if (isPane) scroll(node, middle(el)[1] - middle(node)[1]);
  }
  scroll(page, middle(el)[1] - view.innerHeight / 2);
  const [size, there] = [el.getBoundingClientRect(), el.getRootNode().elementsFromPoint(...middle(el))];
  const isClear = ({ color, backgroundColor }) => /^rgba\(.*, 0\)$/.test(color) || color === backgroundColor;
  const hides = (node, { opacity, backgroundImage, backgroundColor } = view.getComputedStyle(node)) => !node.contains(el) && node.control !== el
    && opacity > 0.5 && (backgroundImage !== "none" || !/^rgba\(.*, 0(\.[0-4]\d*)?\)$/.test(backgroundColor));
  return Math.min(size.width, size.height) >= (isTick(el) ? 2 : 8) && there.includes(el) && !there.slice(0, there.indexOf(el)).some((one) => hides(one))
    && ![el, ...el.labels || []].some((one) => isClear(view.getComputedStyle(one)));
}
const firstOf = (el) => isList(el) && el.options[0]?.value === "" ? el.options[0].text : ""; // What a list says where nothing is chosen.
function classify(el) {
  if (el.type === "radio") return null;
  if (el.type === "checkbox" || isForeign(el)) return "never";
  if (isUnderOthers(el)) return "others";
  const [auto, all] = [attribute(el, "autocomplete").trim().toLowerCase().split(/\s+/).pop(), label(el)];
  const byAuto = WORDS.auto[auto] || (new RegExp(`^(${WORDS["never-auto"].join("|")})`).test(auto) ? "never" : null);
  const isSaid = /[a-z]/.test(fold(all).replace(/ (required|optional) /g, " "));
  const [whole, own] = [kindOf(all, el), labels(el).at(-1)]; // All labels together, else the last; the others are its groups'.
  const bySaid = own === undefined || whole && whole !== "unsure" || NEVER.test(fold(all)) ? whole : kindOf(own, el) || whole;
  const kinds = [byAuto, bySaid, ...[cellText(el), el.placeholder || firstOf(el), el.title].map((text) => kindOf(text || "", el))].filter(Boolean);
  if (!isSaid && kinds.length === 0) kinds.push(...[kindOf(textBefore(el) || boxOf(el) && textOf(boxOf(el)) || "", el)].filter(Boolean));
  if (kinds.includes("never")) return "never";
  if (bySaid === "unsure" || isSaid && !bySaid && !byAuto) return null; // A label that says something else is not outvoted by a sample in the field.
  if (kinds.includes("unsure")) return bySaid || null;
  // Identifiers speak where no words do: most of them are opaque.
  const names = kinds.length ? [] : [el.name, el.id].map((name) => kindOf(words(name), el)).filter(Boolean);
  if (names.includes("never")) return "never";
  if (!kinds.length) return names.includes("unsure") ? null : names[0] || { email: "email", tel: "phone" }[el.type] || null;
  const exact = kinds.filter((kind) => !kinds.some((other) => WORDS.finer[kind]?.includes(other))); // Two that differ are none.
  return exact.every((kind) => kind === exact[0]) ? exact[0] : null;
}

// ---- What goes into it.
const digits = (known.phone || "").replace(/^\+?1[-. ]?(?=\D*\d{3}\D*\d{3}\D*\d{4}\D*$)/, "").replace(/\D/g, "");
const [[, area, exchange, line], [five, four]] = [/^(\d{3})(\d{3})(\d{4})$/.exec(digits) ?? [], (known.zip || "").split("-")];
function texts(kind, el) { // The texts that may stand for a kind, the likeliest first.
  const isNine = / plus | 9 digits? | nine /.test(fold(`${label(el) || textBefore(el)} ${el.placeholder}`));
  return {
    zip: known["postal-code"] ? [known["postal-code"]] : five ? isNine ? [known.zip, five] : [five, known.zip] : [], zip4: [four],
    phone: area ? [known.phone, `(${area}) ${exchange}-${line}`, `${area}-${exchange}-${line}`, digits] : [known.phone],
    "phone-area": [area], "phone-exchange": [exchange], "phone-line": [line], "phone-local": area ? [`${exchange}-${line}`, exchange + line] : [],
    description: [known.description || known.message], topic: [known.subject || known.topic], state: [known.state, known["state-name"]],
  }[kind] ?? [known[kind]];
}
function fitting(all, el) { // The first of some texts that the field takes whole. A sample in the field shows the shape: (555) 555-5555.
  const matches = (text) => { try { return !el.pattern || new RegExp(`^(?:${el.pattern})$`, "v").test(text); } catch { return true; } };
  const fits = (text) => (el.maxLength < 0 || text.length <= el.maxLength) && (el.type !== "number" || /^\d+$/.test(text)) && matches(text);
  const shape = (text) => text.replace(/[0-9X_#]/gi, "0");
  return all.find((text) => fits(text) && shape(text) === shape(el.placeholder || "")) || all.find(fits);
}
// How an option says a topic: its words, or those of its first part, without those that make no difference.
const GENERAL = new RegExp(`^(${WORDS.general.join("|")})$`);
const topicWords = (text) => fold(text).replace(/ tax(es|ation) /, " tax ").replace(/ healthcare /, " health ").trim().split(" ")
  .filter((word) => !GENERAL.test(word)).map((word) => word.replace(/s$/, "")).sort().join(" ");
const isTopic = (text) => topicWords(known.topic) !== "" && topicWords(text) === topicWords(known.topic);
const isPartOfTopic = (text) => topicWords(text) === topicWords(known.topic.split(/, | and /)[0].replace(/^Foreign /, ""));
// "Immigration and Border Security" holds the topic, "Immigration case" and "Against immigration" do not.
const isHelp = (text) => / (cases?|casework|help|assistance|requests?) /.test(fold(text));
const holdsTopic = (text) => text.split(/,|\/|;|&(?:amp;)?| and /).some(isTopic)
  && !/ (against|oppose|support|pro|anti) /.test(fold(text)) && !isHelp(text);
const prefix = (text) => { const word = fold(text).trim().replace(/^the /, ""); return WORDS.prefixes[word] || word; };
const category = WORDS.categories.map((one) => new RegExp(one)).find((pattern) => pattern.test(fold(known["fee-category"])));
function comparisons(kind) { // How surely an option says what the packet says, by its words or its code: ways to compare, the surest first.
  const same = (one) => (text) => one !== undefined && fold(text) === fold(one);
  const [code, state] = [fold(known.state).trim(), fold(known["state-name"]).trim()];
  const isState = (text) => [`${code} ${state}`, `${state} ${code}`, `us ${code}`].includes(fold(text).trim());
  const isUs = (text) => /^ (the )?(united states( of america)?|u s( a)?|usa?)( usa?)? $/.test(fold(text));
  const begins = (text) => known[kind] !== undefined && fold(text).startsWith(fold(known[kind]));
  return {
    prefix: [(text) => known.prefix !== undefined && prefix(text) === prefix(known.prefix)],
    state: code ? [same(code), same(state), isState] : [], country: [known.country === "United States" ? isUs : same(known.country)],
    topic: known.topic === undefined ? [] : [same(known.topic), isTopic, isPartOfTopic, holdsTopic],
    "fee-category": category ? [(text) => category.test(fold(text))] : [], "fee-waiver": [begins], expedite: [begins],
  }[kind] ?? [];
}
function chosen(kind, options, ...sides) { // The one of some options that says it, the surest way first. Two that say it are none.
  const found = comparisons(kind).flatMap((is) => sides.map((side) => options.filter((option) => is(side(option) || "")))).find((all) => all.length > 0);
  return found?.length === 1 ? found[0] : null;
}
// In a list that groups some options as help in a case of one's own, a topic is the person's to choose.
const isCase = (kind, options) => kind === "topic" && options.some((one) => isHelp(attribute(one.parentElement, "label")));

// ---- The page's fields, and which of its forms is the office's.
const documents = (root) => [root, ...[...root.querySelectorAll("*")].map((el) => el.shadowRoot || el.contentDocument).filter(Boolean).flatMap(documents)];
const ASIDES = "aside, nav, footer, header, dialog, main, [role=complementary], [role=search], [role=dialog]"; // As forms of their own.
const regionOf = (el) => el.closest(ASIDES) || (el.getRootNode().host ? regionOf(el.getRootNode().host) : el.ownerDocument);
const formOf = (el) => el.form || el.closest("form") || regionOf(el);
const NOT_FIELDS = /^(hidden|submit|button|reset|image|file|password|color|range|date|datetime-local|time|month|week|search)$/;
const find = (selector) => documents(document).flatMap((root) => [...root.querySelectorAll(selector)]);
const visible = find(FIELDS).filter((el) => !NOT_FIELDS.test(el.type) && !el.readOnly && seen(el));
scrolled.forEach((top, node) => node.scrollTo({ top, behavior: "instant" }));
const fields = visible.map((el) => ({ el, form: formOf(el), kind: classify(el) }));
const has = (form, kind) => fields.some((other) => other.form === form && other.kind === kind);
// "Name" beside a family name is the given name; beside both, something else.
for (const one of fields) if (one.kind === "name" && has(one.form, "last-name")) one.kind = has(one.form, "first-name") ? null : "first-name";
splitNumbers(fields.filter(({ el }) => el.tagName === "INPUT" && !isTick(el)));
const count = (form) => new Set(fields.filter((one) => one.form === form && one.kind && texts(one.kind, one.el)[0]).map((one) => one.kind)).size;
const best = [...new Set(fields.map((one) => one.form))].sort((a, b) => count(b) - count(a))[0];
const ours = fields.filter((one) => one.form === best);
if (ours.length > 0 && ours.length <= 4 && !ours.some(({ el }) => isLong(el))) { // Does it sign up or in, or look somebody up?
  const buttons = [...best.querySelectorAll("button, [type=submit], [type=password]")].map((one) => `${one.textContent} ${one.value} ${one.type}`);
  const over = best.tagName === "FORM" && best.previousElementSibling;
  const all = [...best.nodeType === 9 || best.tagName === "MAIN" ? [] : [textOf(best), ...buttons], over && !hasField(over) ? textOf(over) : ""];
  if (LOOKUP.test(fold([...all, ...ours.flatMap(({ el }) => headings(el)).map(({ text }) => text)].join(" ")))) ours.forEach((one) => { one.kind = null; });
}
function splitNumbers(inputs) { // A telephone number in two or three fields, a ZIP code in two.
  const isPhone = ({ el, kind }) => /^phone/.test(kind || "") || !/^(never|others)$/.test(kind)
    && [...groups(el), textBefore(el), textOf(el.closest("td")?.previousElementSibling || el)].some((text) => kindOf(text, el) === "phone");
  inputs.forEach((one, at) => {
    const [second, third] = [inputs[at + 1], inputs[at + 2]];
    const lengths = [one, second, third].map((part) => part && (part.el.maxLength > 0 ? part.el.maxLength : part.el.size));
    const [isBeside, isLonely] = [second?.form === one.form, one.kind === "zip4" && !has(one.form, "zip")];
    if (String(lengths) === "3,3,4" && isPhone(one)) [one.kind, second.kind, third.kind] = ["phone-area", "phone-exchange", "phone-line"];
    else if (one.kind === "phone-area" && isBeside && second.kind === "phone") second.kind = "phone-local";
    else if (isLonely && !(one.el.maxLength > 0 && one.el.maxLength < 5)) one.kind = "zip";
    else if (one.kind === "zip" && isBeside && String(lengths).startsWith("5,4") && (!second.kind || second.kind === "zip")) second.kind = "zip4";
  });
}

// ---- Filling.
const [filled, left, asked, placed] = [[], [], new Set(), new Set()];
const isRequired = (el) => el.required || attribute(el, "aria-required") === "true" || /\*|required/i.test(label(el));
const name = (el) => (label(el) || cellText(el) || el.placeholder || firstOf(el) || textBefore(el) || el.name || "a field without a name")
  .replace(/\s+/g, " ").trim().slice(0, 80);
const mark = (el, outline) => Object.assign(el.style, { outline, outlineOffset: "1px" });
const leave = (el, why) => { left.push(`${name(el)}: ${why}`); mark(el, "2px dashed #b35900"); };
function put(el, property, value) { // Frameworks see a value that their own setter did not set, and the events that typing makes.
  const view = el.ownerDocument.defaultView;
  const type = isList(el) ? view.HTMLSelectElement : isLong(el) ? view.HTMLTextAreaElement : view.HTMLInputElement;
  Object.getOwnPropertyDescriptor(type.prototype, property).set.call(el, value);
  for (const event of ["input", "change"]) el.dispatchEvent(new view.Event(event, { bubbles: true }));
  mark(el, "3px solid #1b7f3b");
}
const goesOn = (el) => ["onchange", "oninput", "onclick"].some((event) => /submit|postback|location/i.test(attribute(el, event)));
function fill({ el, kind }, at) {
  if (kind === "others") return leave(el, "what it stands under may be about somebody else");
  if (kind === "never" || kind === null || el.multiple) return isRequired(el) || kind === null ? leave(el, "for you") : undefined;
  const isAgain = kind === "email" && (ours[at - 1]?.kind === "email" || new RegExp(any(WORDS.again)).test(fold(name(el) + " " + words(el.name))));
  if (asked.has(kind) && !isAgain) return leave(el, "asked a second time");
  if (goesOn(el)) return leave(el, "the page goes on when it changes");
  const all = texts(kind, el).filter(Boolean);
  if (all.length === 0) return leave(el, "not in the packet");
  if (attribute(el, "role") === "combobox" || attribute(el, "aria-autocomplete") === "list") return leave(el, "choose from the list");
  if (isList(el)) {
    const option = chosen(kind, [...el.options].filter((one) => !one.disabled), (one) => one.text, (one) => one.value);
    if (!option || isCase(kind, [...el.options])) return leave(el, "choose from the list");
    const first = Math.max(0, [...el.options].findIndex((one) => one.defaultSelected));
    if (![-1, first, option.index].includes(el.selectedIndex)) return leave(el, "you chose already");
    put(el, "selectedIndex", option.index);
  } else {
    const [text, over] = [fitting(all, el), el.maxLength >= 0 ? all[0].length - el.maxLength : 0];
    asked.add(kind);
    if (text === undefined) return leave(el, over > 0 ? `too long by ${over} character${over === 1 ? "" : "s"}` : "the form wants it in another shape");
    if (el.value.trim() && el.value !== text) return leave(el, "something stands in it already");
    put(el, "value", text);
  }
  for (const kinds of [asked, placed]) kinds.add(kind);
  filled.push(name(el));
}
function choose(radios) { // A row of choices is one field; only what the packet answers is chosen.
  const around = [...groups(radios[0]), cellText(radios[0]), words(radios[0].name)];
  const [kind, title] = [around.map((text) => kindOf(text, radios[0])).find(Boolean), (around.find(Boolean) || "a choice").trim().slice(0, 80)];
  const option = kind && chosen(kind, radios, label, (radio) => radio.value);
  if (!option || goesOn(option) || isUnderOthers(option, around)) return left.push(`${title}: for you`);
  put(option, "checked", true);
  filled.push(title);
}
// Some pages send themselves when a field changes: the usual ways are held back, for half a second.
const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
const sends = [...new Set(fields.map(({ el }) => el.ownerDocument.defaultView))].map((view) => {
  const [type, { submit, requestSubmit }] = [view.HTMLFormElement.prototype, view.HTMLFormElement.prototype];
  type.submit = type.requestSubmit = () => {};
  view.addEventListener("submit", stop, true);
  return () => { Object.assign(type, { submit, requestSubmit }); view.removeEventListener("submit", stop, true); };
});
const rows = new Map();
ours.forEach((one, at) => one.el.type === "radio" ? rows.set(one.el.name, [...rows.get(one.el.name) || [], one.el]) : fill(one, at));
rows.forEach((radios) => radios.some((radio) => radio.checked) || choose(radios));
setTimeout(() => sends.forEach((give) => give()), 500);
// Boxes that take text and lists that open, and are no fields; one in another is the same.
const BOXES = ":is([contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox]):not(input, select, textarea)";
const isBox = (el) => formOf(el) === best && !el.parentElement?.closest(BOXES) && el.checkVisibility?.() !== false;
left.push(...find(BOXES).filter(isBox).map((el) => `${name(el)}: for you`));
if (document.querySelector("iframe[src*='captcha'], .g-recaptcha, .h-captcha, .cf-turnstile, [class*='captcha' i]")) left.push("The captcha: for you");
const wanted = /^https:\/\/([^/?#]+)/.exec(packet.form)?.[1];
const office = (host) => host.replace(/^(www|forms?)\./, "").replace(/-?forms?(?=\.house\.gov$)/, ""); // somebodyforms.house.gov
panel(`${filled.length} ${filled.length === 1 ? "field" : "fields"} filled for ${packet.to}`, [
  wanted && office(wanted) !== office(location.host)
    && `This page is on ${location.host}; the packet is for ${packet.to}, on ${wanted}. Make sure that it is the right office.`,
  ours.length === 0 && "No field was found. If the form stands in a frame of another site, open that frame in a tab of its own, or copy the fields one by one.",
  ours.length > 0 && !placed.has("message") && !placed.has("description") && "The letter itself is not in the form: no field here is known to take it.",
  "This bookmark pressed nothing and sent nothing; pages that send by themselves when a field changes it held back for half a second, and it "
    + "knows of nothing later. Check every field, then press the form\u2019s own button. A second step? Click the bookmark again there.",
], left);

// ---- What is said afterwards, in a box of its own that the page's style does not reach.
function panel(title, sentences, items) {
  const add = (made, ...children) => { made.append(...children); return made; };
  const make = (tag, more, ...children) => add(Object.assign(document.createElement(tag), more), ...children);
  document.getElementById("redress-said")?.remove();
  const host = make("div", { id: "redress-said", style: "position:fixed;right:12px;bottom:12px;z-index:2147483647;" });
  const list = items.length ? [make("p", {}, "Left to you:"), make("ul", {}, ...items.slice(0, 40).map((text) => make("li", {}, text)))] : [];
  const style = "max-width:min(26rem,90vw);max-height:60vh;overflow:auto;padding:16px;background:#fff;color:#1a1a1a;"
    + "border:3px solid #0b4a8f;border-radius:6px;font:16px/1.45 sans-serif;text-align:left;";
  const close = make("button", { type: "button", onclick: () => host.remove() }, "Close this note");
  const all = sentences.filter(Boolean).map((text) => make("p", {}, text));
  const box = make("div", { style, role: "status", tabIndex: -1 }, make("strong", {}, title), ...all, ...list, close);
  host.attachShadow({ mode: "open" }).append(box);
  document.documentElement.append(host);
  box.focus();
}
