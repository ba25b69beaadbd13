/** The chips of one facet: those in the rail, those chosen besides, and all in a panel. */

import { glyph, sampleOf } from "../paint/marks.js";
import { choiceOf, leftOut } from "../state/question.js";
import { h, setPressed, setText } from "../ui/dom.js";
import { numberInWords } from "../ui/plural.js";
import { createChipTools } from "./chip_tools.js";
import { createMeanings, meaningId } from "./facet_meanings.js";
import { createOptionPanel } from "./facet_options.js";
import { treeOf } from "./facet_tree.js";

/**
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 * @typedef {import("../../session.js").Spec} Spec
 *
 * @typedef {Pick<import("../../session.js").Session, "toggle"|"exclude"|"replace">} Act what a chip does
 *
 * @typedef {object} Chip
 * @property {HTMLElement} button
 * @property {HTMLElement} count
 * @property {HTMLElement} word says that what it stands for is left out
 * @property {FacetOption} option
 * @property {number} number of the option
 * @property {import("./chip_tools.js").ChipTools|null} tools beside it, while it is chosen
 *
 * @typedef {Partial<Record<FacetId, string[]>>} Names what the options of a facet are found by besides their labels,
 *   normalized
 */

/** Chips that are seen before the rest is asked for. */
const SHOWN = {
  category: 99,
  weapon: 99,
  standing: 99,
  actor: 5,
  place: 3,
  denied_by: 5,
  origins: 99,
  source_class: 99,
  unnamed: 99,
};

export class FacetChips {
  /** @type {Chip[]} in the rail */
  #seen = [];
  /** @type {Chip[]} in the panel */
  #inPanel = [];
  /** @type {Set<string>} chosen, and not among the first */
  #extra = new Set();
  /** @type {Set<string>} */
  #chosen = new Set();
  /** @type {Int32Array} by option */
  #counts = new Int32Array();

  /**
   * @param {Facet} facet
   * @param {Spec} spec
   * @param {Act} act
   * @param {() => Names|undefined} names
   */
  constructor(facet, spec, act, names) {
    this.facet = facet;
    this.spec = spec;
    this.act = act;
    this.options = new Map(facet.options.map((option) => [option.id, option]));
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
  show = (chosen, counts) => {
    this.#chosen = chosen;
    this.#counts = counts;
    const ids = new Set([...chosen].map((choice) => choiceOf(choice).id));
    for (const id of this.#extra.keys()) if (!ids.has(id)) this.#removeExtra(id);
    for (const id of ids) {
      const option = this.options.get(id);
      if (option && !this.top.has(id)) this.#addExtra(option);
    }
    this.#write(this.#seen);
    if (this.all?.panel.matches(":popover-open")) this.#write(this.#inPanel);
  };

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
    this.#extra.add(option.id);
    const actor = option.role && this.#seen.find((each) => each.option.id === option.parent);
    if (actor) (actor.tools?.element ?? actor.button).after(chip);
    else this.extra.append(chip);
  }

  /** @param {string} id */
  #removeExtra(id) {
    const chip = this.#seen.find(({ option }) => option.id === id);
    if (!chip) return;
    this.#seen = this.#seen.filter((each) => each !== chip);
    this.#extra.delete(id);
    chip.tools?.element.remove();
    chip.button.remove();
  }

  /** Choose another role of an actor; the focus goes along. @param {string} id @param {string} next */
  #replace(id, next) {
    this.act.replace(this.facet.id, id, next);
    this.#seen.find(({ option }) => option.id === next)?.tools?.focus();
  }

  /** @param {FacetOption} option */
  #createTools(option) {
    const { facet, tree, spec, act } = this,
      actor = option.role ? this.options.get(option.parent ?? "") : option,
      roles = (actor && tree.roles.get(actor.id)) ?? [];
    return createChipTools(option, actor ? [actor, ...roles] : [], spec.words, {
      exclude: () => act.exclude(facet.id, option.id),
      replace: (next) => this.#replace(option.id, next),
    });
  }

  /** @param {FacetOption} option @param {Chip[]} into */
  #chip(option, into) {
    const { facet, act, spec } = this,
      count = h("span", { class: "count" }),
      word = h("span", { class: "not-word", hidden: true });
    const press = (/** @type {MouseEvent|KeyboardEvent} */ { altKey }) =>
      altKey ? act.exclude(facet.id, option.id) : act.toggle(facet.id, option.id);
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
        click: press,
        // No browser makes a click of Enter with Alt.
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" || !event.altKey) return;
          event.preventDefault();
          press(event);
        },
      },
      markOf(facet.id, option, spec),
      word,
      h("span", { class: "label" }, option.label),
      count,
    );
    into.push({ button, count, word, option, number: facet.options.indexOf(option), tools: null });
    return button;
  }

  /** @param {Chip[]} chips */
  #write(chips) {
    for (const chip of chips) {
      const { button, count, option, number } = chip,
        left = this.#counts[number],
        isLeftOut = this.#chosen.has(leftOut(option.id)),
        isChosen = isLeftOut || this.#chosen.has(option.id);
      setPressed(button, isChosen);
      this.#writeTools(chip, isChosen, isLeftOut);
      setText(count, numberInWords(this.spec.words, left));
      button.classList.toggle("none", left === 0);
      button.hidden = !this.tree.totals.get(option.id) && !left && !isChosen;
    }
  }

  /** @param {Chip} chip @param {boolean} isChosen @param {boolean} isLeftOut */
  #writeTools(chip, isChosen, isLeftOut) {
    if (!isChosen && !chip.tools) return;
    const { button, word, option } = chip;
    button.classList.toggle("not", isLeftOut);
    word.hidden = !isLeftOut;
    setText(word, isLeftOut ? `${this.spec.words.not} ` : "");
    if (isChosen) {
      chip.tools ??= this.#createTools(option);
      if (!chip.tools.element.isConnected) button.after(chip.tools.element);
      chip.tools.show(isLeftOut);
    } else {
      chip.tools?.element.remove();
      chip.tools = null;
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
