/** The link follows what is shown: the one place that puts it into the address bar. */

/**
 * Milliseconds after the last change. Writing the link repaints the browser's own window, a fifth of a second later:
 * who
 * goes on meanwhile would wait for that.
 */
const REST = 400;
/** Milliseconds after which a browser is asked again that counts how often a page writes its link. */
const AGAIN = 1000;

/**
 * Put a link in the place of the present one, so that Back leaves the page; a fragment stays.
 * @param {string} link path and query
 * @param {unknown} [state] what the entry of the history keeps
 */
export function replaceLink(link, state = history.state) {
  history.replaceState(state, "", link + location.hash);
}

/**
 * Let the link follow what is shown.
 * @param {() => string} address path and query of what is shown
 */
export function createLink(address) {
  const page = location.pathname;
  let timer = 0;

  function write() {
    clearTimeout(timer);
    timer = 0;
    const next = address();
    if (next === location.pathname + location.search) return;
    try {
      replaceLink(next);
    } catch {
      timer = window.setTimeout(write, AGAIN);
    }
  }

  /** Whoever reloads, leaves by a link or goes to the address bar finds it written. @param {Event} event */
  function writeBefore(event) {
    if (event.type === "blur" || isReload(event) || isOnLink(event)) write();
  }
  const ways = ["keydown", "click", "blur"];
  for (const way of ways) window.addEventListener(way, writeBefore, true);

  return {
    later() {
      clearTimeout(timer);
      timer = window.setTimeout(write, REST);
    },
    /** What is still to be written is, unless another page's link stands there already. */
    end() {
      if (timer && location.pathname === page) write();
      clearTimeout(timer);
      for (const way of ways) window.removeEventListener(way, writeBefore, true);
    },
  };
}

/** @param {Event} event */
const isReload = (event) =>
  event instanceof KeyboardEvent && (event.key === "F5" || (event.key === "r" && (event.ctrlKey || event.metaKey)));

/** @param {Event} event */
const isOnLink = ({ type, target }) => type === "click" && target instanceof Element && !!target.closest("a[href]");
