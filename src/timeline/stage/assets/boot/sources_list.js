/** The list of sources on a published page: what is typed is found in it; what a link asks for is shown. */

import { textInside } from "../state/files_inside.js";
import { normalized, terms } from "../state/search.js";

/** Let each list be searched. */
export const listen = () =>
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(".find-source")) find(target);
  });

/**
 * Put the list in a language in its place, where the page keeps it as text: it is long, and rarely asked for. That in
 * the first language stands there for readers without a program too, the others are packed.
 * @param {string} language
 */
export async function unfold(language) {
  const kept = document.querySelector(`[data-kept="${language}"]`);
  if (!kept) return;
  const text = kept.id ? await textInside(kept.id) : (kept.textContent ?? ""),
    { body } = new DOMParser().parseFromString(text, "text/html");
  kept.replaceWith(...body.childNodes);
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
