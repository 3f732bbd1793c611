// Puts a visitor's letters together of the pieces that the program made, byte for byte as the program does.
// It knows no wording: every sentence is a piece. What it cannot do as the program does, it says.
"use strict";
// Why there is no letter, and the field that it is about.
class Unmade extends Error {
  constructor(words, field) {
    super(words);
    this.field = field;
  }
}

function composer(data) {
  const MOST_MARKS = 8;
  const LONGEST_WORD = 48;
  const NARROWEST = 24;
  const UNWRAPPED = 1000000;

  // ---- Text as the program cleans it.

  const CALLED = {
    name: "Your name", "first-name": "Your first name", "last-name": "Your last name", street: "Your street address", city: "The name of your city",
    zip: "Your ZIP code", email: "Your email address", phone: "Your telephone number", story: "What you wrote",
  };
  const CROWDED = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, "u");
  const isForbidden = (c) => /[\u200b\u200e\u200f\ufeff\u00ad\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e007f}]/u.test(c)
    || c !== "\n" && c !== "\t" && /\p{Cc}/u.test(c);
  function clean(given, field, limit) {
    const input = given[field] ?? "";
    const refuse = (words) => { throw new Unmade(`${CALLED[field]} ${words}.`, field); };
    if (/[\0\u001b]/.test(input)) refuse("holds a control character");
    const text = [...input.replace(/\r\n/g, "\n").replace(/[\r\u000b\u000c\u0085\u2028\u2029]/g, "\n")].filter((c) => !isForbidden(c)).join("").normalize("NFC");
    if (CROWDED.test(text)) refuse("has too many accents on one letter");
    const over = [...text].length - limit;
    if (over > 0) refuse(`is too long by ${over} ${over === 1 ? "character" : "characters"}: it may have ${limit}`);
    const unknown = [...text].find((c) => !/[\t\n -~\u00a0]/.test(c) && !data.characters[c]);
    if (unknown) refuse(`holds the character \u201c${unknown}\u201d, which this page cannot write. Take it out, or put a word in its place`);
    return text;
  }
  const isInvisible = (text) => [...text].some((c) => c !== "\r" && c !== "\u0085" && !/[\u000b\u000c]/.test(c) && isForbidden(c));
  const spaced = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const cleanLine = (given, field) => spaced(clean(given, field, LIMITS.line));
  const cleanText = (given, field) => clean(given, field, LIMITS.text).split("\n").map(spaced).join("\n")
    .replace(/^\n+|\n+$/g, "").replace(/\n\n+/g, "\n\n");

  // ---- Lines of so many columns, filled greedily.

  const width = (text) => [...text].reduce((sum, c) => sum + (data.characters[c]?.[1] ?? 1), 0);
  const bytes = (text) => new TextEncoder().encode(text).length;
  const isNumber = (word) => /^[0-9]/.test(word);
  const BILLS = ["H.R.", "S.", "H.J.Res.", "S.J.Res.", "H.Con.Res.", "S.Con.Res.", "H.Res.", "S.Res."];

  // Words with the blanks behind them; what belongs together stays so.
  function split(line) {
    const parts = line.match(/ *[^ ]+ *| +/g)?.flatMap((part) => part.startsWith(" ") && part.trim() ? [part.match(/^ +/)[0], part.trimStart()] : [part]) ?? [];
    const words = [];
    let held = "";
    parts.forEach((part, at) => {
      held += part;
      const [word, next] = [part.trimEnd(), parts[at + 1]?.trimEnd()];
      const holds = next !== undefined && (word.endsWith("\u00a7") || word === "CFR" || isNumber(next) && BILLS.includes(word)
        || ["\u00a7", "\u00a7\u00a7", "U.S.C.", "CFR"].includes(next));
      if (!holds) {
        words.push(held);
        held = "";
      }
    });
    return words.flatMap((word) => {
      const text = word.replace(/ +$/, "");
      const blanks = word.slice(text.length);
      if (text.includes("://") || text.startsWith("www.") || width(text) <= LONGEST_WORD) return [[text, blanks]];
      const pieces = [];
      let [piece, taken] = ["", 0];
      for (const c of text) {
        if (taken > 0 && taken + width(c) > NARROWEST) {
          pieces.push([piece, ""]);
          [piece, taken] = ["", 0];
        }
        piece += c;
        taken += width(c);
      }
      return [...pieces, [piece, blanks]];
    });
  }

  function lay(text, columns, rest) {
    if (text && bytes(text) <= columns && text.trim() === text && !/[\n\t]/.test(text)) return text;
    const lines = [];
    for (const line of text.replace(/\t/g, " ").trim().split("\n")) {
      let [current, taken, blanks] = [null, 0, ""];
      const indent = () => lines.length === 0 ? "" : rest;
      for (const [word, after] of split(line)) {
        if (current !== null && taken + width(word) > columns - indent().length) {
          lines.push(indent() + current);
          [current, taken, blanks] = [null, 0, ""];
        }
        current = (current ?? "") + blanks + word;
        taken += width(word) + after.length;
        blanks = after;
      }
      lines.push(indent() + (current ?? ""));
    }
    return lines.map((line) => line.trimEnd()).filter(Boolean).join("\n");
  }

  // ---- The characters that forms take.

  // What is replaced is counted in `replaced`, as the program tells it.
  function formSafe(text, replaced = new Map()) {
    let safe = "";
    const put = (c) => {
      if (/[ -]/.test(c) && safe.endsWith(c)) return;
      if (/[A-Za-z0-9 \-+,.!?$@:;()#_/"']/.test(c)) safe += c;
    };
    const putWord = (word, isFollowed) => {
      if (/[A-Za-z0-9)]$/.test(safe)) safe += " ";
      safe += word + (isFollowed ? " " : "");
    };
    const all = [...text];
    for (let at = 0; at < all.length; at++) {
      const c = all[at];
      const isDouble = c === "\u00a7" && all[at + 1] === c;
      if (isDouble) at++;
      const before = safe.length;
      const isFollowed = /[\p{Alphabetic}\p{N}]/u.test(all[at + 1] ?? "");
      if (c === "\n") safe += c;
      else if (/[\u2018\u2019\u201a\u2032]/.test(c)) put("'");
      else if (/[\u201c\u201d\u201e\u2033]/.test(c)) put('"');
      else if (/[\u2010-\u2015\u2212]/.test(c)) put("-");
      else if (c === "%") putWord("percent", isFollowed);
      else if (c === "&") putWord("and", isFollowed);
      else if (c === "\u00a7") putWord(isDouble ? "sections" : "section", isFollowed);
      else if (/[[{]/.test(c)) put("(");
      else if (/[\]}]/.test(c)) put(")");
      else if (/\s/.test(c)) put(" ");
      else if (/[ -~]/.test(c)) put(c);
      else [...data.characters[c]?.[0] ?? ""].forEach(put);
      const [from, to] = [isDouble ? c + c : c, safe.slice(before).trim()];
      if (from.trim() && from !== to) replaced.set(from, { to, count: (replaced.get(from)?.count ?? 0) + 1 });
    }
    return safe.split("\n").map((line) => line.trim()).join("\n");
  }
  // A form that strips straight double quotes gets typographic ones.
  function typographic(safe) {
    let text = "";
    const all = [...safe];
    all.forEach((c, at) => {
      const isWordBefore = /[^\s(\-/_\u201c]$/.test(text);
      text += c !== '"' ? c : isWordBefore || /^\s?$/.test(all[at + 1] ?? "") ? "\u201d" : "\u201c";
    });
    return text;
  }
  // Forms count a line break as two.
  const formCount = (text) => [...text].length + (text.match(/\n/g)?.length ?? 0);

  // What ends as no sentence does gets a full stop.
  const ended = (text) => {
    const whole = text.trim();
    const core = whole.replace(/["'”’)\]]+$/u, "");
    return core === "" || /[.!?…:\u2600-\u27bf\ufe0f\u{1f000}-\u{1faff}]$/u.test(core) ? whole : `${whole}.`;
  };

  // ---- The short version: whole sentences, the first of the story, and the ask last.

  const [neverLast, seldomLast, openers] = ["never_last", "seldom_last", "openers"].map((list) => new Set(data.sentences[list]));
  const OPEN = /^[("\u201c\u2018'[]+/;
  function endsSentence(token, following) {
    const word = token.replace(/[)"\u201d\u2019'\]*_]+$/, "");
    const next = following.replace(OPEN, "");
    if (/^\p{Lowercase}/u.test(next)) return false;
    if (/[?!\u2026]$/.test(word)) return true;
    if (!word.endsWith(".")) return false;
    const whole = word.slice(0, -1);
    if (whole.includes("://")) return true;
    const stem = whole.replace(OPEN, "").toLowerCase();
    if (neverLast.has(stem)) return false;
    const isInitial = /^\p{Alphabetic}$/u.test(stem);
    const isDotted = stem.includes(".") && !/[0-9]/.test(stem);
    if (isInitial || isDotted || seldomLast.has(stem)) {
      return openers.has(next.replace(/[^\p{Alphabetic}\p{N}]+$/u, "").toLowerCase());
    }
    return true;
  }
  function firstSentence(story) {
    const line = story.trim().split("\n")[0];
    const tokens = [...line.matchAll(/\S+/g)];
    const last = tokens.findIndex((token, at) => tokens[at + 1] && endsSentence(token[0], tokens[at + 1][0]));
    return last < 0 ? line : line.slice(0, tokens[last].index + tokens[last][0].length);
  }
  // How much room a text takes, in the characters that forms are given.
  const taken = (text) => formCount(formSafe(text));
  function cut(text, limit) {
    let fitted = text.trim();
    while (taken(fitted) > limit) {
      const end = Math.max(...[".", "?", "!"].map((mark) => fitted.replace(/[.?!]+$/, "").lastIndexOf(mark)));
      if (end < 0) return fitted;
      fitted = fitted.slice(0, end + 1);
    }
    return fitted;
  }
  function fit(whole, ask, limit) {
    const text = whole.trim();
    const at = text.indexOf(ask);
    if (taken(text) > limit && at >= 0) {
      const rest = text.slice(at);
      const room = Math.max(0, limit - taken(rest) - 1);
      const before = cut(text.slice(0, at), room);
      if (taken(before) <= room) return `${before} ${rest}`;
    }
    return cut(text, limit);
  }
  // The story as running text: without bullets and numbers, and with a full stop where a line ends a sentence.
  const open = new Set(data.sentences.open);
  const MARKED = /^(?:[-*\u2022\u2023\u25e6\u25aa\u2013\u2014\u00b7+]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+/;
  function begins(line, next) {
    const word = line.split(/\s+/).at(-1).toLowerCase();
    return /^\p{Uppercase}/u.test(next) && [...line].length < 50 && !/[,;(\u2013\u2014-]$/.test(line) && !open.has(word);
  }
  function prose(text) {
    const paragraphs = text.split("\n\n").map((paragraph) => {
      let whole = "";
      let last = "";
      for (const line of paragraph.split("\n").map((one) => one.trim()).filter((one) => one)) {
        const own = line.replace(MARKED, "");
        if (whole) whole = `${own !== line || begins(last, own) ? ended(whole) : whole}\n`;
        whole += own;
        last = line;
      }
      return ended(whole);
    });
    return paragraphs.filter((paragraph) => paragraph).join("\n\n");
  }
  const fitShort = (text, ask, story) => fit(story && text.includes(story) ? text.replace(story, () => ended(firstSentence(story))) : text, ask, data.short_limit);

  // ---- Who writes, and where they live.

  function sender(given) {
    const line = (field) => cleanLine(given, field);
    const state = data.states.find((one) => one.code === given.state);
    if (!state) throw new Unmade("Give your state.", "state");
    const zip = tidyZip(line("zip"));
    if (!/^[0-9]{5}(-[0-9]{4})?$/.test(zip)) throw new Unmade("Give a ZIP code of five digits, or of nine.", "zip");
    const made = {
      name: line("name"), first: line("first-name"), last: line("last-name"), street: line("street"), city: line("city"), state, zip,
      email: tidyEmail(line("email")), phone: tidyPhone(line("phone")), story: prose(cleanText(given, "story")),
    };
    for (const field of ["name", "street", "city"]) if (!made[field]) throw new Unmade(`${CALLED[field]} is missing.`, field);
    for (const field of ["email", "phone"]) if (made[field] === null) throw new Unmade(DOUBTS[field], field);
    return { ...made, invisible: Object.keys(CALLED).filter((field) => isInvisible(given[field] ?? "")).map((field) => CALLED[field]) };
  }
  function home(one, member) {
    if (one.state.is_military) {
      const article = ["DC", "MP", "VI"].includes(member.state) ? "the " : "";
      return `am registered to vote in ${article}${data.states.find((state) => state.code === member.state).name}`;
    }
    return `live in ${one.city}, ${one.state.code === "DC" ? "DC" : one.state.name}`;
  }

  // ---- The letters.

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const long = (date) => { const [year, month, day] = date.split("-").map(Number); return `${MONTHS[month - 1]} ${day}, ${year}`; };

  const STORY = Object.keys(data.marks).find((mark) => data.marks[mark] === "petition.story");
  function letters(given, member, date) {
    const one = sender(given);
    const sheet = member.sheets[one.story ? 1 : 0];
    const words = {
      home: home(one, member), "petition.story": one.story, zip: one.zip.slice(0, 5), "sender.name": one.name, "sender.email": one.email,
      "sender.phone": one.phone, "sender.address.street": one.street, "sender.address.city": one.city, "sender.address.zip": one.zip, date: long(date),
    };
    const put = (text) => text.replace(/[\ufdd0-\ufdef]/g, (mark) => {
      const word = words[data.marks[mark]];
      if (!word) throw new Unmade("This letter needs an answer that the page does not ask for.");
      if (sheet.has_brackets && /[[\]]/.test(word)) throw new Unmade("This letter cannot take square brackets.");
      return word;
    });
    const line = (text) => { const filled = put(text); return text.includes(STORY) ? spaced(filled) : filled; };
    const comma = one.state.is_military ? "" : ",";
    const letterhead = [one.name, one.street, `${one.city}${comma} ${one.state.code} ${one.zip}`, one.email, one.phone].filter(Boolean)
      .map((text) => lay(text, data.width, data.hanging)).join("\n");
    const join = (pieces, columns, finish) => pieces.map(([kind, at]) => {
      const text = data.texts[at];
      const paragraphs = (whole) => finish(whole.split("\n\n").map((part) => lay(part, columns, "")).join("\n\n"));
      switch (kind) {
        case "fixed": return text.replace(/^\ufdef/, words.date);
        case "letterhead": return finish(letterhead);
        case "story": return paragraphs(one.story);
        case "signature": return finish(lay(one.name, columns, data.hanging));
        case "paragraph": return paragraphs(put(text));
        default: return finish(lay(line(text), columns, data.hanging));
      }
    }).join("\n\n");
    // A text for the form, and what is replaced of the words that are put into it.
    function inForm(take) {
      const replaced = new Map();
      let straight = 0;
      const text = take((words) => {
        straight += words.split('"').length - 1;
        return formSafe(words, replaced);
      });
      if (!member.strips_quotes) return { text, replaced };
      for (const quote of ["\u201c", "\u201d"]) replaced.delete(quote);
      for (const one of replaced.values()) if (one.to === '"') one.to = "\u201c \u201d";
      if (straight) replaced.set('"', { to: "\u201c \u201d", count: straight });
      return { text: typographic(text), replaced };
    }
    const short = inForm((safe) => safe(fitShort(line(data.texts[sheet.short]), data.texts[sheet.ask], one.story).trim()));
    const messages = sheet.messages.map((pieces) => inForm((safe) => join(pieces, UNWRAPPED, safe)));
    const fitting = messages.find(({ text }) => sheet.room === null || formCount(text) <= sheet.room);
    const message = fitting ?? (short.text ? short : messages[0]);
    const subject = new Map();
    return {
      sender: one,
      text: join(sheet.letter, data.width, (text) => text) + "\n",
      subject: formSafe(line(data.texts[sheet.subject]).trim(), subject),
      message: message.text,
      // How many data points the message lost.
      left: Math.max(0, messages.indexOf(message)),
      // How long the whole text is, where the short version stands for it.
      whole: message === short ? formCount(messages[0].text) : null,
      short: short.text,
      script: line(data.texts[sheet.script]).trim(),
      replaced: { subject, message: message.replaced, short: short.replaced },
    };
  }

  return { letters, formCount };
}

const foldWords = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['\u2019.]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// Proposes how a name divides into given and family names, as the program does; null where it has no parts.
function proposeSplit(name, lists) {
  const holds = (list, word) => lists[list].includes(word.replace(/[.,()]/g, "").toLowerCase());
  let rest = name.trim().split(/\s+/).join(" ");
  for (let at; (at = Math.max(rest.lastIndexOf(" "), rest.lastIndexOf(","))) > 0 && holds("suffixes", rest.slice(at + 1));) {
    rest = rest.slice(0, at).trim().replace(/[, ]+$/, "");
  }
  const words = rest.split(" ");
  while (words.length > 1 && holds("titles", words[0])) words.shift();
  let first = words.length - 1;
  if (first < 1) return null;
  if (first > 1 && words[first - 1].toLowerCase() === "y") first = Math.max(first - 2, 1);
  else if (first > 1 && lists.paired.includes(foldWords(words[first - 1]))) first--;
  while (first > 1 && holds("particles", words[first - 1])) first--;
  return [words.slice(0, first).join(" "), words.slice(first).join(" ")];
}

// Says that a city's ZIP codes begin otherwise than this one, as the program does.
function cityDoubt([, , cities], city, state, zip) {
  const wanted = `${state} ${foldWords(city)} `;
  const line = cities.split("\n").find((line) => line.startsWith(wanted) && /^(\d{3}( |$))+$/.test(line.slice(wanted.length)));
  const begins = line?.slice(wanted.length).split(" ") ?? [];
  if (!begins.length || begins.includes(zip.slice(0, 3))) return "";
  const last = begins.pop();
  const list = begins.length > 1 ? `${begins.join(", ")}, or ${last}` : [...begins, last].join(" or ");
  return `The ZIP codes of ${city} begin with ${list}, and yours with ${zip.slice(0, 3)}. If one of the two is mistyped, correct it.`;
}

// What the tables say of a ZIP code: the districts it lies in, and the states that it may belong to.
function zipArea([areas, prefixes], zip) {
  const lines = areas.split("\n").filter((line) => line.startsWith(zip.slice(0, 3))).map((line) => line.split(" "));
  const line = lines.find(([, , ...endings]) => endings.includes(zip.slice(3)));
  if (line) {
    const districts = line[1].split(",");
    return { districts, states: [...new Set(districts.map((one) => one.slice(0, 2)))] };
  }
  // A range of ZIP codes is more exact than their first three digits.
  const rows = prefixes.trim().split("\n").map((line) => line.split(" "));
  const isWithin = ([range]) => range.includes("-") && range.slice(0, 5) <= zip && zip <= range.slice(6);
  const range = rows.find(isWithin);
  if (range) return { districts: [`${range[1]}-AL`], states: [range[1]] };
  const prefix = rows.find(([digits]) => digits === zip.slice(0, 3));
  return { districts: [], states: prefix ? prefix[1].split(",") : [] };
}
