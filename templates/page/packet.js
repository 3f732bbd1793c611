// Copying and ticking on a page with packets. It keeps nothing and asks for nothing.
"use strict";
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

  // The bookmark itself, as it runs.
  for (const source of all("pre.source")) {
    const address = root.querySelector("a.bookmark").getAttribute("href");
    source.textContent = decodeURIComponent(address.slice("javascript:".length)).replaceAll("\t", "  ");
  }

  for (const part of all(".script-only")) part.hidden = false;
}
redressBind(document);
