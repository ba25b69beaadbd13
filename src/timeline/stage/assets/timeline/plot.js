/** Plotly's part of the timeline: axis of time, grid, zoom and pan, without a trace; a plain axis stands until then. */

import { DAY, momentOf } from "../state/calendar.js";
import { h } from "../ui/dom.js";
import { registerLocale } from "./axes.js";
import { axisIn, createPlainAxis, namesWithin } from "./plain_axis.js";

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("./lane_frame.js").Frame} Frame
 * @typedef {import("./plain_axis.js").Axis} Axis
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 *
 * @typedef {object} Moves what becomes of the axes
 * @property {() => void} moved told whenever they moved, or were drawn
 * @property {(from: number, to: number) => void} window the days that a reader zoomed or panned to
 * @property {(from: string, to: string) => void} period empty for the period first shown
 */

export class Plot {
  /** @type {string[]} ranges on their way to Plotly, which tells of them as of those that a reader drags */
  #ours = [];
  /** @type {any} */
  #Plotly = null;
  /** What is to be drawn, as Plotly is told it. @type {any} */
  #layout = null;
  #scrollZoom = false;
  /** @type {Axis|null} */
  #plain = null;
  #isOver = false;

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {TimeScale} scale
   * @param {Moves} act
   */
  constructor(sheet, spec, scale, act) {
    this.spec = spec;
    this.scale = scale;
    this.act = act;
    /** Where the rows stand. @type {Frame|null} */
    this.frame = null;
    /** An element that Plotly draws into. */
    this.element = /** @type {any} */ (h("div", { class: "plot" }));
    this.plainAxis = createPlainAxis(this.element);
    sheet.append(this.element);
  }

  /** Where the axes stand; null before they are drawn. @returns {Axes|null} */
  get axes() {
    const axis = this.#axis,
      { frame, scale } = this;
    if (!axis || !frame) return null;
    const { at, left, length } = axis;
    return {
      x: (value) => at(scale.unit(value / DAY)),
      at,
      y: frame.y,
      left,
      right: left + length,
      top: frame.top,
      bottom: frame.bottom,
    };
  }

  /** What the axis names, as it is now. @returns {import("./axis_head.js").Name[]} */
  get names() {
    const axis = this.#axis;
    return axis ? namesWithin(axis, this.#layout) : [];
  }

  /** @returns {Axis|null} */
  get #axis() {
    const { xaxis } = this.element._fullLayout ?? {};
    if (!xaxis) return this.#plain;
    const { _offset: left, _length: length } = xaxis;
    return { left, length, at: (unit) => left + xaxis.d2p(unit * DAY) };
  }

  /** @param {object} layout @param {boolean} scrollZoom whether the wheel zooms */
  draw(layout, scrollZoom) {
    this.#layout = layout;
    this.#scrollZoom = scrollZoom;
    if (this.#Plotly) this.#react();
    else this.#drawPlain();
  }

  /** Move the axis of time. @param {{range: string[]}} axis with its range, all that is told of it */
  async show(axis) {
    Object.assign(this.#layout.xaxis, axis);
    if (!this.#Plotly) {
      this.#drawPlain();
      return;
    }
    const own = axis.range.join();
    this.#ours.push(own);
    try {
      await this.#Plotly.relayout(
        this.element,
        Object.fromEntries(Object.entries(axis).map(([key, value]) => [`xaxis.${key}`, value])),
      );
    } finally {
      this.#ours.splice(this.#ours.indexOf(own), 1);
    }
  }

  /** From now on Plotly draws the axis, and a reader zooms and pans it. @param {any} Plotly */
  use(Plotly) {
    if (this.#isOver) return;
    this.#Plotly = Plotly;
    registerLocale(Plotly, this.spec);
    this.#react();
    this.plainAxis.end();
    this.#listen();
    this.act.moved();
  }

  end() {
    this.#isOver = true;
    this.#Plotly?.purge(this.element);
  }

  #drawPlain() {
    this.#plain = axisIn(this.#layout);
    this.plainAxis.draw(this.#layout, this.#plain);
    this.act.moved();
  }

  #react() {
    const { language: locale } = this.spec;
    this.#Plotly.react(this.element, [], this.#layout, { ...CONFIG, scrollZoom: this.#scrollZoom, locale });
  }

  #listen() {
    const { element, act } = this;
    element.on("plotly_afterplot", act.moved);
    element.on("plotly_doubleclick", () => act.period("", ""));
    element.on("plotly_relayouting", act.moved);
    element.on("plotly_relayout", (/** @type {Record<string, any>} */ change) => {
      const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0],
        last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
      if (first && !this.#ours.includes(`${first},${last}`)) act.window(this.#dayOf(first), this.#dayOf(last) - 1);
    });
  }

  /** The day that Plotly means by a moment, which has no time zone. @param {string} text */
  #dayOf(text) {
    return Math.round(this.scale.day(momentOf(String(text))));
  }
}
