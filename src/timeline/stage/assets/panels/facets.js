/** Chips: the key of marks and the filter in one. Counts say what each further choice would leave. */

import { glyph, sampleOf } from "../paint/marks.js";
import { h, setPressed, setText } from "../ui/dom.js";
import { createMeanings, meaningId } from "./facet_meanings.js";
import { createOptionPanel } from "./facet_options.js";

/**
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../session.js").Spec} Spec
 *
 * @typedef {{button: HTMLElement, count: HTMLElement, option: FacetOption, number: number}} Chip number: of the option
 * @typedef {Partial<Record<FacetId, string[]>>} Names what the options of a facet are found by besides their labels,
 *   normalized
 *
 * @typedef {object} Tree the options of a facet by what they are part of
 * @property {FacetOption[]} roots those that are part of none, in the order of their chips
 * @property {Map<string, FacetOption[]>} children by the id of what they are part of
 * @property {Map<string, number>} totals events under each, by its id
 */

/** Chips that are seen before the rest is asked for. */
const SHOWN = { category: 99, weapon: 99, standing: 99, actor: 5, place: 3 };
/** @type {FacetId[]} */
const ORDER = ["category", "standing", "weapon", "actor", "place"];
/** The facets that a narrow screen keeps behind one more press. */
const FOLDED = new Set(/** @type {FacetId[]} */ (["standing", "weapon", "actor", "place"]));
/** The facets whose options stand by how many events they have. */
const BY_COUNT = new Set(/** @type {FacetId[]} */ (["actor", "place"]));

/**
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {(facet: FacetId, id: string) => void} toggle
 * @param {() => Names|undefined} names undefined while they have not arrived
 */
export function createChips(root, spec, toggle, names) {
  const facets = ORDER.flatMap((id) => spec.facets.filter((facet) => facet.id === id && facet.options.length));
  const groups = facets.map((facet) => new Group(facet, spec, toggle, names));
  const elements = (/** @type {boolean} */ isFolded) =>
    groups.filter((group) => FOLDED.has(group.facet.id) === isFolded).map((group) => group.element);
  const details = h("details", { class: "more-filters" }, h("summary", {}, spec.words.more_filters), ...elements(true));
  root.style.setProperty("--digits", `${String(spec.events.id.length).length}`);
  root.append(...elements(false), details);
  const wide = matchMedia("(min-width: 900px)");
  const unfold = () => {
    details.open = wide.matches;
  };
  unfold();
  wide.addEventListener("change", unfold);
  return {
    /** @param {Question} question @param {Record<FacetId, Int32Array>} counts by option */
    show(question, counts) {
      for (const group of groups) group.show(question.chosen[group.facet.id], counts[group.facet.id]);
    },
    end: () => wide.removeEventListener("change", unfold),
  };
}

/**
 * Part the options of a facet by what they are part of, and count their events.
 * @param {Facet} facet
 * @param {Spec} spec
 * @returns {Tree}
 */
function treeOf({ id, options }, spec) {
  const counts = options.map(() => 0);
  for (const list of spec.events.keys[id]) for (const key of list) counts[key]++;
  const totals = new Map(options.map((option, i) => [option.id, counts[i]]));
  const parentOf = (/** @type {FacetOption} */ { parent }) => (parent && totals.has(parent) ? parent : null);
  /** @type {Tree["children"]} */
  const children = new Map();
  for (const option of options) {
    const parent = parentOf(option);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), option]);
  }
  const roots = options.filter((option) => parentOf(option) === null),
    total = (/** @type {FacetOption} */ option) => totals.get(option.id) ?? 0;
  if (BY_COUNT.has(id)) roots.sort((a, b) => Number(!!a.minor) - Number(!!b.minor) || total(b) - total(a));
  return { roots, children, totals };
}

/** The chips of one facet: those in the rail, those chosen besides, and all in a panel. */
class Group {
  /** @type {Chip[]} in the rail */
  #seen = [];
  /** @type {Chip[]} in the panel */
  #inPanel = [];
  /** @type {Map<string, HTMLElement>} chosen, and not among the first */
  #extra = new Map();
  /** @type {Set<string>} */
  #chosen = new Set();
  /** @type {Int32Array} by option */
  #counts = new Int32Array();

