/** Where names stand beside the marks of a chart: over nothing, near what they name, and with a leader where they stand off. Pure. */

/** Pixels: half a line of type, what a name keeps clear at its ends, from a mark to its name, the furthest that a name stands off, its steps on the way. */
const HALF = 7,
  EDGE = 3,
  BESIDE = 4,
  FURTHEST = 125,
  STEP = 7;
/** In pixels of leader, what a name costs beside an axis, where it looks like the axis's, and one that finds no spot; orders of names that are tried; spots of a name that are. */
const AT_EDGE = 9,
  UNNAMED = 400,
  TRIES = 6,
  SPOTS = 80;

/** @typedef {{left: number, right: number, top: number, bottom: number, of?: number}} Box what no name may cover; `of` the mark with that number */
/** @typedef {{marks: number[], xs: number[], y: number, top: number, radius: number, width: number}} Name the marks that it is of, by number, and where they stand, all on one height; `top` that of what is drawn above them */
/** @typedef {{x: number, y: number, leader: number[]|null, cost: number}} Spot the left end and middle of a name */

/**
 * Find each name a spot: beside its marks, else off them with a leader. Names without one are tried first, then the best try is kept.
 * @param {Name[]} names
 * @param {Box[]} boxes
 * @param {Box} field
 * @returns {(Spot|null)[]} null for want of room
 */
export function settle(names, boxes, field) {
  const spots = names.map((name) => nearest(name, boxes, field)),
    numbers = names.map((_, n) => n);
  const orders = [[...numbers].sort((a, b) => spots[a].length - spots[b].length), numbers, [...numbers].reverse()];
  let best = null;
  for (let i = 0; i < orders.length; i++) {
    const found = place(orders[i], names, spots),
      missing = orders[i].filter((n) => !found[n] && spots[n].length);
    const cost = found.reduce((sum, spot) => sum + (spot?.cost ?? UNNAMED), 0);
    if (!best || cost < best.cost) best = { found, cost };
    if (missing.length && orders.length < TRIES)
      orders.push([...missing, ...orders[i].filter((n) => !missing.includes(n))]);
  }
  return best.found;
}

/** The spots of a name that cover no mark, nearest first. */
function nearest(name, boxes, field) {
  const found = [];
  for (const spot of [...beside(name), ...off(name, field)]) {
    if (isInside(box(spot, name.width), field) && isFree(spot, name, boxes)) found.push(spot);
    if (found.length === SPOTS) break;
  }
  return found;
}

/** Give each name, in an order, the nearest spot that is left. */
function place(order, names, spots) {
  const boxes = [],
    leaders = [],
    found = names.map(() => null);
  for (const n of order) {
    const spot = spots[n].find((each) => {
      const own = box(each, names[n].width);
      return (
        isFree(each, names[n], boxes) &&
        !leaders.some((leader) => crosses(leader, own) || (each.leader && cut(leader, each.leader)))
      );
    });
    if (!spot) continue;
    found[n] = spot;
    boxes.push(box(spot, names[n].width));
    if (spot.leader) leaders.push(spot.leader);
  }
  return found;
}

const box = ({ x, y }, width) => ({ left: x - EDGE, right: x + width + EDGE, top: y - HALF, bottom: y + HALF });

function beside({ xs, y, radius, width }) {
  return [Math.max(...xs) + radius + BESIDE, Math.min(...xs) - radius - BESIDE - width].map((x, i) => ({
    x,
    y,
    leader: null,
    cost: i,
  }));
}

/** Below, above, and over all that is drawn above, nearest its own number first, for a height says how many: to either side, in the middle, and as far in as the field's edges ask. */
function off({ xs, y, top, radius, width }, field) {
  const spots = [],
    middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const own = [
    middle - width / 2,
    ...[radius, 18, 32].flatMap((aside) => [middle + aside, middle - aside - width]),
  ].map((x) => [x, 0]);
  const lefts = [
    ...own,
    [Math.max(field.left + EDGE, middle - width), AT_EDGE],
    [Math.min(field.right - EDGE - width, middle), AT_EDGE],
  ];
  for (const [from, clear, way] of [
    [y, radius, 1],
    [y, radius, -1],
    [top, 1, -1],
  ]) {
    for (let far = clear + HALF + 3; far <= FURTHEST; far += STEP) {
      for (const [x, more] of lefts) {
        const near = Math.max(x, Math.min(x + width, middle)),
          mark = xs.reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a));
        const edge = from + way * (far - HALF),
          long = Math.hypot(near - mark, edge - from),
          share = clear / long;
        spots.push({
          x,
          y: from + way * far,
          cost: Math.hypot(near - mark, edge - y) + more,
          leader: [mark + (near - mark) * share, from + (edge - from) * share, near, edge],
        });
      }
    }
  }
  return spots.sort((a, b) => a.cost - b.cost);
}

const isInside = (own, field) =>
  own.left >= field.left && own.right <= field.right && own.top >= field.top && own.bottom <= field.bottom;

/** Whether a name there covers nothing, and its leader goes through nothing but the marks that it is of. */
function isFree(spot, name, boxes) {
  const own = box(spot, name.width);
  return !boxes.some(
    (other) => meet(own, other) || (spot.leader && !name.marks.includes(other.of) && crosses(spot.leader, other)),
  );
}

const meet = (one, other) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

/** Whether a line goes through a box. */
function crosses([x1, y1, x2, y2], { left, right, top, bottom }) {
  let from = 0,
    to = 1;
  for (const [at, by, low, high] of [
    [x1, x2 - x1, left, right],
    [y1, y2 - y1, top, bottom],
  ]) {
    if (by === 0) {
      if (at <= low || at >= high) return false;
      continue;
    }
    from = Math.max(from, Math.min((low - at) / by, (high - at) / by));
    to = Math.min(to, Math.max((low - at) / by, (high - at) / by));
  }
  return from < to;
}

/** Whether two lines cut each other. */
function cut(one, other) {
  const side = ([x1, y1, x2, y2], x, y) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
  return (
    side(one, other[0], other[1]) !== side(one, other[2], other[3]) &&
    side(other, one[0], one[1]) !== side(other, one[2], one[3])
  );
}
