import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { documents, pool, present, set } from "./sets.mjs";

const data = mkdtempSync(join(tmpdir(), "loop-in-bench-test-"));
after(() => rmSync(data, { recursive: true }));

function write(folder, files) {
  mkdirSync(join(data, folder));
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(data, folder, name), lines.map((line) => JSON.stringify(line)).join("\n"));
}

const entry = (id, extra) => ({ id, question: `Question about ${id}`, ...extra });
write("stackfaq", {
  "faqs.jsonl": [entry("a", { answer: "An answer", alternatives: ["Tell me of a"] }), entry(7)],
  "queries-dev.jsonl": [{ q: "what about seven", relevant: [7] }, { q: "anything else", relevant: [], oos: true }, { q: "what of a", relevant: ["a", "gone"] }],
});
for (const lang of ["en", "de"]) write(`xsid-${lang}`, { "faqs.jsonl": [entry(lang, { lang })], "queries-dev.jsonl": [{ q: `find ${lang}`, relevant: [lang], lang }] });
write("scale-10k", { "faqs.jsonl": [entry("s1"), entry("s2"), entry("s3")] });
write("content-dstc9-faqs", { "faqs.jsonl": [entry("t1", { answer: "Yes" }), entry("t2", { answer: "No" })] });

test("only questions that an entry answers are asked, each in three ways", () => {
  const { questions, total } = set(data, "stackfaq", 100);
  assert.equal(total, 2);
  assert.deepEqual(questions.map(({ right }) => right).sort(), [["7"], ["a"]]);
  for (const { question, ways } of questions) {
    assert.equal(ways.length, 3);
    assert.equal(ways[0], question);
    assert.notEqual(ways[1], question);
  }
  assert.equal(set(data, "stackfaq", 1).questions.length, 1);
});

test("a family is pooled, and each question goes to the content of its own", () => {
  const { parts, questions } = set(data, "xsid", 100);
  assert.equal(parts.length, 2);
  for (const { part, right } of questions) assert.deepEqual(parts[part].entries.map(({ id }) => id), right);
  assert.deepEqual(present(data), ["stackfaq", "xsid"]);
});

test("documents are joined or apart, and lead back to their entry", () => {
  const { entries } = set(data, "stackfaq", 1).parts[0];
  assert.deepEqual(documents(entries, "joined").documents[0], { id: "a", question: "Question about a", answer: "An answer", alternatives: "Tell me of a" });
  const { documents: apart, owner } = documents(entries, "apart");
  assert.deepEqual(apart.map(({ id, question, answer }) => [owner.get(id), question, answer]), [["a", "Question about a", "An answer"], ["a", "Tell me of a", ""], ["7", "Question about 7", ""]]);
});

test("a pool has as many entries as asked for, the same each time, each with an id of its own", () => {
  for (const count of [2, 5, 40]) {
    const made = pool(data, count);
    assert.equal(new Set(made.map(({ id }) => id)).size, count);
    assert.deepEqual(made, pool(data, count));
    assert.ok(made.every(({ question }) => question));
  }
});
