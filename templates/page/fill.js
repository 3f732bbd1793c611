// Fills an office's form from a packet. It runs when the person clicks the bookmark on the form's page.
//
// It holds nothing about anybody: it asks for the packet, one line of JSON, and puts its texts into the fields
// that it is sure of. It presses no button, ticks no box, touches no captcha, no password and no field that
// cannot be seen, overwrites nothing, and sends nothing itself. What it is not sure of, it leaves and names.
const pasted = prompt("Paste the packet for this form, and press Enter:");
if (pasted === null) return;
const packet = (() => { try { return JSON.parse(pasted); } catch { return null; } })();
if (!packet || packet.redress !== 1 || !packet.fields) {
  return panel("This is no packet", ["On the packet's page, press \u201cCopy for filling\u201d, and paste what it copied."], []);
}
const known = packet.fields;

// ---- What stands at a field.
// The text of a node without what its fields, lists and buttons hold.
function textOf(node) {
  if (node.nodeType === 3) return node.data;
  if (node.nodeType !== 1 || /^(SELECT|TEXTAREA|BUTTON|SCRIPT|STYLE|INPUT|IFRAME|SVG|NOSCRIPT)$/i.test(node.tagName)) return "";
  return [...node.childNodes].slice(0, 100).map(textOf).join(" ").trim();
}
const FIELDS = "input, select, textarea";
const byId = (el, ids) => (ids || "").split(/\s+/).filter(Boolean).map((id) => el.getRootNode().getElementById?.(id)).filter(Boolean);
const labels = (el) => [...new Set([...byId(el, el.getAttribute("aria-labelledby")), ...el.labels?.length ? el.labels : looseLabel(el)].map((one) => textOf(one).trim()))].filter(Boolean);
const label = (el) => labels(el).join(" ") || (el.getAttribute("aria-label") || "").trim();
// What a table says: the row's own heading, else the column's, else those of a table around it.
function cellText(el, cell = el.closest("td")) {
  const row = cell?.closest("tr");
  const isOther = (one) => one !== el && !(el.type === "radio" && one.name === el.name) && seen(one);
  if (!row || [...cell.querySelectorAll(FIELDS)].some(isOther)) return "";
  for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) {
    if ([...before.querySelectorAll(FIELDS)].some(isOther)) break;
    if (textOf(before).trim() && !before.querySelector(FIELDS)) return textOf(before);
  }
  const isHead = (head) => head && head !== row && !head.querySelector(FIELDS) && head.cells.length === row.cells.length;
  const head = [row.previousElementSibling, row.closest("table").rows[0]].find(isHead)?.cells[cell.cellIndex];
  return head && textOf(head).trim() || cellText(el, row.parentElement.closest("td"));
}
const SAYS = /[\p{L}\p{N}]/u;
// The text before a field, up to the field before it.
function textBefore(el) {
  let node = el;
  for (let level = 0; level < 4 && node && !/^(FORM|BODY|TD|FIELDSET)$/.test(node.tagName); level++, node = node.parentElement) {
    let text = "";
    for (let before = node.previousSibling; before; before = before.previousSibling) {
      const isOthers = before.nodeType === 1 && (before.matches(FIELDS) || before.querySelector(FIELDS) || before.control && before.control !== el);
      if (isOthers) return text.trim();
      text = textOf(before) + " " + text;
      if (SAYS.test(text) && (before.nodeType === 1 && before.tagName !== "BR" || text.length > 200)) return text.trim();
    }
    if (SAYS.test(text)) return text.trim();
  }
  return "";
}
// What else stands in the box of a field that has no other.
function textAround(el) {
  const box = el.parentElement;
  return box && !/^(FORM|BODY)$/.test(box.tagName) && box.querySelectorAll(FIELDS).length === 1 ? textOf(box) : "";
}
// What the groups around a field are called.
function groups(el) {
  const texts = [];
  for (let node = el.parentElement; node && !/^(FORM|BODY)$/.test(node.tagName); node = node.parentElement) {
    const legend = node.tagName === "FIELDSET" && node.querySelector(":scope > legend");
    const isGroup = /^(group|radiogroup)$/.test(node.getAttribute("role") || "");
    if (legend) texts.push(textOf(legend));
    else if (isGroup) texts.push(node.getAttribute("aria-label") || byId(node, node.getAttribute("aria-labelledby")).map(textOf).join(" "));
  }
  return [...texts, ...labels(el).slice(0, -1)].filter(Boolean);
}
// The short headings that a field stands under: the last of each rank, and a bold line that is no label.
function headings(el) {
  const found = [];
  let rank = 9;
  const all = [...el.getRootNode().querySelectorAll("h2, h3, h4, h5, h6, th[colspan], caption, [role=heading], b, strong")].reverse();
  for (const one of all) {
    let box = one.parentElement;
    while (box && !box.querySelector(FIELDS)) box = box.parentElement;
    if (!(one.compareDocumentPosition(el) & 4) || box && !box.contains(el)) continue;
    const isTop = /^H/.test(one.tagName);
    const at = isTop ? Number(one.tagName[1]) : /^(B|STRONG)$/.test(one.tagName) ? 8 : 7;
    const said = fold(textOf(one));
    if (at >= rank || at === 8 && (one.closest("label") || KINDS.some(([, pattern]) => pattern.test(said)) && !OTHERS.test(said))) continue;
    rank = at;
    if (said.split(" ").length < 8 && !/^ (contact|write|email|send|submit|ask|file|share|message) | (your|my|me) /.test(said)) found.push(said);
  }
  return found;
}
const ASIDE = / (honey ?pot|ohnohoney|validation container|captcha|recaptcha|turnstile|newsletter|subscri\w+|sign ?up|search|log ?in) /;
const WARNED = new RegExp(` (${LEAVE}|do not (fill|enter)|validation purposes|if you are human) `);
// Whether a field belongs to something else: a newsletter, a search, a trap.
function isForeign(el) {
  if (isUnderOthers(el) || [...groups(el), ...headings(el)].some((text) => OTHERS.test(fold(text)) || / subject of /.test(fold(text)))) return true;
  for (let node = el, level = 0; node && !/^(FORM|BODY)$/.test(node.tagName); node = node.parentElement, level++) {
    const name = words([node.id, node.getAttribute("class"), node.getAttribute("role")].join(" "));
    const inner = node.querySelectorAll(FIELDS).length;
    const isTrap = /(?<![a-z0-9])hp(?![a-z0-9])/i.test([node.id, node.getAttribute("name"), node.getAttribute("class")].join(" "));
    if (inner <= 4 && (isTrap || ASIDE.test(name)) || level < 2 && inner <= 1 && WARNED.test(fold(textOf(node)))) return true;
  }
  return WARNED.test(fold(byId(el, el.getAttribute("aria-describedby")).map((one) => textOf(one)).join(" ")));
}
// Whether a person sees a field, in its size, on the page, with all that is around it.
function seen(el) {
  if (el.matches(":disabled") || el.type === "hidden" || el.tabIndex < 0 || el.closest("[aria-hidden='true'], [hidden], [inert], details:not([open])")) return false;
  if (el.checkVisibility?.() === false) return false;
  const view = el.ownerDocument.defaultView;
  const box = el.getBoundingClientRect();
  const least = /^(radio|checkbox)$/.test(el.type) ? 2 : 8;
  if (box.width < least || box.height < least || box.right + view.scrollX <= 0 || box.bottom + view.scrollY <= 0) return false;
  const isBeyond = box.left + view.scrollX >= view.innerWidth;
  let opacity = 1;
  for (let node = el; node; node = node.parentElement || node.getRootNode().host) {
    const style = view.getComputedStyle(node);
    opacity *= Number(style.opacity) * Number(/opacity\(([\d.]+)\)/.exec(style.filter)?.[1] ?? 1);
    if (style.display === "none" || style.visibility !== "visible" && node === el || opacity < 0.1) return false;
    if (isBeyond && (/absolute|fixed/.test(style.position) || style.transform !== "none")) return false;
    if (/gradient/.test(style.maskImage) && !/rgb\(|rgba\([^)]*, (?!0\))[^,)]+\)/.test(style.maskImage)) return false;
    if (/^rect\((0|1)(px)?,? (0|1)(px)?/.test(style.clip) || /inset\((50|100)%|circle\(0|^polygon\(([^,]+)(, \2)*\)$/.test(style.clipPath)) return false;
    const around = node.getBoundingClientRect();
    if (node === el || style.overflow === "visible" || /^(contents|inline)$/.test(style.display)) continue;
    if (around.width < 3 || around.height < 3) return false;
    // What lies wholly beyond the edge of a box that does not scroll.
    if (/hidden|clip/.test(style.overflow) && !/^(HTML|BODY)$/.test(node.tagName)
      && (box.left >= around.right || box.top >= around.bottom || box.right <= around.left || box.bottom <= around.top)) return false;
  }
  const isClear = (one) => {
    const style = view.getComputedStyle(one);
    return /^rgba\(.*, 0\)$/.test(style.color) || style.color === style.backgroundColor;
  };
  return ![el, ...el.labels || []].some(isClear) && !covers(el.ownerDocument).some((cover) => {
    const over = cover.getBoundingClientRect();
    return !cover.contains(el) && !el.contains(cover) && over.left <= box.left && over.top <= box.top && over.right >= box.right && over.bottom >= box.bottom;
  });
}
// The opaque boxes that are laid over others.
const laid = new Map();
function covers(root) {
  if (!laid.has(root)) laid.set(root, [...root.querySelectorAll("body *")].filter((node) => {
    const style = root.defaultView.getComputedStyle(node);
    return style.position === "absolute" && style.visibility === "visible" && Number(style.opacity) > 0.5 && !/^-/.test(style.zIndex)
      && (style.backgroundImage !== "none" || !/^rgba\(.*, 0(\.[0-4]\d*)?\)$/.test(style.backgroundColor));
  }));
  return laid.get(root);
}
// What a list says where nothing is chosen.
const firstOf = (el) => isList(el) && el.options[0]?.value === "" ? el.options[0].text : "";
// The kind that the labels name: all together, else the last, the others being what it stands under.
function kindSaid(el, said) {
  const whole = kindOf(said, el);
  const own = labels(el).at(-1);
  return own === undefined || whole && whole !== "unsure" || NEVER.test(fold(said)) ? whole : kindOf(own, el) || whole;
}
function classify(el) {
  if (isForeign(el)) return "never";
  const auto = (el.getAttribute("autocomplete") || "").trim().toLowerCase().split(/\s+/).pop();
  const byAuto = AUTO[auto] || (NEVER_AUTO.test(auto) ? "never" : null);
  const said = label(el);
  const isSaid = /[a-z]/.test(fold(said).replace(/ (required|optional) /g, " "));
  const bySaid = kindSaid(el, said);
  const kinds = [byAuto, bySaid, ...[cellText(el), el.placeholder || firstOf(el), el.title].map((text) => kindOf(text || "", el))].filter(Boolean);
  if (!isSaid && kinds.length === 0) kinds.push(...[kindOf(textBefore(el) || textAround(el), el)].filter(Boolean));
  if (kinds.includes("never")) return "never";
  // A label that says something else is not outvoted by a sample in the field.
  if (bySaid === "unsure" || isSaid && !bySaid && !byAuto) return null;
  if (kinds.includes("unsure")) return bySaid || null;
  if (kinds.length === 0) {
    // Identifiers speak where no words do: most of them are opaque.
    if (isSaid) return null;
    const names = [el.name, el.id].map((name) => kindOf(words(name), el)).filter(Boolean);
    return names.includes("never") ? "never" : names.includes("unsure") ? null : names[0] || { email: "email", tel: "phone" }[el.type] || null;
  }
  // One kind may say more exactly what another says; two that differ are a reason to leave the field.
  const exact = kinds.filter((kind) => !kinds.some((other) => finer(other, kind)));
  return exact.every((kind) => kind === exact[0]) ? exact[0] : null;
}
const NEVER_AUTO = /^(cc-|username|.*password|one-time|bday|sex|url|photo|additional-name|honorific-suffix|organization-title)/;
const finer = (one, than) => ({
  name: ["first-name", "last-name", "organization"], phone: ["phone-area", "phone-exchange", "phone-line"], zip: ["zip4"],
  street: ["street2", "city"], message: ["description"], subject: ["description"], topic: ["subject"],
})[than]?.includes(one);

// ---- What goes into it.
const digits = (known.phone || "").replace(/^\+?1[-. ]?(?=\D*\d{3}\D*\d{3}\D*\d{4}\D*$)/, "").replace(/\D/g, "");
const [area, exchange, line] = digits.length === 10 ? [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)] : [];
const [five, four] = (known.zip || "").split("-");
const PREFIXES = { mister: "mr", doctor: "dr", reverend: "rev", professor: "prof", honorable: "hon" };
const prefix = (text) => { const word = fold(text).trim().replace(/^the /, ""); return PREFIXES[word] || word; };
// The texts that may stand for a kind, the likeliest first.
function texts(kind, el) {
  switch (kind) {
    case "zip": return known["postal-code"] ? [known["postal-code"]] : !five ? [] : / plus | 9 digits? | nine /.test(fold(`${label(el) || textBefore(el)} ${el.placeholder}`)) ? [known.zip, five] : [five, known.zip];
    case "zip4": return four ? [four] : [];
    case "phone": return area ? [known.phone, `(${area}) ${exchange}-${line}`, `${area}-${exchange}-${line}`, digits] : [known.phone];
    case "phone-area": return [area];
    case "phone-exchange": return [exchange];
    case "phone-line": return [line];
    case "phone-local": return area ? [`${exchange}-${line}`, exchange + line] : [];
    case "description": return [known.description || known.message];
    case "topic": return [known.subject || known.topic];
    case "state": return [known.state, known["state-name"]];
    default: return [known[kind]];
  }
}
// The first of some texts that the field takes whole.
function fitting(all, el) {
  const fits = (text) => (el.maxLength < 0 || text.length <= el.maxLength) && (el.type !== "number" || /^\d+$/.test(text)) && matches(text, el.pattern);
  // A sample in the field shows the shape: (555) 555-5555.
  const shape = (text) => text.replace(/[0-9X_#]/gi, "0");
  const sample = shape(el.placeholder || "");
  return all.find((text) => fits(text) && shape(text) === sample) || all.find(fits);
}
const matches = (text, pattern) => { try { return !pattern || new RegExp(`^(?:${pattern})$`, "v").test(text); } catch { return true; } };
// Words that make no difference to a topic, and how an option says it: its words, or those of its first part.
const GENERAL = /^(and|or|of|the|other|issues?|policy|policies|affairs|matters|reform|general|services?|topics?|related|legislation|care|protection|operations)$/;
const topicWords = (text) => fold(text).replace(/ tax(es|ation) /, " tax ").replace(/ healthcare /, " health ").trim().split(" ")
  .filter((word) => !GENERAL.test(word)).map((word) => word.replace(/s$/, "")).sort().join(" ");
const isTopic = (text) => topicWords(known.topic) !== "" && topicWords(text) === topicWords(known.topic);
const isPartOfTopic = (text) => topicWords(text) === topicWords(known.topic.split(/, | and /)[0].replace(/^Foreign /, ""));
// "Immigration and Border Security" holds the topic, "Immigration case" and "Against immigration" do not.
const holdsTopic = (text) => text.split(/,|\/|;|&(?:amp;)?| and /).some(isTopic) && !/ (case|help|assistance|requests?|against|oppose|support|pro|anti) /.test(fold(text));
const CATEGORIES = [/scien/, /educat/, / (media|news|press) /, /^(?!.* non ?commercial ).* commercial /, / (others?|individual|general public|private) /];
const category = CATEGORIES.find((pattern) => pattern.test(fold(known["fee-category"])));
// How surely an option says what the packet says, by its words or its code: ways to compare, the surest first.
function comparisons(kind) {
  const same = (one) => (text) => one !== undefined && fold(text) === fold(one);
  const [code, name] = [fold(known.state).trim(), fold(known["state-name"]).trim()];
  switch (kind) {
    case "prefix": return [(text) => known.prefix !== undefined && prefix(text) === prefix(known.prefix)];
    case "state": return code ? [same(code), same(name), (text) => [`${code} ${name}`, `${name} ${code}`, `us ${code}`].includes(fold(text).trim())] : [];
    case "country": return known.country === "United States" ? [(text) => /^ (the )?(united states( of america)?|u s( a)?|usa?)( usa?)? $/.test(fold(text))] : [same(known.country)];
    case "topic": return known.topic === undefined ? [] : [same(known.topic), isTopic, isPartOfTopic, holdsTopic];
    case "fee-category": return category ? [(text) => category.test(fold(text))] : [];
    case "fee-waiver": case "expedite": return [(text) => known[kind] !== undefined && fold(text).startsWith(fold(known[kind]))];
    default: return [];
  }
}
// The one of some options that says it. Two that say it are none.
function chosen(kind, options, wordsOf, codeOf) {
  for (const is of comparisons(kind)) {
    for (const of of [wordsOf, codeOf]) {
      const found = options.filter((option) => is(of(option) || ""));
      if (found.length === 1) return found[0];
      if (found.length > 1) return null;
    }
  }
  return null;
}

// ---- The page's fields, and which of its forms is the office's.
const documents = (root) => [root, ...[...root.querySelectorAll("*")].map((el) => el.shadowRoot || el.contentDocument).filter(Boolean).flatMap(documents)];
// Where there is no form, what stands aside is one of its own.
const regionOf = (el) => el.closest("aside, nav, footer, header, dialog, main, [role=complementary], [role=search], [role=dialog]") || (el.getRootNode().host ? regionOf(el.getRootNode().host) : el.ownerDocument);
const NOT_FIELDS = /^(hidden|submit|button|reset|image|file|password|color|range|date|datetime-local|time|month|week|search)$/;
const fields = documents(document).flatMap((root) => [...root.querySelectorAll(FIELDS)])
  .filter((el) => !NOT_FIELDS.test(el.type) && !el.readOnly && seen(el))
  .map((el) => ({ el, form: el.form || regionOf(el), kind: el.type === "checkbox" ? "never" : el.type === "radio" ? null : classify(el) }));
// "Name" beside a family name is the given name; beside both, something else.
for (const one of fields.filter(({ kind }) => kind === "name")) {
  const has = (kind) => fields.some((other) => other.form === one.form && other.kind === kind);
  if (has("last-name")) one.kind = has("first-name") ? null : "first-name";
}
splitNumbers(fields.filter(({ el }) => el.tagName === "INPUT" && !/^(radio|checkbox)$/.test(el.type)));
const count = (form) => new Set(fields.filter((one) => one.form === form && one.kind && texts(one.kind, one.el)[0]).map((one) => one.kind)).size;
const best = [...new Set(fields.map((one) => one.form))].sort((a, b) => count(b) - count(a))[0];
const ours = fields.filter((one) => one.form === best);
// A small form that signs up, signs in or looks somebody up is not the office's.
const LOOKUP = / (newsletters?|subscri\w+|sign ?(up|in)|log ?in|updates|stay|join|search|(find|look up|who is) (your|my) \w+|password) /;
const around = (form) => textOf(form) + " " + [...form.querySelectorAll?.("button, [type=submit], [type=password]") || []].map((one) => `${one.textContent} ${one.value} ${one.type}`).join(" ");
const beforeForm = (el) => [el.closest("form")?.previousElementSibling].filter((one) => one && !one.querySelector(FIELDS)).map(textOf).join();
if (ours.length <= 4 && !ours.some(({ el }) => isLong(el))) {
  const said = ours.map(({ el, form }) => [form.nodeType === 9 || form.tagName === "MAIN" ? "" : around(form), ...headings(el), beforeForm(el)].join(" ")).join(" ");
  if (LOOKUP.test(fold(said))) for (const one of ours) one.kind = null;
}
// A telephone number in two or three fields, a ZIP code in two.
function splitNumbers(inputs) {
  const isPhone = ({ el, kind }) => /^phone/.test(kind || "") || kind !== "never" && [...groups(el), textBefore(el), textOf(el.closest("td")?.previousElementSibling || el)]
    .some((text) => kindOf(text, el) === "phone");
  inputs.forEach((one, at) => {
    const [second, third] = [inputs[at + 1], inputs[at + 2]];
    const lengths = [one, second, third].map((part) => part && (part.el.maxLength > 0 ? part.el.maxLength : part.el.size));
    if (String(lengths) === "3,3,4" && isPhone(one)) {
      [one.kind, second.kind, third.kind] = ["phone-area", "phone-exchange", "phone-line"];
    } else if (one.kind === "phone-area" && second && second.form === one.form && second.kind === "phone") {
      second.kind = "phone-local";
    } else if (one.kind === "zip4" && !(one.el.maxLength > 0 && one.el.maxLength < 5) && !inputs.some((other) => other.form === one.form && other.kind === "zip")) {
      one.kind = "zip";
    } else if (one.kind === "zip" && second && second.form === one.form && one.el.maxLength === 5 && second.el.maxLength === 4 && (!second.kind || second.kind === "zip")) {
      second.kind = "zip4";
    }
  });
}

// ---- Filling.
const filled = [];
const left = [];
const once = new Set();
const isRequired = (el) => el.required || el.getAttribute("aria-required") === "true" || /\*|required/i.test(label(el));
const name = (el) => (label(el) || cellText(el) || el.placeholder || firstOf(el) || textBefore(el) || el.name || "a field without a name").replace(/\s+/g, " ").trim().slice(0, 80);
const mark = (el, outline) => Object.assign(el.style, { outline, outlineOffset: "1px" });
const leave = (el, why) => { left.push(`${name(el)}: ${why}`); mark(el, "2px dashed #b35900"); };
// Frameworks see a value that their own setter did not set, and the events that typing makes.
function put(el, property, value) {
  const view = el.ownerDocument.defaultView;
  const type = isList(el) ? view.HTMLSelectElement : isLong(el) ? view.HTMLTextAreaElement : view.HTMLInputElement;
  Object.getOwnPropertyDescriptor(type.prototype, property).set.call(el, value);
  for (const event of ["input", "change"]) el.dispatchEvent(new view.Event(event, { bubbles: true }));
  mark(el, "3px solid #1b7f3b");
}
function fill({ el, kind }) {
  if (kind === "never" || kind === null) return isRequired(el) || kind === null ? leave(el, "for you") : undefined;
  const isTwin = kind === "email" && ours[ours.findIndex((one) => one.el === el) - 1]?.kind === "email";
  if (once.has(kind) && !isTwin && !(kind === "email" && / (confirm\w*|verify|again|re ?(enter|type)|repeat|second) /.test(fold(name(el) + " " + words(el.name))))) {
    return leave(el, "asked a second time");
  }
  const handler = ["onchange", "oninput"].map((event) => el.getAttribute(event) || "").join(" ");
  if (/submit|postback|location/i.test(handler)) return leave(el, "the page goes on when it changes");
  const all = texts(kind, el).filter(Boolean);
  if (all.length === 0) return leave(el, "not in the packet");
  if (el.getAttribute("role") === "combobox" || el.getAttribute("aria-autocomplete") === "list") return leave(el, "choose from the list");
  if (isList(el)) {
    const options = [...el.options];
    const option = chosen(kind, options.filter((one) => !one.disabled), (one) => one.text, (one) => one.value);
    if (!option) return leave(el, "choose from the list");
    const first = Math.max(0, options.findIndex((one) => one.defaultSelected));
    if (![-1, first, option.index].includes(el.selectedIndex)) return leave(el, "you chose already");
    put(el, "selectedIndex", option.index);
    once.add(kind);
  } else {
    once.add(kind);
    const text = fitting(all, el);
    const over = el.maxLength >= 0 ? all[0].length - el.maxLength : 0;
    if (text === undefined) return leave(el, over > 0 ? `too long by ${over} characters` : "the form wants it in another shape");
    if (el.value.trim() && el.value !== text) return leave(el, "something stands in it already");
    put(el, "value", text);
  }
  filled.push(name(el));
}
// A row of choices is one field; only what the packet answers is chosen.
function choose(radios) {
  const around = [...groups(radios[0]), cellText(radios[0]), words(radios[0].name)];
  const kind = around.map((text) => kindOf(text, radios[0])).find(Boolean);
  if (radios.some((radio) => radio.checked)) return;
  const option = kind && kind !== "never" ? chosen(kind, radios, label, (radio) => radio.value) : null;
  const title = (around.find(Boolean) || "a choice").trim().slice(0, 80);
  if (!option) return left.push(`${title}: for you`);
  put(option, "checked", true);
  filled.push(title);
}
// Some pages send themselves when a field changes: the usual ways are held back, for half a second.
const views = [...new Set(fields.map(({ el }) => el.ownerDocument.defaultView))];
const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
const sends = views.map((view) => {
  const type = view.HTMLFormElement.prototype;
  const kept = [type.submit, type.requestSubmit];
  type.submit = type.requestSubmit = () => {};
  view.addEventListener("submit", stop, true);
  return () => { [type.submit, type.requestSubmit] = kept; view.removeEventListener("submit", stop, true); };
});
const rows = new Map();
for (const one of ours) {
  if (one.el.type !== "radio") fill(one);
  else rows.set(one.el.name, [...rows.get(one.el.name) || [], one.el]);
}
rows.forEach(choose);
setTimeout(() => sends.forEach((give) => give()), 500);
const captcha = document.querySelector("iframe[src*='captcha'], .g-recaptcha, .h-captcha, .cf-turnstile, [class*='captcha' i]");
if (captcha) left.push("The captcha: for you");
const [wanted, host] = [/^https:\/\/([^/?#]+)/.exec(packet.form)?.[1], (text) => text.replace(/^www\./, "")];
const warning = wanted && host(wanted) !== host(location.host) ? [`This page is on ${location.host}; the packet is for ${packet.to}, on ${wanted}. Make sure that it is the right office.`] : [];
if (ours.length === 0) warning.push("No field was found. If the form stands in a frame of another site, open that frame in a tab of its own, or copy the fields one by one.");
panel(`${filled.length} ${filled.length === 1 ? "field" : "fields"} filled for ${packet.to}`, [
  ...warning, "This bookmark pressed nothing and sent nothing. Some pages send by themselves when a field changes; it holds most of them back for half a second, and cannot know of what comes later. Check every field, then press the form\u2019s own button. Has the form a second step? Click the bookmark again there.",
], left);

// ---- What is said afterwards, in a box of its own that the page's style does not reach.
function panel(title, sentences, items) {
  document.getElementById("redress-said")?.remove();
  const host = document.createElement("div");
  host.id = "redress-said";
  host.style.cssText = "position:fixed;right:12px;bottom:12px;z-index:2147483647;";
  const box = host.attachShadow({ mode: "open" }).appendChild(element("div", ""));
  box.style.cssText = "max-width:min(26rem,90vw);max-height:60vh;overflow:auto;padding:16px;background:#fff;color:#1a1a1a;border:3px solid #0b4a8f;border-radius:6px;font:16px/1.45 sans-serif;text-align:left;";
  box.setAttribute("role", "status");
  box.tabIndex = -1;
  box.append(element("strong", title), ...sentences.map((text) => element("p", text)));
  const list = element("ul", "");
  list.append(...items.slice(0, 40).map((text) => element("li", text)));
  if (items.length) box.append(element("p", "Left to you:"), list);
  const close = box.appendChild(element("button", "Close this note"));
  close.type = "button";
  close.addEventListener("click", () => host.remove());
  document.documentElement.append(host);
  box.focus();
}
function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

