// The libraries that loop-in is measured beside, in the settings that their own documents recommend.
//
// Each is opened by its name and gives: `settings`, their names; `build(documents, lang, setting)`;
// `builtFor(setting)`, the same for settings that search one index; `save(index)` to a text and
// `load(text, lang, setting)`; `search(index, query, count, setting)` to ids. `texts` tells whether what
// is saved holds the texts that an answer is shown from. A library is imported when it is opened.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const FIELDS = ["question", "alternatives", "answer"];
/** A word of the question counts twice, which every library here can do but one. */
const WEIGHT = 2;

/** The language without region: de-ba is searched as German. */
const base = (lang) => lang.split("-")[0];

/** The version that is installed. */
export const version = (pack) => JSON.parse(readFileSync(new URL(`node_modules/${pack}/package.json`, import.meta.url), "utf8")).version;

async function miniSearch() {
  const { default: MiniSearch } = await import("minisearch");
  const options = { fields: FIELDS };
  const boost = { question: WEIGHT };
  const settings = {
    "as it comes": {},
    "prefix, fuzzy 0.2": { prefix: true, fuzzy: 0.2, boost },
    "prefix and fuzzy from 4 letters": { prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 3 ? 0.2 : false), boost },
    "prefix of the last word, fuzzy from 5 letters": { prefix: (_, at, terms) => at === terms.length - 1, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost },
  };
  return {
    settings: Object.keys(settings),
    builtFor: () => "all",
    build(documents) {
      const index = new MiniSearch(options);
      index.addAll(documents);
      return index;
    },
    save: (index) => JSON.stringify(index),
    load: (text) => MiniSearch.loadJSON(text, options),
    search: (index, query, count, setting) => index.search(query, settings[setting]).slice(0, count).map(({ id }) => id),
  };
}

async function flexSearch() {
  const { Charset, Document, Encoder } = (await import("flexsearch")).default;
  const settings = {
    "forward, LatinBalance": { tokenize: "forward", charset: "LatinBalance" },
    "forward, Normalize": { tokenize: "forward", charset: "Normalize" },
    "tolerant, LatinAdvanced": { tokenize: "tolerant", charset: "LatinAdvanced" },
    "strict, Normalize": { tokenize: "strict", charset: "Normalize" },
  };
  const empty = (lang, setting) => {
    const { tokenize, charset } = settings[setting];
    const encoder = ["zh", "ja"].includes(base(lang)) ? Charset.CJK : new Encoder(Charset[charset]);
    return new Document({ document: { id: "id", index: FIELDS }, tokenize, encoder });
  };
  return {
    settings: Object.keys(settings),
    builtFor: (setting) => setting,
    build(documents, lang, setting) {
      const index = empty(lang, setting);
      for (const document of documents) index.add(document);
      return index;
    },
    async save(index) {
      const parts = [];
      await index.export((key, data) => void parts.push([key, data]));
      return JSON.stringify(parts);
    },
    load(text, lang, setting) {
      const index = empty(lang, setting);
      for (const [key, data] of JSON.parse(text)) index.import(key, data);
      return index;
    },
    // A list for each field comes back; places are summed, since scores are not given.
    search(index, query, count) {
      const scores = new Map();
      for (const { field, result } of index.search(query, { suggest: true, limit: count * 3 })) {
        const weight = field === "question" ? WEIGHT : 1;
        result.forEach((id, at) => scores.set(id, (scores.get(id) ?? 0) + weight / (at + 10)));
      }
      return [...scores].sort(([, a], [, b]) => b - a).slice(0, count).map(([id]) => id);
    },
  };
}

const ORAMA_LANGUAGES = { ar: "arabic", da: "danish", de: "german", en: "english", id: "indonesian", it: "italian", lt: "lithuanian", nl: "dutch", sr: "serbian", tr: "turkish" };
const ORAMA_TOKENIZERS = { zh: "mandarin", ja: "japanese" };

