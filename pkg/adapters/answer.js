// What systems answer, in the words of our own endpoint, so that the core need not know them.

/** It arrived: what customer and agent quote. */
export const arrived = (reference, more = {}) => ({ status: 201, body: { ...(reference && { reference: String(reference) }), ...more } });

/** It was refused; each error with the field of the form that it is about, or none. */
export const refused = (status, errors, detail) => ({ status, body: { ...(detail && { detail }), errors: errors.map(([pointer, text]) => ({ pointer, detail: text })) } });

/** Pointers to what customers can mend. */
export const FIELD = { message: "/data/message", email: "/data/customer/email", name: "/data/customer/name" };

/** Not now; when to come again, in milliseconds. */
export const later = (ms) => ({ status: 429, body: ms ? { retry_after_ms: Math.ceil(ms) } : {} });

/** What any other answer says by its status alone. */
export const otherwise = ({ status, body }) => ({ status, body: typeof body?.message === "string" ? { detail: body.message } : {} });

export const isGood = ({ status }) => status >= 200 && status < 300;

/** A form with files, all under one name. */
export function form(values, name, files) {
  const body = new FormData();
  for (const [key, value] of Object.entries(values)) body.append(key, value);
  for (const file of files) body.append(name, file, file.name);
  return { method: "POST", body };
}

/** A JSON body. */
export const json = (value, headers = {}) => ({ method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) });
