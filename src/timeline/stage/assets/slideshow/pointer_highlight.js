/** The pointer: a ring round it that a room can follow, and the toolbar where it asks for it. Both go as it rests. */

import { h } from "../ui/dom.js";

/** Milliseconds without a movement after which ring and toolbar go. */
const REST = 3000;
/** Share of the height, at the lower edge, in which the pointer asks for the toolbar. */
const REACH = 0.14;

/** @param {HTMLElement} root */
export function createPointerHighlight(root) {
  const element = h("div", { class: "pointer-highlight", "aria-hidden": "true", hidden: true });
  let isOn = true,
    isUnseen = false,
    timer = 0;

  function stir() {
    root.classList.remove("resting");
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.add("resting"), REST);
  }

  /** @param {PointerEvent} event */
  function move({ pointerType, clientX, clientY, target }) {
    stir();
    const { left, top, height } = root.getBoundingClientRect(),
      isOver = target instanceof Element && target.closest(".controls") !== null;
    root.classList.toggle("reaching", isOver || clientY > top + height * (1 - REACH));
    if (pointerType !== "mouse") return;
    element.hidden = !isOn;
    element.style.transform = `translate(${clientX - left}px, ${clientY - top}px)`;
  }

  /**
   * A press on the toolbar while it is not seen only brings it.
   * @param {PointerEvent} event
   */
  function press(event) {
    const toolbar = event.target instanceof Element ? event.target.closest(".controls") : null;
    isUnseen = toolbar !== null && !root.classList.contains("reaching") && getComputedStyle(toolbar).opacity === "0";
    move(event);
  }

  /** @param {MouseEvent} event */
  function click(event) {
    if (isUnseen && event.target instanceof Element && event.target.closest(".controls")) {
      event.preventDefault();
      event.stopPropagation();
    }
    isUnseen = false;
  }

  root.addEventListener("pointermove", move);
  root.addEventListener("pointerdown", press);
  root.addEventListener("click", click, true);
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
      root.removeEventListener("pointerdown", press);
      root.removeEventListener("click", click, true);
      root.removeEventListener("focusin", stir);
      root.classList.remove("resting", "reaching");
    },
  };
}
