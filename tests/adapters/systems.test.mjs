// The adapters against receivers that answer as each system's documentation or source says; what runs as a
// package is asked for real in `receivers.test.mjs`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { NAMES } from "../../pkg/adapters/index.js";
import { cut, plain, subject } from "../../pkg/adapters/plain.js";
import { system } from "../../pkg/system.js";
import { ROOT } from "../command.mjs";
import { deliver, example, sent } from "./receiver.mjs";

const parcel = example("parcel");
const least = example("least");

/** Chatwoot's public API, with what it keeps. */
function chatwoot() {
  const kept = { contacts: new Map(), conversations: [], messages: [] };
  const receiver = (method, path, data) => {
    const [, contact, at] = path.match(/contacts(?:\/([^/]+))?(?:\/conversations)?(?:\/(\d+)\/messages)?$/) ?? [];
    if (!contact) {
      kept.contacts.set(data.source_id, data);
      return [200, { source_id: data.source_id, pubsub_token: "t" }];
    }
    if (!at) {
      if (method === "GET") return [200, kept.conversations];
      kept.conversations.push({ id: 7, ...data });
      return [200, { id: 7 }];
    }
    if (method === "GET") return [200, kept.messages];
    kept.messages.push(data);
    return [200, data];
  };
  return { kept, receiver };
}

test("Chatwoot: contact, conversation, message; and again does no harm", async () => {
  const { kept, receiver } = chatwoot();
  const url = "chatwoot:https://chat.example.com/inbox-1";
  const { result, asked } = await deliver(url, parcel, receiver);
  assert.deepEqual(result, sent("7"));
  assert.equal(asked[0].path, "/public/api/v1/inboxes/inbox-1/contacts");
  assert.deepEqual(asked[0].data, { source_id: parcel.id, identifier: parcel.id, name: "A. Customer", email: "customer@example.com" });
  assert.equal(kept.conversations[0].custom_attributes.reason, "delivery");
  assert.match(kept.messages[0].content, /nine days now/);
  assert.deepEqual((await deliver(url, parcel, receiver)).result, sent("7"));
  assert.equal(kept.conversations.length + kept.messages.length, 2, "nothing twice");
});

test("Chatwoot: a repeat takes up where it broke off", async () => {
  const { kept, receiver } = chatwoot();
  const url = "chatwoot:https://chat.example.com/sub/inbox-1";
  const broken = (method, path, data) => {
    if (method === "POST" && path.endsWith("/messages")) throw new TypeError("Failed to fetch");
    return receiver(method, path, data);
  };
  await assert.rejects(deliver(url, parcel, broken));
  const { result, asked } = await deliver(url, parcel, receiver);
  assert.deepEqual(result, sent("7"));
  assert.ok(asked[0].path.startsWith("/sub/public/api/"));
  assert.deepEqual([kept.conversations.length, kept.messages.length], [1, 1]);
});

test("Zendesk: a request, and its own words for what is wrong", async () => {
  const url = "zendesk:https://example.zendesk.com?ticket_form_id=12&api_token=x";
  const { result, asked } = await deliver(url, parcel, () => [201, { request: { id: 55 } }]);
  assert.deepEqual(result, sent("55"));
  assert.equal(asked[0].path, "/api/v2/requests.json");
  assert.deepEqual(asked[0].data.request.requester, { name: "A. Customer", email: "customer@example.com" });
  assert.equal(asked[0].data.request.ticket_form_id, "12");
  assert.equal(asked[0].data.request.api_token, undefined);
  assert.equal(asked[0].data.request.subject, parcel.subject);

  const refusal = { error: "RecordInvalid", description: "Record validation errors", details: { base: [{ description: "Order: cannot be blank", error: "BlankValue", field_key: "1234" }], email: [{ description: "Email: is invalid" }] } };
  const { result: refused } = await deliver(url, parcel, () => [422, refusal]);
  assert.deepEqual(refused.body.errors, [{ pointer: "/data/message", detail: "Order: cannot be blank" }, { pointer: "/data/customer/email", detail: "Email: is invalid" }]);
  const { result: limited } = await deliver(url, parcel, () => [429, {}, { retryAfter: 3000 }]);
  assert.deepEqual([limited.status, limited.body.retry_after_ms], [429, 3000]);
});

