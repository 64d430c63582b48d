// The map beside the scroll bar: its marks go to where their words are on this screen, its pane follows
// the part in view, and a click beside a mark goes to that place of the text. Without it, the marks
// stand by the article's letters and are links.
import { start } from "./start.js";

const NEAR = 12;

start("map", (map) => {
  const text = document.querySelector(".woven");
  const view = map.querySelector("[data-view]");
  if (!text || !view) return;
  const marks = /** @type {SVGAElement[]} */ ([...map.querySelectorAll("a")]).map((link) => ({
    link,
    sign: /** @type {SVGElement} */ (link.querySelector("rect, svg")),
    words: document.getElementById(decodeURIComponent(link.href.baseVal.split("#")[1] ?? "")),
    at: 0,
  }));

  /** @param {number} share of the text; @returns {number} within it */
  const within = (share) => Math.min(Math.max(share, 0), 1);
  /** @param {Element} element @param {string} name @param {number} share */
  const set = (element, name, share) => element.setAttribute(name, `${(share * 100).toFixed(2)}%`);

  const follow = () => {
    const box = text.getBoundingClientRect();
    if (box.height === 0) return;
    const top = within(-box.top / box.height);
    set(view, "y", top);
    set(view, "height", within((window.innerHeight - box.top) / box.height) - top);
  };

  const place = () => {
    const box = text.getBoundingClientRect();
    if (box.height === 0) return;
    for (const mark of marks) {
      if (!mark.words) continue;
      const words = mark.words.getBoundingClientRect();
      const bar = mark.sign.localName === "rect";
      // A ring stands beside the middle of the first line, a bar beside all lines.
      mark.at = within(((bar ? words.top : words.top + 12) - box.top) / box.height);
      set(mark.sign, "y", mark.at);
      if (bar) set(mark.sign, "height", Math.min(words.height / box.height, 1 - mark.at));
    }
    follow();
  };

  map.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) return;
    const box = map.getBoundingClientRect();
    const share = within((event.clientY - box.top) / box.height);
    const far = (/** @type {{ at: number }} */ mark) => Math.abs(mark.at - share) * box.height;
    const seen = marks.filter(({ link }) => getComputedStyle(link).display !== "none");
    const [nearest] = seen.sort((one, other) => far(one) - far(other));
    if (nearest && far(nearest) <= NEAR) {
      location.hash = nearest.link.href.baseVal.split("#")[1] ?? "";
    } else {
      const whole = text.getBoundingClientRect();
      window.scrollTo({ top: window.scrollY + whole.top + share * whole.height - window.innerHeight / 2 });
    }
  });

  let due = false;
  const later = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      follow();
    });
  };
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", place);
  new ResizeObserver(place).observe(text);
  place();
});
