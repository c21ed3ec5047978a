// The demo as `make demo` shows it: every page at every width, what is suggested where, which files a
// language loads, and what the try page says about what it was given.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../command.mjs";
import { launch, serve, site, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { fitsWidth, Widget } from "./widget.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.stop()]));

/** Every page below www/. */
const pages = (folder = join(ROOT, "www")) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".html") ? [relative(join(ROOT, "www"), path).replace(/index\.html$/, "")] : [];
  });

test("pages of a kind have the same head and foot, written out in each of them", () => {
  const kinds = { docs: (path) => path.startsWith("docs/"), shop: (path) => !/^(docs|try|de)\//.test(path) };
  for (const [kind, belongs] of Object.entries(kinds)) {
    const frames = pages().filter(belongs).map((path) => {
      const page = readFileSync(join(ROOT, "www", path.endsWith(".html") ? path : `${path}index.html`), "utf8");
      const parts = [...page.matchAll(/<(aside|header|footer|nav)\b[^]*?<\/\1>/g)].map(([part]) => part.replace(' aria-current="page"', ""));
      return { path, frame: parts.join("\n") };
    });
    assert.ok(frames.length > 5, `${kind} has pages`);
    for (const { path, frame } of frames) assert.equal(frame, frames[0].frame, `${path} differs from ${frames[0].path}`);
  }
});

for (const width of [320, 1280]) {
  test(`no page scrolls sideways or complains at ${width} pixels`, async () => {
    for (const path of pages()) {
      const { page, close } = await visit(browser, `${server.origin}/${path}`, { size: { viewport: { width, height: 800 } } });
      await fitsWidth(page);
      assert.equal(await page.locator("h1").count(), 1, `${path} has one title`);
      await close();
    }
  });
}

test("what is suggested before typing follows the page", async () => {
  const first = {};
  for (const path of ["/orders/", "/care/"]) {
    const { page, close } = await visit(browser, server.origin + path);
    const widget = new Widget(page);
    await widget.open();
    await widget.heading("People often ask here").waitFor();
    first[path] = await widget.panel.getByRole("listitem").allInnerTexts();
    await close();
  }
  assert.match(first["/orders/"].join(), /order/i);
  assert.match(first["/care/"].join(), /plant|water|leaves/i);
  assert.ok(first["/orders/"].every((title) => !first["/care/"].includes(title)));
});

test("the German page loads the German index alone, and answers in German", async () => {
  const visitor = await visit(browser, `${server.origin}/de/`);
  const widget = new Widget(visitor.page);
  await widget.open();
  await visitor.page.getByRole("button", { name: "wo ist meine bestelung" }).click();
  await widget.panel.getByText("Hat das geholfen?").first().waitFor();
  assert.deepEqual(visitor.paths().filter((path) => path.startsWith("/help")), ["/help.json", "/help.de.loopin"]);
  await visitor.close();
});

test("the try page says what it cannot read, what to mend where, and what a person would get", async () => {
  const { page, requests, close } = await visit(browser, `${server.origin}/try/`);
  const file = page.getByLabel("Choose a file");
  const refused = async (name, bytes, said) => {
    await page.evaluate(() => scrollTo(0, 0));
    await file.setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
    await page.getByRole("status").getByText(said).first().waitFor();
    // It is in sight, wherever the page was.
    const below = await page.evaluate(() => document.querySelector("#status").getBoundingClientRect().bottom - innerHeight);
    assert.ok(below < 1, `${name}: what is said lies ${below} px below the window`);
  };
  await refused("faq.xlsx", "PK\u0003\u0004 xl/workbook.xml", /^Nothing to answer from\. faq\.xlsx: This cannot be read as content: it is a workbook .*Save it as “CSV UTF-8”/);
  await refused("faq.csv", Uint8Array.from({ length: 5000 }, (_, at) => (at * 167 + (at >> 3)) % 256), /faq\.csv, line 1: This cannot be read as content: it is no text/);
  await refused("none.csv", "", "none.csv: The file is empty.");
  await refused("head.csv", "question,answer\n", "holds a row of headings and no whole row");
  await refused("huge.csv", Buffer.alloc(20_000_001, 32), "huge.csv is 21 MB large; up to 20 MB are read here.");
  await page.getByRole("button", { name: "A spreadsheet with three mistakes" }).click();
  await page.getByText(/ready, \d things to look at/).waitFor();
  const said = page.getByRole("list", { name: "What to look at" }).getByRole("listitem");
  assert.equal(await said.count(), 3);
  assert.match(await said.first().innerText(), /Error.*bicycles\.csv, line \d+/);
  await page.getByRole("button", { name: "can I talk to a person" }).click();
  const widget = new Widget(page);
  await widget.message.fill("The lock does not open.");
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.panel.getByText("nothing was sent").first().waitFor();
  await page.getByRole("heading", { name: "What the person gets" }).waitFor();
  assert.deepEqual(requests.filter((request) => request.method() !== "GET"), [], "nothing leaves the page");
  await close();
});

test("the try page stays awake while it learns, can be stopped, and shows only what was given last", async () => {
  const { page, close } = await visit(browser, `${server.origin}/try/`);
  const wordings = (no) => Array.from({ length: 8 }, (_, other) => `find thing${no} by way${other} of ${no % 7} and ${other * no}`);
  const entries = Array.from({ length: 250 }, (_, no) => ({ id: `e${no}`, question: `Where is thing${no}?`, answer: "Here.", alternatives: wordings(no) }));
  await page.evaluate(() => {
    window.shares = [];
    const bar = document.getElementById("progress");
    new MutationObserver(() => bar.checkVisibility() && window.shares.push(bar.value)).observe(bar, { attributes: true });
  });
  const file = page.getByLabel("Choose a file");
  const large = { name: "large.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ entries })) };
  await file.setInputFiles(large);
  await page.getByText("Learning from the wordings").waitFor();
  const [worker] = page.workers();
  const ended = new Promise((resolve) => worker.on("close", resolve));
  await page.getByRole("button", { name: "Stop" }).click();
  await ended;
  await page.getByRole("status").getByText("Stopped.").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  assert.ok(await file.evaluate((input) => input === document.activeElement), "the focus is where another file is chosen");
  await file.setInputFiles(large);
  await page.getByRole("progressbar", { name: "Reading and learning" }).waitFor();
  await page.getByRole("button", { name: "A spreadsheet with three mistakes" }).click();
  await page.getByRole("heading", { name: "Use it" }).waitFor();
  assert.match(await page.locator("#counts").innerText(), /bicycles/);
  await page.evaluate(() => (window.shares = []));
  await file.setInputFiles(large);
  await page.getByText("250 questions in large.json").waitFor();
  const shares = await page.evaluate(() => window.shares);
  assert.ok(shares.length > 2 && shares.every((share, at) => at === 0 || share >= shares[at - 1]), `${shares}`);
  assert.equal(await page.getByRole("progressbar").count(), 0, "the bar is gone");
  await close();
});

test("the owner's check sums up, and names what the tag says in vain", async () => {
  const well = await visit(browser, `${server.origin}/#loop-in-check`);
  await new Widget(well.page).panel.getByText("Nothing to mend.").first().waitFor();
  await well.close();

  const owner = await site({ "/": tagged('data-content="/help.loopin" data-titel="Hilfe" data-color="grean" data-mail="help@example.com"'), "/help.loopin": { body: libraryIndex() } });
  const ill = await visit(browser, `${owner.origin}/#loop-in-check`, { expected: [/grean/] });
  const { panel } = new Widget(ill.page);
  for (const said of ["2 things to mend.", "The tag says data-titel, which means nothing", "\"grean\" is not a colour"]) await panel.getByText(said).first().waitFor();
  await ill.close();
  await owner.stop();
});
