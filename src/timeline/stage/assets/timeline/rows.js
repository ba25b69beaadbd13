/**
 * Stacks the timeline's marks in rows, by the rule of drawing/layout/rows.py and timeline.py, for the width there is.
 * Pure.
 */

/** Least distance between what stands in one row, in pixels. */
const GAP = 4;
/**
 * Of too many events for rows: pixels of the stretch of time whose events stand one on the other, how many fill a lane
 * at least, where the lowest stand from 0 at its head to 1 at its foot, and what a full column takes of it.
 */
const COLUMN = 5,
  LEAST_COLUMN = 30,
  FOOT = 0.92,
  REACH = 0.84;
/** The lane of whatever belongs to no other, and of that together with the lanes beyond those that eyes compare. */
const REST = -1;
export const FOLDED = -2;

/**
 * @typedef {{from: number[], to: number[], moment: number[], keys: Record<string, number[][]>}} Columns of the events,
 *   in days from 1970
 * @typedef {[event: number, text: string, width: number, left: 0 | 1]} Label the name of an event: its estimated width
 *   in pixels, and whether it stands before the mark
 *
 * @typedef {object} Layout
 * @property {[number, number]} window first and last day that the timeline opens on
 * @property {number} mark diameter in pixels
 * @property {number} shortest days; what lasts less is drawn by its mark alone
 * @property {number} foot rows by which a lane ends sooner than its last row
 * @property {0|1} dense whether there are too many events for rows
 * @property {Label[]} labels in the order in which they are given room
 * @property {Record<string, number[]>} lanes options of the facet, or REST or FOLDED
 *
 * @typedef {{e: number, lane: number, y: number}} Placed an event in one of its lanes, in rows from the top
 * @typedef {{top: number, height: number}} Band what a lane takes, in rows
 * @typedef {{marks: Placed[], bands: Band[], height: number}} Lanes
 */

/**
 * The rows of what comes in order of time, from 0; of `most`, if not 0, the one that is free first where none is.
 * @param {[number, number][]} reaches left and right ends in pixels
 * @param {number} [most]
 * @param {boolean[]} [named] which of them have a name, for which the row below is kept free too: type is higher
 */
export function pack(reaches, most = 0, named = []) {
  /** @type {number[]} */
  const ends = [];
  return reaches.map(([left, right], i) => {
    let row = ends.findIndex((end, at) => end <= left && !(named[i] && ends[at + 1] > left));
    if (row < 0) row = most && ends.length === most ? ends.indexOf(Math.min(...ends)) : ends.length;
    ends[row] = right + GAP;
    if (named[i]) ends[row + 1] = right + GAP;
    return row;
  });
}

/**
 * The pixels that events cover from the left end of the opening window, on an axis of a width: mark, span and name.
 * @param {Layout} layout
 * @param {Columns} columns
 * @param {number[]} events
 * @param {number} width
 * @returns {[number, number][]}
 */
export function reaches({ window: [start, end], mark, shortest, labels }, { from, to, moment }, events, width) {
  const perDay = width / (end + 1 - start),
    names = new Map(labels.map((label) => [label[0], label]));
  return events.map((e) => {
    const at = (moment[e] - start) * perDay,
      name = names.get(e);
    let left = at - mark / 2,
      right = at + mark / 2;
    if (to[e] - from[e] >= shortest) {
      left = Math.min(left, (from[e] - start) * perDay);
      right = Math.max(right, (to[e] + 1 - start) * perDay);
    }
    if (name?.[3]) left = Math.min(left, at - mark - name[2]);
    else if (name) right = Math.max(right, at + mark + name[2]);
    return [left, right];
  });
}

/**
 * The heights, from 0 to 1 in their lanes, of too many marks for rows: those of one column stand one on the other from
 * the foot of the lane, and the tallest column of all lanes fills its lane.
 * @param {number[][]} lanes where the events of each are along the axis, in pixels
 * @returns {number[][]}
 */
