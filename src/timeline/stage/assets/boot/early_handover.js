/** How the component comes by a stage that stood before it: both are programs of their own, which share no module. */

/**
 * @typedef {import("../../schema.js").ServedPage} ServedPage
 *
 * @typedef {object} EarlyStage
 * @property {ServedPage} data what it was begun with
 * @property {HTMLElement} root
 * @property {Promise<() => void>} begun gives what ends it once it is drawn
 * @property {(place: HTMLElement) => void} moveTo puts it, as it is, where the component stands
 * @property {() => void} end
 */

const KEY = Symbol.for("the stage that stands early");
const kept = /** @type {Record<symbol, EarlyStage|undefined>} */ (/** @type {unknown} */ (globalThis));

/** @param {EarlyStage|undefined} early undefined once it is not there any more */
export function handOver(early) {
  kept[KEY] = early;
}

/**
 * Take the stage that is there already, if it shows what is asked for; one that shows anything else ends.
 * @param {ServedPage} data
 * @param {HTMLElement} place
 */
export function takeEarly(data, place) {
  const early = kept[KEY];
  handOver(undefined);
  if (early && !isSame(early.data, data)) {
    early.end();
    return undefined;
  }
  early?.moveTo(place);
  return early;
}

/** Whether two pages show the same. @param {ServedPage} one @param {ServedPage} other */
export const isSame = (one, other) => named(one) === named(other);

/** @param {ServedPage} data */
const named = ({ page, module, base, first, more }) => [page, module, base, first, ...more].join("\n");
