/** How many, according to whom: one kind of figure at a time, over the day it became public. Nothing is summed. */

import { currentSearch } from "../state/address.js";
import { registerLocale } from "../timeline/axes.js";
import { h, s, words } from "../ui/dom.js";
import { writeDigits } from "../ui/plural.js";
import { bar, toggle } from "../ui/toolbar.js";
import { createNames } from "./quantity_names.js";

/** Kinds of figure that have a button; the rest stand in a list. */
const MOST_KINDS = 8;
/** Pixels from which a chart is a wide one, and how high either is: names without room beside a mark stand off it. */
const WIDE = 560,
  HEIGHT = { wide: 320, narrow: 440 };

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").ClaimsPage} ClaimsPage
 * @typedef {import("../../schema.js").PlotlyFigure} PlotlyFigure
 * @typedef {import("../../schema.js").Quantities} Quantities
 * @typedef {import("../state/claim_texts.js").ClaimTexts} ClaimTexts
 * @typedef {ClaimsPage & {texts: ClaimTexts}} ChartData
 * @typedef {import("../../session.js").PlotlyElement} PlotlyElement
 * @typedef {import("../../session.js").View} View
 */

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {ClaimsPage} data
 * @param {ClaimTexts} texts
 * @param {(claim: number) => boolean} visible
 * @param {() => Promise<import("../../session.js").Plotly>} library
 * @returns {Promise<View>} rejects with NotLoaded
 */
export async function createChart(root, session, data, texts, visible, library) {
  if (!data.quantities.length) return {};
  const [Plotly] = await Promise.all([library(), texts.read(claimsOf(firstOf(data), data))]);
  return new Chart(root, session, { ...data, texts }, visible, Plotly);
}

/** The kind of figure that the link asks for, else the one that most claims give. @param {ClaimsPage} data */
function firstOf({ quantities }) {
  const asked = new URLSearchParams(currentSearch()).get("kind");
  return quantities.find((kind) => kind.id === asked) ?? busiestFirst(quantities)[0];
}

/** @param {Quantities[]} quantities */
const busiestFirst = (quantities) => [...quantities].sort((a, b) => b.claims.length - a.claims.length);

/** The claims whose words a chart shows, and those beside it. @param {Quantities} kind @param {ClaimsPage} data */
const claimsOf = (kind, { quantities }) => [
  ...kind.claims,
  ...(quantities.find(({ id }) => id === kind.beside)?.claims ?? []),
];

/** @implements {View} */
class Chart {
  /** What was last shown, as a key. */
  #shown = "";
  /** The figures of the other end of the same act, where there are any. @type {Chart|null} */
  #beside = null;

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {ChartData} data
   * @param {(claim: number) => boolean} visible
   * @param {import("../../session.js").Plotly} Plotly
   * @param {Quantities|null} [only] what it shows where nothing else can be chosen
   */
  constructor(root, session, data, visible, Plotly, only = null) {
    this.session = session;
    this.data = data;
    this.visible = visible;
    this.Plotly = Plotly;
    const busiest = busiestFirst(data.quantities);
    this.kind = this.wanted = only ?? firstOf(data);
    /** @type {PlotlyFigure} */
    this.drawn = this.kind.drawings.narrow;
    this.choice = createChoice(busiest, data.words, (kind) => this.#choose(kind));
    this.plot = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (h("div", { class: "plot" })));
    const named = s("g"),
      overlay = s("svg", { class: "overlay", "aria-hidden": "true" }, named);
    this.sheet = h("div", { class: "sheet" }, this.plot, overlay);
    /** Where it is told that the words of a kind cannot be had. */
    this.unread = h("div");
    this.note = h("p", { class: "small" });
    this.undrawn = h("p", { class: "small", "data-testid": "undrawn" });
    this.unnamed = h("p", { class: "small", "data-testid": "unnamed" });
    this.names = createNames(this.sheet, this.plot, named, data, (left) => {
      this.unnamed.textContent = listed(data.words.not_named, left, data.words);
    });
    this.rows = h("tbody");
    this.side = h("section", { class: "chart-beside", "data-testid": "beside", hidden: true });
    if (!only) {
      root.append(
        bar(data.words.quantities, [], []),
        h("p", { class: "small" }, data.words.quantities_intro),
        h("div", { class: "under" }, this.choice.buttons, this.choice.others),
      );
      root.after(this.side);
    }
    root.append(
      this.unread,
      h("div", { class: "chart" }, this.sheet),
      this.note,
      this.undrawn,
      this.unnamed,
      createTable(this.rows, data.words),
    );
    registerLocale(Plotly, session.spec);
    this.#draw();
    if (!only) this.#showBeside();
  }

