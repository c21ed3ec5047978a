// What lies beside the widget for each language: ordinary words, which spelling correction leaves as they are,
// and a larger model of what customers say than an index has room for. Nothing depends on it: what does not
// come is left out.

import { load } from "./content.js";
import { files } from "./dist/languages.js";

/**
 * The files of some languages.
 * @param {string[]} langs tags
 * @param {(url: URL) => Promise<Uint8Array>} read how a file is got
 * @returns {Promise<Uint8Array[]>}
 */
export async function languages(langs, read = async (url) => (await load(url)).bytes) {
  const codes = new Set(langs.map((lang) => lang.split("-")[0].toLowerCase()));
  const urls = [...codes].flatMap((code) => (Object.hasOwn(files, code) ? files[code]() : []));
  const got = await Promise.allSettled(urls.map(read));
  return got.flatMap(({ value }) => value ?? []);
}
