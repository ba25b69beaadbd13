/** Events of one place as one thing on the map: one alone is a mark, several are a badge with their count. Pure. */

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {{p: number, events: number[], at: number[]}} Stack
 *   p: the place where it stands; at: all its places, that one first; events: in order, each once
 * @typedef {{x: number, y: number, half: number, stack: Stack}} Standing a stack in pixels from the map's corner
 */

/** Pixels: half of a badge whose count has so many digits, and half of its widest digit. */
const HALVES = [10, 10, 13, 16],
  DIGIT = 3.5;
/**
 * Pixels from the middle of a mark or a badge within which it is meant; by which two badges may overlap, and by which a
 * badge may cover a mark.
 */
const REACH = 12,
  RIM = 2,
  BITE = 4;
/** Pixels beyond the map's edges where a mark is not seen any more. */
const BEYOND = 20;

/** Half of a badge that says so many, in pixels. @param {number} count */
export const halfOf = (count) => HALVES[Math.min(String(count).length, HALVES.length) - 1];

/** Whether several events stand there as one. @param {Stack} stack */
export const isBadge = ({ events }) => events.length > 1;

/**
 * How often stacks come before others: those of more events, then those of earlier places.
 * @type {(a: Stack, b: Stack) => number}
 */
export const byCount = (a, b) => b.events.length - a.events.length || a.p - b.p;

/**
 * Stack the events that are shown by their places; of a whole country it is not known where in it they belong.
 * @param {{events: Pick<Spec["events"], "id"|"at">, map: Pick<Spec["map"], "places">}} spec
 * @param {ArrayLike<unknown>} shown which events are; by their numbers
 * @returns {{stacks: Stack[], tray: Stack[]}} tray: of whole countries; either with the most events first
 */
export function stacked({ events, map: { places } }, shown) {
  /** @type {(Stack|undefined)[]} by place */
  const found = new Array(places.length);
  for (let e = 0; e < events.id.length; e++) {
    if (!shown[e]) continue;
    for (const p of events.at[e]) {
      const stack = found[p];
      if (stack) stack.events.push(e);
      else found[p] = { p, events: [e], at: [p] };
    }
  }
  const all = found.filter((stack) => stack !== undefined).sort(byCount),
    isWhole = (/** @type {Stack} */ { p }) => places[p].role === "country";
  return { stacks: all.filter((stack) => !isWhole(stack)), tray: all.filter(isWhole) };
}

/**
 * Join stacks of which one would hide the middle of another, or its count, and badges that lie over one another: three
 * in a heap look like one thing that is broken. The larger one stays where it is.
 * @param {Stack[]} stacks the most events first
 * @param {(place: number) => Pair} spotOf pixels, from anywhere
 * @param {number} mark half of a mark, in pixels
 * @returns {Stack[]} the same where none is so near
 */
export function joined(stacks, spotOf, mark) {
  let before = stacks,
    after = joinedOnce(before, spotOf, mark);
  while (after.length < before.length) {
    before = after.sort(byCount);
    after = joinedOnce(before, spotOf, mark);
  }
  return after;
}

/** What of a stack no other may cover, from its middle: half of a count. @param {Stack} stack */
const clearOf = (stack) => (isBadge(stack) ? DIGIT * String(stack.events.length).length : 0);

/** @param {Stack} stack @param {number} mark */
const outerOf = (stack, mark) => (isBadge(stack) ? halfOf(stack.events.length) : mark);

/** @param {Stack[]} stacks @param {(place: number) => Pair} spotOf @param {number} mark */
function joinedOnce(stacks, spotOf, mark) {
  const cell = 2 * HALVES[HALVES.length - 1] + DIGIT * HALVES.length;
  /** @type {Stack[]} */
  const kept = [];
  /** @type {Map<string, number[]>} numbers of those that are kept, by cell */
  const cells = new Map();
  const reach = (/** @type {Stack} */ a, /** @type {Stack} */ b) => {
    const both = outerOf(a, mark) + outerOf(b, mark);
    if (isBadge(a) && isBadge(b)) return both - RIM;
    return isBadge(a) || isBadge(b) ? Math.max(both - BITE, mark + clearOf(isBadge(a) ? a : b)) : mark;
  };
  for (const stack of stacks) {
    const [x, y] = spotOf(stack.p),
      [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    const isNear = (/** @type {number} */ n) => {
      const [a, b] = spotOf(kept[n].p);
      return Math.hypot(a - x, b - y) < reach(kept[n], stack);
    };
    const near = around(cells, column, row)
      .filter(isNear)
      .sort((a, b) => a - b)[0];
    if (near !== undefined) kept[near] = together(kept[near], stack);
    else {
      const key = `${column} ${row}`;
      cells.set(key, [...(cells.get(key) ?? []), kept.length]);
      kept.push(stack);
    }
  }
  return kept;
}

/**
 * What lies in a cell and in those beside it.
 * @param {Map<string, number[]>} cells
 * @param {number} column
 * @param {number} row
 */
const around = (cells, column, row) =>
  [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => cells.get(`${column + i} ${row + j}`) ?? []));

/** @param {Stack} larger @param {Stack} other @returns {Stack} */
function together(larger, other) {
  return { p: larger.p, at: [...larger.at, ...other.at], events: merged(larger.events, other.events) };
}

/** Two lists of numbers in order as one, each number once. @param {number[]} one @param {number[]} other */
function merged(one, other) {
  /** @type {number[]} */
  const both = [];
  for (let i = 0, j = 0; i < one.length || j < other.length; ) {
    const [a, b] = [one[i] ?? Infinity, other[j] ?? Infinity];
    both.push(Math.min(a, b));
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return both;
}

/**
 * How many events some stacks have, each counted once.
 * @param {Stack[]} stacks
 * @param {number} size of all events
 */
export function eventsIn(stacks, size) {
  const seen = new Uint8Array(size);
  let count = 0;
  for (const { events } of stacks)
    for (const e of events) {
      if (!seen[e]) count++;
      seen[e] = 1;
    }
  return count;
}

/**
 * Find the stack that is meant by a spot; null for none.
 * @param {Standing[]} standing
 * @param {number} x
 * @param {number} y
 */
export function meant(standing, x, y) {
  /** @type {Stack|null} */
  let best = null;
  let least = Infinity;
  for (const { x: a, y: b, half, stack } of standing) {
    const away = Math.hypot(a - x, b - y);
    if (away < least && away < Math.max(REACH, half + RIM)) {
      best = stack;
      least = away;
    }
  }
  return best;
}

/** Whether two answers stand alike. @param {Stack[]} some @param {Stack[]} others */
export const isAlike = (some, others) =>
  some.length === others.length &&
  some.every(({ at }, i) => at.length === others[i].at.length && at[0] === others[i].at[0]);

/**
 * Where stacks stand that are seen.
 * @param {{width: number, height: number}} field of the map, in pixels
 * @param {Stack[]} stacks
 * @param {{project: (at: Pair) => Pair}} camera
 * @param {{map: Pick<Spec["map"], "places">}} spec
 * @param {(stack: Stack) => number} half of it, in pixels
 * @returns {Standing[]}
 */
export function standingOn({ width, height }, stacks, { project }, { map: { places } }, half) {
  /** @type {Standing[]} */
  const standing = [];
  for (const stack of stacks) {
    const [x, y] = project(places[stack.p].at);
    if (x < -BEYOND || y < -BEYOND || x > width + BEYOND || y > height + BEYOND) continue;
    standing.push({ x, y, half: half(stack), stack });
  }
  return standing;
}
