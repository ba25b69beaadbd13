/** What Streamlit runs: finds the stage's own modules and the plotting libraries, mounts once, and ends when removed. */

const mounted = new WeakMap();

/** @param {{data: {module: string, base: string, first: string}, parentElement: HTMLElement}} component */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("[data-testid=stage]");
  const before = mounted.get(root);
  if (before?.first === data.first) return before.leave;
  before?.leave();
  const state = { first: data.first, leave: null };
  let gone = false, end = null;
  state.leave = () => { gone = true; end?.(); mounted.delete(root); };
  mounted.set(root, state);
  start(root, data).then((finish) => { if (gone) finish(); else end = finish; });
  return state.leave;
}

async function start(root, data) {
  fetch(data.base + data.first, { priority: "high" });
  const { mount } = await import(new URL(data.module, location.origin).href);
  return mount(root, data, { Plotly: () => library("Plotly"), deck: async () => (asked("deck") ? { deck: await library("deck") } : null) });
}

/** The libraries are asked for in the page's head, deck.gl only where a GPU draws; here it is only a matter of waiting for them. */
function library(name) {
  if (window[name]) return Promise.resolve(window[name]);
  return new Promise((found, lost) => {
    const script = asked(name);
    if (!script) return lost(new Error(`no script for ${name}`));
    script.addEventListener("load", () => found(window[name]));
    script.addEventListener("error", () => lost(new Error(`${name} did not load`)));
    if (window[name]) found(window[name]);
  });
}

const asked = (name) => document.querySelector(`script[data-library="${name}"]`);
