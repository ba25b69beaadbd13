/** Where a slideshow stands. It knows no slide and draws nothing; what shows or drives the slides goes through it. */

/** @typedef {import("../broadcast/speaker_link.js").Stepper} Stepper */

/**
 * @param {number} total how many steps there are
 * @param {Stepper["slide"]} slide what a slide says
 * @param {(step: number) => string} query the query part of the link to a step
 * @returns {Stepper} at no step yet: -1. A step beyond the ends goes to the end
 */
export function createStepper(total, slide, query) {
  /** @type {Set<(step: number) => void>} */
  const listeners = new Set();
  let at = -1;
  return {
    step: () => at,
    total,
    query: () => query(at),
    goTo(step) {
      const next = Math.max(0, Math.min(total + 1, step));
      if (next === at) return;
      at = next;
      for (const listener of listeners) listener(at);
    },
    onStep(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    slide,
  };
}

/**
 * The step that a link or a number names: the nearest there is; 0 for what is no number.
 * @param {string|null} asked
 * @param {number} total
 */
export function nearest(asked, total) {
  const step = /^\d{1,6}$/.test(asked ?? "") ? Number(asked) : 0;
  return step > total + 1 ? total : step;
}
