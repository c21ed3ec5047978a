// A customer searches in the page, and reads the answer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, site, SIZES, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { Widget } from "./widget.mjs";

let browser, server, library;

before(async () => {
  [browser, server, library] = await Promise.all([
    launch(),
    serve(),
    site({ "/": tagged('data-content="/help.loopin"'), "/help.loopin": { body: libraryIndex() } }),
  ]);
});
after(() => Promise.all([browser?.close(), server?.stop(), library?.stop()]));

for (const [name, size] of Object.entries(SIZES)) {
  test(`a mistyped question finds the right answer (${name})`, async () => {
    const { page, close } = await visit(browser, server.origin, { size });
    const widget = new Widget(page);
    await widget.open();
    await widget.type("wher is my ordr");
    await widget.panel.getByRole("button", { name: "Where is my order?" }).first().click();
    await widget.heading("Where is my order?").waitFor();
    await widget.panel.getByText("tracking link in your dispatch e-mail").first().waitFor();
    await widget.panel.getByText("Did this help?").first().waitFor();
    await widget.button("Yes").click();
    await widget.panel.getByText("Good to hear, thank you.").first().waitFor();
    await close();
  });
}

test("where the engine is sure, Enter shows the passage with its source", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.panel.getByText("twice").first().waitFor();
  await widget.panel.getByText("Did this help?").first().waitFor();
  await widget.button("Read the full answer").click();
  await widget.panel.getByText("Sign in with your card number.").first().waitFor();
  assert.equal(await widget.panel.getByRole("listitem").filter({ hasText: "Open My loans." }).count(), 1);
  await close();
});

test("what is typed before the wasm arrives is answered", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const { page, close } = await visit(browser, library.origin, {
    before: (page) => page.route("**/*.wasm", async (route) => (await held, route.continue())),
  });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("lost my card");
  assert.equal(await widget.panel.getByText("I have lost my library card").count(), 0);
  release();
  await widget.panel.getByText("I have lost my library card").first().waitFor();
  assert.equal(await widget.field.inputValue(), "lost my card");
  await close();
});

test("in aeroplane mode search goes on answering, and asks for nothing", async () => {
  const visitor = await visit(browser, server.origin, { before: (page) => page.clock.install() });
  const { page, context, requests } = visitor;
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("where is my order");
  await widget.panel.getByText("Did this help?").first().waitFor();
  // Some seconds after the first answer, what brings in a person is fetched as well.
  const person = page.waitForResponse(/person_bg\.wasm$/);
  await page.clock.fastForward(10_000);
  await (await person).finished();
  await page.waitForLoadState("networkidle");
  const loaded = requests.length;
  await context.setOffline(true);
  await widget.ask("how do i cancel an order");
  await widget.panel.getByText("How do I cancel an order?").first().waitFor();
  await widget.ask("can i change the delivery address");
  await widget.panel.getByText("Can I change the delivery address").first().waitFor();
  assert.deepEqual(visitor.paths(loaded), []);
  await visitor.close();
});

test("the matched words are marked, and one entry is one hit", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.type("library card");
  const hit = widget.panel.getByRole("button", { name: "How do I get a library card?" });
  await hit.first().waitFor();
  assert.equal(await hit.count(), 1);
  assert.ok((await widget.panel.locator("mark").allTextContents()).some((text) => /card/i.test(text)));
  await close();
});

test("by keyboard alone: open, search, read, vote, back, close", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.launcher.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await widget.field.waitFor();
  await page.keyboard.type("renew");
  const hit = widget.panel.getByRole("button", { name: "How do I renew a book?" }).first();
  await hit.waitFor();
  await page.keyboard.press("ArrowDown");
  for (let presses = 0; presses < 5 && !/renew a book/.test(await widget.focused()); presses += 1) await page.keyboard.press("ArrowDown");
  assert.match(await widget.focused(), /How do I renew a book/);
  await page.keyboard.press("Enter");
  await widget.heading("How do I renew a book?").waitFor();
  for (let presses = 0; presses < 15 && (await widget.focused()) !== "No"; presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await widget.panel.getByText("Sorry that this did not help.").first().waitFor();
  await page.keyboard.press("Escape");
  await widget.heading(/answers? found/).waitFor();
  await widget.escape();
  assert.equal(await widget.launcher.evaluate((node) => node.getRootNode().activeElement === node), true, "the focus is back on the launcher");
  await close();
});
