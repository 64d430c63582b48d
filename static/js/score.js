// A click on a stroke of the score goes to its words. The lists below hold the same links for everybody.
import { start } from "./start.js";

start("score", (score) => {
  for (const stroke of score.querySelectorAll("rect[data-href]")) {
    stroke.addEventListener("click", () => {
      location.hash = /** @type {SVGElement} */ (stroke).dataset.href ?? "";
    });
  }
});
