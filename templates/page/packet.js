// Copying and ticking on a page with packets. It keeps nothing and asks for nothing.
"use strict";

// Returns the address of a bookmark that runs a program: a tab stands for two blanks before a line, and what browsers
// would drop or end it at is encoded.
function redressAddress(program) {
  const encoded = (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
  const tabs = (blanks) => "\t".repeat(blanks.length / 2);
  return "javascript:" + program.replace(/^ +/gm, tabs).replace(/[^\w\-.~!*'();:@&=+$,/?|{}]/g, encoded);
}

function redressBind(root) {
  const said = document.getElementById("said");
  const all = (selector, where = root) => [...where.querySelectorAll(selector)];

  // At once, within the click: what waits for a promise comes too late when a new tab opens.
  function copy(text, what, copied = () => {}, refused = () => {}) {
    let done = false;
    const put = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      done = true;
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put);
    const worked = () => {
      say(what + " copied.");
      copied();
    };
    if (done) return worked();
    const failed = () => {
      say("This browser does not copy: select the text and copy it.");
      refused();
    };
    if (!navigator.clipboard) return failed();
    navigator.clipboard.writeText(text).then(worked, failed);
  }

  function say(words) {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = words; });
  }

  // What only a script can do stands in no page: the buttons of fields, and the tick of those that a form has.
  function make(tag, attributes, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }
  for (const field of all(".office .field pre[id]")) {
    const place = field.closest(".field");
    if (place.querySelector(".acts")) continue;
    const name = place.querySelector("dt span").textContent;
    const unseen = (words) => make("span", { className: "unseen" }, words);
    const button = make("button", { type: "button" }, "Copy", unseen(" " + name));
    button.dataset.of = field.id;
    const tick = () => make("label", {}, make("input", { type: "checkbox", className: "tick" }), " Done", unseen(": " + name));
    field.after(make("p", { className: "acts screen-only" }, button, ...(field.dataset.field ? [" ", tick()] : [])));
  }

  for (const button of all("button[data-of]")) {
    const name = button.firstChild.textContent;
    button.addEventListener("click", () => {
      const of = document.getElementById(button.dataset.of);
      const show = (words) => {
        button.firstChild.textContent = words;
        setTimeout(() => { button.firstChild.textContent = name; }, 2000);
      };
      copy(of.textContent, button.textContent.slice(name.length).trim() + ":", () => show("Copied"), () => show("Not copied: select the text"));
    });
  }

  // What is pasted for the bookmark: what its line holds, and the fields as they stand here.
  for (const link of all("a[data-line]")) {
    const line = JSON.parse(link.dataset.line);
    const fields = all("pre[data-field]", link.closest(".office"));
    const shown = Object.fromEntries(fields.map((field) => [field.dataset.field, field.textContent]));
    link.dataset.copy = JSON.stringify({ ...line, fields: { ...shown, ...line.fields } });
  }

  for (const link of all("a[data-copy]")) {
    link.addEventListener("click", () => copy(link.dataset.copy, "The packet for this form is"));
    // A middle click opens a tab as well.
    link.addEventListener("auxclick", () => copy(link.dataset.copy, "The packet for this form is"));
  }

  for (const office of all("section.office")) {
    const done = office.querySelector("[data-done]");
    const ticks = all(".tick", office);
    for (const tick of ticks) {
      tick.addEventListener("change", () => {
        tick.closest(".field").classList.toggle("is-done", tick.checked);
        done.textContent = ticks.filter((one) => one.checked).length;
      });
    }
    const code = office.querySelector("[data-command]");
    if (!code) continue;
    const number = office.querySelector(".number");
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    const today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    const command = () => {
      // Only what no shell takes for anything else.
      const given = (number?.value ?? "").replace(/[^\p{L}\p{N} ._\/#:-]/gu, "").trim();
      const base = code.dataset.command.replace(/ DATE$/, " " + today);
      code.textContent = base + (given ? ' --tracking "' + given + '"' : "");
    };
    number?.addEventListener("input", command);
    command();
  }

  for (const source of all("pre.source")) {
    for (const link of all("a.bookmark")) link.href = redressAddress(source.textContent);
  }

  for (const part of all(".script-only")) part.hidden = false;
}
redressBind(document);
