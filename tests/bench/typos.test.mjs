import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbours, withTypos } from "./typos.mjs";

const QUESTION = "Where can I change the delivery address of my order?";

/** How many words two texts of as many words differ in. */
function changedWords(one, other) {
  const words = other.split(" ");
  return one.split(" ").filter((word, at) => word !== words[at]).length;
}

test("the same question and seed give the same edits", () => {
  assert.equal(withTypos(QUESTION, 2, 1), withTypos(QUESTION, 2, 1));
  const seeds = new Set(Array.from({ length: 20 }, (_, seed) => withTypos(QUESTION, 1, seed)));
  assert.ok(seeds.size > 10);
});

test("one edit changes one word, two change two, and short words stay", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const [one, two] = [1, 2].map((count) => withTypos(QUESTION, count, seed));
    assert.equal(changedWords(QUESTION, one), 1, one);
    assert.equal(changedWords(QUESTION, two), 2, two);
    assert.match(two, / can I \S+ the \S+ \S+ of my /);
    assert.ok(Math.abs(one.length - QUESTION.length) <= 1, one);
  }
});

test("all four kinds of edits come about", () => {
  const lengths = { [-1]: 0, 0: 0, 1: 0 };
  let swapped = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const edited = withTypos("delivery", 1, seed);
    lengths[edited.length - 8] += 1;
    if ([...edited].sort().join("") === [..."delivery"].sort().join("")) swapped += 1;
  }
  assert.ok(lengths[-1] > 20 && lengths[1] > 20, JSON.stringify(lengths));
  assert.ok(swapped > 20 && lengths[0] - swapped > 20, `${swapped} of ${lengths[0]}`);
});

test("each script has its own keyboard, and an accent does not move the finger", () => {
  assert.deepEqual(neighbours("g"), ["f", "h", "t", "y", "v", "b"]);
  assert.deepEqual(neighbours("Ö"), neighbours("o"));
  assert.match(withTypos("где посылка", 1, 3), /^где [а-я]{6,8}$/);
  assert.match(withTypos("بطاقتي", 1, 3), /^\p{Script=Arabic}{5,7}$/u);
});

test("a question without such a word stays as it is", () => {
  assert.equal(withTypos("我的包裹在哪里", 2, 1), "我的包裹在哪里");
  assert.equal(withTypos("is it on?", 1, 1), "is it on?");
});
