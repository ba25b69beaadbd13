/** What stands in the card's place where no event is selected: events to begin with, and what a mark says. */

import { glyph, sampleOf } from "../paint/marks.js";
import { h } from "../ui/dom.js";
import { eventGlyph, knownOf } from "./event_marks.js";

/** Events that are offered where no anchor is among those shown. */
const FIRST = 4;

/**
 * @param {import("../state/session.js").Session} session
 * @param {import("../../schema.js").Texts} texts
 */
export function createStartPanel(session, texts) {
  const { spec } = session,
    say = spec.words;
  const anchors = h("div", { class: "anchors" });
  const element = h(
    "section",
    { class: "start", "data-testid": "start" },
    h("div", { class: "start-head" }, h("h2", {}, say.start), h("p", {}, say.start_hint)),
    anchors,
    createKey(spec),
  );
  /** @type {Map<string, HTMLElement>} by what they depend on */
  const made = new Map();
  const labels = new Map(spec.timeline.labels.map(([event, label]) => [event, label]));
  const anchored = [...labels.keys()].sort((a, b) => a - b);

  /** @param {number} event */
  function wayTo(event) {
    const key = knownOf(spec, event),
      label = labels.get(event);
    const way =
      made.get(key) ??
      h(
        "button",
        { type: "button", class: "anchor", click: () => session.select(event) },
        h("span", { class: "anchor-when" }, eventGlyph(spec, event, { size: 15 }), texts.when[event]),
        label && h("strong", {}, label),
        h("span", { lang: texts.lang?.[event] }, texts.title[event]),
      );
    made.set(key, way);
    return way;
  }

  return {
    /**
     * Offer the anchors among what is shown, else its first events; each made anew only where more or less is known.
     */
    update() {
      const named = anchored.filter((event) => session.result.shown[event]);
      const offered = named.length ? named : session.order.slice(0, FIRST),
        now = offered.map((event) => knownOf(spec, event)).join(" ");
      if (anchors.dataset.shown === now) return element;
      anchors.dataset.shown = now;
      anchors.replaceChildren(...offered.map(wayTo));
      return element;
    },
  };
}

/** What a mark says, by example. @param {import("../../session.js").Spec} spec */
function createKey({ theme, words: say }) {
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
