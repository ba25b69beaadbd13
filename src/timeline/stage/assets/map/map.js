/**
 * The map: land, lines and marks, drawn by one of two painters; over them badges, names and rings that follow the
 * camera.
 */

import { canvasFor, clean } from "../paint/canvas.js";
import { createRings } from "../paint/highlight_rings.js";
import { h } from "../ui/dom.js";
import { AskedArea } from "./asked_area.js";
import { badgePen } from "./badges.js";
import { createBase } from "./basemap.js";
import { createPace } from "./camera.js";
import { tellDrawn } from "./drawn.js";
import { createGestures } from "./gestures.js";
import { ListedEvents } from "./listed_events.js";
import { createAsks, createButtons, createHint } from "./map_controls.js";
import { createLabels } from "./map_labels.js";
import { boxOf, idsIn, routesAt, spotsIn } from "./map_lines.js";
import { createTray } from "./map_tray.js";
import { byCount, eventsIn, halfOf, isAlike, isBadge, joined, meant, stacked, standingOn } from "./stacks.js";
import { mercator } from "./viewport.js";

/** Pixels of the map's corners. */
const RADIUS = 6;
/** Steps of zoom, for each doubling of the scale, at which it is asked anew which stacks lie too near each other. */
const STEPS = 4;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Route} Route
 * @typedef {import("./stacks.js").Stack} Stack
 * @typedef {import("./stacks.js").Standing} Standing
 * @typedef {import("./basemap.js").Field} Field
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("../../session.js").View} View
 * @typedef {Pick<import("../../session.js").Session, "select"|"point"|"readTexts"|"within"|"question">} Act
 * @typedef {{before: Camera["aim"], own: Camera["aim"]}} Framed
 */

