// Every state of the widget in turn, for tests that must hold in all of them.

import { WORDS, Widget } from "./widget.mjs";

/** What a customer of the library does, by language: types, opens, asks, asks in vain. */
const TALKS = {
  en: { types: "book", opens: "How do I renew a book?", asks: "when is the library open", inVain: "is there a swimming pool" },
  de: { types: "Buch", opens: "Wie verlängere ich ein Buch?", asks: "Wann ist die Bibliothek geöffnet?", inVain: "Hubschrauber Schwimmbad Zirkus" },
};

/** A refusal that names a field. */
const REFUSED = { status: 422, contentType: "application/problem+json", body: JSON.stringify({ title: "Not valid", errors: [{ pointer: "/data/customer/email", detail: "We cannot write to this address." }] }) };
const TAKEN = { status: 201, contentType: "application/json", body: '{"reference":"LIB-7","thread":{"url":"threads/secret"}}' };
/** What an agent wrote. */
const ANSWER = { seq: 1, id: "a", from: "agent", name: "Mara", text: "The pool is next door.", at: "2026-01-05T12:00:00Z" };

/** What Chromium says of the answers that `states` gives to the widget's posts. */
export const EXPECTED = [/Failed to load resource/, /net::ERR_/];

/** Goes through a whole visit, from the launcher to the receipt; `look` is called in each state with its name. */
export async function states(page, look, language = "en") {
  const widget = new Widget(page, 0, language);
  const { words } = widget;
  const { types, opens, asks, inVain } = TALKS[language];
  let answer = REFUSED;
  let written = [];
  await page.route("**/threads/secret*", (route) => (route.request().method() === "POST" ? route.fulfill({ status: 422, body: "{}" }) : route.fulfill({ json: { messages: written, state: "open", poll_ms: 1000 } })));
  await page.route("**/handoffs", (route) => (answer ? route.fulfill(answer) : route.abort("connectionreset")));

  await look("closed");
  await widget.open();
  await widget.field.waitFor();
  await look("start");
  await widget.type(types);
  await widget.button(opens, false).first().waitFor();
  await look("results");
  await widget.button(opens, false).first().click();
  await widget.panel.getByText(words.helped).first().waitFor();
  await look("article");
  await widget.button(words.no).click();
  await look("not helpful");
  await widget.ask(asks);
  await widget.panel.getByText(words.helped).first().waitFor();
  await look("answer");
  await widget.ask(inVain);
  await widget.heading(words.deadEnd).waitFor();
  await look("dead end");
  await widget.wantPerson();
  await widget.along();
  await look("form");
  await widget.send.click();
  await widget.panel.getByText(words.flaw).first().waitFor();
  await look("form with a flaw");
  await widget.contact.fill("customer@example.com");
  await widget.send.click();
  await widget.panel.getByText("We cannot write to this address.").first().waitFor();
  await look("refused");
  answer = null;
  await widget.contact.fill("another@example.com");
  await widget.send.click();
  await widget.heading(words.unknown).waitFor();
  await look("unknown whether it arrived");
  answer = TAKEN;
  // It goes on trying by itself, and may be faster than the customer.
  await Promise.any([widget.sent(), widget.button(words.sendAgain).click().then(() => widget.sent())]);
  await look("sent");
  written = [ANSWER];
  await widget.panel.getByText(ANSWER.text, { exact: true }).waitFor();
  await look("answered");
  await widget.addition.fill("Is it heated?");
  await widget.send.click();
  await widget.button(words.sendAgain).waitFor();
  await look("an addition not sent");
}
