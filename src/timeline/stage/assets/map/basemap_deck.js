/**
 * The map on a GPU: pydeck's layers through deck.gl's own converter, their rows from the layout. A filter gives new
 * rows to routes, areas and marks; the camera gives none. Names stay on the canvas over it: deck.gl writes halos from
 * distance fields, in which some letters lose a part.
 */

import { cellOf, rgb, speckColour } from "./map_lines.js";
import { createAtlas, SPECK } from "./mark_atlas.js";
import { inDegrees } from "./viewport.js";

/** Latitudes between which Web Mercator shows something, and degrees of sea beyond the ends of a map. */
const POLES = [-85, 85],
  BEYOND = 180;
const CLASSES = ["SolidPolygonLayer", "PathLayer", "ScatterplotLayer", "IconLayer"];

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Line} Line
 * @typedef {import("./basemap.js").Scene} Scene
 * @typedef {{clone: (changed: Record<string, unknown>) => Layer}} Layer
 */

/**
 * @param {HTMLElement} holder
 * @param {Spec} spec
 * @param {{deck: any}} libraries
 * @param {{camera: import("./camera.js").Camera, drawn: () => void, lost: (problem: unknown) => void}} act
 *   drawn: the map is drawn, the field over it is to be painted; lost: called once, later, if deck.gl fails or its
 *   context is taken away
 * @returns {import("./basemap.js").Painter}
 */
export function deckBase(holder, spec, { deck }, { camera, drawn, lost }) {
  const styled = layersOf(deck, spec),
    atlas = createAtlas(spec);
  let isOver = false,
    thick = 1,
    ground = groundOf(spec, styled, thick);
  const map = new deck.Deck({
    parent: holder,
    views: new deck.MapView({ repeat: false }),
    controller: false,
    viewState: inDegrees(camera.view),
    layers: ground,
    onAfterRender: drawn,
    onError: (/** @type {unknown} */ problem) => fail(problem),
  });
  holder.style.background = spec.theme.colours.sea; // beyond the poles, which Mercator has no room for
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
    show(scene) {
      if (scene.thick !== thick) ground = groundOf(spec, styled, scene.thick);
      thick = scene.thick;
      map.setProps({ layers: [...ground, ...eventsOf(spec, styled, scene, atlas)] });
    },
    moved: () => map.setProps({ viewState: inDegrees(camera.view) }),
    paint() {},
    end() {
      isOver = true;
      holder.removeEventListener("webglcontextlost", taken, true);
      holder.style.background = "";
      map.finalize();
    },
  };
}

/**
 * Make deck.gl's layers of those that are drawn with it, without rows, by their ids.
 * @param {any} deck
 * @param {Spec} spec
 * @returns {Map<string, Layer>}
 */
function layersOf(deck, spec) {
  const classes = Object.fromEntries(CLASSES.map((name) => [name, deck[name]])),
    configuration = deck.JSONConfiguration ? new deck.JSONConfiguration({ classes }) : { classes };
  const wanted = spec.map.layers.filter((layer) => CLASSES.includes(/** @type {any} */ (layer)["@@type"]));
  const { layers } = new deck.JSONConverter({ configuration }).convert({ layers: wanted });
  return new Map(wanted.map(({ id }, i) => [String(id), layers[i]]));
}

/**
 * Give a layer rows.
 * @param {Map<string, Layer>} styled
 * @param {string} id
 * @param {unknown[]} data
 * @param {Record<string, unknown>} [more]
 */
function layer(styled, id, data, more = {}) {
  const found = styled.get(id);
  if (!found) throw new Error(`deck.gl made no layer ${id}.`);
  return found.clone({ ...more, data, pickable: false }); // marks are found by near(), the same on every machine
}

const paths = (/** @type {Line[]} */ lines) => lines.map((path) => ({ path }));

/** Corners of the sea under a map. @param {import("./map_lines.js").Box} bounds */
function seaOf([west, , east]) {
  const [south, north] = POLES;
  return [
    [west - BEYOND, south],
    [east + BEYOND, south],
    [east + BEYOND, north],
    [west - BEYOND, north],
  ];
}

/**
 * What is always there.
 * @param {Spec} spec
 * @param {Map<string, Layer>} styled
 * @param {number} widthScale
 */
function groundOf({ map, theme: { colours } }, styled, widthScale) {
  const fills = [rgb(colours.land), rgb(colours.land_alt)];
  return [
    layer(styled, "sea", [{ polygon: seaOf(map.bounds) }]),
    layer(
      styled,
      "land",
      map.land.flatMap(([concerned, polygons]) => polygons.map((polygon) => ({ polygon, fill: fills[concerned] }))),
    ),
    layer(styled, "limits", paths(map.limits), { widthScale }),
    layer(styled, "hatch", paths(map.hatch), { widthScale }),
    layer(styled, "disputed", paths(map.disputed), { widthScale }),
  ];
}

/**
 * What comes and goes with events.
 * @param {Spec} spec
 * @param {Map<string, Layer>} styled
 * @param {Scene} scene
 * @param {ReturnType<typeof createAtlas>} atlas
 */
function eventsOf(spec, styled, scene, atlas) {
  const { marks, half, routes, areas, thick } = scene,
    pictures = atlas(
      marks.map(({ e }) => e),
      half,
    );
  return [
    layer(styled, "routes", paths(routes.flatMap(([, dashes]) => dashes)), { widthScale: thick }),
    layer(styled, "areas", areas),
    layer(styled, "marks", rowsOf(spec, scene, pictures.size), {
      iconAtlas: pictures.image,
      iconMapping: pictures.cells,
    }),
  ];
}

/** @param {Spec} spec @param {Scene} scene @param {number} size pixels of an atlas's cell on the screen */
function rowsOf(spec, { marks, dense }, size) {
  const { places } = spec.map,
    clear = [0, 0, 0, 255];
  return marks.map(({ e, p }) => ({
    at: places[p].at,
    offset: [0, 0],
    size,
    icon: dense ? SPECK : cellOf(spec.events, e),
    colour: dense ? rgb(speckColour(spec, e)) : clear,
  }));
}
