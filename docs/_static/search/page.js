/* The search page: takes the query from the address, and shows what was found. Three kinds of
   scripts that the build writes call Search: the settings, the index of Sphinx, and the sections of pages.
   The index is heavier than all else, so it is loaded for a query alone, or as soon as one is typed. */
"use strict";

const AT_ONCE = 10;
const PROPOSED = 3;

const Search = {
  root: document.documentElement.dataset.content_root,
  query: (new URLSearchParams(location.search).get("q") ?? "").trim(),

  /* Begins: at once where the address holds a query, else with the first letter that is typed. */
  begin() {
    this.status = document.getElementById("search-status");
    this.list = document.getElementById("search-results");
    const fields = document.querySelectorAll('input[name="q"]');
    for (const field of fields) {
      field.value = this.query;
      field.addEventListener("input", () => this.load(), { once: true });
    }
    if (this.query) this.load();
  },

  /* Loads the settings, and then the index; a script is read from a folder, too. */
  load() {
    if (this.isLoading) return;
    this.isLoading = true;
    for (const name of ["searchsettings.js", "searchindex.js"]) {
      const script = document.createElement("script");
      script.src = this.root + name;
      script.async = false;
      script.onerror = () => this.status.replaceChildren("The search could not load its index; try again later.");
      document.head.append(script);
    }
  },

  /* Called by searchsettings.js. */
  setSettings(settings) {
    this.settings = settings;
  },

  /* Called by searchindex.js, which Sphinx writes. */
  setIndex(index) {
    if (!this.query) return;
    this.index = index;
    this.ranking = new Ranking(index, this.settings);
    this.excerpts = new Excerpts(this.ranking.terms, this.root);
    this.answer(this.query);
  },

  /* Called by the script of a page. */
  setSections(name, sections) {
    this.excerpts.set(name, sections);
  },

  async answer(query) {
    document.title = `${query} – ${document.title}`;
    const read = this.ranking.rank(query);
    if (read.pages.length) await this.show(read, 0);
    this.tell(query, read);
  },

  /* Shows the pages from the one at *start* on, all at once, and a button for the rest. */
  async show(read, start) {
    const pages = read.pages.slice(start, start + AT_ONCE);
    await Promise.all(pages.map((page) => this.excerpts.load(this.index.docnames[page])));
    const items = pages.map((page) => this.item(page, read));
    this.list.append(...items);
    if (start) items[0].querySelector("a").focus();
    const left = read.pages.length - start - pages.length;
    if (left) this.list.after(this.more(left, () => this.show(read, start + AT_ONCE)));
  },

  more(left, show) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Show ${Math.min(left, AT_ONCE)} more`;
    button.addEventListener("click", () => { button.remove(); show(); });
    return button;
  },

  item(page, read) {
    const name = this.index.docnames[page];
    const title = this.index.titles[page];
    const best = this.excerpts.best(name, read);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = name + this.list.dataset.suffix + (best?.anchor ? `#${best.anchor}` : "");
    link.textContent = best?.title ? `${title} › ${best.title}` : title;
    const part = document.createElement("span");
    part.className = "search-part";
    part.textContent = this.partOf(name);
    item.append(link, " ", part);
    if (best?.text) {
      const text = document.createElement("p");
      text.append(...this.excerpts.marked(best.text, read.concepts));
      item.append(text);
    }
    return item;
  },

  /* The title of the part that the page *name* belongs to. */
  partOf(name) {
    const start = this.index.docnames.indexOf(`${name.split("/")[0]}/index`);
    return start < 0 ? "" : this.index.titles[start];
  },

  /* Says, to screen readers also, what was found, what was taken for what, and what to try instead. */
  tell(query, { pages, unknown, taken }) {
    const parts = [];
    if (pages.length) parts.push(`${pages.length} ${pages.length === 1 ? "page" : "pages"} found for “${query}”.`);
    else parts.push(`Nothing found for “${query}”.`);
    for (const token of taken) parts.push(` “${token.word}” was read as “${token.taken}”.`);
    if (pages.length && unknown.length) parts.push(` No page has ${unknown.map((word) => `“${word}”`).join(" or ")}.`);
    this.status.replaceChildren(...parts);
    if (pages.length) return;
    const near = [...new Set(unknown.flatMap((word) => this.proposals(word)))].slice(0, PROPOSED);
    if (near.length) this.status.append(" Did you mean ", ...this.links(near), "?");
    document.getElementById("search-help").hidden = false;
  },

  /* The words nearest to *word*, farther off than a slip would be. */
  proposals(word) {
    return this.ranking.terms.nearest(word, Math.max(2, Math.ceil(word.length * 0.6))).slice(0, PROPOSED).map((near) => near.word);
  },

  links(words) {
    return words.flatMap((word, at) => {
      const link = document.createElement("a");
      link.href = `?q=${encodeURIComponent(word)}`;
      link.textContent = word;
      return at ? [at === words.length - 1 ? " or " : ", ", link] : [link];
    });
  },
};

Search.begin();
