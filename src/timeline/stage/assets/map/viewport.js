/** What of the world a picture of the map shows: Web Mercator, and views that fit, move and zoom. All of it is pure. */

/**
 * @typedef {[number, number]} Pair
 * @typedef {[west: number, south: number, east: number, north: number]} Box in degrees
 * @typedef {{x: number, y: number, scale: number}} View
 *   the middle in units of the world's width, south growing; pixels of that width
 * @typedef {{x: number, y: number, spread: number}} Grip
 *   where a hand holds the map, in pixels from its corner, and how far it is spread
 * @typedef {{left: number, top: number, right: number, bottom: number, nearest: number}} Bounds
 *   of the base map in units of the world's width; nearest: the zoom nearer than which nothing is framed
 */

/**
 * Zooms, as deck.gl counts them: the least, the most, and the nearest that shows a lone place. Pixels round what is
 * framed.
 */
export const LEAST = 1.5;
export const MOST = 9;
export const NEAREST = 6.2;
export const PADDING = 40;
/** Steps of zoom that a hand may go on from the nearest frame. */
const FURTHER = 2.5;
/** Pixels of the world's width at zoom 0, as deck.gl has it. */
const TILE = 512;
/** Degrees of latitude beyond which Web Mercator is cut. */
const POLE = 85;

const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.max(low, Math.min(high, value));

/**
 * Web Mercator in units of the world's width, from the date line and the north. Pure.
 * @param {Pair} at
 * @returns {Pair}
 */
