/**
 * Where names stand beside the marks of a chart: over nothing, near what they name, and with a leader where they stand
 * off. Pure.
 */

import { crosses, cut, meet } from "./crossings.js";
import { box, middleOf, nearest } from "./name_spots.js";

/** In pixels of leader, what a name costs that finds no spot. */
const UNNAMED = 1000;
/** Orders of names that are tried; names that may move to make room for one, and spots for which they are asked to. */
const TRIES = 9,
  MOVED = 2,
  ATTEMPTS = 40;
/**
 * How far a name may stand off, how far its leader may lean to either side past what stands close beside its mark, and
 * how many spots are kept, of all names together: first near by, and in the whole chart if some names find nothing,
 * unless those are so many that they would not find anything there either.
 */
const NEAR = { furthest: 125, leans: [0], spots: 1300 },
  WIDE = { furthest: 240, leans: [0, -14, 14], spots: 8000 },
  CROWD = 12;

/**
 * @typedef {import("./crossings.js").Box} Box
 * @typedef {import("./name_spots.js").Name} Name
 * @typedef {import("./name_spots.js").Spot} Spot
 */

/**
 * Find each name a spot: beside its marks, else off them with a leader.
 * @param {Name[]} names
 * @param {Box[]} boxes
 * @param {Box} field
 * @returns {(Spot|null)[]} null for want of room
 */
export function placeNames(names, boxes, field) {
  const found = search(names, boxes, field, NEAR),
    left = found.filter((spot) => !spot).length;
  return left && left <= CROWD ? search(names, boxes, field, WIDE) : found;
}

/**
 * Names without a spot are tried first, the best try is kept, and in that others move for those that are still without.
 * @param {Name[]} names
 * @param {Box[]} boxes
 * @param {Box} field
 * @param {typeof NEAR} reach
 */
function search(names, boxes, field, reach) {
  const spots = names.map((name) => nearest(name, boxes, field, reach, Math.ceil(reach.spots / names.length))),
    numbers = names.map((_, n) => n),
    byDay = [...numbers].sort((a, b) => middleOf(names[a]) - middleOf(names[b]));
  /** @type {[order: number[], spots: Spot[][]][]} */
  const tries = [
    [[...numbers].sort((a, b) => spots[a].length - spots[b].length), spots],
    [numbers, spots],
    [[...numbers].reverse(), spots],
    // Names that all lie to one side of their leaders stand on one another like steps, and no leader crosses any.
    [[...byDay].reverse(), spots.map((own, n) => own.filter(({ x }) => x >= middleOf(names[n])))],
    [byDay, spots.map((own, n) => own.filter(({ x }) => x + names[n].width <= middleOf(names[n])))],
  ];
  /** @type {(Spot|null)[]} */
  let best = [];
  let least = Infinity;
  for (const [order, allowed] of tries) {
    const found = place(order, names, allowed),
      missing = order.filter((n) => !found[n] && spots[n].length);
    const cost = found.reduce((sum, spot) => sum + (spot?.cost ?? UNNAMED), 0);
    if (cost < least) [best, least] = [found, cost];
    if (missing.length && tries.length < TRIES)
      tries.push([[...missing, ...order.filter((n) => !missing.includes(n))], spots]);
  }
  return makeRoom(best, names, spots);
}

/**
 * Give each name, in an order, the nearest spot that is left.
 * @param {number[]} order
 * @param {Name[]} names
 * @param {Spot[][]} spots
 */
function place(order, names, spots) {
  const found = names.map(() => /** @type {Spot|null} */ (null));
  for (const n of order) found[n] = spots[n].find((each) => !inTheWay(n, each, found, names).length) ?? null;
  return found;
}

/**
 * Move a few names to their next free spots where one that has none fits then.
 * @param {(Spot|null)[]} found
 * @param {Name[]} names
 * @param {Spot[][]} spots
 */
function makeRoom(found, names, spots) {
  let placed = found;
  for (const n of names.keys()) {
    if (placed[n]) continue;
    const crowded = spots[n].map((spot) => ({ spot, movers: inTheWay(n, spot, placed, names) }));
    for (const { spot, movers } of crowded.filter(({ movers }) => movers.length <= MOVED).slice(0, ATTEMPTS)) {
      const moved = withoutHindrance(n, spot, movers, placed, names, spots);
      if (!moved) continue;
      placed = moved;
      break;
    }
  }
  return placed;
}

/**
 * Put a name at a spot and those in its way elsewhere; null if one of them finds nothing else.
 * @param {number} n
 * @param {Spot} spot
 * @param {number[]} movers
 * @param {(Spot|null)[]} placed
 * @param {Name[]} names
 * @param {Spot[][]} spots
 */
function withoutHindrance(n, spot, movers, placed, names, spots) {
  const found = placed.map((each, m) => (movers.includes(m) ? null : each));
  found[n] = spot;
  for (const m of movers) {
    found[m] = spots[m].find((each) => !inTheWay(m, each, found, names).length) ?? null;
    if (!found[m]) return null;
  }
  return found;
}

/**
 * The names that one would cover at a spot, or whose leaders cross it or its own.
 * @param {number} n
 * @param {Spot} spot
 * @param {(Spot|null)[]} placed
 * @param {Name[]} names
 */
function inTheWay(n, spot, placed, names) {
  const own = box(spot, names[n].width);
  return [...placed.keys()].filter((m) => {
    const other = placed[m];
    if (!other || m === n) return false;
    const theirs = box(other, names[m].width);
    return (
      meet(own, theirs) ||
      (spot.leader && crosses(spot.leader, theirs)) ||
      (other.leader && (crosses(other.leader, own) || (spot.leader && cut(spot.leader, other.leader))))
    );
  });
}
