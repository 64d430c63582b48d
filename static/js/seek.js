// The key `/` goes to search from every page, unless the reader switched it off on the search page.
import { remember, start } from "./start.js";

const off = () => {
  try {
    return localStorage.getItem("briefgen.slash") === "off";
  } catch {
    return false;
  }
};

start("seek", (link) => {
  document.addEventListener("keydown", (event) => {
    // Shift is allowed: on many keyboards `/` lies on a digit.
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const at = /** @type {HTMLElement} */ (event.target);
    if (at.closest("input, textarea, select, [contenteditable]") || off()) return;
    event.preventDefault();
    const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-field]"));
    if (field) {
      field.focus();
      field.select();
    } else link.click();
  });
});

start("slash", (box) => {
  const field = /** @type {HTMLInputElement} */ (box);
  field.checked = !off();
  field.addEventListener("change", () => remember("slash", field.checked ? "" : "off"));
});
