// Writes a synthetic help centre as JSON Lines: `node tests/synthetic/content.mjs ENTRIES > FILE`.
//
// Sizes and work per keystroke are measured on it, since it belongs to the repository and can be
// made in any number. It says nothing sensible, but it compresses about like real help texts do (2.4
// bits a character in brotli; public help centres of this size take 2.1 to 2.8), since neither the
// budget nor the dictionary is tried by a text that repeats itself. The same number gives the same
// bytes.

import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as words from "./words.mjs";

/** An answer is as long as this, in characters, give or take a sentence. */
const ANSWER_LENGTH = 300;
const ALTERNATIVES = 3;

const frames = (text) => text.split("|").map((frame) => frame.trim());
const QUESTIONS = frames(words.QUESTIONS);
const OTHERS = frames(words.ALTERNATIVES).map((frame) => `${frame} Q D A N`);
const SENTENCES = frames(words.SENTENCES);
/** So many names of its own has a help centre, and one thing in so many goes by one. */
const NAMES = 4000;
const NAMED = 0.4;

/** A seeded generator of numbers in [0, 1): a multiply-and-xor mix of a counter. */
function randomly(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** One of `list`; the first ones more often, as words are. (A square root is the same everywhere, other powers may not be.) */
const unevenly = (list, random) => {
  const at = random();
  return list[Math.floor(list.length * at * Math.sqrt(at))];
};
const evenly = (list, random) => list[Math.floor(list.length * random())];

const name = (random) => Array.from({ length: random() < 0.5 ? 2 : 3 }, () => evenly(words.SYLLABLES, random)).join("");
const NAME_LIST = Array.from({ length: NAMES }, ((random) => () => name(random))(randomly(NAMES)));
const thing = (random) => unevenly(random() < NAMED ? NAME_LIST : words.N, random);

function fill(frame, topic, random) {
  return frame.replace(/\b(N1|N2|V1|[NVAPTWDXQC])\b/g, (slot) => topic[slot] ?? (slot === "N" ? thing(random) : unevenly(words[slot], random)));
}

function answer(topic, random) {
  const sentences = [];
  let length = 0;
  while (length < ANSWER_LENGTH - 30) {
    const sentence = fill(evenly(SENTENCES, random), topic, random);
    sentences.push(sentence[0].toUpperCase() + sentence.slice(1));
    length += sentence.length + 1;
  }
  return sentences.join(" ");
}

/** The entries of a help centre with so many of them. */
export function entries(count) {
  const random = randomly(count);
  return Array.from({ length: count }, (_, at) => {
    const topic = { N1: thing(random), N2: thing(random), V1: evenly(words.V, random) };
    return {
      id: `entry-${at + 1}`,
      question: fill(evenly(QUESTIONS, random).replace("?", " Q D N?"), topic, random),
      answer: answer(topic, random),
      alternatives: Array.from({ length: ALTERNATIVES }, () => fill(evenly(OTHERS, random), topic, random)),
      lang: "en",
    };
  });
}

/** The same as JSON Lines. */
export const jsonLines = (count) => entries(count).map((entry) => `${JSON.stringify(entry)}\n`).join("");

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(jsonLines(Number(process.argv[2])));
}
