// The campaign's page makes the letters of `redress congress`, byte for byte, and lets nothing out. Called as
// `node site-check.mjs PROGRAM FOLDER-OF-NODE-MODULES [SHOTS]`; `VISITORS=2000` compares more letters.
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";
import { axe, browser, check, finish, redress, redressBeside, work } from "./harness.mjs";

const visitors = Number(process.env.VISITORS ?? 12);
const shots = process.argv[4];
const site = join(work, "site");
redress(["campaign", "page", "cecot", "--out", site]);

// How much it weighs.
const weight = (name) => gzipSync(readFileSync(join(site, name)), { level: 9 }).length;
const all = readdirSync(site).reduce((sum, name) => sum + weight(name), 0);
console.log(`The site has ${readdirSync(site).length} files, ${Math.round(all / 1000)} KB compressed; the first view ${Math.round(weight("index.html") / 1000)} KB.`);
check(all <= 600_000, "the site is too large");
check(weight("index.html") <= 60_000, "the first view is too large");

// The same numbers in every run.
let seed = 20261129;
const random = (most) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % most; };
const pick = (list) => list[random(list.length)];
const NAMES = ["Ada Park", "Zoë Núñez-O'Brien", "José María de la Cruz y Gutiérrez", "D’Angelo Brown Jr.", "Łukasz Żółć", "Siân Ó Súilleabháin", "Nguyễn Thị Ánh", "Bob", "Ana \"Annie\" Lee", "Σοφία Παπαδοπούλου"];
const STREETS = ["100 Example Street", "1 Rue de l'Église, Apt. 4", "PO Box 12", "12345 Old State Highway 66 North-West Frontage Road, Building 7, Apartment 1204-B", "5 “Quoted” Way & Co"];
const PIECES = ["My neighbor's son was sent away without a hearing.", "I am 50% sure – and I’d like §§ 552 & 553 cited; see 5 U.S.C. § 552(a)(6).", "“Why?” she asked… Nobody answered!", "* not a list", "It cost 5 € or £4 → ≥ 9 № ½ ™.", "1. One", "H.R. 1234 matters to me.", "We waited at https://example.org/a/very/long/address/that/does/not/end/anywhere/near/the/edge.", "Mr. Doe of St. Louis wrote to Sen. Smith on Nov. 20.", "averylongwordwithoutanyblanksthatgoesonandonandonandonuntilsomebodybreaksitapart", "Él vivió aquí  con   su familia;\ny trabajó.", "# no heading", "`code` <b>not bold</b> &amp; _so on_", "42", "See 5 CFR 2635 and S. 5."];
const place = () => pick([["Albany", "NY", "12207"], ["Albany", "NY", "12207-1234"], ["Wichita", "KS", "67202"], ["Washington", "DC", "20001"], ["San Juan", "PR", "00901"], ["Anchorage", "AK", "99501"], ["Burlington", "VT", "05401"], ["St. Paul", "MN", "55101"], ["Winston-Salem", "NC", "27101", "NC-06"], ["Winston-Salem", "NC", "27101", "NC-10"], ["Charlotte Amalie", "VI", "00802"], ["Fargo", "ND", "58102"]]);
function visitor() {
  // Where a ZIP code lies in several districts the program asks for one, as the page does.
  const [city, state, zip, district = ""] = place();
  const story = Array.from({ length: random(6) }, () => pick(PIECES) + pick([" ", "\n", "\n\n", " "])).join("");
  return { name: pick(NAMES), street: pick(STREETS), city, state, zip, district, email: pick(["", "ada@example.org"]), phone: pick(["", "(518) 555-0143", "1-202-555-0100", "+44 20 7946 0018"]), story };
}

