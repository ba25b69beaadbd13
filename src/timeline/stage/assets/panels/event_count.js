/** How many events are shown, in words: beside the search, and said to who does not see the page. */

import { h } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Milliseconds after which a result that nothing followed is said aloud. */
const SETTLED = 700;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 */

/** How many events are shown, in words. @param {Session} session */
export function countInWords({ spec, question, search, order }) {
  const say = spec.words,
    shown = order.length,
    all = spec.events.id.length;
  if (question.q && !search) return say.count_unsearched;
  if (shown === 0) return say.count_none;
  return shown === all ? counted(say, "count_all", { count: all }) : counted(say, "count_some", { shown, all });
}

/**
 * Says to who does not see the page how many events are shown, once what is asked has come to rest.
 * @param {Session} session
 */
export function createAnnouncement(session) {
  const element = h("p", { class: "visually-hidden", role: "status", "data-testid": "announced" });
  let said = "",
    timer = 0;
  /** @type {View} */
  const view = {
    onResult() {
      const count = countInWords(session);
      clearTimeout(timer);
      if (count === said) return;
      if (!said)
        said = count; // the page opens with it
      else
        timer = window.setTimeout(() => {
          said = count;
          element.textContent = count;
        }, SETTLED);
    },
    end: () => clearTimeout(timer),
  };
  return { element, view };
}
