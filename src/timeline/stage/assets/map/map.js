/** The map: a base that is drawn once, and marks on a canvas above it that follow the question and the camera. */

import { h } from "../ui/dom.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { area, boxOf, idsIn, labeller, lines, markPen, routesAt, seed, widthOf } from "../paint/marks.js";
import { createRings } from "../paint/highlight_rings.js";
import { createPace } from "./camera.js";
import { createBase } from "./basemap.js";
import { createGestures } from "./gestures.js";

/** Pixels between the marks of one place, and of the map's corners. */
const SPREAD = 11.5,
  RADIUS = 6;
const MANY = 1500;
/** Milliseconds for which the map says how it is moved. */
const HINT = 2000;

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {{deck: any}|null} libraries null where no GPU draws: the CPU paints the same
 * @param {{select: (event: number) => void, point: (event: number, by: string, at?: {x: number, y: number}) => void}} act
 * @returns {object} a view
 */
export function createMap(root, spec, libraries, act) {
  const holder = h("div", { class: "base" });
  root.append(holder);
  const field = canvasFor(root);
  const ring = createRings(root);
  const { places, size, colours } = spec.map;
  const mark = markPen(spec),
    pace = createPace();
  const regions = spec.map.labels.filter(({ kind }) => kind !== "region").sort((a, b) => a.rank - b.rank);
  let shown = null,
    rows = [],
    drawn = [],
    routes = [],
    chosen = -1,
    under = -1;

  const base = createBase(holder, spec, libraries, paint),
    { camera } = base;
  const hint = h("p", { class: "map-hint", "aria-hidden": "true", hidden: true });
  root.append(hint);
  let hinting = 0;
  createGestures(root, holder, camera, {
    click,
    hover: ({ x, y, at }) => act.point(near(x, y), "map", at),
    hint: showHint,
  });
  // Arrows move a map that has the focus; whoever chose an event on it steps on from there with them.
  root.dataset.arrows = "";
  root.addEventListener("blur", () => {
    root.dataset.arrows = "";
  });

  function click({ x, y }) {
    const e = near(x, y);
    if (e < 0) {
      root.dataset.arrows = "";
      return;
    }
    delete root.dataset.arrows;
    act.select(e);
  }

  function showHint(kind) {
    hint.textContent = spec.words[`map_hint_${kind}`];
    hint.hidden = false;
    clearTimeout(hinting);
    hinting = setTimeout(() => {
      hint.hidden = true;
    }, HINT);
  }

  const acts = h(
    "div",
    { class: "map-acts" },
    h(
      "button",
      { type: "button", class: "plain square", "aria-label": spec.words.zoom_in, click: () => camera.zoom(1) },
      "+",
    ),
    h(
      "button",
      { type: "button", class: "plain square", "aria-label": spec.words.zoom_out, click: () => camera.zoom(-1) },
      "−",
    ),
    h(
      "button",
      { type: "button", class: "plain square", "aria-label": spec.words.zoom_home, click: () => camera.home() },
      "⌂",
    ),
  );
  root.append(acts);
  /** The corner that the buttons take: no name is written there. */
  const cornered = () => [0, acts.offsetTop - 4, acts.offsetLeft + acts.offsetWidth + 4, root.clientHeight];
  let corner = cornered();

  /** Marks of one place stand around it like seeds of a sunflower, the earliest in the middle. */
  function arrange() {
    const at = new Map();
    rows = [];
    for (let e = 0; e < spec.events.id.length; e++) {
      if (!shown[e]) continue;
      for (const p of spec.events.at[e]) {
        const n = at.get(p) ?? 0;
        at.set(p, n + 1);
        const [dx, dy] = seed(n, SPREAD);
        rows.push({ e, p, dx, dy });
      }
    }
    counts = at;
  }
  let counts = new Map();

  function paint() {
    const pen = clean(field);
    if (!shown) return;
    const spot = places.map((place) => camera.project(place.at));
    base.ground(pen);
    for (const layer of routes) lines(pen, layer, camera.project);
    if (rows.length <= MANY) areas(pen);
    drawn = [];
    const half = size / 2;
    for (const { e, p, dx, dy } of rows) {
      const x = spot[p][0] + dx,
        y = spot[p][1] + dy;
      if (x < -20 || y < -20 || x > field.width + 20 || y > field.height + 20) continue;
      drawn.push([x, y, e]);
      if (rows.length > MANY) {
        pen.fillStyle = colours[spec.events.category[e]];
        pen.fillRect(x - 2, y - 2, 4, 4);
      } else mark(field, x, y, half, e);
    }
    labels(spot);
    rounded(pen);
    rings();
  }

  /** Round the corners with the paper's colour: without a GPU it costs a tenth of a frame to clip them. */
  function rounded(pen) {
    pen.beginPath();
    pen.rect(0, 0, field.width, field.height);
    pen.roundRect(0, 0, field.width, field.height, RADIUS);
    pen.fillStyle = spec.theme.colours.paper;
    pen.fill("evenodd");
  }

  function areas(pen) {
    pen.fillStyle = `${spec.theme.colours.quiet}2e`;
    for (const p of counts.keys()) area(pen, places[p], camera.project);
  }

  /** Names of places with marks come first, then countries and seas; what would overlap is left out. */
  function labels(spot) {
    const taken = [corner, ...(rows.length > MANY ? [] : drawn.map(([x, y]) => [x - 7, y - 7, x + 7, y + 7]))];
    const {
      font: type,
      colours: { ink, paper, quiet, sea, sea_label: seaLabel, land },
    } = spec.theme;
    const put = labeller(field, taken, { high: 8, margin: [2, 2] });
    const named = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60);
    for (const [p, count] of named) {
      if (places[p].kind === "country") continue;
      const name = { text: places[p].name, font: `600 13px ${type}`, colour: ink, halo: paper, line: 4 };
      const [x, y] = spot[p],
        r = count > 1 ? SPREAD * Math.sqrt(count - 1) + 10 : 11,
        width = widthOf(field, name);
      const tries = [
        [x + r, y],
        [x - r - width, y],
        [x - width / 2, y + r + 6],
        [x - width / 2, y - r - 8],
        [x + r * 0.8, y + r * 0.8],
        [x + r * 0.8, y - r * 0.8],
        [x - r * 0.8 - width, y + r * 0.8],
        [x - r * 0.8 - width, y - r * 0.8],
      ];
      tries.some(([lx, ly]) => put(name, lx, ly));
    }
    for (const { kind, text, at } of regions) {
      const name =
        kind === "sea"
          ? { text, font: `italic 12px ${type}`, colour: seaLabel, halo: sea, line: 4 }
          : { text: text.toUpperCase(), font: `11px ${type}`, colour: quiet, halo: land, line: 4, spacing: "2px" };
      const [x, y] = camera.project(at),
        width = widthOf(field, name);
      [0, 14, -14, 26, -26, 40, -40, 54].some((dy) => put(name, x - width / 2, y + dy));
    }
  }

  function near(x, y) {
    let best = -1,
      least = 144;
    for (const [mx, my, e] of drawn) {
      const d = (mx - x) ** 2 + (my - y) ** 2;
      if (d < least) {
        best = e;
        least = d;
      }
    }
    return best;
  }

  function rings() {
    ring(...[under, chosen].map((e) => (e < 0 ? [] : drawn.filter((row) => row[2] === e))));
  }

  function frame(e) {
    const box = boxOf(spec.events.at[e].map((p) => places[p])),
      when = pace();
    if (box) camera.fit(box, undefined, when);
  }

  return {
    onResult({ result, day }) {
      shown = result.shown;
      arrange();
      routes = routesAt(spec, (p) => counts.has(p), day);
      root.dataset.routes = idsIn(routes);
      paint();
    },
    onSelect(e) {
      if (e >= 0) frame(e);
    },
    onHighlight(selected, pointed) {
      chosen = selected;
      under = pointed;
      rings();
    },
    resize() {
      corner = cornered();
      camera.resize();
    },
    end() {
      clearTimeout(hinting);
      base.end();
      field.end();
    },
  };
}
