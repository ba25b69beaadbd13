/** The line at the top of every page: what the record holds, and the language switch. */

/**
 * @typedef {{facts: string, label: string, lost: string, language: string, direction: string}} Said
 * @typedef {Said & {languages: Record<string, string>, keep: boolean}} Data
 * @param {{data: Data, parentElement: HTMLElement, setTriggerValue: Function}} component
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("[data-testid=masthead]");
  document.getElementById("waiting")?.remove();
  const early = document.getElementById("early"); // the stage of a page that was left before it came
  if (early && early.dataset.page !== (data.page || "explore")) early.dispatchEvent(new Event("left"));
  document.documentElement.lang = data.language;
  direct(data.direction);
  const facts = Object.assign(document.createElement("span"), { className: "facts", textContent: data.facts });
  const choice = document.createElement("span");
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", data.label);
  for (const [id, name] of Object.entries(data.languages)) {
    const about = { type: "button", lang: id, ariaLabel: name, title: name },
      button = Object.assign(document.createElement("button"), about);
    button.append(part("name", name), part("code", id));
    button.setAttribute("aria-pressed", String(id === data.language));
    button.addEventListener("click", () => { ask(id); choose(id, setTriggerValue); });
    choice.append(button);
  }
  lost.dataset.words = data.lost;
  root.replaceChildren(facts, choice, lost);
  tell();
  if (data.keep) ask(data.language);
  setTimeout(removeSkeleton, PATIENCE);
}

/** Whether Streamlit keeps its navigation in a bar at the side, which it can only place at the left. */
const narrow = matchMedia("(max-width: 767.98px)");
let direction = "ltr";
narrow.addEventListener("change", () => direct(direction));

/** Mirror what Streamlit draws, where it can be; the stage says its direction itself. */
function direct(wanted) {
  direction = wanted;
  document.documentElement.dir = narrow.matches ? "ltr" : wanted;
}

/** A name of a language, or its code, which stands in its place on a narrow page. */
function part(className, textContent) {
  return Object.assign(document.createElement("span"), { className, textContent });
}

/** What says in the reader's language that there is no server, on a page whose parts do not say it themselves. */
const lost = Object.assign(document.createElement("p"), { className: "lost", role: "status" });
let isLost = false;
/** Milliseconds after which a server that is back is heard: Streamlit says so before it listens itself. */
const SOON = 400;
/** @type {(() => void)|null} what was chosen without a server, and is asked for once it is back */
let waiting = null;

/** Without a server Streamlit writes beside its menu that it looks for one: the line makes room. */
addEventListener("message", ({ source, data }) => {
  if (source !== window || data?.stCommVersion !== 1) return;
  if (/^WEBSOCKET_/.test(data.type)) {
    isLost = data.type === "WEBSOCKET_DISCONNECTED";
    tell();
    if (waiting && !isLost) setTimeout(waiting, SOON);
  } else if (waiting && !isLost && data.scriptRunState === "notRunning") {
    waiting(); // a server that has only just started knows of no switch before it has run the page once
    waiting = null;
  }
});

function tell() {
  document.querySelector("[data-testid=masthead]")?.classList.toggle("aside", isLost);
  const isSaid = document.querySelector(".stage .lost-server") !== null; // the stage says it itself
  lost.textContent = isLost && !isSaid ? `⚠ ${lost.dataset.words}` : "";
}

/** Ask for the page in a language, now or once there is a server. */
function choose(id, setTriggerValue) {
  const now = () => setTriggerValue("chosen", id);
  if (isLost) waiting = now;
  else now();
}

/** Milliseconds after which a page that shows no stage has none to show. */
const PATIENCE = 6000;

/** A stage that is on its way takes away itself what the server wrote into the page to be seen until then. */
function removeSkeleton() {
  if (document.querySelector("[data-stage]")) return;
  document.getElementById("skeleton")?.remove();
  document.getElementById("early")?.dispatchEvent(new Event("left"));
}

/** Put the language into the link, so that a reload and a copied link keep it. */
function ask(language) {
  const link = new URLSearchParams(location.search);
  link.set("lang", language);
  history.replaceState(history.state, "", `${location.pathname}?${link}${location.hash}`);
}
