/** Whether the page has its server, as Streamlit tells whoever hosts it, and the sign that stands where it has not. */

import { h } from "./dom.js";

/** The version of the messages that Streamlit sends to its host, and those that tell of its server. */
const VERSION = 1,
  LOST = "WEBSOCKET_DISCONNECTED",
  FOUND = "WEBSOCKET_CONNECTED";

/**
 * Make the sign, hidden as long as the server is there. Nothing is asked of the server for it.
 * @param {Record<string, string>} say
 * @returns {{element: HTMLElement, end: () => void}}
 */
export function createServerSign(say) {
  const element = h("p", { class: "lost-server", role: "status", "data-testid": "lost-server" });

  /** @param {MessageEvent} event */
  function hear({ source, data }) {
    if (source !== window || data?.stCommVersion !== VERSION) return;
    if (data.type === LOST) element.textContent = `⚠ ${say.lost_server}`;
    else if (data.type === FOUND) element.textContent = "";
  }
  window.addEventListener("message", hear);
  return { element, end: () => window.removeEventListener("message", hear) };
}
