// Puts a visitor's letters together of the pieces that the program made, byte for byte as the program does.
// It knows no wording: every sentence is a piece. What it cannot do as the program does, it says.
"use strict";
class Unmade extends Error {}

function composer(data) {
  const MOST_MARKS = 8;
  const LONGEST_WORD = 48;
  const NARROWEST = 24;
  const UNWRAPPED = 1000000;

  // ---- Text as the program cleans it.

  const CROWDED = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, "u");
  const isForbidden = (c) => /[\u200b\u200e\u200f\ufeff\u00ad\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e007f}]/u.test(c)
    || c !== "\n" && c !== "\t" && /\p{Cc}/u.test(c);
  function clean(input, limit) {
    if (/[\0\u001b]/.test(input)) throw new Unmade("It holds a control character.");
    const text = [...input.replace(/\r\n/g, "\n").replace(/[\r\u000b\u000c\u0085\u2028\u2029]/g, "\n")].filter((c) => !isForbidden(c)).join("").normalize("NFC");
    if (CROWDED.test(text)) throw new Unmade("It has too many accents on one letter.");
    if ([...text].length > limit) throw new Unmade(`It is longer than ${limit} characters.`);
    for (const c of text) {
      if (!/[\t\n -~\u00a0]/.test(c) && !data.characters[c]) throw new Unmade(`This page cannot write the character \u201c${c}\u201d; redress itself can.`);
    }
    return text;
  }
  const cleanLine = (input) => clean(input, 1000).split(/\s+/).filter(Boolean).join(" ");
  const cleanText = (input) => clean(input, 20000).split("\n").map((line) => line.split(/\s+/).filter(Boolean).join(" ")).join("\n")
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

  function formSafe(text) {
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
    }
    return safe.split("\n").map((line) => line.trim()).join("\n");
  }
  // Forms count a line break as two.
  const formCount = (text) => [...text].length + (text.match(/\n/g)?.length ?? 0);

  // What ends as no sentence does gets a full stop.
  const ended = (text) => {
    const whole = text.trim();
    const core = whole.replace(/["'”’)\]]+$/u, "");
    return core === "" || /[.!?…:]$/u.test(core) ? whole : `${whole}.`;
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
  function cut(text, limit) {
    let fitted = text.trim();
    while (formCount(fitted) > limit) {
      const end = Math.max(...[".", "?", "!"].map((mark) => fitted.replace(/[.?!]+$/, "").lastIndexOf(mark)));
      if (end < 0) return fitted;
      fitted = fitted.slice(0, end + 1);
    }
    return fitted;
  }
  function fit(whole, ask, limit) {
    const text = whole.trim();
    const at = text.indexOf(ask);
    if (formCount(text) > limit && at >= 0) {
      const rest = text.slice(at);
      const room = Math.max(0, limit - formCount(rest) - 1);
      const before = cut(text.slice(0, at), room);
      if (formCount(before) <= room) return `${before} ${rest}`;
    }
    return cut(text, limit);
  }
  const fitShort = (text, ask, story) => fit(story && text.includes(story) ? text.replace(story, () => ended(firstSentence(story))) : text, ask, data.short_limit);

  // ---- Who writes, and where they live.

  function sender(given) {
    const line = (name) => cleanLine(given[name] ?? "");
    const state = data.states.find((one) => one.code === given.state);
    const zip = tidyZip(line("zip"));
    if (!state || !/^[0-9]{5}(-[0-9]{4})?$/.test(zip)) throw new Unmade("Give a state, and a ZIP code of five digits.");
    const made = { name: line("name"), street: line("street"), city: line("city"), state, zip, email: line("email"), phone: phone(line("phone")), story: cleanText(given.story ?? "") };
    if (!made.name || !made.street || !made.city) throw new Unmade("Give your name, your street and your city.");
    return made;
  }
  function phone(typed) {
    const digits = typed.replace(/[^0-9]/g, "");
    const national = /^1[0-9]{10}$/.test(digits) ? digits.slice(1) : digits;
    const isUs = national.length === 10 && !/[a-z]/i.test(typed) && (!typed.startsWith("+") || typed.startsWith("+1"));
    return isUs ? `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}` : typed;
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
    const line = (text) => { const filled = put(text); return text.includes(STORY) ? filled.split(/\s+/).filter(Boolean).join(" ") : filled; };
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
    const short = formSafe(fitShort(line(data.texts[sheet.short]), data.texts[sheet.ask], one.story).trim());
    const messages = sheet.messages.map((pieces) => join(pieces, UNWRAPPED, formSafe));
    const fitting = messages.find((text) => sheet.room === null || formCount(text) <= sheet.room);
    return {
      sender: one,
      text: join(sheet.letter, data.width, (text) => text) + "\n",
      subject: formSafe(line(data.texts[sheet.subject]).trim()),
      message: fitting ?? (short || messages[0]),
      short,
      script: line(data.texts[sheet.script]).trim(),
    };
  }

  return { letters, sender };
}

// What the tables say of a ZIP code: the districts it lies in, and the states that it may belong to.
// Says that a city's ZIP codes begin otherwise than this one, as the program does.
function cityDoubt([, , cities], city, state, zip) {
  const folded = city.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['\u2019.]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const wanted = `${state} ${folded} `;
  const line = cities.split("\n").find((line) => line.startsWith(wanted) && /^(\d{3}( |$))+$/.test(line.slice(wanted.length)));
  const begins = line?.slice(wanted.length).split(" ") ?? [];
  if (!begins.length || begins.includes(zip.slice(0, 3))) return "";
  const last = begins.pop();
  const list = begins.length > 1 ? `${begins.join(", ")}, or ${last}` : [...begins, last].join(" or ");
  return `The ZIP codes of ${city} begin with ${list}, and yours with ${zip.slice(0, 3)}. If one of the two is mistyped, correct it.`;
}

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
