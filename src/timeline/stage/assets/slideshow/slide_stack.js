/** The slides that are made: the one on the screen, its neighbours drawn beside it, the others as there is time. */

import { SKIM } from "../map/camera.js";
import { h } from "../ui/dom.js";
import { fit } from "./slides.js";

/** @typedef {import("./slides.js").Slide} Slide */

/** Steps of the longest slideshow all of whose slides are kept; of a longer one only those that are near. */
const MOST_KEPT = 120,
  NEAR = 4;
/** Milliseconds that must be left of an idle time for one more slide. */
const ENOUGH = 4;
const whenIdle =
  window.requestIdleCallback ??
  ((/** @type {IdleRequestCallback} */ act) => setTimeout(() => act({ didTimeout: false, timeRemaining: () => 8 }), 1));
const cancelIdle = window.cancelIdleCallback ?? clearTimeout;

export class SlideStack {
  /**
   * @param {number} total how many steps there are, without the first and the last slide
   * @param {(step: number) => Slide} write
   * @param {() => void} refitted slides were fitted to another room: the one on the screen may be wider now
   */
  constructor(total, write, refitted) {
    this.total = total;
    this.write = write;
    this.refitted = refitted;
    this.bodies = h("div", { class: "slides" });
    this.feet = h("div", { class: "feet" });
    /** @type {Map<number, Slide>} */
    this.made = new Map();
    this.current = -1;
    this.fittedTo = "";
    this.idle = 0;
    this.timer = 0;
  }

  /** @param {number} step @returns {Slide|undefined} none beyond the ends */
  make(step) {
    const before = this.made.get(step);
    if (before || step < 0 || step > this.total + 1) return before;
    const slide = this.write(step);
    slide.body.dataset.slide = String(step);
    this.bodies.append(slide.body);
    this.feet.append(slide.foot);
    this.made.set(step, slide);
    if (!this.refit()) fit(slide.body);
    return slide;
  }

  /** A taller foot leaves less room to every slide, at once: fit them all again where that is so. */
  refit() {
    const room = `${this.bodies.clientWidth} ${this.bodies.clientHeight}`;
    if (room === this.fittedTo) return false;
    this.fittedTo = room;
    for (const { body } of this.made.values()) fit(body);
    this.refitted();
    return true;
  }

  /** Whether a slide takes the place of the map. @param {number} step */
  isWide(step) {
    return Boolean(this.made.get(step)?.body.classList.contains("slide-wide"));
  }

  /** @param {number} step */
  drop(step) {
    const slide = this.made.get(step);
    slide?.body.remove();
    slide?.foot.remove();
    this.made.delete(step);
  }

  /** Put a slide on the screen. @param {number} step */
  show(step) {
    const before = this.made.get(this.current),
      now = this.make(step);
    if (before) place(before, "near");
    if (now) place(now, "now");
    this.current = step;
  }

  /** What a slide says has changed. @param {number} step @returns {boolean} whether it is on the screen */
  rewrite(step) {
    if (!this.made.has(step)) return false;
    this.drop(step);
    if (step !== this.current) return false;
    this.show(step);
    return true;
  }

  /** Make the neighbours at once and the others when the reader rests and there is time. */
  prepare() {
    cancelIdle(this.idle);
    clearTimeout(this.timer);
    for (const step of [this.current + 1, this.current - 1]) this.make(step);
    for (const [step, slide] of this.made)
      if (step !== this.current) place(slide, Math.abs(step - this.current) === 1 ? "near" : "");
    if (this.total > MOST_KEPT) {
      for (const step of [...this.made.keys()]) if (Math.abs(step - this.current) > NEAR) this.drop(step);
      return;
    }
    const missing = Array.from({ length: this.total + 2 }, (_, step) => step).filter((step) => !this.made.has(step));
    if (missing.length) this.timer = setTimeout(() => this.makeWhenIdle(missing), SKIM);
  }

  /** @param {number[]} missing */
  makeWhenIdle(missing) {
    this.idle = whenIdle((idle) => {
      while (missing.length && idle.timeRemaining() > ENOUGH) this.make(/** @type {number} */ (missing.shift()));
      if (missing.length) this.makeWhenIdle(missing);
    });
  }

  end() {
    clearTimeout(this.timer);
    cancelIdle(this.idle);
  }
}

/**
 * The neighbours of a slide are drawn already, beside the screen: a step only moves them.
 * @param {Slide} slide
 * @param {"now"|"near"|""} where
 */
function place({ body, foot }, where) {
  for (const part of [body, foot]) {
    for (const name of ["now", "near"]) part.classList.toggle(name, name === where);
    part.inert = where === "near";
  }
}