/** @implements {View} */
export class EventMap {
  /** By place, those with the most events first; null before the first answer. @type {Stack[]|null} */
  #stacks = null;
  /** The same at the present zoom, at which some may be one, and the step of zoom that they are of. @type {Stack[]} */
  #joined = [];
  #step = Number.NaN;
  /** @type {Standing[]} */
  #standing = [];
  /** @type {Route[]} */
  #routes = [];
  #selected = -1;
  #pointed = -1;
  /** How many events have a mark or are in a badge, and how many of them one in view. */
  #marked = 0;
  #seen = 0;
  /** Whether the last result marks another number of events. */
  #isAnother = false;
  /** The box of all marks. @type {ReturnType<typeof boxOf>} */
  #whole = null;
  /** What was seen before events were chosen and framed, and the frame of the last. @type {Framed|null} */
  #framed = null;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {Promise<{deck: any}|null>|null} gpu what draws on it; where there is none the CPU paints the same
   * @param {Act} act
   */
  constructor(root, spec, gpu, act) {
    const holder = h("div", { class: "base" });
    root.append(holder);
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.middles = spec.map.places.map(({ at }) => mercator(at));
    this.field = canvasFor(root);
    this.ring = createRings(root);
    this.base = createBase(holder, spec, gpu, () => this.#paint());
    this.label = createLabels(spec);
    this.badge = badgePen(spec);
    this.pace = createPace();
    this.hint = createHint(root, spec);
    this.tray = createTray(root, spec, {
      open: ({ events }, name, from) => this.listed.list.events(name, events, from.getBoundingClientRect()),
      places: (from) => this.listed.places(this.#standing.filter(this.#isSeen), this.tray.shown(), from),
    });
    this.corner = createButtons(root, spec, this.base.camera);
    this.area = new AskedArea(this.base.camera, act);
    this.asks = createAsks(root, spec, {
      frameAll: () => this.#frameAll(),
      onlyInView: () => this.area.toggle(),
    });
    this.listed = new ListedEvents(root, spec, act);
    this.base.camera.cover(this.tray.box[3], marksAtHome(spec));
    this.#listen(holder);
  }

  /** @param {{result: {shown: ArrayLike<unknown>}, day: number}} now */
  onResult({ result, day }) {
    const { spec } = this,
      { places } = spec.map,
      { stacks, tray } = stacked(spec, result.shown),
      there = new Set([...stacks, ...tray].map(({ p }) => p)),
      marked = eventsIn(stacks, spec.whole.id.length);
    this.#isAnother = this.#stacks !== null && marked !== this.#marked;
    this.#stacks = stacks;
    this.#marked = marked;
    this.#step = Number.NaN;
    this.#whole = boxOf(
      stacks.map(({ p }) => places[p]),
      spec.map.nearest,
    );
    this.#routes = routesAt(spec, (p) => there.has(p), day);
    this.root.dataset.routes = idsIn(spec, this.#routes);
    this.tray.show(tray);
    this.#paint();
  }

  /** Frame what was found if most of it lies outside: a flight would hold the answer back. */
  afterResult() {
    if (this.area.follow(this.act.question)) this.#paint();
    else if (this.#isAnother && this.#selected < 0 && this.#marked - this.#seen > this.#seen) this.#frameAll();
    this.#isAnother = false;
  }

  /**
   * Frame an event, or stay where it has no place; once none is chosen, go back to what was seen before, if no hand
   * moved the map since.
   */
  onSelect(/** @type {number} */ e) {
    const { places, nearest } = this.spec.map,
      { camera } = this.base,
      when = this.pace(),
      before = this.#framed?.own === camera.aim ? this.#framed.before : null;
    this.#framed = null;
    if (e < 0) {
      if (before) camera.show(before, when);
      return;
    }
    const box = boxOf(
        this.spec.events.at[e].map((p) => places[p]),
        nearest,
      ),
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
    this.asks.measure();
    this.tray.measure();
    this.base.camera.cover(this.tray.box[3]);
    this.base.camera.resize();
  }

  end() {
    this.hint.end();
    this.base.end();
    this.field.end();
  }

  get #isDense() {
    return this.#stacks !== null && this.#stacks.length > this.spec.map.most.stacks;
  }

  /** Ask anew what lies too near each other, after an answer and where the zoom has changed by a step. */
  #join() {
    const { spec, base, middles } = this,
      step = Math.round(STEPS * Math.log2(base.camera.view.scale)),
      stacks = this.#stacks ?? [],
      half = spec.map.mark / 2;
    if (step === this.#step) return;
    const isFirst = Number.isNaN(this.#step),
      scale = 2 ** (step / STEPS),
      spotOf = (/** @type {number} */ p) => /** @type {[number, number]} */ (middles[p].map((at) => at * scale)),
      next = this.#isDense ? stacks : joined(stacks, spotOf, half).sort(byCount);
    this.#step = step;
    if (!isFirst && isAlike(next, this.#joined)) return;
    this.#joined = next;
    const places = this.#isDense ? [] : stacks.map(({ p }) => spec.map.places[p]);
    base.show({
      marks: next.filter((stack) => this.#isMark(stack)).map(({ p, events }) => ({ e: events[0], p })),
      half,
      dense: this.#isDense,
      routes: this.#routes,
      areas: places.filter(({ radius }) => radius),
      thick: 1,
    });
  }

  /** @param {Stack} stack */
  #isMark(stack) {
    return this.#isDense || !isBadge(stack);
  }

  #paint() {
    const { field, spec, base } = this,
      pen = clean(field);
    if (!this.#stacks) return;
    this.#join();
    const { camera } = base,
      halfOfMark = spec.map.mark / 2,
      standing = standingOn(field, this.#joined, camera, spec, (stack) =>
        this.#isMark(stack) ? halfOfMark : halfOf(stack.events.length),
      );
    this.#standing = standing;
    base.paint(
      field,
      standing.filter(({ stack }) => this.#isMark(stack)).map(({ x, y, stack }) => [x, y, stack.events[0]]),
    );
    for (const { x, y, half, stack } of standing)
      if (!this.#isMark(stack)) this.badge(field, x, y, half, stack.events.length);
    this.#seen = this.#countSeen();
    this.asks.press(this.area.isInView);
    this.asks.tellOutside(this.#whole && camera.frames(this.#whole) ? 0 : this.#marked - this.#seen);
    const covered = [this.corner.box, this.tray.box, ...this.asks.boxes()];
    tellDrawn(this.root, { standing, names: this.label(field, standing, covered, camera, this.#isDense) });
    this.area.paint(pen, spec.theme.colours);
    rounded(pen, field, spec.theme.colours.paper);
    this.#rings();
  }

  /** How many of the shown events have a mark in view, or are in a badge there. */
  #countSeen() {
    const seen = this.#standing.filter(this.#isSeen).map(({ stack }) => stack);
    return eventsIn(seen, this.spec.whole.id.length);
  }

  /** @param {Standing} at */
  #isSeen = ({ x, y }) => x >= 0 && y >= 0 && x <= this.field.width && y <= this.field.height;

  /** List those events that have no place on the map. @param {number[]} events @param {HTMLElement} button */
  listUnplaced(events, button) {
    this.listed.unplaced(events, button);
  }

  /** Show all marks there are. */
  #frameAll() {
    if (this.#whole) this.base.camera.fit(this.#whole, undefined, this.pace());
  }

  #rings() {
    const [pointed, selected] = [this.#pointed, this.#selected].map((e) =>
      e < 0 ? [] : this.#standing.filter(({ stack }) => stack.events.includes(e)).map(({ x, y }) => [x, y]),
    );
    this.ring(pointed, selected);
    this.tray.mark(this.#selected, this.#pointed);
  }

  /**
   * Arrows move a map that has the focus; whoever chose an event on it steps on from there with them.
   * @param {HTMLElement} holder
   */
  #listen(holder) {
    const { root } = this;
    createGestures(root, holder, this.base.camera, {
      click: ({ x, y }) => this.#click(meant(this.#standing, x, y)),
      hover: ({ x, y, at }) => this.#hover(meant(this.#standing, x, y), at),
      hint: this.hint.show,
    });
    root.dataset.arrows = "";
    root.addEventListener("blur", () => {
      root.dataset.arrows = "";
    });
  }

  /** @param {Stack|null} stack */
  #click(stack) {
    if (!stack) {
      this.root.dataset.arrows = "";
      return;
    }
    delete this.root.dataset.arrows;
    this.listed.open(stack, this.#standing);
  }

  /** @param {Stack|null} stack @param {{x: number, y: number}} [at] */
  #hover(stack, at) {
    const isOnBadge = stack !== null && isBadge(stack);
    if ("overBadge" in this.root.dataset !== isOnBadge) this.root.toggleAttribute("data-over-badge", isOnBadge);
    this.act.point(stack && !isOnBadge ? stack.events[0] : -1, "map", at);
  }
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

/** The box of all that the first view has marks for. @param {Spec} spec */
const marksAtHome = ({ whole, map }) =>
  spotsIn(
    stacked({ events: whole, map }, whole.id).stacks.map(({ p }) => map.places[p].at),
    map.home,
  );
