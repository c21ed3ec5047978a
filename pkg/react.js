// A thin wrapper for React: properties become attributes, handlers become listeners.

import { createElement, useEffect, useImperativeHandle, useRef } from "react";
import "./define.js";
import { ATTRIBUTES } from "./attributes.js";
import { EVENTS } from "./events.js";

/** What goes to the element as it is: what an owner may say, and what every element has. */
const PASSED = [...ATTRIBUTES, "id", "className", "style", "hidden"];
const handler = (name) => `on${name[0].toUpperCase()}${name.slice(1)}`;

/** `<Help content="/help.loopin" handoff="/handoffs" context={{ plan: "pro" }} onAnswer={…} />` */
export function Help({ ref, widgetRef = ref, context, identity, children, ...rest }) {
  const element = useRef(null);
  // Listeners are added once and look up the handler of the latest rendering.
  const latest = useRef(rest);
  latest.current = rest;
  useImperativeHandle(widgetRef, () => element.current, []);
  useEffect(() => {
    const life = new AbortController();
    for (const name of EVENTS) {
      element.current.addEventListener(`loop-in:${name}`, (event) => latest.current[handler(name)]?.(event), { signal: life.signal });
    }
    return () => life.abort();
  }, []);
  useEffect(() => {
    element.current.context = context ?? {};
  }, [context]);
  useEffect(() => {
    element.current.identify(identity ?? {});
  }, [identity]);
  const attributes = Object.fromEntries(PASSED.filter((name) => name in rest).map((name) => [name, rest[name]]));
  return createElement("loop-in", { ...attributes, ref: element }, children);
}
