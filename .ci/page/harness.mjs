// What the checks of pages share: a browser, a home for the program, a table of what is right and wrong.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const [, , program, modules] = process.argv;
const require = createRequire(join(modules, "node_modules", "x.js"));
const { chromium } = require("playwright-core");
export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const work = mkdtempSync(join(tmpdir(), "redress-page-"));

export async function browser(name = "chromium") {
  if (name === "firefox") return (await import("./firefox.mjs")).firefox();
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

export function redress(args, answers) {
  return execFileSync(program, ...call(args, answers, "answers.toml"));
}
// Several at a time: each call has a file of answers of its own.
export async function redressBeside(args, answers, file) {
  return (await promisify(execFile)(program, ...call(args, answers, file))).stdout;
}
function call(args, answers, file) {
  const env = { ...process.env, REDRESS_HOME: join(work, "home"), REDRESS_TODAY: "2026-11-23" };
  if (answers !== undefined) writeFileSync(join(work, file), answers);
  const whole = answers === undefined ? args : [...args, "--no-input", "--answers", file];
  return [whole, { cwd: work, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }];
}

const faults = [];
export function check(holds, what) {
  if (!holds) faults.push(what);
}
export function finish() {
  if (faults.length === 0) return;
  console.error(faults.map((fault) => `FAIL: ${fault}`).join("\n"));
  process.exit(1);
}