async function orama() {
  const { create, insertMultiple, load, save, search } = await import("@orama/orama");
  const schema = { id: "string", question: "string", alternatives: "string", answer: "string" };
  const plain = { properties: FIELDS };
  const weighted = { ...plain, boost: { question: WEIGHT } };
  const settings = {
    "as it comes": { query: plain },
    "stemmer, tolerance 1": { stemmed: true, query: { ...weighted, tolerance: 1 } },
    "stemmer, prefixes": { stemmed: true, query: weighted },
    "stemmer, whole words": { stemmed: true, query: { ...weighted, exact: true } },
  };
  const tokenizer = async (lang) => {
    if (ORAMA_TOKENIZERS[lang]) return (await import(`@orama/tokenizers/${ORAMA_TOKENIZERS[lang]}`)).createTokenizer();
    const language = ORAMA_LANGUAGES[lang];
    if (!language) return undefined;
    const [{ stemmer }, { stopwords }] = await Promise.all([import(`@orama/stemmers/${language}`), import(`@orama/stopwords/${language}`)]);
    return { language, stemming: true, stemmer, stopWords: stopwords };
  };
  const empty = async (lang, setting) => {
    const own = settings[setting].stemmed && (await tokenizer(base(lang)));
    return create({ schema, ...(own && { components: { tokenizer: own } }) });
  };
  return {
    settings: Object.keys(settings),
    builtFor: (setting) => (settings[setting].stemmed ? "stemmed" : "plain"),
    texts: true,
    async build(documents, lang, setting) {
      const index = await empty(lang, setting);
      await insertMultiple(index, documents, 5000);
      return index;
    },
    save: (index) => JSON.stringify(save(index)),
    async load(text, lang, setting) {
      const index = await empty(lang, setting);
      load(index, JSON.parse(text));
      return index;
    },
    async search(index, term, limit, setting) {
      const { hits } = await search(index, { term, limit, ...settings[setting].query });
      return hits.map(({ id }) => id);
    },
  };
}

const LUNR_LANGUAGES = ["ar", "da", "de", "it", "ja", "nl", "tr", "zh"];

