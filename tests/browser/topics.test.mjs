// What a sensitive topic brings with it, in a real browser: the emergency number on every screen, who helps in
// which country, and one more press before personal words leave.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { index, launch, site, visit } from "./harness.mjs";
import { LIBRARY, tagged } from "./library.mjs";
import { NOTHING_STORED, stored, Widget } from "./widget.mjs";

const DANGER = "If you are in danger now, call your local emergency number.";
const TAG = 'data-content="/help.loopin" data-handoff="/handoffs"';
const topics = {
  danger: { resources: [{ text: "Somebody to talk to", to: "tel:116123", countries: ["GB"] }, { text: "All numbers", to: "https://help.example.com/" }] },
  illness: { confirm: true },
};

let browser, library;
before(async () => {
  const body = index({ ...LIBRARY, policy: { topics } });
  const taken = (request, response) => response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ reference: "LIB-1" }));
  [browser, library] = await Promise.all([
    launch(),
    site({ "/": tagged(TAG), "/ireland": tagged(`${TAG} data-country="ie"`), "/help.loopin": { body }, "/handoffs": taken }),
  ]);
});
after(() => Promise.all([browser?.close(), library?.stop()]));

async function asked(path, locale, question) {
  const before = (page) => page.clock.install();
  const { page, close } = await visit(browser, library.origin + path, { context: { locale }, before });
  const widget = new Widget(page);
  await widget.open();
  await widget.ask(question);
  await widget.heading("This needs a person").waitFor();
  return { page, close, widget };
}

test("the emergency number stands from the offer to the receipt, whatever else is said", async () => {
  const { close, widget } = await asked("/", "en-GB", "I want to kill myself");
  const danger = widget.panel.getByText(DANGER);
  assert.ok(await danger.isVisible());
  await widget.status.getByText(DANGER).waitFor({ state: "attached" });
  await widget.ask("my husband died, what happens to his books");
  await widget.panel.getByText("We are sorry for your loss.").first().waitFor();
  assert.ok(await danger.first().isVisible(), "after another topic");
  await widget.wantPerson();
  assert.ok(await danger.first().isVisible(), "on the form");
  assert.ok(await widget.panel.getByRole("link", { name: "Somebody to talk to" }).isVisible(), "who helps, on the form");
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.sent();
  assert.ok(await danger.first().isVisible(), "on the receipt");
  await close();
});

test("who helps is shown by the page's country, else by the browser's, else with the country named", async () => {
  for (const [path, locale, talk] of [["/", "en-GB", true], ["/", "de-DE", false], ["/ireland", "en-GB", false], ["/", "en", "United Kingdom"]]) {
    const { close, widget } = await asked(path, locale, "I want to kill myself");
    const link = widget.panel.getByRole("link", { name: "Somebody to talk to" });
    assert.equal(await link.count(), talk ? 1 : 0, `${path} ${locale}`);
    if (talk) assert.equal(await link.getAttribute("href"), "tel:116123");
    // What is spoken, beneath the view, says it as well.
    assert.equal(await widget.panel.locator(".view").getByText("United Kingdom").count(), talk === "United Kingdom" ? 1 : 0, `${path} ${locale}`);
    assert.equal(await widget.panel.getByRole("link", { name: "All numbers" }).count(), 1);
    await close();
  }
});

test("personal words leave after one press more, by keyboard, and it is said what leaves and to whom", async () => {
  const { page, close, widget } = await asked("/", "en-GB", "I have cancer and cannot bring my books back");
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  const posted = [];
  page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
  await widget.send.focus();
  await page.keyboard.press("Enter");
  const yes = widget.button("Yes, send it");
  await yes.waitFor();
  assert.equal(await widget.focused(), "Yes, send it", "the focus stays where it was");
  const words = await page.evaluate(() => {
    const root = document.querySelector("loop-in").shadowRoot;
    return root.getElementById(root.activeElement.getAttribute("aria-describedby")).textContent;
  });
  assert.match(words, /What we send along”, goes to 127\.0\.0\.1\. Nothing has left yet\./);
  await widget.status.getByText("goes to 127.0.0.1").waitFor({ state: "attached" });
  assert.deepEqual([posted, await stored(page)], [[], NOTHING_STORED]);
  await page.clock.fastForward(1000);
  await page.keyboard.press("Enter");
  await widget.sent();
  assert.equal(posted.length, 1);
  await close();
});
