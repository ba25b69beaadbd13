/**
 * What Streamlit runs: takes the stage that stands there already, or begins one, and ends it when it is removed.
 * The server writes what is imported here into this module itself: it has to speak where nothing else loads.
 */

import { createFiles } from "../state/files.js";
import { createParts } from "../state/parts.js";
import { isSame, takeEarly } from "./early_handover.js";
import { openPage } from "./open_page.js";

/** @typedef {import("../../schema.js").ComponentData} Data */
/** @typedef {import("../../schema.js").ServedPage} ServedPage */
/** @type {WeakMap<HTMLElement, {shown: ServedPage, retry: () => void, leave: () => void}>} */
const mounted = new WeakMap();

/** @param {{data: Data, parentElement: HTMLElement}} component */
export default function ({ data, parentElement }) {
  const place = /** @type {HTMLElement} */ (parentElement.querySelector("[data-stage]")),
    before = mounted.get(place);
  remove("waiting");
  if (before && isSame(before.shown, data)) {
    Object.assign(before.shown, { notes: data.notes }); // another server wants to see something else for them
    before.retry();
    return before.leave;
  }
  before?.leave();
  const early = takeEarly(data, place),
    root = early?.root ?? rootIn(place),
    shown = early?.data ?? { ...data },
    parts = createParts(data.say, () => {}),
    files = createFiles(data.base),
    open = () => openPage(root, shown, files);
  let coming = early?.begun.catch(open);
  /** @type {(() => void)|null} */
  let end = null;
  let gone = false;
  const leave = () => {
    gone = true;
    end?.();
    parts.end();
    mounted.delete(place);
  };
  mounted.set(place, { shown, retry: parts.retry, leave });
  parts.load(root, async () => {
    const opening = coming ?? open();
    coming = undefined;
    const finish = await opening.finally(removeSkeleton);
    if (gone) finish();
    else end = finish;
  });
  return leave;
}

/** The element of the stage, which another state of the dossier is drawn into too. @param {HTMLElement} place */
function rootIn(place) {
  const there = /** @type {HTMLElement|null} */ (place.querySelector("[data-testid=stage]"));
  if (there) return there;
  const root = Object.assign(document.createElement("div"), { className: "stage" });
  root.dataset.testid = "stage";
  place.append(root);
  return root;
}

/** What the server wrote into the page, to be seen until now. */
const removeSkeleton = () => remove("skeleton");

/** @param {string} id */
const remove = (id) => document.getElementById(id)?.remove();
