// What lies beside the widget for each language: ordinary words, which spelling correction leaves as they are,
// and a larger model of what customers say than an index has room for. Nothing depends on it: what does not
// come is left out.

import { load } from "./content.js";
import { files } from "./dist/languages.js";

const primary = (lang) => lang.split("-")[0].toLowerCase();

/**
 * Of an index's languages, most entries first, those in which a customer is likely to write: the first, and what
 * the page and their browser speak. The files of all would be a megabyte.
 * @param {string[]} langs tags
 * @param {readonly string[]} spoken tags
 */
export function likely(langs, spoken) {
  const codes = new Set(spoken.map(primary));
  return langs.filter((lang, at) => at === 0 || codes.has(primary(lang)));
}

/**
 * The files of some languages.
 * @param {string[]} langs tags
 * @param {(url: URL) => Promise<Uint8Array>} read how a file is got
 * @returns {Promise<Uint8Array[]>}
 */
export async function languages(langs, read = async (url) => (await load(url)).bytes) {
  const codes = new Set(langs.map(primary));
  const urls = [...codes].flatMap((code) => (Object.hasOwn(files, code) ? files[code]() : []));
  const got = await Promise.allSettled(urls.map(read));
  return got.flatMap(({ value }) => value ?? []);
}
