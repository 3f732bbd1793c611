// The packet's page in a browser: accessible, narrow, dark, on paper; hostile text stays text, no script but
// its own runs, and no request leaves. Called as `node page-check.mjs PROGRAM FOLDER-OF-NODE-MODULES [SHOTS]`.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, browser, check, finish, redress, work } from "./harness.mjs";
import { forms } from "./forms.mjs";
import { letters, pageOf } from "./letters.mjs";

const shots = process.argv[4];
const HOSTILE = `</script><script>window.hit=1</script><img src=x onerror="window.hit=1">"'\`</pre></textarea><svg onload=window.hit=1> \u202Egnissel &amp; {{ 7*7 }} javascript:alert(1)`;
const UNBROKEN = "averylongwordwithoutablank\u00eb".repeat(30);

// A campaign and a person that mean harm, in every text that a page shows.
const bundled = readFileSync(new URL("../../config/campaigns/cecot.toml", import.meta.url), "utf8");
const bad = JSON.stringify(HOSTILE.replace(/\u202E/g, "")).slice(1, -1);
writeFileSync(join(work, "hostile.toml"), bundled
  .replace(/^id = "cecot"/m, 'id = "hostile"')
  .replace(/^(title|summary|subject) = "/gm, `$1 = "${bad} `));
const hostile = (() => {
  const story = `${HOSTILE} ${UNBROKEN} ${"long ".repeat(2000)}`;
  const person = { name: HOSTILE, first_name: HOSTILE, last_name: UNBROKEN, organization: UNBROKEN };
  const address = { street: UNBROKEN, city: HOSTILE };
  const toml = (table) => Object.entries(table).map(([key, text]) => `${key} = ${JSON.stringify(text)}`).join("\n");
  const answers = `[sender]\n${toml(person)}\nprefix = "Ms."\n[sender.address]\n${toml(address)}\nstate = "NY"\nzip = "12207"\n[congress]\nstory = ${JSON.stringify(story)}\n`;
  return JSON.parse(redress(["congress", "hostile.toml", "--json"], answers)).letters.map((one) => one.dir);
})();

const { congress, all, foia } = letters();
const running = await browser();
const context = await running.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
const requests = [];
page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) requests.push(request.url()); });
page.on("console", (message) => { if (message.type() === "error") check(false, `the console says: ${message.text()}`); });
page.on("pageerror", (error) => check(false, `a script failed: ${error}`));
page.on("dialog", (dialog) => { check(false, `a dialog: ${dialog.message()}`); dialog.dismiss(); });

async function audit(what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const one of violations) check(false, `${what}: axe: ${one.id}: ${one.help}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" ")}`);
}

for (const [name, folder] of Object.entries({ congress, foia, hostile: hostile[0] })) {
  for (const [look, width, scheme] of [["wide", 1024, "light"], ["narrow", 320, "light"], ["dark", 320, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(pageOf(folder));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wider <= 0, `${name} ${look}: the page is ${wider} pixels wider than the screen`);
    await audit(`${name} ${look}`);
    if (shots) await page.screenshot({ path: join(shots, `${name}-${look}.png`), fullPage: look === "wide" });
  }
  if (shots) await page.pdf({ path: join(shots, `${name}.pdf`) });
  check(await page.evaluate(() => window.hit === undefined), `${name}: a script of the text ran`);
}

// What a person hears and presses: each button by its name, with the keyboard alone.
await page.goto(pageOf(congress));
const text = await page.textContent("#office-1-1");
await page.locator("button[data-of='office-1-1']").focus();
await page.keyboard.press("Enter");
check(await page.evaluate(() => navigator.clipboard.readText()) === text, "the button did not copy its field");
await page.waitForFunction(() => document.getElementById("said").textContent.includes("copied"));
await page.keyboard.press("Tab");
await page.keyboard.press("Space");
check(await page.textContent("[data-done]") === "1", "the tick was not counted");
await page.goto(pageOf(foia));
await page.fill(".number", "A-1\"; rm -rf $HOME `x`");
const command = await page.textContent("[data-command]");
check(/--tracking "A-1 rm -rf HOME x"$/.test(command) && !/[$`]/.test(command), `the command is not safe to paste: ${command}`);
for (const label of await page.locator("button").allTextContents()) check(label.trim().split(" ").length > 1, `a button is called ${label}`);

await page.goto(pageOf(congress));

