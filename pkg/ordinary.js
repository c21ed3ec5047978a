// The lists of ordinary words, one for each language, which spelling correction leaves as they are. Nothing
// depends on them: what does not come is left out.

import { lists } from "./dist/words.js";

const fetchBytes = async (url) => {
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/**
 * The lists of some languages.
 * @param {string[]} langs tags
 * @param {(url: URL) => Promise<Uint8Array>} read how a file is got
 * @returns {Promise<Uint8Array[]>}
 */
export async function ordinary(langs, read = fetchBytes) {
  const codes = new Set(langs.map((lang) => lang.split("-")[0].toLowerCase()).filter((code) => code in lists));
  const got = await Promise.allSettled([...codes].map((code) => read(lists[code]())));
  return got.flatMap(({ value }) => value ?? []);
}
