/** One part of a page in a frame of somebody else's: without what stands round it, and as high as it has to be. */

import { currentSearch } from "../state/address.js";
import { silenceSingles } from "../ui/shortcuts.js";

/** What a link may ask for alone: `embed=map`. */
const PARTS = ["timeline", "map", "card", "claims"];

/**
 * Show only the part that the link asks for, if it asks for one, and tell the page around how high it is.
 * @param {HTMLElement} root
 * @returns {() => void} what ends it
 */
export function embed(root) {
  const part = partOf(currentSearch()),
    main = root.querySelector(".main");
  if (!part || !main) return () => {};
  const page = document.documentElement;
  root.dataset.embed = page.dataset.embed = part;
  silenceSingles(); // who writes in the page around means no shortcut
  const sizes = new ResizeObserver(() => tell(main.scrollHeight));
  sizes.observe(main, { box: "border-box" });
  return () => {
    sizes.disconnect();
    delete page.dataset.embed;
  };
}

/** The part that a link asks for alone; empty for none. Pure. @param {string} search */
export function partOf(search) {
  const asked = new URLSearchParams(search).get("embed") ?? "";
  return PARTS.includes(asked) ? asked : "";
}

/** Whoever shows the frame may know its height, and nothing else is told. @param {number} height CSS pixels */
const tell = (height) => window.parent.postMessage({ type: "timeline-height", height }, "*");
