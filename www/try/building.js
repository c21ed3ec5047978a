// Has an index built beside the page, so that the page stays awake meanwhile and the build can be stopped.

const WORKER = "/try/worker.js";

/** The policy of this site wants the address of a script vouched for. */
const address = globalThis.trustedTypes?.createPolicy("loop-in-try", { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER;

/**
 * The index of these sources and what was found in them, as found.js says.
 * @param {{onProgress: (share: number) => void, signal: AbortSignal}} options `signal` stops it
 */
export function build(sources, { onProgress, signal }) {
  const worker = new Worker(address, { type: "module" });
  const built = new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", ({ message }) => reject(new Error(message ?? "the builder could not be loaded")));
    worker.addEventListener("message", ({ data }) => {
      if (data.done) resolve(data.done);
      else if (data.failed) reject(new Error(data.failed));
      else onProgress(data.share);
    });
    worker.postMessage(sources);
  });
  return built.finally(() => worker.terminate());
}
