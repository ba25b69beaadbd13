/**
 * Where names stand beside the marks of a chart: over nothing, near what they name, and with a leader where they stand
 * off. Pure.
 */

/**
 * Pixels: half a line of type, what a name keeps clear at its ends, from a mark to its name, the furthest that a name
 * stands off, its steps on the way.
 */
const HALF = 7,
  EDGE = 3,
  BESIDE = 4,
  FURTHEST = 125,
  STEP = 7;
/**
 * In pixels of leader, what a name costs beside an axis, where it looks like the axis's, and one that finds no spot;
 * orders of names that are tried; spots of a name that are.
 */
const AT_EDGE = 9,
  UNNAMED = 400,
  TRIES = 6,
  SPOTS = 80;

/**
 * @typedef {[x1: number, y1: number, x2: number, y2: number]} Line
 *
 * @typedef {object} Box what no name may cover
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number} [of] the mark with that number
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
 * Find each name a spot: beside its marks, else off them with a leader. Names without one are tried first, then the
 * best
 * try is kept.
 * @param {Name[]} names
 * @param {Box[]} boxes
 * @param {Box} field
 * @returns {(Spot|null)[]} null for want of room
 */
export function placeNames(names, boxes, field) {
  const spots = names.map((name) => nearest(name, boxes, field)),
    numbers = names.map((_, n) => n);
  const orders = [[...numbers].sort((a, b) => spots[a].length - spots[b].length), numbers, [...numbers].reverse()];
  /** @type {(Spot|null)[]} */
  let best = [];
  let least = Infinity;
  for (let i = 0; i < orders.length; i++) {
    const found = place(orders[i], names, spots),
      missing = orders[i].filter((n) => !found[n] && spots[n].length);
    const cost = found.reduce((sum, spot) => sum + (spot?.cost ?? UNNAMED), 0);
    if (cost < least) [best, least] = [found, cost];
    if (missing.length && orders.length < TRIES)
      orders.push([...missing, ...orders[i].filter((n) => !missing.includes(n))]);
  }
  return best;
}

/** The spots of a name that cover no mark, nearest first. @param {Name} name @param {Box[]} boxes @param {Box} field */
function nearest(name, boxes, field) {
  /** @type {Spot[]} */
  const found = [];
  for (const spot of [...beside(name), ...off(name, field)]) {
    if (isInside(box(spot, name.width), field) && isFree(spot, name, boxes)) found.push(spot);
    if (found.length === SPOTS) break;
  }
  return found;
}

/**
 * Give each name, in an order, the nearest spot that is left.
 * @param {number[]} order
 * @param {Name[]} names
 * @param {Spot[][]} spots
 */
function place(order, names, spots) {
  const boxes = /** @type {Box[]} */ ([]),
    leaders = /** @type {Line[]} */ ([]),
    found = names.map(() => /** @type {Spot|null} */ (null));
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

/** @param {{x: number, y: number}} spot @param {number} width @returns {Box} */
const box = ({ x, y }, width) => ({ left: x - EDGE, right: x + width + EDGE, top: y - HALF, bottom: y + HALF });

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
 * says
 * how many.
 * @param {Name} name
 * @param {Box} field
 */
function off(name, field) {
  const { y, top, radius } = name,
    lefts = leftEnds(name, field);
  /** @type {[from: number, clear: number, way: number][]} */
  const ways = [
    [y, radius, 1],
    [y, radius, -1],
    [top, 1, -1],
  ];
  const spots = ways.flatMap(([from, clear, way]) =>
    steps(clear + HALF + 3).flatMap((far) => lefts.map((left) => spotOff(name, left, from, clear, way * far))),
  );
  return spots.sort((a, b) => a.cost - b.cost);
}

/** @param {number} first */
const steps = (first) =>
  Array.from({ length: Math.max(0, Math.floor((FURTHEST - first) / STEP) + 1) }, (_, i) => first + i * STEP);

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
  const own = [middle - width / 2, ...[radius, 18, 32].flatMap((aside) => [middle + aside, middle - aside - width])];
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
 * @returns {Spot}
 */
function spotOff(name, [x, more], from, clear, far) {
  const { xs, y, width } = name,
    near = Math.max(x, Math.min(x + width, middleOf(name))),
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

/** @param {Name} name */
const middleOf = ({ xs }) => (Math.min(...xs) + Math.max(...xs)) / 2;

/** @param {Box} own @param {Box} field */
const isInside = (own, field) =>
  own.left >= field.left && own.right <= field.right && own.top >= field.top && own.bottom <= field.bottom;

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

/** @param {Box} one @param {Box} other */
const meet = (one, other) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

/** Whether a line goes through a box. @param {Line} line @param {Box} box */
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

/** Whether two lines cut each other. @param {Line} one @param {Line} other */
function cut(one, other) {
  const side = (/** @type {Line} */ [x1, y1, x2, y2], /** @type {number} */ x, /** @type {number} */ y) =>
    Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
  return (
    side(one, other[0], other[1]) !== side(one, other[2], other[3]) &&
    side(other, one[0], one[1]) !== side(other, one[2], one[3])
  );
}
