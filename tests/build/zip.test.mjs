import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, unzip, zip } from "./zip.mjs";

test("the checksum is the one that zip asks for", () => {
  assert.equal(crc32(Buffer.from("123456789")), 0xcbf43926);
  assert.equal(crc32(Buffer.alloc(0)), 0);
});

test("the same files give the same bytes, with one entry each at the end", () => {
  const files = [["a.txt", "one"], ["folder/ü.txt", Buffer.from("two")]];
  const bytes = zip(files);
  assert.deepEqual(zip(files), bytes);
  assert.equal(bytes.readUInt16LE(bytes.length - 22 + 10), 2);
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16);
  assert.equal(bytes.toString("latin1", directory, directory + 4), "PK\x01\x02");
  assert.equal(bytes.readUInt32LE(0), 0x04034b50);
  assert.deepEqual([...unzip(bytes)].map(([path, content]) => [path, content.toString()]), [["a.txt", "one"], ["folder/ü.txt", "two"]]);
  bytes[37] ^= 1;
  assert.throws(() => unzip(bytes));
});
