// What is counted of a list of hits, and how sure a mean of it is.

import { below, chance } from "./chance.mjs";

/** So many hits count. */
export const DEPTH = 10;
const RESAMPLES = 1000;

/** One over the place of the first right entry, 0 where none is among the first ten. */
export function reciprocalRank(ids, right) {
  const at = ids.slice(0, DEPTH).findIndex((id) => right.includes(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** 1 where the first hit is a right entry. */
export const firstIsRight = (ids, right) => (right.includes(ids[0]) ? 1 : 0);

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value that a share `part` of all values does not exceed. */
export function percentile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))];
}

/**
 * The mean with its 95 % interval: the middle of the means of a thousand samples, as large as the list
 * and drawn from it with replacement. The same values and seed give the same interval.
 * @returns {{mean: number, low: number, high: number}}
 */
export function interval(values, seed) {
  const random = chance(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn += 1) sum += values[below(values.length, random)];
    return sum / values.length;
  });
  return { mean: mean(values), low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
