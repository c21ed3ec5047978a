// What is measured on: folders of public FAQ sets, `faqs.jsonl` and `queries-dev.jsonl` in each.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chance, oneOf, sample } from "./chance.mjs";
import { withTypos } from "./typos.mjs";

/** The sets in which relevance is measured; those of a family are pooled, each searched in its own content. */
export const SETS = ["banking77", "clinc150", "stackfaq", "covid-deepset-en", "covid-deepset-de", "xsid", "arbanking77"];
/** How questions are asked. */
export const WAYS = ["clean", "one typo", "two typos"];

const FAMILY = /^xsid-/;
const SEED = "loop-in";
/** Keystrokes beyond this length are not measured. */
const TYPED = 40;

/** The objects of a file of JSON Lines. */
export function jsonLines(path) {
  return readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

function entries(folder) {
  return jsonLines(join(folder, "faqs.jsonl")).map(({ id, question = "", answer = "", alternatives = [], lang = "" }) => ({ id: String(id), question, answer, alternatives, lang }));
}

/** The folders of a set: those of a family, or the one of its name. */
export const folders = (data, name) => (name === "xsid" ? readdirSync(data).filter((folder) => FAMILY.test(folder)).sort() : [name]);

/**
 * A set: `parts` are contents to search in, `questions` are asked of the part that each names, in a
 * random order that a time budget may cut anywhere.
 */
export function set(data, name, size) {
  const parts = folders(data, name).map((folder) => ({ folder, entries: entries(join(data, folder)) }));
  const questions = parts.flatMap(({ folder, entries: faqs }, part) => {
    const ids = new Set(faqs.map(({ id }) => id));
    return jsonLines(join(data, folder, "queries-dev.jsonl"))
      .map(({ q, relevant, lang = "" }) => ({ part, question: q, right: relevant.map(String).filter((id) => ids.has(id)), lang }))
      .filter(({ right }) => right.length);
  });
  const asked = sample(questions, size, chance(`${SEED}|${name}`));
  return { parts, questions: asked.map((question) => ({ ...question, ways: ways(question.question) })), total: questions.length };
}

/** A question clean, with one typo, with two. */
const ways = (question) => WAYS.map((_, edits) => (edits ? withTypos(question, edits, SEED) : question));

/** The sets that a data folder has. */
export const present = (data) => SETS.filter((name) => (name === "xsid" ? readdirSync(data).some((folder) => FAMILY.test(folder)) : existsSync(join(data, name, "queries-dev.jsonl"))));

/**
 * Content as a library takes it, which knows no alternatives: `joined` in one document as a field, or
 * each `apart` as a document of its own, of which the best counts.
 * @returns {{documents: object[], owner: Map<string, string>}}
 */
export function documents(faqs, layout) {
  const owner = new Map();
  const made = faqs.flatMap(({ id, question, answer, alternatives }) => {
    if (layout === "joined") return { id, question, answer, alternatives: alternatives.join("\n") };
    return [question, ...alternatives].map((text, at) => ({ id: `${id}\u0000${at}`, question: text, answer: at ? "" : answer, alternatives: "" }));
  });
  for (const { id } of made) owner.set(id, id.split("\u0000")[0]);
  return { documents: made, owner };
}

/**
 * So many entries, in whose size the work of a keystroke is measured: a sample of scale-10k while that
 * is enough, then all of it and the entries of content-dstc9-faqs, then these again with every third
 * word swapped for one from anywhere.
 */
export function pool(data, count) {
  const first = entries(join(data, "scale-10k"));
  if (count <= first.length) return numbered(sample(first, count, chance(`${SEED}|pool`)));
  const real = [...first, ...entries(join(data, "content-dstc9-faqs"))];
  const vocabulary = real.flatMap(({ question }) => question.split(" "));
  const random = chance(`${SEED}|swaps`);
  const swapped = (text) => text && text.split(" ").map((word) => (random() < 1 / 3 ? oneOf(vocabulary, random) : word)).join(" ");
  const all = real.slice(0, count);
  for (let at = 0; all.length < count; at += 1) {
    const { question, answer } = real[at % real.length];
    all.push({ question: swapped(question), answer: swapped(answer) });
  }
  return numbered(all);
}

/** So many entries with answers, as one reads them. */
export const texts = (data, count) => numbered(sample(entries(join(data, "content-dstc9-faqs")), count, chance(`${SEED}|texts`)));

const numbered = (list) => list.map(({ question, answer, lang = "" }, at) => ({ id: String(at), question, answer, alternatives: [], lang: lang || "en" }));

/** Questions as they are typed: for each its beginnings, in order. Every other one has a typo. */
export function typed(data, count) {
  const questions = ["banking77", "clinc150"].flatMap((name) => set(data, name, count / 2).questions);
  return questions.map(({ ways: [clean, mistyped] }, at) => {
    const letters = [...(at % 2 ? mistyped : clean)].slice(0, TYPED);
    return letters.map((_, end) => letters.slice(0, end + 1).join(""));
  });
}
