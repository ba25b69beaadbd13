/** The timeline: a Plotly figure drawn once, with the marks on a canvas above it, where they follow the question. */

import { s, h, mixed } from "./dom.js";
import { canvasFor, clean, dots } from "./dots.js";
import { markPen } from "./marks.js";

const DAY = 86400000;
/** Least height of a row in pixels: with a mouse and with a finger. A drawing of more rows is scrolled. */
const TIGHT = 10.5, LOOSE = 17;
/** Pixels by which a mark may stand over the edge of the time axis. */
const MARGIN = 6;
const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, showTips: false };

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {any} Plotly
 * @param {{select: (event: number) => void, point: (event: number, by: string, at?: {x: number, y: number}) => void, window: (from: number, to: number) => void, period: (from: string, to: string) => void, viewed: () => [number, number]}} act
 * @returns {object} a view
 */
export function createTimeline(root, spec, Plotly, act) {
  const plot = h("div", { class: "plot" });
  const named = s("svg", { class: "overlay", "aria-hidden": "true" }), ringed = s("svg", { class: "overlay rings", "aria-hidden": "true" });
  const sheet = h("div", { class: "sheet" }, fades(), plot);
  root.append(sheet);
  const field = canvasFor(sheet), mark = markPen(spec), many = Object.keys(spec.timeline.lanes).length > 0;
  sheet.append(named, ringed);
  const drawings = { ...spec.timeline.drawings };
  let legal = true, by = "category", shown = null, window = act.viewed(), chosen = -1, under = -1;
  let bars = [], places = new Map(), drawn = null, wide = true, silent = false, size = [0, 0];
  const widths = new Map();
  const widthOf = (text) => { if (!widths.has(text.textContent)) widths.set(text.textContent, text.getComputedTextLength()); return widths.get(text.textContent); };

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
    layout.shapes = layout.shapes.filter((shape) => legal || !shape.name);
    layout.height = Math.max(wide ? root.clientHeight : 340, many ? 0 : layout.yaxis.range[0] * (wide ? TIGHT : LOOSE) + layout.margin.t);
    root.classList.toggle("tall", layout.height > size[1] + 1);
    sheet.style.height = `${layout.height}px`;
    root.style.setProperty("--plot-height", `${layout.height}px`);
    layout.width = root.clientWidth;
    layout.dragmode = wide ? "pan" : false;
    Plotly.react(plot, structuredClone(drawn.data), layout, { ...CONFIG, scrollZoom: wide, locale: spec.language });
  }

  const range = () => [new Date(window[0] * DAY).toISOString().slice(0, 10), new Date((window[1] + 1) * DAY).toISOString().slice(0, 10)];

  function adopt() {
    const [spans, , marks] = drawn.data;
    bars = [...plot.querySelectorAll(".barlayer .point")].map((node) => [node, spans.customdata[node.__data__.i]]);
    for (const [node, e] of bars) node.classList.add(`fade-${spec.events.fade[e]}`);
    places = new Map();
    (marks.customdata ?? []).forEach((e, i) => places.set(e, [...(places.get(e) ?? []), [marks.x[i], marks.y[i]]]));
    hide();
    rings();
  }

  function hide() {
    if (!shown) return;
    const { events } = spec;
    for (const [node, e] of bars) node.classList.toggle("off", !shown[e]);
    const bands = drawn.layout.shapes.filter((shape) => legal || !shape.name);
    plot.querySelectorAll(".shapelayer path").forEach((node) => {
      const name = bands[Number(node.dataset.index)]?.name, state = name && spec.timeline.legal.find(({ id }) => name === `legal-${id}`);
      if (state) node.classList.toggle("off", !!events.absent?.[state.begins]);
    });
    paint();
    names();
  }

  /** Name the anchors where there is room: beside the mark, above or below it, never over another name or an edge. */
  function names() {
    named.replaceChildren();
    if (!plot._fullLayout?.xaxis) return;
    const { left, right } = axes(), taken = [];
    states(left, right);
    for (const label of drawn.layout.annotations.filter(({ name }) => name && !name.startsWith("legal-"))) {
      const e = spec.events.id.indexOf(label.name);
      if (taken.some((box) => box.e === e) || (shown && !shown[e])) continue;
      for (const [x, y] of spots(e)) {
        const text = s("text", { class: "anchor-name" }, spec.events.label[e]);
        named.append(text);
        const width = widthOf(text), gap = spec.timeline.mark;
        const sides = [[x + gap, y], [x - gap - width, y]];
        if (label.xanchor === "right") sides.reverse();
        const fits = [...sides, [x - width / 2, y - 16], [x - width / 2, y + 16]].find(([at, row]) => at >= left && at + width <= right
          && !taken.some((box) => at < box.right && at + width > box.left && Math.abs(row - box.y) < 17));
        if (!fits) { text.remove(); continue; }
        text.setAttribute("x", fits[0]);
        text.setAttribute("y", fits[1]);
        taken.push({ e, left: fits[0] - 4, right: fits[0] + width + 4, y: fits[1] });
        break;
      }
    }
  }

  /** Name the legal states at the foot of their bands, from or up to an edge of what is seen of them, where no other name stands; one click leads to the event that began it. */
  function states(left, right) {
    const { x, y } = axes(), taken = [];
    const rows = drawn.layout.annotations.filter(({ name }) => name?.startsWith("legal-")).map((label) => [label.name, y(label.y)]);
    for (const state of legal ? spec.timeline.legal : []) {
      const own = rows.find(([name]) => name === `legal-${state.id}`)?.[1];
      const from = Math.max(x(state.from * DAY), left), to = Math.min(x((state.to + 1) * DAY), right);
      if (own === undefined || to <= from || spec.events.absent?.[state.begins]) continue;
      const text = s("text", { class: "legal-name", click: () => act.select(state.begins) }, s("title", {}, state.note), state.label);
      named.append(text);
      const width = widthOf(text);
      const free = [own, ...new Set(rows.map(([, row]) => row))].flatMap((row) => [[from + 6, row], [to - 6 - width, row]])
        .find(([at, row]) => at >= left && at + width <= right && !taken.some((box) => at < box.right && at + width > box.left && Math.abs(row - box.row) < 14));
      if (!free) { text.remove(); continue; }
      text.setAttribute("x", free[0]);
      text.setAttribute("y", free[1]);
      taken.push({ left: free[0] - 8, right: free[0] + width + 8, row: free[1] });
    }
  }

  function axes() {
    const { xaxis, yaxis } = plot._fullLayout;
    return { x: (value) => xaxis._offset + xaxis.d2p(value), y: (value) => yaxis._offset + yaxis.d2p(value), left: xaxis._offset, right: xaxis._offset + xaxis._length };
  }

  /** Marks on the CPU: one picture for the compositor, where each of them would be two paths for a GPU that may not be there. */
  function paint() {
    if (!plot._fullLayout?.xaxis || !shown) return;
    if (many) return paintMany();
    const { x, y, left, right } = axes(), pen = clean(field), marked = new Set();
    for (const [e, values] of places) {
      if (!shown[e]) continue;
      marked.add(e);
      for (const [day, row] of values) {
        const at = x(day);
        if (at >= left - MARGIN && at <= right + MARGIN) mark(pen, at, y(row), spec.timeline.mark / 2, e);
      }
    }
    field.canvas.dataset.marked = [...marked].join(" ");
  }

  function paintMany() {
    const { x, y, left, right } = axes();
    const { events, map } = spec;
    const lanes = spec.timeline.lanes[by];
    const fills = map.colours.map((colour) => map.fills.map((share) => mixed(colour, spec.theme.colours.paper, Math.max(share, 0.15))));
    const x0 = x(0), perDay = (x(DAY * 1000) - x0) / 1000;
    const points = [];
    for (let e = 0; e < events.id.length; e++) {
      if (!shown[e]) continue;
      const px = x0 + events.moment[e] * perDay;
      if (px < left || px > right) continue;
      for (const lane of lanes[e]) points.push(px, y(lane + 0.12 + ((e * 0.618034) % 1) * 0.76), e, fills[events.category[e]][events.standing[e]]);
    }
    dots(field, points, 3);
  }

  function rings() {
    ringed.replaceChildren();
    if (!plot._fullLayout?.xaxis) return;
    for (const [e, name] of [[under, "ring pointed"], [chosen, "ring chosen"]]) for (const [cx, cy] of spots(e)) ringed.append(s("circle", { class: name, cx, cy, r: name.endsWith("chosen") ? 11 : 10 }));
  }

  function spots(e) {
    if (e < 0) return [];
    const { x, y, left, right } = axes();
    const values = many ? spec.timeline.lanes[by][e].map((lane) => [spec.events.moment[e] * DAY, lane + 0.12 + ((e * 0.618034) % 1) * 0.76]) : places.get(e) ?? [];
    return values.map(([day, row]) => [x(day), y(row)]).filter(([px]) => px >= left - MARGIN && px <= right + MARGIN);
  }

  draw();
  adopt();
  plot.on("plotly_afterplot", adopt);
  plot.on("plotly_click", ({ points }) => act.select(points[0].customdata));
  plot.on("plotly_hover", ({ points, event }) => act.point(points[0].customdata, "timeline", { x: event.clientX, y: event.clientY }));
  plot.on("plotly_unhover", () => act.point(-1, "timeline"));
  plot.on("plotly_doubleclick", () => act.period("", ""));
  plot.on("plotly_relayouting", () => { paint(); rings(); names(); });
  plot.on("plotly_relayout", (change) => {
    const first = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0], last = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
    if (silent || !first) return;
    const day = (text) => Math.round(Date.parse(`${String(text).replace(" ", "T").slice(0, 19)}${String(text).length > 10 ? "" : "T00:00:00"}Z`) / DAY);
    act.window(day(first), day(last) - 1);
  });
  if (many) hitTest();

  function hitTest() {
    const near = (event) => {
      const box = sheet.getBoundingClientRect(), { x, y } = axes(), px = event.clientX - box.left, py = event.clientY - box.top;
      let best = -1, least = 64;
      for (let e = 0; e < spec.events.id.length; e++) {
        if (!shown[e]) continue;
        const dx = x(spec.events.moment[e] * DAY) - px;
        if (dx * dx > least) continue;
        for (const lane of spec.timeline.lanes[by][e]) {
          const dy = y(lane + 0.12 + ((e * 0.618034) % 1) * 0.76) - py;
          if (dx * dx + dy * dy < least) { best = e; least = dx * dx + dy * dy; }
        }
      }
      return best;
    };
    plot.addEventListener("pointermove", (event) => act.point(near(event), "timeline", { x: event.clientX, y: event.clientY }));
    plot.addEventListener("click", (event) => { const e = near(event); if (e >= 0) act.select(e); });
  }

  return {
    show({ result }) { shown = result.shown; hide(); },
    mark(selected, pointed) { chosen = selected; under = pointed; rings(); },
    async look() {
      const next = act.viewed();
      if (next[0] === window[0] && next[1] === window[1]) return;
      window = next;
      silent = true;
      await Plotly.relayout(plot, { "xaxis.range": range() });
      silent = false;
    },
    lanes(next, more) { Object.assign(drawings, more); by = next; draw(); },
    /** Show or hide the legal states behind the events. */
    legal(on) { legal = on; draw(); },
    resize() { if (root.clientWidth && (root.clientWidth !== size[0] || root.clientHeight !== size[1])) draw(); },
  };
}

/** Teach Plotly the names of months in the language of the page. */
export function speak(Plotly, spec) {
  Plotly.register({ moduleType: "locale", name: spec.language, dictionary: {}, format: spec.dates });
}

/** Soft ends for spans whose bounds are not known: a mask, so that colour and theme stay Plotly's. */
function fades() {
  const stops = { 1: [[0, 0], [0.45, 1], [1, 1]], 2: [[0, 1], [0.55, 1], [1, 0]], 3: [[0, 0], [0.4, 1], [0.6, 1], [1, 0]] };
  return s("svg", { width: 0, height: 0, class: "unseen", "aria-hidden": "true" }, s("defs", {}, ...Object.entries(stops).flatMap(([kind, list]) => [
    s("linearGradient", { id: `fade-gradient-${kind}` }, ...list.map(([offset, opacity]) => s("stop", { offset, "stop-color": "#fff", "stop-opacity": opacity }))),
    s("mask", { id: `fade-${kind}`, maskContentUnits: "objectBoundingBox" }, s("rect", { width: 1, height: 1, fill: `url(#fade-gradient-${kind})` })),
  ])));
}
