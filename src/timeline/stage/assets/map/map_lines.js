/**
 * The map's layout as the browser has it: what is drawn of it, where marks stand, which is near. Pure, but for two
 * pens.
 */

import { kindOf, nameOf } from "../paint/marks.js";
import { blend } from "../ui/dom.js";
import { NEAREST } from "./viewport.js";

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
 * @typedef {{e: number, p: number}} PlacedMark an event at one of its places
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

/** The cell of an atlas that shows an event's mark. @param {Events} events @param {number} e */
export const cellOf = (events, e) => nameOf(kindOf(events, e));

/** The colour of a mark that has neither outline nor shape. @param {Spec} spec @param {number} e */
export function speckColour({ events, theme: { colours, marks } }, e) {
  const share = Math.max(marks.fills[events.standing[e]], marks.least);
  return blend(marks.categories[events.category[e]], colours.paper, share);
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
 * Degrees of longitude round what is framed: of a lone place so many that countries and seas are seen which one knows,
 * about 1,200 km in all; fewer where all places lie within one city.
 */
const NEAR = 2.5,
  FAR = 6;

/**
 * The box that shows some places with what lies around them; null where there is none. A country as a whole, in which
 * no place is given, widens nothing.
 * @param {Place[]} given
 * @param {number} [nearest] the nearest zoom of a frame
 * @returns {Box|null}
 */
export function boxOf(given, nearest = NEAREST) {
  const spots = given.filter(({ role }) => role !== "country"),
    places = spots.length ? spots : given;
  if (!places.length) return null;
  const boxes = places.map(({ box, at }) => box ?? [...at, ...at]),
    wide = places.length === 1 || places.some((place) => place.role === "country") ? FAR : NEAR,
    far = wide * 2 ** (NEAREST - nearest);
  const edge = (/** @type {number} */ side) => boxes.map((box) => box[side]);
  return [
    Math.min(...edge(0)) - far,
    Math.min(...edge(1)) - far * 0.7,
    Math.max(...edge(2)) + far,
    Math.max(...edge(3)) + far * 0.7,
  ];
}

/**
 * The box of the spots that lie within another; null where none does.
 * @param {Pair[]} spots
 * @param {Box} within
 * @returns {Box|null}
 */
export function spotsIn(spots, [west, south, east, north]) {
  const found = spots.filter(([x, y]) => x >= west && x <= east && y >= south && y <= north);
  if (!found.length) return null;
  const [across, up] = [found.map(([x]) => x), found.map(([, y]) => y)];
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
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
