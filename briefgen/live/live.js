// Reloads this page when what it shows has changed, and shows why the site could not be built.
// `briefgen serve` adds it on the wire; it is never part of a published site.
(() => {
  "use strict";
  const script = document.currentScript;
  const { base, file, wanted } = script.dataset;
  let { run, generation } = script.dataset;
  generation = Number(generation);

  const address = (name) =>
    new URL(`${name}?since=${encodeURIComponent(`${run}-${generation}`)}`, script.src);

  // Paths below the base address of all that this page is made of: its own file, the file that
  // somebody wished to see and that was not there, and what the page has loaded.
  const parts = () => {
    const paths = new Set([file, wanted, wanted && `${wanted}.html`, wanted && `${wanted}/index.html`]);
    for (const { name } of performance.getEntriesByType("resource")) {
      const { origin, pathname } = new URL(name);
      if (origin !== location.origin || !pathname.startsWith(base)) continue;
      try {
        paths.add(decodeURIComponent(pathname.slice(base.length)));
      } catch {
        // Not an address of ours.
      }
    }
    return paths;
  };

  const receive = (news) => {
    if (news.run === run && news.generation < generation) return; // overtaken on its way
    ({ run, generation } = news);
    show(news.trouble);
    if (news.changed === null) return location.reload();
    const mine = file === "*" ? null : parts();
    if (news.changed.some((path) => mine === null || mine.has(path))) location.reload();
  };

  const ask = async () => {
    try {
      const answer = await fetch(address("state"), { cache: "no-store" });
      if (answer.ok) receive(await answer.json());
    } catch {
      // The server has gone; whoever listens hears when it is back.
    }
  };

  const listen = (pass) => {
    const source = new EventSource(address("events"));
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      pass(news);
      receive(news);
    };
    source.onerror = () => {
      // The browser tries again by itself, except after a refusal.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000, pass);
    };
  };

  // A browser opens six connections to a server at most, for all tabs together: so one tab listens
  // and tells the others. When it closes, the next takes its place.
  if (navigator.locks && window.BroadcastChannel) {
    const channel = new BroadcastChannel("briefgen-live");
    channel.onmessage = ({ data }) => receive(data);
    navigator.locks.request(
      "briefgen-live",
      () => new Promise(() => listen((news) => channel.postMessage(news))),
    );
    ask();
  } else {
    listen(() => {});
  }
  // A page that comes back from the browser's memory has heard nothing meanwhile.
  addEventListener("pageshow", (event) => event.persisted && ask());

  let panel = null;
  let shown = "null";

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  // Everything comes in as text, never as HTML: errors quote what articles say.
  function show(trouble) {
    const now = JSON.stringify(trouble);
    if (now === shown) return;
    shown = now;
    panel?.remove();
    panel = null;
    if (!trouble) return;
    panel = element("div");
    panel.id = "briefgen-trouble";
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => panel?.remove());
    const sheet = element("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("live.css", script.src);
    const list = element("ul");
    for (const { where, what, todo } of trouble.errors) {
      const item = element("li");
      if (where) item.append(element("b", where), " ");
      item.append(element("span", what));
      if (todo) item.append(" ", element("i", todo));
      list.append(item);
    }
    const box = element("section", "", element("h2", trouble.title), list, close);
    box.setAttribute("role", "alert");
    panel.attachShadow({ mode: "open" }).append(sheet, box);
    document.body.append(panel);
  }
})();
