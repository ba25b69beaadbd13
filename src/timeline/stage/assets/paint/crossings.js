/** Where boxes and lines meet. Pure. */

/**
 * @typedef {[x1: number, y1: number, x2: number, y2: number]} Line
 *
 * @typedef {object} Box what no name may cover
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number} [of] the mark with that number
 */

/** @param {Box} own @param {Box} field */
export const isInside = (own, field) =>
  own.left >= field.left && own.right <= field.right && own.top >= field.top && own.bottom <= field.bottom;

/** @param {Box} one @param {Box} other */
export const meet = (one, other) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

/** Whether a line goes through a box. @param {Line} line @param {Box} box */
export function crosses([x1, y1, x2, y2], { left, right, top, bottom }) {
  let from = 0,
    to = 1;
  for (const [at, by, low, high] of [
    [x1, x2 - x1, left, right],
    [y1, y2 - y1, top, bottom],
  ]) {
    if (by === 0) {
      if (at <= low || at >= high) return false;
      continue;
    }
    from = Math.max(from, Math.min((low - at) / by, (high - at) / by));
    to = Math.min(to, Math.max((low - at) / by, (high - at) / by));
  }
  return from < to;
}

/** Whether two lines cut each other. @param {Line} one @param {Line} other */
export function cut(one, other) {
  const side = (/** @type {Line} */ [x1, y1, x2, y2], /** @type {number} */ x, /** @type {number} */ y) =>
    Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
  return (
    side(one, other[0], other[1]) !== side(one, other[2], other[3]) &&
    side(other, one[0], one[1]) !== side(other, one[2], one[3])
  );
}
