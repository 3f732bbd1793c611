// What a field is for, by the words that stand at it and over it; the words themselves are the table WORDS.
const fold = (text) => " " + (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\+/g, " plus ")
  .replace(/\be-mail/gi, "email").toLowerCase().replace(/[\u2018\u2019']/g, "").replace(/[^a-z0-9]+/g, " ").trim() + " ";
// An identifier in words, without what only programmers say: "txtFirstName2" is " first name 2 ". One is a maker's own
// for the first field of a form, whatever an office makes of it.
const words = (name) => fold(fold((name || "").replace(/^form_fields\[name\]$/, "").replace(/([a-z])([A-Z0-9])/g, "$1 $2")
  .replace(/([0-9])([A-Za-z])/g, "$1 $2")).replace(new RegExp(`\\b(${WORDS.programmers.join("|")})\\b`, "g"), ""));
const any = (...lists) => ` (${lists.flat().join("|")}) `;
const [OTHERS, ABOUT_OTHERS, ABOUT_SENDER, NEVER, ASIDE, LOOKUP, NEUTRAL] = ["others", "about-others", "about-sender", "never", "aside", "look-up",
  "neutral"].map((list) => new RegExp(any(WORDS[list])));
// Orders to leave a field alone are traps, and so is a sum to solve.
const WARNED = new RegExp(any(WORDS.leave, WORDS.warned));
const TRAPS = new RegExp(`${any(WORDS.traps, WORDS.leave)}| \\d+ (plus|minus|times|x) \\d+ |^ what is \\d`);
const KINDS = WORDS.kinds.map(([kind, ...patterns]) => [kind, new RegExp(patterns.join("|"))]);
// Whether nothing is left of some words without those of a kind, and those that leave a field what it is.
function isPlain(folded, of) {
  const kind = WORDS.bases[of] || of;
  const isSame = ([one]) => one === kind || kind !== "street2" && WORDS.alike.some((kinds) => kinds.includes(kind) && kinds.includes(one));
  const more = WORDS.more[WORDS.more[kind]] || WORDS.more[kind];
  const all = [...KINDS.filter(isSame).map(([, pattern]) => pattern), ...more ? [new RegExp(any(more))] : [], NEUTRAL];
  let rest = folded;
  for (const one of all) while (one.test(rest)) rest = rest.replace(one, " ");
  // The address of an organization is not its name.
  return !(kind === "organization" && / address /.test(folded)) && rest.trim() === "";
}
const [isList, isLong] = ["SELECT", "TEXTAREA"].map((tag) => (el) => el.tagName === tag);
// The kind that some words name for such a field: null if none, "never" if it is not ours to fill, "unsure" if
// there is more in the words than is known.
function kindOf(text, el) {
  const kind = roughly(text, el);
  // In a list of topics, only the one that is the packet's can be chosen.
  const isSure = !kind || ["never", "fee-limit"].includes(kind) || kind === "topic" && isList(el) || text.includes("@");
  return isSure || isPlain(fold(text), kind) || isPlain(fold(headOf(text)), kind) ? kind : "unsure";
}
// What stands in parentheses behind a label explains it, if it is a sample, or a sentence that speaks of nobody else.
function headOf(text) {
  const head = text.split(/[(:\n]/)[0];
  const tail = fold(text.slice(head.length));
  const isSample = /^ (ex|eg|e g|example|for example|sample|such as|no|format) |^( x+)+ $/.test(tail);
  return head.trim() && (isSample || tail.split(" ").length > 5) && !OTHERS.test(tail) ? head : text;
}
function roughly(text, el) {
  const folded = fold(headOf(text));
  const [count, isChoice] = [folded.split(" ").length - 2, isList(el) || el.type === "radio"];
  if (folded.trim() === "" || / (live|reside) in (the|this|our|my|your) (\w+ ){0,3}district /.test(folded)) return null;
  if (text.includes("@") && count <= 3 && !isLong(el)) return "email";
  if (TRAPS.test(fold(text)) || /\?/.test(text) && /\d/.test(text) || OTHERS.test(folded) && !isChoice) return "never";
  if (count <= (isLong(el) ? 5 : 9) && NEVER.test(folded)) return "never";
  const all = KINDS.filter(([, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  const has = (one, other = one) => all.includes(one) && all.includes(other);
  if (isLong(el) || isChoice) return (isLong(el) ? WORDS.long : WORDS.lists)[all.find((kind) => kind in (isLong(el) ? WORDS.long : WORDS.lists))] || null;
  // A whole sentence before a field of one line speaks of something else.
  if (count > 9) return has("fee-limit") ? "fee-limit" : null;
  if (has("city", "state") || has("city", "zip") || has("email", "phone") || has("name", "street") || has("name", "prefix")) return "never";
  if (has("first-name", "last-name")) return "name";
  if (has("street", "street2") && / (including|and|with|or) /.test(folded)) return "street";
  return all.find((kind) => !(kind in WORDS.long) && kind !== "fee-category" && (kind !== "prefix" || !/ title /.test(folded))) || null;
}

// ---- Whose field it is: what it stands under, since the sender was last spoken of, may be somebody else's.
const spoken = new Map();
function isUnderOthers(el) {
  const root = el.getRootNode();
  if (!spoken.has(root)) spoken.set(root, sections(root));
  return spoken.get(root).findLast(({ node, box }) => node.compareDocumentPosition(el) & 4 && !node.contains(el) && box.contains(el))?.isOthers;
}
const VERB = /^ (contact|write|email|send|submit|ask|file|share|message) /;
// What stands over groups of fields, as far as it says whose they are.
function sections(root) {
  const all = [...root.querySelectorAll(FIELDS)].filter((one) => one.type !== "hidden");
  return [...root.querySelectorAll("h2, h3, h4, h5, h6, legend, caption, th, td, p, b, strong, label, dt, [role=heading]")].flatMap((node) => {
    const isHeading = /^(H\d|LEGEND|CAPTION)$/.test(node.tagName) || node.getAttribute("role") === "heading";
    const [text, said] = [textOf(node).trim(), fold(textOf(node))];
    const isLabel = node.querySelector(FIELDS) || node.control || !isHeading && (/[.!]$/.test(text) || !node.closest("form"));
    if (!SAYS.test(text) || said.split(" ").length > 12 || isLabel) return [];
    const isCell = /^T[DH]$/.test(node.tagName);
    if (isCell && [...node.parentElement.cells].some((cell) => cell !== node && (cell.querySelector(FIELDS) || SAYS.test(textOf(cell))))) return [];
    let box = node.parentElement;
    while (box.parentElement && !box.querySelector(FIELDS)) box = box.parentElement;
    // What stands right before one field, and is all that does, is its label.
    const next = all.find((one) => node.compareDocumentPosition(one) & 4);
    if (!next || !isHeading && !hasOwn(next, node)) return [];
    const isVerb = VERB.test(said) && !/^ \w+ (on|at|for|during|person) /.test(said);
    const isOthers = ABOUT_OTHERS.test(said) || !isVerb && OTHERS.test(said) && !/ (your|my|me) /.test(said);
    return isOthers || ABOUT_SENDER.test(said) ? [{ node, box, isOthers }] : [];
  });
}
function hasOwn(el, node) {
  const between = document.createRange.call(el.ownerDocument);
  between.setStartAfter(node);
  between.setEndBefore(el);
  return SAYS.test(label(el) + (el.placeholder || "") + between.toString()) && !byId(el, el.getAttribute("aria-labelledby")).includes(node);
}
