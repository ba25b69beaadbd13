/** Whether the server still answers. A slideshow needs it for nothing; the sign only tells. */

/** Milliseconds between two questions; for which the server may say nothing. */
const EVERY = 4000,
  PATIENCE = 3000;

/**
 * Ask now and then, and when the network comes or goes.
 * @param {string} address a route that answers at once and is never cached
 * @param {(alive: boolean) => void} changed
 * @returns {() => void} what ends it
 */
export function watchServer(address, changed) {
  let alive = true,
    timer = 0;
  /** @type {AbortController|null} */
  let current = null;

  async function ask() {
    clearTimeout(timer);
    current?.abort();
    const own = new AbortController(),
      late = setTimeout(() => own.abort(), PATIENCE);
    current = own;
    const now = await fetch(address, { cache: "no-store", signal: own.signal }).then(
      (answer) => answer.ok,
      () => false,
    );
    clearTimeout(late);
    if (own !== current) return;
    if (now !== alive) {
      alive = now;
      changed(alive);
    }
    timer = setTimeout(ask, EVERY);
  }
  window.addEventListener("online", ask);
  window.addEventListener("offline", ask);
  timer = setTimeout(ask, EVERY);
  return () => {
    clearTimeout(timer);
    current?.abort();
    current = null;
    window.removeEventListener("online", ask);
    window.removeEventListener("offline", ask);
  };
}