test("Zammad: 200 is no receipt", async () => {
  const url = "zammad:https://help.example.com";
  const form = (answer) => (_, path) => (path.endsWith("form_config") ? [200, { enabled: true, token: "t", endpoint: "x" }] : [200, answer]);
  const { result, asked } = await deliver(url, parcel, form({ ticket: { id: 3, number: "30017" } }));
  assert.deepEqual(result, sent("30017"));
  assert.ok(asked[0].data.fingerprint.length > 30 && asked[0].data.fingerprint === asked[1].data.fingerprint);
  const { result: refused } = await deliver(url, parcel, form({ errors: { email: "invalid" } }));
  assert.deepEqual([refused.status, refused.body.errors], [422, [{ pointer: "/data/customer/email", detail: "invalid" }]]);
  const { result: off } = await deliver(url, parcel, () => [200, { enabled: false }]);
  assert.equal(off.status, 404);
  const { result: nobody } = await deliver(url, least, form({}));
  assert.deepEqual(nobody.body.errors, [{ pointer: "/data/customer/email", detail: "" }], "it needs an address");
});

test("Matrix: the transaction is the handoff's id", async () => {
  const events = new Map();
  const receiver = (method, path, data, headers) => {
    if (path.endsWith("/register")) return [200, { access_token: "guest" }];
    assert.equal(headers.authorization, "Bearer guest");
    if (path.includes("/join/")) return [200, { room_id: "!r:example.org" }];
    assert.doesNotMatch(JSON.stringify(data), /:\d+\.\d/, "its JSON knows no fractions");
    const transaction = path.split("/").at(-1);
    if (!events.has(transaction)) events.set(transaction, data);
    return [200, { event_id: `$${transaction}` }];
  };
  const url = "matrix:https://matrix.example.org/!r:example.org";
  const { result, asked } = await deliver(url, parcel, receiver);
  assert.deepEqual(result, sent("QPYD-JFNY"));
  assert.equal(asked.at(-1).method, "PUT");
  assert.equal(asked.at(-1).path, `/_matrix/client/v3/rooms/!r%3Aexample.org/send/m.room.message/${parcel.id}`);
  await deliver(url, parcel, receiver);
  assert.equal(events.size, 1);
  const { result: limited } = await deliver(url, parcel, () => [429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 5499 }]);
  assert.deepEqual([limited.status, limited.body.retry_after_ms], [429, 5499]);
  const { result: closed } = await deliver("matrix:https://closed.example.org/!r:example.org", parcel, () => [403, { errcode: "M_GUEST_ACCESS_FORBIDDEN", error: "Guest access is disabled" }]);
  assert.deepEqual([closed.status, closed.body.detail], [403, "Guest access is disabled"]);
});

test("HubSpot: a submission with the consent", async () => {
  const { result, asked } = await deliver("hubspot:https://api.hsforms.com/123/form-9", parcel, () => [200, { inlineMessage: "<p>Thank you</p>" }]);
  assert.deepEqual(result, sent("QPYD-JFNY", { message: "Thank you" }));
  assert.equal(asked[0].path, "/submissions/v3/integration/submit/123/form-9");
  assert.equal(asked[0].data.legalConsentOptions.consent.text, parcel.data.consent.text);
  const { result: refused } = await deliver("hubspot:https://api.hsforms.com/123/form-9", parcel, () => [400, { message: "The request is not valid", errors: [{ message: "Error in 'fields.email'. Invalid email address", errorType: "INVALID_EMAIL" }] }]);
  assert.equal(refused.body.errors[0].pointer, "/data/customer/email");
});

