// Light or dark: starts as the device says, then as the reader chose last.
import { remember, start } from "./start.js";

start("scheme", (button) => {
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  button.addEventListener("click", () => {
    const now = root.dataset.scheme ?? (device.matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    // A choice that agrees with the device is no choice: the page follows the device again.
    if ((next === "dark") === device.matches) delete root.dataset.scheme;
    else root.dataset.scheme = next;
    remember("scheme", root.dataset.scheme ?? "");
  });
});
