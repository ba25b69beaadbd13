/** The dates of the axis, which stay in sight while the lanes under them are scrolled. */

import { h } from "../ui/dom.js";
import { ABOVE } from "./lane_frame.js";

/** @typedef {{x: number, text: string}} Name of a day: its first pixel, and its lines, parted as Plotly parts them */

/**
 * @param {HTMLElement} root what scrolls; the head lies at its top, over all that is appended later
 * @param {() => Name[]} names that the axis has now
 */
export function createAxisHead(root, names) {
  const days = h("div", { class: "axis-days", style: `height:${ABOVE}px` }),
    head = h("div", { class: "axis-head", "aria-hidden": "true", hidden: true }, days);
  root.append(head);
  const axis = {
    /** The axis moved: write its names anew, where they are seen. */
    draw() {
      if (head.hidden) return;
      days.replaceChildren(
        ...names().map(({ x, text }) =>
          h("span", { style: `left:${x}px` }, ...text.split("<br>").map((line) => h("span", {}, line))),
        ),
      );
    },
  };
  root.addEventListener(
    "scroll",
    () => {
      const isAway = root.scrollTop > 0;
      if (isAway !== head.hidden) return;
      head.hidden = !isAway;
      axis.draw();
    },
    { passive: true },
  );
  return axis;
}
