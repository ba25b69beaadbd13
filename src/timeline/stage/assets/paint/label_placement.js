/**
 * Where names stand beside the marks of a chart: over nothing, near what they name, and with a leader where they stand
 * off. Pure.
 */

/** Pixels: half a line of type, what a name keeps clear at its ends, from a mark to its name, the steps of its way. */
const HALF = 7,
  EDGE = 3,
  BESIDE = 4,
  STEP = 7;
/** In pixels of leader, what a name costs beside an axis, where it looks like one of it, and one that finds no spot. */
const AT_EDGE = 9,
  UNNAMED = 1000;
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
 * The spots of a name that cover no mark, nearest first.
 * @param {Name} name
 * @param {Box[]} boxes
 * @param {Box} field
 * @param {typeof NEAR} reach
 * @param {number} most
 */
function nearest(name, boxes, field, reach, most) {
  /** @type {Spot[]} */
  const found = [];
  for (const spot of [...beside(name), ...off(name, field, reach)]) {
    if (isInside(box(spot, name.width), field) && isFree(spot, name, boxes)) found.push(spot);
    if (found.length === most) break;
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
 * @param {typeof NEAR} reach
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
  first > furthest ? [] : [first, ...steps(first + (first < NEAR.furthest ? STEP : 2 * STEP), furthest)];

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