test("Rocket.Chat: a room, or a message left where nobody is there", async () => {
  const url = "rocketchat:https://chat.example.com?department=sales";
  const here = (_, path) => [200, path.endsWith("/room") ? { success: true, room: { _id: "r1" } } : { success: true }];
  const { result, asked } = await deliver(url, parcel, here);
  assert.deepEqual(result, sent("QPYD-JFNY"));
  assert.deepEqual(asked.map(({ path }) => path.split("?")[0].split("/").at(-1)), ["visitor", "room", "message"]);
  assert.deepEqual([asked[0].data.visitor.token, asked[0].data.visitor.department], [parcel.id, "sales"]);
  const away = (_, path) => (path.endsWith("/room") ? [400, { success: false, error: "no-agent-online" }] : [200, { success: true }]);
  assert.equal((await deliver(url, parcel, away)).asked.at(-1).path, "/api/v1/livechat/offline.message");
  const { result: refused } = await deliver(url, parcel, () => [200, { success: false, error: "invalid" }]);
  assert.deepEqual([refused.status, refused.body.detail], [422, "invalid"]);
});

test("Live Helper Chat: success is said in the body", async () => {
  const url = "livehelperchat:https://chat.example.com?department=2";
  const { result, asked } = await deliver(url, parcel, () => [200, { success: true }]);
  assert.deepEqual(result, sent("QPYD-JFNY"));
  assert.equal(asked[0].data.fields.DepartamentID, 2);
  const { result: refused } = await deliver(url, parcel, () => [200, { success: false, errors: { Email: "is missing" } }]);
  assert.deepEqual(refused.body.errors, [{ pointer: "/data/customer/email", detail: "is missing" }]);
});

test("forms that answer nobody: sent, and nothing known of it", async () => {
  const { result, asked } = await deliver("helpdesk:https://help.example.com/tickets?queue=4", parcel);
  assert.deepEqual(result, { outcome: "unseen" });
  assert.equal(asked[0].path, "/tickets/submit_iframe/");
  assert.deepEqual([asked[0].data.queue, asked[0].data.priority, asked[0].data.submitter_email], ["4", "2", "customer@example.com"]);
  const { asked: cases } = await deliver("salesforce:https://webto.salesforce.com?orgid=00D1&field.00N1=reason.label", parcel);
  assert.deepEqual([cases[0].data.orgid, cases[0].data["00N1"], cases[0].data.external], ["00D1", "Delivery", "1"]);
});

test("an agent who sees nothing but the text has the whole context", () => {
  const text = plain(parcel);
  for (const piece of [parcel.data.message, "customer@example.com", "AB-10023", "Reason: Delivery", "where is my parcel", "https://shop.example.com/orders", parcel.id, "QPYD-JFNY"]) {
    assert.ok(text.includes(piece), piece);
  }
  assert.match(plain(least), /^TEST/);
  const short = plain(parcel, 300);
  assert.ok(short.length <= 300 && short.endsWith(parcel.id) && / \[…\d+\]/.test(short), short);
});

test("a cut parts no character and says what is missing", () => {
  assert.equal(cut("short", 10), "short");
  const text = cut("😀".repeat(50), 21);
  assert.ok(text.length <= 21 && text.isWellFormed(), text);
  assert.equal(subject({ data: { message: "a\nb" } }), "a b");
});

test("an address is a system's or another kind", async () => {
  assert.deepEqual(system("Zendesk:https://example.zendesk.com"), { name: "zendesk", url: "https://example.zendesk.com" });
  assert.deepEqual(system("crisp:"), { name: "crisp", url: "" });
  assert.deepEqual(system("intercom:?field.plan=context.plan"), { name: "intercom", url: "?field.plan=context.plan" });
  for (const other of ["https://desk.example.com", "http://localhost/h", "mailto:help@example.com", "tel:112", "/handoffs", "", "javascript:alert(1)"]) assert.equal(system(other), undefined, other);
  for (const unknown of ["otherdesk", "constructor"]) assert.equal((await deliver(`${unknown}:https://example.com`, least)).result.status, 404, unknown);
});

