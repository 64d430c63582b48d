// Runs before the page is drawn: shows the controls that need scripts, and what a reader chose last
// time (appearance, hidden layers). From disk browsers run no modules, so there no controls show.
// A page whose address narrows it is drawn once it is narrowed, or it would jump; at the latest when
// it has loaded, should the module that narrows it fail.
(function () {
  "use strict";
  var root = document.documentElement;
  if (location.protocol !== "file:") {
    root.dataset.scripts = "";
    if (/[?&](since|words|speaker|stance|kind|from|to|year|article|role|actor|age)=/.test(location.search)) {
      root.dataset.narrowing = "";
      addEventListener("load", function () { delete root.dataset.narrowing; });
    }
  }
  try {
    var scheme = localStorage.getItem("briefgen.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    var hidden = localStorage.getItem("briefgen.hidden");
    if (hidden) root.dataset.hide = hidden;
  } catch {
    // Storage is switched off: the page starts as it is made.
  }
})();
