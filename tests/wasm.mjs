// Runs tests/wasm.rs in a real browser: `node tests/wasm.mjs`, after `make tools` and `cargo build`.
//
// What it is held against comes from the program on this machine, in target/test-scripts: its index of
// the same content, and its reply to each case.
//
// wasm-bindgen's own runner serves the tests as a page; it would need a driver program of the very
// version of the browser to open it, and the browser is here already.

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser/harness.mjs";
import { loopIn, ROOT } from "./command.mjs";

const native = join(ROOT, "target/test-scripts");
const index = join(native, "scripts.loopin");
const replies = join(native, "replies.jsonl");
mkdirSync(native, { recursive: true });
loopIn("build", join(ROOT, "tests/fixtures/scripts/content.jsonl"), "--raw", "-o", index);
const cases = readFileSync(join(ROOT, "tests/fixtures/scripts/cases.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
writeFileSync(replies, cases.map(({ text }) => loopIn("search", "--json", index, text)).join(""));

const tools = join(ROOT, "target/tools");
const version = readdirSync(tools).find((name) => name.startsWith("wasm-bindgen-"));
const env = {
  ...process.env,
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(tools, version, "bin/wasm-bindgen-test-runner"),
  NO_HEADLESS: "1",
  WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
  LOOPIN_NATIVE_INDEX: index,
  LOOPIN_NATIVE_REPLIES: replies,
};
const args = ["test", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "widget,builder", "--test", "wasm"];
const child = spawn("cargo", args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"], detached: true });
const ended = new Promise((resolve) => child.on("exit", (code) => resolve({ code })));

const address = new Promise((resolve) => {
  let said = "";
  child.stdout.on("data", (chunk) => {
    process.stdout.write(chunk);
    said += chunk;
    const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) resolve({ address: found[0] });
  });
});

const first = await Promise.race([address, ended]);
let ok = false;
if (first.address) {
  const browser = await launch();
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.log(`thrown: ${error.message}`));
  await page.goto(first.address);
  const output = page.locator("#output");
  const over = await page
    .waitForFunction(() => /test result: /.test(document.getElementById("output")?.textContent ?? ""), null, { timeout: 120_000 })
    .catch((error) => console.log(error.message));
  const text = await output.textContent();
  console.log(text);
  ok = Boolean(over) && /test result: ok/.test(text);
  await browser.close();
  process.kill(-child.pid, "SIGTERM");
}
process.exitCode = ok ? 0 : 1;
