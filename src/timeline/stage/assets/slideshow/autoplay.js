/** Play: the slides go on by themselves. */

import { h } from "../ui/dom.js";
import { numbered } from "../ui/plural.js";

/** Seconds that a slide may stay. */
const PACES = [5, 10, 15, 20, 30, 45, 60];
const USUAL_PACE = 20;

/**
 * @param {HTMLElement} root
 * @param {import("./stepper.js").Stepper} stepper
 * @param {Record<string, string>} say
 */
export function createAutoplay(root, stepper, say) {
  const attributes = { type: "button", class: "plain", "aria-pressed": "false", click: toggle };
  const button = h("button", attributes, say.play);
  const pace = /** @type {HTMLSelectElement} */ (
    h(
      "select",
      { class: "plain", "aria-label": say.pace, change: () => changed() },
      ...PACES.map((count) =>
        h("option", { value: count, selected: count === USUAL_PACE }, numbered(say, "seconds", { count })),
      ),
    )
  );
  let isPlaying = false,
    timer = 0;

  function changed() {
    pace.blur();
    wait();
  }

  /** Play goes on to the closing slide, then stops by itself. */
  function wait() {
    clearTimeout(timer);
    if (!isPlaying) return;
    if (stepper.step() > stepper.total) toggle();
    else timer = setTimeout(() => stepper.goTo(stepper.step() + 1), Number(pace.value) * 1000);
  }

  function toggle() {
    isPlaying = !isPlaying && stepper.step() <= stepper.total;
    button.textContent = isPlaying ? say.pause : say.play;
    button.setAttribute("aria-pressed", String(isPlaying));
    root.classList.toggle("playing", isPlaying);
    wait();
  }

  stepper.onStep(wait);
  return {
    button,
    pace,
    toggle,
    end() {
      clearTimeout(timer);
      root.classList.remove("playing");
    },
  };
}
