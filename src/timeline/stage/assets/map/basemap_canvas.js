/**
 * The base map on the CPU, for machines without a GPU: the same layers in the same projection, painted under the marks.
 * WebGL would be emulated there: it moves more slowly, and its layer makes each frame of the whole page dearer.
 */

import { layersOf, lines } from "../paint/marks.js";
import { mercator } from "./viewport.js";

/** Outlines are kept in this part of the world's width, so that they stay exact in 32 bits. */
const UNIT = 1e-4;

/**
 * @param {HTMLElement} holder
 * @param {any} spec
 * @param {import("./camera.js").Camera} camera
 * @param {() => void} moved what lies on the map is to be painted
 * @returns {import("./basemap.js").Painter}
 */
export function canvasBase(holder, spec, camera, moved) {
  const { land, fixed } = layersOf(spec),
    shapes = outlines(land);
  const under = document.createElement("canvas");
  const brush = /** @type {CanvasRenderingContext2D} */ (
    under.getContext("2d", { willReadFrequently: true, alpha: false })
  );
  /** @type {import("./viewport.js").View|null} */
  let painted = null;
  holder.dataset.base = "canvas";

  /** @param {number} width @param {number} height @param {number} thick */
  function paint(width, height, thick) {
    const {
        view: { x, y, scale },
        size,
      } = camera,
      k = width / size[0],
      zoom = scale * k * UNIT;
    Object.assign(under, { width, height }); // which resets the pen, too
    brush.fillStyle = spec.theme.colours.sea;
    brush.fillRect(0, 0, width, height);
    brush.setTransform(zoom, 0, 0, zoom, (size[0] / 2 - x * scale) * k, (size[1] / 2 - y * scale) * k);
    for (const [colour, outline] of shapes) {
      brush.fillStyle = colour;
      brush.fill(outline);
    }
    brush.setTransform(k, 0, 0, k, 0, 0);
    for (const layer of fixed) lines(brush, layer, camera.project, thick);
  }

  return {
    moved,
    /** Paint the land and the lines over it, as they were painted before if nothing moved. @param {CanvasRenderingContext2D} pen @param {number} [thick] */
    ground(pen, thick = 1) {
      const { width, height } = pen.canvas;
      if (!width || !height) return; // of a hidden page
      if (painted !== camera.view || under.width !== width || under.height !== height) paint(width, height, thick);
      painted = camera.view;
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.drawImage(under, 0, 0);
      pen.restore();
    },
    end() {},
  };
}

/** The land as paths by colour, in units of UNIT. @param {any[]} layers @returns {Map<string, Path2D>} */
function outlines(layers) {
  const found = new Map();
  for (const {
    geometry: { type, coordinates },
    properties,
  } of layers.flatMap((layer) => layer.data)) {
    const colour = `rgb(${properties.fill})`,
      outline = found.get(colour) ?? new Path2D();
    found.set(colour, outline);
    for (const ring of type === "Polygon" ? coordinates : coordinates.flat()) {
      ring.forEach((/** @type {[number, number]} */ at, /** @type {number} */ i) => {
        const [x, y] = mercator(at);
        outline[i ? "lineTo" : "moveTo"](x / UNIT, y / UNIT);
      });
      outline.closePath();
    }
  }
  return found;
}
