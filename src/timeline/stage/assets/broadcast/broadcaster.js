/** Letting others follow along: a room on the presenter's server, its link and code, and each step sent there. */

import { words as fill, h, setText } from "../ui/dom.js";
import { keep } from "../ui/tab_storage.js";
import { roomAddress } from "./follower.js";
import { viewOf } from "./follower_state.js";

const KEY = "x-room-key";
const AGAIN = 2000; // after a try that failed
const STILL = 5000; // a sign of life, so that a server that was started anew hears of the room
const COMMAND = "timeline run --host 0.0.0.0";
const TOO_MANY = [429, 503]; // of this address, of the server: later there may be fewer
const NOT_HERE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * @param {import("./speaker_link.js").Deck} deck
 * @param {string} server where the server answers
 * @param {Record<string, string>} words
 * @param {(text: string) => void} tell shows a notice
 * @returns {{button: HTMLElement, end(): void}}
 */
export function createLead(deck, server, words, tell) {
  const kept = keep("room", () => {
    stop(false);
  });
  let room = null,
    wanted = kept.value !== null,
    busy = false,
    timer = 0;

  const code = h("img", { class: "follow-code", width: "280", height: "280", alt: "" });
  const link = h("p", { class: "follow-link", "data-testid": "follow-link" });
  const choice = h("select", { "aria-label": words.follow_address, change: () => offer(choice.value) });
  const status = h("p", { class: "follow-status", role: "status" }),
    reach = h("p", { class: "note", hidden: true }, words.follow_only_here, " ", h("code", {}, COMMAND));
  const panel = h(
    "div",
    {
      class: "panel over follow-panel",
      popover: "auto",
      role: "dialog",
      "aria-label": words.follow_title,
      "data-testid": "follow-panel",
    },
    h("h2", {}, words.follow_title),
    h("p", {}, words.follow_explained),
    code,
    h(
      "div",
      { class: "follow-row" },
      choice,
      link,
      h("button", { type: "button", class: "plain", click: copy }, words.copy_link),
    ),
    reach,
    status,
    h(
      "div",
      { class: "follow-row" },
      h(
        "button",
        { type: "button", class: "plain", "data-testid": "follow-stop", click: () => stop(true) },
        words.follow_stop,
      ),
      h("span", { class: "spring" }),
      h("button", { type: "button", class: "plain", click: () => panel.hidePopover() }, words.close),
    ),
  );
  const button = h(
    "button",
    { type: "button", class: "plain small", "data-testid": "follow-open", "aria-pressed": "false", click: show },
    words.follow_open,
  );
  const forget = deck.onStep(() => send());
  kept.settled.then(open);
  return {
    button,
    end() {
      room = null;
      wanted = false;
      clearTimeout(timer);
      forget();
      panel.remove();
      kept.end();
    },
  };

  async function show() {
    if (!panel.isConnected) (button.closest(".stage") ?? document.body).append(panel); // a toolbar may hide itself
    panel.togglePopover();
    if (room) return;
    wanted = true;
    await kept.settled;
    open();
  }

  /** Open the room; the same one again after a reload, or where the server has forgotten it. */
  async function open() {
    if (busy || !wanted) return;
    busy = true;
    const answer = await ask("POST", `${server}rooms`, kept.value?.key);
    const opened = answer?.status === 201 ? await answer.json() : null;
    busy = false;
    if (!wanted) return;
    if (opened) {
      const known = room?.id === opened.id;
      room = opened;
      kept.set({ id: room.id, key: room.key });
      button.setAttribute("aria-pressed", "true");
      if (!known) offerAll();
      send();
    } else if (answer && !TOO_MANY.includes(answer.status)) {
      stop(false);
      tell(words.follow_refused);
    } else {
      say(answer ? words.follow_too_many : words.follow_unheard);
      later(open);
    }
  }

  /** Send what is shown now: one request at a time, and of many steps the last one. */
  async function send() {
    if (!room || busy) return;
    clearTimeout(timer);
    busy = true;
    const mine = room,
      view = shown(),
      answer = await ask("PUT", roomAddress(server, mine.id), mine.key, view);
    busy = false;
    if (room !== mine) return open();
    if (answer?.ok) {
      say(words.follow_sent);
      if (shown() === view) timer = setTimeout(send, STILL);
      else send();
    } else if (answer?.status === 404) open();
    else if (answer?.status < 500) {
      stop(false);
      tell(words.follow_refused);
    } else {
      say(words.follow_unheard);
      later(send);
    }
  }

  function later(again) {
    clearTimeout(timer);
    timer = setTimeout(again, AGAIN);
  }

  async function stop(asked) {
    const old = room;
    room = null;
    wanted = false;
    clearTimeout(timer);
    kept.set(null);
    button.setAttribute("aria-pressed", "false");
    link.textContent = "";
    if (panel.matches(":popover-open")) panel.hidePopover();
    if (!asked || !old) return;
    const answer = await ask("DELETE", roomAddress(server, old.id), old.key);
    tell(answer?.ok ? words.follow_stopped : words.follow_stopped_unheard);
  }

  /** What others can open: the address of this page, or, where only this computer can open that, those of its networks. */
  function offerAll() {
    const here = NOT_HERE.test(location.hostname);
    const origins = here ? room.addresses.map((address) => `${location.protocol}//${address}`) : [location.origin];
    code.hidden = !origins.length;
    reach.hidden = !code.hidden;
    if (!origins.length) origins.push(location.origin);
    choice.hidden = origins.length < 2;
    choice.replaceChildren(...origins.map((origin) => h("option", { value: origin }, new URL(origin).host)));
    offer(origins[0]);
  }

  function offer(origin) {
    link.textContent = origin + room.page;
    code.alt = fill(words.follow_code, { link: link.textContent });
    if (!code.hidden) code.src = `${roomAddress(server, room.id)}/qr?at=${encodeURIComponent(origin)}`;
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(link.textContent);
      tell(words.copied);
    } catch {
      getSelection().selectAllChildren(link);
      tell(words.follow_copy_by_hand);
    }
  }

  function shown() {
    return viewOf(deck.query());
  }

  function say(text) {
    setText(status, text);
  }
}

/** Ask the server; null where it does not answer. */
async function ask(method, address, key, body) {
  try {
    return await fetch(address, {
      method,
      body,
      headers: key ? { [KEY]: key } : {},
      cache: "no-store",
      signal: AbortSignal.timeout(5000),
    });
  } catch {
    return null;
  }
}
