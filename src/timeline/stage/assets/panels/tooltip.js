/** What is said of the event that a pointer is on. */

import { h } from "../ui/dom.js";

/** Pixels that are left for a tooltip beside the pointer and below it. */
const TIP_WIDTH = 300,
  TIP_HEIGHT = 110;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 */

/** Title and date of the event that a pointer is on. @param {Session} session */
export function createTooltip(session) {
  const element = h("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });
  /** @type {View} */
  const view = {
    onTooltip(event, at) {
      const { texts } = session;
      element.hidden = true;
      if (event < 0 || !at?.x || !texts) return;
      element.hidden = false;
      element.replaceChildren(
        h("strong", { lang: texts.lang?.[event] }, texts.title[event]),
        h("span", {}, texts.when[event]),
      );
      const x = Math.min(at.x + 14, innerWidth - TIP_WIDTH),
        y = at.y > innerHeight - TIP_HEIGHT ? at.y - 70 : at.y + 16;
      element.style.transform = `translate(${x}px, ${y}px)`;
    },
  };
  return { element, view };
}
