/** How elements are made and written. Text is always set as text, never as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node|string|null|undefined|false} OneChild
 * @typedef {OneChild|OneChild[]} Child nothing is put for null, undefined and false
 */

/**
 * Functions become listeners; what is false, null or undefined is left out. What is in another language is written
 * in that one's direction.
 * @typedef {{[K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => unknown} & Record<string, unknown>}
 *   Attributes
 */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const isHeading = /^h[1-6]$/.test(tag);
  return fill(document.createElement(tag), attributes, isHeading ? children.flat().map(unbroken) : children);
}

/** Words with a hyphen: the longest that is kept on one line, and the longest part for which that is done. */
const LONGEST_WHOLE = 18,
  SHORT_PART = 4,
  HYPHENATED = /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+)/u;

/**
 * Keep a word with a short part on one line: "faut-il", "Su-35". A line that begins with "il" is read twice.
 * @param {OneChild} text
 * @returns {OneChild}
 */
export function unbroken(text) {
  if (typeof text !== "string" || !text.includes("-")) return text;
  const isWhole = (/** @type {string} */ word) =>
    word.length <= LONGEST_WHOLE && word.split("-").some((part) => part.length <= SHORT_PART);
  const parts = document.createDocumentFragment();
  for (const [i, part] of text.split(HYPHENATED).entries())
    parts.append(i % 2 && isWhole(part) ? h("span", { class: "unbroken" }, part) : part);
  parts.normalize();
  return parts;
}

/**
 * The same in SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : String(value));
      if (name === "lang") node.setAttribute("dir", "auto");
    }
  }
  for (const child of children.flat()) if (child || child === "") node.append(child);
  return node;
}

/**
 * Collapse a row, or bring it back: with its layout kept it costs nothing to show again.
 * @param {Element} row
 * @param {boolean} away
 */
export function collapse(row, away) {
  if (isCollapsed(row) === away) return;
  row.classList.toggle("off", away);
  row.ariaHidden = away ? "true" : null;
}

/** @param {Element} row */
export const isCollapsed = (row) => row.classList.contains("off");

/** Set a text where it differs: setting it lays its surroundings out anew. @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Say whether a button is pressed, where that differs. @param {Element} button @param {boolean} is */
export function setPressed(button, is) {
  if (button.getAttribute("aria-pressed") !== String(is)) button.setAttribute("aria-pressed", String(is));
}

/**
 * Put values into words: "{shown} of {all}". Numbers are written by `numbered` and `counted`, as their language does.
 * @param {string} template
 * @param {Record<string, string>} [values]
 */
export function words(template, values = {}) {
  const isMixed = RIGHT_TO_LEFT.test(template) || Object.values(values).some((value) => RIGHT_TO_LEFT.test(`${value}`));
  const written = (/** @type {string} */ value) => (isMixed ? apart(value) : value);
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? written(values[key]) : whole));
}

/** Letters of the scripts that are written from right to left, and any letter. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u,
  LETTER = /\p{L}/u;

/**
 * Set words of a left-to-right script apart from what is written from right to left around them: the twin of
 * `timeline.text.apart`.
 * @param {string} text
 */
export function apart(text) {
  const [first] = LETTER.exec(text) ?? [""];
  return !first || RIGHT_TO_LEFT.test(first) || /:\/\/|[{}<>\u2066-\u2069]/.test(text) ? text : `\u2068${text}\u2069`;
}

/**
 * Blend a share of one #rrggbb colour into another.
 * @param {string} colour
 * @param {string} ground
 * @param {number} share 0 to 1
 */
export function blend(colour, ground, share) {
  const part = (/** @type {string} */ text, /** @type {number} */ at) => parseInt(text.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(colour, at) * share + part(ground, at) * (1 - share)));
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
