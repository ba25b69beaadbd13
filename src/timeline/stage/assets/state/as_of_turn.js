/** The turn to another day: it waits for the columns of that day, and what is asked last counts. */

import { report } from "./parts.js";

export class AsOfTurn {
  /** Which request is the last. */
  #last = 0;

  /**
   * @param {import("./record.js").DossierRecord} record
   * @param {(pending: import("../../session.js").AsOfPending|null) => void} tell of a day that is on its way or cannot
   *   be had; null where none is
   */
  constructor(record, tell) {
    this.record = record;
    this.tell = tell;
  }

  /**
   * Show a day at once, or as soon as its columns are there.
   * @param {string} asof as the link writes it; empty for all that is known
   * @param {() => void} show
   * @returns {Promise<boolean>} whether it is shown: they could be had, and nothing else was asked in the meantime
   */
  async to(asof, show) {
    const own = ++this.#last;
    try {
      if (!this.record.has(asof)) {
        this.tell({ date: asof, again: null });
        await this.record.readClaims();
      }
    } catch (problem) {
      report(problem);
      const again = () => {
        this.to(asof, show);
      };
      if (own === this.#last) this.tell({ date: asof, again });
      return false;
    }
    if (own !== this.#last) return false;
    this.tell(null);
    show();
    return true;
  }

  /** Nothing is waited for any more. */
  end() {
    this.#last++;
  }
}
