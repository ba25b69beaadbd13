/** Dates of the link, written in the words of the page. Pure. */

import { words } from "../ui/dom.js";
import { digits } from "../ui/plural.js";
import { numbersOf, yearText } from "./calendar.js";
import { dateText, isDay } from "./question.js";

/** The first year that is named without its era. */
const LOW = 100;

/** @typedef {Pick<import("../../session.js").Spec, "words"|"months"|"eras">} Wording */

/**
 * Write a date such as 2022, 2022-05 or 2022-05-17 in words.
 * @param {Wording} spec
 * @param {string} date
 */
export function dateInWords(spec, date) {
  const [year, month, day] = numbersOf(date);
  if (!month) return yearInWords(spec, year);
  const values = {
    year: yearInWords(spec, year),
    month: spec.months[month - 1],
    day: digits(spec.words, day === 1 ? spec.words.first_of_month : (day ?? "")),
  };
  return words(day ? spec.words.day_month_year : spec.words.month_year, values);
}

/**
 * Name a year, 0 being 1 BC: with its era where its number is low, or as the link does where the page has no eras.
 * @param {Pick<Wording, "words"|"eras">} spec
 * @param {number} year
 */
export function yearInWords({ words: say, eras }, year) {
  if (year >= LOW) return digits(say, year);
  if (!eras) return digits(say, yearText(year));
  return words(year < 1 ? eras.bc : eras.ad, { year: digits(say, year < 1 ? 1 - year : year) });
}

/**
 * Name the years from one to another, or one: 2003–2010, 486–480 BC.
 * @param {Pick<Wording, "words"|"eras">} spec
 * @param {number} first
 * @param {number} last
 */
export function yearsInWords(spec, first, last) {
  const name = yearInWords(spec, last);
  if (first === last) return name;
  return `${last < 1 && spec.eras ? digits(spec.words, 1 - first) : yearInWords(spec, first)}–${name}`;
}

/** @type {Map<string, string[]>} */
const undeclined = new Map();

/** Name the months as they stand alone; asked for with each frame of a drag, and made once. @param {string} language */
function monthsAlone(language) {
  let names = undeclined.get(language);
  if (!names) {
    const alone = new Intl.DateTimeFormat(language, { month: "long", calendar: "gregory", timeZone: "UTC" });
    names = Array.from({ length: 12 }, (_, month) => alone.format(Date.UTC(2000, month)));
    undeclined.set(language, names);
  }
  return names;
}

/**
 * Write a date that stands by itself, beside no day and after no word: there some languages decline no month.
 * @param {Wording & {language: string}} spec
 * @param {string} date
 */
export function dateAlone(spec, date) {
  const [, month, day] = numbersOf(date);
  if (!month || day) return dateInWords(spec, date);
  return dateInWords({ ...spec, months: monthsAlone(spec.language) }, date);
}

/**
 * Write until when what is shown was public.
 * @param {Wording} spec
 * @param {string} asof
 */
export function asOfInWords(spec, asof) {
  return words(spec.words[isDay(asof) ? "asof_day" : "asof_end"], { date: dateInWords(spec, asof) });
}

/**
 * Write the day on which a period begins or ends: as a month where it is a month's first or last.
 * @param {Wording & {language: string}} spec
 * @param {number} day from 1970
 * @param {boolean} isEnd
 */
export function edgeInWords(spec, day, isEnd) {
  return dateAlone(spec, dateText(day, isEnd));
}
