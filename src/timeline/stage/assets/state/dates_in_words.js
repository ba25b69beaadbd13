/** Dates of the link, written in the words of the page. Pure. */

import { words } from "../ui/dom.js";
import { digits } from "../ui/plural.js";
import { dateText } from "./question.js";

/** @typedef {Pick<import("../../session.js").Spec, "words"|"months">} Wording */

/**
 * Write a date such as 2022, 2022-05 or 2022-05-17 in words.
 * @param {Wording} spec
 * @param {string} date
 */
export function dateInWords(spec, date) {
  const [year, month, day] = date.split("-").map(Number);
  const written = (/** @type {string|number} */ text) => digits(spec.words, text);
  if (!month) return written(year);
  const values = {
    year: written(year),
    month: spec.months[month - 1],
    day: written(day === 1 ? spec.words.first_of_month : day),
  };
  return words(day ? spec.words.day_month_year : spec.words.month_year, values);
}

/**
 * Write until when what is shown was public.
 * @param {Wording} spec
 * @param {string} asof
 */
export function asOfInWords(spec, asof) {
  return words(spec.words[asof.length === 10 ? "asof_day" : "asof_end"], { date: dateInWords(spec, asof) });
}

/**
 * Write the day on which a period begins or ends: as a month where it is a month's first or last.
 * @param {Wording} spec
 * @param {number} day from 1970
 * @param {boolean} isEnd
 */
export function edgeInWords(spec, day, isEnd) {
  return dateInWords(spec, dateText(day, isEnd));
}
