// As much of a page as the check of the bookmark needs, in Firefox as it is installed: WebDriver BiDi, spoken
// over its own socket. Node older than 22 needs `--experimental-websocket`.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function firefox() {
  const profile = mkdtempSync(join(tmpdir(), "redress-firefox-"));
  const child = spawn(process.env.FIREFOX ?? "/usr/bin/firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, failed) => {
    child.on("exit", () => failed(new Error("Firefox ended")));
    child.stderr.on("data", (data) => { const match = String(data).match(/WebDriver BiDi listening on (ws:\S+)/); if (match) found(match[1]); });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open) => socket.addEventListener("open", open));
  const waiting = new Map();
  let onDialog = null;
  let last = 0;
  const send = (method, params) => new Promise((done, failed) => {
    waiting.set(++last, { done, failed });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.method === "browsingContext.userPromptOpened") {
      const context = message.params.context;
      onDialog?.({ accept: (userText) => send("browsingContext.handleUserPrompt", { context, accept: true, userText }) });
    }
    const one = waiting.get(message.id);
    if (one && message.type === "error") one.failed(new Error(message.message));
    else one?.done(message.result);
  });
  await send("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "ignore" } } } });
  await send("session.subscribe", { events: ["browsingContext.userPromptOpened"] });
  const { contexts: [{ context }] } = await send("browsingContext.getTree", {});
  const evaluate = async (what) => {
    const expression = typeof what === "function" ? `JSON.stringify((${what})())` : what;
    const { result, exceptionDetails } = await send("script.evaluate", { expression, target: { context }, awaitPromise: true, userActivation: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return typeof what === "function" && result.value !== undefined ? JSON.parse(result.value) : undefined;
  };
  const page = {
    on: (event, act) => { if (event === "dialog") onDialog = act; },
    goto: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    evaluate,
    getAttribute: async (selector, name) => {
      const expression = `document.querySelector(${JSON.stringify(selector)}).getAttribute(${JSON.stringify(name)})`;
      return (await send("script.evaluate", { expression, target: { context }, awaitPromise: false })).result.value;
    },
  };
  return { newPage: async () => page, close: () => new Promise((ended) => { child.on("exit", ended); socket.close(); child.kill(); }) };
}
