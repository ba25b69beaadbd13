/** How the window on the strip moves: by a pointer that is dragged, and by keys. Days, both ends inclusive. Pure. */

/** @typedef {import("../../schema.js").DaySpan} DaySpan */

/** The fewest days that a window shows. */
const LEAST = 7;
/** Days that a key moves an end by. */
const STEPS = new Map([
  ["ArrowLeft", -30],
  ["ArrowDown", -30],
  ["ArrowRight", 30],
  ["ArrowUp", 30],
  ["PageDown", -365],
  ["PageUp", 365],
  ["Home", -Infinity],
  ["End", Infinity],
]);

/** @param {number} value @param {number} low @param {number} high */
export const within = (value, low, high) => Math.max(low, Math.min(high, value));

/**
 * The window while it is dragged.
 * @param {DaySpan} before the window when the drag began
 * @param {number|"pane"|"strip"} grip what is dragged: the first (0) or the last (1) end, the window, or a new one
 * @param {number} start the day on which the drag began
 * @param {number} now the day that the pointer is on
 * @param {DaySpan} whole
 * @returns {DaySpan}
 */
export function dragged(before, grip, start, now, [first, last]) {
  const by = now - start;
  if (grip === 0) return [within(before[0] + by, first, before[1] - LEAST), before[1]];
  if (grip === 1) return [before[0], within(before[1] + by, before[0] + LEAST, last)];
  if (grip === "pane") {
    const shift = within(by, first - before[0], last - before[1]);
    return [before[0] + shift, before[1] + shift];
  }
  return [within(Math.min(start, now), first, last - LEAST), within(Math.max(start, now), first + LEAST, last)];
}

/**
 * The window after a key on one of its ends; null where the key moves none.
 * @param {DaySpan} window
 * @param {number} end 0 the first, 1 the last
 * @param {string} key
 * @param {DaySpan} whole
 * @returns {DaySpan|null}
 */
export function stepped([from, to], end, key, [first, last]) {
  const step = STEPS.get(key);
  if (step === undefined) return null;
  return end ? [from, within(to + step, from + LEAST, last)] : [within(from + step, first, to - LEAST), to];
}
