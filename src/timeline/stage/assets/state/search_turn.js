/** Which words a result answers: those asked for, or, while many texts are still looked through, the ones before. */

import { AT_ONCE, hitsKnown, seekInSlices } from "./hits.js";
import { report } from "./parts.js";
import { terms } from "./search.js";

export class SearchTurn {
  /** The words that the result answers. */
  #sought = "";
  /** What is being looked through, and for which words. @type {{texts: string[], q: string}|null} */
  #seeking = null;

  /** @param {() => void} found told once what is asked for is found, after it could not be answered at once */
  constructor(found) {
    this.found = found;
  }

  /**
   * Give the words that can be answered now: those that are asked for, or, while many texts are still looked through,
   * those that were answered last.
   * @param {string[]|null} texts
   * @param {string} q what is asked for
   */
  answered(texts, q) {
    this.#sought = this.#seek(texts, q);
    return this.#sought;
  }

  /** @param {string[]|null} texts @param {string} q */
  #seek(texts, q) {
    const sought = terms(q);
    if (!texts || texts.length <= AT_ONCE || !sought.length || hitsKnown(texts, sought)) {
      this.#seeking = null;
      return q;
    }
    if (this.#seeking?.texts !== texts || this.#seeking.q !== q) {
      const mine = { texts, q };
      this.#seeking = mine;
      seekInSlices(texts, sought, () => this.#seeking === mine).then((isFound) => {
        if (isFound && this.#seeking === mine) this.found();
      }, report);
    }
    return hitsKnown(texts, terms(this.#sought)) ? this.#sought : "";
  }

  /** Look through nothing any more. */
  end() {
    this.#seeking = null;
  }
}
