// Search over the index that briefgen/search.py makes: asks for the parts of the words typed, joins them,
// and shows what they lead to. Folding, words and stems are as there. Texts become text nodes, never markup.
import { start } from "./start.js";

/** @typedef {{ format: number, languages: string[], stop: string, words: Record<string, string>, pages: Record<string, string> }} Index */
/** @typedef {{ in: [string, number][], words: [string, string, number[][]][] }} Part */
/** @typedef {{ path: string, title: string, day: number, outlet: string, language: string, items: Record<string, any[]> }} Shown */
/** @typedef {{ word: string, form: string, stems: Set<string>, open: boolean }} Term */
/** @typedef {{ id: string, day: number, kind: number, item: number, score: number }} Hit */
/** @typedef {{ day: number, items: Map<number, number> }} Found items by number and kind, with how much they count */
/** @typedef {{ stemWord(word: string): string }} Stemmer */

const FORMAT = 2;
const KINDS = ["actor", "quote", "question", "briefing", "note"];
const ACTOR = 0;
const QUOTE = 1;
const QUESTION = 2;
const BRIEFING = 3;
const NOTE = 4;
const SHOWN = 12;
const WAIT = 120; // milliseconds of rest before a search: a word being typed asks for little
const OPEN = 3; // letters from which the beginning of a word is enough
const LONG = 280; // characters of an editor's text that are shown
const WORDS = 8; // a query's further words are left out

/** @type {Record<string, () => Promise<Stemmer>>} */
const STEMMERS = {
  en: async () => new (await import("./vendor/english-stemmer.js")).EnglishStemmer(),
  es: async () => new (await import("./vendor/spanish-stemmer.js")).SpanishStemmer(),
};

/** @param {string} text */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
/** @param {string} text */
const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** @param {string} word @param {Stemmer[]} stemmers */
const stemsOf = (word, stemmers) => new Set([fold(word), ...stemmers.map((stemmer) => fold(stemmer.stemWord(word)))]);

/**
 * What a reader typed, as words to look up: the last one is open while nothing stands behind it.
 * @param {string} text @param {Stemmer[]} stemmers @param {Set<string>} stop @returns {Term[]}
 */
function terms(text, stemmers, stop) {
  const found = wordsOf(text);
  const ends = !/[\p{L}\p{N}\p{M}]$/u.test(text);
  return found
    .map((word, n) => ({ word, form: fold(word), stems: stemsOf(word, stemmers), open: !ends && n === found.length - 1 }))
    .filter((term) => term.form && !stop.has(term.form))
    .slice(0, WORDS);
}

/** Whether a word of the index or of a text answers a term: 2 for the word itself or a form of it, 1 for its beginning. */
const answers = (/** @type {Term} */ term, /** @type {string[]} */ forms, /** @type {Iterable<string>} */ stems) => {
  if (forms.includes(term.form)) return 2;
  for (const stem of stems) if (term.stems.has(stem)) return 2;
  return term.open && term.form.length >= OPEN && forms.some((form) => form.startsWith(term.form)) ? 1 : 0;
};

