// What an owner maps onto a system's own fields, in the query of the address: `field.NAME=PATH`. NAME is what the
// system calls the field, PATH where the value stands in the envelope's data (`reason.id`, `context.plan`); after
// another equals sign stands a value of the owner's own (`field.source==web`).

/** Pairs of a field's name and its text; what this handoff has nothing for stays out. */
export function fields(address, { id, subject, data }) {
  const pairs = [...address.searchParams].filter(([key]) => key.startsWith("field."));
  const found = (path) => (path.startsWith("=") ? path.slice(1) : text(at({ ...data, id, subject }, path)));
  return pairs.map(([key, path]) => [key.slice("field.".length), found(path)]).filter(([name, value]) => name && value);
}

/** What stands at a path. Names of the owner's own may hold dots. */
function at(inner, path) {
  if (inner === null || typeof inner !== "object") return undefined;
  if (Object.hasOwn(inner, path)) return inner[path];
  const dot = path.indexOf(".");
  const name = path.slice(0, dot);
  return dot > 0 && Object.hasOwn(inner, name) ? at(inner[name], path.slice(dot + 1)) : undefined;
}

/** A list in lines, the page as its address. */
function text(value) {
  if (Array.isArray(value)) return value.map(text).filter(Boolean).join("\n");
  if (value?.origin) return `${value.origin}${value.path}`;
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}
