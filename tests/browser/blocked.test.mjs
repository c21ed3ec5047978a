// Pages that forbid much, and files that do not come: the widget works, or says so and offers a person.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, site, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { Widget } from "./widget.mjs";

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const NO_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");
const TAG = 'data-content="/help.loopin" data-handoff="/handoffs" data-phone="+49 30 5550100" data-mail="library@example.com"';

let browser, posted;
before(async () => (browser = await launch()));
after(() => browser?.close());

const page = (policy, attributes = TAG) => ({ body: tagged(attributes).replace('<link rel="icon" href="data:,">', '<link rel="icon" href="/icon.png">'), headers: { "content-security-policy": policy } });
const desk = (request, response, body) => {
  posted = JSON.parse(body);
  response.writeHead(201, { "content-type": "application/json" }).end('{"reference":"LIB-9"}');
};
const common = { "/handoffs": desk, "/icon.png": { body: "", headers: { "content-type": "image/png" } } };

test("a strict policy with Trusted Types: search, article and handoff work", async () => {
  const owner = await site({ ...common, "/": page(STRICT), "/help.loopin": { body: libraryIndex() } });
  const visitor = await visit(browser, owner.origin);
  const widget = new Widget(visitor.page);
  await widget.open();
  await widget.ask("when is the library open");
  await widget.panel.getByText("Saturday").first().waitFor();
  await widget.wantPerson();
  await widget.message.fill("By the book");
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.sent();
  assert.equal(posted.data.message, "By the book");
  await visitor.close();
  await owner.stop();
});

const BROKEN = {
  "wasm is forbidden": { "/": page(NO_WASM), "/help.loopin": { body: libraryIndex() } },
  "wasm does not come": { "/": page(STRICT), "/help.loopin": { body: libraryIndex() }, "/pkg/dist/widget_bg.wasm": { status: 404, body: "" } },
  "the index is not there": { "/": page(STRICT), "/help.loopin": { status: 404, body: "nothing here" } },
  "an error page stands where the index was": { "/": page(STRICT), "/help.loopin": { body: "<!doctype html><title>Sorry</title>" } },
  "the index is cut short": { "/": page(STRICT), "/help.loopin": () => {} },
};

for (const [name, routes] of Object.entries(BROKEN)) {
  test(`${name}: the panel says so, and still offers the form and the owner's channels`, async () => {
    if (name === "the index is cut short") routes["/help.loopin"] = { body: libraryIndex().subarray(0, 2000) };
    const owner = await site({ ...common, ...routes });
    const visitor = await visit(browser, owner.origin, { expected: [/Failed to load resource/, /Content Security Policy/, /WebAssembly/, /loop-in/] });
    const widget = new Widget(visitor.page);
    posted = null;
    await widget.open();
    await widget.panel.getByText(/search does not work|could not be loaded|does not allow the search/i).first().waitFor();
    await widget.panel.getByRole("link", { name: /5550100|Call us|Phone/ }).first().waitFor();
    if (!(await widget.message.isVisible().catch(() => false))) await widget.wantPerson();
    await widget.message.fill("The search is broken, and my password: hunter2secret");
    await widget.contact.fill("customer@example.com");
    await widget.send.click();
    await widget.panel.getByText(/LIB-9/).first().waitFor();
    assert.match(posted.data.message, /The search is broken/);
    assert.doesNotMatch(JSON.stringify(posted), /hunter2/);
    await visitor.close();
    await owner.stop();
  });
}
