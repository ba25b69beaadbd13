/**
 * Where the reader is and where links lead: the one place that reads the browser's address and makes one. On a server
 * pages are told apart by the path; one file that holds all of them keeps page and question behind the `#`, written the
 * same: `claims?actor=a` of a server is `#claims?actor=a` there.
 */

/**
 * @typedef {object} Addresses
 * @property {() => string} page which page it is: the same as long as the reader stays on it
 * @property {() => string} search what is asked, with its question mark; empty for nothing
 * @property {() => string} fragment what of the page is pointed at, such as `#claim-a`; empty for nothing
 * @property {(search: string) => string} here a link to the page that the reader is on, asking something else
 * @property {(page: string, search: string) => string} link to a page, by its name
 * @property {(search: string) => string} whole what somebody else is given: the page that the reader is on, in full
 */

/** The page that is shown where an address names none. */
export const HOME = "explore";

/**
 * Pages by their paths, below one folder.
 * @param {string} [ending] of a page's file
 * @returns {Addresses}
 */
export const byPath = (ending = "") => ({
  page: () => location.pathname,
  search: () => location.search,
  fragment: () => location.hash,
  here: (search) => location.pathname + search + location.hash,
  link: (page, search) => (page === HOME ? `./${search || "?"}` : `${page}${ending}${search}`),
  whole: (search) => location.origin + location.pathname + search,
});

/**
 * All pages in one file.
 * @param {string} [base] where a server has the same pages, for whoever is given a link; empty for nowhere
 * @returns {Addresses}
 */
export const byFragment = (base = "") => ({
  page: () => placeOf(location.hash).page,
  search: () => placeOf(location.hash).search,
  fragment: () => placeOf(location.hash).fragment,
  here: (search) => {
    const { page, fragment } = placeOf(location.hash);
    return `#${nameOf(page)}${search}${fragment}`;
  },
  link: (page, search) => `#${nameOf(page)}${search || "?"}`,
  whole: (search) => {
    const { page } = placeOf(location.hash);
    return `${base ? `${base}/` : `${location.href.split("#")[0]}#`}${nameOf(page)}${search}`;
  },
});

/** Explore needs no name. @param {string} page */
const nameOf = (page) => (page === HOME ? "" : page);

/**
 * Read the place behind the `#`: page, question and what is pointed at. Pure.
 * @param {string} hash
 */
export function placeOf(hash) {
  const [place, pointed] = hash.replace(/^#/, "").split("#"),
    [page, search] = place.split("?");
  const fragment = pointed ? `#${pointed}` : "";
  return { page: /^[a-z]+$/.test(page) ? page : HOME, search: search ? `?${search}` : "", fragment };
}

/** @type {Addresses} */
let addresses = byPath();

/** Say, before anything is shown, how addresses are written here. @param {Addresses} next */
export function writeAddresses(next) {
  addresses = next;
}

export const currentPage = () => addresses.page();
export const currentSearch = () => addresses.search();
export const currentFragment = () => addresses.fragment();
/** @param {string} search */
export const linkHere = (search) => addresses.here(search);
/** @param {string} page @param {string} search */
export const linkTo = (page, search) => addresses.link(page, search);
/** @param {string} search */
export const addressOf = (search) => addresses.whole(search);
