// Questions as fingers get them wrong: seeded edits of the four kinds that keyboards make.

import { below, chance, oneOf } from "./chance.mjs";

/** Rows of keys; each row is set off by half a key to the right of the one above. */
const KEYBOARDS = [
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
  ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"],
];
/** Shorter words are left alone. */
const WORD = /\p{L}{4,}/gu;
const ATTEMPTS = 20;

const NEIGHBOURS = new Map();
for (const rows of KEYBOARDS) {
  rows.forEach((row, down) => {
    [...row].forEach((key, across) => {
      const beside = [[0, -1], [0, 1], [-1, 0], [-1, 1], [1, -1], [1, 0]];
      NEIGHBOURS.set(key, beside.map(([y, x]) => rows[down + y]?.[across + x]).filter(Boolean));
    });
  });
}

/** The keys beside a letter's; none where it is on no keyboard here. An accent does not move the finger. */
export function neighbours(letter) {
  const small = letter.toLowerCase();
  return NEIGHBOURS.get(small) ?? NEIGHBOURS.get(small.normalize("NFD")[0]) ?? [];
}

const EDITS = [
  function leaveOut(letters, at) {
    return letters.toSpliced(at, 1);
  },
  function strikeTwoKeys(letters, at, random) {
    return letters.toSpliced(at + 1, 0, oneOf(neighbours(letters[at]), random));
  },
  function strikeBeside(letters, at, random) {
    return letters.with(at, oneOf(neighbours(letters[at]), random));
  },
  function swap(letters, at) {
    const first = Math.min(at, letters.length - 2);
    return letters.toSpliced(first, 2, letters[first + 1], letters[first]);
  },
];

function misspell(word, random) {
  const letters = [...word];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const edited = oneOf(EDITS, random)(letters, below(letters.length, random), random).join("");
    if (edited !== word) return edited;
  }
  return word;
}

/**
 * The question with `count` edits, each in another word while there is one. A question without a word
 * of four letters that are on a keyboard stays as it is. The same question and seed give the same edits.
 */
export function withTypos(question, count, seed) {
  const random = chance(`${seed}|${count}|${question}`);
  const words = [...question.matchAll(WORD)].filter(([word]) => [...word].every((letter) => neighbours(letter).length));
  if (!words.length) return question;
  const texts = new Map(words.map((match) => [match.index, match[0]]));
  let untouched = [];
  for (let edit = 0; edit < count; edit += 1) {
    if (!untouched.length) untouched = [...texts.keys()];
    const [at] = untouched.splice(below(untouched.length, random), 1);
    texts.set(at, misspell(texts.get(at), random));
  }
  let edited = "";
  let end = 0;
  for (const { 0: word, index } of words) {
    edited += question.slice(end, index) + texts.get(index);
    end = index + word.length;
  }
  return edited + question.slice(end);
}
