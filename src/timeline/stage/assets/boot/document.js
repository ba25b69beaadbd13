/** What a published page runs: the stage without a server, in one file of all pages, or on a page of a site. */

import { createPage as createClaims } from "../pages/claims.js";
import { createPage as createExplore } from "../pages/explore.js";
import { createPage as createPresent } from "../pages/present.js";
import {
  byFragment,
  byPath,
  currentPage,
  currentSearch,
  HOME,
  linkHere,
  linkTo,
  writeAddresses,
} from "../state/address.js";
import { createFiles } from "../state/files.js";
import { createFilesInside, withSentences } from "../state/files_inside.js";
import { createParts } from "../state/parts.js";
import { PARAMETERS } from "../state/question.js";
import { libraries, librariesBy } from "./libraries.js";
import { libraryInside } from "./libraries_inside.js";
import { mount } from "./mount.js";
import { listen, point, unfold } from "./sources_list.js";

/**
 * @typedef {import("../../schema.js").PageData} PageData
 * @typedef {import("../../schema.js").Publication} Publication
 * @typedef {PageData["page"]} StagePage
 */

/** Where a site has its data, beside its pages. */
const FOLDER = "files/";
const PAGES = { explore: createExplore, claims: createClaims, present: createPresent };

/** @type {Publication} */
const publication = JSON.parse(document.getElementById("publication")?.textContent ?? "");
const librariesHere = publication.isOneFile ? librariesBy(libraryInside) : libraries;
const host = /** @type {HTMLElement} */ (document.getElementById("stage-host"));
const files = Object.fromEntries(
  Object.entries(publication.languages).map(([language, { sentences }]) => [language, filesOf(sentences)]),
);
/** What is shown, and how it is left. */
let shown = { page: "", language: "", end: () => {} };

/**
 * Another page or language is asked for, or another show: before the page that stands hears of it, which follows the
 * way back itself as long as it is the same.
 * @param {Event} event
 */
function follow(event) {
  if (pageNow() === shown.page && languageNow() === shown.language && shown.page !== "present") return;
  event.stopImmediatePropagation();
  show();
}

/** Show the page that the address asks for, in its language. */
function show() {
  shown.end();
  const page = pageNow(),
    language = languageNow();
  shown = { page, language, end: () => {} };
  document.documentElement.lang = language;
  document.documentElement.dir = publication.languages[language].direction;
  document.documentElement.dataset.page = page;
  document.title = publication.languages[language].titles[page];
  part(page, language);
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-link], [data-lang]")))
    if (link.dataset.link === page || link.dataset.lang === language) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  host.hidden = !(page in PAGES);
  if (!(page in PAGES)) scrollTo(0, 0);
  shown.end = page in PAGES ? begin(/** @type {StagePage} */ (page), language) : laySources(language);
}

/** Show what belongs to a page in a language, and hide the rest. @param {string} page @param {string} language */
function part(page, language) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]")))
    each.hidden = each.dataset.language !== language || (each.dataset.page ?? page) !== page;
}

/**
 * Put the list of sources in its place; where it cannot be unpacked, say so there.
 * @param {string} language
 * @returns {() => void} what ends it
 */
function laySources(language) {
  const place = document.createElement("div"),
    parts = createParts(publication.languages[language].say, () => {
      host.hidden = parts.missing() === 0;
    });
  place.className = "published-sources";
  host.replaceChildren(place);
  parts.load(place, async () => {
    await unfold(language);
    if (shown.page !== "sources" || shown.language !== language) return; // the reader has gone on
    part("sources", language);
    point(language, new URLSearchParams(currentSearch()).get("source") ?? "");
  });
  return () => {
    parts.end();
    place.remove();
  };
}

/**
 * @param {StagePage} page
 * @param {string} language
 * @returns {() => void} what ends it
 */
function begin(page, language) {
  const told = publication.languages[language],
    mode = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    { first, claims } = told[mode];
  const root = document.createElement("div"),
    parts = createParts(told.say, () => {});
  root.dataset.testid = "stage";
  root.className = "stage";
  host.replaceChildren(root);
  /** @type {PageData} */
  const data = {
    page,
    server: "",
    first,
    more: { explore: [], claims: [claims], present: [told.present] }[page],
    say: told.say,
    ...(page === "present" && told.notes ? { notes: { address: told.notes, key: "" } } : {}),
  };
  /** @type {(() => void)|null} */
  let end = null,
    isOver = false;
  parts.load(root, async () => {
    const finish = await mount(root, data, { files: files[language], ...librariesHere }, PAGES[page]);
    if (isOver) finish();
    else end = finish;
  });
  return () => {
    isOver = true;
    end?.();
    parts.end();
    root.remove();
  };
}

/** A site that lies on a disk may read none of its own files there: the one file beside it holds the same. */
function openInside() {
  const page = publication.page === HOME ? "" : publication.page;
  location.replace(`data/dossier.html#${page}${location.search || "?"}${location.hash}`);
}

/** Begin with what the address asks for. */
function open() {
  writeAddresses(publication.isOneFile ? byFragment(publication.address) : byPath(".html"));
  window.addEventListener("popstate", follow);
  document.addEventListener("click", carryAlong, true);
  listen();
  show();
}

/** @param {string} sentences */
function filesOf(sentences) {
  if (publication.isOneFile) return createFilesInside(sentences);
  const { get } = createFiles(FOLDER);
  return withSentences({ get, notes: ({ address }) => get(address) }, sentences);
}

function pageNow() {
  if (!publication.isOneFile) return publication.page;
  const page = currentPage();
  return page in PAGES || page === "sources" ? page : "explore";
}

/** The language that the link asks for, else the first. */
function languageNow() {
  const asked = new URLSearchParams(currentSearch()).get("lang") ?? "",
    [first] = Object.keys(publication.languages);
  return Object.hasOwn(publication.languages, asked) ? asked : first;
}

/** What was asked goes along to another page or into another language. @param {MouseEvent} event */
function carryAlong({ target }) {
  const link = target instanceof Element ? target.closest("a[data-link], a[data-lang]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  const { link: page, lang } = link.dataset,
    asked = new URLSearchParams(currentSearch());
  if (lang) {
    asked.set("lang", lang);
    link.href = linkHere(`?${asked}`);
  } else if (page) {
    const kept = ["lang", ...(page === "present" ? [] : PARAMETERS.question)]; // Present offers what may be presented
    for (const key of [...asked.keys()]) if (!kept.includes(key)) asked.delete(key);
    link.href = linkTo(page, asked.size ? `?${asked}` : "");
  }
}

if (location.protocol === "file:" && !publication.isOneFile) openInside();
else open();
