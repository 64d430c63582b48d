// Shows or hides the marks of actors, quotes and questions, on this page and the next.
import { remember, start } from "./start.js";

start("layers", (form) => {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=checkbox]"));
  const root = document.documentElement;
  const hidden = new Set((root.dataset.hide ?? "").split(" ").filter(Boolean));
  for (const box of boxes) {
    box.checked = !hidden.has(box.name);
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.name);
      else hidden.add(box.name);
      const names = [...hidden].sort().join(" ");
      if (names) root.dataset.hide = names;
      else delete root.dataset.hide;
      remember("hidden", names);
    });
  }
});
