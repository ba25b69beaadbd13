/** The map: land, lines and marks, drawn by one of two painters; over them names and rings that follow the camera. */

import { canvasFor, clean } from "../paint/canvas.js";
import { createRings } from "../paint/highlight_rings.js";
import { h } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
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
 * @typedef {import("../../session.js").View} View
 * @typedef {{before: Camera["aim"], own: Camera["aim"]}} Framed
 */

/** @implements {View} */
export class EventMap {
  /** @type {{marks: PlacedMark[], counts: Map<number, number>}|null} */
  #arranged = null;
  /** @type {Spot[]} */
  #spots = [];
  #selected = -1;
  #pointed = -1;
  /** How many events have a mark, and how many of them one in view. */
  #marked = 0;
  #seen = 0;
  /** The box of all marks. @type {ReturnType<typeof boxOf>} */
  #whole = null;
  /** What was seen before events were chosen and framed, and the frame of the last. @type {Framed|null} */
  #framed = null;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {{deck: any}|null} libraries null where no GPU draws: the CPU paints the same
   * @param {Pick<import("../../session.js").Actions, "select"|"point">} act
   */
  constructor(root, spec, libraries, act) {
    const holder = h("div", { class: "base" });
    root.append(holder);
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.field = canvasFor(root);
    this.ring = createRings(root);
    this.base = createBase(holder, spec, libraries, () => this.#paint());
    this.label = createLabels(spec);
    this.pace = createPace();
    this.hint = createHint(root, spec);
    this.corner = createButtons(root, spec, this.base.camera);
    this.outside = createOutside(root, spec, () => this.#frameAll());
    this.#listen(holder);
  }

  /** @param {{result: {shown: ArrayLike<unknown>}, day: number}} now */
  onResult({ result, day }) {
    const { spec } = this,
      next = arrange(spec, result.shown),
      routes = routesAt(spec, (p) => next.counts.has(p), day);
    const isAnother = this.#arranged !== null && next.marks.length !== this.#arranged.marks.length;
    this.#arranged = next;
    this.#marked = new Set(next.marks.map(({ e }) => e)).size;
    this.#whole = boxOf([...next.counts.keys()].map((p) => spec.map.places[p]));
    const there = this.#isDense ? [] : [...next.counts.keys()].map((p) => spec.map.places[p]);
    this.base.show({
      marks: next.marks,
      half: spec.map.mark / 2,
      opacity: 1,
      dense: this.#isDense,
      routes,
      areas: there.filter(({ radius }) => radius),
      thick: 1,
    });
    this.root.dataset.routes = idsIn(spec, routes);
    this.#paint();
    if (isAnother && this.#selected < 0 && this.#marked - this.#seen > this.#seen) this.#frameAll();
  }

  /**
   * Frame an event, or stay where it has no place; once none is chosen, go back to what was seen before, if no hand
   * moved the map since.
   */
  onSelect(/** @type {number} */ e) {
    const { places } = this.spec.map,
      { camera } = this.base,
      when = this.pace(),
      before = this.#framed?.own === camera.aim ? this.#framed.before : null;
    this.#framed = null;
    if (e < 0) {
      if (before) camera.show(before, when);
      return;
    }
    const box = boxOf(this.spec.events.at[e].map((p) => places[p])),
      from = before ?? camera.aim;
    if (box) camera.fit(box, undefined, when);
    else camera.stay();
    if (box || before) this.#framed = { before: from, own: camera.aim };
  }

  /** @param {number} selected @param {number} pointed */
  onHighlight(selected, pointed) {
    this.#selected = selected;
    this.#pointed = pointed;
    this.#rings();
  }

  resize() {
    this.corner.measure();
    this.base.camera.resize();
  }

  end() {
    this.hint.end();
    this.base.end();
    this.field.end();
  }

  get #isDense() {
    return this.#arranged !== null && this.#arranged.marks.length > this.spec.map.most.marks;
  }

  #paint() {
    const { field, spec } = this,
      pen = clean(field);
    if (!this.#arranged) return;
    const { camera } = this.base;
    this.#spots = spotsOn(field, this.#arranged.marks, spec, camera);
    this.base.paint(field, this.#spots);
    this.label(field, this.#arranged.counts, this.#isDense ? [] : this.#spots, this.corner.box, camera.project);
    rounded(pen, field, spec.theme.colours.paper);
    this.#seen = this.#countSeen();
    this.outside.tell(this.#whole && camera.frames(this.#whole) ? 0 : this.#marked - this.#seen);
    this.#rings();
  }

  /** How many of the shown events have a mark in view. */
  #countSeen() {
    const { width, height } = this.field,
      isSeen = (/** @type {Spot} */ [x, y]) => x >= 0 && y >= 0 && x <= width && y <= height;
    return new Set(this.#spots.filter(isSeen).map(([, , e]) => e)).size;
  }

  /** Show all marks there are. */
  #frameAll() {
    if (this.#whole) this.base.camera.fit(this.#whole, undefined, this.pace());
  }

  #rings() {
    const [pointed, selected] = [this.#pointed, this.#selected].map((e) =>
      e < 0 ? [] : this.#spots.filter((spot) => spot[2] === e),
    );
    this.ring(pointed, selected);
  }

  /**
   * Arrows move a map that has the focus; whoever chose an event on it steps on from there with them.
   * @param {HTMLElement} holder
   */
  #listen(holder) {
    const { root, act } = this;
    createGestures(root, holder, this.base.camera, {
      click: ({ x, y }) => this.#click(near(this.#spots, x, y)),
      hover: ({ x, y, at }) => act.point(near(this.#spots, x, y), "map", at),
      hint: this.hint.show,
    });
    root.dataset.arrows = "";
    root.addEventListener("blur", () => {
      root.dataset.arrows = "";
    });
  }

  /** @param {number} e */
  #click(e) {
    if (e < 0) {
      this.root.dataset.arrows = "";
      return;
    }
    delete this.root.dataset.arrows;
    this.act.select(e);
  }
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

/**
 * Round the corners with the paper's colour: without a GPU it costs a tenth of a frame to clip them.
 * @param {CanvasRenderingContext2D} pen
 * @param {Field} field
 * @param {string} paper
 */
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

/**
 * Lay a button over the map that says how many events lie outside and leads to them.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {() => void} click
 */
function createOutside(root, { words: say }, click) {
  const button = h("button", { type: "button", class: "plain small map-outside", hidden: true, click });
  root.append(button);
  let told = 0;
  return {
    /** @param {number} count */
    tell(count) {
      if (count === told) return;
      told = count;
      button.hidden = count === 0;
      button.textContent = counted(say, "map_outside", { count });
    },
  };
}

/**
 * Lay the buttons over the map, and give the corner that they take: no name is written there.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {Camera} camera
 */
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
    box: /** @type {import("../paint/labels.js").Box} */ ([0, 0, 0, 0]),
    measure() {
      corner.box = [0, acts.offsetTop - 4, acts.offsetLeft + acts.offsetWidth + 4, root.clientHeight];
    },
  };
  corner.measure();
  return corner;
}
