/** The timeline: a Plotly figure whose axes are drawn once; its spans and marks are painted above them, where they follow the question. */

import { s, h } from "../ui/dom.js";
import { createLegalStates } from "./legal_states.js";
import { createRings } from "../paint/highlight_rings.js";
import { createTimeMarks } from "./event_layer.js";

const DAY = 86400000;
/** Least height of a row in pixels: with a mouse and with a finger. A drawing of more rows is scrolled. */
const TIGHT = 10.2,
  LOOSE = 17;
/** Pixels that a hand may move between press and release without meaning a drag. */
const STILL = 4;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {any} Plotly
 * @param {{select: (event: number) => void, point: (event: number, by: string, at?: {x: number, y: number}) => void, window: (from: number, to: number) => void, period: (from: string, to: string) => void, viewed: () => [number, number], day: number}} act
 * @returns {object} a view
 */
export function createTimeline(root, spec, Plotly, act) {
  const plot = h("div", { class: "plot" });
  const anchorNames = s("g"),
    named = s("svg", { class: "overlay", "aria-hidden": "true" }, anchorNames);
  const sheet = h("div", { class: "sheet" }, plot);
  root.append(sheet);
  const marks = createTimeMarks(sheet, spec);
  sheet.append(named);
  const states = createLegalStates(sheet, spec, act);
  const ring = createRings(sheet);
  const drawings = { ...spec.timeline.drawings };
  let legal = true,
    by = "category",
    shown = null,
    window = act.viewed(),
    chosen = -1,
    under = -1;
  let drawn = null,
    wide = true,
    size = [0, 0],
    anchorsAs = "",
    statesAs = "";
  const widths = new Map();
  /** Ranges on their way to Plotly, which tells of them as of those that a reader drags. */
  const ours = [];
  const widthOf = (text) => {
    if (!widths.has(text.textContent)) widths.set(text.textContent, text.getComputedTextLength());
    return widths.get(text.textContent);
  };

  speak(Plotly, spec);

  function draw() {
    size = [root.clientWidth, root.clientHeight];
    wide = size[0] >= 560;
    drawn = drawings[by][wide ? "wide" : "narrow"];
    drawn.layout.annotations ??= []; // a dossier may have neither anchors nor legal states
    drawn.layout.shapes ??= [];
    const layout = structuredClone(drawn.layout);
    layout.xaxis.range = range();
    layout.annotations = layout.annotations.filter((label) => !label.name);
    layout.shapes = layout.shapes.filter((shape) => !shape.name);
    layout.height = Math.max(
      wide ? root.clientHeight : 340,
      marks.many ? 0 : layout.yaxis.range[0] * (wide ? TIGHT : LOOSE) + layout.margin.t,
    );
    root.classList.toggle("tall", layout.height > size[1] + 1);
    sheet.style.height = `${layout.height}px`;
    root.style.setProperty("--plot-height", `${layout.height}px`);
    layout.width = root.clientWidth;
    layout.dragmode = wide ? "pan" : false;
    marks.take(drawn.data, by);
    Plotly.react(plot, [], layout, { ...CONFIG, scrollZoom: wide, locale: spec.language });
  }

  const range = () => [
    new Date(window[0] * DAY).toISOString().slice(0, 10),
    new Date((window[1] + 1) * DAY).toISOString().slice(0, 10),
  ];

  /** Draw over Plotly's axes what they moved. */
  function follow() {
    paint();
    names();
    rings();
  }

  /** Write the names anew that are not as they were: laying them out costs more than the marks. */
  function names() {
    if (!plot._fullLayout?.xaxis || !shown) return;
    const { x, left, right, top, bottom } = axes(),
      frame = [by, x(0), x(1e4 * DAY), left, right, top, bottom].join();
    const law = [frame, legal, act.day].join(),
      seen = [frame, ...Object.keys(spec.events.label).map((e) => shown[e])].join();
    if (law !== statesAs) states.draw(axes(), drawn.layout, legal);
    if (seen !== anchorsAs) anchors(left, right);
    [statesAs, anchorsAs] = [law, seen];
  }

  /** Name the anchors where there is room: beside the mark, above or below it, never over another name or an edge. */
  function anchors(left, right) {
    const taken = [];
    anchorNames.replaceChildren();
    for (const label of drawn.layout.annotations.filter(({ name }) => name && !name.startsWith("legal-"))) {
      const e = spec.events.id.indexOf(label.name);
      if (taken.some((box) => box.e === e) || !shown[e]) continue;
      for (const [x, y] of marks.spots(axes(), e)) {
        const text = s("text", { class: "anchor-name" }, spec.events.label[e]);
        anchorNames.append(text);
        const width = widthOf(text),
          gap = spec.timeline.mark;
        const sides = [
          [x + gap, y],
          [x - gap - width, y],
        ];
        if (label.xanchor === "right") sides.reverse();
        const fits = [...sides, [x - width / 2, y - 16], [x - width / 2, y + 16]].find(
          ([at, row]) =>
            at >= left &&
            at + width <= right &&
            !taken.some((box) => at < box.right && at + width > box.left && Math.abs(row - box.y) < 17),
        );
        if (!fits) {
          text.remove();
          continue;
        }
        text.setAttribute("x", fits[0]);
        text.setAttribute("y", fits[1]);
        taken.push({ e, left: fits[0] - 4, right: fits[0] + width + 4, y: fits[1] });
        break;
      }
    }
  }

  function axes() {
    const { xaxis, yaxis } = plot._fullLayout;
    return {
      x: (value) => xaxis._offset + xaxis.d2p(value),
      y: (value) => yaxis._offset + yaxis.d2p(value),
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

  function rings() {
    if (plot._fullLayout?.xaxis) ring(...[under, chosen].map((e) => (e < 0 ? [] : marks.spots(axes(), e))));
  }

  draw();
  follow();
  plot.on("plotly_afterplot", follow);
  plot.on("plotly_doubleclick", () => act.period("", ""));
  plot.on("plotly_relayouting", follow);
  plot.on("plotly_relayout", (change) => {
    const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0],
      last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
    if (!first || ours.includes(`${first},${last}`)) return;
    const day = (text) =>
      Math.round(
        Date.parse(`${String(text).replace(" ", "T").slice(0, 19)}${String(text).length > 10 ? "" : "T00:00:00"}Z`) /
          DAY,
      );
    act.window(day(first), day(last) - 1);
  });
  const hit = ({ clientX, clientY }) => {
    const box = sheet.getBoundingClientRect();
    return shown ? marks.near(axes(), shown, clientX - box.left, clientY - box.top) : -1;
  };
  plot.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const e = hit(event);
    plot.classList.toggle("over", e >= 0);
    act.point(e, "timeline", { x: event.clientX, y: event.clientY });
  });
  plot.addEventListener("pointerleave", () => act.point(-1, "timeline"));
  // Released anywhere: while a hand is down, Plotly lays a sheet of its own over the page.
  plot.addEventListener(
    "pointerdown",
    ({ clientX, clientY }) =>
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
    onResult({ result }) {
      shown = result.shown;
      paint();
      names();
    },
    onHighlight(selected, pointed) {
      chosen = selected;
      under = pointed;
      rings();
    },
    async onViewport() {
      const next = act.viewed();
      if (next[0] === window[0] && next[1] === window[1]) return;
      window = next;
      const days = range(),
        own = days.join();
      ours.push(own);
      try {
        await Plotly.relayout(plot, { "xaxis.range": days });
      } finally {
        ours.splice(ours.indexOf(own), 1);
      }
    },
    lanes(next, more) {
      Object.assign(drawings, more);
      by = next;
      draw();
    },
    /** Show or hide the legal states behind the events. */
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

/** Teach Plotly the names of months in the language of the page. */
export function speak(Plotly, spec) {
  Plotly.register({ moduleType: "locale", name: spec.language, dictionary: {}, format: spec.dates });
}
