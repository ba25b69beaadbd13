/** Where rows stand in pixels: the lanes from the top, the names of legal states at the foot. Pure. */

/** Pixels above the lanes, for the dates, and below all. */
export const ABOVE = 36;
export const BELOW = 2;
/**
 * Pixels of a row: at least, so that no mark's tick lies on the mark above it, with a mouse and with a finger, beyond
 * which a drawing is scrolled; at most, beyond which spans would be slabs.
 */
const TIGHT = 13.5,
  LOOSE = 17,
  WIDEST = 30;
/** Pixels of the lowest drawing on a narrow screen, of a row of legal names, and of what says that lanes are folded. */
const LOWEST = 340,
  LEGAL_ROW = 24,
  FOLDED = 26;
/** Pixels of a line of a lane's name, and of the least space between two names. */
const LINE = 15,
  APART = 7;

/**
 * @typedef {object} Frame
 * @property {(row: number) => number} y of a row
 * @property {(row: number) => number} legal the middle of a row of legal names, counted from the foot
 * @property {number} top of the lanes
 * @property {number} end of the lanes
 * @property {number} bottom of the drawing
 * @property {number} height of all
 */

/** Rows that a name of so many lines needs beside a lane. @param {number} lines */
export const rowsFor = (lines) => (lines * LINE + APART) / TIGHT;

/**
 * @param {number} rows that the lanes take
 * @param {object} given
 * @param {number} given.high pixels there are
 * @param {boolean} given.narrow
 * @param {boolean} given.dense whether rows may be as low as they must
 * @param {number} given.legal rows of legal names
 * @param {boolean} given.folded whether lanes are folded
 * @returns {Frame}
 */
export function frameOf(rows, { high, narrow, dense, legal, folded }) {
  const foot = legal * LEGAL_ROW + (legal ? APART : 0),
    fold = folded ? FOLDED : 0,
    room = (narrow ? LOWEST : high) - ABOVE - BELOW - foot - fold,
    even = room / Math.max(rows, 1),
    row = dense ? even : Math.min(Math.max(even, narrow ? LOOSE : TIGHT), WIDEST),
    end = ABOVE + rows * row,
    bottom = Math.max(end + fold + foot, ABOVE + room + fold + foot);
  return {
    y: (at) => ABOVE + at * row,
    legal: (at) => bottom - foot + (legal - at - 0.5) * LEGAL_ROW,
    top: ABOVE,
    end,
    bottom,
    height: bottom + BELOW,
  };
}
