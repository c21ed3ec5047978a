// A question that the content does not hold becomes a contact: exactly what the customer left in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, site, SIZES, TOKEN, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { desk, NOTHING_STORED, stored, Widget, WORDS } from "./widget.mjs";

let browser, server, library;
const answer201 = (request, response) => {
  response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ reference: "LIB-4711", message: "We answer within a day." }));
};

before(async () => {
  [browser, server, library] = await Promise.all([
    launch(),
    serve(),
    site({ "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'), "/help.loopin": { body: libraryIndex() }, "/handoffs": answer201 }),
  ]);
});
after(() => Promise.all([browser?.close(), server?.stop(), library?.stop()]));

/** What the demo's help does not hold; another at each size, so that the desk tells them apart. */
const QUESTIONS = { phone: "do you rent out helicopters", desktop: "is there a submarine tour" };

for (const [name, size] of Object.entries(SIZES)) {
  test(`from a dead end to the desk, one line struck (${name})`, async () => {
    const { page, close } = await visit(browser, server.origin, { size });
    const widget = new Widget(page);
    const question = QUESTIONS[name];
    const contact = `${name}@example.com`;
    await widget.open();
    await widget.ask("how do i cancel an order");
    await widget.panel.getByText("How do I cancel an order?").first().waitFor();
    await widget.ask(question);
    await widget.heading(WORDS.en.deadEnd).waitFor();
    await widget.wantPerson();
    assert.match(await widget.message.inputValue(), new RegExp(question));
    await widget.contact.fill(contact);

    const lines = await widget.along();
    for (const box of await lines.all()) assert.equal(await box.isChecked(), true, "every line goes along until it is struck");
    const struck = "how do i cancel an order";
    await widget.panel.getByRole("checkbox", { name: `You searched ${struck}` }).uncheck();
    const kept = await widget.panel.getByRole("checkbox", { checked: true }).evaluateAll((boxes) => boxes.map((box) => box.labels[0].querySelector("span span:last-child").textContent.trim()));
    assert.ok(kept.includes(question) && kept.some((line) => line.startsWith("How do I cancel an order?")), kept.join("\n"));

    const posted = page.waitForRequest((request) => request.method() === "POST");
    await widget.send.click();
    const body = (await posted).postDataJSON();
    await widget.sent();
    const reference = (await widget.panel.getByText(/^Your reference: /).textContent()).replace("Your reference: ", "").trim();
    assert.equal(body.data.message, question);
    assert.equal(body.data.struck, 1);

    const agent = await desk(browser, server.origin, TOKEN);
    await agent.getByRole("link", { name: question }).click();
    await agent.getByText(reference).first().waitFor();
    const shown = await agent.locator("main").innerText();
    assert.match(shown, new RegExp(question));
    assert.match(shown, new RegExp(contact));
    assert.match(shown, new RegExp(reference));
    assert.ok(shown.includes("How do I cancel an order?"), "what was read is there");
    assert.ok(!JSON.stringify(body).includes(struck), "what was struck is not sent");
    assert.ok(!shown.includes(struck), "what was struck is not shown");
    await agent.context().close();
    await close();
  });
}

test("a wish for a person is met on Enter at once, and pinned first while it is typed", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.type("talk to a person about my library card");
  await widget.panel.getByRole("button", { name: "How do I get a library card?" }).first().waitFor();
  const offered = await widget.panel.getByRole("button").allTextContents();
  const place = (start) => offered.findIndex((text) => text.trim().startsWith(start));
  assert.ok(place("Talk to a person") >= 0 && place("Talk to a person") < place("How do I get a library card?"), offered.join(", "));
  await widget.ask("I want to talk to a human");
  await widget.message.waitFor();
  await close();
});

test("who writes to a person is not asked to search, finds back, and hears what is masked", async () => {
  const { page, close } = await visit(browser, library.origin, { size: SIZES.phone });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("is there a swimming pool");
  await widget.wantPerson();
  assert.equal(await widget.field.isVisible(), false, "no search field above the form");
  await widget.message.fill("You charged 4111 1111 1111 1111 twice.");
  await widget.status.getByText("Masked before sending: Card number").waitFor({ state: "attached" });
  const [message, masked, contact] = await Promise.all([widget.message, widget.panel.locator(".masked"), widget.contact].map((part) => part.boundingBox()));
  assert.ok(message.y < masked.y && masked.y < contact.y, "right beneath the message");
  await widget.button("Back").click();
  await widget.heading(WORDS.en.deadEnd).waitFor();
  assert.equal(await widget.field.inputValue(), "is there a swimming pool");
  assert.ok(await widget.field.isVisible(), "and can search again");
  await close();
});

test("the effort: one screen, two taps beyond typing", async () => {
  const { page, close } = await visit(browser, library.origin, { size: SIZES.phone });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("is there a swimming pool");
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.button("Talk to a person").first().tap();
  await widget.message.waitFor();
  const headings = await widget.panel.getByRole("heading").allTextContents();
  assert.match(await widget.message.inputValue(), /swimming pool/, "the message is there already");
  const inputs = await widget.panel.locator("input:not([type=checkbox]):not([type=search]):visible, textarea:visible").count();
  assert.equal(inputs, 2, "message and one contact field");
  assert.equal(await widget.panel.getByRole("checkbox").first().isVisible().catch(() => false), false, "the disclosure is closed");
  await widget.contact.fill("customer@example.com");
  assert.deepEqual(await widget.panel.getByRole("heading").allTextContents(), headings, "it is still the same screen");
  await widget.send.tap();
  await widget.sent();
  await widget.panel.getByText(/LIB-4711/).first().waitFor();
  await widget.panel.getByText("We answer within a day.").first().waitFor();
  const saved = page.waitForEvent("download");
  await widget.button("Keep a copy").tap();
  const chunks = [];
  for await (const chunk of await (await saved).createReadStream()) chunks.push(chunk);
  assert.match(Buffer.concat(chunks).toString("utf8"), /swimming pool/);
  await close();
});

test("a reason's required fields add inputs, not screens, and the first one left out takes the focus", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("I have lost my library card");
  await widget.panel.getByText("I have lost my library card").first().waitFor();
  await widget.wantPerson();
  const reason = widget.panel.getByRole("combobox", { name: "What is it about?" });
  if (await reason.count()) await reason.selectOption({ label: "My library card" });
  await widget.message.fill("My card is gone");
  await widget.contact.fill("customer@example.com");
  const posts = library.requests.length;
  await widget.send.click();
  await widget.panel.getByText("Please fill this in.").first().waitFor();
  assert.match(await widget.focused(), /Card number/);
  assert.equal(library.requests.length, posts, "nothing was sent");
  await widget.panel.getByRole("textbox", { name: /Card number/ }).fill("AB-1234");
  await widget.send.click();
  await widget.sent();
  const { data } = JSON.parse(library.requests.findLast((request) => request.method === "POST").body);
  assert.equal(data.reason.id, "card");
  assert.equal(data.customer.fields.card_number, "AB-1234");
  assert.equal(data.customer.email, "customer@example.com");
  await close();
});

