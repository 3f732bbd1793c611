// A kit as its signer gets it: a short mail, and a page that is accessible, narrow and dark, asks nothing of any
// server, and from which a form is filled. Called as `node kit-check.mjs PROGRAM FOLDER-OF-NODE-MODULES [SHOTS]`.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { axe, browser, check, finish, work } from "./harness.mjs";
import { forms } from "./forms.mjs";

const [, , program, , shots] = process.argv;

// Takes every mail, and keeps it.
const mails = [];
const sink = createServer((socket) => {
  let [rest, isData] = ["", false];
  socket.setEncoding("latin1").write("220 sink\r\n");
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    rest += chunk;
    for (;;) {
      const end = isData ? "\r\n.\r\n" : "\r\n";
      const at = rest.indexOf(end);
      if (at < 0) return;
      const line = rest.slice(0, at);
      rest = rest.slice(at + end.length);
      if (isData) mails.push(line.replace(/^\.\./gm, "."));
      isData = !isData && /^DATA/i.test(line);
      socket.write(isData ? "354 go on\r\n" : /^EHLO/i.test(line) ? "250 sink\r\n" : /^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
    }
  });
}).listen(0, "127.0.0.1");
await new Promise((done) => sink.on("listening", done));

const home = join(work, "kits");
mkdirSync(join(home, "config"), { recursive: true });
writeFileSync(join(home, "config", "config.toml"), `[accounts.sink]
host = "127.0.0.1"
port = ${sink.address().port}
tls = "none"
from = "hello@group.example"

[organizer]
name = "Neighbors Example"
address = "PO Box 100, Albany, NY 12201"
`);
writeFileSync(join(home, "roster.csv"), `name,email,phone,street,city,zip,story,consent_at,consent_how
Ada Park,ada@example.org,518-555-0143,100 Example Street,Albany,12207-1234,"I work ""until six"".",2026-11-01,web form
Bo <b>Orr</b>,bo@example.org,,</pre><img src=x onerror=alert(1)> 1 Oak St,Albany,12207,,2026-11-01,paper
`);
const redress = (...args) => promisify(execFile)(program, args, { cwd: home, env: { ...process.env, REDRESS_HOME: home, REDRESS_TODAY: "2026-11-23" } });
await redress("merge", "plan", "cecot/oversight", "roster.csv", "--out", "run", "--make", "kits");
await redress("merge", "send", "run", "--execute", "--confirm", "send-2").catch((error) => check(false, `kits were not sent: ${error.stderr}`));
sink.close();

function parts(mail) {
  const decode = (text) => Buffer.from(text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
  const inside = (text) => {
    const boundary = /boundary="([^"]+)"/.exec(text)[1];
    return text.split(`--${boundary}`).slice(1, -1).map((part) => part.replace(/^\r\n/, "").replace(/\r\n$/, ""));
  };
  const [both, page] = inside(mail);
  return [...inside(both), page].map((part) => decode(part.slice(part.indexOf("\r\n\r\n") + 4)));
}

const running = await browser();
const context = await running.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
const requests = [];
page.on("request", (request) => { if (!/^(file|data|about):/.test(request.url())) requests.push(request.url()); });
page.on("console", (message) => { if (message.type() === "error") check(false, `the console says: ${message.text()}`); });
page.on("pageerror", (error) => check(false, `a script failed: ${error}`));

if (mails.length !== 2) {
  check(false, `${mails.length} kits arrived`);
  finish();
}
for (const [at, mail] of mails.entries()) {
  const [text, html, letters] = parts(mail);
  for (const part of [text, html]) check(part.trim().split("\n").length < 25, `a kit is long: ${part}`);
  for (const [name, content] of Object.entries({ mail: html, page: letters })) {
    const path = join(home, `${name}-${at}.html`);
    writeFileSync(path, content);
    for (const [look, width, scheme] of [["wide", 1024, "light"], ["narrow", 320, "light"], ["dark", 320, "dark"]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(pathToFileURL(path).href);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(wider <= 0, `${name} ${look}: ${wider} pixels wider than the screen`);
      if (shots) await page.screenshot({ path: join(shots, `kit-${name}-${at}-${look}.png`) });
      if (name === "mail" && look !== "wide") continue;
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      for (const one of violations) check(false, `${name} ${look}: axe: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
    }
    check(await page.locator("img, b").count() === 0, `${name}: text became an element`);
  }
}

// From the page of a kit to a filled form.
const source = await page.goto(pathToFileURL(join(home, "page-0.html")).href).then(() => page.evaluate(() => document.querySelector("pre.source").textContent));
check(source.includes("It presses no button"), "the page does not show what the bookmark is");
const line = await page.getAttribute("a.fill", "data-copy");
const address = await page.getAttribute("a.bookmark", "href");
// Firefox keeps no longer ones.
check(/^javascript:[!$-;=?-~]+$/.test(address) && address.length < 65536, `the bookmark's address is no single line, or of ${address.length} bytes`);
const bookmark = decodeURIComponent(address.replace(/^javascript:/, ""));
const form = forms.find(({ title }) => title === "Senate: Contact Form 7");
page.on("dialog", (dialog) => dialog.type() === "prompt" ? dialog.accept(line) : check(false, "a script of the text ran"));
await page.setContent(form.html);
await page.evaluate(bookmark);
const filled = await page.evaluate(() => [...document.querySelectorAll("input, textarea")].filter((el) => el.id && el.value).length);
check(filled === 8, `${filled} of 8 fields were filled from a kit's page`);
check(requests.length === 0, `requests left: ${requests}`);
await running.close();
finish();
console.log(`Kits: ${mails.length} mails of ${Math.round(mails[0].length / 1024)} KB, accessible, with pages from which forms are filled.`);
