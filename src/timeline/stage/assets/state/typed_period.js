/** The dates that a reader types for the ends of a period. Pure. */

import { plainDate, span } from "./question.js";

/** How a date is written that stands for no limit. */
export const OPEN = "..";

/**
 * @typedef {{from: string, to: string}} Period as the link writes it; empty for no limit
 * @typedef {{end: 0|1, text: string}} Unread which of the two fields, and what stands there
 */

/**
 * Read what was typed as the first and the last date of a period.
 * @param {string} first
 * @param {string} last
 * @returns {{period: Period, unread: null, isReversed: boolean}|{period: null, unread: Unread, isReversed: false}}
 *   unread: what is no date; isReversed: the period would end before it begins
 */
export function readPeriod(first, last) {
  const dates = [first, last].map(readDate),
    end = dates.indexOf(null);
  if (end === 0 || end === 1)
    return { period: null, unread: { end, text: [first, last][end].trim() }, isReversed: false };
  const [from, to] = /** @type {string[]} */ (dates);
  return { period: { from, to }, unread: null, isReversed: Boolean(from && to) && span(from)[0] > span(to)[1] };
}

/**
 * Read one date, in Latin, Arabic or Persian digits; empty for none, null for what is no date.
 * @param {string} text
 * @returns {string|null}
 */
function readDate(text) {
  const typed = text.trim().replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  if (!typed || typed === OPEN) return "";
  return plainDate(typed) || null;
}

/**
 * Write a period into its two fields: where one end is asked for, the other says that it is open.
 * @param {Period} period
 * @returns {[first: string, last: string]}
 */
export function writePeriod({ from, to }) {
  return [from || (to && OPEN), to || (from && OPEN)];
}
