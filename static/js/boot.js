// Runs before the page is drawn: shows the controls that need scripts, and what a reader chose last
// time (appearance, hidden layers). From disk browsers run no modules, so there no controls show.
(function () {
  "use strict";
  var root = document.documentElement;
  if (location.protocol !== "file:") root.dataset.scripts = "";
  try {
    var scheme = localStorage.getItem("briefgen.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    var hidden = localStorage.getItem("briefgen.hidden");
    if (hidden) root.dataset.hide = hidden;
  } catch {
    // Storage is switched off: the page starts as it is made.
  }
})();
