// What a server does with the package: imports it, renders nothing, answers questions.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { EVENTS, LoopIn } from "loop-in";
import * as define from "loop-in/define";
import { build, compile } from "loop-in/builder";
import { load } from "loop-in/engine";

assert.equal(typeof LoopIn, "function");
assert.equal(define.LoopIn, LoopIn);
assert.ok(EVENTS.includes("handoff"));

const content = {
  entries: [
    { id: "water", question: "Wie gieße ich 🌵 richtig?", answer: "Einmal im **Monat**.", lang: "de" },
    { id: "parcel", question: "Where is my parcel?", answer: "Look into your orders.", lang: "en" },
  ],
};
const index = await build(content);
const engine = await load(index);
assert.equal(engine.size, 2);
assert.deepEqual([...engine.langs].sort(), ["de", "en"]);
assert.deepEqual(engine.search("my parcels").corrections, []);
assert.deepEqual(engine.search("where is my marcel").corrections, [], "an ordinary name is no parcel mistyped");
assert.equal(engine.search("where is my parcle").corrections[0].word, "parcel");
assert.throws(() => engine.addLanguage(new Uint8Array(40)), /no file of a language/);
const { hits } = engine.search("richtig giessen", { limit: 3 });
assert.equal(hits[0].id, "water");
const marked = hits[0].highlights.question.map(([start, end]) => hits[0].question.slice(start, end));
assert.ok(marked.includes("richtig"), `highlights count UTF-16 units: ${marked}`);
assert.equal(engine.answer("parcel").text, "Look into your orders.");
assert.equal(engine.answer("nothing"), undefined);
engine.free();

writeFileSync("help.loopin", index);
assert.equal((await load("help.loopin")).size, 2);
await assert.rejects(load(new TextEncoder().encode("<!doctype html>")), /not a loop-in index/);

const shares = [];
const onProgress = (share) => shares.push(share);
const { entries, problems } = await compile([{ name: "faq.csv", data: "question;answer\nOne?;Yes\n;No\n" }], { onProgress });
assert.equal(shares.at(-1), 1);
assert.deepEqual(entries.map(({ question }) => question), ["One?"]);
assert.equal(problems[0].severity, "error");
