/**
 * What draws the map: the CPU at first, deck.gl once it is known that there is a GPU and its first picture stands, and
 * the CPU again wherever deck.gl fails. One camera moves both.
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
 * @param {Promise<{deck: any}|null>|null} gpu what draws on it, null where there is none or deck.gl cannot be had
 * @param {() => void} moved the map is drawn anew: the field over it is to be painted
 * @returns {{camera: Camera} & Omit<Painter, "moved">} who holds it need not know which of the two draws
 */
export function createBase(holder, spec, gpu, moved) {
  const camera = new Camera(holder, spec.map, () => {
    painter.moved();
    next?.moved();
  });
  /** @type {Scene|null} */
  let scene = null;
  let painter = canvasBase(spec, camera, moved);
  /** What draws on the GPU, until its first picture stands. @type {Painter|null} */
  let next = null;
  let isOver = false;
  holder.dataset.base = "canvas";
  gpu?.then((found) => found && !isOver && begin(found));

  /** @param {{deck: any}} found */
  function begin(found) {
    try {
      next = deckBase(holder, spec, found, { camera, drawn, lost });
      if (scene) next.show(scene);
    } catch (problem) {
      lost(problem);
    }
  }

  /** The GPU has drawn: from its first picture on, the CPU need not. */
  function drawn() {
    if (next) {
      painter = next;
      next = null;
      holder.dataset.base = "deck";
    }
    moved();
  }

  /** The GPU, or what draws with it, gave up: the view stays where it is. @param {unknown} problem */
  function lost(problem) {
    console.warn("deck.gl does not draw the map, the CPU does:", problem);
    if (next) next.end();
    else painter.end();
    next = null;
    holder.replaceChildren();
    holder.dataset.base = "canvas";
    painter = canvasBase(spec, camera, moved);
    if (scene) painter.show(scene);
    moved();
  }

  return {
    camera,
    show(shown) {
      scene = shown;
      painter.show(shown);
      next?.show(shown);
    },
    paint: (field, spots) => painter.paint(field, spots),
    end() {
      isOver = true;
      camera.end();
      painter.end();
      next?.end();
    },
  };
}
