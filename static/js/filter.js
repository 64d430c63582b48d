// Narrows a list to what its fields ask for; keeps the choice in the address. What can be asked stands in
// data attributes of an item or of what holds it; a field says in data-by how it is compared.
import { ago, valid } from "./days.js";
import { start } from "./start.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How an item's value is tested, by a field's data-by; each takes what was asked and gives a test.
 * What has no day is of no age and fits no dates.
 * @type {Record<string, (asked: string) => (value: string) => boolean>}
 */
const TESTS = {
  words: (asked) => {
    const words = fold(asked).split(/\s+/).filter(Boolean);
    return (value) => words.every((word) => value.includes(word));
  },
  part: (asked) => ((folded) => (/** @type {string} */ value) => fold(value).includes(folded))(fold(asked.trim())),
  is: (asked) => (value) => value === asked,
  has: (asked) => (value) => value.split(" ").includes(asked),
  begins: (asked) => (value) => value.startsWith(asked),
  from: (asked) => (value) => value >= asked,
  to: (asked) => (value) => value !== "" && value <= asked,
  age: (asked) => {
    const edge = ago(parseInt(asked.replace("over-", ""), 10) || 0);
    return asked.startsWith("over-") ? (value) => value !== "" && value < edge : (value) => value >= edge;
  },
};

start("filter", (list) => {
  const form = /** @type {HTMLElement | null} */ (list.querySelector("[data-filter]"));
  if (!form) return;
  const fields = /** @type {Field[]} */ ([...form.querySelectorAll("input, select")]);
  const count = /** @type {HTMLElement | null} */ (form.querySelector("[data-shown]"));
  const clear = /** @type {HTMLElement | null} */ (form.querySelector("[data-clear]"));
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(list.dataset.items ?? "li")]);
  const inside = list.dataset.groups ?? "";
  const groups = items.map((item) => /** @type {HTMLElement | null} */ (inside ? item.closest(inside) : null));
  // The other pages of a list that is split, and lists of other kinds: their links take the choice along.
  const onward = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-keep] a")]);
  /** @type {Map<Field, string[]>} */
  const values = new Map();

  /** What the items hold for a field, read when it is first asked. @param {Field} field */
  const valuesOf = (field) => {
    let found = values.get(field);
    if (!found) {
      const name = field.dataset.of ?? field.name;
      found = items.map((item, n) => field.dataset.by === "words"
        ? fold(item.dataset.text ?? (item.querySelector("[data-words]") ?? item).textContent ?? "")
        : item.dataset[name] ?? groups[n]?.dataset[name] ?? "");
      values.set(field, found);
    }
    return found;
  };

  const apply = () => {
    const asked = fields.filter((field) => field.value.trim());
    const tests = asked.map((field) => {
      const chosen = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.dataset.value : undefined;
      return { values: valuesOf(field), fits: (TESTS[field.dataset.by ?? "is"] ?? TESTS.is)(chosen ?? field.value) };
    });
    const kept = new Set();
    let shown = 0;
    items.forEach((item, n) => {
      const fits = tests.every((test) => test.fits(test.values[n]));
      item.hidden = !fits;
      if (fits) {
        shown += 1;
        kept.add(groups[n]);
      }
    });
    for (const group of new Set(groups)) if (group) group.hidden = !kept.has(group);
    if (count) {
      const words = shown || !asked.length ? count.dataset.shown : count.dataset.none;
      count.textContent = asked.length
        ? (words ?? "").replace("{shown}", String(shown)).replace("{all}", String(items.length))
        : "";
    }
    if (clear) clear.hidden = !asked.length;
    remember();
  };

  const remember = () => {
    const address = new URL(location.href);
    // In the order of the fields, whatever was asked first: one choice has one address.
    for (const field of fields) address.searchParams.delete(field.name);
    for (const field of fields) if (field.value.trim()) address.searchParams.append(field.name, field.value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    for (const link of onward) {
      const target = new URL(link.href);
      if (target.pathname !== location.pathname || !target.hash) {
        target.search = address.search;
        link.href = target.href;
      }
    }
  };

  /** Puts the choices that wait in a template into their field. @param {Field} field */
  const fill = (field) => {
    const waiting = /** @type {HTMLTemplateElement | null} */ (form.querySelector(`template[data-options-of="${field.id}"]`));
    if (!waiting) return;
    field.append(waiting.content);
    waiting.remove();
  };

  const recall = () => {
    const address = new URL(location.href);
    for (const field of fields) {
      const asked = address.searchParams.get(field.name) ?? "";
      if (asked) fill(field);
      const kept = field.type === "date" ? valid(asked) : asked;
      field.value = kept;
      if (kept && field.value !== kept && field instanceof HTMLSelectElement) {
        // Asked on another page, and nothing of it is on this one: it is shown, and finds nothing.
        field.add(new Option(kept, kept));
        field.value = kept;
      }
    }
    apply();
  };

  for (const field of fields) {
    field.addEventListener("input", apply);
    // Before the list of choices opens, whether by pointer or by key.
    for (const use of ["pointerdown", "focus"]) field.addEventListener(use, () => fill(field), { once: true });
  }
  clear?.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    apply();
    fields[0]?.focus();
  });
  addEventListener("popstate", recall);
  recall();
  delete document.documentElement.dataset.narrowing; // see boot.js
});