class Library {
  /** @param {URL} base */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, Promise<any>>} */
    this.asked = new Map();
  }

  /** A file of the index, asked for once. @param {string} name @returns {Promise<any>} */
  file(name) {
    const known = this.asked.get(name);
    if (known) return known;
    // Only index.json ever changes under its name.
    const answer = fetch(new URL(`${name}.json`, this.base), { cache: name === "index" ? "no-cache" : "default" }).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => this.asked.delete(name));
    this.asked.set(name, answer);
    return answer;
  }

  /** @returns {Promise<{ index: Index, stemmers: Stemmer[], stop: Set<string> }>} */
  async open() {
    const index = /** @type {Index} */ (await this.file("index"));
    if (index.format !== FORMAT) throw new Error(`an index of format ${index.format}`);
    this.stemmers ??= await Promise.all(index.languages.map((language) => STEMMERS[language]()));
    return { index, stemmers: this.stemmers, stop: new Set(index.stop.split(" ")) };
  }

  /** Where one term stands. @param {Index} index @param {Term} term @returns {Promise<Map<string, Found>>} */
  async lookUp(index, term) {
    const keys = [term.form, ...term.stems];
    const wide = term.open && term.form.length >= OPEN;
    const names = Object.keys(index.words).filter((prefix) =>
      keys.some((key) => key.startsWith(prefix)) || (wide && prefix.startsWith(term.form)));
    const parts = /** @type {Part[]} */ (await Promise.all(names.map((prefix) => this.file(index.words[prefix]))));
    /** @type {Map<string, Found>} */
    const found = new Map();
    for (const part of parts) {
      for (const [stem, forms, places] of part.words) {
        const fit = answers(term, forms.split(" "), [stem]);
        if (!fit) continue;
        for (const [at, ...codes] of places) {
          const [id, day] = part.in[at];
          let here = found.get(id);
          if (!here) found.set(id, here = { day, items: new Map() });
          for (const code of codes) {
            here.items.set(code >> 2, Math.max(here.items.get(code >> 2) ?? 0, (code & 3) * 2 + fit));
          }
        }
      }
    }
    return found;
  }

  /** What is shown of a page. @param {Index} index @param {string} id @returns {Promise<Shown>} */
  async page(index, id) {
    const prefix = Object.keys(index.pages).find((start) => id.startsWith(start));
    if (prefix === undefined) throw new Error(`${id} is not in the index`);
    return (await this.file(index.pages[prefix]))[id];
  }
}

/**
 * The hits that answer all words: of a quote, question or actor itself; of a briefing wherever in it.
 * @param {Map<string, Found>[]} found by word
 * @returns {Hit[]}
 */
function join(found) {
  /** @type {Hit[]} */
  const hits = [];
  const [first, ...others] = found;
  for (const [id, { day, items }] of first ?? []) {
    const pages = others.map((other) => other.get(id)?.items);
    if (pages.some((page) => !page)) continue;
    const all = /** @type {Map<number, number>[]} */ ([items, ...pages]);
    for (const [item, score] of items) {
      if ((item & 7) === BRIEFING) continue;
      const rest = pages.map((page) => page?.get(item) ?? 0);
      if (rest.every(Boolean)) hits.push({ id, day, kind: item & 7, item: item >> 3, score: rest.reduce((a, b) => a + b, score) });
    }
    /** @type {Map<number, number>} */
    const together = new Map();
    let score = 0;
    let everywhere = true;
    for (const page of all) {
      let best = 0;
      for (const [item, count] of page) {
        if ((item & 7) !== BRIEFING) continue;
        best = Math.max(best, count);
        together.set(item >> 3, (together.get(item >> 3) ?? 0) + count);
      }
      everywhere &&= best > 0;
      score += best;
    }
    if (everywhere) {
      const [item] = [...together].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      hits.push({ id, day, kind: BRIEFING, item, score });
    }
  }
  return hits;
}

/**
 * Writes a text into an element, the words that answer a query marked.
 * @param {Element | null} element @param {string} text @param {Term[]} query @param {Stemmer[]} stemmers
 */
function write(element, text, query, stemmers) {
  if (!element) return;
  element.replaceChildren();
  let at = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const [word] = wordsOf(match[0]);
    if (word === undefined || !query.some((term) => answers(term, [fold(word)], stemsOf(word, stemmers)))) continue;
    const mark = document.createElement("mark");
    mark.className = "hit__word";
    mark.textContent = match[0];
    element.append(text.slice(at, match.index), mark);
    at = match.index + match[0].length;
  }
  element.append(text.slice(at));
}

/**
 * The part of a long text that answers a query, or its beginning.
 * @param {string} text @param {Term[]} query @param {Stemmer[]} stemmers
 */
function around(text, query, stemmers) {
  if (text.length <= LONG) return text;
  const words = [...text.matchAll(/\S+/g)];
  const hit = words.findIndex(([word]) => wordsOf(word).some((part) =>
    query.some((term) => answers(term, [fold(part)], stemsOf(part, stemmers)))));
  const first = Math.max(0, hit - 12);
  let last = first;
  while (last + 1 < words.length && words[last + 1].index - words[first].index < LONG) last++;
  const shown = text.slice(words[first].index, words[last].index + words[last][0].length);
  return `${first ? "… " : ""}${shown}${last + 1 < words.length ? " …" : ""}`;
}

