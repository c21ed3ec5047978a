// Handoffs to real receivers, by the very code that runs in the page. Where one cannot be installed, its tests
// are skipped and say why.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { helpdesk, matrix, parcel, started } from "./start.mjs";

// What a browser has, and this has not.
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
const { post } = await import("../../pkg/deliver.js");

const deliver = (url, event) => post({ url, body: JSON.stringify(event), contentType: "application/json", timeout: 20_000 });

describe("django-helpdesk", () => {
  let desk;
  before(async () => (desk = await started(helpdesk)));
  after(() => desk?.stop());

  test("a handoff becomes a ticket, and nothing is said of it", async (t) => {
    if (!desk) return t.skip("not installed");
    const result = await deliver(`helpdesk:${desk.address}/tickets?queue=${desk.queue}`, parcel);
    assert.deepEqual(result, { outcome: "unseen" });
    const [ticket, ...more] = await desk.kept();
    assert.equal(more.length, 0);
    assert.equal(ticket.title, parcel.subject);
    assert.equal(ticket.submitter_email, "customer@example.com");
    assert.equal(ticket.priority, 2);
    for (const piece of [parcel.data.message, "Reason: Delivery", parcel.id]) assert.ok(ticket.description.includes(piece), piece);
  });

  test("without an e-mail address it is not sent at all", async (t) => {
    if (!desk) return t.skip("not installed");
    const event = structuredClone(parcel);
    delete event.data.customer.email;
    const before_ = (await desk.kept()).length;
    const result = await deliver(`helpdesk:${desk.address}/tickets?queue=${desk.queue}`, event);
    assert.deepEqual([result.outcome, result.status], ["answered", 422]);
    assert.equal((await desk.kept()).length, before_);
  });
});

describe("Synapse (Matrix)", () => {
  let server;
  before(async () => (server = await started(matrix)));
  after(() => server?.stop());
  const url = () => `matrix:${server.address}/${server.room}`;

  test("a handoff is said in the room, once, however often it is sent", async (t) => {
    if (!server) return t.skip("not installed");
    const first = await deliver(url(), parcel);
    assert.deepEqual([first.outcome, first.status, first.body.reference], ["answered", 201, parcel.data.reference], JSON.stringify(first));
    const again = await deliver(url(), parcel);
    assert.equal(again.status, 201);
    const said = await server.kept();
    assert.equal(said.length, 1);
    assert.ok(said[0].content.body.includes(parcel.data.message));
    assert.equal(said[0].content["org.loop-in.handoff"].id, parcel.id);
  });

  test("what is too much at once is told when to come again, and nothing is lost", async (t) => {
    if (!server) return t.skip("not installed");
    const limited = [];
    for (let n = 0; n < 40 && !limited.length; n += 1) {
      const result = await deliver(url(), { ...parcel, id: `00000000-0000-4000-8000-0000000000${String(n).padStart(2, "0")}` });
      if (result.status === 429) limited.push(result);
      else assert.equal(result.status, 201);
    }
    assert.ok(limited[0]?.body.retry_after_ms > 0, "it never said no");
  });

  test("a room that does not let guests in is the owner's to mend", async (t) => {
    if (!server) return t.skip("not installed");
    const result = await deliver(`matrix:${server.address}/!nowhere:localhost`, parcel);
    assert.equal(result.outcome, "answered");
    assert.ok([403, 404, 429].includes(result.status), JSON.stringify(result));
  });
});