const server = createServer((request, response) => {
  const name = request.url.slice(1).replace(/\?.*/, "") || "index.html";
  if (!readdirSync(site).includes(name)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": name.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8" }).end(readFileSync(join(site, name)));
}).listen(0, "127.0.0.1");
const origin = await new Promise((done) => server.on("listening", () => done(`http://127.0.0.1:${server.address().port}`)));
const running = await browser();
const context = await running.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
const outside = [];
page.on("request", (request) => { if (!request.url().startsWith(origin) && !/^(file|blob):/.test(request.url())) outside.push(request.url()); });
page.on("console", (message) => { if (message.type() === "error" && !/favicon/.test(message.location().url)) check(false, `the console says: ${message.text()}`); });
page.on("pageerror", (error) => check(false, `a script failed: ${error}`));

async function audit(what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const one of violations) check(false, `${what}: axe: ${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" ")}`);
}

// Everything that can be reached, in the order in which it stands; and where the keyboard is, seen to be there.
async function walk() {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((el) => el.checkVisibility());
    const after = all.filter((el) => document.activeElement.compareDocumentPosition(el) & 4);
    after.forEach((el, at) => { el.dataset.stop = at; });
    return after.length;
  });
  for (let at = 0; at < wanted; at++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const [el, box] = [document.activeElement, document.activeElement.getBoundingClientRect()];
      const { outlineStyle, outlineWidth } = getComputedStyle(el);
      return { stop: Number(el.dataset.stop), seen: box.bottom > 0 && box.top < innerHeight && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, what: el.outerHTML.slice(0, 80) };
    });
    check(here.stop === at && here.seen, `the keyboard's stop ${at} is ${JSON.stringify(here)}`);
    if (here.stop !== at) return;
  }
  console.log(`The keyboard stops at ${wanted} places below the letters' heading.`);
}
// One visitor with the keyboard alone, on the narrowest screen.
for (const from of [origin, pathToFileURL(join(site, "index.html")).href]) {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.emulateMedia({ colorScheme: from === origin ? "light" : "dark" });
  await page.goto(from);
  await page.clock?.setFixedTime(new Date("2026-11-23T12:00:00"));
  await audit("before");
  const typed = { story: "<img src=x onerror=alert(1)> My story </script>.", name: "Ada <b>Park</b>", street: "100 Example Street", city: "New York", state: "NY", zip: "10001", email: "ada@example.org", phone: "", "first-name": "Ada", "last-name": "Park", prefix: "Ms.", district: "NY-12" };
  for (const [id, text] of Object.entries(typed)) {
    if (id === "district") await page.waitForFunction(() => document.querySelectorAll("#district option").length > 1);
    for (let at = 0; at < 9 && await page.evaluate(() => document.activeElement.id) !== id; at++) await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  // By the button, past the House's look-up, which stands beside the question; or with Enter in any field of a line.
  if (from === origin) for (let at = 0; at < 3 && await page.evaluate(() => document.activeElement.id) !== "make"; at++) await page.keyboard.press("Tab");
  else await page.locator("#city").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#office-3");
  check(await page.evaluate(() => document.activeElement.id) === "made", "the keyboard is not at the letters");
  check(await page.locator("section.office").count() === 3, "three letters");
  check(await page.locator("#letters img, #letters b").count() === 0, "text became an element");
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the screen");
  await audit("after");
  if (shots) await page.screenshot({ path: join(shots, `site-${from === origin ? "light" : "dark"}.png`), fullPage: true });
  if (from === origin) await walk();
  await page.locator("#letters fieldset input").first().focus();
  await page.keyboard.press("Space");
  check(await page.locator("section.office:visible").count() === 2, "an office that is not ticked is still there");
  // A state that the ZIP code does not lie in is asked about.
  await page.selectOption("#state", "CA");
  check(/right, or the state/.test(await page.textContent("#problem")), "the wrong state is not asked about");
  await page.fill("#city", "Buffalo");
  await page.selectOption("#state", "NY");
  await page.fill("#zip", "12207");
  check(/Buffalo begin with 142, and yours with 122/.test(await page.textContent("#doubt")), "a city of another ZIP code is not asked about");
}

// ---- What the page says to who mistypes, changes their mind, or comes too late.

const visit = async (day = "2026-11-23") => {
  const one = await context.newPage();
  one.on("pageerror", (error) => check(false, `a script failed: ${error}`));
  await one.setViewportSize({ width: 320, height: 900 });
  await one.clock.setFixedTime(new Date(`${day}T12:00:00`));
  await one.goto(origin);
  return one;
};
// A lost request costs nothing that was written, and tables of another writing are not taken.
for (const [what, answer, words] of [["lost", (route) => route.abort(), /What you wrote is still here/], ["of another day", (route) => route.fulfill({ contentType: "text/javascript", body: readFileSync(join(site, "letters.js"), "utf8").replace(/redressTake\("letters", "cecot", "\w+"/, 'redressTake("letters", "cecot", "00"') }), /another writing/]]) {
  const lost = await visit();
  await lost.route(/letters\.js/, answer);
  for (const [id, text] of Object.entries({ name: "Ada Park", street: "100 Example Street", city: "Albany", zip: "12207" })) await lost.fill(`#${id}`, text);
  await lost.selectOption("#state", "NY");
  await lost.press("#city", "Enter");
  await lost.waitForFunction(() => document.querySelector("#problem").textContent !== "");
  check(words.test(await lost.textContent("#problem")), `letters.js is ${what}, and the page says: ${await lost.textContent("#problem")}`);
  if (what !== "lost") {
    await lost.close();
    continue;
  }
  await lost.unroute(/letters\.js/);
  await lost.press("#city", "Enter");
  const came = await lost.waitForSelector("#office-3", { timeout: 5000 }).then(() => true, () => false);
  check(came, `letters.js was ${what}, and is not asked for again`);
  await lost.close();
}
// What the program asks, the page asks: a ZIP code that no table has settles no district.
for (const [state, zip, says] of [["GU", "96941", /Choose your House district/], ["AK", "99999", /no such one/]]) {
  const far = await visit();
  for (const [id, text] of Object.entries({ name: "Ada Park", street: "100 Example Street", city: "Far", zip })) await far.fill(`#${id}`, text);
  await far.selectOption("#state", state);
  await far.press("#city", "Enter");
  await far.waitForFunction(() => document.querySelector("#problem").textContent !== "", null, { timeout: 5000 }).catch(() => {});
  check(says.test(await far.textContent("#problem")) && await far.locator("section.office").count() === 0, `${state} ${zip}: ${await far.textContent("#problem")}`);
  await far.close();
}
const albany = { name: "Gabriel Garc\u00eda M\u00e1rquez", street: "100 Example Street", city: "Albany", zip: "12207" };
const fillIn = async (one, texts) => {
  for (const [id, text] of Object.entries(texts)) await one.fill(`#${id}`, text);
  await one.selectOption("#state", "NY");
};
const made = (one) => one.waitForSelector("#office-3", { timeout: 5000 }).catch(() => check(false, "no letters were made"));
const active = (one) => one.evaluate(() => document.activeElement.id);

const late = await visit("2027-01-03");
check(/no longer right.*out of date/.test(await late.textContent("#old")) && !await late.isVisible("#form"), "an expired table is not said at the first view");
check(await late.locator("#facts").isVisible(), "the facts are gone with the letters");
await late.close({ runBeforeUnload: true });
const one = await visit();
check(await one.textContent("#old") === "" && await one.isVisible("#form"), "a table that holds is called expired");
check(await one.textContent("#story-note") === "0 of 20,000 characters", "the limit of a story is not shown");
await fillIn(one, { ...albany, story: "x".repeat(20001), email: "ada at example", phone: "none" });
await one.focus("#make");
await one.waitForFunction(() => document.querySelector("#phone-note").textContent !== "");
for (const [id, words] of [["story", /^Too long by 1: 20,001 of 20,000/], ["email", /^That is no email address/], ["phone", /^That is no telephone number/]]) {
  check(words.test(await one.textContent(`#${id}-note`)), `${id}: nothing is said beside the field`);
  check(await one.getAttribute(`#${id}`, "aria-invalid") === "true" && (await one.getAttribute(`#${id}`, "aria-describedby")).includes(`${id}-note`), `${id}: what is wrong is not told to a screen reader`);
}
check(await one.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "a long word makes the page wider than the screen");
// What the program takes for an address and a number, and how it writes them (`src/sender/contact.rs`).
const addresses = {
  "": "", "ada@example.org": "ada@example.org", "a@EXAMPLE.org": "a@example.org", "a@m\u00fcnchen.de": "a@xn--mnchen-3ya.de", "o'neil+x@mail.example.org": "o'neil+x@mail.example.org",
  ...Object.fromEntries(["a@x.org>", "a@x.org,c@x.org", "-oQ/spool@x.org", "a@[127.0.0.1]", "a@localhost", "a@\u202egro.x", "a b@x.org", "a@x", "a@127.0.0.1", "@x.org", "a..b@x.org", "a@x..org", "a@b@x.org", "<a@x.org>", "Eve <a@x.org>", "\u0430dmin@agency.gov", "a@ex%61mple.org", "a@x.org/b", "a@x.org:25", "a@-x.org", "a@x.org.", `${"a".repeat(60)}@${Array(100).fill("b").join(".")}.org`].map((text) => [text, null])),
};
const numbers = { "": "", "(202) 555-0143": "202-555-0143", "+1 202 555 0143": "202-555-0143", "+44 20 7946 0018": "+44 20 7946 0018", "202-555-0143 ext 7": "202-555-0143 ext 7", none: null, "12345": null, "call me at 202-555-0143": null, ["1".repeat(21)]: null };
for (const [rule, texts] of Object.entries({ tidyEmail: addresses, tidyPhone: numbers })) {
  for (const [text, wanted] of Object.entries(texts)) {
    const found = await one.evaluate(([rule, text]) => ({ tidyEmail, tidyPhone })[rule](text), [rule, text]);
    check(found === wanted, `${JSON.stringify(text)} is taken as ${found}, and by the program as ${wanted}`);
  }
}
// The names that forms want apart, by the rule of the program (`src/sender/name.rs`).
check(await one.inputValue("#first-name") === "Gabriel" && await one.inputValue("#last-name") === "Garc\u00eda M\u00e1rquez", "the name is not proposed in parts");
check(/Proposed/.test(await one.textContent("#last-name-note")), "a proposal is not called one");
const split = { "Zo\u00eb N\u00fa\u00f1ez-O'Brien": ["Zo\u00eb", "N\u00fa\u00f1ez-O'Brien"], "Jos\u00e9 Ortega y Gasset": ["Jos\u00e9", "Ortega y Gasset"], "Oscar De La Hoya": ["Oscar", "De La Hoya"], "Ann St. John": ["Ann", "St. John"], "Van Morrison": ["Van", "Morrison"], "Sam Davis, Jr., MD": ["Sam", "Davis"], "Mary Lee, Ph.D.": ["Mary", "Lee"], "Henry VIII": null, "John Q. Public": ["John Q.", "Public"], "Malcolm X": ["Malcolm", "X"], Sukarno: null, "Cher Jr.": null, "": null };
for (const [name, parts] of Object.entries(split)) {
  await one.fill("#name", name);
  check(await one.inputValue("#first-name") === (parts?.[0] ?? "") && await one.inputValue("#last-name") === (parts?.[1] ?? ""), `${name} is divided otherwise than by the program`);
}
await one.fill("#first-name", "Gabo");
await one.fill("#name", albany.name);
check(await one.inputValue("#first-name") === "Gabo", "a proposal takes the place of what was typed");
for (const [id, good] of [["story", "x"], ["email", "ada@example.org"], ["phone", "518-555-0143"]]) {
  await one.press("#city", "Enter");
  await one.waitForFunction((id) => document.activeElement.id === id, id, { timeout: 5000 }).catch(() => check(false, `${id}: the letters are made in spite of it`));
  check(await one.locator("section.office").count() === 0, `${id}: the letters are made in spite of it`);
  await one.fill(`#${id}`, good);
}
for (const [id, text] of [["name", "\u5b57 Park"], ["street", "1 \u5b57 Street"], ["story", "\u5b57"]]) {
  const before = await one.inputValue(`#${id}`);
  await one.fill(`#${id}`, text);
  await one.press("#city", "Enter");
  await one.waitForFunction(() => document.querySelector("#problem").textContent !== "");
  check({ name: /^Your name holds the character .\u5b57/, street: /^Your street address holds/, story: /^What you wrote holds/ }[id].test(await one.textContent("#problem")) && await active(one) === id, `the field of a character that cannot be written: ${await one.textContent("#problem")}`);
  await one.fill(`#${id}`, before);
}
await one.fill("#story", "\u201cWhy?\u201d Zo\u00eb asked, and \"when?\" 5% & more\u200b.");
await one.press("#city", "Enter");
await made(one);
const senator = one.locator("section.office", { has: one.getByRole("heading", { name: /Schumer/ }) });
const message = senator.locator(".field", { has: one.getByText("Message", { exact: true }) });
check(/\u201cWhy\?\u201d Zoe asked, and \u201cwhen\?\u201d 5 percent and more/.test(await message.locator("pre").textContent()), "a form that strips straight quotes gets no typographic ones");
const told = (await message.locator(".note").allTextContents()).join(" ");
for (const words of ["\u00eb \u2192 e", "% \u2192 percent", "& \u2192 and", '" \u2192 \u201c \u201d (2 times)']) check(told.includes(words), `what is replaced is not said: ${words} in ${told}`);
check(/^What you wrote held characters that nobody sees/.test(await one.locator("#letters > .note").first().textContent()), "what is left out is not said");
check(/of 475 characters/.test(await senator.locator(".field", { has: one.getByText("Short version", { exact: true }) }).locator(".measure").textContent()), "the limit of the short version is not shown");
check((await one.locator("section.office", { has: one.getByRole("heading", { name: /Representative/ }) }).locator(".address").textContent()).includes("a guess"), "the address of a form that is not recorded is given out as certain");
// Whoever is not to be written to stays so.
await one.getByLabel(/Schumer/).first().uncheck();
await one.fill("#street", "2 Other Street");
check(await one.locator("section.office").count() === 0, "letters of another address stay");
await one.press("#street", "Enter");
await made(one);
check(!await one.getByLabel(/Schumer/).first().isChecked() && !await senator.isVisible(), "an office that was unticked came back");
// Nothing is stored, so the browser asks before all is gone, but not for a call.
const forCall = one.waitForEvent("dialog", { timeout: 1500 }).catch(() => null);
await one.locator("section.office:visible a[href^='tel:']").first().click();
check(await forCall === null, "a call is taken for leaving the page");
const asked = one.waitForEvent("dialog", { timeout: 5000 }).catch(() => null);
await one.close({ runBeforeUnload: true });
const dialog = await asked;
check(dialog?.type() === "beforeunload", "a reload loses what is typed, and nobody asks");
await dialog?.accept();

// The gallery, for those who approve the campaign.
redress(["campaign", "gallery", "cecot", "--out", join(work, "gallery.html")]);
for (const [look, width, scheme] of [["wide", 1024, "light"], ["narrow", 320, "dark"]]) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(pathToFileURL(join(work, "gallery.html")).href);
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `the gallery, ${look}, is wider than the screen`);
  await audit(`the gallery, ${look}`);
}
await page.setViewportSize({ width: 320, height: 900 });
// What is changed after the letters were made is asked again, and they go.
await page.goto(origin);
await page.clock?.setFixedTime(new Date("2026-11-23T12:00:00"));
const [ada, representative] = [{ name: "Ada Park", street: "100 Example Street", city: "Albany" }, () => page.locator("section.office h2").allTextContents().then((names) => names.find((name) => /\(Representative/.test(name)) ?? "")];
for (const [id, text] of Object.entries(ada)) await page.fill(`#${id}`, text);
await page.selectOption("#state", "NY");
for (const [zip, district] of [["12207", "NY-20"], ["12201", null], [" 14201", "NY-26"], ["00000", null], [" 12207", "NY-20"]]) {
  await page.fill("#zip", zip);
  check(await page.locator("section.office").count() === 0, `the letters of another ZIP code stay beside ${zip}`);
  await page.locator("#make").click();
  if (district) await page.waitForFunction((wanted) => [...document.querySelectorAll("section.office h2")].some((name) => name.textContent.includes(wanted)), district, { timeout: 5000 }).catch(() => {});
  else await page.waitForFunction(() => document.querySelector("#problem").textContent !== "", null, { timeout: 5000 }).catch(() => {});
  const found = await representative();
  check(district ? found.includes(district) : found === "", `${zip}: a letter to ${found || "nobody in the House"}`);
}
check(outside.length === 0, `requests left: ${outside}`);
check(await page.evaluate(() => { try { return localStorage.length + sessionStorage.length + document.cookie.length; } catch { return 0; } }) === 0, "the page keeps something");

// What a visitor keeps: the letter as a file, as a draft for mail, and alone on paper.
const letter = await page.textContent("#office-1-letter");
const saved = async (words) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("section.office").first().getByRole("button", { name: words }).click()]);
  check(/^letter-[a-z-]+\.(txt|eml)$/.test(download.suggestedFilename()), `a file is called ${download.suggestedFilename()}`);
  return readFileSync(await download.path(), "utf8");
};
check(await saved(/^Download as text/) === letter, "the text that is saved is not the letter");
const [head, body] = (await saved(/^Download as a draft/)).split("\r\n\r\n");
const decoded = (text) => Buffer.from(text, "base64").toString("utf8");
check(head.split("\r\n").every((line) => line.length < 77) && /^X-Unsent: 1$/m.test(head) && !/^To:/m.test(head), `the draft's head: ${head}`);
const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(head)[1].split(/\r\n /).map((word) => decoded(word.slice(10, -2))).join("");
const field = page.locator("section.office").first().locator(".field", { has: page.getByText("Subject", { exact: true }) });
check(subject === await field.locator("pre").textContent(), `the draft's subject is ${subject}`);
check(decoded(body).replace(/\r\n/g, "\n") === letter, "the draft is not the letter");
await page.evaluate(() => { window.print = () => {}; });
await page.locator("section.office").first().getByRole("button", { name: /^Print/ }).click();
await page.emulateMedia({ media: "print" });
check((await page.evaluate(() => document.body.innerText)).trim() === letter.trim(), "more than the letter is printed");
await page.setViewportSize({ width: 6.5 * 96, height: 900 });
const room = await page.evaluate(() => {
  const [sheet, probe] = [document.querySelector(".sheet"), document.createElement("span")];
  probe.textContent = "0".repeat(72);
  sheet.append(probe);
  const height = probe.getBoundingClientRect().height;
  probe.remove();
  return height < 1.2 * parseFloat(getComputedStyle(sheet).lineHeight);
});
check(room, "a line of 72 columns is broken on paper");
if (shots) await page.pdf({ path: join(shots, "site-letter.pdf") });
await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
if (shots) await page.pdf({ path: join(shots, "site.pdf") });
await page.emulateMedia({ media: "screen" });
check(await page.locator(".sheet").count() === 0, "the sheet stays on the page");

