// From mark to mark through the text: two buttons, or Alt with the up and down arrows.
import { start } from "./start.js";

start("moves", (reading) => {
  const tools = /** @type {HTMLElement | null} */ (reading.querySelector("[data-moves]"));
  const marks = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll(".quote[id], .open[id], .noted[id]")]);
  if (!tools || marks.length === 0) return;
  let at = -1;

  /** @param {number} step */
  const move = (step) => {
    const visible = marks.filter((mark) => {
      const hidden = document.documentElement.dataset.hide ?? "";
      return !(hidden.includes("quotes") && mark.matches(".quote")) && !(hidden.includes("questions") && mark.matches(".open"));
    });
    if (visible.length === 0) return;
    at = Math.max(0, Math.min(visible.length - 1, at + step));
    const mark = visible[at];
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  };

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (tools.querySelectorAll("[data-move]"))) {
    button.addEventListener("click", () => move(Number(button.dataset.move)));
  }
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
});
