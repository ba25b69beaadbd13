/** The base map without WebGL: the same layers as SVG paths in the same projection. */

import { s } from "./dom.js";

/** Web Mercator in units of the world's width, north up. */
export function mercator([longitude, latitude]) {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/**
 * @param {HTMLElement} holder
 * @param {object} spec
 * @param {null} libraries
 * @param {{moved: () => void, click: Function, hover: Function}} act
 */
export function svgBase(holder, spec, libraries, act) {
  const picture = s("svg", { class: "svg-base", preserveAspectRatio: "none", "aria-hidden": "true" });
  holder.append(picture);
  for (const layer of spec.map.deck.layers) for (const feature of layer.data) picture.append(path(layer, feature));
  let view = [0, 0, 1];

  const [[left, bottom], [right, top]] = spec.map.reach.map(mercator);

  /** Show the view, kept inside the base map. */
  function apply() {
    const width = holder.clientWidth, height = holder.clientHeight;
    const scale = Math.max(view[2], width / (right - left), height / (bottom - top));
    const inside = (value, low, high) => Math.max(low, Math.min(high, value));
    const x = inside(view[0] + (width / view[2] - width / scale) / 2, left, right - width / scale);
    const y = inside(view[1] + (height / view[2] - height / scale) / 2, top, bottom - height / scale);
    view = [x, y, scale];
    picture.setAttribute("viewBox", `${(x * 1e4).toFixed(3)} ${(y * 1e4).toFixed(3)} ${((width / scale) * 1e4).toFixed(3)} ${((height / scale) * 1e4).toFixed(3)}`);
    act.moved();
  }
  const project = (at) => { const [x, y] = mercator(at); return [(x - view[0]) * view[2], (y - view[1]) * view[2]]; };
  function fit([sw, ne], padding = 28) {
    const [x0, y1] = mercator(sw), [x1, y0] = mercator(ne), width = holder.clientWidth, height = holder.clientHeight;
    const scale = Math.min((width - 2 * padding) / (x1 - x0), (height - 2 * padding) / (y1 - y0), 512 * 2 ** 6.2);
    view = [(x0 + x1) / 2 - width / scale / 2, (y0 + y1) / 2 - height / scale / 2, scale];
    apply();
  }
  function zoom(by, x = holder.clientWidth / 2, y = holder.clientHeight / 2) {
    const scale = Math.max(512 * 2 ** 1.5, Math.min(512 * 2 ** 9, view[2] * 2 ** by));
    view = [view[0] + x / view[2] - x / scale, view[1] + y / view[2] - y / scale, scale];
    apply();
  }

  let from = null, moved = false;
  const spot = (event) => { const box = holder.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top, at: { x: event.clientX, y: event.clientY } }; };
  holder.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY, ...view]; moved = false; holder.setPointerCapture(event.pointerId); });
  holder.addEventListener("pointermove", (event) => {
    if (!from) return act.hover(spot(event));
    moved ||= Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 4;
    view = [from[2] - (event.clientX - from[0]) / view[2], from[3] - (event.clientY - from[1]) / view[2], view[2]];
    apply();
  });
  holder.addEventListener("pointerup", (event) => { if (!moved) act.click(spot(event)); from = null; });
  holder.addEventListener("wheel", (event) => { event.preventDefault(); const { x, y } = spot(event); zoom(-event.deltaY / 300, x, y); }, { passive: false });
  fit(spec.map.home);
  return { project, fit, swift: true, home: () => fit(spec.map.home), zoom, resize: () => apply(), end: () => picture.remove() };
}

function path(layer, { geometry, properties }) {
  const lines = { Polygon: (c) => c, MultiPolygon: (c) => c.flat(), LineString: (c) => [c], MultiLineString: (c) => c }[geometry.type](geometry.coordinates);
  const closed = geometry.type.endsWith("Polygon");
  const d = lines.map((line) => "M" + line.map((at) => mercator(at).map((v) => (v * 1e4).toFixed(2)).join(",")).join("L") + (closed ? "Z" : "")).join("");
  if (closed) return s("path", { d, fill: `rgb(${properties.fill})` });
  return s("path", { d, fill: "none", stroke: `rgb(${layer.getLineColor.slice(0, 3)})`, "stroke-width": layer.getLineWidth, "vector-effect": "non-scaling-stroke" });
}
