/** A button that opens a dialog of the stage. The dialog is loaded when it is asked for. */

/**
 * @typedef {object} Data
 * @property {string} label
 * @property {string} failed what is said where the dialog cannot be had
 * @property {string} module address of the module that shows it
 * @property {string} opens the name by which the module has what opens it
 * @property {string} server address of the server's own routes, with a slash at its end
 * @property {Record<string, string>} asked
 * @param {{data: Data, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".dialog-button"),
    button = document.createElement("button"),
    status = document.createElement("span");
  button.type = "button";
  button.className = "dialog-act";
  button.textContent = data.label;
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      const module = await import(new URL(data.module, location.origin).href);
      await module[data.opens](root, data.server, new URLSearchParams(data.asked));
    } catch (problem) {
      console.warn(problem);
      status.textContent = data.failed;
    }
  });
  root.replaceChildren(button, status);
}
