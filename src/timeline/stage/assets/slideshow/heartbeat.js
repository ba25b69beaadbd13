/** Whether the server still answers. A show needs it for nothing; the sign only tells. */

const EVERY = 4000,
  PATIENCE = 3000;

/**
 * Ask now and then, and when the network comes or goes.
 * @param {string} address a route that answers at once and is never cached
 * @param {(alive: boolean) => void} tell told of each change
 * @returns {() => void} what ends it
 */
export function watchServer(address, tell) {
  let alive = true,
    timer = 0,
    asking = null;
  async function ask() {
    clearTimeout(timer);
    asking?.abort();
    const own = (asking = new AbortController()),
      late = setTimeout(() => own.abort(), PATIENCE);
    const now = await fetch(address, { cache: "no-store", signal: own.signal }).then(
      (answer) => answer.ok,
      () => false,
    );
    clearTimeout(late);
    if (own !== asking) return;
    if (now !== alive) {
      alive = now;
      tell(alive);
    }
    timer = setTimeout(ask, EVERY);
  }
  window.addEventListener("online", ask);
  window.addEventListener("offline", ask);
  timer = setTimeout(ask, EVERY);
  return () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    window.removeEventListener("online", ask);
    window.removeEventListener("offline", ask);
  };
}
