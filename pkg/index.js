// The class without a side effect: name it and register it as you like.

export { LoopIn } from "./element.js";
export { EVENTS } from "./events.js";
