// The widget as a customer finds it: by roles and names, never by classes.

import assert from "node:assert/strict";
import { PATIENCE } from "./harness.mjs";

/** Words of the interface that tests look for, by language. */
export const WORDS = {
  en: { person: "Talk to a person", send: "Send", sent: "Sent", deadEnd: /^(There is no answer to that here|This needs a person)$/, helped: "Did this help?", along: /^What we send along/, message: "Your message", contact: /^E-mail or phone/, no: "No", flaw: /Please (fill this in|give an e-mail)/, unknown: "We do not know whether it arrived", sendAgain: "Send again", addition: "Add something", close: "Close" },
  de: { person: "Mit einem Menschen sprechen", send: "Senden", sent: "Gesendet", deadEnd: /^(Darauf steht hier keine Antwort|Das klärt besser ein Mensch)$/, helped: "Hat das geholfen?", along: /^Was wir mitschicken/, message: "Ihre Nachricht", contact: /^E-Mail oder Telefon/, no: "Nein", flaw: /Bitte (ausfüllen|geben Sie eine E-Mail)/, unknown: "Wir wissen nicht, ob es angekommen ist", sendAgain: "Noch einmal senden", addition: "Etwas hinzufügen", close: "Schließen" },
};

export class Widget {
  constructor(page, at = 0, language = "en") {
    this.page = page;
    this.words = WORDS[language];
    this.host = page.locator("loop-in").nth(at);
    this.launcher = this.host.locator("[part~=launcher]");
    this.panel = this.host.getByRole("dialog");
    this.field = this.host.getByRole("searchbox");
    this.status = this.host.getByRole("status");
  }

  button(name, exact = true) {
    return this.panel.getByRole("button", { name, exact });
  }

  async open() {
    await this.launcher.click();
    await this.panel.waitFor();
  }

  async type(text) {
    await this.field.fill(text);
  }

  async ask(text) {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  heading(name, exact = true) {
    return this.panel.getByRole("heading", { name, exact });
  }

  async close() {
    await this.button(this.words.close).click();
    await this.panel.waitFor({ state: "hidden" });
  }

  /** Escape leads back step by step, and out of the panel at the end. */
  async escape() {
    for (let steps = 0; steps < 5 && (await this.panel.isVisible()); steps += 1) await this.page.keyboard.press("Escape");
    await this.panel.waitFor({ state: "hidden" });
  }

  /** From anywhere to the form, by the way that is always there. */
  async wantPerson() {
    await this.button(this.words.person).first().click();
    await this.message.waitFor();
  }

  get message() {
    return this.panel.getByRole("textbox", { name: this.words.message });
  }

  get contact() {
    return this.panel.getByRole("textbox", { name: this.words.contact });
  }

  /** The field for more, once a message has arrived. */
  get addition() {
    return this.panel.getByRole("textbox", { name: this.words.addition });
  }

  get send() {
    return this.button(this.words.send);
  }

  /** Opens "What we send along" and gives its lines: one checkbox each. */
  async along() {
    await this.panel.getByText(this.words.along).click();
    return this.panel.getByRole("checkbox");
  }

  async sent() {
    await this.heading(this.words.sent).waitFor();
  }

  /** The name of what has the focus, inside the shadow root too. */
  focused() {
    return this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at ? (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? at.tagName).trim() : "";
    });
  }
}

/** The desk, signed in. */
export async function desk(browser, origin, token, size = { viewport: { width: 1280, height: 900 } }) {
  const context = await browser.newContext(size);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${origin}/desk/`);
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  return page;
}

/** Everything in browser storage that could be the widget's. */
export const stored = (page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases?.())?.map((database) => database.name) ?? [],
    caches: await caches.keys(),
  }));

export const NOTHING_STORED = { local: [], session: [], cookies: "", databases: [], caches: [] };

/** Asserts that a locator can be seen within the window without scrolling the page sideways. */
export async function fitsWidth(page) {
  const { wide, inner, culprits } = await page.evaluate(() => {
    const beyond = [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1);
    return { wide: document.documentElement.scrollWidth, inner: innerWidth, culprits: beyond.slice(0, 5).map((node) => `${node.tagName}.${node.className}`) };
  });
  assert.ok(wide <= inner, `${page.url()} scrolls sideways, ${wide} of ${inner}: ${culprits}`);
}
