// Shared by the modules; does nothing by itself.

/**
 * Starts a module on every element that names it in `data-module`. A failure on one element leaves
 * the others, and the page without the enhancement, as they are.
 * @param {string} name
 * @param {(element: HTMLElement) => void} enhance
 */
export function start(name, enhance) {
  for (const element of document.querySelectorAll(`[data-module~="${name}"]`)) {
    try {
      enhance(/** @type {HTMLElement} */ (element));
    } catch (error) {
      console.warn(`briefgen: ${name} did not start`, error);
    }
  }
}

/**
 * Remembers a choice on this device.
 * @param {string} key
 * @param {string} value empty to forget it
 */
export function remember(key, value) {
  try {
    if (value) localStorage.setItem(`briefgen.${key}`, value);
    else localStorage.removeItem(`briefgen.${key}`);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
