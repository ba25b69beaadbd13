/** The base map on a GPU: pydeck's layers through deck.gl's own converter. Drawn when the camera moves, at no other time. */

import { layersOf, lines } from "./marks.js";
import { FLIGHT, LEAST, MOST, NEAREST, PADDING, createPilot } from "./camera.js";

/**
 * @param {HTMLElement} holder
 * @param {object} spec
 * @param {{deck: any}} libraries
 * @param {{moved: () => void, click: Function, hover: Function}} act
 * @param {(problem: unknown) => void} lost called once, later, if deck.gl fails or its context is taken away
 */
export function deckBase(holder, spec, { deck }, act, lost) {
  const { JSONConverter, WebMercatorViewport, FlyToInterpolator } = deck;
  const classes = Object.fromEntries(["GeoJsonLayer", "PathLayer", "SolidPolygonLayer", "PolygonLayer"].map((name) => [name, deck[name]]));
  const converter = new JSONConverter({ configuration: deck.JSONConfiguration ? new deck.JSONConfiguration({ classes }) : { classes } });
  const pilot = createPilot(), { land, fixed } = layersOf(spec);
  const size = () => ({ width: Math.max(holder.clientWidth, 10), height: Math.max(holder.clientHeight, 10) });
  const fitted = (box, padding = PADDING) => {
    const { longitude, latitude, zoom } = new WebMercatorViewport(size()).fitBounds(box, { padding, maxZoom: NEAREST });
    return { longitude, latitude, zoom };
  };
  let isOver = false, view = { ...fitted(spec.map.home), minZoom: LEAST, maxZoom: MOST, maxBounds: spec.map.reach, pitch: 0, bearing: 0 };

  const map = new deck.Deck({
    parent: holder,
    views: new deck.MapView({ repeat: false }),
    controller: { dragRotate: false, touchRotate: false, keyboard: false, doubleClickZoom: true, scrollZoom: { speed: 0.01, smooth: false } },
    initialViewState: view,
    layers: converter.convert({ layers: land }).layers,
    onViewStateChange: ({ viewState }) => { view = viewState; },
    onAfterRender: () => { pilot.drawn(); act.moved(); },
    onClick: ({ x, y }) => act.click({ x, y }),
    onHover: ({ x, y }, event) => act.hover({ x, y, at: { x: event?.srcEvent?.clientX, y: event?.srcEvent?.clientY } }),
    getCursor: ({ isDragging }) => (isDragging ? "grabbing" : "grab"),
    onError: (problem) => fail(problem),
  });
  holder.addEventListener("webglcontextlost", taken, true); // it does not bubble

  function taken() { fail(new Error("the context was lost")); }

  /** Not while deck.gl is at work: it still has to come back from where it failed. */
  function fail(problem) {
    if (isOver) return;
    isOver = true;
    queueMicrotask(() => lost(problem));
  }

  function go(next, when) {
    const aim = (view = { ...view, ...next });
    pilot.go((swift) => move(aim, swift), when);
  }

  function move(aim, swift) {
    map.setProps({ initialViewState: { ...aim, transitionDuration: swift ? 0 : FLIGHT, transitionInterpolator: swift ? undefined : new FlyToInterpolator(), onTransitionEnd: swift ? undefined : pilot.landed } });
  }

  const project = (at) => viewport().project(at);
  return {
    project,
    /** Paint the lines; WebGL draws the land. */
    ground(pen, thick) { for (const layer of fixed) lines(pen, layer, project, thick); },
    fit: (box, padding, when) => go(fitted(box, padding), when),
    get swift() { return pilot.swift; },
    home: () => go(fitted(spec.map.home)),
    zoom: (by) => go({ zoom: Math.max(LEAST, Math.min(MOST, view.zoom + by)) }),
    resize: act.moved,
    /** Where the camera looks, or is on its way to. */
    get view() { return view; },
    end() { isOver = true; holder.removeEventListener("webglcontextlost", taken, true); pilot.end(); map.finalize(); },
  };

  function viewport() {
    return map.isInitialized && map.getViewports()[0] ? map.getViewports()[0] : new WebMercatorViewport({ ...size(), ...view });
  }
}
