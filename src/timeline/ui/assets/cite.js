/** A button that shows how something is cited. What it shows is loaded when it is asked for. */

/**
 * @typedef {object} Data
 * @property {string} label
 * @property {string} failed what is said where it cannot be had
 * @property {string} module address of the module that shows it
 * @property {string} server address of the server's own routes, with a slash at its end
 * @property {Record<string, string>} asked
 * @param {{data: Data, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".cite"),
    text = { type: "button", className: "cite-act", textContent: data.label },
    button = Object.assign(document.createElement("button"), text),
    status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      const { openCitation } = await import(new URL(data.module, location.origin).href);
      await openCitation(root, data.server, new URLSearchParams(data.asked));
    } catch (problem) {
      console.warn(problem);
      status.textContent = ` ${data.failed}`;
    }
  });
  root.replaceChildren(button, status);
}
