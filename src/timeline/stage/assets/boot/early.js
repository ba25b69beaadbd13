/**
 * Stands in the head of a page: begins the stage while Streamlit still loads. Where it cannot, or nothing is written
 * yet that it could show, nothing is said of it, and the component begins the stage when it comes.
 */

import { currentPage, currentSearch } from "../state/address.js";
import { createFiles, dressIn, isNotLoaded } from "../state/files.js";
import { chooseEarly } from "./early_choice.js";
import { handOver } from "./early_handover.js";
import { openPage } from "./open_page.js";

/** @typedef {NonNullable<ReturnType<typeof chooseEarly>>} Chosen */

/** Milliseconds after which Streamlit's own parts are seen, whether they have come to rest or not. */
const MOST = 1000;
const whenIdle = window.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, MOST / 4));
/** Where Streamlit keeps what a reader chose in its menu, for each page. */
const THEME = `stActiveTheme-${currentPage()}-v2`;
/** @param {Chosen} chosen @param {string} sheet address of the style sheet */
function begin({ data, language, mode, title }, sheet) {
  const host = Object.assign(document.createElement("div"), { id: "early", className: mode }),
    root = Object.assign(document.createElement("div"), { className: "stage" }),
    { element: style, loaded } = dressIn(sheet);
  host.dataset.page = data.page;
  root.dataset.testid = "stage";
  host.append(root);
  let isOver = false;
  const leave = () => {
    host.remove();
    whenIdle(() => delete document.documentElement.dataset.early, { timeout: MOST });
    begun.catch(() => {}).then(() => style.remove()); // until then it is waited for
  };
  const end = () => {
    isOver = true;
    handOver(undefined);
    begun.then(
      (finish) => finish(),
      () => {},
    );
    leave();
  };
  const dressed = Promise.all([loaded, body()]).then(([, parent]) => {
    if (isOver || root.isConnected) return;
    document.documentElement.dataset.early = "";
    parent.append(host);
  });
  const begun = openPage(root, data, createFiles(data.base), dressed);
  /** @param {HTMLElement} place */
  const moveTo = (place) => {
    move(root, place);
    leave(); // the component brings the same style sheet
  };
  handOver({ data, root, begun, moveTo, end });
  host.addEventListener("left", end);
  begun.then(
    () => host.isConnected && stand(language, title),
    (problem) => {
      if (!isNotLoaded(problem)) reportError(problem);
      if (!root.isConnected || host.isConnected) end(); // the component asks again
    },
  );
}

/** All that the page can show without its connection is there. @param {string} language @param {string} title */
function stand(language, title) {
  document.getElementById("skeleton")?.remove();
  document.getElementById("waiting")?.classList.add("aside");
  document.documentElement.lang = language;
  document.title = title;
}

/**
 * Put an element into another place, as it is. Browsers before `moveBefore` lose of it where it is scrolled to and what
 * has the focus.
 * @param {HTMLElement} root
 * @param {HTMLElement} place
 */
function move(root, place) {
  if ("moveBefore" in place && root.isConnected && place.isConnected) {
    /** @type {{moveBefore: (node: Node, before: null) => void}} */ (/** @type {unknown} */ (place)).moveBefore(
      root,
      null,
    );
    return;
  }
  const focus = document.activeElement,
    scrolled = [root, ...root.querySelectorAll("*")]
      .filter(({ scrollTop, scrollLeft }) => scrollTop || scrollLeft)
      .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }));
  place.append(root);
  for (const { element, top, left } of scrolled) element.scrollTo({ top, left, behavior: "instant" });
  if (focus instanceof HTMLElement && root.contains(focus)) focus.focus({ preventScroll: true });
}

/** The page's body: this runs before there is one. @returns {Promise<HTMLElement>} */
const body = () =>
  new Promise((done) => {
    const look = () => {
      if (!document.body) return;
      watch.disconnect();
      done(document.body);
    };
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { childList: true });
    look();
  });

/** What the browser keeps under a name; null where it keeps nothing. @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const told = JSON.parse(document.currentScript?.dataset.early ?? "null");
const chosen =
  told &&
  chooseEarly(told, {
    search: currentSearch(),
    language: navigator.language,
    theme: stored(THEME),
    prefersDark: matchMedia("(prefers-color-scheme: dark)").matches,
  });
if (chosen) begin(chosen, told.sheet);