// The same letters as the program's, for as many visitors at a time as there are processors.
await page.goto(origin);
await page.evaluate(async () => {
  for (const name of ["letters", "zips"]) {
    await new Promise((done) => { const script = document.createElement("script"); script.src = `${name}.js`; script.onload = done; window.redressTake = (key, campaign, digest, data) => { (window.kept ??= {})[key] = data; }; document.head.append(script); });
  }
});
const PARTS = { Message: "message", Subject: "subject", "Short version": "short", "Call script": "script" };
// How long a letter takes depends on what else the machine does; the processor's time does not.
const [times, loads] = [[], []];
const metrics = await context.newCDPSession(page);
await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
const spent = async () => (await metrics.send("Performance.getMetrics")).metrics.find((one) => one.name === "ThreadTime").value * 1000;
const quoted = (table) => Object.entries(table).filter(([, text]) => text).map(([key, text]) => `${key} = ${JSON.stringify(text)}`).join("\n");
for (let at = 0; at < visitors; at += availableParallelism()) {
  const some = Array.from({ length: Math.min(availableParallelism(), visitors - at) }, (_, index) => [`${at + index}`, visitor()]);
  const made = await Promise.all(some.map(([name, { story, street, city, state, zip, district, ...rest }]) => {
    const answers = `${quoted({ district })}\n[sender]\n${quoted(rest)}\n[sender.address]\n${quoted({ street, city, state, zip })}\n${story.trim() ? `[congress]\n${quoted({ story })}` : ""}\n`;
    return redressBeside(["congress", "cecot", "--json", "--out", `out-${name}`], answers, `answers-${name}.toml`);
  }));
  for (const [index, [name, one]] of some.entries()) await compare(one, JSON.parse(made[index]).letters, name);
}
async function compare(one, made, name) {
  const before = await spent();
  const here = await page.evaluate(([given, ids]) => ids.map((name) => {
    const start = performance.now();
    const member = window.kept.letters.members.find((one) => one.name === name);
    const letter = (window.compose ??= composer(window.kept.letters).letters)(given, member, "2026-11-23");
    return { ...letter, took: performance.now() - start };
  }), [one, made.map((letter) => letter.to.name)]);
  loads.push(await spent() - before);
  made.forEach((letter, index) => {
    const text = readFileSync(join(letter.dir, "letter.txt"), "utf8");
    const packet = readFileSync(join(letter.dir, "packet.txt"), "utf8");
    const parts = Object.fromEntries(packet.split(/\n== /).slice(1).map((block) => {
      const [head, ...lines] = block.split("\n");
      return [head.replace(/ \(.*/, "").replace(" ==", ""), lines.filter((line, at) => at > 2 || !/^\(.*\)$/.test(line)).join("\n").trimEnd()];
    }));
    times.push(here[index].took);
    same(text, here[index].text, `letter of ${JSON.stringify(one)}`);
    for (const [name, part] of Object.entries(PARTS)) same(parts[name] ?? "", here[index][part].trimEnd(), `${name} of ${JSON.stringify(one)}`);
  });
  rmSync(join(work, `out-${name}`), { recursive: true });
}
function same(program, browser, what) {
  if (program === browser) return;
  const at = [...program].findIndex((c, index) => c !== browser[index]);
  check(false, `${what} differs: ${JSON.stringify(program.slice(Math.max(0, at - 30), at + 40))} and ${JSON.stringify(browser.slice(Math.max(0, at - 30), at + 40))}`);
}
const ranked = (all) => all.sort((a, b) => a - b);
const part = (all, share) => ranked(all)[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1);
console.log(`${times.length} letters of ${visitors} visitors were compared byte for byte. A letter took, by the clock, ${part(times, 0.5)} ms in the middle, ${part(times, 0.99)} ms at the 99th percentile, ${part(times, 1)} ms at most; all letters of one visitor, and telling them, took ${part(loads, 0.5)} ms of the processor in the middle and ${part(loads, 1)} ms at most, the first visitor's, for whom nothing is compiled, among them.`);
check(ranked(loads).at(-1) < 50, "the letters of a visitor take too long");
await running.close();
server.close();
finish();
