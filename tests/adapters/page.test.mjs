// The systems whose own script is on the page, against objects that take what each one's documentation says.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { missing } from "../../pkg/adapters/index.js";
import { deliver, example, sent } from "./receiver.mjs";

const parcel = example("parcel");
const least = example("least");
const opened = (filled) => ({ outcome: "opened", filled });

/** What a test has put on the page; taken away after it. */
const put = new Set();
const page = (name, value) => {
  put.add(name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return value;
};
const navigator = globalThis.navigator;
afterEach(() => {
  for (const name of put) delete globalThis[name];
  put.clear();
  if (globalThis.navigator !== navigator) Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true, writable: true });
});

/** A function on the page that keeps what it is told. */
function recorder(name) {
  const told = [];
  page(name, (...args) => void told.push(args));
  return told;
}

/** A clipboard; one that refuses where `refuses` says so. */
function clipboard(refuses = false) {
  const texts = [];
  page("navigator", { clipboard: { writeText: async (text) => (refuses ? Promise.reject(new Error("denied")) : texts.push(text)) } });
  return texts;
}

test("Crisp sends, and its own word that the message has left is the receipt", async () => {
  const told = [];
  const listeners = {};
  page("$crisp", { push: ([verb, name, rest]) => {
    told.push([`${verb} ${name}`, rest]);
    if (verb === "on") listeners[name] = rest;
    if (name === "message:send") listeners["message:sent"]();
  } });
  const { result } = await deliver("crisp:?field.plan=context.plan", parcel);
  assert.deepEqual(result, sent("QPYD-JFNY"));
  const names = told.map(([name]) => name);
  assert.ok(names.indexOf("on message:sent") < names.indexOf("do message:send"));
  const [data] = told.find(([name]) => name === "set session:data")[1];
  assert.deepEqual(data.at(-1), ["plan", "Pro"]);
});

test("Intercom: the composer opens with the whole text, and only the owner's attributes are set", async () => {
  const told = recorder("Intercom");
  const { result, left, covers } = await deliver("intercom:?field.plan=context.plan", parcel);
  assert.deepEqual(result, opened("in"));
  assert.deepEqual(told.map(([method]) => method), ["update", "onShow", "onHide", "showNewMessage"]);
  assert.deepEqual(told[0][1], { plan: "Pro" });
  for (const piece of [parcel.data.message, "Tried: searched", "QPYD-JFNY"]) assert.ok(told[3][1].includes(piece), piece);
  told[1][1]();
  told[2][1]();
  assert.deepEqual(covers, [true, false]);
  assert.equal(left(), 1, "ours makes room");
  told.length = 0;
  await deliver("intercom:", least);
  assert.deepEqual(told.map(([method]) => method), ["onShow", "onHide", "showNewMessage"]);
});

test("Help Scout: the form is filled in, and its word that the mail is sent comes later", async () => {
  const told = recorder("Beacon");
  const { result, later, covers } = await deliver("helpscout:?field.1234=context.plan&field.word=context.plan", parcel);
  assert.deepEqual(result, opened("in"));
  assert.deepEqual(told.map(([method]) => method), ["prefill", "session-data", "once", "on", "on", "open", "navigate"]);
  const [, form] = told[0];
  assert.deepEqual([form.email, form.name, form.subject], ["customer@example.com", "A. Customer", parcel.subject]);
  assert.deepEqual(form.fields, [{ id: 1234, value: "Pro" }], "its fields have numbers");
  assert.equal(told[1][1].reason, "delivery");
  assert.ok(Object.keys(told[1][1]).length <= 20);
  assert.deepEqual(later, [], "opening is no receipt");
  const [, event, hear] = told[2];
  assert.equal(event, "email-sent");
  hear();
  assert.deepEqual(later, [sent("QPYD-JFNY")]);
  for (const [, , listener] of told.slice(3, 5)) listener();
  assert.deepEqual(covers, [true, false]);
});

test("LiveChat: a draft, and the customer's first message as the receipt", async () => {
  const told = [];
  const listeners = {};
  page("LiveChatWidget", { call: (...args) => void told.push(args), on: (name, listener) => (listeners[name] = listener), off: () => void told.push(["off"]) });
  const { result, later, covers } = await deliver("livechat:?field.source==help", parcel);
  assert.deepEqual(result, opened("in"));
  assert.deepEqual(told.map(([method]) => method), ["update_session_variables", "maximize"]);
  assert.equal(told[0][1].source, "help");
  assert.ok(told[1][1].messageDraft.includes(parcel.data.message));
  const { new_event: hear, visibility_changed: seen } = listeners;
  for (const other of [{ type: "message", author: { type: "agent" } }, { type: "event" }]) hear(other);
  assert.deepEqual(later, []);
  hear({ type: "message", author: { type: "customer" } });
  for (const visibility of ["maximized", "minimized"]) seen({ visibility });
  assert.deepEqual(covers, [true, false]);
  assert.deepEqual(later, [sent("QPYD-JFNY")]);
  assert.deepEqual(told.at(-1), ["off"]);
});

