/** Rings round marks: small layers that only move, so that pointing and choosing draw nothing else again. */

import { h } from "../ui/dom.js";

/**
 * Lay rings over a view.
 * @param {HTMLElement} root
 * @returns {(pointed: number[][], chosen: number[][]) => void} rings these spots and no others; pixels from the view's
 *   corner
 */
export function createRings(root) {
  const box = h("div", { class: "overlay", "aria-hidden": "true" });
  /** @type {HTMLElement[]} */
  const nodes = [];
  root.append(box);
  return (pointed, chosen) => {
    for (const node of nodes.splice(pointed.length + chosen.length)) node.remove();
    [...pointed, ...chosen].forEach(([x, y], i) => {
      const node = nodes[i] ?? box.appendChild(h("i"));
      nodes[i] = node;
      node.className = i < pointed.length ? "ring pointed" : "ring chosen";
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    });
  };
}
