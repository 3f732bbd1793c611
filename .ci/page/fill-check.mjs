// The bookmark on forms after those of offices: every field that it may know is right, none is wrong, and
// nothing is sent. Called as `node fill-check.mjs PROGRAM FOLDER-OF-NODE-MODULES [firefox] [--table]
// [--source] [--form=WORDS]`; the last tries only the forms in whose titles the words stand.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { browser, check, finish } from "./harness.mjs";
import { build } from "./form.mjs";
import { forms, topicLists } from "./forms.mjs";
import { letters, packetOf } from "./letters.mjs";

const isTable = process.argv.includes("--table");
const only = process.argv.find((one) => one.startsWith("--form="))?.slice("--form=".length) ?? "";
const { congress, foia } = letters();
const sent = [];
const open = JSON.parse(readFileSync(new URL("public.json", import.meta.url), "utf8"));
const template = (name) => readFileSync(new URL(`../../templates/page/${name}`, import.meta.url), "utf8");
const language = `const WORDS = ${template("words.json").trimEnd()};\n${template("words.js")}`;
const server = createServer((request, response) => {
  const at = Number(request.url.slice(1));
  if (request.url === "/lists") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Lists</title>");
  if (request.method !== "GET" || !(at in forms)) {
    if (request.url !== "/favicon.ico") sent.push(`${request.method} ${request.url}`);
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'" });
  response.end(forms[at].html);
}).listen(0, "127.0.0.1");
const origin = await new Promise((done) => server.on("listening", () => done(`http://127.0.0.1:${server.address().port}`)));

const running = await browser(process.argv.includes("firefox") ? "firefox" : "chromium");
const page = await running.newPage();
const { bookmark: built, lines } = await packetOf(page, congress, foia);
// While one works on the bookmark: as it stands, without a program that is compiled anew.
const bookmark = process.argv.includes("--source") ? `void (() => {\n"use strict";\n${language}${template("fill.js")}})();` : built;
let pasted = "";
page.on("dialog", (dialog) => dialog.accept(pasted));
page.on("pageerror", (error) => check(false, `a script failed: ${error}`));

const total = { right: 0, left: 0, wrong: 0 };
for (const [at, form] of forms.entries()) {
  if (!form.title.includes(only)) continue;
  const isFoia = Object.values(form.expected).includes("description");
  pasted = lines[isFoia ? "foia" : "congress"];
  const fields = JSON.parse(pasted).fields;
  await page.goto(`${origin}/${at}`);
  await page.evaluate(bookmark);
  const { values, ticked } = await page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll("*")].flatMap((el) => [el, ...[el.shadowRoot, el.contentDocument].filter(Boolean).flatMap(all)]);
    const found = all(document).filter((el) => el.id && el.matches("input, select, textarea"));
    const isGiven = (el) => el.options ? el.selectedOptions[0]?.defaultSelected : el.value === el.defaultValue;
    const [choices, others] = [(el) => /^(radio|checkbox)$/.test(el.type), (el) => !/^(submit|radio|checkbox)$/.test(el.type)];
    return {
      values: Object.fromEntries(found.filter(others).map((el) => [el.id, [el.value, el.selectedOptions && el.value ? el.selectedOptions[0].text : el.value, isGiven(el)]])),
      ticked: found.filter((el) => choices(el) && el.checked !== el.defaultChecked).map((el) => el.id),
    };
  });
  const count = { right: 0, left: 0, wrong: 0 };
  for (const [id, wanted] of Object.entries(form.expected)) check(wanted === "" || id in values, `${form.title}: there is no field ${id}`);
  for (const [id, [value, text, isGiven]] of Object.entries(values)) {
    if (!form.expected[id] && isGiven) continue;
    const wanted = form.expected[id] ? meant(form.expected[id], fields) : "";
    const isSame = [value, text].includes(wanted) || form.expected[id] === "phone" && value.replace(/\D/g, "") === wanted.replace(/\D/g, "");
    const how = isSame ? "right" : value === "" ? "left" : "wrong";
    // What must stay empty counts only where something stands in it.
    if (wanted !== "" || how === "wrong") count[how]++;
    if (how !== "right") console.log(`  ${form.title}: ${id} is ${how}: ${JSON.stringify(value.slice(0, 40))} for ${JSON.stringify(String(form.expected[id]).slice(0, 40))}`);
  }
  for (const id of new Set([...ticked, ...form.ticked])) {
    const how = !ticked.includes(id) ? "left" : form.ticked.includes(id) ? "right" : "wrong";
    count[how]++;
    if (how !== "right") console.log(`  ${form.title}: the choice ${id} is ${how}`);
  }
  for (const how of Object.keys(total)) total[how] += count[how];
  if (isTable) console.log(`${form.title.padEnd(48)} right ${count.right}, left ${count.left}, wrong ${count.wrong}`);
}

