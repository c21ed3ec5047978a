// `data-remember="visit"`: a reload, and the next page of the tab, find the conversation where it was.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { index, launch, site, visit } from "./harness.mjs";
import { LIBRARY, libraryIndex, tagged } from "./library.mjs";
import { NOTHING_STORED, stored, Widget } from "./widget.mjs";

const TAG = 'data-content="/help.loopin" data-handoff="/handoffs"';
const REMEMBERED = { ...NOTHING_STORED, session: ["loop-in:visit"] };

let browser, owner, taken;
before(async () => {
  browser = await launch();
  owner = await site({
    "/": tagged(`${TAG} data-remember="visit"`),
    "/next": tagged(`${TAG} data-remember="visit"`),
    "/forgetful": tagged(TAG),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": (request, response, body) => {
      taken = JSON.parse(body);
      response.writeHead(201, { "content-type": "application/json" }).end("{}");
    },
  });
});
after(() => Promise.all([browser?.close(), owner?.stop()]));

test("a reload finds the article, and the next page the half-written message with its struck line", async () => {
  const { page, close } = await visit(browser, owner.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.button("No").click();
  await page.reload();
  await widget.open();
  await widget.heading("How do I renew a book?").waitFor();
  assert.equal(await widget.field.inputValue(), "how do I renew a book");
  assert.equal(await widget.button("No").getAttribute("aria-pressed"), "true");

  await widget.wantPerson();
  await widget.message.fill("The button is not there.");
  await widget.contact.fill("customer@example.com");
  await (await widget.along()).last().uncheck();
  await page.goto(`${owner.origin}/next`);
  await widget.open();
  await widget.message.waitFor();
  assert.equal(await widget.message.inputValue(), "The button is not there.");
  assert.equal(await widget.contact.inputValue(), "customer@example.com");
  assert.equal(await (await widget.along()).last().isChecked(), false);
  await widget.panel.getByText("this tab remembers").first().waitFor();
  assert.deepEqual(await stored(page), REMEMBERED);

  await widget.send.click();
  await widget.sent();
  assert.equal(taken.data.message, "The button is not there.");
  assert.equal(taken.data.searches[0]?.query, "how do I renew a book", "what was tried before the reload travels");
  assert.equal(taken.data.struck, 1);
  assert.match(taken.data.versions.index, /^1-[0-9a-f]{8}$/);
  assert.deepEqual(await stored(page), NOTHING_STORED, "what was sent is not kept");
  await close();
});

test("without it nothing is kept, and nothing is said of it", async () => {
  const { page, close } = await visit(browser, `${owner.origin}/forgetful`);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.wantPerson();
  assert.equal(await widget.panel.getByText("this tab remembers").count(), 0);
  assert.deepEqual(await stored(page), NOTHING_STORED);
  await page.reload();
  await widget.open();
  assert.equal(await widget.field.inputValue(), "");
  await close();
});

test("another index, or a widget taken out for good, starts afresh", async () => {
  const { page, close } = await visit(browser, owner.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.heading("How do I renew a book?").waitFor();
  owner.routes["/help.loopin"] = { body: index({ ...LIBRARY, entries: LIBRARY.entries.slice(1) }) };
  await page.reload();
  await widget.open();
  await widget.heading("How can we help?").waitFor();
  assert.equal(await widget.field.inputValue(), "");
  owner.routes["/help.loopin"] = { body: libraryIndex() };

  await widget.ask("what does it cost to be late");
  assert.deepEqual(await stored(page), REMEMBERED);
  await page.evaluate(() => document.querySelector("loop-in").destroy());
  assert.deepEqual(await stored(page), NOTHING_STORED);
  await close();
});

test("who types before the index has come keeps what they typed", async () => {
  const { page, close } = await visit(browser, owner.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("where can I print");
  await widget.panel.getByText("ten cents a page").first().waitFor();
  await page.route("**/help.loopin", async (route) => {
    await widget.panel.waitFor();
    await widget.field.fill("late fee");
    await route.continue();
  });
  await page.reload();
  await widget.launcher.click();
  await widget.panel.getByRole("button", { name: "bring a book back late" }).first().waitFor();
  assert.equal(await widget.field.inputValue(), "late fee");
  await close();
});
