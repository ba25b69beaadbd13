/** A canvas over a view, for marks too many to be elements. Drawn on the CPU, which is faster where there is no GPU. */

import { h } from "./dom.js";

/** Lay a canvas over an element and keep its size. */
export function canvasFor(root) {
  const canvas = h("canvas", { class: "field", "aria-hidden": "true" });
  root.append(canvas);
  const field = { canvas, pen: canvas.getContext("2d", { willReadFrequently: true }), width: 0, height: 0, scale: 1, stale: true };
  new ResizeObserver(() => { field.stale = true; }).observe(canvas);
  return field;
}

/** Empty the canvas, sized to its box. */
export function clean(field) {
  const { canvas, pen } = field;
  const { stale } = field, width = stale ? canvas.clientWidth : field.width, height = stale ? canvas.clientHeight : field.height, scale = Math.min(devicePixelRatio || 1, 2);
  field.stale = false;
  if (field.width !== width || field.height !== height || field.scale !== scale) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    Object.assign(field, { width, height, scale });
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

/** Draw squares: x, y, event, colour and again, sorted by colour so that the pen changes seldom. */
export function dots(field, points, half) {
  const pen = clean(field);
  let last = "";
  for (let i = 0; i < points.length; i += 4) {
    if (points[i + 3] !== last) pen.fillStyle = last = points[i + 3];
    pen.fillRect(points[i] - half, points[i + 1] - half, 2 * half, 2 * half);
  }
}
