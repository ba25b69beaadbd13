/** The record's events as known on a day, and the columns that a question is answered from. */

import { asKnown, searchAsKnown } from "./as_of.js";
import { index } from "./filter.js";
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
    this.columns = index(spec.events, spec.facets);
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
    spec.events = asof ? asKnown(this.whole, this.#known(), day, scaleOf(spec)) : this.whole;
    this.columns = index(spec.events, spec.facets);
  }

  /**
   * Give what each event is found by on the day that is shown.
   * @param {string[]|null} search of the whole record; null while it has not arrived
   */
  searched(search) {
    return search && this.spec.events !== this.whole ? searchAsKnown(search, this.#known(), this.spec.events) : search;
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
