/** Half-open, in UTF-16 units: `text.slice(...range)`. */
export type Range = [start: number, end: number];

export interface Hit {
  id: string;
  question: string;
  /** As the owner wrote it, in a subset of CommonMark. */
  answer: string;
  url: string;
  /** Larger is better; comparable only within one reply. */
  score: number;
  /** The probability that this is the right entry. */
  confidence: number;
  highlights: { question: Range[]; answer: Range[] };
  /** The sentence or two of the answer that say it best. */
  passage: Range | null;
}

export interface Reply {
  /** Best first, each entry at most once. */
  hits: Hit[];
  /** The probability that the right entry is among the first three. */
  confidence: number;
  verdict: "empty" | "confident" | "unsure" | "dead-end";
  /** Words that were read as another word of the content. */
  corrections: { at: Range; word: string }[];
}

export interface Entry {
  id: string;
  question: string;
  answer: string;
  /** The answer's words without their form. */
  text: string;
  lang: string;
  url: string;
  alternatives: string[];
}

export interface SearchOptions {
  /** At most so many hits. Default 10. */
  limit?: number;
  /** The customer's language: a preference, never a filter. */
  lang?: string;
  /** True while the last word may still be going on. */
  typing?: boolean;
}

export interface Engine {
  /** How many entries there are. */
  readonly size: number;
  /** The languages of its entries. */
  readonly langs: string[];
  search(query: string, options?: SearchOptions): Reply;
  answer(id: string): Entry | undefined;
  /** Hands in a file of a language, as the package has them, inflated; what is none throws. See `equip`. */
  addLanguage(bytes: Uint8Array): void;
  /** Gives its memory back; it cannot be used afterwards. */
  free(): void;
}

export interface LoadOptions {
  /** Where the wasm is, or the wasm itself, where it is not beside the package's files. */
  wasm?: string | URL | BufferSource | WebAssembly.Module;
}

/**
 * Fetches what lies beside the module for the engine's languages (about 110 KB for each): ordinary words, which
 * are then not read as others of the content mistyped ("rent" where the content knows only "rest"), and a
 * larger model of what customers say. Best after the first answer. In Node `load` has done so already. `langs` says
 * in which of the engine's languages a customer is likely to write; all where it is left out.
 */
export function equip(engine: Engine, langs?: readonly string[]): Promise<void>;

/** Opens an index: its address, or its bytes as they are in the file. In Node also the path of a file. */
export function load(source: string | URL | Uint8Array | ArrayBuffer, options?: LoadOptions): Promise<Engine>;
