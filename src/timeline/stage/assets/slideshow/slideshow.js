/** What the room sees: slide, map, strip of time. A step shows a slide that is there already; the rest follows. */

import { createPace } from "../map/camera.js";
import { report } from "../state/parts.js";
import { h } from "../ui/dom.js";
import { listed, numbered } from "../ui/plural.js";
import { marksByEvent } from "./placed_marks.js";
import { recordSlide } from "./record_slides.js";
import { SlideMap } from "./slide_map.js";
import { SlideStack } from "./slide_stack.js";
import { SlideTimeline } from "./slide_timeline.js";
import { closingSlide, eventSlide, openingSlide } from "./slides.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").Libraries} Libraries
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("./script.js").Script} Script
 * @typedef {import("./stepper.js").Stepper} Stepper
 * @typedef {"now"|"soon"|"later"} When the camera moves
 */

/** Milliseconds for which a slide is alone in its change: map and neighbours, drawn beside it, would hold it back. */
const ALONE = 60;

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {Record<string, string>} say
 * @param {Script} script
 * @param {Stepper} stepper
 * @param {(text: string, again?: () => void) => void} tell shows a message over the slides
 */
export function createSlideshow(root, session, say, script, stepper, tell) {
  const slideshow = new Slideshow(root, session, say, script, stepper);
  stepper.onStep((step) => slideshow.show(step));
  return {
    element: slideshow.element,
    /**
     * Draw map and strip once, each as soon as it can be; from here on a step only moves them.
     * @param {Libraries} libraries
     */
    async draw(libraries) {
      const drawn = slideshow.draw(libraries);
      loadRest();
      await drawn;
    },
    /** The sign of a lost server takes room from slides without a map, or gives it back. */
    refit: () => slideshow.stack.refit(true),
    end: () => slideshow.end(),
  };

  /** The rest of the steps, as it arrives; what does not is asked for again when the reader wants it. */
  async function loadRest() {
    try {
      await script.loadRest((step) => slideshow.arrived(step));
    } catch (problem) {
      report(problem);
      tell(session.spec.words.not_loaded, loadRest);
    }
  }
}

export class Slideshow {
  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {Record<string, string>} say
   * @param {Script} script
   * @param {Stepper} stepper
   */
  constructor(root, session, say, script, stepper) {
    this.root = root;
    this.session = session;
    this.spec = session.spec;
    this.say = say;
    this.script = script;
    this.stack = new SlideStack(
      script.total,
      (step) => this.write(step, stepper),
      () => this.cover(),
    );
    this.placed = marksByEvent(
      this.spec.events.at,
      script.events.filter((event) => event >= 0),
    );
    this.pace = createPace();
    /** @type {SlideMap|null} */
    this.scene = null;
    /** @type {SlideTimeline|null} */
    this.strip = null;
    this.current = -1;
    this.timer = 0;
    this.least = 20;
    this.scrolls = true;

    this.map = h("div", { class: "scene", "data-testid": "map", role: "img" });
    this.time = h("div", { class: "strip", "data-testid": "timeline", "aria-hidden": "true" });
    /** Where a notice stands for what could not be had. */
    this.missing = { scene: h("div", { class: "scene-missing" }), strip: h("div", { class: "strip-missing" }) };
    this.live = h("p", { class: "visually-hidden", "aria-live": "polite" });
    this.element = h(
      "div",
      { class: "show", role: "group", "aria-label": this.spec.about.title },
      this.stack.bodies,
      this.map,
      this.time,
      this.missing.scene,
      this.missing.strip,
      this.stack.feet,
      this.live,
    );
    // Slides are fitted before the frame of their new size is drawn, so that none is seen cut; the pictures follow.
    this.sizes = new ResizeObserver(() => {
      this.stack.refit();
      requestAnimationFrame(() => this.resize());
    });
  }

  /** @param {number} step @param {Stepper} stepper */
  write(step, stepper) {
    const slide = this.writeBody(step, stepper);
    slide.foot.append(h("span", { class: "progress" }, this.progress(step)));
    return slide;
  }

  /** @param {number} step @param {Stepper} stepper @returns {import("./slides.js").Slide} */
  writeBody(step, stepper) {
    const { spec, say, script } = this;
    if (step < 1) return openingSlide(spec, say, script.opening, () => stepper.goTo(1));
    if (step > script.total) return closingSlide(spec, say, script.method, script.shown(), script.sources);
    const presented = script.presented(step) ?? { ...script.slide(step), claims: [], places: [], window: null };
    if (presented.told) return recordSlide(say, presented.told, script.sources);
    return eventSlide(spec, say, presented, script.sources);
  }

