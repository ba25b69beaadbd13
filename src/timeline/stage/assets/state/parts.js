/**
 * The parts of a page, each loaded for itself: where one cannot be had, a notice stands in its place, and the others go
 * on.
 */

import { createNotice } from "../ui/notice.js";
import { isNotLoaded } from "./files.js";

/**
 * @typedef {object} Parts
 * @property {(host: HTMLElement, make: () => Promise<void>, missed?: string) => Promise<void>} load make a part in an
 *   element that holds nothing else, or say what is missed there; it never rejects
 * @property {(host: HTMLElement) => void} leave what is on its way to this element, or missing in it, is not wanted any
 *   more
 * @property {() => number} missing how many parts could not be had
 * @property {() => void} retry ask for all of them again
 * @property {() => void} end
 */

/**
 * @param {Record<string, string>} say the words "not_loaded", "try_again" and "loading"
 * @param {() => void} changed told when a part is missing, and when it is there again
 * @returns {Parts}
 */
export function createParts(say, changed) {
  /** @typedef {{make: () => Promise<void>, missed: string, notice: ReturnType<typeof createNotice>|null}} Part */
  /** @type {Map<HTMLElement, Part>} */
  const parts = new Map();
  const missing = () => [...parts].filter(([, { notice }]) => notice);
  const retry = () => {
    for (const [host, part] of missing()) attempt(host, part);
  };
  window.addEventListener("online", retry);

  /** @param {HTMLElement} host @param {Part} part */
  async function attempt(host, part) {
    const before = part.notice,
      hadFocus = before?.element.contains(document.activeElement);
    try {
      await part.make();
    } catch (problem) {
      report(problem);
      // What a server that is asked again has no more, a page of today has under another name.
      if (before && isNotLoaded(problem) && problem.gone) location.reload();
      if (parts.get(host) === part) fail(host, part);
      return;
    }
    if (parts.get(host) !== part || !before) return;
    before.element.remove();
    part.notice = null;
    if (hadFocus && document.activeElement === document.body) stay(host);
    changed();
    retry(); // what one part lacked, others mostly lack too
  }

  /** @param {HTMLElement} host @param {Part} part */
  function fail(host, part) {
    part.notice ??= createNotice({ ...say, not_loaded: part.missed }, () => attempt(host, part));
    if (part.notice.element.parentElement !== host || host.childElementCount > 1)
      host.replaceChildren(part.notice.element);
    part.notice.fail();
    changed();
  }

  /** @param {HTMLElement} host */
  function leave(host) {
    const notice = parts.get(host)?.notice;
    parts.delete(host);
    if (!notice) return;
    notice.element.remove();
    changed();
  }

  return {
    load(host, make, missed = say.not_loaded) {
      leave(host);
      const part = { make, missed, notice: null };
      parts.set(host, part);
      return attempt(host, part);
    },
    leave,
    retry,
    missing: () => missing().length,
    end() {
      window.removeEventListener("online", retry);
      parts.clear();
    },
  };
}

/** Whoever pressed the button of a notice that is gone goes on where the part now stands. @param {HTMLElement} host */
function stay(host) {
  if (!host.hasAttribute("tabindex")) host.tabIndex = -1;
  host.focus({ preventScroll: true });
}

/**
 * Note for whoever looks at the console: what could not be had is told on the page; a fault of our own is an error.
 * @param {unknown} problem
 */
export function report(problem) {
  if (isNotLoaded(problem)) console.warn(problem.message);
  else reportError(problem);
}
