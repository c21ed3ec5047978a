// The builder in Node: the same, with the wasm read from the disk.

import { readFile } from "node:fs/promises";
import * as builder from "./builder.js";

const read = () => readFile(new URL("./dist/builder_bg.wasm", import.meta.url));

export const compile = async (files, options) => builder.compile(files, { wasm: await read(), ...options });
export const build = async (content, options) => builder.build(content, { wasm: await read(), ...options });
