/** The timeline: Plotly's axes, drawn once; spans, marks and names are painted above them, where they follow the question. */

import { createRings } from "../paint/highlight_rings.js";
import { firstFree, spotsOf } from "../paint/labels.js";
import { h, s } from "../ui/dom.js";
import { axisOf, isNarrow, layoutOf, legalFoot, legalRows, rangeOf, speak } from "./axes.js";
import { createTimeMarks } from "./event_layer.js";
import { createLegalStates } from "./legal_states.js";
import { createUncollectedEnd } from "./uncollected_end.js";

const DAY = 86400000;
/** Pixels that a hand may move between press and release without meaning a drag. */
const STILL = 4;
/** Pixels that stay free round an event's name. */
const EDGE = 2;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @typedef {object} Act
 * @property {(event: number) => void} select
 * @property {(event: number, by: string, at?: {x: number, y: number}) => void} point
 * @property {(from: number, to: number) => void} window
 * @property {(from: string, to: string) => void} period
 * @property {() => [number, number]} viewed
 * @property {number} day the last one of which anything is known, infinite where all is
 * @property {{title: string[], when: string[]}|null} texts
 */

/**
 * @param {HTMLElement} root
 * @param {any} spec
 * @param {any} Plotly
 * @param {Act} act
 */
export function createTimeline(root, spec, Plotly, act) {
  const plot = /** @type {any} */ (h("div", { class: "plot" }));
  const anchorNames = s("g"),
    named = s("svg", { class: "overlay", "aria-hidden": "true" }, anchorNames);
  const sheet = h("div", { class: "sheet" }, plot);
  root.append(sheet);
  const marks = createTimeMarks(sheet, spec);
  sheet.append(named);
  const end = createUncollectedEnd(sheet, spec),
    states = createLegalStates(sheet, spec, act);
  const ring = createRings(sheet);
  const { timeline } = spec;
  let legal = true,
    by = "category",
    window = act.viewed(),
    chosen = -1,
    under = -1,
    anchorsAs = "",
    statesAs = "";
  /** @type {import("../paint/labels.js").Box[]} where the end of which nothing was collected is named */
  let silent = [];
  /** @type {ArrayLike<number>|null} */
  let shown = null;
  /** @type {[number, number]} */
  let size = [0, 0];
  let lanes = marks.arrange(by, axisOf(size[0]), timeline.head[0]);
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @type {string[]} ranges on their way to Plotly, which tells of them as of those that a reader drags */
  const ours = [];

  /** The width of a name, measured once: measuring lays the whole page out. @param {SVGTextElement} text */
  function widthOf(text) {
    const words = text.textContent ?? "",
      width = widths.get(words) ?? text.getComputedTextLength();
    if (width) widths.set(words, width);
    return width;
  }

  speak(Plotly, spec);

  /** Stand the marks for the width there is, and draw the axes anew. */
  function draw() {
    size = [root.clientWidth, root.clientHeight];
    const narrow = isNarrow(size[0]);
    lanes = marks.arrange(by, axisOf(size[0]), timeline.head[narrow ? 1 : 0]);
    anchorsAs = statesAs = "";
    const layout = layoutOf(spec, by, lanes, { size, window });
    root.classList.toggle("tall", layout.height > size[1] + 1);
    sheet.style.height = `${layout.height}px`;
    root.style.setProperty("--plot-height", `${layout.height}px`);
    Plotly.react(plot, [], layout, { ...CONFIG, scrollZoom: !narrow, locale: spec.language });
  }

  /** Draw over Plotly's axes what they moved. */
  function follow() {
    paint();
    names();
    rings();
  }

  /** Write the names anew that are not as they were: laying them out costs more than the marks. */
  function names() {
    if (!plot._fullLayout?.xaxis || !shown) return;
    const seen = axes(),
      { x, left, right, top, bottom } = seen,
      frame = [by, x(0), x(1e4 * DAY), left, right, top, bottom].join();
    const law = [frame, legal, act.day].join(),
      those = [frame, ...timeline.labels.map((/** @type {any[]} */ [e]) => shown?.[e])].join();
    const foot = legalFoot(lanes.height, legalRows(timeline.legal));
    if (law !== statesAs) {
      states.draw(seen, (row) => seen.y(foot(row)), legal);
      silent = end.draw(seen, act.day);
    }
    if (law !== statesAs || those !== anchorsAs) anchors(seen, shown);
    [statesAs, anchorsAs] = [law, those];
  }

  /**
   * Name the anchors where there is room: beside the mark, above or below it, never over another name or an edge.
   * @param {import("./legal_states.js").Axes} seen
   * @param {ArrayLike<number>} shown
   */
  function anchors(seen, shown) {
    const taken = [...silent];
    /** @type {import("../paint/labels.js").Box} */
    const field = [seen.left - EDGE, -Infinity, seen.right + EDGE, Infinity];
    const [behind, before, ...off] = timeline.candidates;
    anchorNames.replaceChildren();
    if (timeline.dense) return;
    for (const [e, words, , isLeft] of timeline.labels) {
      if (!shown[e]) continue;
      const candidates = isLeft ? [before, behind, ...off] : [behind, before, ...off],
        text = /** @type {SVGTextElement} */ (s("text", { class: "anchor-name" }, words));
      anchorNames.append(text);
      const width = widthOf(text),
        spots = marks.spots(seen, e).flatMap(([x, y]) => spotsOf(candidates, { x, y, radius: timeline.mark }, width)),
        spot = firstFree(spots, { width, edge: EDGE }, taken, field);
      if (!spot) {
        text.remove();
        continue;
      }
      text.setAttribute("x", String(spot[0]));
      text.setAttribute("y", String(spot[1]));
    }
  }

  /** @returns {import("./legal_states.js").Axes} */
  function axes() {
    const { xaxis, yaxis } = plot._fullLayout;
    return {
      x: (/** @type {number} */ value) => xaxis._offset + xaxis.d2p(value),
      y: (/** @type {number} */ value) => yaxis._offset + yaxis.d2p(value),
      left: xaxis._offset,
      right: xaxis._offset + xaxis._length,
      top: yaxis._offset,
      bottom: yaxis._offset + yaxis._length,
    };
  }

  /** On the CPU: one picture for the compositor, where each mark would be two paths for a GPU that may not be there. */
  function paint() {
    if (plot._fullLayout?.xaxis && shown) marks.paint(axes(), shown);
  }

  const spotsOfEvent = (/** @type {number} */ e) => (e < 0 ? [] : marks.spots(axes(), e));

  function rings() {
    if (plot._fullLayout?.xaxis) ring(spotsOfEvent(under), spotsOfEvent(chosen));
  }

  draw();
  follow();
  plot.on("plotly_afterplot", follow);
  plot.on("plotly_doubleclick", () => act.period("", ""));
  plot.on("plotly_relayouting", follow);
  plot.on("plotly_relayout", (/** @type {Record<string, any>} */ change) => {
    const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0],
      last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
    if (!first || ours.includes(`${first},${last}`)) return;
    const day = (/** @type {string} */ text) =>
      Math.round(
        Date.parse(`${String(text).replace(" ", "T").slice(0, 19)}${String(text).length > 10 ? "" : "T00:00:00"}Z`) /
          DAY,
      );
    act.window(day(first), day(last) - 1);
  });
  const hit = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const box = sheet.getBoundingClientRect();
    return shown ? marks.near(axes(), shown, clientX - box.left, clientY - box.top) : -1;
  };
  plot.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (event.buttons) return;
    const e = hit(event);
    plot.classList.toggle("over", e >= 0);
    act.point(e, "timeline", { x: event.clientX, y: event.clientY });
  });
  plot.addEventListener("pointerleave", () => act.point(-1, "timeline"));
  // Released anywhere: while a hand is down, Plotly lays a sheet of its own over the page.
  plot.addEventListener(
    "pointerdown",
    (/** @type {PointerEvent} */ { clientX, clientY }) =>
      addEventListener(
        "pointerup",
        (event) => {
          const e = Math.hypot(event.clientX - clientX, event.clientY - clientY) < STILL ? hit(event) : -1;
          if (e >= 0) act.select(e);
        },
        { once: true, capture: true },
      ),
    true,
  );

  return {
    /** @param {{result: {shown: ArrayLike<number>}}} session */
    onResult({ result }) {
      shown = result.shown;
      paint();
      names();
    },
    /** @param {number} selected @param {number} pointed */
    onHighlight(selected, pointed) {
      chosen = selected;
      under = pointed;
      rings();
    },
    async onViewport() {
      const next = act.viewed();
      if (next[0] === window[0] && next[1] === window[1]) return;
      window = next;
      const days = rangeOf(window),
        own = days.join();
      ours.push(own);
      try {
        await Plotly.relayout(plot, { "xaxis.range": days });
      } finally {
        ours.splice(ours.indexOf(own), 1);
      }
    },
    /** Sort the events into other lanes. @param {string} next */
    lanes(next) {
      by = next;
      draw();
    },
    /** Show or hide the legal states behind the events. @param {boolean} on */
    legal(on) {
      legal = on;
      names();
    },
    resize() {
      if (root.clientWidth && (root.clientWidth !== size[0] || root.clientHeight !== size[1])) draw();
    },
    end() {
      marks.end();
      Plotly.purge(plot);
    },
  };
}
