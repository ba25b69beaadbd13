/** What Plotly is told: the axis of time, in units of a scale, and no axis of lanes. Pure. */

import { momentText } from "../state/calendar.js";
import { yearInWords } from "../state/dates_in_words.js";
import { digits } from "../ui/plural.js";
import { ABOVE, BELOW } from "./lane_frame.js";
import { ticksOf } from "./ticks.js";

/**
 * Pixels: a narrower timeline has its lanes' names inside; what stands left of the axis beside them, and else at both
 * sides.
 */
const NARROW = 560;
export const BESIDE = 158;
export const INSIDE = 8;
/** Pixels of the shortest axis. */
const SHORTEST = 50;

/** @typedef {import("./time_scale.js").TimeScale} TimeScale */

/** @param {number} width of the whole timeline in pixels */
export const isNarrow = (width) => width < NARROW;

/** Pixels of the axis of time. @param {number} width of the whole timeline */
export const axisOf = (width) => Math.max(width - (isNarrow(width) ? INSIDE : BESIDE) - INSIDE, SHORTEST);

/**
 * A period as Plotly reads it, its last day included.
 * @param {TimeScale} scale
 * @param {[number, number]} days
 */
export const rangeOf = ({ unit }, [first, last]) => [momentText(unit(first)), momentText(unit(last + 1))];

/**
 * What Plotly is told of a period: its range and the days that the axis names.
 * @param {any} spec
 * @param {TimeScale} scale
 * @param {{window: [number, number], width: number}} view days, and the pixels of the whole timeline
 */
export function timeAxis(spec, scale, { window, width }) {
  const { timeline, whole, dates, words } = spec,
    view = {
      ...{ extent: timeline.extent, window, width: axisOf(width), months: dates.shortMonths },
      digits: (/** @type {string} */ text) => digits(words, text),
      years: (/** @type {number} */ year) => yearInWords(spec, year),
    },
    ticks = ticksOf(scale, whole, view);
  return {
    range: rangeOf(scale, window),
    tickmode: "array",
    tickvals: ticks.map(({ day }) => momentText(scale.unit(day))),
    ticktext: ticks.map(({ text }) => text),
  };
}

/**
 * Lay the empty drawing out.
 * @param {any} spec
 * @param {TimeScale} scale
 * @param {{size: [number, number], window: [number, number]}} frame pixels that it takes, days to show
 */
export function layoutOf(spec, scale, { size: [width, height], window }) {
  const narrow = isNarrow(width),
    { theme } = spec;
  return {
    ...structuredClone(theme.axes.ground),
    width,
    height,
    margin: { l: narrow ? INSIDE : BESIDE, r: INSIDE, t: ABOVE, b: BELOW, pad: 0 },
    hovermode: "closest",
    dragmode: narrow ? false : "pan",
    xaxis: { ...structuredClone(theme.axes.time), ...timeAxis(spec, scale, { window, width }) },
    yaxis: { range: [1, 0], fixedrange: true, visible: false },
  };
}

/** How many rows the legal names take. @param {{row: number}[]} legal */
export const legalRows = (legal) => 1 + Math.max(-1, ...legal.map(({ row }) => row));

/** Teach Plotly the names of months in the language of the page. @param {any} Plotly @param {any} spec */
export function registerLocale(Plotly, spec) {
  Plotly.register({ moduleType: "locale", name: spec.language, dictionary: {}, format: spec.dates });
}
