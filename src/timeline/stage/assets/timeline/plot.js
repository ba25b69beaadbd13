/** Plotly's part of the timeline: the axis of time, grid, zoom and pan, without a trace. */

import { DAY, momentOf } from "../state/calendar.js";
import { h } from "../ui/dom.js";
import { registerLocale } from "./axes.js";

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("./lane_frame.js").Frame} Frame
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 *
 * @typedef {object} Moves what a reader does to the axes
 * @property {(from: number, to: number) => void} window the days that they zoomed or panned to
 * @property {(from: string, to: string) => void} period empty for the period first shown
 */

export class Plot {
  /** @type {string[]} ranges on their way to Plotly, which tells of them as of those that a reader drags */
  #ours = [];

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {any} Plotly
   * @param {TimeScale} scale
   */
  constructor(sheet, spec, Plotly, scale) {
    this.Plotly = Plotly;
    this.language = spec.language;
    this.scale = scale;
    /** Where the rows stand. @type {Frame|null} */
    this.frame = null;
    /** An element that Plotly draws into. */
    this.element = /** @type {any} */ (h("div", { class: "plot" }));
    sheet.append(this.element);
    registerLocale(Plotly, spec);
  }

  /** Where the axes stand; null before they are drawn. @returns {Axes|null} */
  get axes() {
    const { xaxis } = this.element._fullLayout ?? {},
      { frame, scale } = this;
    if (!xaxis || !frame) return null;
    const at = (/** @type {number} */ unit) => xaxis._offset + xaxis.d2p(unit * DAY);
    return {
      x: (value) => at(scale.unit(value / DAY)),
      at,
      y: frame.y,
      left: xaxis._offset,
      right: xaxis._offset + xaxis._length,
      top: frame.top,
      bottom: frame.bottom,
    };
  }

  /** What the axis names, as it is now. @returns {import("./axis_head.js").Name[]} */
  get names() {
    const { xaxis } = this.element._fullLayout ?? {};
    return (xaxis?.tickvals ?? []).flatMap((/** @type {string} */ moment, /** @type {number} */ i) => {
      const x = xaxis.d2p(moment);
      return x >= 0 && x <= xaxis._length ? [{ x: xaxis._offset + x, text: xaxis.ticktext[i] }] : [];
    });
  }

  /** @param {object} layout @param {boolean} scrollZoom whether the wheel zooms */
  draw(layout, scrollZoom) {
    this.Plotly.react(this.element, [], layout, { ...CONFIG, scrollZoom, locale: this.language });
  }

  /** Listen, once it is drawn. @param {() => void} moved told whenever the axes moved @param {Moves} act */
  listen(moved, act) {
    const { element } = this;
    element.on("plotly_afterplot", moved);
    element.on("plotly_doubleclick", () => act.period("", ""));
    element.on("plotly_relayouting", moved);
    element.on("plotly_relayout", (/** @type {Record<string, any>} */ change) => {
      const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0],
        last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
      if (first && !this.#ours.includes(`${first},${last}`)) act.window(this.#dayOf(first), this.#dayOf(last) - 1);
    });
  }

  /** Move the axis of time. @param {{range: string[]}} axis with its range, all that is told of it */
  async show(axis) {
    const own = axis.range.join();
    this.#ours.push(own);
    try {
      await this.Plotly.relayout(
        this.element,
        Object.fromEntries(Object.entries(axis).map(([key, value]) => [`xaxis.${key}`, value])),
      );
    } finally {
      this.#ours.splice(this.#ours.indexOf(own), 1);
    }
  }

  end() {
    this.Plotly.purge(this.element);
  }

  /** The day that Plotly means by a moment, which has no time zone. @param {string} text */
  #dayOf(text) {
    return Math.round(this.scale.day(momentOf(String(text))));
  }
}
