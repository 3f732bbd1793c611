// What a field is for, by the words that stand at it and over it; the first part of the bookmark, before `fill.js`.
const fold = (text) => " " + (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\+/g, " plus ")
  .replace(/\be-mail/gi, "email").toLowerCase().replace(/[\u2018\u2019']/g, "").replace(/[^a-z0-9]+/g, " ").trim() + " ";
// An identifier in words, without what only programmers say: "txtFirstName2" is " first name 2 ". One is a maker's own
// for the first field of a form, whatever an office makes of it.
const words = (name) => fold(fold((name || "").replace(/^form_fields\[name\]$/, "").replace(/([a-z])([A-Z0-9])/g, "$1 $2").replace(/([0-9])([A-Za-z])/g, "$1 $2")).replace(/\b(required|req|input|txt|tb|ddl|edit|fields?|form|ctl ?\d*|qi|con|(?<=(prefix|issues?|states?|topics?) )list|contact(?! name))\b/g, ""));
// Words for other people and other things: whose field it is, or what it is a form for.
const OTHERS = new RegExp(" (" + [
  "spouses?|wi(fe|ves)|husbands?|partners?|mothers?|fathers?|parents?|guardians?|sons?|daughters?|child\\w*|relatives?|sibling\\w*|(brother|sister)s?",
  "friends?|neighbors?|deceaseds?|decedents?|beneficiar\\w+|petitioners?|applicants?|nominees?|students?|veterans?|patients?|inmates?|prisoners?|witness\\w*",
  "landlords?|tenants?|doctors?|physicians?|caseworkers?|staff|officers?|agency|agencys|cardholders?|emergency|employers?|company|attorneys?|lawyers?",
  "(authorized|personal|legal|designated) representatives?|representative (info\\w*|contact|details)|recipients?|payee|sponsors?|hosts?|interviewers?|reporters?",
  "events?|schools?|workplace|service ?members?|third party|on behalf|another|about the|subject of(?! (your |the |this )?(request|message|letter|inquiry) )|different|alternate|billing|delegates?|proxy",
  "newsletters?|subscri\\w+|search|log ?in|sign ?(in|up)|updates",
].join("|") + ") ");
// What a heading over fields says of somebody else: whoever it asks after, or names by what they have to do with the matter.
const ABOUT_OTHERS = new RegExp(" (" + [
  "who(m|se)?(?! ((are you|you are) $|is (writing|asking|requesting|making|sending|submitting) ))",
  "(person|individual|people|persons|individuals|party|parties|man|woman|someone|somebody)(?! (requesting|making|submitting|filing|completing|writing|sending|asking) )",
  "your (\\w+ )?(spouse|wife|husband|partner|mother|father|parent|child|son|daughter|relative|friend|attorney|lawyer|representative|employer|landlord|doctor)s?",
  "local|on ?site|(second|other|backup|alternate|alternative) contacts?|contact (on|at|for|during)|bill to|(ship|mail|deliver|send) (it )?to",
  "accused|suspects?|victims?|offenders?|complainees?|respondents?|defendants?|plaintiffs?|opponents?|survivors?|complaint against|against|subject|cc",
  "(details?|information|particulars?|place|location) (of|about|on) (the|an|this) (?!(request|message|letter|inquiry|sender|requester) )",
  "incident|meeting|ceremony|tour|visit|flag|awardee|honorees?|members? of (the|your) (family|household)",
].join("|") + ") ");
// What a heading says of whoever writes, and of what they write.
const ABOUT_SENDER = / (you|your|yourself|my|me|myself|requeste?o?rs?|senders?|constituents?|messages?|comments?|requests?|records?|submitt\w+|(person|individual|party) (requesting|making|submitting|filing|completing|writing|sending|asking)) /;
// What no packet holds, or nobody should fill for another; in a long question such words may stand by the way.
const NEVER = new RegExp(" (" + [
  "ssn|social security|birth\\w*|dob|alien|passport|case|tracking|confirmation number|account|reference|license|credit|card",
  "occupation|job|cc|referred|bank|venue|account|cell block|model|incorporation|permanent",
  "alternat\\w+|secondary|additional|other|former|previous|aka|maiden|middle|mi|suffix|fax|(?<!(zip|code) )(ext|extension)|county|age|gender",
  "date|year|website|web|url|ip|attach\\w*|upload|file|agency|component|department|bureau|committee|custodian|bill|district",
  "newsletters?|subscri\\w+|search|keywords?|preferred(?! (title|prefix|salutation|honorific|tele|phone|email))|preference|method|format|(phone|address|contact) type|type of (phone|address|contact)",
].join("|") + ") ");
// An order to leave a field alone is a trap, but not one that says for whom the field is.
const LEAVE = "do not (use|touch|change|complete|type)( (this|here))?( (field|box|line|one))?(?= $)| (keep|stay|remain|must be|should be) (this )?(field |box )?(blank|empty|clear)|anti ?spam|spam (trap|check|protection)|(bots?|robots) only|(only )?for (bots?|robots)|(leave|left) (this )?(field )?(blank|empty|unchanged)(?! (if|when|unless) (you (are|do) not|youre not|you dont|not|none|there (is|are) no|this does not|it does not) )";
// Never filled, wherever such words stand.
const TRAPS = new RegExp(` (captcha|recaptcha|robot|are human|honey ?pot|pass ?(word|code|phrase)|pin|user ?(name|id)|log ?in|sign ?in|(verification|security) (code|question)|${LEAVE}|do not (fill|enter)|validation purposes) | \\d+ (plus|minus|times|x) \\d+ |^ what is \\d`);
const KINDS = [
  ["email", / (e ?mail|email\w*) /],
  ["zip4", / ((zip|postal)( ?code)?( plus)?( ?4| four| ext\w*| suffix)|zip ?4|(plus|last) ?(4|four)( digits?)?|(4|four) digits?( zip)?|zip( code)? plus|zipfour) /],
  ["zip", / (zip( ?code)?|zip ?5|zip code 5|post(al)? ?code|5 digit zip) /],
  ["phone-area", / area ?code /],
  ["phone", / (tele ?phone|phone|cell|mobile|tel)( ?(number|no|num))? | (best|contact|daytime|evening|mobile|home) (contact )?number /],
  ["fee-limit", / (willing to pay|agree to pay|pay (fees )?up to|(fee|cost|payment) (limit|amount)|max\w* (fees?|amount|costs?)|amount (willing|you)|willing amount) /],
  ["waiver", / (fees? )?waive[rd]?s? /],
  ["expedited", / expedit\w+ /],
  ["fee-category", / ((fee|requeste?o?r|user) (category|type|status)|request category|category of requeste?o?r|type of requeste?o?r) /],
  ["description", / (description|describe|(records?|documents) (requested|sought|you|being|are)|requested records?|request details|details of (your |the )?request|(your|foia|the) request|information (requested|you are (requesting|seeking))) /],
  ["organization", / (organi[sz]ations?|company|affiliation|business|institution|firm|org) /],
  ["street2", / ((address|street|addr|mailing)( address)?( line)? ?(2|two|3)|line ?(2|two)|apt|apartment|suite|unit|address cont\w*) /],
  ["name", / first (and )?last /],
  ["first-name", / ((first|given|fore) ?names?|f ?name|name first) |^ first $/],
  ["last-name", / ((last|family|sur) ?names?|l ?name|name last) |^ last $/],
  ["street", / (street|addr(ess)?( line)?( ?(1|one))?) /],
  ["city", / (city|town|municipality) /],
  ["state", / (state|province|states) /],
  ["country", / (country|nation) /],
  ["prefix", / (prefix|salutation|honorific|title|courtesy|form of address) /],
  ["topic", / (topics?|issues?|issue area|subject matter|area of (interest|concern)|policy area|message (type|category)|nature of|(message|letter|comment|writing|write) (is )?(about|regarding|concerning)) |^ category $/],
  ["subject", / (subject|subject line|regarding|re|(message|request) title|title of (your )?(message|request)) /],
  ["message", / (messages?|comments?|opinions?|thoughts|views|questions?|letter|concerns?|inquiry|enquiry|feedback|remarks|body|how can (i|we)|what (would|do) you|tell (me|us)|share your|your (story|idea\w*)|on your mind|write) /],
  ["name", / ((full|your|contact|requeste?o?r|senders?|constituent) ?names?|name|fullname) |^ requeste?o?r $/],
];
// What the kinds come to in a field of several lines, and in a list or a row of choices.
const LONG = { message: "message", description: "description", waiver: "fee-waiver-reason", expedited: "expedite-reason" };
const LISTS = {
  prefix: "prefix", state: "state", country: "country", topic: "topic", subject: "topic", "fee-category": "fee-category",
  waiver: "fee-waiver", expedited: "expedite",
};
const AUTO = {
  "given-name": "first-name", "family-name": "last-name", name: "name", "honorific-prefix": "prefix", organization: "organization",
  "street-address": "street", "address-line1": "street", "address-line2": "street2", "address-level2": "city", "address-level1": "state",
  "postal-code": "zip", country: "country", "country-name": "country", email: "email", tel: "phone", "tel-national": "phone",
  "tel-area-code": "phone-area", "tel-local-prefix": "phone-exchange", "tel-local-suffix": "phone-line",
};
// The Spanish for what stands in English before it.
const SPANISH = "nombres?|apellidos?|direccion|calle|ciudad|estado|codigo|correo|electronico|telefono|mensaje|asunto|postal|de|su";
// Words that leave a field what it is. What any other word makes of it is not known, and it is left.
const NEUTRAL = new RegExp(` (${SPANISH}|what|whats|which|your|my|our|contact|home|mailing|residential|residence|required|optional|enter|please|provide|type|write|select|choose|pick|specify|indicate|the|an?|of|for|to|in|at|on|is|if|any|and|or|by|with|here|correspondence|below|one|reply|response|current|primary|full|legal|complete|valid|address|line|number|code|information|info|details|you|youre|are|do|i|we|us|s|this|from|\\d+|digits?|digit|requeste?o?rs?|senders?|constituents?|user|ctl|e ?g|example|format) `);
const TEXTUAL = "help|can|how|what|which|would|like|want|about|writing|regarding|tell|share|say|area|senators?|congress\\w*|representative|office|enter|additional|primary|request(ed|s|ing)?|records?|body|text|main|general|brief|short|area|foia|seek(ing)?|being|that|line|space|provided|box|looking|include|help|fulfill|detailed|specific|sought|obtain|wish|public|documents?|mind|all|will|letter|think|title|as|be|precisely|possible";
const REASON = "explanation|explain|reasons?|justif\\w+|basis|request(ed|ing)?|statement|why|should|get|yes|qualify|grant(ed)?|want|wish|would|like|public interest";
const MORE = Object.fromEntries(Object.entries({
  email: "confirm\\w*|verify|again|re|re ?(enter|type)|retype|repeat|second", phone: "daytime|day|evening|best|reach|area|preferred|personal|nos?|us",
  street: "including|apartment|apt|suite|unit|p|o|box|physical|permanent address|name", zip: "five|nine|plus|us", state: "region|territory|military|post|us", city: "or town|village|name", country: "name", organization: "names?|or|affiliated",
  "first-name": "first|name|personal", "last-name": "last|name", "fee-limit": "amount|money|fees?|maximum|max|willing|agree|pay|usd|dollars|up|processing|foia|that|will",
  waiver: REASON + "|we|fees?|a", expedited: REASON + "|processing|treatment",
  "fee-category": "what|which|category|status|fees?|best|describes", prefix: "courtesy|preferred|name", message: TEXTUAL, description: TEXTUAL, subject: TEXTUAL, topic: TEXTUAL, zip4: "zip|extension|ext", name: "first|last|and|personal|(person|individual|party) (requesting|making|submitting|filing) (the |this |these )?(records|request|information|form)",
}).map(([kind, more]) => [kind, new RegExp(` (${more}) `)]));
const without = (text, ...patterns) => patterns.reduce((rest, one) => { while (one.test(rest)) rest = rest.replace(one, " "); return rest; }, text);
const BASES = { "fee-waiver": "waiver", "fee-waiver-reason": "waiver", expedite: "expedited", "expedite-reason": "expedited" };
const ALIKE = [["message", "description", "subject", "topic"], ["street", "street2"]];
const patternsOf = (kind) => KINDS.filter(([one]) => one === kind || ALIKE.some((kinds) => kinds.includes(kind) && kinds.includes(one) && kind !== "street2"))
  .map(([, pattern]) => pattern);
function isPlain(folded, of) {
  const kind = BASES[of] || of;
  // The address of an organization is not its name.
  return !(kind === "organization" && / address /.test(folded)) && without(folded, ...patternsOf(kind), MORE[kind] || NEUTRAL, NEUTRAL).trim() === "";
}
const [isList, isLong] = ["SELECT", "TEXTAREA"].map((tag) => (el) => el.tagName === tag);
// The kind that some words name for such a field: null if none, "never" if it is not ours to fill, "unsure" if
// there is more in the words than is known.
function kindOf(text, el) {
  const kind = roughly(text, el);
  const [whole, folded] = [fold(text), fold(headOf(text))];
  // In a list of topics, only the one that is the packet's can be chosen.
  if (!kind || kind === "never" || kind === "fee-limit" || kind === "topic" && isList(el) || text.includes("@") || isPlain(whole, kind) || isPlain(folded, kind)) return kind;
  return "unsure";
}
// What stands in parentheses behind a label explains it, if it is a sample, or a sentence that speaks of nobody else.
function headOf(text) {
  const head = text.split(/[(:\n]/)[0];
  const tail = fold(text.slice(head.length));
  const isSample = /^ (ex|eg|e g|example|for example|sample|such as|no|format) |^( x+)+ $/.test(tail);
  return head.trim() && (isSample || tail.split(" ").length > 5) && !OTHERS.test(tail) ? head : text;
}
function roughly(text, el) {
  const [whole, folded] = [fold(text), fold(headOf(text))];
  const count = folded.split(" ").length - 2;
  if (folded.trim() === "" || / (live|reside) in (the|this|our|my|your) (\w+ ){0,3}district /.test(folded)) return null;
  if (text.includes("@") && count <= 3 && !isLong(el)) return "email";
  if (TRAPS.test(whole) || /\?/.test(text) && /\d/.test(text) || OTHERS.test(folded) && !(isList(el) || el.type === "radio")) return "never";
  if (count <= (isLong(el) ? 5 : 9) && NEVER.test(folded)) return "never";
  const all = KINDS.filter(([kind, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  const has = (...kinds) => kinds.every((kind) => all.includes(kind));
  if (isLong(el)) return LONG[all.find((kind) => kind in LONG)] || null;
  if (isList(el) || el.type === "radio") return LISTS[all.find((kind) => kind in LISTS)] || null;
  // A whole sentence before a field of one line speaks of something else.
  if (count > 9) return has("fee-limit") ? "fee-limit" : null;
  if (has("city", "state") || has("city", "zip") || has("email", "phone") || has("name", "street") || has("name", "prefix")) return "never";
  if (has("first-name", "last-name")) return "name";
  if (has("street", "street2") && / (including|and|with|or) /.test(folded)) return "street";
  return all.find((kind) => !(kind in LONG) && kind !== "fee-category" && (kind !== "prefix" || !/ title /.test(folded))) || null;
}

// Whether what a field stands under, since the sender was last spoken of, is somebody else's.
const spoken = new Map();
function isUnderOthers(el) {
  const root = el.getRootNode();
  if (!spoken.has(root)) spoken.set(root, sections(root));
  return spoken.get(root).findLast(({ node, box }) => node.compareDocumentPosition(el) & 4 && !node.contains(el) && box.contains(el))?.isOthers;
}
// What stands over groups of fields, as far as it says whose they are.
function sections(root) {
  const all = [...root.querySelectorAll(FIELDS)].filter((one) => one.type !== "hidden");
  return [...root.querySelectorAll("h2, h3, h4, h5, h6, legend, caption, th, td, p, b, strong, label, dt, [role=heading]")].flatMap((node) => {
    const isHeading = /^(H\d|LEGEND|CAPTION)$/.test(node.tagName) || node.getAttribute("role") === "heading";
    const [text, said] = [textOf(node).trim(), fold(textOf(node))];
    if (!SAYS.test(text) || said.split(" ").length > 12 || node.querySelector(FIELDS) || node.control || !isHeading && (/[.!]$/.test(text) || !node.closest("form"))) return [];
    if (/^T[DH]$/.test(node.tagName) && [...node.parentElement.cells].some((cell) => cell !== node && SAYS.test(textOf(cell) + (cell.querySelector(FIELDS) ? "x" : "")))) return [];
    let box = node.parentElement;
    while (box.parentElement && !box.querySelector(FIELDS)) box = box.parentElement;
    // What stands right before one field, and is all that does, is its label.
    const next = all.find((one) => node.compareDocumentPosition(one) & 4);
    if (!next || !isHeading && !hasOwn(next, node)) return [];
    const isVerb = /^ (contact|write|email|send|submit|ask|file|share|message) (?!on |at |for |during |person )/.test(said);
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
// The one label beside the only field of a box, although it does not say for what it is.
function looseLabel(el) {
  const box = el.parentElement;
  const found = box && !/^(FORM|BODY)$/.test(box.tagName) && box.querySelectorAll(FIELDS).length === 1 ? [...box.querySelectorAll(":scope > label:not([for])")] : [];
  return found.length === 1 ? found : [];
}
