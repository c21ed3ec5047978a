// Handoffs that the desk passes on to real receivers. Where one cannot be installed, its tests are skipped and
// say why.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { added, catchers, checked, desk, helpdesk, late, naming, parcel, passed, started, told } from "./start.mjs";

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
    await passed(server, parcel, />delivered</);
    const page = await told(server, parcel, />delivered</);
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

  test("a file goes along, and what the customer adds is a follow-up of the same ticket", async (t) => {
    if (!tickets) return t.skip("not installed");
    const event = naming("00000000-0000-4000-8000-000000000002", { "note.txt": "lost" });
    const thread = await passed(server, event, />delivered</, ["lost"]);
    for (const n of [1, 2]) await added(server, event, thread, `c-${n}`, `Number ${n}.`, new RegExp(`(what the customer added: <[^>]*>delivered<[^]*){${n}}`));
    const { description, files, entries } = (await tickets.kept())[2];
    assert.ok(description.includes("File: note.txt (4 bytes), attached"));
    assert.deepEqual(files, [["note.txt", "lost"]]);
    const said = entries.filter(({ title }) => title === "The customer added");
    assert.deepEqual(said.map(({ public: open }) => open), [false, false]);
    said.forEach(({ comment }, at) => assert.ok(comment.includes(`Number ${at + 1}.`), comment));
  });

  test("files that come late are a follow-up of the same ticket, and an empty one keeps back nothing", async (t) => {
    if (!tickets) return t.skip("not installed");
    const event = naming("00000000-0000-4000-8000-000000000003", { "empty.txt": "", "note.txt": "found" });
    await passed(server, event, />delivered</);
    await late(server, event, /its files, which came later: <[^>]*>delivered</, ["", "found"]);
    const { description, files, entries } = (await tickets.kept())[3];
    assert.ok(description.includes("File: note.txt (5 bytes), it did not arrive"), description);
    assert.deepEqual(files, [["note.txt", "found"]]);
    const { comment, public: open } = entries.at(-1);
    assert.ok(!open && comment.includes("File: empty.txt (0 bytes), at the desk") && comment.includes("File: note.txt (5 bytes), attached"), comment);
  });

  test("it can be tried out, and keeps nothing of that", async (t) => {
    if (!tickets) return t.skip("not installed");
    const before = await tickets.kept();
    const destination = { name: "tickets", system: "django-helpdesk", url: tickets.address, settings: { queue: tickets.queue, user: "relay" }, secrets: { password: { env: "HELPDESK" } } };
    const right = checked({ destinations: [destination] }, { HELPDESK: "of a test" });
    assert.deepEqual(right, { well: true, said: "well   tickets: can be reached and knows the desk\n" });
    const wrong = checked({ destinations: [destination] }, { HELPDESK: "wrong" });
    assert.ok(!wrong.well && /FAULT {2}tickets: It answered 40[13]: .*Look at secrets/.test(wrong.said), wrong.said);
    assert.deepEqual(await tickets.kept(), before);
  });

  test("what it refuses is told in its own words", async (t) => {
    if (!tickets) return t.skip("not installed");
    for (const [settings, secrets, words] of [[{ queue: 4711 }, undefined, /answered 400: queue: Invalid pk/], [{}, { HELPDESK: "wrong" }, /answered 40[13]: Invalid username/]]) {
      const refused = await start(settings, secrets);
      await passed(refused, parcel, words).finally(() => refused.stop());
      assert.ok(!refused.log().includes(parcel.data.message));
    }
    assert.equal((await tickets.kept()).length, 4);
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
    const thread = await passed(server, parcel, />delivered<[^]*>delivered</);
    const { letters, hooks } = await caught.kept();
    assert.deepEqual(hooks, [parcel]);
    assert.equal(letters.length, 1);
    const [letter] = letters;
    assert.deepEqual([letter.to, letter.from, letter.reply_to], [["help@example.com"], "Example Shop <desk@example.com>", "customer@example.com"]);
    assert.equal(letter.message_id, `<${parcel.id}@example.com>`);
    assert.equal(letter.subject, `${parcel.subject} [${parcel.data.reference}]`);
    assert.ok(letter.text.includes(parcel.data.message));
    assert.deepEqual(letter.files.map(([name, type, text]) => [name, type, JSON.parse(text)]), [["handoff.json", "application/json", parcel]]);

    await added(server, parcel, thread, "c-1", "The door code is 4711.", /(what the customer added: <[^>]*>delivered<[^]*){2}/);
    const more = await caught.kept();
    assert.deepEqual([more.letters.length, more.hooks.length], [2, 2]);
    const [, answer] = more.letters;
    assert.deepEqual([answer.message_id, answer.in_reply_to, answer.references], [`<${parcel.id}.1@example.com>`, letter.message_id, letter.message_id]);
    assert.ok(answer.text.includes("The door code is 4711."));
    assert.deepEqual(more.hooks[1].data, { handoff: parcel.id, reference: parcel.data.reference, there: "H-1", seq: 1, text: "The door code is 4711." });
  });

  test("files are attached to the letter", async (t) => {
    if (!caught) return t.skip("not installed");
    const event = naming("00000000-0000-4000-8000-000000000002", { "Beleg ü.txt": "lost" });
    await passed(server, event, />delivered<[^]*>delivered</, ["lost"]);
    const { letters } = await caught.kept();
    assert.deepEqual(letters.at(-1).files[1].map((part) => part.trim()), ["Beleg ü.txt", "text/plain", "lost"]);
  });

  test("a reply that nobody fetched reaches the customer as plain text, once", async (t) => {
    if (!caught) return t.skip("not installed");
    const before = (await caught.kept()).letters.length;
    const mail = { name: "team", system: "smtp", url: `smtp://127.0.0.1:${caught.mail}`, settings: { from: "Example Shop <desk@example.com>", to: ["help@example.com"] }, when: { priorities: ["urgent"] } };
    const replying = await desk({ destinations: [mail], retry, answers: { after_minutes: 0, reply_to: "help@example.com" } }, {});
    try {
      const headers = { "content-type": "application/json" };
      await fetch(`${replying.address}/handoffs`, { method: "POST", headers, body: JSON.stringify(parcel) });
      for (let press = 0; press < 2; press += 1) await replying.reply(parcel.id, "Ihr Päckchen ist gefunden.");
      await told(replying, parcel, /The desk<\/bdi> sent the reply by e-mail/);
    } finally {
      await replying.stop();
    }
    const [letter, ...more] = (await caught.kept()).letters.slice(before);
    assert.equal(more.length, 0);
    assert.deepEqual([letter.to, letter.reply_to, letter.subject], [["customer@example.com"], "help@example.com", `Delivery [${parcel.data.reference}]`]);
    assert.equal(letter.message_id, `<${parcel.id}.1@example.com>`);
    const text = letter.text.replaceAll("\r\n", "\n");
    assert.ok(text.includes("Ihr Päckchen ist gefunden.\n\nMara\n") && text.includes("\n> Hello. My parcel"), text);
    assert.deepEqual(letter.files, []);
  });

  test("the mail server can be tried out, and gets no letter", async (t) => {
    if (!caught) return t.skip("not installed");
    const before = (await caught.kept()).letters.length;
    const mail = { name: "team", system: "smtp", url: `smtp://127.0.0.1:${caught.mail}`, settings: { from: "desk@example.com", to: ["help@example.com"] } };
    assert.ok(checked({ destinations: [mail] }, {}).well);
    const signed = { ...mail, settings: { ...mail.settings, user: "desk" }, secrets: { password: { env: "MAIL" } } };
    const { well, said } = checked({ destinations: [signed] }, { MAIL: "of a test" });
    assert.ok(!well && said.includes("FAULT  team: ") && !said.includes("of a test"), said);
    assert.equal((await caught.kept()).letters.length, before);
  });

  test("a wrong key is noticed, and told at the desk", async (t) => {
    if (!caught) return t.skip("not installed");
    const hook = { name: "hook", system: "webhook", url: caught.address, secrets: { key: { env: "KEY" } } };
    const wrong = await desk({ destinations: [hook], retry }, { KEY: `whsec_${randomBytes(32).toString("base64")}` });
    await passed(wrong, parcel, /answered 401: No matching signature/).finally(() => wrong.stop());
  });
});
