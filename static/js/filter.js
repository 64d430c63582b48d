// Narrows a list to what holds some words, one speaker, one kind; keeps the choice in the address.
import { start } from "./start.js";

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

start("filter", (list) => {
  const form = /** @type {HTMLElement | null} */ (list.querySelector("[data-filter]"));
  if (!form) return;
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("input, select"));
  const count = /** @type {HTMLElement | null} */ (form.querySelector("[data-shown]"));
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(list.dataset.items ?? "li")]);
  const groups = /** @type {HTMLElement[]} */ (list.dataset.groups ? [...list.querySelectorAll(list.dataset.groups)] : []);
  const texts = items.map((item) => fold(item.dataset.text ?? item.textContent ?? ""));
  const address = new URL(location.href);

  const apply = () => {
    /** @type {Record<string, string>} */
    const wanted = {};
    for (const field of fields) wanted[field.name] = field.value;
    const words = fold(wanted.words ?? "").split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, n) => {
      const fits = words.every((word) => texts[n].includes(word))
        && (!wanted.speaker || fold(item.dataset.speaker ?? "").includes(fold(wanted.speaker)))
        && (!wanted.kind || item.dataset.kind === wanted.kind);
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    for (const group of groups) {
      group.hidden = !items.some((item) => group.contains(item) && !item.hidden);
    }
    const narrowed = [...fields].some((field) => field.value);
    if (count) {
      count.textContent = narrowed
        ? (count.dataset.shown ?? "").replace("{shown}", String(shown)).replace("{all}", String(items.length))
        : "";
    }
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    if (address.href !== location.href && location.protocol !== "file:") {
      address.hash = location.hash;
      history.replaceState(null, "", address);
    }
  };

  for (const field of fields) {
    const kept = address.searchParams.get(field.name);
    if (kept !== null) field.value = kept;
    field.addEventListener("input", apply);
  }
  if ([...fields].some((field) => field.value)) apply();
});