// What a field of a form must hold for what its table says.
function meant(expected, fields) {
  const [five, four = ""] = fields.zip.split("-");
  const [area, exchange, line] = fields.phone.split("-");
  const parts = {
    zip: five, zip5: five, zip4: four, zip9: fields.zip, "phone-area": area, "phone-exchange": exchange, "phone-line": line,
  };
  const texts = { ...fields, ...parts };
  return expected in texts && expected !== "other" ? texts[expected] : expected;
}

// Every public list of topics and of prefixes, in forms of their own: a list that has what the packet says, Immigration
// and Ms., gets it, and another gets nothing. A browser takes longer to ask than to fill, so these are not asked for.
async function chosenFrom(all) {
  const pages = all.map(([label, list]) => build(label, "above", [["email", "Email"], ["", label, "list", { list, id: "list" }], ["message", "Message", "long"]]).html);
  await page.goto(`${origin}/lists`);
  await page.evaluate(`window.prompt = () => ${JSON.stringify(lines.congress)};
    window.chosen = ${JSON.stringify(pages)}.map((html) => {
      document.body.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.children);
      ${bookmark}
      const list = document.getElementById("list");
      return list.value && list.selectedOptions[0].text;
    });`);
  return page.evaluate(() => window.chosen);
}
for (const [label, lists, says] of [["Topic", topicLists, /immigration/i], ["Prefix", open.prefixes, /^ms\.?$/i]]) {
  const chosen = await chosenFrom(lists.map((list) => [label, list]));
  const count = { right: 0, left: 0, wrong: 0 };
  lists.forEach((list, at) => {
    if (chosen[at]) count[says.test(chosen[at]) ? "right" : "wrong"]++;
    else if (list.some((one) => says.test(one))) count.left++;
  });
  console.log(`${lists.length} lists, ${label}: ${count.right} right, ${count.left} left, ${count.wrong} wrong`);
  check(count.wrong === 0 && count.right > 0.97 * (count.right + count.left), `${label} is not chosen right`);
}

// The names of public forms that say something, by themselves: what stands at a field would say more.
const { kindOf, words } = new Function(`${language}; return { kindOf, words };`)();
const byName = { right: 0, left: 0, wrong: 0 };
for (const [what, names] of Object.entries(open.names)) {
  const [meaning, kind] = what.split(" ");
  const el = { tagName: { list: "SELECT", long: "TEXTAREA" }[kind] ?? "INPUT", type: kind };
  for (const one of names) {
    const [, name, often = 1] = /^(.*?)(?: (\d+))?$/.exec(one);
    const found = kindOf(words(name), el);
    // A text field that is called after a topic gets the subject.
    const how = found === meaning || found === "topic" && meaning === "subject" ? "right" : [null, "never", "unsure"].includes(found) ? "left" : "wrong";
    byName[how] += Number(often);
    if (how === "wrong") console.log(`  ${name}, ${what}, is taken for ${found}`);
  }
}
console.log(`Public names: ${byName.right} right, ${byName.left} left, ${byName.wrong} wrong`);
check(byName.wrong === 0 && byName.right > 0.97 * (byName.right + byName.left), "a public name is not told right");

const share = total.right / (total.right + total.left + total.wrong);
console.log(`${forms.length} forms: ${total.right} fields right, ${total.left} left, ${total.wrong} wrong (${(share * 100).toFixed(1)} percent right); ${sent.length} requests sent`);
check(share >= 0.97, "too few fields are right");
check(total.wrong === 0, "a field is wrong");
check(sent.length === 0, `the form was sent: ${sent}`);

await running.close();
server.close();
finish();
