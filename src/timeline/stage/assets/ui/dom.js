/** Small helpers to make elements. Text is always set as text, never as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element. Attributes that are functions become listeners; false and null are left out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. @returns {SVGElement} */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined)
      node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child || child === ""));
  return node;
}

/** Fold a row away, or back: with its layout kept it costs nothing to show again. */
export function fold(row, away) {
  if (row.classList.contains("off") === away) return;
  row.classList.toggle("off", away);
  row.ariaHidden = away ? "true" : null;
}

/** Set a text where it differs: setting it lays its surroundings out anew. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Say whether a button is pressed, where that differs. */
export function setPressed(button, is) {
  if (button.getAttribute("aria-pressed") !== String(is)) button.setAttribute("aria-pressed", String(is));
}

/** Put values into words: "{shown} of {all}". */
export function words(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** Blend a share of one #rrggbb colour into another. */
export function mixed(colour, ground, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return (
    "#" +
    [1, 3, 5]
      .map((at) =>
        Math.round(part(colour, at) * share + part(ground, at) * (1 - share))
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")
  );
}