export function heaped(lanes) {
  let tallest = LEAST_COLUMN;
  const ranks = lanes.map((lane) => {
    /** @type {Map<number, number>} */
    const there = new Map();
    return lane.map((at) => {
      const column = Math.floor(at / COLUMN),
        rank = there.get(column) ?? 0;
      there.set(column, rank + 1);
      tallest = Math.max(tallest, rank + 1);
      return rank;
    });
  });
  return ranks.map((lane) => lane.map((rank) => FOOT - ((rank + 0.5) / tallest) * REACH));
}

/**
 * The events of each lane, in order of their moments.
 * @param {Layout} layout
 * @param {Columns} columns of the whole record: lanes stay what they are while less is known
 * @param {string} by
 */
function eventsOf({ lanes }, { keys, moment }, by) {
  const number = new Map(lanes[by].map((option, lane) => [option, lane])),
    rest = number.get(REST) ?? number.get(FOLDED) ?? 0;
  /** @type {number[][]} */
  const found = lanes[by].map(() => []);
  for (const e of moment.map((_, i) => i).sort((a, b) => moment[a] - moment[b])) {
    let isPlaced = false;
    for (const key of keys[by][e]) {
      const lane = number.get(key);
      if (lane === undefined) continue;
      found[lane].push(e);
      isPlaced = true;
    }
    if (!isPlaced) found[rest].push(e);
  }
  return found;
}

/**
 * Stand the events of each lane on the first rows that are free, kept apart on the scale of the opening window.
 * @param {Layout} layout
 * @param {Columns} columns
 * @param {string} by
 * @param {number} width of the axis in pixels
 * @param {number} head rows from the top of a lane to its first mark
 * @param {ArrayLike<number>|null} [shown] by event, 0 where it takes no room; null where all do
 * @returns {Lanes}
 */
export function arrange(layout, columns, by, width, head, shown = null) {
  /** @type {Placed[]} */
  const marks = [];
  /** @type {Band[]} */
  const bands = [];
  const names = new Set(layout.labels.map(([event]) => event));
  const own = eventsOf(layout, columns, by).map((all) => (shown ? all.filter((e) => shown[e]) : all)),
    heights = layout.dense ? heaped(own.map((events) => pixelsOf(layout, columns, events, width))) : [];
  let top = 0;
  own.forEach((events, lane) => {
    const named = events.map((e) => names.has(e)),
      rows = layout.dense ? [] : pack(reaches(layout, columns, events, width), 0, named),
      height = layout.dense ? 1 : head + Math.max(1, ...rows.map((row) => row + 1)) - layout.foot;
    for (const [i, e] of events.entries())
      marks.push({ e, lane, y: top + (layout.dense ? heights[lane][i] : head + rows[i]) });
    bands.push({ top, height });
    top += height;
  });
  return { marks, bands, height: top };
}

/**
 * Where events are along the axis, in pixels from the left end of the opening window.
 * @param {Layout} layout
 * @param {Columns} columns
 * @param {number[]} events
 * @param {number} width
 */
function pixelsOf({ window: [start, end] }, { moment }, events, width) {
  const perDay = width / (end + 1 - start);
  return events.map((e) => (moment[e] - start) * perDay);
}

/**
 * Give lanes other heights: at least so many rows each, and none to a lane without a mark that is folded.
 * @param {Lanes} lanes
 * @param {number[]} least rows of each lane
 * @param {boolean} isFolded
 * @returns {Lanes & {empty: number}} and how many lanes have no mark
 */
export function resize({ marks, bands }, least, isFolded) {
  const filled = new Set(marks.map(({ lane }) => lane));
  let top = 0;
  const own = bands.map(({ height }, lane) => {
    const band = { top, height: isFolded && !filled.has(lane) ? 0 : Math.max(height, least[lane] ?? 0) };
    top += band.height;
    return band;
  });
  return {
    marks: marks.map((mark) => ({ ...mark, y: mark.y - bands[mark.lane].top + own[mark.lane].top })),
    bands: own,
    height: top,
    empty: bands.length - filled.size,
  };
}