test("Freshdesk's help widget: the ticket form is filled in", async () => {
  const told = recorder("FreshworksWidget");
  let part;
  page("document", { getElementById: (id) => (id === "freshworks-container" ? part : null) });
  await deliver("freshworks:", least);
  told.length = 0;
  let look;
  let window = null;
  part = { querySelector: (query) => (query === "#freshworks-frame-wrapper" ? window : null) };
  page("MutationObserver", class {
    constructor(heard) {
      look = heard;
    }
    observe(where, { childList, subtree }) {
      assert.ok(where === part && childList && subtree);
    }
  });
  const { result, covers } = await deliver("freshworks:?field.cf_plan=context.plan", parcel);
  for (const there of [{ getClientRects: () => [{}] }, { getClientRects: () => [] }, null]) {
    window = there;
    look();
  }
  assert.deepEqual(covers, [true, false, false]);
  assert.deepEqual(result, opened("in"));
  assert.deepEqual(told.map(([method, form]) => `${method} ${form}`), ["identify ticketForm", "prefill ticketForm", "open ticketForm"]);
  assert.deepEqual(told[1][2].custom_fields, { cf_plan: "Pro" });
  assert.ok(told[1][2].description.includes(parcel.data.message));
});

test("Zendesk messaging: fields and tags before it opens, and a text to paste", async () => {
  const texts = clipboard();
  const told = recorder("zE");
  const { result, left, covers } = await deliver("zendeskmessaging:?field.360001=reason.label&tag=vip", parcel);
  assert.deepEqual(result, opened("copied"));
  const listening = told.filter(([method]) => method === "messenger:on");
  for (const [, , listener] of listening) listener();
  assert.deepEqual([listening.map(([, name]) => name), covers], [["open", "close"], [true, false]]);
  assert.deepEqual(told.filter((call) => !listening.includes(call)), [
    ["messenger:set", "conversationFields", [{ id: "360001", value: "Delivery" }]],
    ["messenger:set", "conversationTags", ["loop-in", "delivery", "vip"]],
    ["messenger", "open"],
  ]);
  assert.ok(texts[0].includes(parcel.data.message));
  assert.equal(left(), 0, "what is to be done stands in our panel");
});

test("Tawk: attributes, tags, the window, and a text to paste", async () => {
  clipboard();
  const told = [];
  const keep = (name) => (...args) => void told.push([name, ...args.filter((arg) => typeof arg !== "function")]);
  const listeners = {};
  page("addEventListener", (name, listener) => (listeners[name] = listener));
  page("Tawk_API", { setAttributes: keep("attributes"), addTags: keep("tags"), maximize: keep("open") });
  const { result, covers } = await deliver("tawk:?field.my_plan=context.plan", parcel);
  for (const name of ["tawkChatMaximized", "tawkChatMinimized", "tawkChatMaximized", "tawkChatHidden"]) listeners[name]();
  assert.deepEqual(covers, [true, false, true, false]);
  assert.deepEqual(result, opened("copied"));
  assert.deepEqual(told.map(([name]) => name), ["attributes", "tags", "open"]);
  assert.equal(told[0][1]["my-plan"], "Pro", "its names know no underscore");
  assert.equal(told[0][1].contact, "customer@example.com");
});

test("HubSpot's chat: a text to paste, and a conversation that has begun as the receipt", async () => {
  clipboard();
  const listeners = {};
  const told = [];
  const chat = (loaded) => page("HubSpotConversations", { on: (name, listener) => (listeners[name] = listener), off: () => {}, widget: { status: () => ({ loaded }), open: () => told.push("open"), load: (options) => told.push(options) } });
  chat(true);
  const { result, later, covers } = await deliver("hubspotchat:", parcel);
  assert.deepEqual(result, opened("copied"));
  listeners.conversationStarted();
  assert.deepEqual(later, [sent("QPYD-JFNY")]);
  assert.deepEqual(covers, [true]);
  listeners.widgetClosed();
  assert.deepEqual(covers, [true, false]);
  chat(false);
  const { covers: late } = await deliver("hubspotchat:", parcel);
  assert.deepEqual(late, [], "it may not come at all");
  listeners.widgetLoaded();
  assert.deepEqual(late, [true]);
  chat(true);
  page("hsConversationsSettings", { inlineEmbedSelector: "#chat" });
  assert.deepEqual((await deliver("hubspotchat:", parcel)).covers, [false], "it stands in the page, and lies over nothing");
  assert.deepEqual(told, ["open", { widgetOpen: true }, "open"]);
});

test("Chatwoot's website widget: attributes of the conversation, and a text to paste", async () => {
  clipboard(true);
  const told = [];
  const listeners = {};
  page("addEventListener", (name, listener) => (listeners[name] = listener));
  page("$chatwoot", { setConversationCustomAttributes: (known) => told.push(known), toggle: (to) => told.push(to) });
  const { result, covers } = await deliver("chatwootsdk:?field.plan=context.plan", parcel);
  assert.deepEqual(result, opened(""), "the browser did not let us copy, and we do not say so");
  assert.deepEqual([told[0].plan, told[0].handoff, told[1]], ["Pro", parcel.id, "open"]);
  listeners["chatwoot:opened"]();
  listeners["chatwoot:closed"]();
  assert.deepEqual(covers, [true, false]);
});

test("a script that is not on the page has taken nothing, and its owner is told what is missing", async (context) => {
  const errors = context.mock.method(console, "error", () => {});
  const names = ["chatwootsdk", "crisp", "freshworks", "helpscout", "hubspotchat", "intercom", "livechat", "tawk", "zendeskmessaging"];
  for (const name of names) {
    assert.deepEqual((await deliver(`${name}:`, parcel)).result, { outcome: "answered", status: 404, body: {} }, name);
    assert.match(await missing({ name }), /window\./, name);
  }
  assert.equal(errors.mock.callCount(), names.length);
  assert.match(errors.mock.calls[0].arguments[0], /\$chatwoot.*is not on this page/);
  page("Tawk_API", {});
  assert.notEqual(await missing({ name: "tawk" }), "", "the object is there before the widget is");
  assert.equal(await missing({ name: "zendesk" }), "");
  assert.equal(await missing({ name: "constructor" }), "");
});
