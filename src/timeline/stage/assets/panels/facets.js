/** Chips: the key of marks and the filter in one. Counts say what each further choice would leave. */

import { glyph, sampleOf } from "../paint/marks.js";
import { choiceOf, leftOut } from "../state/question.js";
import { optionsOf } from "../state/record.js";
import { h, setPressed, setText } from "../ui/dom.js";
import { numberInWords } from "../ui/plural.js";
import { createChipTools } from "./chip_tools.js";
import { createMeanings, meaningId } from "./facet_meanings.js";
import { createOptionPanel } from "./facet_options.js";

/**
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 * @typedef {import("../../session.js").Question} Question
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
 *
 * @typedef {object} Tree the options of a facet by what they are part of
 * @property {FacetOption[]} roots those that are part of none, in the order of their chips
 * @property {Map<string, FacetOption[]>} children by the id of what they are part of
 * @property {Map<string, number>} totals events under each, by its id
 * @property {Map<string, FacetOption[]>} roles those of an actor in a role, which it offers once chosen, by its id
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
/** @type {FacetId[]} */
const ORDER = ["category", "standing", "weapon", "actor", "place"];
/** The facets of what is behind an event, which any screen keeps behind one more press. @type {FacetId[]} */
const EVIDENCE = ["denied_by", "origins", "unnamed", "source_class"];
/** The facets that a narrow screen keeps behind one more press. */
const FOLDED = new Set(/** @type {FacetId[]} */ (["standing", "weapon", "actor", "place"]));
/** The facets whose options stand by how many events they have. */
const BY_COUNT = new Set(/** @type {FacetId[]} */ (["actor", "place", "denied_by"]));

/**
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {Act} act
 * @param {() => Names|undefined} names undefined while they have not arrived
 */
export function createChips(root, spec, act, names) {
  const groups = groupsOf(ORDER, spec, act, names),
    evidence = createEvidence(spec, act, names);
  const elements = (/** @type {boolean} */ isFolded) =>
    groups.filter((group) => FOLDED.has(group.facet.id) === isFolded).map((group) => group.element);
  const details = h("details", { class: "more-filters" }, h("summary", {}, spec.words.more_filters), ...elements(true));
  root.style.setProperty("--digits", `${String(spec.events.id.length).length}`);
  root.append(...elements(false), details, evidence.element);
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
      evidence.show(question, counts);
    },
    end: () => wide.removeEventListener("change", unfold),
  };
}

/**
 * @param {FacetId[]} ids
 * @param {Spec} spec
 * @param {Act} act
 * @param {() => Names|undefined} names
 */
function groupsOf(ids, spec, act, names) {
  const facets = ids.flatMap((id) => spec.facets.filter((facet) => facet.id === id && isChoice(facet)));
  return facets.map((facet) => new Group(facet, spec, act, names));
}

/** Whether there is anything to choose: one kind of thing that everything is, is none. @param {Facet} facet */
const isChoice = ({ id, options }) => options.length > (id === "category" ? 1 : 0);

/**
 * Who denies, and what sources there are: made when it is first opened, and written while it is open. It opens by
 * itself where something of it is asked.
 * @param {Spec} spec
 * @param {Act} act
 * @param {() => Names|undefined} names
 */
function createEvidence(spec, act, names) {
  /** @type {Group[]} */
  let groups = [];
  /** @type {{question: Question, counts: Record<FacetId, Int32Array>}|null} */
  let last = null;
  const element = h("details", { class: "evidence", toggle: write }, h("summary", {}, spec.words.evidence));
  element.hidden = !EVIDENCE.some((id) => optionsOf(spec.facets, id).length);

  function write() {
    if (!element.open || !last) return;
    if (!groups.length) {
      groups = groupsOf(EVIDENCE, spec, act, names);
      element.append(...groups.map((group) => group.element));
    }
    for (const { facet, show } of groups) show(last.question.chosen[facet.id], last.counts[facet.id]);
  }

  return {
    element,
    /** @param {Question} question @param {Record<FacetId, Int32Array>} counts */
    show(question, counts) {
      const isAsked = EVIDENCE.some((id) => question.chosen[id].size);
      last = { question, counts };
      if (isAsked && !element.open) element.open = true;
      write();
    },
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
  for (const list of spec.whole.keys[id]) for (const key of list) counts[key]++;
  const totals = new Map(options.map((option, i) => [option.id, counts[i]]));
  const parentOf = (/** @type {FacetOption} */ { parent }) => (parent && totals.has(parent) ? parent : null);
  /** @type {Tree["children"]} */
  const children = new Map(),
    /** @type {Tree["roles"]} */
    roles = new Map(),
    plain = options.filter((option) => !option.role);
  for (const option of options)
    if (option.role && option.parent) roles.set(option.parent, [...(roles.get(option.parent) ?? []), option]);
  for (const option of plain) {
    const parent = parentOf(option);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), option]);
  }
  const roots = plain.filter((option) => parentOf(option) === null),
    total = (/** @type {FacetOption} */ option) => totals.get(option.id) ?? 0;
  if (BY_COUNT.has(id)) roots.sort((a, b) => Number(!!a.minor) - Number(!!b.minor) || total(b) - total(a));
  return { roots, children, totals, roles };
}

/** The chips of one facet: those in the rail, those chosen besides, and all in a panel. */
class Group {
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
