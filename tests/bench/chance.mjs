// Chance that comes out the same every time: what is drawn depends on the seed, a text, alone.

/** A generator of numbers in [0, 1) (the mix of MurmurHash3 over a counter), seeded with any text. */
export function chance(seed) {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(String(seed))) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A whole number below `end`. */
export const below = (end, random) => Math.floor(random() * end);

/** One of a list or of a text's characters. */
export const oneOf = (list, random) => list[below(list.length, random)];

/** At most `count` of a list, in random order: each beginning of it is a fair sample as well. */
export function sample(list, count, random) {
  const rest = [...list];
  const end = Math.min(count, rest.length);
  for (let at = 0; at < end; at += 1) {
    const other = at + below(rest.length - at, random);
    [rest[at], rest[other]] = [rest[other], rest[at]];
  }
  return rest.slice(0, end);
}
