/** Waits that can be given up. */

export const pause = millis => new Promise(resolve => setTimeout(resolve, millis));

/** What a promise brings; the signal's reason as an error as soon as that comes first. */
export async function unlessAborted(promise, signal) {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
