/** The key of the marks: of those on screen, and of no others. */

import { glyph, sampleOf } from "../paint/marks.js";
import { optionsOf } from "../state/record.js";
import { h } from "../ui/dom.js";

/** Marks by which a shape or a colour is exemplified. */
const EXAMPLES = 3;

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../session.js").View} View
 * @typedef {{fills: {share: number, names: string[]}[], shapes: number[], colours: number[], isDisputed: boolean,
 *   isFaded: boolean}} Used what marks say, each thing once; a fill that standings share is named by all of them
 */

/**
 * Find what the marks of some events say. Pure.
 * @param {Pick<Spec, "events"|"facets"|"theme">} spec
 * @param {number[]} events
 * @returns {Used}
 */
export function usedBy({ events: columns, facets, theme }, events) {
  const named = new Map(optionsOf(facets, "standing").map(({ mark = -1, label }) => [mark, label]));
  /** @param {number[]} column */
  const among = (column) => {
    /** @type {boolean[]} */
    const found = [];
    for (const e of events) found[column[e] + 1] = true; // -1 is one of them
    return [...found.keys()].filter((at) => found[at]).map((at) => at - 1);
  };
  /** @type {Map<number, string[]>} */
  const fills = new Map();
  for (const standing of named.size ? among(columns.standing) : []) {
    const share = theme.marks.fills[standing];
    fills.set(share, [...(fills.get(share) ?? []), named.get(standing) ?? ""]);
  }
  return {
    fills: [...fills].map(([share, names]) => ({ share, names })),
    shapes: among(columns.shape),
    colours: among(columns.category),
    isDisputed: events.some((e) => columns.disputed[e]),
    isFaded: events.some((e) => columns.fade[e] && columns.to[e] > columns.from[e]),
  };
}

/** Join names as one sentence: only the first begins it. @param {string[]} names @param {string} or */
const inOneSentence = (names, or) =>
  names.map((name, i) => (i ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name)).join(or);

/** @param {Spec} spec @returns {{element: HTMLElement, view: View}} */
export function createKey(spec) {
  const { theme, words: say } = spec,
    { categories } = theme.marks;
  const element = h("ul", { class: "key", "aria-label": say.key, "data-testid": "key" });
  let told = "";
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();
  /** @param {string} text @param {import("../paint/marks.js").Sample[]} marks */
  const sample = (text, ...marks) => {
    const key = JSON.stringify([text, marks]),
      item = made.get(key) ?? h("li", {}, ...marks.map((mark) => glyph(theme, sampleOf(theme, mark))), text);
    made.set(key, item);
    return item;
  };

  /** @param {Used} used */
  const items = ({ fills, shapes, colours, isDisputed, isFaded }) => [
    ...fills.map(({ share, names }) => sample(inOneSentence(names, say.key_or), { share })),
    isDisputed && sample(say.key_tick, { share: 0, tick: true }),
    isFaded && h("li", {}, h("span", { class: "sample-fade", "aria-hidden": "true" }), say.key_fade),
    colours.length > 1 && sample(say.key_colour, ...colours.slice(0, EXAMPLES).map((c) => ({ colour: categories[c] }))),
    shapes.length > 1 && sample(say.key_shape, ...shapes.slice(0, EXAMPLES).map((shape) => ({ shape, share: 0.15 }))),
  ];

  /** It keeps the room that it once took: what stands beside it must not move under a hand that asks for less. */
  const keepRoom = () =>
    requestAnimationFrame(() => {
      element.style.minHeight = `${element.offsetHeight}px`;
    });

  /** @param {number[]} order */
  function write(order) {
    const used = usedBy(spec, order),
      now = JSON.stringify(used);
    if (now === told) return;
    const isFirst = !told;
    told = now;
    element.replaceChildren(...items(used).filter((item) => item !== false));
    if (isFirst) keepRoom();
  }

  return {
    element,
    view: {
      resize() {
        element.style.minHeight = "";
        keepRoom();
      },
      /** The key follows the answer: it is written once that is on the screen. */
      afterResult: ({ order }) => write(order),
    },
  };
}
