/** All steps at once, to go to any of them. */

import { createDialog } from "../ui/dialogs.js";
import { h } from "../ui/dom.js";
import { digits } from "../ui/plural.js";

/**
 * @param {import("./stepper.js").Stepper} stepper
 * @param {Record<string, string>} say
 */
export function createOverview(stepper, say) {
  const grid = h("ol", { class: "grid" }),
    box = createDialog("over show-overview", { title: say.steps, close: say.close }, grid);
  const buttons = () => [...grid.querySelectorAll("button")];

  /** @param {number} step */
  function cell(step) {
    const { title, when } = stepper.slide(step),
      isStep = step > 0 && step <= stepper.total;
    const click = () => {
      box.close();
      stepper.goTo(step);
    };
    const current = step === stepper.step() ? "step" : null;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "cell-step", "data-go": step, "aria-current": current, click },
        h("strong", {}, isStep ? digits(say, step) : "•"),
        h("span", {}, when ?? ""),
        h("span", {}, title),
      ),
    );
  }

  return {
    box,
    toggle() {
      if (box.open) return box.close();
      grid.replaceChildren(...Array.from({ length: stepper.total + 2 }, (_, step) => cell(step)));
      box.showModal();
      const here = buttons()[stepper.step()];
      here.focus({ preventScroll: true });
      here.scrollIntoView({ block: "center" });
    },
    /** Move the choice. @param {number} by */
    move(by) {
      const all = buttons(),
        at = all.findIndex((button) => button.matches(":focus"));
      all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
    },
    /** Choose the first or the last. @param {boolean} isLast */
    moveToEnd(isLast) {
      buttons()
        .at(isLast ? -1 : 0)
        ?.focus();
    },
    /** Take what is chosen. @returns {boolean} whether anything is */
    take() {
      const chosen = box.open && buttons().find((button) => button.matches(":focus"));
      if (chosen) chosen.click();
      return Boolean(chosen);
    },
  };
}
