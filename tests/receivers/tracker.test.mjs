// Handoffs that the desk passes on to a real Request Tracker. Only where it was asked for: it takes minutes to install.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { added, desk, late, naming, parcel, passed, started, told } from "./start.mjs";
import { tracker } from "./tracker.mjs";

const wanted = process.env.LOOPIN_TRACKER ? false : "make test-receivers does it";

describe("Request Tracker", { skip: wanted }, () => {
  let tickets;
  let server;
  const start = (settings, token = tickets.token) => {
    const destination = { name: "tickets", system: "request-tracker", url: tickets.address, settings: { queue: "General", ...settings }, secrets: { token: { env: "RT" } } };
    // It answers one request at a time, and slowly where other programs are at work.
    return desk({ destinations: [destination], retry: { timeout_seconds: 120 } }, { RT: token });
  };
  /** The number of the ticket that became of a handoff. */
  const numberOf = async (event) => (await told(server, event, />delivered</)).match(/Display\.html\?id=(\d+)/)[1];
  /** What the comments on a ticket consist of, oldest first: each its text and its files. */
  const comments = async (number) => {
    const { items } = await tickets.ask(`ticket/${number}/history?fields=Type&per_page=100`);
    const said = items.filter(({ Type }) => Type === "Comment").sort((one, other) => one.id - other.id);
    return Promise.all(said.map(async ({ id }) => {
      const { items: parts } = await tickets.ask(`transaction/${id}/attachments?fields=Filename,ContentType&per_page=100`);
      const whole = await Promise.all(parts.map(async (part) => ({ ...part, text: Buffer.from((await tickets.ask(`attachment/${part.id}`)).Content ?? "", "base64").toString() })));
      return whole.filter(({ ContentType }) => !ContentType.startsWith("multipart/")).sort((one, other) => one.id - other.id);
    }));
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
    const number = await numberOf(markup);
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
    const [comment, ...others] = await comments(number);
    assert.ok(others.length === 0 && comment[0].text.includes("The door code is 4711."), comment[0].text);
    assert.equal(comment[0].ContentType, "text/plain");
  });

  test("files go along, and those that come late follow to the same ticket, in order and once", async (t) => {
    if (!tickets) return t.skip("not installed");
    const along = naming("00000000-0000-4000-8000-000000000002", { "письмо.txt": "lost", "empty.txt": "" });
    await passed(server, along, />delivered</, ["lost", ""]);
    const first = await tickets.ask(`ticket/${await numberOf(along)}/attachments?fields=Filename`);
    assert.deepEqual(first.items.map(({ Filename }) => Filename).filter(Boolean).sort(), ["handoff.json", "письмо.txt"], "an empty one would be refused with all the rest");

    const apart = naming("00000000-0000-4000-8000-000000000003", { "Beleg ü.txt": "found", "письмо.txt": "lost" });
    const thread = await passed(server, apart, />delivered</);
    await added(server, apart, thread, "c-1", "The first.", /what the customer added: <[^>]*>delivered</);
    for (let press = 0; press < 2; press += 1) await late(server, apart, /its files, which came later: <[^>]*>delivered</, ["found", "lost"]);
    await added(server, apart, thread, "c-2", "The second.", /(what the customer added: <[^>]*>delivered<[^]*){2}/);
    const [one, files, two, ...others] = await comments(await numberOf(apart));
    assert.equal(others.length, 0);
    assert.ok(one[0].text.includes("The first.") && two[0].text.includes("The second."));
    const said = files.find(({ text }) => text.includes("(5 bytes), attached"));
    assert.ok(said.text.includes("File: Beleg ü.txt (5 bytes), attached"), said.text);
    assert.deepEqual(files.filter(({ Filename }) => Filename).map(({ Filename, text }) => [Filename, text]), [["Beleg ü.txt", "found"], ["письмо.txt", "lost"]]);
  });

  test("what it refuses is told in its own words", async (t) => {
    if (!tickets) return t.skip("not installed");
    for (const [settings, token, words] of [[{ queue: "Nowhere" }, undefined, /answered 403/], [{}, "1-14-wrong", /answered 401/]]) {
      const refused = await start(settings, token);
      await passed(refused, parcel, words).finally(() => refused.stop());
    }
  });
});
