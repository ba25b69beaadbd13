/** The map of a show: few places and large names; the past is dimmed, the future not there yet. */

import { h } from "../ui/dom.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { createBase } from "../map/basemap.js";
import { labeller, widthOf } from "../paint/labels.js";
import { area, boxOf, idsIn, lines, markPen, routesAt, seed } from "../paint/marks.js";

/** Past events that stay on the map. */
const MOST_PAST = 400;
/** Least degrees of longitude and latitude in view, so that a lone place has neighbours that one knows. */
const LEAST = [15, 9];

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {{deck: any}|null} libraries null where no GPU draws
 * @param {() => number} unit pixels of the least type
 */
export function createScene(root, spec, libraries, unit) {
  const holder = h("div", { class: "base" });
  root.append(holder);
  const field = canvasFor(root),
    mark = markPen(spec),
    { places } = spec.map,
    { ink, paper, quiet, sea, sea_label: seaLabel, land } = spec.theme.colours;
  let past = [],
    now = [],
    framed = [],
    routes = [],
    box = null,
    base = null;
  base = createBase(holder, spec, libraries, paint);
  const { camera } = base;

  function paint() {
    if (!base) return;
    const pen = clean(field),
      u = unit();
    base.ground(pen, u / 12);
    for (const layer of routes) lines(pen, layer, camera.project, u / 12);
    pen.fillStyle = `${quiet}40`;
    for (const p of framed) area(pen, places[p], camera.project);
    pen.globalAlpha = 0.5;
    for (const row of past) {
      const [x, y] = spot(row, u);
      mark(field, x, y, u * 0.42, row.e);
    }
    pen.globalAlpha = 1;
    const taken = framed.length ? [] : [[0, field.height - u * 2.6, field.width, field.height]]; // that is where it is said
    for (const row of now) {
      const [x, y] = spot(row, u);
      ring(pen, x, y, u);
      mark(field, x, y, u * 0.72, row.e);
      taken.push([x - u * 1.2, y - u * 1.2, x + u * 1.2, y + u * 1.2]);
    }
    names(u, taken);
  }

  /** Events of one place stand round it, the earliest in the middle. */
  function spot({ p, n }, u) {
    const [x, y] = camera.project(places[p].at),
      [dx, dy] = seed(n, u * 0.75);
    return [x + dx, y + dy];
  }

  function ring(pen, x, y, u) {
    for (const [colour, width] of [
      [paper, 0.42],
      [ink, 0.2],
    ]) {
      pen.beginPath();
      pen.arc(x, y, u * 1.12, 0, 2 * Math.PI);
      pen.strokeStyle = colour;
      pen.lineWidth = u * width;
      pen.stroke();
    }
  }

  /** The places of the step first, then countries and seas; what would overlap is left out. */
  function names(u, taken) {
    const put = labeller(field, taken, { high: u * 0.7, margin: [4, 2] }),
      type = { line: u * 0.34, pitch: u * 1.3 };
    const said = new Set();
    for (const p of framed) {
      const { name: whole, kind, at } = places[p],
        [x, y] = camera.project(at),
        isMarked = now.some((row) => row.p === p),
        r = isMarked ? u * 1.5 : u * 0.3;
      if (said.has(whole) || kind === "route" || (kind === "country" && !isMarked)) continue; // a country is named anyway
      const name = { ...type, text: whole, font: `700 ${u * 1.1}px ${spec.theme.font}`, colour: ink, halo: paper };
      if (widthOf(field, name) > field.width * 0.55) name.text = halved(whole);
      const width = widthOf(field, name),
        inside = (left) => Math.max(8, Math.min(field.width - width - 8, left));
      if (
        [
          [x + r, y],
          [x - r - width, y],
          [x - width / 2, y + r + u * 0.5],
          [x - width / 2, y - r - u * 0.5],
          [x + r * 0.6, y + r],
          [x - width - r * 0.6, y + r],
          [x + r * 0.6, y - r],
          [x - width - r * 0.6, y - r],
          [inside(x - width / 2), y + r + u * 0.5],
          [inside(x - width / 2), y - r - u * 0.5],
          [inside(x - width / 2), y + r + u * 1.6],
          [inside(x - width / 2), y - r - u * 1.6],
        ].some(([lx, ly]) => put(name, lx, ly))
      )
        said.add(whole);
    }
    for (const label of [...spec.map.labels]
      .filter((l) => l.kind !== "region" && !said.has(l.text))
      .sort((a, b) => a.rank - b.rank)) {
      const isSea = label.kind === "sea",
        [x, y] = camera.project(label.at);
      const name = {
        ...type,
        text: label.text,
        font: `${isSea ? "italic 500" : "500"} ${u}px ${spec.theme.font}`,
        colour: isSea ? seaLabel : ink,
        halo: isSea ? sea : land,
      };
      const width = widthOf(field, name);
      [0, u, -u, u * 1.8].some((dy) => put(name, x - width / 2, y + dy));
    }
  }

  const widened = (tight) =>
    tight &&
    [0, 1].map((side) =>
      [0, 1].map((axis) => {
        const lack = Math.max(0, LEAST[axis] - (tight[1][axis] - tight[0][axis])) / 2;
        return tight[side][axis] + (side ? lack : -lack);
      }),
    );

  return {
    /**
     * Show a step: which events are past, which one is now, and where the camera looks.
     * @param {{e: number, p: number, n: number}[]} before marks of the steps before
     * @param {{e: number, p: number, n: number}[]} current marks of the step
     * @param {number[]} looked places that the camera frames
     * @param {"now"|"soon"|"later"} when the camera goes there
     * @param {number} day the last day of which anything is known
     */
    show(before, current, looked, when, day) {
      past = before.slice(-MOST_PAST);
      now = current;
      framed = [...new Set([...current.map((row) => row.p), ...looked])];
      const there = new Set([...framed, ...past.map((row) => row.p)]);
      routes = routesAt(spec, (p) => there.has(p), day);
      root.dataset.routes = idsIn(routes);
      box = widened(boxOf((looked.length ? looked : framed).map((p) => places[p])));
      paint();
      this.look(when);
    },
    look(when) {
      if (box) camera.fit(box, unit() * 2.4, when);
      else camera.fit(spec.map.home, unit() * 2, when);
    },
    get swift() {
      return camera.swift;
    },
    hold: () => camera.hold(),
    resize() {
      camera.resize();
      this.look("now");
    },
    end() {
      base.end();
      field.end();
    },
  };
}

/** Break a long name at the space nearest its middle. Pure. */
export function halved(name) {
  const at = [...name]
    .flatMap((letter, i) => (letter === " " ? [i] : []))
    .sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return at === undefined ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
}
