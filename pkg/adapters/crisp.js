// Crisp, whose chat is on the page already: `crisp:`. From its documentation of the page's `$crisp`, which keeps
// what it is told before it has loaded.

import { arrived } from "./answer.js";
import { fields } from "./fields.js";
import { plain } from "./plain.js";

export const needs = "Crisp (window.$crisp)";
export const isHere = ({ $crisp }) => typeof $crisp?.push === "function";

/** It tells when the message has left; that is the receipt. The chat then goes on in its own window. */
export function deliver(event, address, _call, { covered }) {
  const { $crisp: crisp } = globalThis;
  const { customer = {}, reference, reason, queue, priority } = event.data;
  const known = Object.entries({ handoff_id: event.id, reference, queue, priority, reason: reason?.id }).filter(([, value]) => value);
  if (customer.email) crisp.push(["set", "user:email", [customer.email]]);
  if (customer.name) crisp.push(["set", "user:nickname", [customer.name]]);
  crisp.push(["set", "session:data", [[...known, ...fields(address, event)]]]);
  if (reason) crisp.push(["set", "session:segments", [[reason.id]]]);
  crisp.push(["on", "chat:opened", () => covered(true)]);
  crisp.push(["on", "chat:closed", () => covered(false)]);
  return new Promise((settle) => {
    crisp.push(["on", "message:sent", () => {
      crisp.push(["off", "message:sent"]);
      crisp.push(["do", "chat:open"]);
      settle(arrived(reference));
    }]);
    crisp.push(["do", "message:send", ["text", plain(event)]]);
  });
}
