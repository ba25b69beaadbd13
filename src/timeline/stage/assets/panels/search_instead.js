/** Beside a search that finds nothing: what its words may have been meant for. */

import { suggestionsFor } from "../state/suggestions.js";
import { h } from "../ui/dom.js";

/** @typedef {import("../state/suggestions.js").Suggestion} Suggestion */

/**
 * Whether a search found nothing: not while the result is still that of other words. Pure.
 * @param {string} q
 * @param {number[]} order
 * @param {boolean} isSearching
 */
export const isVain = (q, order, isSearching) => q !== "" && !isSearching && !order.length;

/**
 * @param {import("../state/session.js").Session} session
 * @returns {{element: HTMLElement, view: import("../../session.js").View}}
 */
export function createInstead(session) {
  const { words: say, facets, eras } = session.spec,
    element = h("div", { class: "instead", hidden: true, "data-testid": "instead" });
  let offered = "";
  const offer = (/** @type {Suggestion} */ asked) =>
    h(
      "button",
      { type: "button", class: "plain", click: () => session.askInstead(asked) },
      inWords(asked, facets, say),
    );

  return {
    element,
    view: {
      onResult({ question, order, isSearching }) {
        const found = isVain(question.q, order, isSearching)
            ? suggestionsFor(question.q, facets, session.texts?.names ?? {}, eras)
            : [],
          now = JSON.stringify(found);
        if (now === offered) return;
        offered = now;
        element.hidden = !found.length;
        element.replaceChildren(h("p", { class: "small" }, say.search_instead), ...found.map(offer));
      },
    },
  };
}

/**
 * @param {Suggestion} asked
 * @param {import("../../schema.js").Facet[]} facets
 * @param {import("../../schema.js").Words} say
 */
function inWords(asked, facets, say) {
  if (!("facet" in asked)) return `${say.period}${say.colon}${asked.from}`;
  const found = facets.find(({ id }) => id === asked.facet);
  return `${found?.label}${say.colon}${found?.options[asked.option].label}`;
}
