/** The strip of time under a slide: drawn once; a step changes classes and moves an overlay. */

import { glyph, h, mixed, s } from "./dom.js";
import { speak } from "./timeline.js";

const DAY = 86400000;
/** What the drawing was laid out for: least type and marks in pixels. */
const TYPE = 20;

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {any} Plotly
 * @param {object} figure authored by figures.strip
 * @param {[number, number]|null} range days that it shows, if not all that it was authored for
 * @param {() => number} unit pixels of the least type
 */
export function createStrip(root, spec, Plotly, figure, range, unit) {
  const plot = h("div", { class: "plot" }), pane = h("div", { class: "strip-pane" }), mark = h("div", { class: "strip-now" });
  root.append(pane, plot, mark);
  const [, marks] = figure.data;
  let nodes = [], size = "", known = null, shown = { before: new Set(), event: -1, window: null };
  speak(Plotly, spec);

  function draw() {
    const k = unit() / TYPE, layout = structuredClone(figure.layout), data = structuredClone(figure.data), axis = layout.xaxis;
    size = `${root.clientWidth} ${root.clientHeight} ${k}`;
    layout.width = root.clientWidth;
    layout.height = root.clientHeight;
    layout.margin.b *= k;
    axis.tickfont.size *= k;
    if (range) axis.range = range.map((day) => new Date(day * DAY).toISOString());
    for (const key of ["ticklen", "tickwidth", "linewidth"]) axis[key] *= k;
    axis.nticks = Math.max(3, Math.round(root.clientWidth / (k * 155)));
    for (const trace of data) { trace.marker.size *= k; if (trace.marker.line) trace.marker.line.width *= k; }
    Plotly.react(plot, data, layout, { displayModeBar: false, responsive: false, staticPlot: true, locale: spec.language });
    nodes = [];
    known = null;
    plot.querySelectorAll(".scatterlayer .trace").forEach((group) => {
      const trace = figure.data[group.__data__[0].trace.index];
      group.querySelectorAll(".point").forEach((node) => nodes.push([node, trace.customdata[node.__data__.i], trace === marks]));
    });
    apply(true);
  }

  function apply(atOnce) {
    const { xaxis, yaxis } = plot._fullLayout, { before, event, window } = shown, { events, map, theme } = spec;
    for (const [node, e, isMark] of nodes) {
      node.classList.toggle("off", !before.has(e) || e === event || (!isMark && !events.disputed[e]));
      if (isMark && known !== events) node.style.fill = mixed(map.colours[events.category[e]], theme.colours.paper, map.fills[events.standing[e]]);
    }
    known = events;
    for (const part of [pane, mark]) part.classList.toggle("at-once", atOnce);
    const x = (day) => Math.max(0, Math.min(xaxis._length, xaxis.d2p(day * DAY)));
    pane.hidden = !window;
    if (window) pane.style.transform = `translateX(${x(window[0])}px) scaleX(${Math.max(unit() * 0.4, x(window[1] + 1) - x(window[0]))})`;
    mark.hidden = event < 0;
    mark.dataset.event = spec.events.id[event] ?? "";
    if (event < 0) return;
    const i = (marks.customdata ?? []).indexOf(event);
    mark.replaceChildren(glyph({
      path: events.shape[event] < 0 ? theme.dot : map.shapes[events.shape[event]], colour: map.colours[events.category[event]], paper: theme.colours.paper,
      fill: map.fills[events.standing[event]], tick: events.disputed[event] ? theme.colours.denial : undefined, size: unit() * 1.7 }));
    mark.style.transform = `translate(${x(events.moment[event])}px, ${yaxis.d2p(i < 0 ? 1 : marks.y[i])}px)`;
  }

  draw();
  return {
    /** Show where a step stands: events that were told, the one that is told, the days it is about. */
    show(before, event, window, atOnce) { shown = { before, event, window }; apply(atOnce); },
    resize() { if (root.clientWidth && size !== `${root.clientWidth} ${root.clientHeight} ${unit() / TYPE}`) draw(); },
  };
}
