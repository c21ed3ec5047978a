// What every browser test starts from: a Chromium, the real server, pages of any kind, and visits
// whose console must stay empty.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { afterEach } from "node:test";
import { chromium } from "playwright-core";
import { loopIn, PROGRAM, ROOT } from "../command.mjs";
import { findChromium } from "../setup/chromium.mjs";

/** The desk's token in tests. */
export const TOKEN = "token-of-the-desk-in-tests";

/** How long a page may take for a step. Far more than it needs, since the machine may be busy with a build. */
export const PATIENCE = 60_000;

/** The two sizes at which customers come. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};

/** A Chromium that asks nothing of the network by itself. */
export function launch() {
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** The real `loop-in serve`, on a free port, with an SQLite file of its own. */
export async function serve(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), "loop-in-serve-"));
  const env = { ...process.env, HOST: "127.0.0.1", PORT: "0", LOOPIN_DESK_TOKEN: TOKEN, ...environment };
  const child = spawn(PROGRAM, ["serve", "--data", join(folder, "desk.sqlite")], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const origin = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const address = said.match(/http:\/\/(localhost|127\.0\.0\.1):\d+/)?.[0];
      if (address) resolve(address);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`loop-in serve ended with ${code}:\n${said}`)));
  });
  // A test that failed half-way stops nothing: neither the server nor a site may keep the process alive.
  for (const handle of [child, child.stdout, child.stderr]) handle.unref();
  process.on("exit", () => child.kill("SIGKILL"));
  const over = new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal })));
  return {
    origin,
    folder,
    child,
    said: () => said,
    async stop(signal = "SIGTERM") {
      child.ref();
      child.kill(signal);
      const ended = await over;
      rmSync(folder, { recursive: true, force: true });
      return ended;
    },
  };
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".loopin": "application/octet-stream",
};

/**
 * A site of an owner's own: `/pkg/` is the package, everything else comes from `routes`, a map from
 * path to `{ status, headers, body }`, to a string (a page), or to a function of (request, response,
 * body) that answers by itself.
 */
export async function site(routes = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://site").pathname;
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    requests.push({ method: request.method, path, body });
    const route = routes[path];
    if (typeof route === "function") return route(request, response, body);
    const answer = typeof route === "string" ? { body: route } : (route ?? packaged(path));
    const headers = { "content-type": TYPES[extname(path)] ?? TYPES[".html"], ...answer.headers };
    response.writeHead(answer.status ?? 200, headers).end(answer.body);
  });
  server.on("connection", (socket) => socket.unref());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    routes,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function packaged(path) {
  const file = normalize(join(ROOT, path));
  const served = file.startsWith(join(ROOT, "pkg/")) && existsSync(file);
  return served ? { body: readFileSync(file) } : { status: 404, body: "nothing here" };
}

/** The bytes of an index of `entries`, or of content in another format. */
export function index(content, extension = ".json") {
  const folder = mkdtempSync(join(tmpdir(), "loop-in-index-"));
  try {
    const source = join(folder, `content${extension}`);
    const target = join(folder, "help.loopin");
    writeFileSync(source, typeof content === "string" ? content : JSON.stringify(content));
    loopIn("build", source, "--raw", "-o", target);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Visits that a test has not ended: it failed on the way. */
const unended = new Set();

afterEach(async (test) => {
  for (const { page, context, messages } of unended) {
    const shown = await page.evaluate(() => [...document.querySelectorAll("loop-in")].map((host) => host.shadowRoot?.querySelector("dialog")?.innerText ?? "no panel")).catch((error) => [error.message]);
    test.diagnostic(JSON.stringify({ url: page.url(), shown, messages }));
    await context.close();
  }
  unended.clear();
});

/**
 * A page opened by a customer. Every request is kept; `close` fails where the console was not empty,
 * messages that fit `expected` aside.
 */
export async function visit(browser, url, { size = SIZES.desktop, expected = [], context: options = {}, before } = {}) {
  const context = await browser.newContext({ ...size, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const messages = [];
  const requests = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`thrown: ${error.message}`));
  page.on("request", (request) => requests.push(request));
  const visited = { page, context, messages };
  unended.add(visited);
  await before?.(page, context);
  await page.goto(url);
  return {
    page,
    context,
    requests,
    messages,
    /** Paths asked for since `mark`, an earlier length of `requests`. */
    paths: (mark = 0) => requests.slice(mark).map((request) => new URL(request.url()).pathname),
    async close() {
      unended.delete(visited);
      await context.close();
      const unexpected = messages.filter((message) => !expected.some((pattern) => pattern.test(message)));
      assert.deepEqual(unexpected, [], "the console is not empty");
    },
  };
}
