// Every way in which an endpoint, a network or a browser fails, in a real browser: what was confirmed has
// arrived, is kept, or is shown as not sent; nothing arrives twice; what is not known is said as not known.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { endpoint } from "./endpoint.mjs";
import { launch, visit } from "./harness.mjs";
import { Widget, WORDS } from "./widget.mjs";

/** So often each row is run: often enough to meet what depends on timing where that is asked for. */
const ROUNDS = process.env.LOOPIN_LONG ? 20 : 1;
/** Longer than any answer is waited for, and than the first wait before a repetition. */
const TIMEOUT = 25_000;
const WAIT = 12_000;
const DAY = 24 * 60 * 60 * 1000;
const MESSAGE = "is there a swimming pool";

/** Chromium itself reports failed requests on the console; a page cannot keep it from that. */
const NETWORK = [/Failed to load resource/, /blocked by CORS policy/, /net::ERR_/];
const { unknown: UNKNOWN, sendAgain: AGAIN } = WORDS.en;
const REFUSED = "This was not sent";
const LATER = "Not sent yet";
const OFFLINE = "You are offline";
const EXPIRED = "Your message was not delivered";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/**
 * A row. `fate` is what the endpoint does at first, `shown` the heading that says so. `then` is what happens
 * after it, by default that the endpoint recovers and the page tries again by itself; a row with `draft` is a
 * refusal: the form stays with its words, and another press of Send sends them.
 */
const ROWS = {
  "a slow 201": { fate: (exchange, scene) => (scene.held = exchange), held: true },
  "a 201 whose answer is lost": { fate: ({ take, cut }) => (take(), cut()), shown: UNKNOWN },
  "400 with fields": { fate: ({ answer }) => answer(400, { errors: [{ pointer: "/data/customer/email", detail: "We cannot write to this address." }] }), draft: "We cannot write to this address." },
  422: { fate: ({ answer }) => answer(422, { detail: "No such queue." }), draft: "No such queue." },
  401: { fate: ({ answer }) => answer(401), draft: /That is our fault/ },
  403: { fate: ({ answer }) => answer(403), draft: /That is our fault/ },
  404: { fate: ({ answer }) => answer(404), draft: /That is our fault/ },
  409: { fate: ({ answer }) => answer(409), draft: /An earlier version of this message has already arrived/ },
  413: { fate: ({ answer }) => answer(413), draft: /It is too long/ },
  "429 with a readable header": { fate: ({ answer }) => answer(429, {}, { "retry-after": "7" }), shown: LATER, text: "We try again in 7 seconds." },
  "429 with a header that no page may read": { foreign: true, fate: ({ answer }) => answer(429, { retry_after_ms: 9000 }, { "retry-after": "700" }), shown: LATER, text: "We try again in 9 seconds." },
  "429 without a word": { fate: ({ answer }) => answer(429), shown: LATER, text: /We try again in \d seconds?\./ },
  503: { fate: ({ answer }) => answer(503), shown: LATER },
  "500, stored or not": { fate: ({ take, answer }) => (take(), answer(500)), shown: UNKNOWN },
  502: { fate: ({ answer }) => answer(502), shown: UNKNOWN },
  "no answer at all": { fate: () => {}, shown: UNKNOWN, before: ({ page }) => page.clock.fastForward(TIMEOUT) },
  "a connection reset": { fate: ({ reset }) => reset(), shown: UNKNOWN },
  "an answer that CORS hides, after delivery": { foreign: true, fate: ({ take, unreadable }) => unreadable(take()), shown: UNKNOWN },
  "offline before": {
    offline: true,
    fate: ({ answer }) => answer(500),
    shown: OFFLINE,
    then: async ({ context }) => context.setOffline(false),
    posts: 0,
  },
  "offline during": {
    fate: ({ take, reset }) => (take(), reset()),
    shown: UNKNOWN,
    then: async ({ context, page }) => {
      await context.setOffline(true);
      await page.clock.fastForward(WAIT);
      await context.setOffline(false);
    },
  },
};

for (const [name, row] of Object.entries(ROWS)) {
  rounds(name, async () => {
    const scene = await confirmed(row);
    const { desk, widget, page } = scene;
    if (row.held) {
      await widget.panel.getByText(/^Sending/).first().waitFor();
      assert.equal(await widget.heading(WORDS.en.sent).count(), 0, "it does not claim to be sent");
      await desk.posted(1);
      const { take, answer } = scene.held;
      answer(take(), { reference: "LIB-1" });
    } else {
      await row.before?.(scene);
      await told(scene, row);
      if (row.posts !== undefined) assert.equal(desk.posts.length, row.posts);
      desk.heal();
      if (row.draft) {
        await widget.send.click();
      } else {
        await row.then?.(scene);
        await page.clock.fastForward(WAIT);
      }
    }
    await widget.sent();
    await arrivedOnce(scene);
  });
}

rounds("the tab is closed while it is sent", async () => {
  const scene = await confirmed({ fate: () => {} });
  await scene.desk.posted(1);
  await scene.page.close();
  await sentByNext(scene, await scene.context.newPage());
});

rounds("a reload while it is sent", async () => {
  const scene = await confirmed({ fate: ({ take }) => take() });
  await scene.desk.posted(1);
  scene.desk.heal();
  await scene.page.reload();
  await new Widget(scene.page).open();
  await nothingKept(scene.page);
  await arrivedOnce(scene);
});