start("search", (root) => {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("[data-search-field]"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (root.querySelector("[data-hits]"));
  const more = /** @type {HTMLButtonElement} */ (root.querySelector("[data-more]"));
  const library = new Library(new URL(root.dataset.index ?? "./", document.baseURI));
  const site = new URL(root.dataset.root ?? "../", document.baseURI);
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const names = ["q", "kind", "by", "from", "to"];
  let turn = 0;
  let timer = 0;

  /** @returns {Record<string, string>} */
  const asked = () => {
    const data = new FormData(form);
    return Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "").slice(0, 300)]));
  };

  /** @param {string} name @param {Record<string, string>} [values] */
  const say = (name, values = {}) => {
    const text = name ? status.dataset[name] ?? "" : "";
    status.textContent = text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  };

  /** @param {number} day as 20250901 */
  const date = (day) => new Date(Date.UTC(Math.floor(day / 1e4), Math.floor(day / 100) % 100 - 1, day % 100));

  /** @param {Hit} hit @param {Shown} page @param {Term[]} query @param {Stemmer[]} stemmers */
  const entry = (hit, page, query, stemmers) => {
    const template = /** @type {HTMLTemplateElement} */ (root.querySelector(`template[data-hit="${KINDS[hit.kind]}"]`));
    const item = /** @type {Element} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
    const slot = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (item.querySelector(`[data-slot="${name}"]`));
    const drop = (/** @type {string} */ name) => slot(name)?.remove();
    const shown = page.items[hit.item] ?? [];
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
    const address = new URL(page.path, site);
    const tongue = (/** @type {Element | null} */ element, /** @type {string} */ code) => {
      if (code && code !== language) element?.setAttribute("lang", code);
    };
    if (hit.kind === ACTOR) {
      const [kind, role, roleLanguage, quotes, articles] = shown;
      write(slot("text"), page.title, query, stemmers);
      for (const name of item.querySelectorAll("[data-kind]")) {
        if (/** @type {HTMLElement} */ (name).dataset.kind !== kind) name.remove();
      }
      if (role) {
        write(slot("role"), role, query, stemmers);
        tongue(slot("role"), roleLanguage);
      } else drop("role");
      for (const [name, count] of /** @type {[string, number][]} */ ([["quotes", quotes], ["articles", articles]])) {
        const fact = slot(name);
        if (!fact || !count) fact?.remove();
        else fact.textContent = ((count === 1 ? fact.dataset.one : fact.dataset.many) ?? "").replace("{count}", numbers.format(count));
      }
    } else {
      // Editors write in the interface's language.
      if (hit.kind !== NOTE) tongue(slot("text"), page.language);
      const [text, anchor, speaker, speakerPath, probably] = shown;
      if (hit.kind === BRIEFING) {
        write(slot("title"), page.title, query, stemmers);
        tongue(slot("title"), page.language);
        if (!text) drop("text");
        else {
          write(slot("text"), text, query, stemmers);
          // Where the page has no anchor in a sentence, the browser looks for its first words.
          const start = text.split(" ").slice(0, 6).join(" ");
          address.hash = anchor || `:~:text=${encodeURIComponent(start).replace(/-/g, "%2D")}`;
        }
      } else {
        write(slot("text"), hit.kind === NOTE ? around(text, query, stemmers) : text, query, stemmers);
        address.hash = anchor;
        const source = slot("title");
        if (source) source.textContent = page.title;
        tongue(source, page.language);
      }
      if (hit.kind === NOTE) {
        write(slot("passage"), shown[2], query, stemmers);
        tongue(slot("passage"), page.language);
      }
      if (hit.kind === QUESTION) {
        const [, , settled, answer] = shown;
        drop(settled ? "open" : "settled");
        if (answer) write(slot("answer"), around(answer, query, stemmers), query, stemmers);
        else drop("answer");
      }
      if (hit.kind === QUOTE) {
        if (speaker) {
          const who = slot("speaker");
          const name = document.createElement(speakerPath ? "a" : "bdi");
          if (speakerPath) /** @type {HTMLAnchorElement} */ (name).href = new URL(speakerPath, site).href;
          write(name, speaker, query, stemmers);
          who?.append(name);
          drop("nobody");
        } else drop("speaker");
        if (!probably) drop("probably");
      }
      const day = slot("day");
      if (page.day && day) {
        const when = date(page.day);
        day.setAttribute("datetime", when.toISOString().slice(0, 10));
        day.textContent = days.format(when);
      } else day?.remove();
      const outlet = slot("outlet");
      if (page.outlet && outlet) outlet.textContent = page.outlet;
      else outlet?.remove();
    }
    link.href = address.href;
    return item;
  };

  const keep = (/** @type {Record<string, string>} */ wanted) => {
    const address = new URL(location.href);
    for (const name of names) {
      if (wanted[name]) address.searchParams.set(name, wanted[name]);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
  };

  const search = async () => {
    const mine = ++turn;
    const wanted = asked();
    keep(wanted);
    try {
      const { index, stemmers, stop } = await library.open();
      const query = terms(wanted.q, stemmers, stop);
      // Every word of a speaker's name may be only begun.
      const by = terms(wanted.by, [], new Set()).map((term) => ({ ...term, form: `@${term.form}`, stems: new Set([`@${term.form}`]), open: true }));
      const [found, said] = await Promise.all([
        Promise.all(query.map((term) => library.lookUp(index, term))),
        Promise.all(by.map((term) => library.lookUp(index, term))),
      ]);
      if (mine !== turn) return;
      const from = Number(wanted.from.replace(/-/g, ""));
      const to = Number(wanted.to.replace(/-/g, "")) || Infinity;
      const dated = Boolean(wanted.from || wanted.to);
      const theirs = new Set(join(said).map((hit) => `${hit.id} ${hit.item}`));
      const hits = join(query.length ? found : said)
        .filter((hit) => !dated || (hit.day && hit.day >= from && hit.day <= to))
        .filter((hit) => !by.length || (hit.kind === QUOTE && theirs.has(`${hit.id} ${hit.item}`)))
        .sort((a, b) => b.score - a.score || Number(b.kind === ACTOR) - Number(a.kind === ACTOR) || b.day - a.day || a.kind - b.kind || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.item - b.item);
      const asks = query.length + by.length > 0;
      for (const count of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-count]"))) {
        const kind = count.dataset.count;
        count.textContent = asks ? numbers.format(hits.filter((hit) => !kind || KINDS[hit.kind] === kind).length) : "";
      }
      const chosen = hits.filter((hit) => !wanted.kind || KINDS[hit.kind] === wanted.kind);
      let upTo = 0;
      const show = async () => {
        const next = chosen.slice(upTo, upTo + SHOWN);
        const pages = await Promise.all(next.map((hit) => library.page(index, hit.id)));
        if (mine !== turn) return undefined;
        const entries = next.map((hit, n) => entry(hit, pages[n], query, stemmers));
        if (upTo) list.append(...entries);
        else list.replaceChildren(...entries);
        upTo += next.length;
        more.hidden = upTo >= chosen.length;
        return entries[0];
      };
      await show();
      if (mine !== turn) return;
      more.onclick = async () => /** @type {HTMLElement | null} */ ((await show())?.querySelector("a"))?.focus();
      if (!asks) say(wanted.q.trim() ? "short" : "");
      else if (chosen.length === 0) say("none");
      else say(chosen.length === 1 ? "one" : "many", { count: numbers.format(chosen.length) });
    } catch (error) {
      if (mine !== turn) return;
      console.warn("briefgen: search", error);
      list.replaceChildren();
      more.hidden = true;
      library.asked.delete("index"); // the site may have been built anew while this page was open
      say("failed");
    }
  };

  const address = new URL(location.href);
  for (const name of names) {
    const kept = address.searchParams.get(name);
    if (kept === null) continue;
    for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`[name="${name}"]`))) {
      if (control.type === "radio") control.checked = control.value === kept;
      else control.value = kept;
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  // Who stands in the field will ask: what every question needs comes before the first letter.
  field.addEventListener("focus", () => library.open().catch(() => library.asked.delete("index")), { once: true });
  if (asked().q || asked().by) search();
  else field.focus({ preventScroll: true });
});