  /** @param {number} step */
  isStep(step) {
    return step > 0 && step <= this.script.total;
  }

  /** @param {number} step */
  progress(step) {
    return this.isStep(step) ? numbered(this.say, "progress", { step, total: this.script.total }) : "";
  }

  /** Pixels of the least type; what they were while sheets of paper stand in the place of the slides. */
  unit() {
    this.least = parseFloat(getComputedStyle(this.element).fontSize) || this.least;
    return this.least;
  }

  /** @param {number} step */
  show(step) {
    this.scene?.hold();
    const pace = this.pace(),
      camera = this.current < 0 ? "now" : pace;
    this.stack.show(step);
    this.current = step;
    this.cover();
    if (this.scrolls && this.stack.bodies.parentElement) this.stack.bodies.parentElement.scrollTop = 0;
    clearTimeout(this.timer);
    if (!this.scene && !this.strip) return;
    const { event, presented } = this.standing();
    this.strip?.show(event, presented?.window ?? null, camera !== "soon" || Boolean(this.scene?.swift));
    this.timer = setTimeout(() => {
      this.follow(camera);
      this.stack.prepare();
    }, ALONE);
  }

  /** Give what the present step does not need, map and strip, to its words. */
  cover() {
    const { event } = this.standing(),
      isStep = this.isStep(this.current);
    this.element.classList.toggle("wide", this.stack.isWide(this.current));
    this.element.classList.toggle("covered", this.current > this.script.total || (isStep && event < 0));
  }

  /** The event of the present step, -1 for none, all of it that has arrived, and the events before it. */
  standing() {
    const { current, script } = this,
      event = this.isStep(current) ? script.events[current - 1] : -1,
      before = new Set(script.events.slice(0, Math.max(0, current - 1)));
    before.delete(event);
    return { before, event, presented: this.isStep(current) ? script.presented(current) : null };
  }

  /** What comes after the words, which thus do not wait for it: the past, the map and its camera. @param {When} when */
  follow(when) {
    const { before, event, presented } = this.standing(),
      slide = this.script.slide(this.current),
      places = presented ? [...new Set([...(this.spec.events.at[event] ?? []), ...presented.places])] : [];
    this.live.textContent = [this.progress(this.current), slide.when, slide.title].filter(Boolean).join(". ");
    this.strip?.past(before);
    const isCovered = this.stack.isWide(this.current);
    this.map.ariaHidden = isCovered ? "true" : null;
    if (!this.scene || isCovered) return;
    this.scene.show(
      [...before].flatMap((index) => this.placed.get(index) ?? []),
      this.placed.get(event) ?? [],
      presented?.places ?? [],
      when,
      this.session.day,
    );
    this.root.dataset.swift = String(this.scene.swift);
    const names = places.map((place) => this.spec.map.places[place].name);
    this.map.setAttribute("aria-label", listed(this.spec.words, names) || this.spec.words.map);
  }

  /** The rest of a step is there. @param {number} step */
  arrived(step) {
    if (!this.stack.rewrite(step)) return;
    this.cover();
    this.follow("now");
  }

  resize() {
    this.scrolls = getComputedStyle(this.element).overflowY === "auto"; // on a telephone, and then by keyboard too
    if (this.scrolls) this.element.tabIndex = 0;
    else this.element.removeAttribute("tabindex");
    this.strip?.resize();
    this.scene?.resize();
  }

  /** @param {Libraries} libraries */
  async draw(libraries) {
    for (const each of [this.root, this.stack.bodies]) this.sizes.observe(each); // a taller foot leaves the map less
    const { parts } = this.session;
    await Promise.all([
      parts.load(this.missing.scene, () => this.drawMap(libraries)),
      parts.load(this.missing.strip, () => this.drawStrip(libraries)),
    ]);
  }

  /** @param {Libraries} libraries */
  async drawMap(libraries) {
    this.scene = new SlideMap(this.map, this.spec, libraries.deck(), () => this.unit());
    this.follow("now");
    this.stack.prepare();
  }

  /** @param {Libraries} libraries */
  async drawStrip(libraries) {
    const Plotly = await libraries.Plotly();
    this.strip = new SlideTimeline(this.time, this.spec, Plotly, this.script, () => this.unit());
    const { event, presented } = this.standing();
    this.strip.show(event, presented?.window ?? null, true);
    this.follow("now");
  }

  end() {
    this.sizes.disconnect();
    clearTimeout(this.timer);
    this.stack.end();
    this.scene?.end();
    this.strip?.end();
  }
}
