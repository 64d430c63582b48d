// Shows what is new since a day: one typed, the last week or month, or the last visit, which only this
// device remembers. The address keeps the day; all that is counted stands in data attributes of the days.
import { ago, valid } from "./days.js";
import { remember, start } from "./start.js";

/**
 * The day of the visit before today's, empty for none; notes today's.
 * @param {string} site the path of the site: others may stand under the same host
 */
function lastVisit(site) {
  const key = `visit.${site}`;
  const today = ago(0);
  let known = "";
  try {
    known = localStorage.getItem(`briefgen.${key}`) ?? "";
  } catch {
    // Storage is switched off: there is no last visit.
  }
  const days = known.split(" ").filter((day) => valid(day) && day <= today);
  const before = days.filter((day) => day < today).at(-1) ?? "";
  remember(key, before ? `${before} ${today}` : today);
  return before;
}

start("news", (section) => {
  const field = /** @type {HTMLInputElement | null} */ (section.querySelector("[name=since]"));
  const since = /** @type {HTMLElement | null} */ (section.querySelector("[data-since]"));
  const none = /** @type {HTMLElement | null} */ (section.querySelector("[data-none]"));
  const clear = /** @type {HTMLElement | null} */ (section.querySelector("[data-clear]"));
  const details = section.querySelector("details");
  if (!field || !since) return;
  const days = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-day]")]);
  const sums = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-sum]")]);
  const presets = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-days]")]);
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const words = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  /** @param {string} day */
  const spoken = (day) => words.format(new Date(`${day}T00:00:00Z`));
  const oldest = since.dataset.oldest ?? "";

  const apply = () => {
    const day = field.value;
    const shown = days.filter((one) => {
      one.hidden = one.dataset.day !== undefined && one.dataset.day < day;
      return !one.hidden;
    });
    // Before the oldest day that is shown nothing is known, so nothing is said of it.
    since.textContent = (since.dataset.since ?? "").replace("{day}", spoken(day > oldest ? day : oldest));
    for (const sum of sums) {
      const count = shown.reduce((total, one) => total + Number(one.dataset[sum.dataset.sum ?? ""] ?? 0), 0);
      sum.textContent = (count === 1 ? sum.dataset.one : sum.dataset.many)?.replace("{count}", number.format(count)) ?? "";
      (sum.closest("li") ?? sum).hidden = count === 0;
      if (sum instanceof HTMLAnchorElement && sum.dataset.from !== undefined) {
        const target = new URL(sum.href);
        target.search = day ? `?from=${day}` : "";
        sum.href = target.href;
      }
    }
    if (none) none.hidden = shown.length > 0;
    if (clear) clear.hidden = !day;
    if (details) details.hidden = shown.length === 0;
    for (const preset of presets) {
      preset.setAttribute("aria-pressed", String(day !== "" && day === preset.dataset.from));
    }
  };

  /** @param {string} day */
  const show = (day) => {
    field.value = day;
    apply();
    if (details) details.open = day !== "";
    const address = new URL(location.href);
    if (field.value) address.searchParams.set("since", field.value);
    else address.searchParams.delete("since");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };
  const recall = () => show(valid(new URL(location.href).searchParams.get("since") ?? ""));

  const before = lastVisit(new URL(section.dataset.root ?? "", location.href).pathname);
  for (const preset of presets) {
    const from = preset.dataset.days === "visit" ? before : ago(Number(preset.dataset.days));
    preset.dataset.from = from;
    preset.hidden = !from;
    if (preset.dataset.days === "visit") preset.title = from ? spoken(from) : "";
    preset.addEventListener("click", () => show(from));
  }
  field.addEventListener("change", () => show(field.value));
  clear?.addEventListener("click", () => {
    show("");
    field.focus();
  });
  addEventListener("popstate", recall);
  recall();
  delete document.documentElement.dataset.narrowing; // see boot.js
});
