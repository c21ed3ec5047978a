// The other side of building.js: reads and builds in a thread of its own.

import { compile } from "/pkg/builder.js";
import { found } from "./found.js";

addEventListener("message", async ({ data: sources }) => {
  try {
    const done = found(await compile(sources, { onProgress: (share) => postMessage({ share }) }));
    postMessage({ done }, done.bytes ? [done.bytes.buffer] : []);
  } catch (error) {
    postMessage({ failed: error.message });
  }
});
