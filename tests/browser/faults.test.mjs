// When the endpoint fails, nothing is lost: it is delivered, kept, or shown as not sent.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, site, SIZES, TOKEN, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { desk, Widget, WORDS } from "./widget.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Chromium itself reports failed requests on the console; a page cannot keep it from that. */
const NETWORK = [/Failed to load resource/, /blocked by CORS policy/, /net::ERR_/];

const FAULTS = {
  500: {
    route: (request, response) => response.writeHead(500, { "content-type": "application/problem+json" }).end('{"detail":"The desk is being moved."}'),
    shown: /did not accept|do not know whether it arrived|not sent/i,
  },
  hanging: { route: () => {}, shown: /do not know whether it arrived/, patience: true },
  "refusing by CORS": {
    foreign: true,
    route: (request, response) => response.writeHead(request.method === "OPTIONS" ? 403 : 201).end(),
    shown: /do not know whether it arrived|not sent/i,
  },
  offline: { offline: true, route: (request, response) => response.writeHead(201).end(), shown: /You are offline/ },
};

/** Asks what the content does not hold, and presses Send; where the mail program sends, it asks for no contact. */
async function send(page, message, { mail = false } = {}) {
  const widget = new Widget(page);
  await widget.open();
  await widget.ask(message);
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.wantPerson();
  if (!mail) await widget.contact.fill("customer@example.com");
  await widget.send.click();
  return widget;
}

for (const [sizeName, size] of Object.entries(SIZES)) {
  for (const [name, fault] of Object.entries(FAULTS)) {
    test(`the endpoint is ${name} (${sizeName})`, async () => {
      const endpoint = await site({ "/handoffs": fault.route });
      const address = fault.foreign ? endpoint.origin.replace("127.0.0.1", "localhost") : endpoint.origin;
      endpoint.routes["/"] = tagged(`data-content="/help.loopin" data-handoff="${address}/handoffs"`);
      endpoint.routes["/help.loopin"] = { body: libraryIndex() };
      const { page, context, close } = await visit(browser, endpoint.origin, { size, expected: NETWORK, before: fault.patience ? (page) => page.clock.install() : undefined });
      const widget = new Widget(page);
      await widget.open();
      await widget.ask("is there a swimming pool");
      await widget.heading(WORDS.en.deadEnd).waitFor();
      await widget.wantPerson();
      await widget.contact.fill("customer@example.com");
      if (fault.offline) await context.setOffline(true);
      await widget.send.click();
      if (fault.patience) {
        await widget.panel.getByText(/^Sending/).first().waitFor();
        await page.clock.fastForward(90_000);
      }
      await widget.panel.getByText(fault.shown).first().waitFor();
      assert.equal(await widget.heading("Sent").count(), 0, "it does not claim to be sent");
      // Another way is always there, and the words are not gone.
      await widget.panel.getByRole("link", { name: /library@example.com|Write to us/ }).first().waitFor();
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      const onScreen = await widget.panel.evaluate((panel) => panel.getRootNode().textContent + [...panel.querySelectorAll("textarea")].map((area) => area.value).join());
      assert.ok(kept.includes("swimming pool") || onScreen.includes("swimming pool"), "the customer's words are kept");
      await context.setOffline(false);
      await close();
      await endpoint.stop();
    });
  }
}

test("what was confirmed offline survives a reload, and is delivered once", async () => {
  const server = await serve();
  const { page, context, close } = await visit(browser, server.origin, { expected: NETWORK });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("do you rent out helicopters");
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  await context.setOffline(true);
  await widget.send.click();
  await widget.panel.getByText(/You are offline/).first().waitFor();

  // It is not sent before the page is loaded anew.
  await page.route("**/handoffs", (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  const posted = page.waitForResponse((response) => response.request().method() === "POST" && response.status() < 300);
  await page.unroute("**/handoffs");
  await new Widget(page).open();
  await posted;
  await page.reload();
  await new Widget(page).open();
  await page.waitForLoadState("networkidle");

  const agent = await desk(browser, server.origin, TOKEN);
  assert.equal(await agent.getByText(/helicopters/).count(), 1, "one contact at the desk");
  await agent.context().close();
  await close();
  await server.stop();
});

test("an answer that got lost on its way is asked for again, and arrives once", async () => {
  const seen = [];
  let failing = true;
  const endpoint = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": (request, response, body) => {
      seen.push(JSON.parse(body).id);
      if (failing) return response.destroy();
      response.writeHead(200, { "content-type": "application/json" }).end('{"reference":"LIB-1"}');
    },
  });
  const { page, close } = await visit(browser, endpoint.origin, { expected: NETWORK });
  const widget = await send(page, "is there a swimming pool");
  await widget.panel.getByText(/do not know whether it arrived/).first().waitFor();
  failing = false;
  await widget.button("Send again").click();
  await widget.sent();
  assert.ok(seen.length >= 2);
  assert.equal(new Set(seen).size, 1, "under one id");
  await close();
  await endpoint.stop();
});

test("a refusal says why, beside the field, and keeps the draft", async () => {
  const endpoint = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": (request, response) =>
      response
        .writeHead(422, { "content-type": "application/problem+json" })
        .end(JSON.stringify({ title: "Not valid", errors: [{ pointer: "/data/customer/email", detail: "We cannot write to this address." }] })),
  });
  const { page, close } = await visit(browser, endpoint.origin, { expected: NETWORK });
  const widget = await send(page, "is there a swimming pool");
  await widget.panel.getByText("We cannot write to this address.").first().waitFor();
  assert.match(await widget.message.inputValue(), /swimming pool/);
  await close();
  await endpoint.stop();
});

test("a mailbox is a target: the mail program opens with everything filled in", async () => {
  const endpoint = await site({ "/": tagged('data-content="/help.loopin" data-handoff="mailto:desk@example.com"'), "/help.loopin": { body: libraryIndex() } });
  const { page, close } = await visit(browser, endpoint.origin);
  const widget = await send(page, "is there a swimming pool", { mail: true });
  await widget.heading("Your mail program should be open").waitFor();
  await close();
  await endpoint.stop();
});
