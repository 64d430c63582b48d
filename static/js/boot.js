// Runs before the page is drawn: what a reader chose last time (appearance, hidden layers).
(function () {
  "use strict";
  try {
    var root = document.documentElement;
    var scheme = localStorage.getItem("briefgen.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    var hidden = localStorage.getItem("briefgen.hidden");
    if (hidden) root.dataset.hide = hidden;
  } catch {
    // Storage is switched off: the page starts as it is made.
  }
})();
