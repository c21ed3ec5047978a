// What reaches the desk besides the words: the page's own facts whenever they were said, the page without its
// secrets, the way the customer went, and the reason of this message rather than of the last.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { index, launch, site, visit } from "./harness.mjs";
import { LIBRARY, tagged } from "./library.mjs";
import { Widget, WORDS } from "./widget.mjs";

const NETWORK = [/Failed to load resource/, /net::ERR_/];

let browser, library, status;
const taken = [];
before(async () => {
  browser = await launch();
  const content = index({ ...LIBRARY, policy: { query_keys: ["branch"] } });
  library = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'),
    "/help.loopin": { body: content },
    "/handoffs": (request, response, body) => {
      if (status === 201) taken.push(JSON.parse(body));
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    },
  });
});
after(() => Promise.all([browser?.close(), library?.stop()]));

async function opened(address = "/", options = {}) {
  status = 201;
  const visitor = await visit(browser, library.origin + address, options);
  const widget = new Widget(visitor.page);
  await widget.open();
  return { ...visitor, widget };
}

async function sent(widget, message) {
  await widget.message.fill(message);
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.sent();
  return taken.at(-1).data;
}

test("facts of the page arrive, whether said before, during or after the form was opened", async () => {
  const { page, widget, close } = await opened();
  const say = (facts) => page.evaluate((facts) => Object.assign(document.querySelector("loop-in"), { context: facts }), facts);
  await say({ plan: "family" });
  await widget.ask("is there a swimming pool");
  await say({ plan: "family", branch: "north" });
  await widget.wantPerson();
  await say({ plan: "family", branch: "north", loans: "3" });
  const { context } = await sent(widget, "Where can I swim?");
  assert.deepEqual(context, { plan: "family", branch: "north", loans: "3" });
  await close();
});

test("the page's address goes along without its secrets", async () => {
  const { widget, close } = await opened("/?token=secret-of-the-visit&branch=north#private");
  await widget.wantPerson();
  const data = await sent(widget, "Where can I swim?");
  assert.deepEqual([data.page.path, data.page.query], ["/", "branch=north"]);
  assert.doesNotMatch(JSON.stringify(data), /secret-of-the-visit|private/);
  await close();
});

test("the way the customer went is told in its order", async () => {
  const { widget, close } = await opened();
  await widget.ask("how do I renew a book");
  await widget.button("No").click();
  await widget.ask("overdue fee");
  await widget.panel.getByText("What does it cost to bring a book back late?").first().waitFor();
  await widget.ask("is there a swimming pool");
  await widget.wantPerson();
  const data = await sent(widget, "None of this helps");
  assert.deepEqual(data.searches.map(({ query }) => query), ["how do I renew a book", "overdue fee", "is there a swimming pool"]);
  assert.deepEqual(data.viewed.map(({ id, verdict }) => [id, verdict ?? "none"]).slice(0, 1), [["renew", "not-helpful"]]);
  const times = data.searches.map(({ at }) => Date.parse(at));
  assert.deepEqual(times, times.toSorted((a, b) => a - b));
  await close();
});

test("a second message has its own reason, not that of the first", async () => {
  const { widget, close } = await opened();
  await widget.wantPerson();
  await widget.panel.getByLabel("What is it about?").selectOption({ label: "Borrowing and returning" });
  const first = await sent(widget, "The book is torn");
  assert.equal(first.reason.id, "loans");
  await widget.button("Back to help").click();
  await widget.wantPerson();
  assert.equal(await widget.panel.getByLabel("What is it about?").locator("option:checked").innerText(), "Something else");
  const second = await sent(widget, "And something quite different");
  assert.equal(second.reason, undefined);
  assert.equal(second.queue, "default");
  await close();
});

test("an empty message, or one of white space, is never posted", async () => {
  const { page, widget, close } = await opened();
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  for (const nothing of ["", "  \n\t "]) {
    await widget.message.fill(nothing);
    await widget.send.click();
    await widget.panel.getByText("Please fill this in.").waitFor();
  }
  const before = taken.length;
  await page.waitForLoadState("networkidle");
  assert.equal(taken.length, before);
  await close();
});

for (const [name, code, fails] of [["fails", "handoff-unknown", 500], ["is busy", "handoff-limited", 503]]) {
  test(`where the endpoint ${name}, the page hears of it once, by a word for machines`, async () => {
    const listen = () => {
      globalThis.heard = [];
      document.addEventListener("loop-in:error", ({ detail }) => globalThis.heard.push(detail.code));
    };
    const { page, widget, close } = await opened("/", { expected: NETWORK, before: async (page) => (await page.clock.install(), page.addInitScript(listen)) });
    status = fails;
    await widget.wantPerson();
    await widget.message.fill("Where can I swim?");
    await widget.contact.fill("customer@example.com");
    await widget.send.click();
    const heading = widget.heading(fails === 500 ? WORDS.en.unknown : "Not sent yet");
    await heading.waitFor();
    const again = widget.button(fails === 500 ? "Send again" : "Try to send now");
    await again.focus();
    assert.equal(await widget.focused(), await again.innerText(), "trying again is within reach of the keyboard");
    const posts = library.requests.length;
    await page.clock.fastForward(12_000);
    while (library.requests.length === posts) await new Promise((look) => setImmediate(look));
    await heading.waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.heard), [code]);
    await close();
  });
}
