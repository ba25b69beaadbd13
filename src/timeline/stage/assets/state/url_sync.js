/**
 * The link follows what is shown: the one place that puts it into the address bar. What is asked on purpose gets an
 * entry of the history, so that Back takes it back; what is dragged or stepped through changes the entry that stands.
 */

import { currentPage, currentSearch, linkHere } from "./address.js";

/**
 * Milliseconds after the last change. Writing the link repaints the browser's own window, a fifth of a second later:
 * who
 * goes on meanwhile would wait for that.
 */
const REST = 400;
/** Milliseconds after which a browser is asked again that counts how often a page writes its link. */
const AGAIN = 1000;

/**
 * Put a link in the place of the present one, so that Back does not lead to that; what is pointed at stays.
 * @param {string} search what it asks of the page
 * @param {unknown} [state] what the entry of the history keeps
 */
export function replaceLink(search, state = history.state) {
  history.replaceState(state, "", linkHere(search));
}

/**
 * Let the link follow what is shown.
 * @param {() => string} query what asks for that, as a link writes it
 */
export function createLink(query) {
  const page = currentPage();
  let timer = 0,
    isNew = false,
    gesture = "";
  /** What was asked and is still to be written, in order. @type {{search: string, isNew: boolean}[]} */
  const waiting = [];

  function keep() {
    waiting.push({ search: query(), isNew });
    isNew = false;
  }

  function write() {
    clearTimeout(timer);
    timer = 0;
    keep();
    try {
      for (; waiting.length; waiting.shift()) put(waiting[0]);
    } catch {
      timer = window.setTimeout(write, AGAIN);
    }
  }

  /** @param {{search: string, isNew: boolean}} link */
  function put({ search, isNew: isEntry }) {
    if (search !== currentSearch()) (isEntry ? pushLink : replaceLink)(search);
    else if (isEntry) gesture = ""; // nothing was asked after all
  }

  /** What was not written is not wanted any more, and what was going on is over. */
  function drop() {
    clearTimeout(timer);
    timer = 0;
    isNew = false;
    gesture = "";
    waiting.length = 0;
  }

  /** Whoever reloads, leaves by a link, goes back or to the address bar finds it written. @param {Event} event */
  function writeBefore(event) {
    if (event.type === "blur" || isOnTheWay(event)) write();
  }
  const ways = ["keydown", "click", "blur", "pointerdown", "mouseout"];
  for (const way of ways) window.addEventListener(way, writeBefore, true);

  return {
    /**
     * What is asked next is to be an entry of its own; what was asked before has its own then. It is told before, and
     * written later: that takes as long as the answer.
     * @param {string} [of] what goes on as one gesture, such as typing, has one entry as long as nothing else is asked
     */
    entry(of = "") {
      if (of && of === gesture) return;
      gesture = of;
      if (timer) keep();
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
      if (timer && currentPage() === page) write();
      clearTimeout(timer);
      for (const way of ways) window.removeEventListener(way, writeBefore, true);
    },
  };
}

/** Put a link after the present one; its entry keeps what the present one does. @param {string} search */
function pushLink(search) {
  history.pushState(history.state, "", linkHere(search));
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
