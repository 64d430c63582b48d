// The button beside every quote and question copies the address of its words.
import { start } from "./start.js";

start("copy", (item) => {
  const link = /** @type {HTMLAnchorElement | null} */ (item.querySelector("a[data-permalink]"));
  const button = /** @type {HTMLElement | null} */ (item.querySelector("button.copy"));
  if (!link || !button) return;
  if (!navigator.clipboard) {
    button.hidden = true;
    return;
  }
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.after(said);
  button.addEventListener("click", async () => {
    const address = new URL(link.dataset.permalink ?? link.href, document.baseURI).href;
    await navigator.clipboard.writeText(address);
    said.textContent = document.body.dataset.copied ?? "";
    button.addEventListener("blur", () => (said.textContent = ""), { once: true });
  });
});
