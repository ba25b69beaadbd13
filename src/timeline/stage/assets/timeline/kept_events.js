/** For which events the timeline keeps room: no lane goes under a hand that drags a period, and it folds at rest. */

import { answer, index } from "../state/filter.js";
import { isEverything } from "../state/question.js";

/** Milliseconds after which a period is at rest that no hand moves; what is asked before the first answer. */
const REST = 300,
  UNASKED = "";

/** @typedef {{result: {shown: ArrayLike<number>}, question?: any, search?: string[]|null}} Asked */

export class KeptEvents {
  /** The events that there is room for; null for all. @type {ArrayLike<number>|null} */
  kept = null;
  /** What was last asked but for the period, and what waits until that is at rest. */
  #filter = UNASKED;
  #resting = 0;
  /** The whole record, for a filter without regard to time. @type {import("../state/filter.js").Index|null} */
  #index = null;

  /**
   * @param {any} spec
   * @param {() => void} rested told once the period is at rest, and there is room for what it leaves
   */
  constructor(spec, rested) {
    this.spec = spec;
    this.rested = rested;
  }

  /**
   * Find for which events there is room: those that a filter and a period leave, whatever was known by the day that is
   * shown. While only the period moves, as under a hand that drags it, no lane goes: they fold once it is at rest.
   * @param {Asked} session
   * @returns {boolean} whether they are others than before
   */
  keep(session) {
    const before = this.kept,
      filter = session.question ? filterText(session.question) : "",
      isMoving = filter === this.#filter,
      wanted = this.#wanted(session);
    this.#filter = filter;
    clearTimeout(this.#resting);
    if (!isMoving || sameEvents(before, wanted)) this.kept = wanted;
    else {
      this.kept = before && wanted && either(before, wanted);
      this.#resting = setTimeout(() => this.#rest(wanted), REST);
    }
    return !sameEvents(before, this.kept);
  }

  end() {
    clearTimeout(this.#resting);
  }

  /** @param {Asked} session */
  #wanted({ result, question, search }) {
    const { spec } = this,
      asked = question && { ...question, asof: "" };
    if (!asked || isEverything(asked) || spec.timeline.dense) return null;
    if (!question.asof) return result.shown;
    this.#index ??= index(spec.whole, spec.facets, spec.map.places);
    return either(answer(this.#index, asked, search ?? null).shown, result.shown);
  }

  /** The period is at rest: give room to what it leaves. @param {ArrayLike<number>|null} wanted */
  #rest(wanted) {
    this.kept = wanted;
    this.rested();
  }
}

/** What a question asks but for its period, as one text. Pure. @param {any} question */
const filterText = ({ chosen, ...question }) =>
  JSON.stringify([
    { ...question, from: "", to: "" },
    Object.entries(chosen).map(([facet, options]) => [facet, ...options]),
  ]);

/** What is among the one events or the other. Pure. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
const either = (one, other) => Uint8Array.from(one, (is, e) => Number(is || other[e]));

/** @param {ArrayLike<number>|null} one @param {ArrayLike<number>|null} other by event, 0 for not */
function sameEvents(one, other) {
  if (!one || !other) return one === other;
  for (let e = 0; e < one.length; e++) if (!one[e] !== !other[e]) return false;
  return true;
}
