/** All chips: the key of marks and the filter in one. Counts say what each further choice would leave. */

import { optionsOf } from "../state/record.js";
import { h } from "../ui/dom.js";
import { FacetChips } from "./facet_chips.js";

/**
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("./facet_chips.js").Act} Act
 * @typedef {import("./facet_chips.js").Names} Names
 */

/** @type {FacetId[]} */
const ORDER = ["category", "standing", "weapon", "actor", "place"];
/** The facets of what is behind an event, which any screen keeps behind one more press. @type {FacetId[]} */
const EVIDENCE = ["denied_by", "origins", "unnamed", "source_class"];
/** The facets that a narrow screen keeps behind one more press. */
const FOLDED = new Set(/** @type {FacetId[]} */ (["standing", "weapon", "actor", "place"]));

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
  return facets.map((facet) => new FacetChips(facet, spec, act, names));
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
  /** @type {FacetChips[]} */
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