  /** Show the figures of the other end of the same act under these, with a sentence that names them so. */
  #showBeside() {
    const { data, kind, side } = this,
      other = data.quantities.find(({ id }) => id === kind.beside);
    this.#beside?.end();
    this.#beside = null;
    side.replaceChildren();
    side.hidden = !other;
    if (!other) return;
    side.append(h("h3", {}, words(data.words.beside, { other: other.label })));
    this.#beside = new Chart(side, this.session, data, this.visible, this.Plotly, other);
  }

  /** Hide what is not asked for or not yet known, and name the marks where there is room. */
  onResult() {
    this.#beside?.onResult();
    const { kind, drawn, data } = this,
      shown = new Set(kind.claims.filter(this.visible)),
      key = `${kind.id} ${[...shown]}`;
    if (key === this.#shown) return;
    this.#shown = key;
    hideMarks(this.plot, drawn, shown);
    for (const row of this.rows.rows) row.hidden = !shown.has(Number(row.dataset.claim));
    const undrawn = Object.entries(kind.undrawn)
      .filter(([claim]) => shown.has(Number(claim)))
      .map(([, name]) => name);
    this.undrawn.textContent = listed(data.words.not_drawn, undrawn, data.words);
    this.names.show(kind, drawn, shown);
  }

  resize() {
    if (!this.sheet.clientWidth) return;
    this.#draw();
    this.#beside?.resize();
    this.onResult();
  }

  end() {
    this.#beside?.end();
    this.names.end();
    this.Plotly.purge(this.plot);
  }

  /** @param {Quantities} kind */
  #choose(kind) {
    const { texts } = this.data,
      needed = claimsOf(kind, this.data);
    this.wanted = kind;
    this.session.parts.leave(this.unread);
    if (texts.has(needed)) return this.#show(kind);
    this.session.parts.load(this.unread, async () => {
      await texts.read(needed);
      if (this.wanted === kind) this.#show(kind);
    });
  }

  /** @param {Quantities} kind whose claims were read */
  #show(kind) {
    this.kind = kind;
    this.session.pageLink.kind = kind.id;
    this.#draw();
    this.#showBeside();
    this.session.update();
  }

  #draw() {
    const { kind, sheet } = this,
      width = sheet.clientWidth,
      breadth = width >= WIDE ? "wide" : "narrow";
    this.drawn = kind.drawings[breadth];
    const layout = structuredClone(this.drawn.layout);
    layout.annotations = (layout.annotations ?? []).filter((label) => !label.name);
    layout.width = width;
    layout.height = HEIGHT[breadth];
    sheet.style.height = `${layout.height}px`;
    this.Plotly.react(this.plot, structuredClone(this.drawn.data), layout, {
      displayModeBar: false,
      responsive: false,
      staticPlot: true,
      locale: this.session.spec.language,
    });
    writeDigits(this.session.spec.words, this.plot);
    this.#shown = "";
    this.note.textContent = kind.note;
    this.choice.show(kind);
    this.rows.replaceChildren(...kind.claims.map((claim) => createRow(claim, this.data.texts.of(claim))));
  }
}

/**
 * A sentence about figures; nothing where there are none.
 * @param {string} sentence
 * @param {string[]} names
 * @param {Record<string, string>} say
 */
const listed = (sentence, names, say) =>
  names.length ? words(sentence, { figures: names.join(say.between_names) }) : "";

/**
 * Buttons for the kinds of figure that most claims give, and a list of the others.
 * @param {Quantities[]} kinds the busiest first
 * @param {Record<string, string>} say
 * @param {(kind: Quantities) => void} choose
 */
function createChoice(kinds, say, choose) {
  const few = kinds.slice(MOST_KINDS);
  const buttons = toggle(
    say.quantities,
    kinds.slice(0, MOST_KINDS).map((kind) => [kind.label, kind, { "data-kind": kind.id }]),
    choose,
  );
  const others = h(
    "select",
    { class: "plain small", "aria-label": say.other_kinds, hidden: !few.length },
    h("option", { value: "" }, say.other_kinds),
    ...few.map((kind) => h("option", { value: kind.id }, kind.label)),
  );
  others.addEventListener("change", () => {
    const kind = few.find(({ id }) => id === others.value);
    if (kind) choose(kind);
  });
  return {
    buttons: buttons.element,
    others,
    /** @param {Quantities} kind */
    show(kind) {
      buttons.press((each) => each === kind);
      others.value = few.includes(kind) ? kind.id : "";
    },
  };
}

/** @param {HTMLElement} rows @param {Record<string, string>} say */
function createTable(rows, say) {
  const heads = [say.claimant, say.figure, say.public, say.source].map((name) => h("th", { scope: "col" }, name));
  return h("table", { class: "figures" }, h("thead", {}, h("tr", {}, ...heads)), rows);
}

/** @param {number} claim @param {import("../../schema.js").Statement} text */
function createRow(claim, { claimant, manner, figure, made, url, source, denial }) {
  const link = { href: url, target: "_blank", rel: "noopener noreferrer external" };
  return h(
    "tr",
    { "data-claim": claim, class: denial ? "denial" : null },
    h("td", {}, h("strong", {}, claimant), " ", h("span", { class: "stance" }, manner)),
    h("td", {}, figure),
    h("td", {}, made),
    h("td", {}, url ? h("a", link, source) : source),
  );
}

/**
 * Hide the marks of all other claims: whole traces where they are one claim's, else their points. Plotly keeps with
 * each
 * element what it stands for.
 * @param {Element} plot
 * @param {PlotlyFigure} drawn
 * @param {Set<number>} shown
 */
function hideMarks(plot, drawn, shown) {
  for (const group of plot.querySelectorAll(".scatterlayer .trace")) {
    const trace = drawn.data[/** @type {any} */ (group).__data__[0].trace.index],
      only = trace.meta ?? null;
    if (only !== null) {
      group.classList.toggle("off", !shown.has(Number(only)));
      continue;
    }
    for (const point of group.querySelectorAll(".point")) {
      const claim = trace.customdata?.[/** @type {any} */ (point).__data__.i] ?? -1;
      point.classList.toggle("off", !shown.has(claim));
    }
  }
}
