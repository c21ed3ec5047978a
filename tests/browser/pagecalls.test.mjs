// Where the site's own chat takes the message: its window is opened with the context, ours makes room, and the
// words claim nothing that nobody can see.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, site, SIZES, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { NOTHING_STORED, stored, Widget, WORDS } from "./widget.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const QUESTION = "is there a swimming pool";

/** A page with the vendor's script, where a customer has pressed Send. */
async function sent(handoff, script, options) {
  const owner = await site({ "/": tagged(`data-content="/help.loopin" data-handoff="${handoff}"`), "/help.loopin": { body: libraryIndex() } });
  const visited = await visit(browser, owner.origin, { ...options, before: (page) => page.addInitScript(script) });
  const widget = new Widget(visited.page);
  await widget.open();
  await widget.ask(QUESTION);
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  return { ...visited, owner, widget };
}

/** Help Scout's function on the page, which keeps what it is told. */
const BEACON = "window.told = []; window.Beacon = (...args) => void told.push(args);";

for (const [name, size] of Object.entries(SIZES)) {
  test(`the chat's form is filled in, ours makes room, and "sent" is its word alone (${name})`, async () => {
    const { page, owner, widget, close } = await sent("helpscout:?field.77=reason.label", BEACON, { size });
    await widget.panel.getByText(/Send opens the chat of this site/).waitFor();
    await widget.send.click();
    await widget.panel.waitFor({ state: "hidden" });
    const told = await page.evaluate(() => told.map(([method, detail]) => ({ method, detail })));
    assert.deepEqual(told.map(({ method }) => method), ["prefill", "session-data", "once", "on", "on", "open", "navigate"]);
    const { email, text, fields } = told[0].detail;
    assert.equal(email, "customer@example.com");
    assert.ok(text.includes(QUESTION), text);
    assert.deepEqual(fields, [], "nobody chose a reason");

    // Its window lies where our launcher is, until it is closed.
    const say = (name) => page.evaluate((name) => told.find(([method, event]) => method === "on" && event === name)[2](), name);
    await widget.launcher.waitFor();
    await say("open");
    await widget.launcher.waitFor({ state: "hidden" });
    await say("close");
    await widget.open();
    await widget.heading("The chat of this site should be open").waitFor();
    await widget.panel.getByText(/We cannot see whether it was sent/).first().waitFor();
    assert.equal(await widget.heading(WORDS.en.sent).count(), 0, "it does not claim to be sent");
    await widget.button("Keep a copy").waitFor();
    assert.deepEqual(await stored(page), NOTHING_STORED, "nothing waits to be sent");

    await page.evaluate(() => told.find(([method]) => method === "once")[2]());
    await widget.sent();
    await widget.panel.getByText(/Your reference/).first().waitFor();
    await close();
    await owner.stop();
  });
}

test("a chat that takes no text: the message is copied, and what to do stays on the screen", async () => {
  const script = "window.told = {}; window.Tawk_API = { setAttributes: (known) => (told.known = known), addTags: () => {}, maximize: () => (told.open = true) };";
  const { page, owner, widget, close } = await sent("tawk:", script, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await widget.send.click();
  await widget.panel.getByText(/Your message was copied: close this window, paste it there/).first().waitFor();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).includes(QUESTION));
  const told = await page.evaluate(() => told);
  assert.deepEqual([told.open, told.known.contact], [true, "customer@example.com"]);
  await widget.button("Open it again").waitFor();
  await close();
  await owner.stop();
});

test("a chat whose script is not there: not sent, the draft kept, other ways, and the owner told what to add", async () => {
  const { messages, owner, widget, close } = await sent("intercom:", "", { expected: [/window\.Intercom.* is not on this page/] });
  await widget.send.click();
  await widget.panel.getByText("This was not sent").first().waitFor();
  assert.match(await widget.message.inputValue(), /swimming pool/);
  await widget.panel.getByRole("link", { name: /library@example.com/ }).first().waitFor();
  assert.ok(messages.some((message) => message.includes("window.Intercom")), messages.join());
  await close();
  await owner.stop();
});
