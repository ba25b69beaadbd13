/** Whether the page has its server, as Streamlit tells whoever hosts it, and the sign that stands where it has not. */

import { h } from "./dom.js";

/** The version of the messages that Streamlit sends to its host, and those that tell of its server. */
const VERSION = 1,
  LOST = "WEBSOCKET_DISCONNECTED",
  FOUND = "WEBSOCKET_CONNECTED";

/**
 * Make the sign, hidden as long as the server is there. Nothing is asked of the server for it. Without a server a link
 * out of a page leads nowhere but to the browser's own error: whoever follows one stays, and is told.
 * @param {HTMLElement} root whose links these are
 * @param {Record<string, string>} say
 * @param {(text: string) => void} tell
 * @returns {{element: HTMLElement, end: () => void}}
 */
export function createServerSign(root, say, tell) {
  const element = h("p", { class: "lost-server", role: "status", "data-testid": "lost-server" });

  /** @param {MessageEvent} event */
  function hear({ source, data }) {
    if (source !== window || data?.stCommVersion !== VERSION) return;
    if (data.type === LOST) element.textContent = `⚠ ${say.lost_server}`;
    else if (data.type === FOUND) element.textContent = "";
  }
  /** @param {MouseEvent} event */
  function stay(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!element.textContent || event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
    if (!isOfTheServer(link)) return;
    event.preventDefault();
    tell(say.lost_link);
  }
  window.addEventListener("message", hear);
  root.addEventListener("click", stay);
  return {
    element,
    end() {
      window.removeEventListener("message", hear);
      root.removeEventListener("click", stay);
    },
  };
}

/**
 * Go where a link in the page would lead; where there is no server, the reader stays as with a link, and is told.
 * @param {HTMLElement} root
 * @param {string} address
 */
export function follow(root, address) {
  const link = h("a", { href: address, hidden: true });
  root.append(link);
  link.click();
  link.remove();
}

/** Whether a link leads to another page of this server. @param {HTMLAnchorElement} link */
function isOfTheServer({ origin, pathname, search }) {
  return origin === location.origin && (pathname !== location.pathname || search !== location.search);
}
