// The letters that the checks fill forms with, as the program makes them.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { redress, work } from "./harness.mjs";

const PERSON = (story) => `
[sender]
name = "Ada Park"
first_name = "Ada"
last_name = "Park"
email = "ada@example.org"
phone = "518-555-0143"
prefix = "Ms."
[sender.address]
street = "100 Example Street"
city = "Albany"
state = "NY"
zip = "12207-1234"
[congress]
story = ${JSON.stringify(story)}
[foia]
office = "doj-olc"
fee_category = "other"
fee_limit = 25
fee_waiver = true
dissemination = "I will publish what I receive."
commercial_interest = "None."
expedite = false
`;

// Drafts the bundled campaign's letters; returns the folders of one to Congress and one request.
export function letters(story = "My neighbor's son was sent away.", more = "") {
  const made = (args) => JSON.parse(redress([...args, "--json"], PERSON(story) + more)).letters.map((one) => one.dir);
  const congress = made(["congress", "cecot"]);
  const [foia] = made(["foia", "cecot"]);
  return { congress: congress.find((dir) => dir.includes("s000148")), all: congress, foia };
}

export const pageOf = (folder) => pathToFileURL(join(folder, "packet.html")).href;

// Takes the bookmark and the lines for filling off the packets' pages.
export async function packetOf(page, congress, foia) {
  const lines = {};
  let bookmark = "";
  for (const [kind, folder] of Object.entries({ congress, foia })) {
    await page.goto(pageOf(folder));
    lines[kind] = await page.getAttribute("a.fill", "data-copy");
    bookmark = decodeURIComponent((await page.getAttribute("a.bookmark", "href")).replace(/^javascript:/, ""));
  }
  return { bookmark, lines };
}
