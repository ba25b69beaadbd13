/** The record's events as known on a day, and the columns that a question is answered from. */

import { asKnown, searchAsKnown } from "./as_of.js";
import { answer, index } from "./filter.js";
import { FACETS } from "./question.js";

/**
 * @typedef {import("../../schema.js").ClaimColumns} ClaimColumns
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Spec} Spec
 */

export class DossierRecord {
  /** @type {ClaimColumns|null} */
  #claims = null;
  /** What the events of a day are found by. @type {WeakMap<import("../../session.js").Events, string[]>} */
  #texts = new WeakMap();
  /** The day that the columns in use stand for; empty for all that is known. */
  #applied = "";

  /**
   * @param {Spec} spec whose events are replaced by those known on the day that is shown
   * @param {import("./files.js").Files} files
   */
  constructor(spec, files) {
    this.spec = spec;
    this.files = files;
    this.whole = spec.events;
    this.columns = index(spec.events, spec.facets, spec.map.places);
  }

  /** Whether a day can be shown without asking the server. @param {string} asof */
  has(asof) {
    return !asof || this.#claims !== null;
  }

  /** Read the columns from which any day's record follows; rejects with NotLoaded. */
  async readClaims() {
    this.#claims = await this.files.get(this.spec.files.known);
  }

  /**
   * Derive the columns that follow from the claims known on a day.
   * @param {string} asof the day as the link writes it; empty for all that is known
   * @param {number} day the last one of which anything is known
   */
  apply(asof, day) {
    if (asof === this.#applied) return;
    this.#applied = asof;
    const { spec } = this;
    spec.events = this.#eventsOn(asof, day);
    this.columns = index(spec.events, spec.facets, spec.map.places);
  }

  /**
   * Answer another question than the one that is shown, from the record of its own day.
   * @param {import("../../session.js").Question} question
   * @param {number} day the last one of which anything is known
   * @param {string[]|null} search of the whole record; null while it has not arrived
   * @returns {import("./comparison.js").Answered}
   */
  answered(question, day, search) {
    const events = this.#eventsOn(question.asof, day),
      sought = question.q ? this.#searched(search, events) : search;
    const columns = events === this.spec.events ? this.columns : index(events, this.spec.facets, this.spec.map.places);
    return { events, shown: answer(columns, question, sought).shown };
  }

  /** @param {string} asof @param {number} day */
  #eventsOn(asof, day) {
    return asof ? asKnown(this.whole, this.#known(), day, scaleOf(this.spec)) : this.whole;
  }

  /**
   * Give what each event is found by on the day that is shown.
   * @param {string[]|null} search of the whole record; null while it has not arrived
   */
  searched(search) {
    return this.#searched(search, this.spec.events);
  }

  /** @param {string[]|null} search @param {import("../../session.js").Events} events as known on a day */
  #searched(search, events) {
    if (!search || events === this.whole) return search;
    // The same array as before, as long as the day is the same: what was found in it is known.
    const texts = this.#texts.get(events) ?? searchAsKnown(search, this.#known(), events);
    this.#texts.set(events, texts);
    return texts;
  }

  /** No day is shown before the columns of claims are there. */
  #known() {
    if (!this.#claims) throw new Error(`The claims known on ${this.#applied} have not been read`);
    return this.#claims;
  }
}

/** What options and standings are called. @param {Spec} spec */
function scaleOf({ facets, standings }) {
  const options = /** @type {Record<FacetId, string[]>} */ (
    Object.fromEntries(FACETS.map((id) => [id, optionsOf(facets, id).map((option) => option.id)]))
  );
  return { options, standings };
}

/** The options of a facet, in their order. @param {Facet[]} facets @param {FacetId} id */
export const optionsOf = (facets, id) => facets.find((facet) => facet.id === id)?.options ?? [];
