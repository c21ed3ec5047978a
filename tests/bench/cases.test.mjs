import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, checks, widened } from "./cases.mjs";

test("marks must hold something, be in order and not overlap", () => {
  assert.ok(apart([]));
  assert.ok(apart([[0, 3], [3, 5], [9, 10]]));
  assert.ok(!apart([[0, 3], [2, 5]]));
  assert.ok(!apart([[4, 4]]));
  assert.ok(!apart([[5, 6], [0, 1]]));
});

test("only what is expected is checked", () => {
  const known = { expect_top: () => true, expect_none: () => true };
  assert.deepEqual(checks({ expect_top: "a", note: "n", expect_else: 1 }, known), ["expect_top"]);
  assert.deepEqual(checks({ note: "n" }, known), []);
});

test("a query is widened by what means the same", () => {
  const groups = [["parcel", "Package"], ["coat", "jacket"]];
  assert.equal(widened("where is my package", groups), "where is my package parcel");
  assert.equal(widened("where is it", groups), "where is it");
});
