/** The base map: deck.gl draws it where there is a GPU, the CPU where there is none and wherever deck.gl fails, then or later. */

import { canvasBase } from "./canvasbase.js";
import { deckBase } from "./deckbase.js";

/**
 * @param {HTMLElement} holder
 * @param {object} spec
 * @param {{deck: any}|null} libraries null where no GPU draws, or deck.gl cannot be had
 * @param {{moved: () => void, click: Function, hover: Function}} act
 * @returns {object} a base; who holds it need not know which of the two draws
 */
export function createBase(holder, spec, libraries, act) {
  let base = libraries ? onGpu(libraries) : canvasBase(holder, spec, null, act);

  /** @param {{deck: any}} found */
  function onGpu(found) {
    try {
      return deckBase(holder, spec, found, act, lost);
    } catch (problem) {
      return onCpu(problem, null);
    }
  }

  /** The GPU, or what draws with it, gave up: the view stays where it is. @param {unknown} problem */
  function lost(problem) {
    const { view } = base;
    if (!view) return; // the CPU draws already
    base.end();
    base = onCpu(problem, view);
    act.moved();
  }

  /** @param {unknown} problem @param {{longitude: number, latitude: number, zoom: number}|null} view */
  function onCpu(problem, view) {
    console.warn("deck.gl does not draw the map, the CPU does:", problem);
    holder.replaceChildren();
    return canvasBase(holder, spec, null, act, view);
  }

  return {
    project: (at) => base.project(at),
    ground: (pen, thick) => base.ground(pen, thick),
    fit: (box, padding, when) => base.fit(box, padding, when),
    get swift() { return base.swift; },
    hold: () => base.hold?.(),
    home: () => base.home(),
    zoom: (by) => base.zoom(by),
    resize: () => base.resize(),
    end: () => base.end(),
  };
}
