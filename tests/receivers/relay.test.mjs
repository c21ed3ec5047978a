// Handoffs that the desk passes on to real receivers. Where one cannot be installed, its tests are skipped and
// say why.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { catchers, desk, helpdesk, parcel, passed, started } from "./start.mjs";

const KEY = `whsec_${randomBytes(32).toString("base64")}`;
const retry = { timeout_seconds: 20, first_seconds: 0.2, attempts: 3 };

describe("django-helpdesk, by its API", () => {
  let tickets;
  let server;
  const start = (settings, secrets = { HELPDESK: "of a test" }) => {
    const destination = { name: "tickets", system: "django-helpdesk", url: tickets.address, settings: { queue: tickets.queue, user: "relay", ...settings }, secrets: { password: { env: "HELPDESK" } } };
    return desk({ destinations: [destination], retry }, secrets);
  };
  before(async () => (tickets = await started(helpdesk)));
  after(() => tickets?.stop());
  after(() => server?.stop());

  test("a handoff becomes one ticket, and the desk knows its number", async (t) => {
    if (!tickets) return t.skip("not installed");
    server = await start({});
    const page = await passed(server, parcel, />delivered</);
    const [ticket, ...more] = await tickets.kept();
    assert.equal(more.length, 0);
    assert.match(page, new RegExp(`/tickets/${ticket.id}/`));
    assert.deepEqual([ticket.title, ticket.submitter_email, ticket.priority], [parcel.subject, "customer@example.com", 2]);
    for (const piece of [parcel.data.message, "Reason: Delivery", parcel.id]) assert.ok(ticket.description.includes(piece), piece);
    const without = structuredClone(parcel);
    without.id = "00000000-0000-4000-8000-000000000001";
    delete without.data.customer.email;
    await passed(server, without, />delivered</);
    assert.equal((await tickets.kept()).length, 2);
  });

  test("what it refuses is told in its own words", async (t) => {
    if (!tickets) return t.skip("not installed");
    for (const [settings, secrets, words] of [[{ queue: 4711 }, undefined, /answered 400: queue: Invalid pk/], [{}, { HELPDESK: "wrong" }, /answered 40[13]: Invalid username/]]) {
      const refused = await start(settings, secrets);
      await passed(refused, parcel, words).finally(() => refused.stop());
      assert.ok(!refused.log().includes(parcel.data.message));
    }
    assert.equal((await tickets.kept()).length, 2);
  });
});

describe("a mail server and a verifier of signatures", () => {
  let caught;
  let server;
  before(async () => (caught = await started(() => catchers(KEY))));
  after(() => caught?.stop());
  after(() => server?.stop());

  test("a handoff arrives as a letter, and as a webhook whose signature others believe", async (t) => {
    if (!caught) return t.skip("not installed");
    const mail = { name: "team", system: "smtp", url: `smtp://127.0.0.1:${caught.mail}`, settings: { from: "Example Shop <desk@example.com>", to: ["help@example.com"] } };
    const hook = { name: "hook", system: "webhook", url: caught.address, secrets: { key: { env: "KEY" } } };
    server = await desk({ destinations: [mail, hook], retry }, { KEY });
    await passed(server, parcel, /delivered[^]*delivered/);
    const { letters, hooks } = await caught.kept();
    assert.deepEqual(hooks, [parcel]);
    assert.equal(letters.length, 1);
    const [letter] = letters;
    assert.deepEqual([letter.to, letter.from, letter.reply_to], [["help@example.com"], "Example Shop <desk@example.com>", "customer@example.com"]);
    assert.equal(letter.message_id, `<${parcel.id}@example.com>`);
    assert.equal(letter.subject, `${parcel.subject} [${parcel.data.reference}]`);
    assert.ok(letter.text.includes(parcel.data.message));
    assert.deepEqual(letter.files.map(([name, type, text]) => [name, type, JSON.parse(text)]), [["handoff.json", "application/json", parcel]]);
  });

  test("a wrong key is noticed, and told at the desk", async (t) => {
    if (!caught) return t.skip("not installed");
    const hook = { name: "hook", system: "webhook", url: caught.address, secrets: { key: { env: "KEY" } } };
    const wrong = await desk({ destinations: [hook], retry }, { KEY: `whsec_${randomBytes(32).toString("base64")}` });
    await passed(wrong, parcel, /answered 401: No matching signature/).finally(() => wrong.stop());
  });
});
