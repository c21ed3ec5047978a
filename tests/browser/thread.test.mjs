// A person answers: the customer reads it where they wrote, adds to it, and the agent closes it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, site, SIZES, TOKEN, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { desk, NOTHING_STORED, stored, Widget } from "./widget.mjs";

const TAG = 'data-content="/help.loopin" data-handoff="/handoffs"';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(() => Promise.all([browser?.close(), server?.stop()]));

/** From the launcher to the receipt. */
async function send(widget, message) {
  await widget.open();
  await widget.wantPerson();
  await widget.message.fill(message);
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.sent();
}

/** A message of the conversation, beside what a screen reader was told of it. */
const said = (widget, text) => widget.panel.getByRole("list", { name: "Messages" }).getByText(text, { exact: true });

async function add(widget, text) {
  await widget.addition.fill(text);
  await widget.send.click();
}

for (const [name, size] of Object.entries(SIZES)) {
  test(`an agent answers, the customer adds, the agent closes with a cause (${name})`, async () => {
    const agent = await desk(browser, server.origin, TOKEN);
    const visitor = await visit(browser, server.origin, { size });
    const widget = new Widget(visitor.page);
    const question = `The lamp from ${name} is broken`;
    await send(widget, question);
    await widget.panel.getByText("the answer appears here as well").waitFor();

    // The inbox that was open all the time shows it.
    await agent.getByRole("link", { name: question }).click();
    await agent.getByLabel("Your reply").fill("A new one is on its way.");
    await agent.getByLabel("Signed with").fill("Mara");
    await agent.getByRole("button", { name: "Send" }).click();
    await said(widget, "A new one is on its way.").waitFor();
    await said(widget, "Mara").waitFor();

    await add(widget, "Thank you. My card is 4111 1111 1111 1111.");
    await agent.locator("#thread ~ div").getByText("My card is [card]").waitFor();
    await agent.getByText("New", { exact: true }).waitFor();
    assert.equal(await widget.addition.inputValue(), "");
    await agent.getByText(", seen").first().waitFor();

    await agent.getByLabel("How it ended").selectOption("solved");
    await agent.getByLabel("What led to it").selectOption("product");
    await agent.getByRole("button", { name: "Mark done" }).click();
    await agent.getByText("is done.").waitFor();
    await widget.panel.getByText("This request is closed.").first().waitFor();
    await agent.getByRole("link", { name: "Done", exact: true }).click();
    await agent.getByText("Solved, Product").first().waitFor();

    await add(widget, "It broke again.");
    await agent.getByRole("link", { name: "Open" }).click();
    await agent.getByText("1 new message").first().waitFor();
    await agent.getByRole("link", { name: question }).click();
    await agent.getByText("It broke again.").waitFor();
    await agent.getByText("Who did what").click();
    for (const deed of ["Mara replied", "closed it, Solved, Product", "The customer opened it again"]) await agent.getByText(deed).first().waitFor();
    await agent.context().close();
    await visitor.close();
  });
}

/** An endpoint of an owner's own, with one thread. */
async function owner({ remember = "" } = {}) {
  const written = [];
  const own = await site({
    "/": tagged(TAG + remember),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": (request, response) => response.writeHead(201, { "content-type": "application/json" }).end('{"reference":"LIB-9","thread":{"url":"/threads/secret"}}'),
    "/threads/secret": (request, response, body) => {
      const say = (status, value) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      if (own.failing) return say(own.failing, {});
      if (request.method === "POST") {
        const { id, text } = JSON.parse(body);
        if (!written.some((message) => message.id === id)) own.write("customer", text, id);
        return say(201, {});
      }
      const after = Number(new URL(request.url, own.origin).searchParams.get("after"));
      say(200, { messages: written.filter(({ seq }) => seq > after), state: own.state ?? "open", poll_ms: 200 });
    },
  });
  own.write = (from, text, id = `${written.length + 1}`) => written.push({ seq: written.length + 1, id, from, text, at: new Date().toISOString() });
  own.written = written;
  return own;
}

test("while the panel is closed, the launcher counts, and nothing new is stored", async () => {
  const own = await owner();
  const { page, close } = await visit(browser, own.origin);
  const widget = new Widget(page);
  await send(widget, "Please answer");
  own.write("agent", "First");
  await said(widget, "First").waitFor();
  await widget.close();
  own.write("agent", "Second");
  own.write("agent", "Third <b>with</b> marks");
  const count = widget.host.getByRole("status").filter({ hasText: "2 new messages" });
  await count.waitFor({ state: "attached" });
  await widget.open();
  await said(widget, "Third <b>with</b> marks").waitFor();
  await count.waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), NOTHING_STORED);

  // Elsewhere in the panel a line tells of it.
  await widget.button("Back to help").click();
  own.write("agent", "Fourth");
  await widget.panel.getByText("1 new message").first().waitFor();
  await widget.button("Show").click();
  await said(widget, "Fourth").waitFor();
  await close();
  await own.stop();
});

test("what is not sent is shown so, and sent again by the customer’s own word", async () => {
  const own = await owner();
  const { page, close } = await visit(browser, own.origin, { expected: [/Failed to load resource/] });
  const widget = new Widget(page);
  await send(widget, "Please answer");
  own.failing = 422;
  await add(widget, "Do you hear me?");
  await said(widget, "This was not sent").waitFor();
  await said(widget, "Do you hear me?").waitFor();
  assert.equal(await widget.button("Write about something else").count(), 0, "it is not left behind");
  own.failing = 0;
  await widget.button("Send again").click();
  await said(widget, "This was not sent").waitFor({ state: "detached" });
  assert.deepEqual(own.written.map(({ text }) => text), ["Do you hear me?"]);
  assert.equal(await said(widget, "Do you hear me?").count(), 1);

  own.failing = 404;
  await widget.panel.getByText("This conversation cannot go on here any more").first().waitFor();
  assert.equal(await widget.addition.count(), 0);
  await close();
  await own.stop();
});

test("who writes of something else keeps both", async () => {
  const own = await owner();
  const { page, close } = await visit(browser, own.origin);
  const widget = new Widget(page);
  await send(widget, "Please answer");
  await widget.button("Write about something else").click();
  await widget.message.fill("A second matter");
  own.write("agent", "To the first");
  await widget.panel.getByText("1 new message").first().waitFor();
  await widget.button("Show").click();
  await said(widget, "To the first").waitFor();
  await widget.button("Write about something else").click();
  assert.equal(await widget.message.inputValue(), "A second matter");
  await close();
  await own.stop();
});

test("with remember the thread is there after a reload", async () => {
  const own = await owner({ remember: ' data-remember="visit"' });
  const { page, close } = await visit(browser, own.origin);
  const widget = new Widget(page);
  await send(widget, "Please answer");
  own.write("agent", "Before");
  await said(widget, "Before").waitFor();
  await page.reload();
  own.write("agent", "After");
  await widget.open();
  await widget.panel.getByText("1 new message").first().waitFor();
  await widget.button("Show").click();
  for (const text of ["Before", "After"]) await said(widget, text).waitFor();
  await add(widget, "Still here");
  await said(widget, "Still here").waitFor();
  await close();
  await own.stop();
});
