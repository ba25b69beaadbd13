/** The spots at which a name may stand: beside its marks, else off them with a leader. Pure. */

import { crosses, isInside, meet } from "./crossings.js";

/** Pixels: half a line of type, what a name keeps clear at its ends, from a mark to its name, the steps of its way. */
const HALF = 7,
  EDGE = 3,
  BESIDE = 4,
  STEP = 7;
/** In pixels of leader, what a name costs more beside an axis, where it looks like one of it. */
const AT_EDGE = 9;
/** Pixels off its marks beyond which a name goes in longer steps. */
const FINELY = 125;

/**
 * @typedef {import("./crossings.js").Line} Line
 * @typedef {import("./crossings.js").Box} Box
 *
 * @typedef {object} Reach
 * @property {number} furthest how far a name may stand off
 * @property {number[]} leans how far its leader may lean to either side past what stands close beside its mark
 *
 * @typedef {object} Name
 * @property {number[]} marks that it is of, by number
 * @property {number[]} xs where they stand
 * @property {number} y their height
 * @property {number} top that of what is drawn above them
 * @property {number} radius of a mark
 * @property {number} width of the name
 *
 * @typedef {object} Spot
 * @property {number} x the name's left end
 * @property {number} y and its middle
 * @property {Line|null} leader
 * @property {number} cost in pixels of leader
 */

/**
 * The spots of a name that cover no mark, nearest first.
 * @param {Name} name
 * @param {Box[]} boxes
 * @param {Box} field
 * @param {Reach} reach
 * @param {number} most
 */
export function nearest(name, boxes, field, reach, most) {
  /** @type {Spot[]} */
  const found = [];
  for (const spot of [...beside(name), ...off(name, field, reach)]) {
    if (isInside(box(spot, name.width), field) && isFree(spot, name, boxes)) found.push(spot);
    if (found.length === most) break;
  }
  return found;
}

/** @param {{x: number, y: number}} spot @param {number} width @returns {Box} */
export const box = ({ x, y }, width) => ({ left: x - EDGE, right: x + width + EDGE, top: y - HALF, bottom: y + HALF });

/** @param {Name} name @returns {Spot[]} */
function beside({ xs, y, radius, width }) {
  return [Math.max(...xs) + radius + BESIDE, Math.min(...xs) - radius - BESIDE - width].map((x, i) => ({
    x,
    y,
    leader: null,
    cost: i,
  }));
}

/**
 * The spots off the marks: below, above, and over all that is drawn above. Nearest its own number first, for a height
 * says how many.
 * @param {Name} name
 * @param {Box} field
 * @param {Reach} reach
 */
function off(name, field, { furthest, leans }) {
  const { y, top, radius } = name,
    lefts = leftEnds(name, field);
  /** @type {[from: number, clear: number, way: number][]} */
  const ways = [
    [y, radius, 1],
    [y, radius, -1],
    [top, 1, -1],
  ];
  const spots = ways.flatMap(([from, clear, way]) =>
    steps(clear + HALF + 3, furthest).flatMap((far) =>
      lefts.flatMap((left) =>
        leans
          .filter((lean) => !lean || spans(name, left[0], lean))
          .map((lean) => spotOff(name, left, from, clear, way * far, lean)),
      ),
    ),
  );
  return spots.sort((a, b) => a.cost - b.cost);
}

/** The further, the longer. @param {number} first @param {number} furthest @returns {number[]} */
const steps = (first, furthest) =>
  first > furthest ? [] : [first, ...steps(first + (first < FINELY ? STEP : 2 * STEP), furthest)];

/**
 * Where a name off its marks may begin, and what that costs more: in the middle, to either side, and as far in as the
 * field's edges ask.
 * @param {Name} name
 * @param {Box} field
 * @returns {[x: number, more: number][]}
 */
function leftEnds(name, field) {
  const { radius, width } = name,
    middle = middleOf(name);
  const own = [
    middle - width / 2,
    ...[radius, 18, 32, 56].flatMap((aside) => [middle + aside, middle - aside - width]),
    ...[1 / 4, 3 / 4].map((share) => middle - width * share),
  ];
  return [
    ...own.map((x) => /** @type {[number, number]} */ ([x, 0])),
    [Math.max(field.left + EDGE, middle - width), AT_EDGE],
    [Math.min(field.right - EDGE - width, middle), AT_EDGE],
  ];
}

/**
 * @param {Name} name
 * @param {[x: number, more: number]} left
 * @param {number} from the height that its leader comes from
 * @param {number} clear what the leader leaves free there
 * @param {number} far how far below that its middle is
 * @param {number} lean how far to the right of the mark its leader ends, where the name lies there
 * @returns {Spot}
 */
function spotOff(name, [x, more], from, clear, far, lean) {
  const { xs, y, width } = name,
    near = Math.max(x, Math.min(x + width, middleOf(name) + lean)),
    mark = xs.reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a));
  const edge = from + far - Math.sign(far) * HALF,
    share = clear / Math.hypot(near - mark, edge - from);
  return {
    x,
    y: from + far,
    cost: Math.hypot(near - mark, edge - y) + more,
    leader: [mark + (near - mark) * share, from + (edge - from) * share, near, edge],
  };
}

/**
 * Whether a name that begins there has what is so far beside its mark under it.
 * @param {Name} name
 * @param {number} x
 * @param {number} lean
 */
const spans = (name, x, lean) => x < middleOf(name) + lean && middleOf(name) + lean < x + name.width;

/** @param {Name} name */
export const middleOf = ({ xs }) => (Math.min(...xs) + Math.max(...xs)) / 2;

/**
 * Whether a name there covers nothing, and its leader goes through nothing but the marks that it is of.
 * @param {Spot} spot
 * @param {Name} name
 * @param {Box[]} boxes
 */
function isFree(spot, name, boxes) {
  const own = box(spot, name.width);
  return !boxes.some((other) => meet(own, other) || (spot.leader && !isOf(name, other) && crosses(spot.leader, other)));
}

/** @param {Name} name @param {Box} other */
const isOf = ({ marks }, { of }) => of !== undefined && marks.includes(of);
