// What the widget costs a page: which files, when; no shift, no long task, nothing left behind.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../command.mjs";
import { index, launch, site, SIZES, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { NOTHING_STORED, stored, Widget } from "./widget.mjs";

const files = JSON.parse(readFileSync(join(ROOT, "pkg/dist/files.json"), "utf8"));
const requested = (list) => list.map((path) => `/pkg/${path}`).sort();

let browser, library;
before(async () => {
  browser = await launch();
  const tag = 'data-content="/help.loopin" data-handoff="/handoffs"';
  library = await site({
    "/": tagged(tag),
    "/twice": tagged(tag).replace("</body>", `<script async src="/pkg/loop-in.js" ${tag}></script></body>`),
    "/two": `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Two</title></head><body><h1>Two</h1>
      <loop-in id="one" content="/help.loopin"></loop-in><loop-in id="other" content="/help.loopin" data-side="left" side="left"></loop-in>
      <script type="module" src="/pkg/define.js"></script></body></html>`,
    "/help.loopin": { body: libraryIndex() },
  });
});
after(() => Promise.all([browser?.close(), library?.stop()]));

for (const [name, size] of Object.entries(SIZES)) {
  test(`files.json tells exactly what is requested, and when (${name})`, async () => {
    const visitor = await visit(browser, library.origin, {
      size,
      before: (page) =>
        page.addInitScript(() => {
          document.addEventListener("loop-in:answer", () => (globalThis.answered = performance.now()));
          const { fetch } = globalThis;
          globalThis.fetch = (url, ...rest) => {
            if (/\/(words|spoken)\./.test(url)) globalThis.shown = document.querySelector("loop-in").shadowRoot.querySelectorAll(".entry").length;
            return fetch(url, ...rest);
          };
        }),
    });
    const { page } = visitor;
    const widget = new Widget(page);
    await widget.launcher.waitFor();
    await page.waitForLoadState("networkidle");
    const own = () => visitor.paths().filter((path) => path !== "/" && !path.includes("icon"));
    assert.deepEqual(own().sort(), requested(files.loader), "before the customer touches it");
    assert.deepEqual(await stored(page), NOTHING_STORED);

    await widget.open();
    await widget.ask("how do I renew a book");
    await widget.panel.getByText("Did this help?").first().waitFor();
    await page.waitForLoadState("networkidle");
    // What is fetched some seconds after the answer is not part of it.
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.startTime < globalThis.answered).map((entry) => new URL(entry.name).pathname));
    const beside = ["/pkg/dist/spoken.en.bin", "/pkg/dist/words.en.bin"];
    assert.deepEqual(fetched.filter((path) => !beside.includes(path)).sort(), [...new Set([...requested(files.loader), ...requested(files.first_answer), "/help.loopin"])].sort(), "to the first answer, each once");
    assert.deepEqual(await stored(page), NOTHING_STORED);

    await widget.ask("where can i print");
    await widget.panel.getByText("ten cents a page").first().waitFor();
    await page.waitForLoadState("networkidle");
    assert.deepEqual(own().filter((path) => /\/(words|spoken)\./.test(path)).sort(), beside, "once");
    assert.ok((await page.evaluate(() => globalThis.shown)) > 0, "and only once there are answers on the screen");
    for (const path of beside) assert.ok(files.lazy.includes(path.slice("/pkg/".length)), path);
    await visitor.close();
  });
}

test("of many languages only those are fetched in which the customer is likely to write", async () => {
  const entry = (id, lang, question) => ({ id, lang, question, answer: "100" });
  const body = index({ entries: [entry("a", "en", "How many pages?"), entry("b", "en", "How many books?"), entry("c", "de", "Wie viele Seiten?"), entry("d", "fr", "Combien de pages ?"), entry("e", "es", "¿Cuántas páginas?")] });
  const many = await site({ "/": tagged('data-content="/help.loopin"'), "/help.loopin": { body } });
  const visitor = await visit(browser, many.origin, { context: { locale: "fr-FR" } });
  const widget = new Widget(visitor.page);
  await widget.open();
  await widget.ask("how many pages");
  await visitor.page.waitForLoadState("networkidle");
  const beside = visitor.paths().flatMap((path) => path.match(/\/((?:words|spoken)\.\w+)\.bin/)?.[1] ?? []);
  assert.deepEqual(beside.sort(), ["spoken.en", "spoken.fr", "words.en", "words.fr"]);
  await visitor.close();
  await many.stop();
});

test("loading shifts nothing and blocks nothing", async () => {
  const { page, close } = await visit(browser, library.origin, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.seen = { shifts: 0, tasks: [] };
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.seen.shifts += entry.value))).observe({ type: "layout-shift", buffered: true });
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => globalThis.seen.tasks.push(entry.attribution.map((part) => part.containerSrc || part.name).join()))).observe({ type: "longtask", buffered: true });
      }),
  });
  await new Widget(page).launcher.waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(await page.evaluate(() => globalThis.seen.shifts), 0);
  await close();
});

test("the tag pasted twice gives one widget", async () => {
  const { page, close } = await visit(browser, `${library.origin}/twice`);
  await new Widget(page).launcher.waitFor();
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator("loop-in").count(), 1);
  await close();
});

test("two elements on one page do not disturb one another", async () => {
  const { page, close } = await visit(browser, `${library.origin}/two`);
  const [one, other] = [new Widget(page, 0), new Widget(page, 1)];
  await one.open();
  await one.ask("how do I renew a book");
  await one.panel.getByText("Did this help?").first().waitFor();
  await one.close();
  await other.open();
  await other.ask("where can i print");
  await other.panel.getByText("ten cents a page").first().waitFor();
  assert.equal(await other.panel.getByText("My loans").count(), 0);
  await one.open();
  assert.equal(await one.field.inputValue(), "how do I renew a book");
  await close();
});

test("destroyed, it leaves nothing; made again, it works", async () => {
  const { page, close } = await visit(browser, `${library.origin}/two`);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("where can i print");
  await widget.panel.getByText("ten cents a page").first().waitFor();
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("loop-in")) {
      element.destroy();
      element.remove();
    }
  });
  assert.equal(await page.locator("loop-in").count(), 0);
  await page.evaluate(() => {
    const element = document.createElement("loop-in");
    element.setAttribute("content", "/help.loopin");
    document.body.append(element);
  });
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.panel.getByText("Did this help?").first().waitFor();
  await close();
});

test("the page's methods: ask, search, close", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.launcher.waitFor();
  await page.evaluate(() => document.querySelector("loop-in").ask("where can i print"));
  await widget.panel.getByText("ten cents a page").first().waitFor();
  await page.evaluate(() => document.querySelector("loop-in").search("renew my book"));
  await widget.panel.getByRole("button", { name: "How do I renew a book?" }).first().waitFor();
  await page.evaluate(() => document.querySelector("loop-in").close());
  await widget.panel.waitFor({ state: "hidden" });
  await close();
});
