/** Claims on paper: the question with its answers and their sources, the matrix, and the figures of the kind shown. */

import { h } from "../ui/dom.js";
import { copyOf, createSheets } from "./sheets.js";
import { questionInWords } from "./view_in_words.js";

/** What is pressed on the page, and what it folds away. */
const NOT_PRINTED = "button.plain, .answers-box > .off, tr.off, tr[hidden]";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").ClaimsPage} ClaimsPage
 */

/**
 * @param {Session} session
 * @returns {Promise<() => void>} once the page can be printed: what ends it; rejects with NotLoaded
 */
export async function printClaims(session) {
  /** @type {ClaimsPage} */
  const { words: say } = await session.files.get(session.data.more[0]);
  return createSheets(session, (host, spec) => {
    const { about } = spec,
      page = copyOf(/** @type {HTMLElement} */ (session.root.querySelector(".claims-body"))),
      asked = questionInWords(spec, session, "").flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
    const kind = kindOf(session.root);
    for (const gone of page.querySelectorAll(NOT_PRINTED)) gone.remove();
    for (const each of page.querySelectorAll("[data-testid]")) each.removeAttribute("data-testid");
    host.append(
      h("p", { lang: about.lang?.title }, about.title),
      h("h1", {}, say.title),
      h("dl", { class: "facts", "data-testid": "paper-question" }, ...asked),
      h("p", { class: "small" }, session.address()),
      ...page.querySelectorAll(".answers-box > .page"),
      ...section(say.matrix, page.querySelectorAll(".matrix-key, .matrix-box")),
      ...section(
        `${say.quantities}${spec.words.colon}${kind}`,
        kind ? page.querySelectorAll(".chart-box .figures") : [],
      ),
      ...section(
        page.querySelector(".chart-beside h3")?.textContent ?? "",
        page.querySelectorAll(".chart-beside .figures"),
      ),
    );
    const matrix = host.querySelector(".matrix");
    // Half of it would mislead.
    if (matrix && matrix.scrollWidth > host.clientWidth) matrix.closest("section")?.remove();
  });
}

/** The kind of figure that is shown, in words; empty for none. @param {HTMLElement} root */
function kindOf(root) {
  const pressed = root.querySelector("[data-kind][aria-pressed=true]"),
    listed = /** @type {HTMLSelectElement|null} */ (root.querySelector(".chart-box select:not([hidden])"));
  return pressed?.textContent ?? listed?.selectedOptions[0]?.textContent ?? "";
}

/**
 * What stands under a heading; nothing where there is nothing.
 * @param {string} name
 * @param {Iterable<Element>} parts
 */
function section(name, parts) {
  const found = [...parts];
  return found.length ? [h("section", {}, h("h2", {}, name), ...found)] : [];
}
