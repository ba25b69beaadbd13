/** The link follows what is shown. */

/** Milliseconds after the last change. Writing it repaints the browser's own window, a fifth of a second later: who goes on meanwhile would wait for that. */
const REST = 400;

/**
 * The link replaces itself, so that Back leaves the page.
 * @param {() => string} address path and query of what is shown
 */
export function createLink(address) {
  const page = location.pathname;
  let timer = 0;

  /** A browser that counts is asked again. */
  function write() {
    clearTimeout(timer);
    timer = 0;
    const next = address();
    if (next === location.pathname + location.search) return;
    try {
      history.replaceState(history.state, "", next + location.hash);
    } catch {
      timer = setTimeout(write, 1000);
    }
  }
  /** Whoever reloads, leaves by a link or goes to the address bar finds it written. */
  const ways = {
    keydown: ({ key, ctrlKey, metaKey }) => (key === "F5" || (key === "r" && (ctrlKey || metaKey))) && write(),
    click: ({ target }) => target.closest?.("a[href]") && write(),
    blur: write,
  };
  for (const [way, act] of Object.entries(ways)) window.addEventListener(way, act, true);

  return {
    later() {
      clearTimeout(timer);
      timer = setTimeout(write, REST);
    },
    /** What is still to be written is, unless another page's link stands there already. */
    end() {
      if (timer && location.pathname === page) write();
      clearTimeout(timer);
      for (const [way, act] of Object.entries(ways)) window.removeEventListener(way, act, true);
    },
  };
}
