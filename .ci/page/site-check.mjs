// The campaign's page makes the letters of `redress congress`, byte for byte, and lets nothing out. Called as
// `node site-check.mjs PROGRAM FOLDER-OF-NODE-MODULES [SHOTS]`; `VISITORS=2000` compares more letters.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";
import { axe, browser, check, finish, redress, work } from "./harness.mjs";

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
const PIECES = ["My neighbor's son was sent away without a hearing.", "I am 50% sure – and I’d like §§ 552 & 553 cited; see 5 U.S.C. § 552(a)(6).", "“Why?” she asked… Nobody answered!", "* not a list", "1. One", "H.R. 1234 matters to me.", "We waited at https://example.org/a/very/long/address/that/does/not/end/anywhere/near/the/edge.", "Mr. Doe of St. Louis wrote to Sen. Smith on Nov. 20.", "averylongwordwithoutanyblanksthatgoesonandonandonandonuntilsomebodybreaksitapart", "Él vivió aquí  con   su familia;\ny trabajó.", "# no heading", "`code` <b>not bold</b> &amp; _so on_", "42", "See 5 CFR 2635 and S. 5."];
const place = () => pick([["Albany", "NY", "12207"], ["Albany", "NY", "12207-1234"], ["Wichita", "KS", "67202"], ["Washington", "DC", "20001"], ["San Juan", "PR", "00901"], ["Anchorage", "AK", "99501"], ["Burlington", "VT", "05401"], ["St. Paul", "MN", "55101"], ["Winston-Salem", "NC", "27101", "NC-06"], ["Winston-Salem", "NC", "27101", "NC-10"], ["Charlotte Amalie", "VI", "00802"], ["Fargo", "ND", "58102"]]);
function visitor() {
  // Where a ZIP code lies in several districts the program asks for one, as the page does.
  const [city, state, zip, district = ""] = place();
  const story = Array.from({ length: random(6) }, () => pick(PIECES) + pick([" ", "\n", "\n\n", " "])).join("");
  return { name: pick(NAMES), street: pick(STREETS), city, state, zip, district, email: pick(["", "ada@example.org"]), phone: pick(["", "(518) 555-0143", "1-202-555-0100", "+44 20 7946 0018"]), story };
}

const server = createServer((request, response) => {
  const name = request.url.slice(1) || "index.html";
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

// One visitor with the keyboard alone, on the narrowest screen.
for (const from of [origin, pathToFileURL(join(site, "index.html")).href]) {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.emulateMedia({ colorScheme: from === origin ? "light" : "dark" });
  await page.goto(from);
  await page.clock?.setFixedTime(new Date("2026-11-23T12:00:00"));
  await audit("before");
  await page.locator("#story").focus();
  const typed = ["<img src=x onerror=alert(1)> My story </script>.", "Ada <b>Park</b>", "100 Example Street", "New York", "NY", "10001", "ada@example.org"];
  for (const text of typed) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.waitForFunction(() => document.querySelectorAll("#district option").length > 1);
  check(await page.isVisible("#district"), "a ZIP code in two districts is not asked about");
  await page.locator("#district").focus();
  await page.keyboard.type("NY-12");
  await page.locator("#make").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#office-3");
  check(await page.locator("section.office").count() === 3, "three letters");
  check(await page.locator("#letters img, #letters b").count() === 0, "text became an element");
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the screen");
  await audit("after");
  if (shots) await page.screenshot({ path: join(shots, `site-${from === origin ? "light" : "dark"}.png`), fullPage: true });
  await page.locator("fieldset input").first().focus();
  await page.keyboard.press("Space");
  check(await page.locator("section.office:visible").count() === 2, "an office that is not ticked is still there");
  // A state that the ZIP code does not lie in is asked about.
  await page.selectOption("#state", "CA");
  check(/right, or the state/.test(await page.textContent("#problem")), "the wrong state is not asked about");
}
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

// The same letters as the program's.
await page.goto(origin);
await page.evaluate(async () => {
  for (const name of ["letters", "zips"]) {
    await new Promise((done) => { const script = document.createElement("script"); script.src = `${name}.js`; script.onload = done; window.redressTake = (key, data) => { (window.kept ??= {})[key] = data; }; document.head.append(script); });
  }
});
const PARTS = { Message: "message", Subject: "subject", "Short version": "short", "Call script": "script" };
const times = [];
for (let at = 0; at < visitors; at++) {
  const one = visitor();
  const { story, street, city, state, zip, district, ...rest } = one;
  const quoted = (table) => Object.entries(table).filter(([, text]) => text).map(([key, text]) => `${key} = ${JSON.stringify(text)}`).join("\n");
  const answers = `${quoted({ district })}\n[sender]\n${quoted(rest)}\n[sender.address]\n${quoted({ street, city, state, zip })}\n${story.trim() ? `[congress]\n${quoted({ story })}` : ""}\n`;
  const made = JSON.parse(redress(["congress", "cecot", "--json", "--out", `out-${at}`], answers)).letters;
  const here = await page.evaluate(([given, ids]) => ids.map((name) => {
    const start = performance.now();
    const member = window.kept.letters.members.find((one) => one.name === name);
    const letter = composer(window.kept.letters).letters(given, member, "2026-11-23");
    return { ...letter, took: performance.now() - start };
  }), [one, made.map((letter) => letter.to.name)]);
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
}
function same(program, browser, what) {
  if (program === browser) return;
  const at = [...program].findIndex((c, index) => c !== browser[index]);
  check(false, `${what} differs: ${JSON.stringify(program.slice(Math.max(0, at - 30), at + 40))} and ${JSON.stringify(browser.slice(Math.max(0, at - 30), at + 40))}`);
}
// The one in the middle: the slowest tells how busy the machine was.
times.sort((a, b) => a - b);
const [middle, slowest] = [times[Math.floor(times.length / 2)], times.at(-1)];
console.log(`${times.length} letters of ${visitors} visitors were compared byte for byte; half took ${middle.toFixed(1)} ms or less, the slowest ${slowest.toFixed(1)} ms.`);
check(middle < 50, "a letter takes too long");
await running.close();
server.close();
finish();
