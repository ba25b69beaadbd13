/**
 * The base map on a GPU: pydeck's layers through deck.gl's own converter. Drawn when the camera moves, at no other
 * time.
 */

import { createCamera } from "./camera.js";
import { layersOf, lines } from "./marks.js";
import { inDegrees } from "./viewport.js";

/**
 * @param {HTMLElement} holder
 * @param {any} spec
 * @param {{deck: any}} libraries
 * @param {() => void} moved the camera moved and the land is drawn: what lies on the map is to be painted
 */
export function deckBase(holder, spec, { deck }, moved) {
  const { JSONConverter } = deck,
    names = ["GeoJsonLayer", "PathLayer", "SolidPolygonLayer", "PolygonLayer"];
  const classes = Object.fromEntries(names.map((name) => [name, deck[name]]));
  const converter = new JSONConverter({
    configuration: deck.JSONConfiguration ? new deck.JSONConfiguration({ classes }) : { classes },
  });
  const { land, fixed } = layersOf(spec);
  const camera = createCamera(holder, spec.map, () => map.setProps({ viewState: inDegrees(camera.view) }));
  const map = new deck.Deck({
    parent: holder,
    views: new deck.MapView({ repeat: false }),
    controller: false,
    viewState: inDegrees(camera.view),
    layers: converter.convert({ layers: land }).layers,
    onAfterRender: moved,
  });

  return {
    camera,
    /** Paint the lines; WebGL draws the land. @param {CanvasRenderingContext2D} pen @param {number} [thick] */
    ground(pen, thick = 1) {
      for (const layer of fixed) lines(pen, layer, camera.project, thick);
    },
    end() {
      camera.end();
      map.finalize();
    },
  };
}
