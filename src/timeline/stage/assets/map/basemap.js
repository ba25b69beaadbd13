/** The base map: deck.gl draws it where there is a GPU, the CPU where there is none and wherever deck.gl fails, then or later. One camera moves both. */

import { createCamera } from "./camera.js";
import { canvasBase } from "./basemap_canvas.js";
import { deckBase } from "./basemap_deck.js";

/**
 * @typedef {object} Painter what draws the base map under the marks
 * @property {() => void} moved the camera looks elsewhere
 * @property {(pen: CanvasRenderingContext2D, thick?: number) => void} ground paint what belongs under the marks and is not drawn yet
 * @property {() => void} end
 */

/**
 * @param {HTMLElement} holder
 * @param {any} spec
 * @param {{deck: any}|null} libraries null where no GPU draws, or deck.gl cannot be had
 * @param {() => void} moved the base map is drawn anew: what lies on it is to be painted
 * @returns {{camera: import("./camera.js").Camera, ground: Painter["ground"], end: () => void}} who holds it need not know which of the two draws
 */
export function createBase(holder, spec, libraries, moved) {
  const camera = createCamera(holder, spec.map, () => painter.moved());
  /** @type {Painter} */
  let painter = libraries ? onGpu(libraries) : canvasBase(holder, spec, camera, moved);

  /** @param {{deck: any}} found @returns {Painter} */
  function onGpu(found) {
    try {
      return deckBase(holder, spec, found, { camera, moved, lost });
    } catch (problem) {
      return onCpu(problem);
    }
  }

  /** The GPU, or what draws with it, gave up: the view stays where it is. @param {unknown} problem */
  function lost(problem) {
    painter.end();
    painter = onCpu(problem);
    moved();
  }

  /** @param {unknown} problem */
  function onCpu(problem) {
    console.warn("deck.gl does not draw the map, the CPU does:", problem);
    holder.replaceChildren();
    return canvasBase(holder, spec, camera, moved);
  }

  return {
    camera,
    ground: (pen, thick) => painter.ground(pen, thick),
    end() {
      camera.end();
      painter.end();
    },
  };
}
