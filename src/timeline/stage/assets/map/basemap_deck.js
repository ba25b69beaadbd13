/**
 * The base map on a GPU: pydeck's layers through deck.gl's own converter. Drawn when the camera moves, at no other
 * time.
 */

import { layersOf, lines } from "../paint/marks.js";
import { inDegrees } from "./viewport.js";

/**
 * @param {HTMLElement} holder
 * @param {any} spec
 * @param {{deck: any}} libraries
 * @param {{camera: import("./camera.js").Camera, moved: () => void, lost: (problem: unknown) => void}} act
 *   moved: the land is drawn, what lies on the map is to be painted; lost: called once, later, if deck.gl fails or its context is taken away
 * @returns {import("./basemap.js").Painter}
 */
export function deckBase(holder, spec, { deck }, { camera, moved, lost }) {
  const { JSONConverter } = deck,
    names = ["GeoJsonLayer", "PathLayer", "SolidPolygonLayer", "PolygonLayer"];
  const classes = Object.fromEntries(names.map((name) => [name, deck[name]]));
  const converter = new JSONConverter({
    configuration: deck.JSONConfiguration ? new deck.JSONConfiguration({ classes }) : { classes },
  });
  const { land, fixed } = layersOf(spec);
  let isOver = false;
  const map = new deck.Deck({
    parent: holder,
    views: new deck.MapView({ repeat: false }),
    controller: false,
    viewState: inDegrees(camera.view),
    layers: converter.convert({ layers: land }).layers,
    onAfterRender: moved,
    onError: (/** @type {unknown} */ problem) => fail(problem),
  });
  holder.addEventListener("webglcontextlost", taken, true); // it does not bubble

  function taken() {
    fail(new Error("the context was lost"));
  }

  /** Not while deck.gl is at work: it still has to come back from where it failed. @param {unknown} problem */
  function fail(problem) {
    if (isOver) return;
    isOver = true;
    queueMicrotask(() => lost(problem));
  }

  return {
    moved: () => map.setProps({ viewState: inDegrees(camera.view) }),
    /** Paint the lines; WebGL draws the land. @param {CanvasRenderingContext2D} pen @param {number} [thick] */
    ground(pen, thick = 1) {
      for (const layer of fixed) lines(pen, layer, camera.project, thick);
    },
    end() {
      isOver = true;
      holder.removeEventListener("webglcontextlost", taken, true);
      map.finalize();
    },
  };
}