async function lunrJs() {
  const { default: lunr } = await import("lunr");
  const { TRAILING } = lunr.Query.wildcard;
  const settings = { "as it comes": false, "words, beginnings and one edit": true };
  const language = (lang) => {
    const code = base(lang);
    if (!LUNR_LANGUAGES.includes(code)) return undefined;
    if (!lunr[code]) {
      require("lunr-languages/lunr.stemmer.support.js")(lunr);
      if (code === "ja") require("lunr-languages/tinyseg.js")(lunr);
      require(`lunr-languages/lunr.${code}.js`)(lunr);
    }
    return lunr[code];
  };
  const terms = (query, own) => (own?.tokenizer ?? lunr.tokenizer)(query).map((token) => String(token).toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
  return {
    settings: Object.keys(settings),
    builtFor: () => "all",
    build(documents, lang) {
      const own = language(lang);
      const index = lunr(function describe() {
        if (own) this.use(own);
        this.ref("id");
        this.field("question", { boost: WEIGHT });
        this.field("alternatives");
        this.field("answer");
        for (const document of documents) this.add(document);
      });
      return { index, own };
    },
    save: ({ index }) => JSON.stringify(index),
    load: (text, lang) => ({ own: language(lang), index: lunr.Index.load(JSON.parse(text)) }),
    search({ index, own }, query, count, setting) {
      const hits = index.query((asked) => {
        for (const term of terms(query, own)) {
          asked.term(term, { boost: settings[setting] ? 100 : 1 });
          if (!settings[setting]) continue;
          asked.term(term, { boost: 10, usePipeline: false, wildcard: TRAILING });
          if (term.length > 3) asked.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
        }
      });
      return hits.slice(0, count).map(({ ref }) => ref);
    },
  };
}

async function elasticlunr() {
  const { default: library } = await import("elasticlunr");
  const fields = { question: { boost: WEIGHT }, alternatives: { boost: 1 }, answer: { boost: 1 } };
  const settings = { "whole words": { fields, bool: "OR" }, prefixes: { fields, bool: "OR", expand: true } };
  return {
    settings: Object.keys(settings),
    builtFor: () => "all",
    build(documents) {
      const index = library(function describe() {
        this.setRef("id");
        for (const field of FIELDS) this.addField(field);
        this.saveDocument(false);
      });
      for (const document of documents) index.addDoc(document);
      return index;
    },
    save: (index) => JSON.stringify(index),
    load: (text) => library.Index.load(JSON.parse(text)),
    search: (index, query, count, setting) => index.search(query, settings[setting]).slice(0, count).map(({ ref }) => ref),
  };
}

async function fuse() {
  const { default: Fuse } = await import("fuse.js");
  const common = { keys: FIELDS.map((name) => ({ name, weight: name === "question" ? WEIGHT : 1 })), ignoreLocation: true, ignoreDiacritics: true };
  const settings = { "token search, threshold 0.3": { ...common, useTokenSearch: true, threshold: 0.3 }, "whole pattern, threshold 0.4": { ...common, threshold: 0.4 } };
  return {
    settings: Object.keys(settings),
    builtFor: (setting) => setting,
    texts: true,
    build: (documents, _, setting) => ({ documents, index: new Fuse(documents, settings[setting]) }),
    save: ({ documents, index }) => JSON.stringify({ documents, index: index.getIndex() }),
    load(text, _, setting) {
      const { documents, index } = JSON.parse(text);
      return { documents, index: new Fuse(documents, settings[setting], Fuse.parseIndex(index)) };
    },
    search: ({ index }, query, limit) => index.search(query, { limit }).map(({ item }) => item.id),
  };
}

async function uFuzzy() {
  const { default: UFuzzy } = await import("@leeoniya/ufuzzy");
  const universal = {
    unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: "\\p{Ll}\\p{Lu}", intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}", intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b",
  };
  const settings = { "as it comes, any order": {}, "one error a word, any order": { intraMode: 1 } };
  const searcher = (lang, setting) => new UFuzzy({ ...settings[setting], ...(lang !== "en" && universal) });
  return {
    settings: Object.keys(settings),
    builtFor: (setting) => setting,
    texts: true,
    build: (documents, lang, setting) => ({ ids: documents.map(({ id }) => id), texts: documents.map((document) => FIELDS.map((field) => document[field]).filter(Boolean).join(" ")), searcher: searcher(lang, setting) }),
    save: ({ ids, texts }) => JSON.stringify({ ids, texts }),
    load: (text, lang, setting) => ({ ...JSON.parse(text), searcher: searcher(lang, setting) }),
    search({ ids, texts, searcher: fuzzy }, query, count) {
      const [found, info, order] = fuzzy.search(texts, query, true);
      const places = order ? order.map((at) => info.idx[at]) : found;
      return (places ?? []).slice(0, count).map((at) => ids[at]);
    },
  };
}

/** By name: how to open it, the package whose version counts, what of it a page bundles, how it is set where a page types. */
export const LIBRARIES = {
  MiniSearch: { open: miniSearch, pack: "minisearch", bundle: 'export { default } from "minisearch"', typing: "prefix and fuzzy from 4 letters" },
  FlexSearch: { open: flexSearch, pack: "flexsearch", bundle: 'import F from "flexsearch"; export const { Charset, Document, Encoder } = F', typing: "forward, LatinBalance" },
  Orama: { open: orama, pack: "@orama/orama", bundle: 'export { create, insertMultiple, load, search } from "@orama/orama"; export { stemmer } from "@orama/stemmers/english"; export { stopwords } from "@orama/stopwords/english"', typing: "stemmer, tolerance 1" },
  Lunr: { open: lunrJs, pack: "lunr", bundle: 'export { default } from "lunr"', typing: "words, beginnings and one edit" },
  elasticlunr: { open: elasticlunr, pack: "elasticlunr", bundle: 'export { default } from "elasticlunr"', typing: "prefixes" },
  "Fuse.js": { open: fuse, pack: "fuse.js", bundle: 'export { default } from "fuse.js"', typing: "token search, threshold 0.3" },
  uFuzzy: { open: uFuzzy, pack: "@leeoniya/ufuzzy", bundle: 'export { default } from "@leeoniya/ufuzzy"', typing: "one error a word, any order" },
};
