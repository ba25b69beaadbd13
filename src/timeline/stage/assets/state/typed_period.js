/** The dates that a reader types for the ends of a period. Pure. */

import { yearText } from "./calendar.js";
import { plainDate, span } from "./question.js";

/** How a date is written that stands for no limit. */
export const OPEN = "..";

/**
 * @typedef {import("../../schema.js").Eras} Eras
 * @typedef {{from: string, to: string}} Period as the link writes it; empty for no limit
 * @typedef {{end: 0|1, text: string}} Unread which of the two fields, and what stands there
 */

/**
 * Read what was typed as the first and the last date of a period.
 * @param {string} first
 * @param {string} last
 * @param {Eras} [eras] how the page's language names years, where a dossier has some that need it
 * @returns {{period: Period, unread: null, isReversed: boolean}|{period: null, unread: Unread, isReversed: false}}
 *   unread: what is no date; isReversed: the period would end before it begins
 */
export function readPeriod(first, last, eras) {
  const dates = [first, last].map((text) => readDate(text, eras)),
    end = dates.indexOf(null);
  if (end === 0 || end === 1)
    return { period: null, unread: { end, text: [first, last][end].trim() }, isReversed: false };
  const [from, to] = /** @type {string[]} */ (dates);
  return { period: { from, to }, unread: null, isReversed: Boolean(from && to) && span(from)[0] > span(to)[1] };
}

/**
 * Read one date, in Latin, Arabic or Persian digits; empty for none, null for what is no date.
 * @param {string} text
 * @param {Eras} [eras]
 * @returns {string|null}
 */
function readDate(text, eras) {
  const typed = text.trim().replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  if (!typed || typed === OPEN) return "";
  return plainDate(typed) || (eras && plainDate(yearInEra(typed, eras))) || null;
}

/**
 * Read a year that is named with its era, as 480 BC is, whatever letters are large and wherever spaces and stops stand.
 * @param {string} typed
 * @param {Eras} eras
 */
function yearInEra(typed, { bc, ad }) {
  const bare = (/** @type {string} */ text) => text.toLowerCase().replace(/[\s.]/g, ""),
    year = (/** @type {string} */ era) => {
      const [before, after] = bare(era).split("{year}"),
        written = bare(typed);
      const number = written.slice(before.length, written.length - after.length);
      return written === before + number + after && /^[1-9]\d{0,4}$/.test(number) ? Number(number) : 0;
    };
  if (year(bc)) return yearText(1 - year(bc));
  return year(ad) ? yearText(year(ad)) : "";
}

/**
 * Write a period into its two fields: where one end is asked for, the other says that it is open.
 * @param {Period} period
 * @returns {[first: string, last: string]}
 */
export function writePeriod({ from, to }) {
  return [from || (to && OPEN), to || (from && OPEN)];
}