rounds("two tabs: one sends", async () => {
  const scene = await confirmed({ fate: ({ cut }) => cut() });
  const { desk, widget, page, context } = scene;
  await widget.heading(UNKNOWN).waitFor();
  const other = await context.newPage();
  await other.goto(desk.origin);
  const beside = new Widget(other);
  await beside.open();
  await beside.ask(MESSAGE);
  // The form's half is there now, and with it what it does with the outbox.
  await beside.wantPerson();
  assert.equal(await beside.message.inputValue(), MESSAGE, "the other tab has its own form");
  const before = desk.posts.length;
  desk.heal();
  await page.clock.fastForward(WAIT);
  await widget.sent();
  assert.equal(desk.posts.length, before + 1);
  await arrivedOnce(scene);
});

rounds("a clock that jumps by a day", async () => {
  const scene = await confirmed({ fate: ({ answer }) => answer(503) });
  const { desk, widget, page } = scene;
  await widget.heading(LATER).waitFor();
  desk.heal();
  const posts = desk.posts.length;
  await page.clock.fastForward(DAY + WAIT);
  await widget.heading(EXPIRED).waitFor();
  await widget.panel.getByText(MESSAGE).first().waitFor();
  assert.equal(desk.posts.length, posts, "what nobody expects any more is not sent");
  await finish(scene);
});

const FULL = () => {
  try {
    for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) {
      for (let part = 0; part < 12; part += 1) localStorage.setItem(`theirs-${size}-${part}`, "x".repeat(size));
    }
  } catch {
    // Goes on with smaller pieces below.
  }
  for (let size = 2 ** 18; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (let part = 0; ; part += 1) localStorage.setItem(`theirs:${size}:${part}`, "x".repeat(size));
    } catch {
      // Full for this size.
    }
  }
};
const DENIED = () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  }
};

for (const [name, script] of [["storage that is full", FULL], ["storage that is denied", DENIED]]) {
  rounds(name, async () => {
    const scene = await confirmed({ script, fate: ({ answer }) => answer(503), expected: [/this browser keeps nothing/] });
    const { desk, widget, page } = scene;
    await widget.heading(LATER).waitFor();
    await widget.panel.getByText(/please leave this page open/).first().waitFor();
    // What only this page knows would be lost with it: the browser asks before it leaves.
    const asked = new Promise((resolve) => page.once("dialog", (dialog) => (resolve(dialog.type()), dialog.dismiss())));
    await page.evaluate(() => setTimeout(() => location.reload()));
    assert.equal(await asked, "beforeunload");
    await widget.heading(LATER).waitFor();
    desk.heal();
    await page.clock.fastForward(WAIT);
    await widget.sent();
    await arrivedOnce(scene);
  });
}

rounds("a message that a version without files kept", async () => {
  const scene = await confirmed({ fate: ({ answer }) => answer(503) });
  await scene.widget.heading(LATER).waitFor();
  await scene.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("loop-in:outbox:"));
    const { files, ...item } = JSON.parse(localStorage.getItem(key));
    // The page that leaves must not write it anew.
    addEventListener("pagehide", () => localStorage.setItem(key, JSON.stringify(item)));
  });
  await sentByNext(scene, scene.page);
});

/** A test of one row, as often as rows are run. */
function rounds(name, run) {
  for (let round = 1; round <= ROUNDS; round += 1) test(ROUNDS > 1 ? `${name} (${round})` : name, run);
}

/** A message that the customer has just confirmed, on a page whose clock the test moves. */
async function confirmed({ fate, foreign, offline, script, expected = [] }) {
  const desk = await endpoint({ foreign });
  const scene = { desk };
  desk.fail((exchange) => fate(exchange, scene));
  const visited = await visit(browser, desk.origin, {
    expected: [...NETWORK, ...expected],
    before: async (page) => {
      await page.clock.install();
      if (script) await page.addInitScript(script);
    },
  });
  const widget = new Widget(visited.page);
  Object.assign(scene, visited, { widget });
  await widget.open();
  await widget.ask(MESSAGE);
  await widget.heading(WORDS.en.deadEnd).waitFor();
  await widget.wantPerson();
  await widget.contact.fill("customer@example.com");
  if (offline) await visited.context.setOffline(true);
  await widget.send.click();
  return scene;
}

/** The customer is told the truth, and the words are kept: in the form, or in the outbox. */
async function told({ widget, page }, { shown, text, draft }) {
  await (draft ? widget.panel.getByText(draft).first() : widget.heading(shown)).waitFor();
  if (text) await widget.panel.getByText(text).first().waitFor();
  assert.equal(await widget.heading(WORDS.en.sent).count(), 0, "it does not claim to be sent");
  assert.equal(await widget.heading(UNKNOWN).count(), shown === UNKNOWN ? 1 : 0, "what is not known, and only that, is said as not known");
  if (draft) assert.equal(await widget.message.inputValue(), MESSAGE, "the draft stays");
  else assert.ok(await page.evaluate((message) => JSON.stringify({ ...localStorage }).includes(message), MESSAGE), "the message is kept");
}

/** The page that is opened next sends what the last one could not. */
async function sentByNext(scene, page) {
  scene.desk.heal();
  await page.goto(scene.desk.origin);
  await new Widget(page).open();
  await nothingKept(page);
  await arrivedOnce(scene);
}

/** Waits until the outbox is empty. */
const nothingKept = (page) => page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("loop-in:outbox:")));

async function arrivedOnce(scene) {
  assert.equal(scene.desk.stored, 1, "the desk has it, once");
  await finish(scene);
}

async function finish({ desk, close }) {
  await close();
  await desk.stop();
}
