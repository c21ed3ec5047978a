// The script tag. It reads its own attributes, else `window.loopIn`, and puts one widget into the
// page, however often it is pasted. Built into loop-in.js with what it imports.

import { ATTRIBUTES } from "./attributes.js";
import "./define.js";

/** A plain object; an element of the page that happens to be called loopIn is none. */
const isPlain = (value) => value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;

function start(tag) {
  if (document.querySelector("loop-in[data-tag]")) return;
  const given = isPlain(window.loopIn) ? window.loopIn : {};
  const widget = document.createElement("loop-in");
  widget.setAttribute("data-tag", "");
  for (const name of ATTRIBUTES) {
    const value = tag?.[name] ?? given[name];
    if (typeof value === "string" || typeof value === "number") widget.setAttribute(name, value);
  }
  if (isPlain(given.context)) widget.context = given.context;
  if (isPlain(given.identity)) widget.identify(given.identity);
  document.body.append(widget);
}

// Only while the script runs is it known which tag is its own.
const tag = document.currentScript && { ...document.currentScript.dataset };
if (document.body) start(tag);
else document.addEventListener("DOMContentLoaded", () => start(tag));
