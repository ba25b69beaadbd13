/** Which days an axis of time names, and how it writes them. Pure. */

import { dayOf, partsOf } from "../state/calendar.js";

/** Pixels from name to name: at least, where there is a choice, and as near as two may come. */
const ROOM = 58,
  LEAST = 36;
/** Mean width of a letter of a name, in pixels. */
const LETTER = 6;
/** Days of a month and of a year, about. */
const MONTH = 30.4,
  YEAR = 365.25;
/** Steps from name to name. @type {["day"|"month"|"year", number][]} */
const STEPS = [
  ["day", 1],
  ["day", 2],
  ["day", 7],
  ["day", 14],
  ["month", 1],
  ["month", 3],
  ["month", 6],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => /** @type {["year", number]} */ (["year", years])),
];

/**
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 * @typedef {import("./time_scale.js").Gap} Gap
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {{day: number, unit: "day"|"month"|"year"}} Named a day, and how exactly it is named
 * @typedef {{day: number, text: string}} Tick
 *
 * @typedef {object} View
 * @property {DaySpan} extent all that the axis can show
 * @property {DaySpan} window the days that it shows
 * @property {number} width of the axis in pixels
 * @property {string[]} months their short names
 * @property {(text: string) => string} [digits] writes numbers with the digits of the page's language
 * @property {(year: number) => string} [years] names a year, 0 being 1 BC
 */

/**
 * The first day of a step, counted from year 0: years are round as they are said, 500 BC and not 501.
 * @param {["day"|"month"|"year", number]} step
 * @param {number} n
 */
const firstDay = ([unit, by], n) =>
  unit === "day" ? n * by : unit === "month" ? dayOf(0, n * by) : dayOf(by > 1 && n < 1 ? n * by + 1 : n * by);

/** Pixels that the name of a year needs beyond those of four digits. @param {string} year @param {number} [letter] */
export const moreRoom = (year, letter = LETTER) => Math.max(0, year.length - 4) * letter;

/**
 * The first days of so many days, months or years, from one day to another.
 * @param {["day"|"month"|"year", number]} step
 * @param {DaySpan} period
 */
export function everyStep([unit, by], [first, last]) {
  const [year, month] = partsOf(first),
    days = [];
  let n =
    unit === "day"
      ? Math.ceil(first / by)
      : unit === "month"
        ? Math.floor((year * 12 + month) / by)
        : Math.floor(year / by);
  const at = () => firstDay([unit, by], n);
  for (; at() <= last; n++) if (at() >= first) days.push(at());
  return days;
}

/** How many days a step has, about. @param {["day"|"month"|"year", number]} step */
const lengthOf = ([unit, by]) => by * (unit === "day" ? 1 : unit === "month" ? MONTH : YEAR);

/**
 * The stretches of a period between the gaps of a scale.
 * @param {Gap[]} gaps
 * @param {DaySpan} period
 * @returns {DaySpan[]}
 */
export function piecesOf(gaps, [first, last]) {
  const edges = [first, ...gaps.flatMap(({ from, to }) => [from, to]), last];
  /** @type {DaySpan[]} */
  const pieces = [];
  for (let i = 0; i < edges.length; i += 2) {
    const from = Math.max(edges[i], first),
      to = Math.min(edges[i + 1], last);
    if (from <= to) pieces.push([from, to]);
  }
  return pieces;
}

/**
 * Days of true time, of which every stretch between two breaks has at least one.
 * @param {TimeScale} scale
 * @param {DaySpan} period
 * @param {["day"|"month"|"year", number]} step
 * @returns {Named[]}
 */
function daysOfTime({ gaps }, period, step) {
  return piecesOf(gaps, period).flatMap((piece) => {
    const [unit] = step,
      found = everyStep(step, piece).map((day) => ({ day, unit }));
    return found.length
      ? found
      : everyStep(["month", 1], piece)
          .slice(0, 1)
          .map((day) => ({ day, unit: /** @type {"month"} */ ("month") }));
  });
}

/**
 * The dates of events, each as exactly as it is known; none of what is known to no month and no year.
 * @param {{from: number[], to: number[], moment: number[]}} events
 * @returns {Named[]}
 */
export function datesOf({ from, to, moment }) {
  const named = moment.flatMap((at, e) => {
    const unit = unitOf(from[e], to[e]);
    return unit ? [{ day: at, unit }] : [];
  });
  return named.sort((one, other) => one.day - other.day);
}

