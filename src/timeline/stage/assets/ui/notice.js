/** How a page says that something went wrong or was done: in the place of a part, or over the page for a moment. */

import { h } from "./dom.js";

/** Milliseconds for which a message stays that asks for nothing. */
const READ = 6000;

/**
 * A notice that stands where a part of the page should be.
 * @param {Record<string, string>} say the words "not_loaded", "try_again" and "loading"
 * @param {() => void} again asks for the part once more
 * @returns {{element: HTMLElement, fail: () => void}} `fail` says so, also when it failed again
 */
export function createNotice(say, again) {
  const text = h("span"),
    button = h("button", { type: "button", class: "plain small", click: retry }, say.try_again);
  const element = h("div", { class: "not-loaded", role: "status", "data-testid": "notice" }, text, button);

  function retry() {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true"); // and not disabled: the focus stays on it
    text.textContent = say.loading;
    again();
  }

  return {
    element,
    /** A status is read out when it changes, not when it comes: the words follow the element. */
    fail() {
      button.setAttribute("aria-disabled", "false");
      setTimeout(() => {
        text.textContent = say.not_loaded;
      });
    },
  };
}

/**
 * A message over the page: it goes by itself, unless it offers to try again.
 * @param {Record<string, string>} say the words "try_again" and "close"
 * @returns {{element: HTMLElement, tell: (text: string, again?: () => void) => void, hide: () => void}}
 */
export function createMessage(say) {
  const element = h("div", { class: "notice", role: "status", "data-testid": "notice", hidden: true });
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    element.hidden = true;
    element.replaceChildren();
  }

  return {
    element,
    hide,
    tell(text, again) {
      clearTimeout(timer);
      const button = (/** @type {string} */ name, /** @type {() => void} */ act, more = {}) =>
        h(
          "button",
          {
            type: "button",
            class: "plain small",
            ...more,
            click: () => {
              hide();
              act();
            },
          },
          name,
        );
      element.hidden = false;
      element.replaceChildren(h("span", {}, text));
      if (again)
        element.append(
          button(say.try_again, again),
          button("✕", () => {}, { "aria-label": say.close }),
        );
      else timer = window.setTimeout(hide, READ);
    },
  };
}
