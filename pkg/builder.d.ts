import type { LoadOptions } from "./engine.js";

export type Format = "csv" | "json" | "jsonl" | "md" | "html";

export interface ContentFile {
  /** Its ending tells the format, unless `format` does. */
  name: string;
  data: Uint8Array | ArrayBuffer | string;
  format?: Format;
}

export interface BuildOptions extends LoadOptions {
  /** Hears how much of the learning is done, from 0 to 1; the last one is 1. */
  onProgress?: (share: number) => void;
}

export interface Problem {
  severity: "error" | "warning" | "info";
  file: string;
  /** From 1; 0 is the file as a whole. */
  line: number;
  message: string;
  remedy: string;
}

export interface Compiled {
  /** The index; null where there is no entry, or too many. */
  bytes: Uint8Array | null;
  entries: { id: string; question: string; lang: string }[];
  problems: Problem[];
  /** The columns of tables and what they were taken for. */
  columns: { header: string; role: string | null }[];
}

/** Reads files, builds one index of all, and says what it found on the way. */
export function compile(files: ContentFile[], options?: BuildOptions & { maxEntries?: number }): Promise<Compiled>;

/** Builds an index of one file or text, or of content as an object; throws where it holds no entry. */
export function build(content: string | Uint8Array | ArrayBuffer | object, options?: BuildOptions & { format?: Format }): Promise<Uint8Array>;
