// The buttons beside a quote or question copy the address of its words, and a quote as a citation.
import { start } from "./start.js";

start("copy", (item) => {
  const link = /** @type {HTMLAnchorElement | null} */ (item.querySelector("a[data-permalink]"));
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("button.copy"));
  if (!link || !buttons.length) return;
  if (!navigator.clipboard) {
    for (const button of buttons) button.hidden = true;
    return;
  }
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  buttons[buttons.length - 1].after(said);
  for (const button of buttons) {
    const citation = button.dataset.citation;
    button.addEventListener("click", async () => {
      const address = new URL(link.dataset.permalink ?? link.href, document.baseURI).href;
      await navigator.clipboard.writeText(citation ? `${citation} ${address}` : address);
      const { copied, cited } = document.body.dataset;
      said.textContent = (citation ? cited : copied) ?? "";
      button.addEventListener("blur", () => (said.textContent = ""), { once: true });
    });
  }
});