export function mercator([longitude, latitude]) {
  const sine = Math.sin((clamp(latitude, -POLE, POLE) * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** A view in degrees and zoom, as deck.gl takes it. Pure. @param {View} view */
export function inDegrees({ x, y, scale }) {
  return {
    longitude: x * 360 - 180,
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
    zoom: Math.log2(scale / TILE),
  };
}

/**
 * The bounds of a base map. Pure.
 * @param {Box} box 360 degrees wide for the whole world
 * @param {number} [nearest] the nearest zoom that shows a lone place
 * @returns {Bounds}
 */
export function boundsOf([west, south, east, north], nearest = NEAREST) {
  const [left, bottom] = mercator([west, south]),
    [right, top] = mercator([east, north]);
  return { left, top, right, bottom, nearest };
}

/**
 * The least scale of a view: one in which the base map fills the picture, so that its edge is never seen; of the whole
 * world one that shows it whole.
 * @param {Pair} size
 * @param {Bounds} bounds
 */
function leastScale([width, height], { left, top, right, bottom }) {
  const full = [width / (right - left), height / (bottom - top)];
  return right - left > 1 - 1e-9 ? Math.min(...full) : Math.max(TILE * 2 ** LEAST, ...full);
}

/**
 * A view kept inside the base map and between the least and the most zoom. Pure.
 * @param {View} view
 * @param {Pair} size pixels
 * @param {Bounds} bounds
 * @returns {View}
 */
export function inside({ x, y, scale }, size, bounds) {
  const [width, height] = size,
    { left, top, right, bottom, nearest } = bounds,
    most = Math.max(MOST, nearest + FURTHER),
    kept = Math.max(leastScale(size, bounds), Math.min(TILE * 2 ** most, scale));
  return {
    x: middleIn(x, left, right, width / kept / 2),
    y: middleIn(y, top, bottom, height / kept / 2),
    scale: kept,
  };
}

/**
 * A middle kept so far from both ends; half way where they are too close.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 * @param {number} room
 */
const middleIn = (value, low, high, room) =>
  high - low > 2 * room ? clamp(value, low + room, high - room) : (low + high) / 2;

/**
 * The nearest view that shows a box with so many pixels round it. Pure.
 * @param {Box} box
 * @param {number} padding
 * @param {Pair} size
 * @param {Bounds} bounds
 */
export function fitted([west, south, east, north], padding, size, bounds) {
  const [x0, y1] = mercator([west, south]),
    [x1, y0] = mercator([east, north]),
    [width, height] = size;
  const scale = Math.min(
    (width - 2 * padding) / (x1 - x0),
    (height - 2 * padding) / (y1 - y0),
    TILE * 2 ** bounds.nearest,
  );
  return inside({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.max(scale, 1) }, size, bounds);
}

/**
 * The nearest view that shows a box under a covered top. Where the edge of the base map forbids to see it whole, what
 * is marked in it has the middle of what is free. Pure.
 * @param {Box} box
 * @param {number} padding
 * @param {{size: Pair, bounds: Bounds, top: number, low: number, marks: Box|null}} within top: pixels in which nothing
 *   is framed; low: as many at the foot
 */
export function fittedUnder(box, padding, { size, bounds, top, low, marks }) {
  const [width, height] = size,
    covered = Math.max(0, top - padding),
    view = fitted(box, padding, [width, height - covered], bounds),
    [north, south] = heightsOf(box);
  if ((south - north) * view.scale <= height - covered - 2 * padding + 1)
    return inside({ ...view, y: view.y - covered / 2 / view.scale }, size, bounds);
  const [first, last] = heightsOf(marks ?? box);
  return inside({ ...view, y: (first + last) / 2 - (top - low) / 2 / view.scale }, size, bounds);
}

/** Where a box begins and ends, south growing. @param {Box} box @returns {Pair} */
const heightsOf = ([west, south, east, north]) => [mercator([east, north])[1], mercator([west, south])[1]];

/**
 * An area with the longitudes that it has on a map: nearest to the middle of that. Pure.
 * @param {Box} area
 * @param {Bounds} bounds
 * @returns {Box}
 */
export function onMap([west, south, east, north], { left, right }) {
  const middle = ((left + right) / 2) * 360 - 180,
    turns = Math.round((middle - (west + east) / 2) / 360) * 360;
  return [west + turns, south, east + turns, north];
}

/**
 * The nearest view that shows an area and nothing of it beyond its edges. Pure.
 * @param {Box} area
 * @param {Pair} size
 * @param {Bounds} bounds
 */
export function viewOf([west, south, east, north], size, bounds) {
  const [left, bottom] = mercator([west, south]),
    [right, top] = mercator([east, north]);
  const scale = Math.min(size[0] / (right - left), size[1] / (bottom - top));
  return inside({ x: (left + right) / 2, y: (top + bottom) / 2, scale }, size, bounds);
}

/**
 * The area that a view shows. Pure.
 * @param {View} view
 * @param {Pair} size
 * @returns {Box}
 */
export function areaIn({ x, y, scale }, [width, height]) {
  const corner = (/** @type {number} */ across, /** @type {number} */ down) =>
    inDegrees({ x: x + (across * width) / 2 / scale, y: y + (down * height) / 2 / scale, scale });
  const southWest = corner(-1, 1),
    northEast = corner(1, -1);
  return [southWest.longitude, southWest.latitude, northEast.longitude, northEast.latitude];
}

/**
 * The view in which lies under a hand, two hands or a wheel what lay there before. Pure.
 * @param {View} view
 * @param {Grip} before
 * @param {Grip} after
 * @param {Pair} size
 * @param {Bounds} bounds
 */
export function pulled(view, before, after, size, bounds) {
  const { scale } = inside({ ...view, scale: (view.scale * after.spread) / before.spread }, size, bounds);
  const at = (
    /** @type {number} */ middle,
    /** @type {number} */ length,
    /** @type {number} */ from,
    /** @type {number} */ to,
  ) => middle + (from - length / 2) / view.scale - (to - length / 2) / scale;
  return inside(
    { x: at(view.x, size[0], before.x, after.x), y: at(view.y, size[1], before.y, after.y), scale },
    size,
    bounds,
  );
}

/**
 * Where a flight from one view to another stands after a share of it, 0 to 1: the zoom changes evenly, about the one
 * point that does not move. Pure.
 * @param {View} from
 * @param {View} to
 * @param {number} share
 * @returns {View}
 */
export function between(from, to, share) {
  const scale = from.scale * (to.scale / from.scale) ** share;
  const turn = 1 / to.scale - 1 / from.scale,
    along = Math.abs(turn) * from.scale < 1e-6 ? share : (1 / scale - 1 / from.scale) / turn;
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, scale };
}
