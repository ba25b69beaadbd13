/** What stands in the card's place while no event is open: events to begin with, or what to do where none is found. */

import { h, setText } from "../ui/dom.js";
import { disputeInWords, eventGlyph, knownOf } from "./event_marks.js";

/** Events that are offered where no anchor is among those shown. */
const FIRST = 4;

/**
 * @param {import("../state/session.js").Session} session
 * @param {import("../../schema.js").Texts} texts
 */
export function createStartPanel(session, texts) {
  const { spec } = session,
    say = spec.words;
  const anchors = h("div", { class: "anchors" }),
    head = h("h2"),
    hint = h("p");
  const element = h(
    "section",
    { class: "start", "data-testid": "start" },
    h("div", { class: "start-head" }, head, hint),
    anchors,
  );
  /** @type {Map<string, HTMLElement>} by what they depend on */
  const made = new Map();
  const labels = new Map(spec.timeline.labels.map(([event, label]) => [event, label]));
  const [first, last] = spec.timeline.window;
  const isEarlier = (/** @type {number} */ event) =>
    spec.whole.moment[event] < first || spec.whole.moment[event] > last + 1;
  // What the timeline opens on comes first: who is new here would ask what something long before it has to do with it.
  const anchored = [...labels.keys()].sort((a, b) => Number(isEarlier(a)) - Number(isEarlier(b)) || a - b);

  /** @param {number} event */
  function wayTo(event) {
    const key = knownOf(spec, event),
      label = labels.get(event);
    const offered =
      made.get(key) ??
      h(
        "button",
        { type: "button", class: "anchor", click: () => session.select(event) },
        h("span", { class: "anchor-when" }, eventGlyph(spec, event, { size: 15 }), texts.when[event]),
        label && h("strong", {}, label),
        h("span", { lang: texts.lang?.[event] }, texts.title[event]),
        h("span", { class: "small denied" }, disputeInWords(spec, event)),
      );
    made.set(key, offered);
    return offered;
  }

  return {
    /**
     * Offer the anchors among what is shown, else its first events; each made anew only where more or less is known.
     */
    update() {
      const isFound = session.order.length > 0;
      setText(head, isFound ? say.start : say.count_none);
      setText(hint, isFound ? say.start_hint : say.loosen);
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
