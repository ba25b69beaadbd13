/**
 * Where the name of a country finds room on its land, whatever of it is in view: spots of a grid on the ground, finer
 * the nearer one looks, so that a name stays where it is while the map is moved.
 */

import { inDegrees } from "./viewport.js";

/** Pixels from spot to spot, across and down, of the grids that are tried: the coarse ones first. */
const GRIDS = [
  [64, 32],
  [22, 11],
];
/** Pixels by which the ends of a name stay off the edge of its land. */
const END = 2;
/** Spots of a grid that are tried, the best first: a land of which nothing is free is asked again at each frame. */
const TRIED = 90;
/** Share of the picture at each side that a name keeps out of while its land reaches further in. */
const INNER = 0.2;

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("../../schema.js").Line} Line
 */

/**
 * Whether a position lies in an area, by the rule of even and odd. Pure.
 * @param {Line[]} rings outlines and holes
 * @param {Pair} at
 */
export function covers(rings, [x, y]) {
  let isIn = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i],
        [bx, by] = ring[j];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
    }
  return isIn;
}

/** West, south, east and north of an area. Pure. @param {Line[]} rings @returns {[number, number, number, number]} */
export function extentOf(rings) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings.flat()) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/**
 * The steps of a grid in degrees, each a power of two, so that the grids of one zoom are those of the next. Pure.
 * @param {number} scale pixels of the world's width
 * @param {number[]} apart pixels from spot to spot, across and down
 */
export const stepsOf = (scale, apart) => apart.map((pixels) => 2 ** Math.round(Math.log2((pixels * 360) / scale)));

/**
 * Make what finds spots on the land of a country.
 * @param {Line[]} rings
 * @param {Pair} own where its name stands best
 * @returns {(camera: Pick<Camera, "view"|"size"|"project">, width: number) => Iterable<Pair>} middles for a name of so
 *   many pixels, the best first
 */
export function spotsOnLand(rings, own) {
  const extent = extentOf(rings),
    isOwnLand = covers(rings, own),
    onGrid = landOnGrids(rings);

  // A map that stays has the same spots, whatever is filtered on it.
  let place = "";
  /** @type {Map<number[], Pair[]>} */
  const tried = new Map();
  /** By half the width of a name, whether its ends lie on the land too. @type {Map<number, Map<Pair, boolean>>} */
  const held = new Map();

  return function* spots(camera, width) {
    const { view, size, project } = camera,
      half = ((width / 2 + END) * 360) / view.scale,
      inView = seen(view, size, extent),
      target = project(own).map((at, side) => Math.max(size[side] * INNER, Math.min(size[side] * (1 - INNER), at)));
    const now = [view.x, view.y, view.scale, ...size].join();
    if (now !== place) {
      tried.clear();
      held.clear();
    }
    place = now;
    /** @param {number[]} apart @returns {Pair[]} */
    const ranked = (apart) => {
      const before = tried.get(apart);
      if (before) return before;
      const [across, down] = stepsOf(view.scale, apart),
        far = (/** @type {Pair} */ [x, y]) => Math.hypot(x - target[0], 2 * (y - target[1])),
        found = onGrid(inView, across, down)
          .map((at) => ({ at, away: far(project(at)) }))
          .sort((a, b) => a.away - b.away)
          .slice(0, TRIED)
          .map(({ at }) => at);
      tried.set(apart, found);
      return found;
    };
    const heldBy = held.get(half) ?? new Map();
    held.set(half, heldBy);
    const holds = (/** @type {Pair} */ at) => {
      const [x, y] = at,
        does = heldBy.get(at) ?? (covers(rings, [x - half, y]) && covers(rings, [x + half, y]));
      heldBy.set(at, does);
      return does;
    };
    if (isOwnLand) yield project(own);
    for (const apart of GRIDS) for (const at of ranked(apart)) if (holds(at)) yield project(at);
    for (const at of ranked(GRIDS[1])) yield project(at); // a narrow land
  };
}

/**
 * What is seen of an extent, in degrees.
 * @param {import("./viewport.js").View} view
 * @param {Pair} size
 * @param {number[]} extent
 */
function seen({ x, y, scale }, [width, height], [west, south, east, north]) {
  const corner = (/** @type {number} */ right, /** @type {number} */ down) =>
    inDegrees({ x: x + right / scale, y: y + down / scale, scale });
  const from = corner(-width / 2, height / 2),
    to = corner(width / 2, -height / 2);
  return [
    Math.max(west, from.longitude),
    Math.max(south, from.latitude),
    Math.min(east, to.longitude),
    Math.min(north, to.latitude),
  ];
}

/** Spots of which it is kept whether they are land: those of some views of the last grids. */
const KEPT = 20_000;
/** More than a grid has spots in a row. */
const ROW = 2 ** 24;

/**
 * Make what tells of the spots of a grid whether they are land; what is known of a spot stays known, since a camera
 * that flies asks at each frame.
 * @param {(at: Pair) => boolean} isLand
 * @param {number} across degrees from spot to spot
 * @param {number} down
 * @returns {(column: number, row: number) => boolean}
 */
export function knownOnGrid(isLand, across, down) {
  /** @type {Map<number, boolean>} */
  const known = new Map();
  return (column, row) => {
    const key = row * ROW + column,
      before = known.get(key);
    if (before !== undefined) return before;
    if (known.size > KEPT) known.clear();
    const found = isLand([column * across, row * down]);
    known.set(key, found);
    return found;
  };
}

/**
 * Make what gives the spots of a grid that lie on an area, in a box.
 * @param {Line[]} rings
 * @returns {(box: number[], across: number, down: number) => Pair[]}
 */
function landOnGrids(rings) {
  /** By the steps of the grid, whether a spot is land. @type {Map<string, ReturnType<typeof knownOnGrid>>} */
  const grids = new Map();
  return ([west, south, east, north], across, down) => {
    const steps = `${across} ${down}`,
      isLand = grids.get(steps) ?? knownOnGrid((at) => covers(rings, at), across, down);
    if (grids.size > 8) grids.clear();
    grids.set(steps, isLand);
    /** @type {Pair[]} */
    const found = [];
    for (let j = Math.ceil(south / down); j * down <= north; j++)
      for (let i = Math.ceil(west / across); i * across <= east; i++)
        if (isLand(i, j)) found.push([i * across, j * down]);
    return found;
  };
}
