/* The place on a page that answers a query, and a few of its words.

   Each page has a small script beside it (_search/<page>.js) with its sections: [anchor, title, index entries,
   lines]. A script is read from a folder, too, where fetch is refused; only the pages shown are loaded. */
"use strict";

const EXCERPT = 260;

class Excerpts {
  constructor(terms, root) {
    this.terms = terms;
    this.root = root;
    this.sections = new Map();
  }

  /* Called by the script of a page. */
  set(name, sections) {
    this.sections.set(name, sections);
  }

  /* Loads the sections of the page *name*; without them it is shown by its title alone. */
  load(name) {
    if (this.sections.has(name)) return Promise.resolve();
    return new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${this.root}_search/${name}.js`;
      script.onload = script.onerror = done;
      document.head.append(script);
    });
  }

  /* The best section of the page *name* for what was *read*: its anchor, title, and the words to show. */
  best(name, read) {
    let found;
    let most = -1;
    (this.sections.get(name) ?? []).forEach((section, position) => {
      const [anchor, title, entries, text] = section;
      const lines = text.split("\n").map((line) => ({ line, worth: this.worth(line, read) }));
      const worth = 2.5 * this.worth(title, read) + 2 * this.worth(entries, read) + this.worth(text, read)
        + Math.max(...lines.map((line) => line.worth));
      const isTitled = this.worth(title, read) >= Math.max(...lines.map((line) => line.worth));
      if (worth > most) {
        [most, found] = [worth, { anchor: position ? anchor : "", title: position ? title : "", lines, isTitled }];
      }
    });
    return found && { ...found, text: this.cut(found) };
  }

  /* How much of what was *read* stands in *text*. */
  worth(text, { concepts, numbers }) {
    const words = wordsOf(text);
    const stems = new Set(words.map((word) => this.terms.stem(word)));
    const held = concepts.map(({ variants, rarity }) => {
      const weights = variants.filter((variant) => variant.stems.every((stem) => stems.has(stem)));
      return rarity * Math.max(0, ...weights.map(({ weight }) => weight));
    });
    return held.reduce((sum, part) => sum + part, 0) + numbers.filter((number) => words.includes(number)).length;
  }

  /* The line that says most, and those after it, up to the length of an excerpt.

     A section whose title says it all is shown from its first line: a rule must not lose what stands before it. */
  cut({ lines, isTitled }) {
    const most = lines.reduce((best, { worth }, at) => (worth > lines[best].worth ? at : best), 0);
    const start = isTitled ? 0 : most;
    let text = lines[start].line;
    for (const { line } of lines.slice(start + 1)) {
      if (text.length + line.length >= EXCERPT) break;
      text += /[.?!:]$/.test(text) ? ` ${line}` : ` · ${line}`;
    }
    return text.length <= EXCERPT ? text : `${text.slice(0, text.lastIndexOf(" ", EXCERPT))} …`;
  }

  /* *text* as nodes, the words of *concepts* marked. */
  marked(text, concepts) {
    const stems = new Set(concepts.flatMap(({ variants }) => variants.flatMap((variant) => variant.stems)));
    return text.split(/([\p{Letter}\p{Number}_]+)/u).map((piece) => {
      if (!stems.has(this.terms.stem(piece.toLowerCase()))) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  }
}
