/** The key of the marks. */

import { glyph, sampleOf } from "../paint/marks.js";
import { h } from "../ui/dom.js";

/** What a mark says, by example. @param {import("../../session.js").Spec} spec */
export function createKey({ theme, words: say }) {
  const { categories, shapes, fills } = theme.marks;
  /** @param {string} text @param {import("../paint/marks.js").Sample[]} marks */
  const sample = (text, ...marks) => h("li", {}, ...marks.map((mark) => glyph(theme, sampleOf(theme, mark))), text);
  return h(
    "ul",
    { class: "key", "aria-label": say.legend },
    sample(say.key_colour, ...categories.slice(0, 3).map((colour) => ({ colour }))),
    sample(say.key_shape, ...shapes.slice(0, 3).map((_, shape) => ({ shape, share: 0.15 }))),
    sample(say.key_fill, ...fills.slice(0, 4).map((share) => ({ share }))),
    sample(say.key_tick, { share: 0, tick: true }),
    h("li", {}, h("span", { class: "sample-fade", "aria-hidden": "true" }), say.key_fade),
  );
}
