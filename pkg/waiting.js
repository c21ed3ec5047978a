// Whether something waits that was sent in an earlier visit, for those who have not loaded the outbox.

/** Where the outbox keeps its items. */
export const PREFIX = "loop-in:outbox:";

/** True where something waits from an earlier visit. Never throws: storage may be forbidden. */
export const hasWaiting = () => keys().length > 0;

/** The names under which items are kept. */
export function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