/** @param {number} from @param {number} to days @returns {Named["unit"]|null} */
function unitOf(from, to) {
  const [year, month] = partsOf(from),
    [lastYear, lastMonth] = partsOf(to);
  if (from === to) return "day";
  if (year === lastYear && month === lastMonth) return "month";
  return from === dayOf(year) && to === dayOf(year + 1) - 1 ? "year" : null;
}

/**
 * What an axis names: in true time days at equal steps, else the dates of events. Beyond both ends of what is seen as
 * much again, which a hand may drag into view.
 * @param {TimeScale} scale
 * @param {{from: number[], to: number[], moment: number[]}} events
 * @param {View} view
 * @returns {Tick[]}
 */
export function ticksOf(scale, events, { extent, window: [first, last], width, months, digits, years = String }) {
  const more = moreRoom(years(partsOf(first)[0])),
    length = last + 1 - first,
    period = /** @type {DaySpan} */ ([Math.max(extent[0], first - length), Math.min(extent[1], last + length)]),
    perUnit = width / (scale.unit(last + 1) - scale.unit(first)),
    step = STEPS.find((each) => lengthOf(each) * perUnit >= ROOM + more) ?? STEPS[STEPS.length - 1],
    days = scale.even
      ? datesOf(events).filter(({ day }) => day >= period[0] && day <= period[1])
      : daysOfTime(scale, period, step);
  return written(spaced(scale, days, perUnit, (scale.even ? ROOM : LEAST) + more), first, { months, digits, years });
}

/**
 * Leave out what would stand too near to the one before it.
 * @param {TimeScale} scale
 * @param {Named[]} days
 * @param {number} perUnit pixels
 * @param {number} least pixels
 */
export function spaced({ unit }, days, perUnit, least) {
  let free = -Infinity;
  return days.filter(({ day }) => {
    const at = unit(day) * perUnit;
    if (at < free) return false;
    free = at + least;
    return true;
  });
}

/**
 * Write days, months and years; the year below where it differs from that of the one before, or where what is seen
 * begins.
 * @param {Named[]} days
 * @param {number} first day that is seen
 * @param {Pick<View, "months"|"digits"|"years">} names
 */
function written(days, first, { months, digits = String, years = String }) {
  let before = NaN,
    isSeen = false;
  return days.map(({ day, unit }) => {
    const [year, month, date] = partsOf(day),
      isNew = year !== before || (!isSeen && day >= first);
    before = year;
    isSeen ||= day >= first;
    if (unit === "year") return { day, text: years(year) };
    const own = unit === "month" ? months[month] : `${digits(`${date}`)} ${months[month]}`;
    return { day, text: isNew ? `${own}<br>${years(year)}` : own };
  });
}

/**
 * The years on a strip: where each begins, or, of a stretch between two breaks in which none does, where that begins.
 * @param {TimeScale} scale
 * @param {DaySpan} extent
 * @param {number} perUnit pixels
 * @param {number} least pixels from name to name
 * @returns {{day: number, year: number, begins: boolean}[]}
 */
export function yearsOf(scale, extent, perUnit, least) {
  const step = STEPS.slice(7).find((each) => lengthOf(each) * perUnit >= least) ?? STEPS[STEPS.length - 1];
  const days = piecesOf(scale.gaps, extent).flatMap((piece) => {
    const found = everyStep(step, piece).map((day) => ({ day, unit: /** @type {Named["unit"]} */ ("year") }));
    return found.length ? found : [{ day: piece[0], unit: /** @type {Named["unit"]} */ ("month") }];
  });
  return spaced(scale, days, perUnit, least).map(({ day, unit }) => ({
    day,
    year: partsOf(day)[0],
    begins: unit === "year",
  }));
}

/**
 * What is left out at a break: its whole years, else its months.
 * @param {Gap} gap
 * @param {string[]} months
 * @param {(first: number, last: number) => string} [years] names those from one to another
 */
export function leftOut(
  { from, to },
  months,
  years = (first, last) => (first === last ? `${first}` : `${first}–${last}`),
) {
  const found = everyStep(["year", 1], [from, to]),
    [first] = partsOf(found[0] ?? from),
    [last] = partsOf((found.at(-1) ?? from) - 1);
  if (found.length >= 2) return years(first, last);
  const [one, other] = [partsOf(from), partsOf(to)];
  return [one, other].map(([year, month]) => `${months[month]} ${years(year, year)}`).join("–");
}
