// Takes out of a wasm what a panic would say. A panic ends in a trap, which the shell hears; its words go
// to a standard error that a browser does not have, weigh kilobytes, and name folders of the machine
// on which the wasm was built. Formatting by `{:?}` goes with them: tests/layering.rs holds that nothing
// else in these rooms uses it.

import binaryen from "binaryen";

/** Functions that end in a panic, or only serve its message, by their names in Rust. */
const SILENT = [
  /^core::panicking::/,
  /^(core|alloc|std)::.*(_fail|_failed|_fail_rt|capacity_overflow|handle_error|handle_alloc_error|::panic_\w+)$/,
  /^(std|__rustc)::(panicking|panic|alloc|rt|backtrace|rust_panic|rust_begin_unwind|__rust_start_panic)/,
  /^std::sys::backtrace::/,
  /(escape_debug_ext|is_printable|grapheme_extend::lookup_slow)$/,
];

/** A function's name without what tells its instances apart. */
const plain = (name) => name.replace(/\[[0-9a-f]{6,}\]/g, "").replace(/::h[0-9a-f]{16}$/, "");

/**
 * The wasm with these functions reduced to a trap, and with the places of panics blank.
 * @param {Uint8Array} bytes with the names of its functions
 */
export function quiet(bytes) {
  const module = binaryen.readBinary(blank(bytes));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  const silent = functions.filter(({ name, module: imported }) => !imported && SILENT.some((pattern) => pattern.test(plain(name))));
  if (!silent.length) throw new Error('the wasm does not hold the names of its functions: its profile needs strip = "none"');
  for (const { name, params, results } of silent) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  const quieted = module.emitBinary();
  module.dispose();
  return quieted;
}

/** Where a panic happens: a string's address and length, line and column; all of them, and the strings, become zero. */
function blank(bytes) {
  const out = Uint8Array.from(bytes);
  const segments = dataSegments(out);
  const at = (address, length) => {
    const segment = segments.find(({ offset, size }) => address >= offset && address + length <= offset + size);
    return segment && segment.start + address - segment.offset;
  };
  const view = new DataView(out.buffer);
  const names = new Map();
  for (const { start, offset, size } of segments) {
    for (let place = start + (-offset & 3); place + 16 <= start + size; place += 4) {
      const [address, length, line, column] = [0, 4, 8, 12].map((step) => view.getUint32(place + step, true));
      if (length < 4 || length > 300 || line > 1e5 || column > 1e4) continue;
      const name = at(address, length);
      if (name === undefined || !/^[\w/.+-]+\.rs$/.test(String.fromCharCode(...out.subarray(name, name + length)))) continue;
      out.fill(0, place, place + 16);
      names.set(name, length);
    }
  }
  for (const [name, length] of names) out.fill(0, name, name + length);
  return out;
}

/** The parts of memory that a wasm fills by itself: address, place in the file, size. */
function dataSegments(bytes) {
  let place = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[place++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const segments = [];
  while (place < bytes.length) {
    const section = bytes[place++];
    const end = number() + place;
    // The eleventh kind of section: segments of kind 0, each with `i32.const offset, end` before its bytes.
    for (let count = section === 11 ? number() : 0; count; count -= 1) {
      if (number() !== 0 || bytes[place++] !== 0x41) throw new Error("the wasm's data is of another kind than expected");
      const offset = number();
      place += 1;
      const size = number();
      segments.push({ offset, start: place, size });
      place += size;
    }
    place = end;
  }
  return segments;
}

/** The wasm without the exports that fit `pattern`; what only they need goes when it is optimised. */
export function without(bytes, pattern) {
  const module = binaryen.readBinary(bytes);
  const exports = Array.from({ length: module.getNumExports() }, (_, at) => binaryen.getExportInfo(module.getExportByIndex(at)).name);
  const unwanted = exports.filter((name) => pattern.test(name));
  if (!unwanted.length) throw new Error(`the wasm exports nothing like ${pattern}`);
  for (const name of unwanted) module.removeExport(name);
  const rest = module.emitBinary();
  module.dispose();
  return rest;
}
