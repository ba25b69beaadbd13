/** The panel from which others are let in: the room's link, its code, and what the server says of it. */

import { copyShown } from "../ui/clipboard.js";
import { words as fill, h, setText } from "../ui/dom.js";
import { roomAddress } from "./follower.js";

/**
 * @typedef {object} Room
 * @property {string} id
 * @property {string} key what the server wants to see from whoever presents
 * @property {string} page path and query of the page that follows
 * @property {string[]} addresses host and port by which the server's networks reach it
 */

const COMMAND = "timeline run --host 0.0.0.0";
const ONLY_HERE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * @param {string} server where the server answers
 * @param {Record<string, string>} words
 * @param {{stop: () => void, tell: (text: string) => void}} act `tell` shows a notice
 */
export function createRoomPanel(server, words, { stop, tell }) {
  const code = /** @type {HTMLImageElement} */ (
    h("img", { class: "follow-code", width: "280", height: "280", alt: "" })
  );
  const link = h("p", { class: "follow-link", "data-testid": "follow-link" });
  const choice = /** @type {HTMLSelectElement} */ (
    h("select", { "aria-label": words.follow_address, change: () => choose(choice.value) })
  );
  const status = h("p", { class: "follow-status", role: "status" }),
    reach = h("p", { class: "note", hidden: true }, words.follow_only_here, " ", h("code", {}, COMMAND));
  const element = frame(
    words,
    { code, choice, link, reach, status },
    { stop, copy: () => copyLink(link, words, tell), close: () => element.hidePopover() },
  );
  /** @type {Room|null} */
  let room = null;

  /** @param {string} origin by which others reach the server */
  function choose(origin) {
    if (!room) return;
    const address = origin + room.page;
    link.textContent = address;
    code.alt = fill(words.follow_code, { link: address });
    if (!code.hidden) code.src = `${roomAddress(server, room.id)}/qr?at=${encodeURIComponent(origin)}`;
  }

  return {
    element,
    /** What others can open; where only this computer can, the panel says so. @param {Room} opened */
    offer(opened) {
      room = opened;
      const origins = originsOf(location, opened.addresses);
      code.hidden = !origins.length;
      reach.hidden = !code.hidden;
      if (!origins.length) origins.push(location.origin);
      choice.hidden = origins.length < 2;
      choice.replaceChildren(...origins.map((origin) => h("option", { value: origin }, new URL(origin).host)));
      choose(origins[0]);
    },
    /** @param {string} text */
    say(text) {
      setText(status, text);
    },
    /** There is no room any more. */
    close() {
      room = null;
      link.textContent = "";
      if (element.matches(":popover-open")) element.hidePopover();
    },
    /** The panel takes the focus; the browser gives it back. @param {HTMLElement} host */
    toggle(host) {
      if (!element.isConnected) host.append(element); // not into a toolbar: that may hide itself
      element.togglePopover();
      if (element.matches(":popover-open")) element.focus();
    },
  };
}

/**
 * @param {HTMLElement} link
 * @param {Record<string, string>} words
 * @param {(text: string) => void} tell
 */
async function copyLink(link, words, tell) {
  tell((await copyShown(link)) ? words.copied : words.follow_copy_by_hand);
}

/**
 * Addresses under which others find this server: the page's own, or, where only this computer can open that, those of
 * its networks; none where it has none. Pure.
 * @param {{hostname: string, protocol: string, origin: string}} here
 * @param {string[]} addresses
 */
export function originsOf({ hostname, protocol, origin }, addresses) {
  return ONLY_HERE.test(hostname) ? addresses.map((address) => `${protocol}//${address}`) : [origin];
}

/**
 * @param {Record<string, string>} words
 * @param {Record<"code"|"choice"|"link"|"reach"|"status", HTMLElement>} parts
 * @param {Record<"stop"|"copy"|"close", () => void>} act
 */
function frame(words, { code, choice, link, reach, status }, act) {
  const button = (
    /** @type {string} */ text,
    /** @type {() => void} */ click,
    /** @type {Record<string, string>} */ more = {},
  ) => h("button", { type: "button", class: "plain", ...more, click }, text);
  const about = {
    class: "panel over follow-panel",
    popover: "auto",
    role: "dialog",
    tabindex: "-1",
    "aria-label": words.follow_title,
    "data-testid": "follow-panel",
  };
  return h(
    "div",
    about,
    h("h2", {}, words.follow_title),
    h("p", {}, words.follow_explained),
    code,
    h("div", { class: "follow-row" }, choice, link, button(words.copy_link, act.copy)),
    reach,
    status,
    h(
      "div",
      { class: "follow-row" },
      button(words.follow_stop, act.stop, { "data-testid": "follow-stop" }),
      h("span", { class: "spring" }),
      button(words.close, act.close),
    ),
  );
}
