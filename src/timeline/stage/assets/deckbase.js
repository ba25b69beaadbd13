/** The base map on WebGL: pydeck's layers through deck.gl's own converter. Drawn when the camera moves, at no other time. */

import { h } from "./dom.js";

/** Milliseconds of a flight, and the longest that a frame of it may take. */
const FLIGHT = 500, SLOWEST = 66;
/** Milliseconds for which an answer is alone on the screen before the camera moves, which would hold it back. */
const GRACE = 150;
/** Whoever steps again within so many milliseconds is skimming: the camera waits until they rest, and then jumps. */
const SKIM = GRACE + FLIGHT;

/** Make what tells, asked at each step of a reader, when the camera may follow: soon, or later because they skim. */
export function createPace() {
  let last = -Infinity;
  return () => {
    const now = performance.now(), skims = now - last < SKIM;
    last = now;
    return skims ? "later" : "soon";
  };
}

/**
 * @param {HTMLElement} holder
 * @param {object} spec
 * @param {{deck: any}} libraries
 * @param {{moved: () => void, click: Function, hover: Function}} act
 */
export function deckBase(holder, spec, { deck }, act) {
  const { JSONConverter, WebMercatorViewport, FlyToInterpolator } = deck;
  const classes = Object.fromEntries(["GeoJsonLayer", "PathLayer", "SolidPolygonLayer", "PolygonLayer"].map((name) => [name, deck[name]]));
  const converter = new JSONConverter({ configuration: deck.JSONConfiguration ? new deck.JSONConfiguration({ classes }) : { classes } });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frames = 0, slowFlights = 0;
  const size = () => ({ width: Math.max(holder.clientWidth, 10), height: Math.max(holder.clientHeight, 10) });
  const fitted = (box, padding = 40) => {
    const { longitude, latitude, zoom } = new WebMercatorViewport(size()).fitBounds(box, { padding, maxZoom: 6.2 });
    return { longitude, latitude, zoom };
  };
  let view = { ...fitted(spec.map.home), minZoom: 1.5, maxZoom: 9, maxBounds: spec.map.reach, pitch: 0, bearing: 0 };

  // Of its final size from the start, by the library's own rounding: resized while the shaders compile it would wait for them, 0.3 s without a GPU.
  const box = holder.getBoundingClientRect();
  const canvas = h("canvas", { width: Math.max(Math.floor(box.width), 10), height: Math.max(Math.floor(box.height), 10) });
  holder.append(canvas);
  const map = new deck.Deck({
    canvas,
    style: { position: "absolute", inset: "0" },
    views: new deck.MapView({ repeat: false }),
    controller: { dragRotate: false, touchRotate: false, keyboard: false, doubleClickZoom: true, scrollZoom: { speed: 0.01, smooth: false } },
    initialViewState: view,
    useDevicePixels: false,
    layers: converter.convert({ layers: spec.map.deck.layers.filter((layer) => layer.filled) }).layers,
    onViewStateChange: ({ viewState }) => { view = viewState; },
    onAfterRender: () => { frames++; act.moved(); },
    onClick: ({ x, y }) => act.click({ x, y }),
    onHover: ({ x, y }, event) => act.hover({ x, y, at: { x: event?.srcEvent?.clientX, y: event?.srcEvent?.clientY } }),
    getCursor: ({ isDragging }) => (isDragging ? "grabbing" : "grab"),
  });

  /** A machine that cannot fly smoothly is not made to: after two such flights the camera moves at once. */
  function landed() {
    slowFlights = frames < FLIGHT / SLOWEST ? slowFlights + 1 : 0;
  }
  const isSwift = () => still.matches || slowFlights > 1;

  /** @param {"now"|"soon"|"later"} [when] at once, as for all who want no motion; after the answer; when a skimming reader rests. Without it the flight is the answer. */
  function go(next, when) {
    const aim = (view = { ...view, ...next });
    clearTimeout(timer);
    if (when === "now" || still.matches) move(aim, true);
    else if (!when) move(aim, isSwift());
    else timer = setTimeout(() => move(aim, when === "later" || isSwift()), when === "later" ? SKIM : GRACE);
  }
  let timer = 0;

  function move(aim, swift) {
    frames = 0;
    map.setProps({ initialViewState: { ...aim, transitionDuration: swift ? 0 : FLIGHT, transitionInterpolator: swift ? undefined : new FlyToInterpolator(), onTransitionEnd: swift ? undefined : landed } });
  }

  return {
    project: (at) => viewport().project(at),
    fit: (box, padding, when) => go(fitted(box, padding), when),
    /** Whether the camera moves at once, because the viewer or the machine wants it so. */
    get swift() { return isSwift(); },
    home: () => go(fitted(spec.map.home)),
    zoom: (by) => go({ zoom: Math.max(1.5, Math.min(9, view.zoom + by)) }),
    resize: () => {},
    lines: spec.map.deck.layers.filter((layer) => !layer.filled),
    end: () => { clearTimeout(timer); map.finalize(); },
  };

  function viewport() {
    return map.isInitialized && map.getViewports()[0] ? map.getViewports()[0] : new WebMercatorViewport({ ...size(), ...view });
  }
}
