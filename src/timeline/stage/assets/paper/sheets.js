/**
 * The sheets that are printed in the place of a page: laid out at the paper's width when the browser is about to print,
 * so that what is drawn and what it is drawn against have one scale, and taken away afterwards. The page under them
 * stays as it is.
 */

import { h } from "../ui/dom.js";
import { dress } from "../ui/toolbar.js";
import { onPrint } from "./print_events.js";

/**
 * Dots to a pixel of a picture, of which paper shows more than a screen: a power of two, since Chromium prints a canvas
 * at a scale that it rounds to 64ths.
 */
const DOTS = 4;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../schema.js").PaperLook} PaperLook
 * @typedef {(host: HTMLElement, spec: Spec) => void|(() => void)} Write fills the sheets, at once: a browser that
 *   prints waits for nothing; gives what ends it
 */

/**
 * @param {Session} session
 * @param {Write} write
 * @param {number} [dots] of the printer to a pixel of a picture
 * @returns {Promise<() => void>} once the page can be printed: what ends it; rejects with NotLoaded
 */
export async function createSheets(session, write, dots = DOTS) {
  const { root, data, files } = session,
    isDark = session.spec.theme.mode === "dark";
  /** @type {PaperLook|null} */
  const look = isDark ? await files.get(session.spec.files.paper) : null;
  /** @type {(() => void)|null} */
  let remove = null;

  function before() {
    if (remove) return;
    const spec = look ? onPaper(session.spec, look) : session.spec,
      host = h("div", { class: `stage paper page-${data.page}`, "data-testid": "paper", "data-dots": dots });
    dress(host, spec);
    document.body.append(host);
    remove = () => host.remove();
    const end = write(host, spec);
    asText(host);
    nameApart(host);
    flatten(host, dots);
    remove = () => {
      end?.();
      host.remove();
    };
  }

  function after() {
    remove?.();
    remove = null;
  }

  const stop = onPrint({ before, after });
  root.dataset.printable = "true";
  return () => {
    stop();
    after();
    delete root.dataset.printable;
  };
}

/** The same record in the colours of paper. Pure. @param {Spec} spec @param {PaperLook} look @returns {Spec} */
const onPaper = (spec, { theme, layers }) => ({ ...spec, theme, map: { ...spec.map, layers } });

/**
 * Nothing on paper can be pressed: names stay as text where they stand, and what only acts goes.
 * @param {HTMLElement} host
 */
export function asText(host) {
  const acts =
    ".map-acts, .map-asks, .map-tray > button, .begin, .slide .hint, .cite-claim, input, select, dialog, [popover]";
  for (const gone of host.querySelectorAll(acts)) gone.remove();
  for (const ways of host.querySelectorAll("dd:has([data-around])")) {
    ways.previousElementSibling?.remove();
    ways.remove();
  }
  for (const sign of host.querySelectorAll("[role=button], [tabindex]")) {
    if (sign.getAttribute("role") === "button") sign.removeAttribute("role");
    sign.removeAttribute("tabindex");
  }
  for (const button of host.querySelectorAll("button")) {
    const { className, style, childNodes } = button;
    button.replaceWith(h("span", { class: className, style: style.cssText || null }, ...childNodes));
  }
}

/**
 * A pattern is found by its name, and the first one of a name lies in the page, which is not printed.
 * @param {HTMLElement} host
 */
function nameApart(host) {
  for (const named of host.querySelectorAll("svg [id]")) {
    const { id } = named;
    if (host.contains(document.getElementById(id))) continue;
    named.id = `paper-${id}`;
    for (const user of host.querySelectorAll(`[fill="url(#${id})"]`)) user.setAttribute("fill", `url(#${named.id})`);
  }
}

/**
 * Copy what stands on a page with all that is painted in it: a copy of a canvas is empty. The copied canvas holds one
 * picture: browsers print what was painted stroke by stroke, and a stroke that clears covers what lies behind it.
 * @template {HTMLElement} E
 * @param {E} element
 * @returns {E}
 */
export function copyOf(element) {
  const copy = /** @type {E} */ (element.cloneNode(true)),
    painted = canvasesIn(element);
  for (const [i, canvas] of canvasesIn(copy).entries())
    if (painted[i].width && painted[i].height) canvas.getContext("2d")?.drawImage(painted[i], 0, 0);
  return copy;
}

/**
 * Put copies in the place of all canvases, of a size that is their dots to a hair.
 * @param {HTMLElement} host
 * @param {number} dots to a pixel
 */
function flatten(host, dots) {
  for (const canvas of host.querySelectorAll("canvas")) {
    const copy = copyOf(canvas);
    if (copy.matches(".field"))
      Object.assign(copy.style, { width: `${canvas.width / dots}px`, height: `${canvas.height / dots}px` });
    canvas.replaceWith(copy);
  }
}

/** @param {HTMLElement} element @returns {HTMLCanvasElement[]} */
const canvasesIn = (element) =>
  element instanceof HTMLCanvasElement ? [element] : [...element.querySelectorAll("canvas")];
