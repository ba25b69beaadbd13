/** Days as numbers from 1970, and as the link and Plotly write them: year 0 is 1 BC, before it stands a minus. Pure. */

/** Milliseconds. */
export const DAY = 86_400_000;
/** The last moment that Plotly can show. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The day of a date of any year. @param {number} year @param {number} [month] from 0 @param {number} [day] */
export function dayOf(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC takes 14 for 1914
  return Math.round(date.getTime() / DAY);
}

/** The first day of year 1: before it, no field of a browser has a day. */
export const YEAR_ONE = dayOf(1);

/** @param {number} day @returns {[year: number, month: number, day: number]} the month from 0 */
export function partsOf(day) {
  const date = new Date(Math.floor(day) * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** Count the months from year 0 to that of a day. @param {number} day */
export function monthOf(day) {
  const [year, month] = partsOf(day);
  return year * 12 + month;
}

/** Write a year as 2022, 0014 or -0479. @param {number} year */
export const yearText = (year) => `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;

/** Write a month that is counted from year 0 as 2022-05. @param {number} month */
export function monthText(month) {
  const year = Math.floor(month / 12);
  return `${yearText(year)}-${String(month - year * 12 + 1).padStart(2, "0")}`;
}

/** Write a day as 2022-05-17. @param {number} day */
export function dayText(day) {
  const [year, month, date] = partsOf(day);
  return `${monthText(year * 12 + month)}-${String(date).padStart(2, "0")}`;
}

/** Write the moment so many days from 1970 as Plotly reads it. @param {number} days and parts of one */
export const momentText = (days) => new Date(Math.min(Math.round(days * DAY), LAST)).toISOString().replace(/^-00/, "-");

/**
 * The days from 1970 of a moment that Plotly writes; it has no time zone.
 * @param {string} text
 */
export function momentOf(text) {
  const [, year, month, day, hour, minute, second] = (
    /^(-?\d+)-(\d+)-(\d+)(?:[ T](\d+):(\d+)(?::([\d.]+))?)?/.exec(text) ?? []
  ).map(Number);
  return dayOf(year, month - 1, day) + ((hour || 0) * 3600 + (minute || 0) * 60 + (second || 0)) / 86_400;
}

/**
 * The numbers of a date such as 2022, 2022-05 or 2022-05-17, as far as it has them.
 * @param {string} text
 * @returns {[year: number, month: number|undefined, day: number|undefined]} the month from 1
 */
export function numbersOf(text) {
  const isNegative = text.startsWith("-"),
    [year, month, day] = text.slice(Number(isNegative)).split("-").map(Number);
  return [isNegative ? -year : year, month, day];
}
