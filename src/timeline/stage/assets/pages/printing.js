/** Printing a page: what lays it out for paper is fetched once the page stands and there is time. */

import { report } from "../state/parts.js";

/** Milliseconds that a browser rests which cannot say when it is idle. */
const REST = 300;
const whenIdle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, REST));

/**
 * @typedef {() => Promise<() => Promise<() => void>>} Load gives what makes the page ready to be printed, which gives
 *   what ends it
 */

/**
 * @param {Load} load
 * @returns {() => void} what ends it
 */
export function printable(load) {
  let isOver = false,
    end = () => {};
  whenIdle(async () => {
    if (isOver) return;
    const make = await load().catch((problem) => {
      console.warn(`This page cannot be printed: ${problem.message}`); // without a server; nobody asked for it yet
    });
    if (!make || isOver) return;
    try {
      end = await make();
    } catch (problem) {
      report(problem);
    }
    if (isOver) end();
  });
  return () => {
    isOver = true;
    end();
  };
}
