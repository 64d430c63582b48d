// A button beside every quote and question that copies the address of its words.
import { start } from "./start.js";

const labels = document.body.dataset;
const SVG = "http://www.w3.org/2000/svg";

const icon = () => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M6.5 9.5l3-3M7 4.5l1.6-1.6a3.1 3.1 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3.1 3.1 0 0 1-4.5-4.5L4.5 7");
  svg.append(path);
  return svg;
};

start("copy", (item) => {
  const link = /** @type {HTMLAnchorElement | null} */ (item.querySelector("a[data-permalink]"));
  if (!link || !navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.setAttribute("aria-label", labels.copy ?? "");
  button.title = labels.copy ?? "";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.append(icon());
  button.addEventListener("click", async () => {
    const address = new URL(link.dataset.permalink ?? link.href, document.baseURI).href;
    await navigator.clipboard.writeText(address);
    said.textContent = labels.copied ?? "";
    button.addEventListener("blur", () => (said.textContent = ""), { once: true });
  });
  (item.querySelector(".said__by, .question__facts") ?? item).append(button, said);
});
