// Handoffs that the desk passes on to a real Request Tracker. Only where it was asked for: it takes minutes to install.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { added, desk, parcel, passed, started, told } from "./start.mjs";
import { tracker } from "./tracker.mjs";

const wanted = process.env.LOOPIN_TRACKER ? false : "make test-receivers does it";

describe("Request Tracker", { skip: wanted }, () => {
  let tickets;
  let server;
  const start = (settings, token = tickets.token) => {
    const destination = { name: "tickets", system: "request-tracker", url: tickets.address, settings: { queue: "General", ...settings }, secrets: { token: { env: "RT" } } };
    return desk({ destinations: [destination] }, { RT: token });
  };
  before(async () => (tickets = await started(tracker)));
  after(() => tickets?.stop());
  after(() => server?.stop());

  test("a handoff becomes one ticket, with all it says as plain text", async (t) => {
    if (!tickets) return t.skip("not installed");
    console.log(`# Request Tracker ${tickets.version}`);
    const id = "00000000-0000-4000-8000-000000000001";
    const markup = { ...parcel, id, data: { ...parcel.data, message: "<img src=x onerror=alert(1)> lost" } };
    // A field that it does not know is dropped without a word, and stands in the text all the same.
    server = await start({ fields: { Nowhere: "field.order" } });
    const thread = await passed(server, markup, />delivered</);
    const page = await told(server, markup, />delivered</);
    const [, number] = page.match(/Display\.html\?id=(\d+)/);
    const ticket = await tickets.ask(`ticket/${number}`);
    assert.equal(ticket.Subject, parcel.subject);
    assert.equal(ticket.Requestor[0].id, "customer@example.com");
    const { items } = await tickets.ask(`ticket/${number}/attachments?fields=Filename,ContentType`);
    const bodies = await Promise.all(items.map(async (item) => ({ ...item, text: Buffer.from((await tickets.ask(`attachment/${item.id}`)).Content ?? "", "base64").toString() })));
    const words = bodies.find(({ text }) => text.includes(id) && text.includes("onerror"));
    assert.equal(words.ContentType, "text/plain");
    for (const piece of [markup.data.message, "order: AB-10023", "Reason: Delivery"]) assert.ok(words.text.includes(piece), piece);
    const file = bodies.find(({ Filename }) => Filename === "handoff.json");
    assert.deepEqual(JSON.parse(file.text), markup);
    await added(server, markup, thread, "c-1", "The door code is 4711.", /what the customer added: <[^>]*>delivered</);
    const { items: history } = await tickets.ask(`ticket/${number}/history?fields=Type`);
    assert.equal(history.filter(({ Type }) => Type === "Comment").length, 1);
  });

  test("what it refuses is told in its own words", async (t) => {
    if (!tickets) return t.skip("not installed");
    for (const [settings, token, words] of [[{ queue: "Nowhere" }, undefined, /answered 403/], [{}, "1-14-wrong", /answered 401/]]) {
      const refused = await start(settings, token);
      await passed(refused, parcel, words).finally(() => refused.stop());
    }
  });
});
