/** A canvas over a view, for marks too many to be elements. Drawn on the CPU, which is faster where there is no GPU. */

import { h } from "../ui/dom.js";

/** Pictures that a field keeps; were there more, they are drawn anew. */
const MOST = 600;

/**
 * @typedef {object} Field
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} pen
 * @property {number} width pixels
 * @property {number} height
 * @property {number} scale dots of the screen to a pixel
 * @property {number} dots to a pixel where what holds it asks for them (`data-dots`), as paper does; else 0
 * @property {boolean} stale whether the box has another size than the canvas
 * @property {Map<string, ImageBitmap>} stamps pictures that are drawn again and again, by what they depend on
 * @property {Map<string, number>} widths of texts in pixels, by type and text
 * @property {() => void} end
 */

/**
 * Lay a canvas over an element and keep its size.
 * @param {HTMLElement} root
 * @returns {Field}
 */
export function canvasFor(root) {
  const canvas = h("canvas", { class: "field", "aria-hidden": "true" });
  root.append(canvas);
  const sizes = new ResizeObserver(() => {
    field.stale = true;
  });
  /** @type {Field} */
  const field = {
    canvas,
    pen: contextOf(canvas),
    width: 0,
    height: 0,
    scale: 1,
    dots: Number(root.closest("[data-dots]")?.getAttribute("data-dots") ?? 0),
    stale: true,
    stamps: new Map(),
    widths: new Map(),
    end: () => sizes.disconnect(),
  };
  sizes.observe(canvas);
  return field;
}

/**
 * Every browser paints in two dimensions; it may refuse a canvas that is too large.
 * @param {HTMLCanvasElement} canvas
 */
function contextOf(canvas) {
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("The browser gives no canvas to paint on");
  return pen;
}

/**
 * Empty the canvas, as large as its box is painted: browsers move edges to whole pixels, and a canvas that is a pixel
 * larger or smaller would be scaled, which blurs it and costs time.
 * @param {Field} field
 */
export function clean(field) {
  const { canvas, pen } = field,
    scale = field.dots || Math.min(devicePixelRatio || 1, 2);
  if (field.stale || field.scale !== scale) {
    const { left, right, top, bottom } = canvas.getBoundingClientRect(),
      painted = (/** @type {number} */ from, /** @type {number} */ to) =>
        Math.round(to * scale) - Math.round(from * scale);
    canvas.width = painted(left, right);
    canvas.height = painted(top, bottom);
    if (field.scale !== scale) field.stamps.clear();
    Object.assign(field, { width: canvas.width / scale, height: canvas.height / scale, scale, stale: false });
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, field.width, field.height);
  return pen;
}

/**
 * Draw what is drawn again and again from a picture of it that is drawn once, on whole dots of the screen, where it
 * stays
 * sharp.
 * @param {Field} field
 * @param {string} key what the picture depends on
 * @param {[number, number, number, number]} box what the picture takes round its origin, in pixels: left, top, right,
 *   bottom
 * @param {(pen: OffscreenCanvasRenderingContext2D) => void} draw
 * @param {number} x where the origin goes
 * @param {number} y
 */
export function stamp(field, key, box, draw, x, y) {
  const { pen, scale, stamps } = field,
    [left, top] = box.map((edge) => Math.floor(edge * scale)),
    [right, bottom] = box.slice(2).map((edge) => Math.ceil(edge * scale));
  let picture = stamps.get(key);
  if (!picture) {
    if (stamps.size === MOST) stamps.clear();
    const canvas = new OffscreenCanvas(right - left, bottom - top),
      own = canvas.getContext("2d", { willReadFrequently: true });
    if (!own) throw new Error("The browser gives no canvas to paint on");
    own.setTransform(scale, 0, 0, scale, -left, -top);
    draw(own);
    picture = canvas.transferToImageBitmap();
    stamps.set(key, picture);
  }
  pen.drawImage(
    picture,
    (Math.round(x * scale) + left) / scale,
    (Math.round(y * scale) + top) / scale,
    picture.width / scale,
    picture.height / scale,
  );
}

/**
 * Draw squares, in an order in which the pen's colour changes seldom.
 * @param {Field} field
 * @param {any[]} points x, y, event, colour and again
 * @param {number} half of a side, in pixels
 */
export function dots(field, points, half) {
  const pen = clean(field);
  let last = "";
  for (let i = 0; i < points.length; i += 4) {
    const colour = points[i + 3];
    if (colour !== last) pen.fillStyle = colour;
    last = colour;
    pen.fillRect(points[i] - half, points[i + 1] - half, 2 * half, 2 * half);
  }
}
