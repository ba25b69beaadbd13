/**
 * The map's layout as the browser has it: what is drawn of it, where marks stand, which is near. Pure, but for two
 * pens.
 */

import { kindOf, nameOf } from "../paint/marks.js";
import { blend } from "../ui/dom.js";

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("../../schema.js").Bounds} Box
 * @typedef {import("../../schema.js").Line} Line longitudes and latitudes in degrees
 * @typedef {import("../../schema.js").Candidate} Candidate
 * @typedef {import("../../schema.js").Place} Place
 * @typedef {import("../../schema.js").MapLayout} MapSpec
 * @typedef {import("../../schema.js").MapLayout["labels"][number]} Label a name of the base map
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../session.js").Events} Events
 * @typedef {(at: Pair) => Pair} Project from degrees to pixels
 * @typedef {[place: number, dashes: Line[]]} Route cut into what is drawn of it
 * @typedef {{e: number, p: number, dx: number, dy: number}} PlacedMark an event at one of its places, so many pixels
 *   from it
 * @typedef {[x: number, y: number, event: number]} Spot where a mark stands, in pixels from the map's corner
 */

/**
 * @typedef {object} Style a layer as pydeck authored it, without rows; functions of a row begin with "@@="
 * @property {string} id
 * @property {any} [getColor] red, green and blue
 * @property {any} [getFillColor]
 * @property {number} [getWidth] pixels
 * @property {number} [getSize] pixels
 * @property {string} [fontFamily]
 * @property {string} [fontWeight]
 */

/** Metres of a degree of latitude. */
const DEGREE = 111_200;
/** The least pixels of an area that is seen round a mark. */
const LEAST_AREA = 3;
/** Pixels from a mark's middle within which it is meant. */
const REACH = 12;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** How a layer looks. @param {Spec} spec @param {string} id @returns {Style} */
export function styleOf({ map }, id) {
  const found = /** @type {Style[]} */ (map.layers).find((layer) => layer.id === id);
  if (!found) throw new Error(`The map has no layer ${id}.`);
  return found;
}

/** A colour of a layer as CSS has it. @param {number[]} colour opacity from 0 to 255 */
export const css = ([red, green, blue, opacity = 255]) => `rgba(${red}, ${green}, ${blue}, ${opacity / 255})`;

/** Red, green and blue of #rrggbb. @param {string} colour @returns {[number, number, number]} */
export function rgb(colour) {
  const part = (/** @type {number} */ at) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/**
 * Where mark number n of one place stands from its middle, in pixels: marks lie like the seeds of a sunflower.
 * @param {number} n
 * @param {number} spread
 * @returns {Pair}
 */
export function offset(n, spread) {
  const r = spread * Math.sqrt(n);
  return [r * Math.cos(n * GOLDEN), r * Math.sin(n * GOLDEN)];
}

/**
 * Stand events round their places, the earliest in the middle.
 * @param {Spec} spec
 * @param {ArrayLike<unknown>} shown which events are; by their numbers
 * @returns {{marks: PlacedMark[], counts: Map<number, number>}} and how many there are at each place
 */
export function arrange({ events, map: { spread } }, shown) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  /** @type {PlacedMark[]} */
  const marks = [];
  for (let e = 0; e < events.id.length; e++) {
    if (!shown[e]) continue;
    for (const p of events.at[e]) {
      const n = counts.get(p) ?? 0,
        [dx, dy] = offset(n, spread);
      counts.set(p, n + 1);
      marks.push({ e, p, dx, dy });
    }
  }
  return { marks, counts };
}

/** The cell of an atlas that shows an event's mark. @param {Events} events @param {number} e */
export const cellOf = (events, e) => nameOf(kindOf(events, e));

/** The colour of a mark that has neither outline nor shape. @param {Spec} spec @param {number} e */
export function speckColour({ events, theme: { colours, marks } }, e) {
  const share = Math.max(marks.fills[events.standing[e]], marks.least);
  return blend(marks.categories[events.category[e]], colours.paper, share);
}

/**
 * Find the event whose mark is meant by a spot; -1 for none.
 * @param {Spot[]} spots
 * @param {number} x
 * @param {number} y
 */
export function near(spots, x, y) {
  let best = -1,
    least = REACH ** 2;
  for (const [mx, my, e] of spots) {
    const d = (mx - x) ** 2 + (my - y) ** 2;
    if (d < least) {
      best = e;
      least = d;
    }
  }
  return best;
}

/**
 * Pick the routes to draw: those on which something is shown and that were public by a day.
 * @param {Spec} spec
 * @param {(place: number) => boolean} isShown
 * @param {number} day from 1970
 * @returns {Route[]}
 */
export function routesAt({ map: { routes, places } }, isShown, day) {
  return routes.filter(([p]) => (places[p].public ?? -Infinity) <= day && isShown(p));
}

/** Name routes, for whoever asks what is drawn. @param {Spec} spec @param {Route[]} routes */
export const idsIn = ({ map: { places } }, routes) => routes.map(([p]) => places[p].id).join(" ");

/**
 * The box that shows some places with what lies around them; null where there is none.
 * @param {Place[]} places
 * @returns {Box|null}
 */
export function boxOf(places) {
  if (!places.length) return null;
  const boxes = places.map(({ box, at }) => box ?? [...at, ...at]),
    far = places.some((place) => place.role === "country") ? 6 : 2.5;
  const edge = (/** @type {number} */ side) => boxes.map((box) => box[side]);
  return [
    Math.min(...edge(0)) - far,
    Math.min(...edge(1)) - far * 0.7,
    Math.max(...edge(2)) + far,
    Math.max(...edge(3)) + far * 0.7,
  ];
}

/**
 * Draw the lines of a layer.
 * @param {CanvasRenderingContext2D} pen
 * @param {Line[]} drawn
 * @param {Style} style
 * @param {Project} project
 * @param {number} thick what their width is multiplied by
 */
export function lines(pen, drawn, { getColor, getWidth = 1 }, project, thick) {
  pen.beginPath();
  for (const line of drawn) for (const [i, at] of line.entries()) pen[i ? "lineTo" : "moveTo"](...project(at));
  pen.strokeStyle = css(getColor);
  pen.lineWidth = getWidth * thick;
  pen.stroke();
}

/**
 * A place known only to some kilometres is an area of that size, not a pin.
 * @param {CanvasRenderingContext2D} pen
 * @param {Place} place
 * @param {Project} project
 */
export function area(pen, { at, radius }, project) {
  const [x, y] = project(at),
    north = project([at[0], at[1] + radius / DEGREE]),
    r = Math.hypot(north[0] - x, north[1] - y);
  if (r < LEAST_AREA) return;
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.fill();
}
