/** What was asked on one page goes along when the navigation leads to the other. */

import { currentSearch } from "./address.js";
import { isEverything, readLink, writeLink } from "./question.js";
import { replaceLink } from "./url_sync.js";

/** @typedef {{question: import("../../session.js").Question, root: HTMLElement}} Left */

/** @type {Left|null} the session of the page that was last begun */
let before = null;

/**
 * Put what was asked on the page before into the link of one that is new and asks nothing. An entry of the history that
 * one comes back to has its own question, even an empty one.
 * @param {Record<import("../../schema.js").FacetId, Set<string>>} allowed ids by facet
 */
export function carryOver(allowed) {
  const { begun } = history.state ?? {},
    asked = currentSearch(),
    link = new URLSearchParams(asked);
  const brings = before && !begun && !link.has("event") && isEverything(readLink(asked, allowed));
  const search = before && brings ? writeLink(asked, before.question, before.root.dataset.selected) : asked;
  replaceLink(search, { ...history.state, begun: true });
}

/** Remember the session of a page that has begun: what it asks when it is left goes along. @param {Left} session */
export function remember(session) {
  before = session;
}
