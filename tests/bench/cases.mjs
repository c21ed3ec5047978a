// Small contents with one question each and what must come of it, one library in one setting.
//
// A line of the file: `faqs` (id, question, answer), `query`, a `kind`, and what is expected:
// `expect_top` or `accept_top` (ids that may be first), `expect_none`, `expect_absent` (ids),
// `expect_low_confidence`, `expect_highlight` (id → the texts that are marked),
// `expect_highlight_nonoverlapping`; `synonyms` are groups of words. The entries of `distractors.json`
// beside the file are in each content but where a case says `no_distractors`. Lines that expect nothing
// of this are for other tests and left out.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LIBRARIES } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { DEPTH } from "./metrics.mjs";
import { jsonLines } from "./sets.mjs";

/** loop-in is asked as while typing, and as when the question is finished. */
export const OUR_SETTINGS = ["while typing", "finished"];

const EXPECTATIONS = {
  expect_top: ({ ids }, id) => ids[0] === id,
  accept_top: ({ ids }, accepted) => accepted.includes(ids[0]),
  expect_none: ({ ids }) => ids.length === 0,
  expect_absent: ({ ids }, absent) => !absent.some((id) => ids.includes(id)),
};

/** What only loop-in says, so that the others are not asked. */
const OURS = {
  expect_low_confidence: ({ reply }) => reply.verdict !== "confident",
  expect_highlight: ({ reply }, expected) => Object.entries(expected).every(([id, texts]) => sameTexts(marked(reply, id), texts)),
  expect_highlight_nonoverlapping: ({ reply }) => reply.hits.every(({ highlights }) => apart(highlights.question) && apart(highlights.answer)),
};

const sameTexts = (some, others) => JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());

function marked({ hits }, id) {
  const hit = hits.find((candidate) => candidate.id === id);
  return hit ? ["question", "answer"].flatMap((field) => hit.highlights[field].map(([start, end]) => hit[field].slice(start, end))) : [];
}

/** Whether ranges are in order, hold something and do not meet. */
export const apart = (ranges) => ranges.every(([start, end], at) => start < end && (at === 0 || ranges[at - 1][1] <= start));

/** What of a case can be checked, by the names of its expectations. */
export const checks = (given, expectations) => Object.keys(expectations).filter((name) => given[name] !== undefined);

/**
 * @param {{path: string, library: string, setting: string, folder: string}} task
 * @returns {Promise<{id: string, kind: string, passed: boolean, doubted: boolean, found: string}[]>} `doubted`: the
 *   right entry came first, but with the verdict of a dead end
 */
export async function cases({ path, library, setting, folder }) {
  const beside = join(dirname(path), "distractors.json");
  const distractors = existsSync(beside) ? JSON.parse(readFileSync(beside, "utf8")) : [];
  const known = library === loopin.NAME ? { ...EXPECTATIONS, ...OURS } : EXPECTATIONS;
  const ask = library === loopin.NAME ? await ours(setting, folder) : await theirs(library, setting);
  const results = [];
  for (const given of jsonLines(path)) {
    const names = given.faqs.length ? checks(given, known) : [];
    if (!names.length) continue;
    const content = [...(given.no_distractors ? [] : distractors), ...given.faqs];
    let passed = false;
    let doubted = false;
    let found;
    try {
      const answer = await ask(content, given);
      passed = names.every((name) => known[name](answer, given[name]));
      doubted = passed && answer.reply?.verdict === "dead-end" && (given.expect_top ?? given.accept_top) !== undefined;
      found = `${answer.ids.slice(0, 4).join(" ") || "nothing"}${answer.reply ? `, ${answer.reply.verdict}` : ""}`;
    } catch (error) {
      doubted = passed && answer.reply?.verdict === "dead-end" && (given.expect_top ?? given.accept_top) !== undefined;
      found = `threw: ${error.message.split("\n")[0]}`;
    }
    results.push({ id: given.id, kind: given.kind, passed, doubted, found });
  }
  return results;
}

async function ours(setting, folder) {
  const { load } = await loopin.open();
  return async (entries, { query, synonyms = [] }) => {
    const engine = await load(loopin.index({ entries, synonyms }, folder));
    const reply = engine.search(query, { limit: DEPTH, typing: setting === OUR_SETTINGS[0] });
    engine.free();
    return { reply, ids: reply.hits.map(({ id }) => id) };
  };
}

async function theirs(name, setting) {
  const library = await LIBRARIES[name].open();
  return async (content, { query, synonyms = [] }) => {
    const index = await library.build(content.map(({ id, question, answer }) => ({ id, question, answer, alternatives: "" })), "en", setting);
    return { ids: (await library.search(index, widened(query, synonyms), DEPTH, setting)).map(String) };
  };
}

/** The query with what means the same as a word of it: these libraries have no synonyms of their own. */
export function widened(query, synonyms) {
  const words = query.toLowerCase().split(/\s+/);
  const more = synonyms.filter((group) => group.some((word) => words.includes(word.toLowerCase()))).flat();
  return [query, ...more.filter((word) => !words.includes(word.toLowerCase()))].join(" ");
}
