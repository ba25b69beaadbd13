/** How many, according to whom: one kind of figure at a time, over the day it became public. Nothing is summed. */

import { h, s, words } from "./dom.js";
import { bar, toggle } from "./frame.js";
import { speak } from "./timeline.js";

/** Kinds of figure that have a button; the rest stand in a list. */
const MOST_KINDS = 8;

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {object} data the claims file
 * @param {(claim: number) => boolean} visible
 * @param {any} Plotly
 * @returns {object} a view
 */
export function createChart(root, session, data, visible, Plotly) {
  const { spec } = session, say = data.words;
  let kind = data.quantities.find((each) => each.id === new URLSearchParams(location.search).get("kind")) ?? [...data.quantities].sort((a, b) => b.claims.length - a.claims.length)[0];
  if (!kind) return {};
  const busiest = [...data.quantities].sort((a, b) => b.claims.length - a.claims.length), few = busiest.slice(MOST_KINDS);
  const kinds = toggle(say.quantities, busiest.slice(0, MOST_KINDS).map((each) => [each.label, each, { "data-kind": each.id }]), choose);
  const others = h("select", { class: "plain small", "aria-label": say.other_kinds, hidden: !few.length, change: () => { const each = data.quantities.find(({ id }) => id === others.value); if (each) choose(each); } },
    h("option", { value: "" }, say.other_kinds), ...few.map((each) => h("option", { value: each.id }, each.label)));
  const plot = h("div", { class: "plot" }), named = s("g");
  const sheet = h("div", { class: "sheet" }, plot, s("svg", { class: "overlay", "aria-hidden": "true" }, named));
  const note = h("p", { class: "small" }), undrawn = h("p", { class: "small", "data-testid": "undrawn" });
  const rows = h("tbody");
  root.append(bar(say.quantities, [], []), h("p", { class: "small" }, say.quantities_intro), h("div", { class: "under" }, kinds.element, others),
    h("div", { class: "chart" }, sheet), note, undrawn,
    h("table", { class: "figures" }, h("thead", {}, h("tr", {}, ...[say.claimant, say.figure, say.public, say.source].map((name) => h("th", { scope: "col" }, name)))), rows));
  const widths = new Map();
  let drawn = null, seen = "";
  speak(Plotly, spec);
  draw();

  function choose(each) {
    kind = each;
    session.also.kind = kind.id;
    draw();
    session.update();
  }

  function draw() {
    const width = sheet.clientWidth;
    drawn = kind.drawings[width >= 560 ? "wide" : "narrow"];
    const layout = structuredClone(drawn.layout);
    layout.annotations = (layout.annotations ?? []).filter((label) => !label.name);
    layout.width = width;
    layout.height = width >= 560 ? 320 : 440; // names that do not fit beside a mark stand above or below it
    sheet.style.height = `${layout.height}px`;
    Plotly.react(plot, structuredClone(drawn.data), layout, { displayModeBar: false, responsive: false, staticPlot: true, locale: spec.language });
    seen = "";
    note.textContent = kind.note ?? "";
    kinds.press((each) => each === kind);
    others.value = few.includes(kind) ? kind.id : "";
    rows.replaceChildren(...kind.claims.map((c) => {
      const text = data.texts[c];
      return h("tr", { "data-claim": c, class: text.denial ? "denial" : null }, h("td", {}, h("strong", {}, text.claimant), " ", h("span", { class: "stance" }, text.manner)),
        h("td", {}, text.figure), h("td", {}, text.made), h("td", {}, text.url ? h("a", { href: text.url, target: "_blank", rel: "noopener noreferrer external" }, text.source) : text.source));
    }));
  }

  /** Hide what is not asked for or not yet known, and name the marks where there is room. */
  function show() {
    const shown = new Set(kind.claims.filter(visible));
    if (seen === (seen = `${kind.id} ${[...shown]}`)) return;
    plot.querySelectorAll(".scatterlayer .trace").forEach((group) => {
      const trace = drawn.data[group.__data__[0].trace.index], only = trace.meta ?? null;
      if (only !== null) group.classList.toggle("off", !shown.has(only));
      else group.querySelectorAll(".point").forEach((node) => node.classList.toggle("off", !shown.has(trace.customdata[node.__data__.i])));
    });
    for (const row of rows.children) row.hidden = !shown.has(Number(row.dataset.claim));
    const unbounded = Object.entries(kind.undrawn).filter(([c]) => shown.has(Number(c))).map(([, name]) => name);
    undrawn.textContent = unbounded.length ? words(say.not_drawn, { figures: unbounded.join("; ") }) : "";
    names(shown);
  }

  /** The width of a name, measured once: measuring lays the whole page out. */
  function widthOf(text) {
    if (!widths.has(text.textContent)) widths.set(text.textContent, text.getComputedTextLength());
    return widths.get(text.textContent);
  }

  function names(shown) {
    named.replaceChildren();
    const { xaxis, yaxis } = plot._fullLayout, taken = [];
    const labels = (drawn.layout.annotations ?? []).filter((label) => label.name !== undefined && shown.has(Number(label.name)));
    const at = (label) => [xaxis._offset + xaxis.d2p(label.x), yaxis._offset + yaxis.r2p(label.y)];
    const down = (value) => yaxis._offset + yaxis.d2p(value);
    for (const trace of drawn.data) {
      const mine = trace.name === "range" ? shown.has(trace.meta) && [[trace.x[0], ...trace.y]] : trace.name === "marks" && trace.x.map((x, i) => shown.has(trace.customdata[i]) && [x, trace.y[i]]);
      for (const [day, ...ends] of (mine || []).filter(Boolean)) {
        const x = xaxis._offset + xaxis.d2p(day), rows = ends.map(down);
        taken.push({ left: x - 7, right: x + 7, top: Math.min(...rows) - 7, bottom: Math.max(...rows) + 7 });
      }
    }
    for (const label of labels) {
      const [x, y] = at(label), text = s("text", { class: "chart-name" }, label.text);
      named.append(text);
      const width = widthOf(text), right = xaxis._offset + xaxis._length + 4, left = xaxis._offset - 4;
      const spots = [0, -15, 15, -30, 30, -45, 45, -60, 60].flatMap((dy) => [[x + 11, y + dy], [x - 11 - width, y + dy]]);
      const free = spots.find(([px, py]) => px >= left && px + width <= right && py > 8 && py < yaxis._offset + yaxis._length
        && !taken.some((box) => px < box.right && px + width > box.left && py - 7 < box.bottom && py + 7 > box.top));
      if (!free) { text.remove(); continue; }
      text.setAttribute("x", free[0]);
      text.setAttribute("y", free[1]);
      if (Math.abs(free[1] - y) > 1) named.append(s("line", { class: "leader", x1: x, y1: y, x2: free[0] > x ? free[0] - 2 : free[0] + width + 2, y2: free[1] }));
      taken.push({ left: free[0] - 3, right: free[0] + width + 3, top: free[1] - 7, bottom: free[1] + 7 });
    }
  }

  return { show, resize() { if (sheet.clientWidth) { draw(); show(); } } };
}
