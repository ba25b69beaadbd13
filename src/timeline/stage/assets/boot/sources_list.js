/** The list of sources on a published page: what is typed is found in it; what a link asks for is shown. */

import { normalized, terms } from "../state/search.js";

/** Let each list be searched. */
export function listen() {
  for (const field of document.querySelectorAll(".find-source"))
    if (field instanceof HTMLInputElement) field.addEventListener("input", () => find(field));
}

/** @param {HTMLInputElement} field */
function find(field) {
  const article = field.closest("article"),
    asked = terms(field.value);
  let count = 0;
  for (const row of rowsOf(article)) {
    const text = normalized(row.textContent ?? "");
    row.hidden = !asked.every((term) => text.includes(term));
    count += Number(!row.hidden);
  }
  const none = article?.querySelector(".no-source");
  if (none instanceof HTMLElement) none.hidden = count > 0;
}

/**
 * Show the source that the link asks for, if the list in this language has it.
 * @param {string} language
 * @param {string} id
 */
export function point(language, id) {
  const article = document.querySelector(`article[data-language="${language}"]`);
  for (const row of rowsOf(article)) {
    const isAsked = row.dataset.source === id;
    row.toggleAttribute("aria-current", isAsked);
    if (!isAsked) continue;
    row.scrollIntoView();
    row.focus({ preventScroll: true });
  }
}

/** @param {Element|null|undefined} article @returns {NodeListOf<HTMLElement>|HTMLElement[]} */
const rowsOf = (article) => article?.querySelectorAll("[data-source]") ?? [];
