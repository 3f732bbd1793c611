// What a field is for, by the words that stand at it and over it; the words themselves are the table WORDS.
const fold = (text) => " " + (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\+/g, " plus ")
  .replace(/\be-mail/gi, "email").toLowerCase().replace(/[\u2018\u2019']/g, "").replace(/[^a-z0-9]+/g, " ").trim() + " ";
// An identifier in words, without what only programmers, and makers of forms, say: "txtFirstName2" is " first name 2 ".
const words = (name) => fold(fold((name || "").replace(/^form_fields\[name\]$/, "").replace(/([a-z])([A-Z0-9])/g, "$1 $2")
  .replace(/([0-9])([A-Za-z])/g, "$1 $2")).replace(new RegExp(`\\b(${WORDS.programmers.join("|")})\\b`, "g"), ""));
const once = (work, kept = new Map()) => (key) => kept.has(key) ? kept.get(key) : kept.set(key, work(key)).get(key); // For each, once.
const any = (...lists) => ` (${lists.flat().join("|")}) `;
const [OTHERS, SENDER, HEADING, NEVER, ASIDE, LOOKUP, NEUTRAL] = ["others", "sender", "heading", "never", "aside", "look-up", "neutral"]
  .map((list) => new RegExp(any(WORDS[list])));
const WARNED = new RegExp(any(WORDS.leave, WORDS.warned)); // Orders to leave a field alone are traps, and so is a sum to solve.
const TRAPS = new RegExp(`${any(WORDS.traps, WORDS.leave)}| \\d+ (plus|minus|times|x) \\d+ |^ what is \\d`);
const KINDS = WORDS.kinds.map(([kind, ...patterns]) => [kind, new RegExp(patterns.join("|"))]);
function isPlain(folded, of) { // Whether nothing is left of some words without those of a kind, and those that leave a field what it is.
  const kind = WORDS.bases[of] || of;
  const isSame = ([one]) => one === kind || kind !== "street2" && WORDS.alike.some((kinds) => kinds.includes(kind) && kinds.includes(one));
  const more = WORDS.more[WORDS.more[kind]] || WORDS.more[kind];
  const all = [...KINDS.filter(isSame).map(([, pattern]) => pattern), ...more ? [new RegExp(any(more))] : [], NEUTRAL];
  return !(kind === "organization" && / address /.test(folded)) && rest(folded, all) === ""; // The address of an organization is not its name.
}
// What is left of some words without those of some lists.
const without = (folded, one) => one.test(folded) ? without(folded.replace(one, " "), one) : folded;
const rest = (folded, lists) => lists.reduce(without, folded).trim();
const SAMPLE = /\S@\S+\.\w/;
const isTick = (el) => /^(radio|checkbox)$/.test(el.type);
const [isList, isLong] = ["SELECT", "TEXTAREA"].map((tag) => (el) => el.tagName === tag);
// The kind that some words name for such a field: null if none, "never" if it is not ours to fill, "unsure" if more is said.
function kindOf(text, el) {
  const kind = roughly(text, el);
  const isSure = !kind || ["never", "fee-limit"].includes(kind) || SAMPLE.test(text);
  return isSure || isPlain(fold(text), kind) || isPlain(fold(headOf(text)), kind) ? kind : "unsure";
}
function headOf(text) { // What stands in parentheses behind a label explains it, if it is a sample, or a sentence that speaks of nobody else.
  const [head] = text.split(/[(:\n]/);
  const tail = fold(text.slice(head.length));
  const isSample = /^ (ex|eg|e g|example|for example|sample|such as|no|format) |^( x+)+ $/.test(tail);
  return head.trim() && (isSample || tail.split(" ").length > 5) && !OTHERS.test(tail) ? head : text;
}
function roughly(text, el) {
  const folded = fold(headOf(text));
  const [count, isChoice] = [folded.split(" ").length - 2, isList(el) || el.type === "radio"];
  if (folded.trim() === "" || / (live|reside) in (the|this|our|my|your) (\w+ ){0,3}district /.test(folded)) return null;
  if (SAMPLE.test(text) && count <= 3 && !isLong(el)) return "email";
  if (TRAPS.test(fold(text)) || /\?/.test(text) && /\d/.test(text) || OTHERS.test(folded) && !isChoice) return "never";
  if (count <= (isLong(el) ? 5 : 9) && NEVER.test(folded)) return "never";
  const all = KINDS.filter(([, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  const has = (one, other = one) => all.includes(one) && all.includes(other);
  if (isLong(el) || isChoice) return (isLong(el) ? WORDS.long : WORDS.lists)[all.find((kind) => kind in (isLong(el) ? WORDS.long : WORDS.lists))] || null;
  if (count > 9) return has("fee-limit") ? "fee-limit" : null; // A whole sentence before a field of one line speaks of something else.
  if (has("city", "state") || has("city", "zip") || has("email", "phone") || has("name", "street") || has("name", "prefix")) return "never";
  if (has("first-name", "last-name")) return "name";
  if (has("street", "street2") && / (including|and|with|or) /.test(folded)) return "street";
  return all.find((kind) => !(kind in WORDS.long) && kind !== "fee-category" && (kind !== "prefix" || !/ title /.test(folded))) || null;
}

// ---- Whose field it is: what it stands under may be somebody else's.
// What stands over groups of fields: headings, what groups are called, and every line of text that is no field's label.
// Each has a rank, a heading's own, and the box whose fields it may speak of. A page's title only ends what is before it.
const sections = once((root) => {
  const all = [...root.querySelectorAll(FIELDS)].filter((one) => one.type !== "hidden");
  const isLineEnd = (node) => !node || /^(BR|HR|P|DIV|TABLE|[UO]L|FIELDSET|LABEL)$/.test(node.nodeName);
  const isLabel = (node) => [node, ...node.querySelectorAll?.("label") || []].some((one) => one.control);
  const groups = [...root.querySelectorAll("[role=group], [role=radiogroup], [role=region], section")]
    .map((box) => ({ node: box, box, rank: 0, text: attribute(box, "aria-label") || said(box, "aria-labelledby") }));
  const boxes = [...root.querySelectorAll("*")].filter((box) => hasField(box) && !box.closest("label"));
  const lines = boxes.flatMap((box) => [...box.childNodes].filter((node) => !hasField(node)).flatMap((node) => {
    const titles = node.nodeType === 1 ? [node, ...node.querySelectorAll("*")].filter((one) => one.matches(TITLES)) : [];
    if (titles.length) return titles.map((one) => ({ node: one, box, text: one.tagName === "H1" ? "you" : textOf(one),
      rank: one.tagName === "LEGEND" ? 0 : Number(/^H(\d)/.exec(one.tagName)?.[1] || 7) }));
    const [text, next] = [textOf(node).trim(), all.find((one) => node.compareDocumentPosition(one) & 4)];
    const isPart = node.nodeType !== 1 && ![node.previousSibling, node.nextSibling].every(isLineEnd) || box.tagName === "TR" && box.cells.length > 1;
    const isNote = /[.!]$|\d/.test(text) && !isKnown(text) || fold(text).split(" ").length > 10 || root.querySelector("form") && !box.closest("form");
    return isNote || isPart || isLabel(node) || !next || isTick(next) || !hasOwn(next, node) ? [] : [{ node, box, rank: 8, text }];
  }));
  return [...groups, ...lines].filter(({ text }) => SAYS.test(text)).sort((a, b) => a.node.compareDocumentPosition(b.node) & 4 ? -1 : 1);
});
const TITLES = "h1, h2, h3, h4, h5, h6, legend, caption, [role=heading]";
// What stands over a field, the nearest first: the last of each rank, up to the one that speaks of the sender.
const headings = once((el) => {
  const root = el.getRootNode();
  let rank = 9;
  const over = sections(root).filter(({ node, box }) => box.contains(el) && node !== el && (node === box || node.compareDocumentPosition(el) & 4))
    .reverse().filter((one) => one.rank < rank && (rank = one.rank || 9));
  const all = [...labels(el).slice(0, -1).map((text) => ({ text, box: el })), ...over, ...root.host ? headings(root.host) : []];
  const last = all.findIndex(({ text }) => isKnown(text) && SENDER.test(fold(text)));
  return last < 0 ? all : all.slice(0, last + 1);
});
const isKnown = (text) => rest(fold(text), [HEADING, NEUTRAL]) === "";
// Under a heading that is not known to speak of the sender, a field is left, unless the whole form stands under it.
function isUnderOthers(el, own = []) {
  const isTitle = ({ node }) => node && (el.form && !el.form.contains(node)
    || visible.filter((other) => formOf(other) === formOf(el) && !isTick(other)).every((other) => headings(other).some((one) => one.node === node)));
  const isOthers = (text) => OTHERS.test(fold(text)) && !VERB.test(fold(text));
  return headings(el).some((one) => !own.includes(one.text) && !isKnown(one.text) && (isOthers(one.text) || !isTitle(one)));
}
const VERB = /^ (contact|write|email|send|submit|ask|file|share|message) (?!to |alerts |updates )/;
function hasOwn(el, node) {
  const between = document.createRange.call(el.ownerDocument);
  between.setStartAfter(node);
  between.setEndBefore(el);
  return SAYS.test(label(el) + (el.placeholder || "") + between.toString()) && !byId(el, attribute(el, "aria-labelledby")).includes(node);
}
