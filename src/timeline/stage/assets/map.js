/** The map: a base that is drawn once, and marks on a canvas above it that follow the question and the camera. */

import { h, mixed, s } from "./dom.js";
import { canvasFor, clean } from "./dots.js";
import { deckBase } from "./deckbase.js";
import { svgBase } from "./svgbase.js";

const SPREAD = 11.5;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const MANY = 1500;

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {{deck: any}|null} libraries null where there is no WebGL: the same places are drawn as SVG
 * @param {{select: (event: number) => void, point: (event: number, at?: {x: number, y: number}) => void}} act
 * @returns {object} a view
 */
export function createMap(root, spec, libraries, act) {
  const holder = h("div", { class: "base" });
  root.append(holder);
  const field = canvasFor(root);
  const overlay = s("svg", { class: "overlay", "aria-hidden": "true" });
  root.append(overlay);
  const { places, size, colours, shapes, fills } = spec.map;
  const outlines = shapes.map((path) => new Path2D(path));
  const dot = new Path2D(spec.theme.dot);
  let shown = null, rows = [], drawn = [], chosen = -1, under = -1;

  const base = (libraries ? deckBase : svgBase)(holder, spec, libraries, {
    moved: paint,
    click: ({ x, y }) => { const e = near(x, y); if (e >= 0) act.select(e); },
    hover: ({ x, y, at }) => act.point(near(x, y), at),
  });

  root.append(h("div", { class: "map-acts" },
    h("button", { type: "button", class: "plain square", "aria-label": spec.words.zoom_in, click: () => base.zoom(1) }, "+"),
    h("button", { type: "button", class: "plain square", "aria-label": spec.words.zoom_out, click: () => base.zoom(-1) }, "−"),
    h("button", { type: "button", class: "plain square", "aria-label": spec.words.zoom_home, click: () => base.home() }, "⌂")));

  /** Marks of one place stand around it like seeds of a sunflower, the earliest in the middle. */
  function arrange() {
    const at = new Map();
    rows = [];
    for (let e = 0; e < spec.events.id.length; e++) {
      if (!shown[e]) continue;
      for (const p of spec.events.at[e]) {
        const n = at.get(p) ?? 0;
        at.set(p, n + 1);
        const r = n ? SPREAD * Math.sqrt(n) : 0;
        rows.push({ e, p, dx: r * Math.cos(n * GOLDEN), dy: r * Math.sin(n * GOLDEN) });
      }
    }
    counts = at;
  }
  let counts = new Map();

  function paint() {
    const pen = clean(field);
    if (!shown) return;
    const spot = places.map((place) => base.project(place.at));
    for (const layer of base.lines ?? []) lines(pen, layer);
    if (rows.length <= MANY) areas(pen, spot);
    drawn = [];
    const half = size / 2;
    for (const { e, p, dx, dy } of rows) {
      const x = spot[p][0] + dx, y = spot[p][1] + dy;
      if (x < -20 || y < -20 || x > field.width + 20 || y > field.height + 20) continue;
      drawn.push([x, y, e]);
      const colour = colours[spec.events.category[e]];
      if (rows.length > MANY) { pen.fillStyle = colour; pen.fillRect(x - 2, y - 2, 4, 4); continue; }
      pen.save();
      pen.translate(x, y);
      pen.scale(half, half);
      const shape = spec.events.shape[e] < 0 ? dot : outlines[spec.events.shape[e]];
      pen.lineJoin = "round";
      pen.lineWidth = 0.72;
      pen.strokeStyle = spec.theme.colours.paper;
      pen.stroke(shape);
      pen.fillStyle = mixed(colour, spec.theme.colours.paper, fills[spec.events.standing[e]]);
      pen.fill(shape);
      pen.lineWidth = 0.28;
      pen.strokeStyle = colour;
      pen.stroke(shape);
      if (spec.events.disputed[e]) { pen.lineWidth = 0.34; pen.strokeStyle = spec.theme.colours.denial; pen.beginPath(); pen.moveTo(-0.75, -1.45); pen.lineTo(0.75, -1.45); pen.stroke(); }
      pen.restore();
    }
    labels(pen, spot);
    rings();
  }

  /** Limits and routes, which WebGL would draw ten times more slowly than land where there is no GPU. */
  function lines(pen, { data, getLineColor, getLineWidth }) {
    pen.beginPath();
    for (const { geometry: { type, coordinates } } of data) {
      for (const line of type === "LineString" ? [coordinates] : type === "MultiPolygon" ? coordinates.flat() : coordinates) line.forEach((at, i) => pen[i ? "lineTo" : "moveTo"](...base.project(at)));
    }
    pen.strokeStyle = `rgb(${getLineColor.slice(0, 3)})`;
    pen.lineWidth = getLineWidth;
    pen.stroke();
  }

  /** A place known only to some kilometres is an area of that size, not a pin. */
  function areas(pen, spot) {
    pen.fillStyle = `${spec.theme.colours.quiet}2e`;
    for (const p of counts.keys()) {
      const place = places[p];
      if (!place.radius) continue;
      const north = base.project([place.at[0], place.at[1] + place.radius / 111200]);
      const r = Math.hypot(north[0] - spot[p][0], north[1] - spot[p][1]);
      if (r < 3) continue;
      pen.beginPath();
      pen.arc(spot[p][0], spot[p][1], r, 0, 2 * Math.PI);
      pen.fill();
    }
  }

  /** Names of places with marks come first, then countries and seas; what would overlap is left out. */
  function labels(pen, spot) {
    const taken = rows.length > MANY ? [] : drawn.map(([x, y]) => [x - 7, y - 7, x + 7, y + 7]);
    const { ink, paper, quiet, sea_label: sea } = spec.theme.colours;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const put = (text, x, y, font, colour, halo, spaced) => {
      pen.font = font;
      pen.letterSpacing = spaced ? "2px" : "0px";
      const width = pen.measureText(text).width, box = [x - 2, y - 8, x + width + 2, y + 8];
      if (box[0] < 2 || box[2] > field.width - 2 || box[1] < 2 || box[3] > field.height - 2) return false;
      if (taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) return false;
      taken.push(box);
      pen.lineWidth = 4;
      pen.strokeStyle = halo;
      pen.strokeText(text, x, y);
      pen.fillStyle = colour;
      pen.fillText(text, x, y);
      return true;
    };
    const named = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60);
    for (const [p, count] of named) {
      if (places[p].kind === "country") continue;
      const font = `600 13px ${spec.theme.font}`;
      pen.font = font;
      pen.letterSpacing = "0px";
      const [x, y] = spot[p], r = count > 1 ? SPREAD * Math.sqrt(count - 1) + 10 : 11, width = pen.measureText(places[p].name).width;
      const tries = [[x + r, y], [x - r - width, y], [x - width / 2, y + r + 6], [x - width / 2, y - r - 8], [x + r * 0.8, y + r * 0.8], [x + r * 0.8, y - r * 0.8], [x - r * 0.8 - width, y + r * 0.8], [x - r * 0.8 - width, y - r * 0.8]];
      tries.some(([lx, ly]) => put(places[p].name, lx, ly, font, ink, paper));
    }
    for (const label of spec.map.labels.filter((l) => l.kind !== "region").sort((a, b) => a.rank - b.rank)) {
      const isSea = label.kind === "sea", text = isSea ? label.text : label.text.toUpperCase();
      const font = isSea ? `italic 12px ${spec.theme.font}` : `11px ${spec.theme.font}`;
      pen.font = font;
      pen.letterSpacing = isSea ? "0px" : "2px";
      const [x, y] = base.project(label.at), width = pen.measureText(text).width;
      [0, 14, -14, 26].some((dy) => put(text, x - width / 2, y + dy, font, isSea ? sea : quiet, isSea ? spec.theme.colours.sea : spec.theme.colours.land, !isSea));
    }
    pen.letterSpacing = "0px";
  }

  function near(x, y) {
    let best = -1, least = 144;
    for (const [mx, my, e] of drawn) {
      const d = (mx - x) ** 2 + (my - y) ** 2;
      if (d < least) { best = e; least = d; }
    }
    return best;
  }

  function rings() {
    overlay.replaceChildren(...[[under, "ring pointed"], [chosen, "ring chosen"]].flatMap(([e, name]) =>
      e < 0 ? [] : drawn.filter((row) => row[2] === e).map(([cx, cy]) => s("circle", { class: name, cx, cy, r: 12 }))));
  }

  function frame(e) {
    const at = spec.events.at[e].map((p) => places[p]);
    if (!at.length) return;
    const points = at.flatMap((place) => place.box ?? [place.at]);
    const lon = points.map((p) => p[0]), lat = points.map((p) => p[1]);
    const far = at.some((place) => place.kind === "country") ? 6 : 2.5;
    base.fit([[Math.min(...lon) - far, Math.min(...lat) - far * 0.7], [Math.max(...lon) + far, Math.max(...lat) + far * 0.7]]);
  }

  return {
    show({ result }) { shown = result.shown; arrange(); paint(); },
    open(e) { if (e >= 0) frame(e); },
    mark(selected, pointed) {
      chosen = selected;
      under = pointed;
      rings();
    },
    resize() { base.resize(); paint(); },
    end: () => base.end(),
  };
}