test("cards and secrets are masked in the preview and on their way", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.wantPerson();
  await widget.message.fill("I paid with 4111 1111 1111 1111 and my password: hunter2secret");
  await widget.contact.fill("customer@example.com");
  await widget.panel.getByText("Masked before sending:").first().waitFor();
  await widget.send.click();
  await widget.sent();
  const { body } = library.requests.findLast((request) => request.method === "POST");
  assert.match(JSON.parse(body).data.message, /\[card\]/);
  assert.doesNotMatch(body, /4111|hunter2/);
  await close();
});

test("five clicks on Send post once", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.wantPerson();
  await widget.message.fill("Five times, please");
  await widget.contact.fill("customer@example.com");
  const posts = () => library.requests.filter((request) => request.method === "POST" && request.body.includes("Five times")).length;
  await widget.send.scrollIntoViewIfNeeded();
  const box = await widget.send.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { clickCount: 5 });
  await widget.sent();
  await page.waitForLoadState("networkidle");
  assert.equal(posts(), 1);
  await close();
});

test("nothing is stored and nothing is posted before Send, nor kept after the receipt", async () => {
  const visitor = await visit(browser, library.origin);
  const { page } = visitor;
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("overdue fee");
  await widget.panel.getByText("What does it cost to bring a book back late?").first().waitFor();
  await widget.wantPerson();
  await widget.message.fill("Nothing kept");
  await widget.contact.fill("customer@example.com");
  assert.deepEqual(await stored(page), NOTHING_STORED);
  assert.deepEqual(visitor.requests.filter((request) => request.method() !== "GET").map((request) => request.url()), []);
  await widget.send.click();
  await widget.sent();
  assert.deepEqual(await stored(page), NOTHING_STORED);
  await visitor.close();
});

test("the page hears what happens, and can deliver by itself", async () => {
  const { page, close } = await visit(browser, library.origin, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.heard = [];
        for (const name of ["ready", "open", "close", "search", "answer", "deadend", "handoff", "sent", "feedback"]) {
          document.addEventListener(`loop-in:${name}`, (event) => {
            globalThis.heard.push(name);
            if (name === "handoff" && globalThis.deliver) event.preventDefault();
          });
        }
      }),
  });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask("how do I renew a book");
  await widget.panel.getByText("Did this help?").first().waitFor();
  await widget.button("Yes").click();
  await widget.ask("is there a swimming pool");
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.sent();
  await widget.close();
  await page.waitForFunction(() => globalThis.heard.includes("close"));
  const heard = await page.evaluate(() => globalThis.heard);
  for (const name of ["open", "search", "answer", "feedback", "deadend", "handoff", "sent", "close"]) assert.ok(heard.includes(name), `${name} in ${heard}`);
  await close();
});
