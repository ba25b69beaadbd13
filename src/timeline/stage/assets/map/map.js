/** The map: land, lines and marks that one of two painters draws, and over them names and rings that follow the camera. */

import { canvasFor, clean } from "../paint/canvas.js";
import { createRings } from "../paint/highlight_rings.js";
import { h } from "../ui/dom.js";
import { createBase } from "./basemap.js";
import { createPace } from "./camera.js";
import { createGestures } from "./gestures.js";
import { createLabels } from "./map_labels.js";
import { arrange, boxOf, idsIn, near, routesAt } from "./map_lines.js";

/** Pixels of the map's corners, and beyond its edges where a mark is not seen any more. */
const RADIUS = 6,
  BEYOND = 20;
/** Milliseconds for which the map says how it is moved. */
const HINT = 2000;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Spot} Spot
 * @typedef {import("./map_lines.js").PlacedMark} PlacedMark
 * @typedef {import("./basemap.js").Field} Field
 * @typedef {import("./camera.js").Camera} Camera
 */

/**
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {{deck: any}|null} libraries null where no GPU draws: the CPU paints the same
 * @param {{select: (event: number) => void, point: (event: number, by: string, at?: import("../../session.js").ScreenPoint) => void}} act
 * @returns {import("../../session.js").View & {onSelect: (event: number) => void}}
 */
export function createMap(root, spec, libraries, act) {
  const holder = h("div", { class: "base" });
  root.append(holder);
  const field = canvasFor(root),
    ring = createRings(root),
    { places } = spec.map,
    base = createBase(holder, spec, libraries, paint),
    { camera } = base,
    label = createLabels(spec),
    pace = createPace(),
    hint = createHint(root, spec),
    corner = createButtons(root, spec, camera);
  /** @type {{marks: PlacedMark[], counts: Map<number, number>}|null} */
  let arranged = null;
  /** @type {Spot[]} */
  let spots = [];
  let chosen = -1,
    under = -1;

  createGestures(root, holder, camera, {
    click: ({ x, y }) => click(near(spots, x, y)),
    hover: ({ x, y, at }) => act.point(near(spots, x, y), "map", at),
    hint: hint.show,
  });
  // Arrows move a map that has the focus; whoever chose an event on it steps on from there with them.
  root.dataset.arrows = "";
  root.addEventListener("blur", () => {
    root.dataset.arrows = "";
  });

  /** @param {number} e */
  function click(e) {
    if (e < 0) {
      root.dataset.arrows = "";
      return;
    }
    delete root.dataset.arrows;
    act.select(e);
  }

  const isDense = () => arranged !== null && arranged.marks.length > spec.map.most.marks;

  function paint() {
    const pen = clean(field);
    if (!arranged) return;
    spots = spotsOn(field, arranged.marks, spec, camera);
    base.paint(field, spots);
    label(field, arranged.counts, isDense() ? [] : spots, corner.box, camera.project);
    rounded(pen, field, spec.theme.colours.paper);
    rings();
  }

  function rings() {
    const [pointed, selected] = [under, chosen].map((e) => (e < 0 ? [] : spots.filter((spot) => spot[2] === e)));
    ring(pointed, selected);
  }

  return {
    /** @param {{result: {shown: ArrayLike<unknown>}, day: number}} now */
    onResult({ result, day }) {
      const next = arrange(spec, result.shown),
        routes = routesAt(spec, (p) => next.counts.has(p), day);
      arranged = next;
      const dense = isDense(),
        there = dense ? [] : [...next.counts.keys()].map((p) => places[p]);
      base.show({
        marks: next.marks,
        half: spec.map.mark / 2,
        opacity: 1,
        dense,
        routes,
        areas: there.filter(({ radius }) => radius),
        thick: 1,
      });
      root.dataset.routes = idsIn(spec, routes);
      paint();
    },
    /** @param {number} e */
    onSelect(e) {
      const box = e < 0 ? null : boxOf(spec.events.at[e].map((p) => places[p])),
        when = e < 0 ? undefined : pace();
      if (box) camera.fit(box, undefined, when);
    },
    /** @param {number} selected @param {number} pointed */
    onHighlight(selected, pointed) {
      chosen = selected;
      under = pointed;
      rings();
    },
    resize() {
      corner.measure();
      camera.resize();
    },
    end() {
      hint.end();
      base.end();
      field.end();
    },
  };
}

/**
 * Where marks stand that are seen.
 * @param {Field} field
 * @param {PlacedMark[]} marks
 * @param {Spec} spec
 * @param {Camera} camera
 * @returns {Spot[]}
 */
function spotsOn({ width, height }, marks, { map: { places } }, { project }) {
  const anchors = places.map((place) => project(place.at));
  /** @type {Spot[]} */
  const spots = [];
  for (const { e, p, dx, dy } of marks) {
    const x = anchors[p][0] + dx,
      y = anchors[p][1] + dy;
    if (x < -BEYOND || y < -BEYOND || x > width + BEYOND || y > height + BEYOND) continue;
    spots.push([x, y, e]);
  }
  return spots;
}

/** Round the corners with the paper's colour: without a GPU it costs a tenth of a frame to clip them. @param {CanvasRenderingContext2D} pen @param {Field} field @param {string} paper */
function rounded(pen, { width, height }, paper) {
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.roundRect(0, 0, width, height, RADIUS);
  pen.fillStyle = paper;
  pen.fill("evenodd");
}

/** Lay over the map what says, for a while, how it is moved. @param {HTMLElement} root @param {Spec} spec */
function createHint(root, spec) {
  const hint = h("p", { class: "map-hint", "aria-hidden": "true", hidden: true });
  root.append(hint);
  let hinting = 0;
  return {
    /** @param {string} kind */
    show(kind) {
      hint.textContent = spec.words[`map_hint_${kind}`];
      hint.hidden = false;
      clearTimeout(hinting);
      hinting = setTimeout(() => {
        hint.hidden = true;
      }, HINT);
    },
    end: () => clearTimeout(hinting),
  };
}

/** Lay the buttons over the map, and give the corner that they take: no name is written there. @param {HTMLElement} root @param {Spec} spec @param {Camera} camera */
function createButtons(root, { words }, camera) {
  const button = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ click) =>
    h("button", { type: "button", class: "plain square", "aria-label": name, click }, sign);
  const acts = h(
    "div",
    { class: "map-acts" },
    button(words.zoom_in, "+", () => camera.zoom(1)),
    button(words.zoom_out, "−", () => camera.zoom(-1)),
    button(words.zoom_home, "⌂", () => camera.home()),
  );
  root.append(acts);
  const corner = {
    box: [0, 0, 0, 0],
    measure() {
      corner.box = [0, acts.offsetTop - 4, acts.offsetLeft + acts.offsetWidth + 4, root.clientHeight];
    },
  };
  corner.measure();
  return corner;
}