test("the core knows the same systems", () => {
  const source = readFileSync(join(ROOT, "src/handoff/system.rs"), "utf8");
  assert.deepEqual([...source.matchAll(/system\("([a-z]+)"/g)].map(([, name]) => name).sort(), NAMES);
});

const photo = new File(["a picture"], "parcel.png", { type: "image/png" });
const bill = new File(["a bill"], "bill 1.pdf", { type: "application/pdf" });

test("files go along where the system takes some", async () => {
  const { kept, receiver } = chatwoot();
  assert.deepEqual((await deliver("chatwoot:https://chat.example.com/inbox-1", parcel, receiver, [photo, bill])).result, sent("7"));
  assert.deepEqual(kept.messages[0]["attachments[]"].map(({ name }) => name), ["parcel.png", "bill 1.pdf"]);
  assert.match(kept.messages[0].content, /nine days now/);

  const zammad = await deliver(
    "zammad:https://help.example.com",
    parcel,
    (method, path) => (path.endsWith("form_config") ? [200, { enabled: true, token: "t" }] : [200, { ticket: { id: 3, number: "31003" } }]),
    [photo],
  );
  assert.deepEqual(zammad.result, sent("31003"));
  assert.equal(zammad.asked[1].data["file[]"][0].name, "parcel.png");
  assert.equal(zammad.asked[1].data.token, "t");

  const zendesk = await deliver(
    "zendesk:https://example.zendesk.com",
    parcel,
    (method, path, data) => (path.endsWith("uploads.json") ? [201, { upload: { token: `t-${data.name}` } }] : [201, { request: { id: 35 } }]),
    [photo, bill],
  );
  assert.deepEqual(zendesk.result, sent("35"));
  assert.equal(zendesk.asked[1].path, "/api/v2/uploads.json?filename=bill%201.pdf");
  assert.deepEqual(zendesk.asked[2].data.request.comment.uploads, ["t-parcel.png", "t-bill 1.pdf"]);
});

test("Rocket.Chat: files go into the room before the message, and where one is not taken nothing is said there", async () => {
  const url = "rocketchat:https://chat.example.com";
  const receiver = (kept) => (_, path) => (path.endsWith("/room") ? [200, { success: true, room: { _id: "r1" } }] : path.includes("/upload/") ? kept : [200, { success: true }]);
  const { result, asked } = await deliver(url, parcel, receiver([200, { success: true }]), [photo, bill]);
  assert.deepEqual(result, sent("QPYD-JFNY"));
  const steps = asked.map(({ path }) => path.split("?")[0].replace("/api/v1/livechat/", ""));
  assert.deepEqual(steps, ["visitor", "room", "upload/r1", "upload/r1", "message"]);
  assert.deepEqual([asked[2].data.file[0].name, asked[3].data.file[0].name], ["parcel.png", "bill 1.pdf"]);
  assert.equal(asked[2].headers["x-visitor-token"], parcel.id);
  for (const [kept, status] of [[[400, { success: false, reason: "error-size-not-allowed" }], 413], [[400, { success: false, reason: "error-type-not-allowed" }], 403], [[413, {}], 413], [[429, {}], 429]]) {
    const { result: refused, asked: tried } = await deliver(url, parcel, receiver(kept), [photo, bill]);
    assert.deepEqual([refused.status, tried.length], [status, 3]);
  }
  const away = (_, path) => (path.endsWith("/room") ? [400, { success: false, error: "no-agent-online" }] : [200, { success: true }]);
  const { result: left, asked: knocked } = await deliver(url, parcel, away, [photo]);
  assert.deepEqual([left.status, knocked.length], [413, 2], "it is offered without its files");
});

test("Zendesk: a file that it does not take keeps the request from being made", async () => {
  const { result, asked } = await deliver("zendesk:https://example.zendesk.com", parcel, () => [413, {}], [photo]);
  assert.deepEqual([result.status, asked.length], [413, 1]);
});
