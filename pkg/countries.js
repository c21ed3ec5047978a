// The names of countries, where an owner says who helps in which.

/**
 * The texts of a language with the name of each country among them; one that the browser does not know keeps
 * its letters.
 */
export function named(codes, { lang, texts }) {
  const known = new Intl.DisplayNames([lang, "en"], { type: "region" });
  return { lang, texts: { ...texts, ...Object.fromEntries(codes.map((code) => [`country-${code}`, known.of(code)])) } };
}
