// A card with who an actor is, while the pointer or the focus rests on its name. It can be reached with
// the pointer, stays until left, and goes with Escape.
import { start } from "./start.js";

const WAIT = 250; // milliseconds before a card appears or goes: a pointer passing by opens nothing

start("previews", (text) => {
  /** @type {HTMLElement | null} */
  let card = null;
  /** @type {Element | null} */
  let over = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    card?.remove();
    card = null;
    over = null;
  };

  /** @param {HTMLAnchorElement} link */
  const open = (link) => {
    close();
    const entry = document.getElementById(link.dataset.actor ?? "");
    const name = entry?.querySelector(".member__name");
    const facts = entry?.querySelector(".member__facts");
    if (!name || !facts) return;
    card = document.createElement("div");
    card.className = "preview";
    card.setAttribute("aria-hidden", "true"); // the link says the name; its page says the rest
    for (const [part, className] of /** @type {[Element, string][]} */ ([[name, "preview__name"], [facts, "preview__facts"]])) {
      const copy = document.createElement("div");
      copy.className = className;
      for (const child of part.children) {
        if (child instanceof SVGElement) copy.append(child.cloneNode(true));
        else {
          const span = document.createElement("span");
          span.textContent = child.querySelector("bdi")?.textContent ?? child.firstChild?.textContent ?? "";
          copy.append(span);
        }
      }
      card.append(copy);
    }
    document.body.append(card);
    over = link;
    const box = link.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, room - card.offsetWidth - 8));
    const below = box.bottom + card.offsetHeight + 12 < window.innerHeight;
    // Styles set through the object model are not inline styles to the content policy.
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY}px`;
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", () => later(close));
  };

  /** @param {() => void} act */
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, WAIT);
  };

  /** @param {Event} event @returns {HTMLAnchorElement | null} */
  const linkOf = (event) =>
    event.target instanceof Element ? event.target.closest("a.mention[data-actor]") : null;

  text.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (link && link !== over && event.pointerType === "mouse") later(() => open(link));
  });
  text.addEventListener("pointerout", (event) => {
    if (linkOf(event)) later(close);
  });
  text.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) open(link);
  });
  text.addEventListener("focusout", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
});
