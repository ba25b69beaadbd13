/** One picture of all marks, for a GPU: drawn by the pen that marks events everywhere else. */

import { markPen } from "../paint/marks.js";
import { cellOf, rgb } from "./map_lines.js";

/**
 * @typedef {object} Atlas
 * @property {ImageData} image
 * @property {Record<string, {x: number, y: number, width: number, height: number, mask: boolean}>} cells by the kinds
 *   of marks
 * @property {number} size pixels of a cell on the screen, a mark in its middle
 */

/** The cell of the square that stands for one of too many marks: a stencil, which takes the colour that it is given. */
export const SPECK = "speck";

/**
 * Make what gives a picture of the marks of events: the one before, as long as it has all their kinds.
 * @param {import("./map_lines.js").Spec} spec
 * @returns {(events: Iterable<number>, half: number) => Atlas} half: pixels of half a mark
 */
export function createAtlas(spec) {
  /** @type {Map<string, number>} an event of each kind */
  const kinds = new Map();
  let drawn = "";
  /** @type {Atlas|null} */
  let atlas = null;
  return (events, half) => {
    for (const e of events) kinds.set(cellOf(spec.events, e), e);
    const dots = devicePixelRatio || 1,
      wanted = `${half} ${dots} ${kinds.size}`;
    if (!atlas || drawn !== wanted) atlas = draw(spec, kinds, half, dots);
    drawn = wanted;
    return atlas;
  };
}

/**
 * @param {import("./map_lines.js").Spec} spec
 * @param {Map<string, number>} kinds
 * @param {number} half
 * @param {number} dots of the screen to a pixel
 * @returns {Atlas}
 */
function draw(spec, kinds, half, dots) {
  const side = 2 * Math.ceil(spec.theme.marks.room * half * dots) + 2,
    across = Math.ceil(Math.sqrt(kinds.size + 1)),
    canvas = new OffscreenCanvas(side * across, side * Math.ceil((kinds.size + 1) / across)),
    pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true })),
    field = { canvas, pen, scale: dots, stamps: new Map(), widths: new Map() },
    mark = markPen(spec);
  /** @type {Atlas["cells"]} */
  const cells = {};
  const cell = (/** @type {string} */ name, mask = false) => {
    const n = Object.keys(cells).length,
      [x, y] = [(n % across) * side, Math.floor(n / across) * side];
    cells[name] = { x, y, width: side, height: side, mask };
    return [x + side / 2, y + side / 2];
  };
  pen.scale(dots, dots);
  for (const [kind, e] of kinds) {
    const [x, y] = cell(kind);
    mark(field, x / dots, y / dots, half, e);
  }
  const [x, y] = cell(SPECK, true),
    { speck } = spec.map;
  pen.fillRect(x / dots - speck / 2, y / dots - speck / 2, speck, speck);
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  return { image: rimmed(image, spec.theme.colours.paper), cells, size: side / dots };
}

/**
 * Give what is clear the colour of marks' rims: a GPU blends neighbours, and would darken them.
 * @param {ImageData} image
 * @param {string} paper
 */
function rimmed(image, paper) {
  const { data } = image,
    colour = rgb(paper);
  for (let i = 0; i < data.length; i += 4) if (!data[i + 3]) data.set(colour, i);
  return image;
}
