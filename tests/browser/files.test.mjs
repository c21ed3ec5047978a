// Files go along with a message: chosen, refused with the reason, sent with progress, stopped, kept through a
// reload, and in the agents' hands at the end.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { limits } from "../../pkg/files.js";
import { launch, serve, site, TOKEN, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { desk, Widget, WORDS } from "./widget.mjs";

const NETWORK = [/Failed to load resource/, /net::ERR_/];
const PHOTO = { name: "parcel.png", mimeType: "image/png", buffer: Buffer.from("a picture of a parcel") };
const BILL = { name: "bill.pdf", mimeType: "application/pdf", buffer: Buffer.from("a bill") };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page whose messages go to `take`, with the form open and the message written. */
async function writing(take) {
  const server = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs" data-files="image/*,.pdf; 2 files; 0.001 MB"'),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": take,
  });
  const { page, close } = await visit(browser, server.origin, { expected: NETWORK });
  const widget = await form(page, "is there a swimming pool");
  return { server, page, widget, end: async () => (await close(), await server.stop()) };
}

async function form(page, message) {
  const widget = new Widget(page);
  await widget.open();
  await widget.ask(message);
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  return widget;
}

const choice = (widget) => widget.panel.getByLabel(/^Attach files/);

/** The parts of a multipart body by name. */
function parts(body) {
  const found = body.split(/\r\n--|^--/).map((part) => part.match(/name="([^"]+)"[^]*?\r\n\r\n([^]*)/)).filter(Boolean);
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

test("what an owner writes of files, and never more of them than an envelope names", () => {
  assert.deepEqual(limits(""), { types: "image/*,.pdf,.txt", files: 3, bytes: 5_000_000 });
  assert.deepEqual(limits("image/*, .pdf; 1 file; 0.5 MB"), { types: "image/*,.pdf", files: 1, bytes: 500_000 });
  assert.equal(limits("40 files").files, 10);
});

test("what does not fit is refused with the reason, and the others stay", async () => {
  let sent;
  const { widget, end } = await writing((request, response, body) => {
    sent = parts(body);
    response.writeHead(201, { "content-type": "application/json" }).end('{"reference":"LIB-1"}');
  });
  await choice(widget).setInputFiles([PHOTO, { name: "film.mp4", mimeType: "video/mp4", buffer: Buffer.from("x") }, { name: "none.png", mimeType: "image/png", buffer: Buffer.alloc(0) }, { name: "wide.png", mimeType: "image/png", buffer: Buffer.alloc(2000, 1) }]);
  for (const flaw of [/film.mp4” is of a kind/, /none.png” is empty/, /wide.png” is too large: up to 1 kB/]) await widget.panel.getByRole("alert").getByText(flaw).waitFor();
  await choice(widget).setInputFiles([BILL]);
  await widget.button("Remove bill.pdf").click();
  await choice(widget).setInputFiles([BILL]);
  await widget.button("Remove parcel.png").waitFor();
  assert.equal(await widget.panel.getByRole("alert").count(), 0, "what was wrong before is over");
  await widget.send.click();
  await widget.sent();
  const { data } = JSON.parse(sent.event);
  assert.deepEqual(data.attachments.map(({ name, type, size }) => [name, type, size]), [["parcel.png", "image/png", 21], ["bill.pdf", "application/pdf", 6]]);
  assert.match(data.attachments[0].sha256, /^[0-9a-f]{64}$/);
  assert.equal(sent["file-0"], "a picture of a parcel");
  assert.equal(sent["file-1"], "a bill");
  await end();
});

test("too large for the endpoint: the message stays, and goes without its files", async () => {
  const bodies = [];
  const { widget, end } = await writing((request, response, body) => {
    bodies.push(request.headers["content-type"]);
    response.writeHead(bodies.length === 1 ? 413 : 201, { "content-type": "application/json" }).end("{}");
  });
  await choice(widget).setInputFiles([PHOTO]);
  await widget.button("Remove parcel.png").waitFor();
  await widget.send.click();
  await widget.panel.getByText(/With its files it is too large/).waitFor();
  assert.equal(await widget.message.inputValue(), "is there a swimming pool");
  await widget.button("Send without files").click();
  await widget.sent();
  assert.match(bodies[0], /^multipart\/form-data/);
  assert.equal(bodies[1], "application/json");
  await end();
});

test("a reload while the endpoint fails: the files go along all the same", async () => {
  let failing = true;
  let sent;
  const { page, widget, end } = await writing((request, response, body) => {
    if (failing) return response.writeHead(503).end();
    sent = parts(body);
    response.writeHead(201, { "content-type": "application/json" }).end("{}");
  });
  await choice(widget).setInputFiles([PHOTO]);
  await widget.button("Remove parcel.png").waitFor();
  await widget.send.click();
  await widget.heading("Not sent yet").waitFor();
  failing = false;
  await page.reload();
  await new Widget(page).open();
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("loop-in:outbox:")));
  assert.equal(sent["file-0"], "a picture of a parcel");
  const left = await page.evaluate(
    () =>
      new Promise((settle) => {
        const opening = indexedDB.open("loop-in");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("files").objectStore("files").count();
          asked.onsuccess = () => settle(asked.result);
        };
      }),
  );
  assert.equal(left, 0, "what has arrived is not kept");
  await end();
});

test("an agent can save what the customer attached", async () => {
  const server = await serve();
  const { page, close } = await visit(browser, `${server.origin}/orders/`);
  const widget = await form(page, "my plant came with a broken leaf, see the picture");
  await choice(widget).setInputFiles([PHOTO]);
  await widget.button("Remove parcel.png").waitFor();
  await widget.send.click();
  await widget.heading(WORDS.en.sent).waitFor();
  const agent = await desk(browser, server.origin, TOKEN);
  await agent.getByText(/broken leaf/).first().click();
  const saving = agent.waitForEvent("download");
  await agent.getByRole("link", { name: "parcel.png" }).click();
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), "parcel.png");
  assert.equal(readFileSync(await saved.path(), "utf8"), "a picture of a parcel");
  await agent.context().close();
  await close();
  await server.stop();
});
