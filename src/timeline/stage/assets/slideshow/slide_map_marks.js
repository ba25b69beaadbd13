/** What a step of a show marks on its map: past events by place, apart from each other and from what is now. Pure. */

import { boxOf } from "../map/map_lines.js";
import { byCount, isBadge } from "../map/stacks.js";

/** In units of the least type: half a mark that is past, and of a badge for several. */
const PAST = 0.42,
  BADGE = 0.62;
/** And the ring of a mark that is now. */
export const RING = 1.12;

/**
 * @typedef {import("../map/map_lines.js").Spec} Spec
 * @typedef {import("../map/map_lines.js").Box} Box
 * @typedef {import("../map/map_lines.js").Pair} Pair
 * @typedef {import("../map/map_lines.js").Spot} Spot
 * @typedef {import("./placed_marks.js").PlacedMark} Mark
 * @typedef {import("../map/stacks.js").Stack} Stack
 * @typedef {import("../map/stacks.js").Standing} Standing
 */

/**
 * The box of what a step marks and of what it looks at: no mark of it is out of sight, though only a country is known.
 * @param {number[]} marked places
 * @param {number[]} looked
 * @param {Spec} spec
 * @returns {Box|null}
 */
export function around(marked, looked, { map: { places } }) {
  const boxes = [marked, looked].map((each) => boxOf(each.map((p) => places[p]))).filter((box) => box !== null);
  if (!boxes.length) return null;
  const side = (/** @type {number} */ i) => boxes.map((box) => box[i]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/**
 * What is past, by place, the most events first; what happened anywhere in a country stands at no spot of it. Pure.
 * @param {Mark[]} marks
 * @param {Spec} spec
 */
export function stackedPast(marks, { map: { places } }) {
  /** @type {Map<number, Stack>} */
  const found = new Map();
  for (const { e, p } of marks) {
    if (places[p].role === "country") continue;
    const stack = found.get(p) ?? { p, events: [], at: [p] };
    stack.events.push(e);
    found.set(p, stack);
  }
  return [...found.values()].sort(byCount);
}

/**
 * Stand what is past where it covers neither what is now nor other past; what has no room is left out. Pure.
 * @param {Stack[]} past
 * @param {Spot[]} now
 * @param {(place: number) => Pair} spotOf
 * @param {number} unit pixels of the least type
 */
export function apart(past, now, spotOf, unit) {
  /** @type {Standing[]} */
  const standing = [];
  for (const stack of past) {
    const [x, y] = spotOf(stack.p),
      half = unit * (isBadge(stack) ? BADGE : PAST);
    const isFree =
      now.every(([a, b]) => Math.hypot(a - x, b - y) > half + unit * RING) &&
      standing.every((other) => Math.hypot(other.x - x, other.y - y) > half + other.half);
    if (isFree) standing.push({ x, y, half, stack });
  }
  return standing;
}
