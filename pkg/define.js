// Registers `<loop-in>`. Importing it twice, or beside the script tag, is harmless.

import { LoopIn } from "./element.js";

if (globalThis.customElements && !customElements.get("loop-in")) customElements.define("loop-in", LoopIn);

export { LoopIn };
