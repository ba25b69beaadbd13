/** A show that was just left: whoever has only a clicker in the hand comes back to it with the next press. */

import { namesOf } from "./shortcuts.js";

/** Where a tab keeps it. */
const PLACE = "timeline-left-show";
/** Milliseconds for which the way back is open. */
const OPEN = 60_000;
/** What clickers send to go on, to go back, to darken the screen and to start a show. */
const KEYS = new Set(["PageDown", "PageUp", ".", "b", "F5"]);

/** @typedef {{link: string, at: number}} Left the link to the step that was left, and when: milliseconds */

/** @param {string} link */
export function rememberShow(link) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ link, at: Date.now() }));
  } catch {
    /* no storage: no way back */
  }
}

function forget() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    /* nothing was kept */
  }
}

/**
 * Whether a press is a clicker's, while the way back is open. Pure.
 * @param {{key: string, code: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} press
 * @param {Left|null} left
 * @param {number} now
 */
export function isReturn(press, left, now) {
  if (!left || now < left.at || now - left.at > OPEN || press.ctrlKey || press.metaKey || press.altKey) return false;
  return namesOf(press).some((name) => KEYS.has(name));
}

/** @returns {Left|null} */
function left() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Go back to the show at a clicker's press, until a hand works on the page.
 * @param {(link: string) => void} go
 * @returns {() => void} what stops listening
 */
export function awaitReturn(go) {
  if (!left()) return () => {};
  const listening = new AbortController(),
    { signal } = listening;
  const press = (/** @type {KeyboardEvent} */ event) => {
    const show = left();
    if (!show || !isReturn(event, show, Date.now())) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, [role=dialog]"))
      return;
    event.preventDefault();
    event.stopPropagation();
    forget();
    go(show.link);
  };
  window.addEventListener("keydown", press, { capture: true, signal });
  window.addEventListener("pointerdown", forget, { capture: true, once: true, signal });
  return () => listening.abort();
}
