/** Registers `<loop-in>`; importing it twice, or beside the script tag, is harmless. */
export { LoopIn } from "./index.js";
