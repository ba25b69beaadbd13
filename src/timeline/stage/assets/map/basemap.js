/**
 * What draws the map: deck.gl where there is a GPU, the CPU where there is none and wherever deck.gl fails, then or
 * later. One camera moves both.
 */

import { canvasBase } from "./basemap_canvas.js";
import { deckBase } from "./basemap_deck.js";
import { Camera } from "./camera.js";

/**
 * @typedef {object} Scene what comes and goes with the events that are shown
 * @property {import("./map_lines.js").PlacedMark[]} marks
 * @property {number} half pixels of half a mark
 * @property {boolean} dense whether the marks are specks, being too many
 * @property {import("./map_lines.js").Route[]} routes
 * @property {import("./map_lines.js").Place[]} areas places that are known only within their radius
 * @property {number} thick what the widths of all lines are multiplied by
 */

/**
 * @typedef {ReturnType<typeof import("../paint/canvas.js").canvasFor>} Field
 * @typedef {object} Painter what draws land, lines, areas and marks
 * @property {(scene: Scene) => void} show other events are shown, or they look otherwise; nothing is painted yet
 * @property {() => void} moved the camera looks elsewhere
 * @property {(field: Field, spots: import("./map_lines.js").Spot[]) => void} paint draw on a clean field what is not
 *   drawn elsewhere
 * @property {() => void} end
 */

/**
 * @param {HTMLElement} holder
 * @param {import("./map_lines.js").Spec} spec
 * @param {{deck: any}|null} libraries null where no GPU draws, or deck.gl cannot be had
 * @param {() => void} moved the map is drawn anew: the field over it is to be painted
 * @returns {{camera: Camera} & Omit<Painter, "moved">} who holds it need not know which of the two draws
 */
export function createBase(holder, spec, libraries, moved) {
  const camera = new Camera(holder, spec.map, () => painter.moved());
  /** @type {Scene|null} */
  let scene = null;
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
    if (scene) painter.show(scene);
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
    show(next) {
      scene = next;
      painter.show(next);
    },
    paint: (field, spots) => painter.paint(field, spots),
    end() {
      camera.end();
      painter.end();
    },
  };
}
