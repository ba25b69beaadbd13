/** Where a show stands. It knows no slide and draws nothing; whatever shows or drives the show goes through it. */

/**
 * @typedef {object} Deck what a speaker's window or a follower needs of a show
 * @property {() => number} step where it stands: 0 the opening slide, 1 to total the steps, total + 1 the closing slide
 * @property {number} total how many steps there are
 * @property {() => string} query the query part of the link to the present step, with its question mark
 * @property {(step: number) => void} goTo go to a step; beyond the ends, to the end
 * @property {(callback: (step: number) => void) => () => void} onStep be told of each change; gives what ends that
 * @property {(step: number) => {title: string, when: string, say: string, notes: string}} slide what a slide says
 */

/**
 * @param {number} total
 * @param {Deck["slide"]} slide
 * @param {(step: number) => string} query
 * @returns {Deck}
 */
export function createDeck(total, slide, query) {
  const told = new Set();
  let at = -1;
  return {
    step: () => at,
    total,
    query: () => query(at),
    goTo(step) {
      const next = Math.max(0, Math.min(total + 1, step));
      if (next === at) return;
      at = next;
      for (const callback of told) callback(at);
    },
    onStep(callback) {
      told.add(callback);
      return () => told.delete(callback);
    },
    slide,
  };
}

/** The step that a link or a number names: the nearest there is; 0 for what is no number. */
export function nearest(asked, total) {
  const step = /^\d{1,6}$/.test(asked ?? "") ? Number(asked) : 0;
  return step > total + 1 ? total : step;
}
