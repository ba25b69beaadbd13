/**
 * Where a day stands on an axis of time: in true time, of which long stretches without events are broken out, or with
 * the events at equal distances. Piecewise linear, monotone, invertible. Pure.
 */

/** Days without an event after which the axis is broken, and that stay of them beside each event. */
const QUIET = 548,
  MARGIN = 60;
/** Days of a span that fill no stretch: somewhere in it something happened. */
const LONG = 731;
/** What a break takes, as a share of the days that are kept. */
const SHARE = 0.06;
/** Units from event to event, the most of all of them, and how many steps a long while takes, in days. */
const STEP = 10,
  MOST = 1e6,
  WIDER = 3,
  WHILE = 45;

/**
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {{from: number[], to: number[], moment: number[]}} Days of the events, from 1970
 * @typedef {{from: number, to: number}} Gap days between which distances are not to scale
 *
 * @typedef {object} TimeScale
 * @property {(day: number) => number} unit where a day stands, in units of the axis
 * @property {(unit: number) => number} day which day stands there
 * @property {Gap[]} gaps in order of time
 * @property {boolean} even whether events stand at equal distances
 */

/**
 * @param {[day: number, unit: number][]} knots in order, no two alike; beyond them a day is a unit
 * @param {Gap[]} gaps
 * @param {boolean} even
 * @returns {TimeScale}
 */
export function createScale(knots, gaps = [], even = false) {
  const days = knots.map(([day]) => day),
    units = knots.map(([, unit]) => unit);
  return { unit: (day) => along(days, units, day), day: (unit) => along(units, days, unit), gaps, even };
}

/**
 * Read a value off the line through some knots. Where both sides count alike, nothing is lost by it.
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} value
 */
function along(from, to, value) {
  const last = from.length - 1;
  if (value >= from[last]) return to[last] + (value - from[last]);
  if (value <= from[0]) return to[0] + (value - from[0]);
  let low = 0,
    high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle] <= value) low = middle;
    else high = middle;
  }
  return to[low] + (value - from[low]) * ((to[high] - to[low]) / (from[high] - from[low]));
}

/**
 * The stretches in which nothing happened for long, less what stays beside the events.
 * @param {Days} events
 * @returns {Gap[]}
 */
export function quietGaps({ from, to, moment }) {
  /** For each day on which something begins, the last end of all that does. @type {Map<number, number>} */
  const busy = new Map();
  for (const [e, at] of moment.entries()) {
    const [first, last] = to[e] - from[e] > LONG ? [at, at] : [from[e], to[e] + 1];
    busy.set(first, Math.max(busy.get(first) ?? -Infinity, last));
  }
  /** @type {Gap[]} */
  const gaps = [];
  let end = Infinity;
  for (const [first, last] of [...busy].sort(([one], [other]) => one - other)) {
    if (first - end > QUIET) gaps.push({ from: Math.ceil(end + MARGIN), to: Math.floor(first - MARGIN) });
    end = end === Infinity ? last : Math.max(end, last);
  }
  return gaps;
}

/**
 * True time: a day is a unit, but for the breaks, and after the last of them a unit is its day.
 * @param {DaySpan} extent
 * @param {Days} events
 */
export function trueScale([first, last], events) {
  const quiet = quietGaps(events),
    kept = quiet.reduce((all, { from, to }) => all - (to - from), last + 1 - first),
    room = Math.max(1, Math.round(kept * SHARE)),
    gaps = quiet.filter(({ from, to }) => to - from > 2 * room);
  /** @type {[number, number][]} */
  const knots = [[last + 1, last + 1]];
  let shift = 0;
  for (const { from, to } of gaps.toReversed()) {
    knots.unshift([to, to + shift]);
    shift += to - from - room;
    knots.unshift([from, from + shift]);
  }
  knots.unshift([first, first + shift]);
  return createScale(knots, gaps);
}

/**
 * Events at equal distances, those of one moment at one place; a long while between two takes a little more, to be
 * marked.
 * @param {DaySpan} extent
 * @param {Days} events
 */
export function evenScale([first, last], { moment }) {
  const moments = [...new Set(moment)].sort((one, other) => one - other).filter((at) => at > first && at < last + 1),
    step = Math.min(STEP, MOST / (moments.length + 1));
  /** @type {[number, number][]} */
  const knots = [[first, 0]];
  /** @type {Gap[]} */
  const gaps = [];
  let unit = 0;
  for (const [i, at] of moments.entries()) {
    const before = moments[i - 1] ?? at,
      isLong = at - before > WHILE;
    if (isLong) gaps.push({ from: before, to: at });
    unit += isLong ? step * WIDER : step;
    knots.push([at, unit]);
  }
  knots.push([last + 1, unit + step]);
  return createScale(knots, gaps, true);
}

/**
 * The events' days in units of a scale, for whoever reckons in pixels of the axis. A span ends with its last day.
 * @template {Days} D
 * @param {TimeScale} scale
 * @param {D} events
 * @returns {D}
 */
export const inUnits = (scale, events) => ({
  ...events,
  from: events.from.map(scale.unit),
  to: events.to.map((day) => scale.unit(day + 1) - 1),
  moment: events.moment.map(scale.unit),
});

/** A period in units, its last day included. @param {TimeScale} scale @param {DaySpan} period @returns {DaySpan} */
export const periodInUnits = ({ unit }, [first, last]) => [unit(first), unit(last + 1) - 1];
