/** What a map shows, in pixels from its corner, for whoever asks: a picture says nothing of itself. */

/**
 * @typedef {object} Drawn
 * @property {import("./stacks.js").Standing[]} standing its marks and badges
 * @property {import("./map_labels.js").Written[]} names
 */

/** @type {WeakMap<Element, Drawn>} */
const told = new WeakMap();

/** @param {Element} root of a map @param {Drawn} drawn */
export const tellDrawn = (root, drawn) => void told.set(root, drawn);

/** @param {Element} root of a map */
export const drawnOn = (root) => told.get(root);
