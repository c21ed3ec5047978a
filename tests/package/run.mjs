// The package as somebody gets it: packed, installed into a fresh project, used in Node, compiled
// against with strict types, bundled by Vite, opened in a browser. `node tests/package/run.mjs`, after
// `make pkg`. Ends with `N passed, N failed`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, PATIENCE } from "../browser/harness.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const versions = JSON.parse(readFileSync(join(ROOT, "tests/package.json"), "utf8")).devDependencies;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

const folder = mkdtempSync(join(tmpdir(), "loop-in-package-"));
const app = join(folder, "app");
const total = { passed: 0, failed: 0 };

function run(program, args, cwd = app) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}

async function check(name, act) {
  try {
    await act();
    total.passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    total.failed += 1;
    console.log(`FAIL ${name}\n${error.message}`);
  }
}

/** Packs the package and installs it beside what an owner's project has. */
function install() {
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], join(ROOT, "pkg")));
  cpSync(join(HERE, "vite-app"), app, { recursive: true });
  cpSync(join(HERE, "node.mjs"), join(app, "node.mjs"));
  const project = {
    name: "an-owners-project",
    private: true,
    type: "module",
    dependencies: { "loop-in": `file:${join(folder, filename)}`, react: "19.2.0", "react-dom": "19.2.0" },
    devDependencies: { "@types/react": "19.2.0", "@types/react-dom": "19.2.0", typescript: versions.typescript, vite: versions.vite },
  };
  writeFileSync(join(app, "package.json"), JSON.stringify(project));
  run("npm", ["install", "--no-audit", "--no-fund", "--no-progress", "--prefer-offline"]);
  return files.map(({ path }) => path);
}

/** Files from a folder, as any static host sends them. */
async function host(root, extra = {}) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const file = normalize(join(root, path === "/" ? "index.html" : path));
    try {
      const body = extra[path] ?? readFileSync(file);
      response.writeHead(200, { "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => (server.closeAllConnections(), server.close()) };
}

async function open(browser, url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const wasm = [];
  page.on("response", (response) => response.url().includes(".wasm") && wasm.push(`${response.status()} ${new URL(response.url()).pathname}`));
  await page.goto(url);
  return { page, wasm };
}

async function inTheBrowser() {
  const browser = await launch();
  const bundled = await host(join(app, "dist"));
  const plain = await host(join(app, "node_modules/loop-in"), {
    "/page": '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Plain</title><script async src="/loop-in.js" data-content="/help.csv"></script><h1>Plain</h1>',
    "/help.csv": "question,answer\nWhere is my parcel?,Look into your orders.\n",
  });
  const ask = async (page, which, question, answer) => {
    await page.locator(which).evaluate((widget, text) => widget.ask(text), question);
    await page.locator(which).getByRole("dialog").getByText(answer).first().waitFor();
  };
  try {
    await check("bundled by Vite, the widget, the engine, the builder and the React wrapper work", async () => {
      const { page, wasm } = await open(browser, bundled.origin);
      await page.getByText("Once a month is enough. (").waitFor();
      assert.match(await page.locator("#headless").textContent(), /\((water|cactus), 13 events\)$/);
      assert.equal(await page.locator("#built").textContent(), "2 entries");
      await ask(page, "#plain", "water a cactus", "Once a month is enough.");
      await page.locator("#react loop-in [part~=launcher]").waitFor();
      assert.deepEqual(wasm.map((line) => line.replace(/-[\w-]+\.wasm$/, "")).sort(), ["200 /assets/builder_bg", "200 /assets/engine_bg", "200 /assets/widget_bg"], "each wasm once, from where Vite put it");
      await page.close();
    });
    await check("by a plain tag from the package's folder, the widget works", async () => {
      const { page } = await open(browser, `${plain.origin}/page`);
      await page.locator("loop-in [part~=launcher]").waitFor();
      await ask(page, "loop-in", "where is my parcel", "Look into your orders.");
      await page.close();
    });
  } finally {
    bundled.stop();
    plain.stop();
    await browser.close();
  }
}

try {
  mkdirSync(app);
  let packed;
  await check("it packs and installs", () => (packed = install()));
  await check("it holds what it exports, and nothing else", () => {
    const { exports, files } = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8"));
    const paths = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    for (const path of paths) assert.ok(packed.includes(path.slice(2)), `${path} is exported and not in the package`);
    for (const path of packed) assert.match(path, /^((adapters|dist|words)\/[\w.-]+|[\w.-]+\.(js|d\.ts)|package\.json|README\.md|LICENSE-\w+)$/, `${files}: ${path}`);
  });
  await check("only the glue, and the list of what lies beside it, name files beside themselves, for bundlers", () => {
    const naming = packed.filter((path) => /\.js$/.test(path) && !/^dist\/panel|\.node\.js$/.test(path) && /new URL\([^)]+,\s*import\.meta\.url\)/.test(readFileSync(join(ROOT, "pkg", path), "utf8")));
    assert.deepEqual(naming.sort(), ["dist/builder.js", "dist/engine.js", "dist/languages.js", "dist/person.js", "dist/widget.js"]);
  });
  await check("in Node it imports without an effect, builds and answers", () => run(process.execPath, ["node.mjs"]));
  await check("its types hold under strict rules", () => run("npx", ["tsc", "--project", "."]));
  await check("Vite builds it", () => {
    run("npx", ["vite", "build"]);
    const wasm = readdirSync(join(app, "dist/assets")).filter((name) => name.endsWith(".wasm"));
    assert.equal(wasm.length, 4, `one copy of each wasm: ${wasm}`);
  });
  await inTheBrowser();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
