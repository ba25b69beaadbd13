/** What the options of a facet mean, for whoever has no mouse to rest on them. */

import { createDialog } from "../ui/dialogs.js";
import { h } from "../ui/dom.js";

/**
 * The id under which the meaning of an option is found, to describe it by.
 * @param {string} facet
 * @param {string} option
 */
export const meaningId = (facet, option) => `means-${facet}-${option}`;

/**
 * @param {import("../../schema.js").Facet} facet
 * @param {Record<string, string>} say
 * @param {(option: import("../../schema.js").FacetOption) => Node|null} mark draws how an option is marked
 * @returns {{button: HTMLElement, dialog: HTMLDialogElement}|null} null where no option needs explaining
 */
export function createMeanings(facet, say, mark) {
  const explained = facet.options.filter(({ means }) => means);
  if (!explained.length) return null;
  const title = `${say.meaning}${say.colon}${facet.label}`;
  const terms = explained.flatMap((option) => [
    h("dt", {}, mark(option), option.label),
    h("dd", { id: meaningId(facet.id, option.id) }, option.means),
  ]);
  const dialog = createDialog("panel keys meanings", { title, close: say.close }, h("dl", {}, ...terms));
  const button = h(
    "button",
    {
      type: "button",
      class: "link more",
      "aria-label": title,
      "aria-haspopup": "dialog",
      click: () => dialog.showModal(),
    },
    say.meaning,
  );
  return { button, dialog };
}
