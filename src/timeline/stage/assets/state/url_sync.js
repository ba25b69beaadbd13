/**
 * The link follows what is shown: the one place that puts it into the address bar. What is asked on purpose gets an
 * entry of the history, so that Back takes it back; what is dragged or stepped through changes the entry that stands.
 */

/**
 * Milliseconds after the last change. Writing the link repaints the browser's own window, a fifth of a second later:
 * who
 * goes on meanwhile would wait for that.
 */
const REST = 400;
/** Milliseconds after which a browser is asked again that counts how often a page writes its link. */
const AGAIN = 1000;

/**
 * Put a link in the place of the present one, so that Back does not lead to that; a fragment stays.
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
  let timer = 0,
    isNew = false,
    gesture = "";

  function write() {
    clearTimeout(timer);
    timer = 0;
    const next = address(),
      put = isNew ? pushLink : replaceLink;
    if (next === location.pathname + location.search) {
      if (isNew) drop(); // nothing was asked after all
      return;
    }
    try {
      put(next);
      isNew = false;
    } catch {
      timer = window.setTimeout(write, AGAIN);
    }
  }

  /** What was not written is not wanted any more, and what was going on is over. */
  function drop() {
    clearTimeout(timer);
    timer = 0;
    isNew = false;
    gesture = "";
  }

  /** Whoever reloads, leaves by a link, goes back or to the address bar finds it written. @param {Event} event */
  function writeBefore(event) {
    if (event.type === "blur" || isOnTheWay(event)) write();
  }
  const ways = ["keydown", "click", "blur", "pointerdown", "mouseout"];
  for (const way of ways) window.addEventListener(way, writeBefore, true);

  return {
    /**
     * What is asked next is to be an entry of its own; what was asked before has its own then. It is told before.
     * @param {string} [of] what goes on as one gesture, such as typing, has one entry as long as nothing else is asked
     */
    entry(of = "") {
      if (of && of === gesture) return;
      gesture = of;
      if (timer) write();
      isNew = true;
    },
    /** The gesture that went on is over. */
    commit() {
      gesture = "";
    },
    later() {
      clearTimeout(timer);
      timer = window.setTimeout(write, REST);
    },
    drop,
    /** What is still to be written is, unless another page's link stands there already. */
    end() {
      if (timer && location.pathname === page) write();
      clearTimeout(timer);
      for (const way of ways) window.removeEventListener(way, writeBefore, true);
    },
  };
}

/** Put a link after the present one; its entry keeps what the present one does. @param {string} link path and query */
function pushLink(link) {
  history.pushState(history.state, "", link + location.hash);
}

/** Whether something leads away from what is shown, or most likely will. @param {Event} event */
const isOnTheWay = (event) =>
  isReload(event) || isBack(event) || isOnLink(event) || (event.type === "mouseout" && isOutside(event));

/** @param {Event} event */
const isReload = (event) =>
  event instanceof KeyboardEvent && (event.key === "F5" || (event.key === "r" && (event.ctrlKey || event.metaKey)));

/** By the keyboard, or by the fourth button of a mouse. @param {Event} event */
const isBack = (event) =>
  event instanceof KeyboardEvent
    ? event.key === "ArrowLeft" && (event.altKey || event.metaKey)
    : event instanceof PointerEvent && event.type === "pointerdown" && event.button === 3;

/** The pointer leaves for what stands round the page: where the browser has its own buttons. @param {Event} event */
const isOutside = (event) => event instanceof MouseEvent && event.relatedTarget === null;

/** @param {Event} event */
const isOnLink = ({ type, target }) => type === "click" && target instanceof Element && !!target.closest("a[href]");
