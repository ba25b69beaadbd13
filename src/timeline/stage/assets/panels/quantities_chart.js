/** How many, according to whom: one kind of figure at a time, over the day it became public. Nothing is summed. */

import { h, s, words } from "../ui/dom.js";
import { bar, toggle } from "../ui/toolbar.js";
import { settle } from "../paint/label_placement.js";
import { speak } from "../timeline/axes.js";
import { counted } from "../ui/plural.js";

/** Kinds of figure that have a button; the rest stand in a list. */
const MOST_KINDS = 8;
/** Pixels from the middle of a mark to its edge. */
const RADIUS = 7;

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {object} data the claims file
 * @param {(claim: number) => boolean} visible
 * @param {any} Plotly
 * @returns {object} a view
 */
export function createChart(root, session, data, visible, Plotly) {
  const { spec } = session,
    say = data.words;
  let kind =
    data.quantities.find((each) => each.id === new URLSearchParams(location.search).get("kind")) ??
    [...data.quantities].sort((a, b) => b.claims.length - a.claims.length)[0];
  if (!kind) return {};
  const busiest = [...data.quantities].sort((a, b) => b.claims.length - a.claims.length),
    few = busiest.slice(MOST_KINDS);
  const kinds = toggle(
    say.quantities,
    busiest.slice(0, MOST_KINDS).map((each) => [each.label, each, { "data-kind": each.id }]),
    choose,
  );
  const others = h(
    "select",
    {
      class: "plain small",
      "aria-label": say.other_kinds,
      hidden: !few.length,
      change: () => {
        const each = data.quantities.find(({ id }) => id === others.value);
        if (each) choose(each);
      },
    },
    h("option", { value: "" }, say.other_kinds),
    ...few.map((each) => h("option", { value: each.id }, each.label)),
  );
  const plot = h("div", { class: "plot" }),
    named = s("g");
  const sheet = h("div", { class: "sheet" }, plot, s("svg", { class: "overlay", "aria-hidden": "true" }, named));
  const note = h("p", { class: "small" }),
    undrawn = h("p", { class: "small", "data-testid": "undrawn" });
  const rows = h("tbody");
  root.append(
    bar(say.quantities, [], []),
    h("p", { class: "small" }, say.quantities_intro),
    h("div", { class: "under" }, kinds.element, others),
    h("div", { class: "chart" }, sheet),
    note,
    undrawn,
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...[say.claimant, say.figure, say.public, say.source].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      rows,
    ),
  );
  const widths = new Map();
  let drawn = null,
    seen = "",
    unnamed = null,
    near = false;
  speak(Plotly, spec);
  draw();
  // Finding room for names is most of the work: it waits while the chart is off the screen, below the answers.
  const watcher = new IntersectionObserver((entries) => {
    near = entries.at(-1).isIntersecting;
    names();
  });
  watcher.observe(sheet);

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
    Plotly.react(plot, structuredClone(drawn.data), layout, {
      displayModeBar: false,
      responsive: false,
      staticPlot: true,
      locale: spec.language,
    });
    seen = "";
    note.textContent = kind.note ?? "";
    kinds.press((each) => each === kind);
    others.value = few.includes(kind) ? kind.id : "";
    rows.replaceChildren(
      ...kind.claims.map((c) => {
        const text = data.texts[c];
        return h(
          "tr",
          { "data-claim": c, class: text.denial ? "denial" : null },
          h("td", {}, h("strong", {}, text.claimant), " ", h("span", { class: "stance" }, text.manner)),
          h("td", {}, text.figure),
          h("td", {}, text.made),
          h(
            "td",
            {},
            text.url
              ? h("a", { href: text.url, target: "_blank", rel: "noopener noreferrer external" }, text.source)
              : text.source,
          ),
        );
      }),
    );
  }

  /** Hide what is not asked for or not yet known, and name the marks where there is room. */
  function show() {
    const shown = new Set(kind.claims.filter(visible));
    if (seen === (seen = `${kind.id} ${[...shown]}`)) return;
    plot.querySelectorAll(".scatterlayer .trace").forEach((group) => {
      const trace = drawn.data[group.__data__[0].trace.index],
        only = trace.meta ?? null;
      if (only !== null) group.classList.toggle("off", !shown.has(only));
      else
        group
          .querySelectorAll(".point")
          .forEach((node) => node.classList.toggle("off", !shown.has(trace.customdata[node.__data__.i])));
    });
    for (const row of rows.children) row.hidden = !shown.has(Number(row.dataset.claim));
    const unbounded = Object.entries(kind.undrawn)
      .filter(([c]) => shown.has(Number(c)))
      .map(([, name]) => name);
    undrawn.textContent = unbounded.length ? words(say.not_drawn, { figures: unbounded.join(say.between_names) }) : "";
    unnamed = shown;
    named.replaceChildren();
    names();
  }

  /** The width of a name, measured once: measuring lays the whole page out. */
  function widthOf(text) {
    if (!widths.has(text.textContent)) widths.set(text.textContent, text.getComputedTextLength());
    return widths.get(text.textContent);
  }

  /** Name each mark, and those of one number and day together, over no mark and no line. */
  function names() {
    if (!near || !unnamed) return;
    const shown = unnamed;
    unnamed = null;
    const { xaxis, yaxis } = plot._fullLayout,
      left = xaxis._offset,
      top = yaxis._offset;
    const across = (day) => left + xaxis.d2p(day),
      down = (value) => top + yaxis.d2p(value);
    const boxes = [],
      spread = new Map(),
      tops = new Map();
    for (const trace of drawn.data) {
      trace.x.forEach((day, i) => {
        const c = trace.customdata[i];
        if (!shown.has(c) || day === null) return;
        const x = across(day),
          y = down(trace.y[i]),
          isMark = trace.name === "marks",
          [wide, high] = isMark ? [RADIUS, RADIUS] : trace.name === "ticks" ? [6, 2] : [6, 5];
        boxes.push({ left: x - wide, right: x + wide, top: y - high, bottom: y + high, of: isMark ? c : undefined });
        if (isMark) spread.set(c, x);
        tops.set(c, Math.min(tops.get(c) ?? y, y - high));
      });
      if (!shown.has(trace.meta)) continue;
      const xs = trace.x.filter((day) => day !== null).map(across),
        ys = trace.y.filter((value) => value !== null).map(down);
      if (trace.name === "range")
        boxes.push({ left: xs[0] - 2, right: xs[0] + 2, top: Math.min(...ys), bottom: Math.max(...ys) });
      else
        for (const y of ys)
          boxes.push({ left: Math.min(...xs), right: Math.max(...xs), top: y - 2, bottom: y + 2, of: trace.meta });
    }
    const together = new Map();
    for (const label of (drawn.layout.annotations ?? []).filter(
      (each) => each.name !== undefined && shown.has(Number(each.name)),
    )) {
      const c = Number(label.name),
        place = `${data.texts[c].made} ${label.y} ${kind.amounts[c]}`;
      const each = together.get(place) ?? {
        marks: [],
        xs: [],
        y: top + yaxis.r2p(label.y),
        top: Infinity,
        radius: RADIUS,
      };
      each.marks.push(c);
      each.xs.push(spread.get(c));
      each.top = Math.min(each.top, tops.get(c));
      together.set(place, each);
    }
    const all = [...together.values()],
      texts = all.map(({ marks }) => s("text", { class: "chart-name" }, written(marks)));
    named.replaceChildren(...texts);
    all.forEach((each, i) => {
      each.width = widthOf(texts[i]);
    });
    settle(all, boxes, { left, right: left + xaxis._length + 6, top, bottom: top + yaxis._length + 2 }).forEach(
      (spot, i) => {
        if (!spot) {
          texts[i].remove();
          return;
        }
        texts[i].setAttribute("x", spot.x);
        texts[i].setAttribute("y", spot.y);
        if (!spot.leader) return;
        const [x1, y1, x2, y2] = spot.leader;
        texts[i].before(s("line", { class: "leader", x1, y1, x2, y2 }));
      },
    );
  }

  /** Who gives a number, once each, and in how many claims if those are more. */
  function written(claims) {
    const claimants = [...new Set(claims.map((c) => kind.names[c]))];
    const figure = words(say.named_figure, {
      claimant: claimants.join(say.between_names),
      amount: kind.amounts[claims[0]],
    });
    return claims.length > claimants.length ? counted(say, "in_claims", { figure, claims: claims.length }) : figure;
  }

  return {
    show,
    resize() {
      if (sheet.clientWidth) {
        draw();
        show();
      }
    },
    end() {
      watcher.disconnect();
      Plotly.purge(plot);
    },
  };
}
