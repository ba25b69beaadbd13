/** The ring round the pointer, which a room can follow. It goes with the toolbar while the hand rests. */

import { h } from "../ui/dom.js";

/** Milliseconds without a movement after which ring and toolbar go. */
const REST = 3000;

/** @param {HTMLElement} root */
export function createPointerHighlight(root) {
  const element = h("div", { class: "pointer-highlight", "aria-hidden": "true", hidden: true });
  let isOn = true,
    timer = 0;

  function stir() {
    root.classList.remove("resting");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("resting"), REST);
  }

  /** @param {PointerEvent} event */
  function move({ pointerType, clientX, clientY }) {
    stir();
    if (pointerType !== "mouse") return;
    const { left, top } = root.getBoundingClientRect();
    element.hidden = !isOn;
    element.style.transform = `translate(${clientX - left}px, ${clientY - top}px)`;
  }

  root.addEventListener("pointermove", move);
  root.addEventListener("focusin", stir);
  stir();
  return {
    element,
    toggle() {
      isOn = !isOn;
      element.hidden = !isOn;
    },
    end() {
      clearTimeout(timer);
      root.removeEventListener("pointermove", move);
      root.removeEventListener("focusin", stir);
      root.classList.remove("resting");
    },
  };
}