// From the page to the filled form, as docs/pages.md counts it: a click that copies and opens, a click on the
// bookmark, a paste and Enter; then the form's own button, and nothing is sent before.
const form = forms.find(({ title }) => title === "Creative Engine: opaque, email twice");
const bookmark = decodeURIComponent((await page.getAttribute("a.bookmark", "href")).replace(/^javascript:/, ""));
const [counted, sent] = [{ clicks: 0, pastes: 0, enters: 0 }, []];
// The office's form is not asked: a server of ours stands in for it.
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (data) => { body += data; });
  request.on("end", () => {
    if (request.method === "POST") sent.push(new URLSearchParams(body));
    response.writeHead(200, { "content-type": "text/html" }).end(form.html);
  });
}).listen(0, "127.0.0.1");
await new Promise((done) => server.on("listening", done));
check(/^https:\/\/www\.schumer\.senate\.gov\//.test(await page.getAttribute("a.fill", "href")), "the link does not lead to the office's form");
await page.evaluate((address) => { document.querySelector("a.fill").href = address; }, `http://127.0.0.1:${server.address().port}/`);
const [office] = await Promise.all([context.waitForEvent("page"), page.click("a.fill")]);
counted.clicks++;
await office.waitForSelector("form");
await office.bringToFront();
const line = await office.evaluate(() => navigator.clipboard.readText());
check(!line.includes("\n") && JSON.parse(line).fields["last-name"] === "Park", "the line for filling was not copied");
office.on("dialog", (dialog) => {
  counted.pastes++;
  counted.enters++;
  return dialog.accept(line);
});
// The bar of bookmarks is the browser's own, and no script clicks there.
counted.clicks++;
await office.evaluate(bookmark);
const filled = await office.evaluate(() => [...document.querySelectorAll("input, select, textarea")].filter((el) => el.id && el.value).length);
check(filled === Object.keys(form.expected).length, `${filled} of ${Object.keys(form.expected).length} fields were filled`);
check(JSON.stringify(counted) === '{"clicks":2,"pastes":1,"enters":1}', `the page's way takes ${JSON.stringify(counted)}`);
check(sent.length === 0, "the form was sent before its button was pressed");
await office.waitForFunction(() => /native code/.test(HTMLFormElement.prototype.submit));
await office.click("button[type=submit]");
await office.waitForSelector("form");
check(sent.length === 1 && [...sent[0].values()].includes("Park"), "the form's own button does not send it");
await office.close();
server.close();
console.log(`From the page to the filled form: ${counted.clicks} clicks, ${counted.pastes} paste, ${counted.enters} Enter; then the form's own button.`);

// Hostile text comes back as text.
await page.goto(pageOf(hostile[0]));
const shown = await page.evaluate(() => [...document.querySelectorAll("pre[id]")].map((pre) => pre.textContent).join("\n"));
check(shown.includes("</script>") || shown.includes("/script"), "the hostile text is not shown");
check(await page.locator("img, svg, textarea, main script").count() === 0, "text became an element");

// The same campaign as a site, and the same words of its visitor.
redress(["campaign", "page", "hostile.toml", "--out", "hostile-site"]);
await page.goto(pathToFileURL(join(work, "hostile-site", "index.html")).href);
await page.clock.setFixedTime(new Date("2026-11-23T12:00:00"));
await page.setViewportSize({ width: 320, height: 900 });
for (const id of ["name", "street", "city", "email", "phone", "first-name", "last-name"]) await page.fill(`#${id}`, id === "street" ? UNBROKEN : HOSTILE);
await page.fill("#story", `${HOSTILE} ${UNBROKEN} ${"long ".repeat(2000)}`);
await page.selectOption("#state", "NY");
await page.fill("#zip", "12207");
// What is no address and no number is in no letter.
for (const id of ["email", "phone"]) {
  await page.click("#make");
  await page.waitForFunction((id) => document.activeElement.id === id, id);
  check(await page.locator("section.office").count() === 0, `letters are made with a hostile ${id}`);
  await page.fill(`#${id}`, "");
}
await page.click("#make");
await page.waitForSelector("#office-3");
check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "hostile text makes the site wider than the screen");
check((await page.textContent("#letters")).includes("</script><script>window.hit=1</script>"), "the visitor's text is not shown");
check(await page.evaluate(() => document.querySelectorAll("img, svg, main script").length === 0 && window.hit === undefined), "text became an element on the site");
check(requests.length === 0, `requests left: ${requests}`);
check(all.length === 3, "three letters");
await running.close();
finish();
console.log("The packet's page: no request, no foreign script, nothing that axe-core finds.");
