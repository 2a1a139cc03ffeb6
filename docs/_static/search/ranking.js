/* Which pages answer a query, the best first, from Sphinx's index.

   A page need not hold every word: what counts is how rare the words are that it holds, and where they stand. */
"use strict";

// How much a word counts by where it stands.
const FIELD = { text: 1, heading: 2.2, entry: 2.5, title: 4 };
const ENTRY_BONUS = 4;
// A page below this share of the best one is left out.
const LEAST = 0.12;

class Ranking {
  /* *index* is that of Sphinx; *settings* are those of the manual: synonyms, leads, weights, index entries. */
  constructor(index, settings) {
    this.index = index;
    this.settings = settings;
    this.fields = new Map();
    this.entries = [];
    const stemmer = new Stemmer();
    const stemsOf = (text) => [...new Set(wordsOf(text).filter((word) => !stopwords.has(word)).map((word) => stemmer.stemWord(word)))];
    for (const [stem, pages] of Object.entries(index.terms)) this.add(stem, pages, FIELD.text);
    for (const [stem, pages] of Object.entries(index.titleterms)) this.add(stem, pages, FIELD.heading);
    index.titles.forEach((title, page) => stemsOf(title).forEach((stem) => this.add(stem, page, FIELD.title)));
    for (const [title, places] of Object.entries(index.alltitles)) {
      this.entries.push({ stems: stemsOf(title), pages: [...new Set(places.map(([page]) => page))] });
    }
    for (const [name, texts] of Object.entries(settings.entries)) {
      const page = index.docnames.indexOf(name);
      for (const stems of texts.map(stemsOf)) {
        this.entries.push({ stems, pages: [page] });
        stems.forEach((stem) => this.add(stem, page, FIELD.entry));
      }
    }
    const plain = [...Object.keys(index.alltitles), ...Object.values(settings.entries).flat()];
    this.terms = new Terms(this.fields, plain, settings.synonyms);
    this.weights = index.docnames.map((name) => this.weightOf(name));
    this.leads = settings.leads.map(({ page, asks }) => ({
      page: index.docnames.indexOf(page),
      asks: asks.map((phrase) => this.terms.read(phrase).concepts),
    }));
  }

  add(stem, pages, weight) {
    if (!this.fields.has(stem)) this.fields.set(stem, new Map());
    const on = this.fields.get(stem);
    for (const page of [pages].flat()) on.set(page, Math.max(on.get(page) ?? 0, weight));
  }

  /* How much the page *name* counts: by the longest beginning of its name that has a weight. */
  weightOf(name) {
    const fitting = this.settings.weights.filter(({ pages }) => name.startsWith(pages));
    return fitting.sort((one, two) => two.pages.length - one.pages.length)[0]?.weight ?? 1;
  }

  /* The pages for *query* with their scores, the best first, and how it was read. */
  rank(query) {
    const read = this.terms.read(query);
    for (const concept of read.concepts) this.weigh(concept);
    read.concepts = read.concepts.filter((concept) => concept.on.size);
    const all = read.concepts.reduce((sum, { rarity }) => sum + rarity, 0);
    const scores = new Map();
    for (const page of new Set(read.concepts.flatMap(({ on }) => [...on.keys()]))) {
      const held = read.concepts.filter(({ on }) => on.has(page));
      const sum = held.reduce((total, { on, rarity }) => total + rarity * on.get(page), 0);
      const share = held.reduce((total, { rarity }) => total + rarity, 0) / all;
      scores.set(page, sum * share);
    }
    for (const [page, bonus] of this.bonuses(read.concepts, all)) scores.set(page, scores.get(page) + bonus);
    for (const [page, score] of scores) scores.set(page, score * this.weights[page]);
    return { ...read, pages: this.withLeads(this.order(scores), read.concepts) };
  }

  /* Gives *concept* the pages it is on, each with its best weight, and its rarity. */
  weigh(concept) {
    concept.on = new Map();
    for (const { stems, weight } of concept.variants) {
      const maps = stems.map((stem) => this.fields.get(stem));
      if (maps.some((map) => !map)) continue;
      for (const page of maps[0].keys()) {
        if (!maps.every((map) => map.has(page))) continue;
        const field = Math.min(...maps.map((map) => map.get(page)));
        concept.on.set(page, Math.max(concept.on.get(page) ?? 0, weight * field));
      }
    }
    concept.rarity = Math.log(1 + this.index.docnames.length / Math.max(concept.on.size, 1));
  }

  /* What pages earn by a heading or index entry that says what is asked, and little else. */
  bonuses(concepts, all) {
    const best = new Map();
    for (const { stems, pages } of this.entries) {
      let said = 0;
      let used = 0;
      for (const { variants, rarity } of concepts) {
        const hit = variants.find((variant) => variant.stems.every((stem) => stems.includes(stem)));
        said += hit ? rarity * hit.weight : 0;
        used += hit ? hit.stems.length : 0;
      }
      const bonus = ENTRY_BONUS * said * (said / all) * Math.min(1, used / stems.length);
      if (bonus) pages.forEach((page) => best.set(page, Math.max(best.get(page) ?? 0, bonus)));
    }
    return best;
  }

  order(scores) {
    const sorted = [...scores].sort((one, two) => two[1] - one[1] || one[0] - two[0]);
    return sorted.filter(([, score]) => score >= sorted[0][1] * LEAST).map(([page]) => page);
  }

  /* *pages* after those that stand first for what is asked: the one that asks for more words before others. */
  withLeads(pages, concepts) {
    const keys = concepts.map(({ variants }) => new Set(variants.map(({ stems }) => stems.join(" "))));
    const asked = (wanted) => wanted.every(({ variants }) => keys.some((key) => key.has(variants[0].stems.join(" "))));
    const found = this.leads
      .map(({ page, asks }) => ({ page, words: Math.max(0, ...asks.filter(asked).map((wanted) => wanted.length)) }))
      .filter(({ words }) => words);
    const first = found.sort((one, two) => two.words - one.words).map(({ page }) => page);
    return [...new Set([...first, ...pages])];
  }
}
