/** The map of a show: few places and large names; the past is dimmed, the future not there yet. */

import { createBase } from "../map/basemap.js";
import { idsIn, routesAt } from "../map/map_lines.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { h } from "../ui/dom.js";
import { frameOf } from "./framing.js";
import { apart, around, stackedPast } from "./slide_map_marks.js";
import { createOverlay } from "./slide_map_overlay.js";

/** Past events that stay on the map. */
const MOST_PAST = 400;
/** The type that lines are authored for, in pixels. */
const TYPE = 12;

/**
 * @typedef {import("../map/map_lines.js").Spec} Spec
 * @typedef {import("../map/map_lines.js").Box} Box
 * @typedef {import("../map/map_lines.js").Spot} Spot
 * @typedef {import("./placed_marks.js").PlacedMark} Mark
 * @typedef {import("../map/stacks.js").Stack} Stack
 */

export class SlideMap {
  /** @type {Stack[]} */
  #past = [];
  /** @type {Mark[]} */
  #now = [];
  /** @type {number[]} */
  #framed = [];
  /** @type {import("../map/map_lines.js").Route[]} */
  #routes = [];
  /** @type {Box|null} */
  #box = null;
  #isShown = false;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {Promise<{deck: any}|null>|null} gpu what draws on it, null where there is none
   * @param {() => number} unit pixels of the least type
   */
  constructor(root, spec, gpu, unit) {
    const holder = h("div", { class: "base" });
    root.append(holder);
    this.root = root;
    this.spec = spec;
    this.unit = unit;
    this.field = canvasFor(root);
    this.base = createBase(holder, spec, gpu, () => this.#paint());
    this.camera = this.base.camera;
    this.overlay = createOverlay(spec, this.field, this.camera);
  }

  /** Whether the camera moves at once. */
  get swift() {
    return this.camera.swift;
  }

  /**
   * Show a step: which events are past, which one is now, and where the camera looks.
   * @param {Mark[]} before marks of the steps before
   * @param {Mark[]} current marks of the step
   * @param {number[]} looked places that the camera frames
   * @param {"now"|"soon"|"later"} when the camera goes there
   * @param {number} day the last day of which anything is known
   */
  show(before, current, looked, when, day) {
    const { spec } = this;
    this.#past = stackedPast(before.slice(-MOST_PAST), spec);
    this.#now = current;
    this.#framed = [...new Set([...current.map((mark) => mark.p), ...looked])];
    const there = new Set([...this.#framed, ...this.#past.map((mark) => mark.p)]);
    this.#routes = routesAt(spec, (p) => there.has(p), day);
    this.root.dataset.routes = idsIn(spec, this.#routes);
    this.#box = frameOf(
      around(
        current.map((mark) => mark.p),
        looked,
        spec,
      ),
      spec.map.labels,
    );
    this.#isShown = true;
    this.#arrange();
    this.#paint();
    this.#look(when);
  }

  hold() {
    this.camera.hold();
  }

  resize() {
    if (this.#isShown) this.#arrange();
    this.camera.resize();
    this.#look("now");
  }

  end() {
    this.base.end();
    this.field.end();
  }

  /** @param {"now"|"soon"|"later"} when */
  #look(when) {
    const unit = this.unit();
    if (this.#box) this.camera.fit(this.#box, unit * 2.4, when);
    else this.camera.fit(this.spec.map.home, unit * 2, when);
  }

  /** Marks are few: they stand over the map, where those that are now take the room of those that are past. */
  #arrange() {
    const unit = this.unit(),
      { places, mark } = this.spec.map;
    this.base.show({
      marks: [],
      half: mark / 2,
      dense: false,
      routes: this.#routes,
      areas: this.#framed.map((p) => places[p]).filter(({ radius }) => radius),
      thick: unit / TYPE,
    });
  }

  #paint() {
    const { field } = this;
    clean(field);
    if (!this.#isShown) return;
    const { spec, camera } = this,
      unit = this.unit(),
      spotOf = (/** @type {number} */ p) => camera.project(spec.map.places[p].at),
      now = this.#now.map(({ e, p }) => /** @type {Spot} */ ([...spotOf(p), e]));
    this.base.paint(field, []);
    this.overlay(unit, apart(this.#past, now, spotOf, unit), now, this.#framed, new Set(this.#now.map(({ p }) => p)));
  }
}