  /**
   * @param {Facet} facet
   * @param {Spec} spec
   * @param {(facet: FacetId, id: string) => void} toggle
   * @param {() => Names|undefined} names
   */
  constructor(facet, spec, toggle, names) {
    this.facet = facet;
    this.spec = spec;
    this.toggle = toggle;
    this.tree = treeOf(facet, spec);
    const { roots, children } = this.tree,
      top = roots.slice(0, SHOWN[facet.id]);
    this.top = new Set(top.map((option) => option.id));
    this.extra = h("span", { class: "extra" });
    const row = h("div", { class: "chips" }, ...top.map((option) => this.#chip(option, this.#seen)), this.extra);
    const meanings = createMeanings(facet, spec.words, (option) => markOf(facet.id, option, spec));
    const hasMore = roots.length > top.length || children.size > 0;
    this.all = hasMore ? this.#createPanel(names) : null;
    this.element = h(
      "div",
      { class: `facet facet-${facet.id}`, role: "group", "aria-label": facet.label },
      h(
        "div",
        { class: "facet-head" },
        h("span", { class: "facet-name", "aria-hidden": "true" }, facet.label),
        this.all?.button,
        meanings?.button,
      ),
      row,
      this.all?.panel,
      meanings?.dialog,
    );
  }

  /** @param {Set<string>} chosen @param {Int32Array} counts by option */
  show(chosen, counts) {
    this.#chosen = chosen;
    this.#counts = counts;
    for (const option of this.facet.options) {
      const isExtra = chosen.has(option.id) && !this.top.has(option.id);
      if (isExtra) this.#addExtra(option);
      else this.#removeExtra(option);
    }
    this.#write(this.#seen);
    if (this.all?.panel.matches(":popover-open")) this.#write(this.#inPanel);
  }

  /** @param {() => Names|undefined} names */
  #createPanel(names) {
    return createOptionPanel(this.facet, this.tree, this.spec.words, {
      chip: (option) => this.#chip(option, this.#inPanel),
      write: () => this.#write(this.#inPanel),
      names: () => names()?.[this.facet.id],
    });
  }

  /** @param {FacetOption} option */
  #addExtra(option) {
    if (this.#extra.has(option.id)) return;
    const chip = this.#chip(option, this.#seen);
    this.#extra.set(option.id, chip);
    this.extra.append(chip);
  }

  /** @param {FacetOption} option */
  #removeExtra(option) {
    const chip = this.#extra.get(option.id);
    if (!chip) return;
    this.#seen = this.#seen.filter(({ button }) => button !== chip);
    this.#extra.delete(option.id);
    chip.remove();
  }

  /** @param {FacetOption} option @param {Chip[]} into */
  #chip(option, into) {
    const { facet } = this,
      count = h("span", { class: "count" });
    const button = h(
      "button",
      {
        type: "button",
        class: "chip",
        "data-facet": facet.id,
        "data-option": option.id,
        "aria-pressed": "false",
        title: option.means ?? null,
        "aria-describedby": option.means ? meaningId(facet.id, option.id) : null,
        click: () => this.toggle(facet.id, option.id),
      },
      markOf(facet.id, option, this.spec),
      h("span", { class: "label" }, option.label),
      count,
    );
    into.push({ button, count, option, number: facet.options.indexOf(option) });
    return button;
  }

  /** @param {Chip[]} chips */
  #write(chips) {
    for (const { button, count, option, number } of chips) {
      const left = this.#counts[number],
        isChosen = this.#chosen.has(option.id);
      setPressed(button, isChosen);
      setText(count, String(left));
      button.classList.toggle("none", left === 0);
      button.hidden = !this.tree.totals.get(option.id) && !left && !isChosen;
    }
  }
}

/**
 * How an option is marked; null for one that has no mark.
 * @param {FacetId} facet
 * @param {FacetOption} option
 * @param {Spec} spec
 */
function markOf(facet, option, { theme }) {
  const { categories, fills } = theme.marks;
  /** @param {import("../paint/marks.js").Sample} sample */
  const draw = (sample) => glyph(theme, sampleOf(theme, sample));
  const { mark, tick } = option;
  if (facet === "category") return draw({ colour: categories[mark ?? 0] });
  if (facet === "weapon") return mark === undefined ? null : draw({ shape: mark, share: 0.15 });
  if (facet === "standing") return draw({ share: mark === undefined ? 0 : fills[mark], tick });
  return null;
}
