// Addresses of live-agent systems: a name, a colon, and the system's own address, of which no more than a query
// is left where it is on the page.

/** The name and the address of a system; nothing where it is another kind of address. Whether there is such a system the core knows. */
export function system(address) {
  const [, name, url] = address.trim().match(/^(?!https?:|mailto:|tel:)([a-z]+):(https?:\/\/.*|\?.*|)$/i) ?? [];
  return name && { name: name.toLowerCase(), url };
}
