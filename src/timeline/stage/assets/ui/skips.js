/** The keyboard's first stops on a page: past the filters to what they filter. */

import { h, words } from "./dom.js";

/**
 * Buttons that are seen while one of them has the focus.
 * @param {Record<string, string>} say
 * @param {[name: string, part: () => HTMLElement][]} parts of the page, in the order in which they stand there
 */
export const createSkips = (say, parts) =>
  h(
    "div",
    { class: "skips" },
    ...parts.map(([name, part]) =>
      h("button", { type: "button", class: "plain", click: () => part().focus() }, words(say.skip, { part: name })),
    ),
  );
