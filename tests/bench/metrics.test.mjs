import assert from "node:assert/strict";
import { test } from "node:test";
import { firstIsRight, interval, percentile, reciprocalRank } from "./metrics.mjs";

test("the place of the first right entry counts, down to the tenth", () => {
  const ids = "abcdefghijk".split("");
  assert.equal(reciprocalRank(ids, ["a"]), 1);
  assert.equal(reciprocalRank(ids, ["z", "d", "f"]), 1 / 4);
  assert.equal(reciprocalRank(ids, ["j"]), 1 / 10);
  assert.equal(reciprocalRank(ids, ["k"]), 0);
  assert.equal(reciprocalRank([], ["a"]), 0);
  assert.equal(firstIsRight(ids, ["b", "a"]), 1);
  assert.equal(firstIsRight(ids, ["b"]), 0);
  assert.equal(firstIsRight([], ["b"]), 0);
});

test("percentiles are values of the list", () => {
  const values = [5, 1, 4, 2, 3];
  assert.equal(percentile(values, 0), 1);
  assert.equal(percentile(values, 0.5), 3);
  assert.equal(percentile(values, 0.99), 5);
  assert.deepEqual(values, [5, 1, 4, 2, 3]);
});

test("the interval holds the mean, is the same each time, and narrows with more values", () => {
  const coin = (count) => Array.from({ length: count }, (_, at) => at % 2);
  const few = interval(coin(40), "seed");
  assert.deepEqual(few, interval(coin(40), "seed"));
  assert.equal(few.mean, 0.5);
  assert.ok(few.low < 0.5 && few.high > 0.5);
  const many = interval(coin(4000), "seed");
  assert.ok(many.high - many.low < (few.high - few.low) / 5);
  // Of 40 tosses the mean deviates by 0.079; 1.96 of that on either side.
  assert.ok(Math.abs(few.high - few.low - 0.31) < 0.06);
});

test("where all values are the same there is no doubt", () => {
  assert.deepEqual(interval([1, 1, 1], 1), { mean: 1, low: 1, high: 1 });
});
