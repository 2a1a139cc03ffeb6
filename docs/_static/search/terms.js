/* What a reader's words stand for: stems, British spellings, compounds, beginnings, near misses, synonyms.

   A query becomes a list of concepts. A concept is what one word or set phrase of the query may stand for:
   variants, each a list of stems with a weight from 0 to 1. The vocabulary is that of Sphinx's index. */
"use strict";

const SYNONYM_WEIGHT = 0.8;
const NEAR_WEIGHT = 0.7;
// A word on so few pages may be a slip that a page quotes; its near neighbor must be on so many more.
const RARE = 2;
const MUCH_MORE = 4;
const TO_AMERICAN = [
  [/ae|oe/g, "e"],
  [/our(?=$|s$|ed$|ing$|less$|ful$|al$)/, "or"],
  [/is(?=(e|ed|es|ing|ation|ations)$)/, "iz"],
  [/ys(?=(e|ed|es|ing)$)/, "yz"],
  [/tre(?=s?$)/, "ter"],
  [/ll(?=(ed|ing|er)$)/, "l"],
  [/ence$/, "ense"],
];

const wordsOf = (text) => text.toLowerCase().split(/[^\p{Letter}\p{Number}_]+/u).filter(Boolean);

/* How many letters are put in, left out, changed or swapped with the next, or more than *most*. */
function distance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let beforeLast = [];
  let last = [...Array(right.length + 1).keys()];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return last[right.length];
}

class Terms {
  /* *pages* maps a stem to the pages that hold it; *plain* are the texts whose words may be proposed;
     *groups* are lists of synonyms. */
  constructor(pages, plain, groups) {
    this.stemmer = new Stemmer();
    this.stems = new Map();
    this.pages = pages;
    this.byLetter = new Map();
    for (const stem of pages.keys()) {
      if (!this.byLetter.has(stem[0])) this.byLetter.set(stem[0], []);
      this.byLetter.get(stem[0]).push(stem);
    }
    this.proposable = new Map();
    for (const word of [...groups.flat(), ...plain].flatMap(wordsOf)) {
      if (word.length > 3 && !/\d/.test(word) && !stopwords.has(word)) this.proposable.set(word, this.stem(word));
    }
    this.phrases = new Map();
    for (const group of groups.map((phrases) => phrases.map((phrase) => this.phrase(phrase)))) {
      for (const phrase of group) {
        if (!this.phrases.has(phrase.stems[0])) this.phrases.set(phrase.stems[0], []);
        this.phrases.get(phrase.stems[0]).push({ phrase, group });
      }
    }
  }

  stem(word) {
    if (!this.stems.has(word)) this.stems.set(word, this.stemmer.stemWord(word));
    return this.stems.get(word);
  }

  /* A set phrase: all its stems, by which it is recognized, and those that pages can be asked for. */
  phrase(text) {
    const words = wordsOf(text);
    const telling = words.filter((word) => !stopwords.has(word));
    const stems = words.map((word) => this.stem(word));
    return { stems, asked: (telling.length ? telling : words).map((word) => this.stem(word)), isPlain: telling.length === words.length };
  }

  isKnown(stem) {
    return this.pages.has(stem) || this.phrases.has(stem);
  }

  /* The words nearest to *word* that can be proposed, the nearest first, those on more pages before others. */
  nearest(word, most = word.length > 5 ? 2 : 1) {
    const found = [];
    for (const [other, stem] of this.proposable) {
      const far = distance(word, other, most);
      const on = this.pages.get(stem)?.size ?? 0;
      if (far <= most) found.push({ word: other, stem, far, on });
    }
    return found.sort((one, two) => one.far - two.far || two.on - one.on || (one.word < two.word ? -1 : 1));
  }

  /* The words of which *word* may be a slip; the first letter is seldom a wrong one. */
  slips(word) {
    return this.nearest(word).filter((near) => near.word[0] === word[0]);
  }

  /* What *word* may stand for: stems with their weight, and the word that was taken instead of it. */
  formsOf(word) {
    const american = TO_AMERICAN.reduce((spelled, [from, to]) => spelled.replace(from, to), word);
    const forms = new Map();
    for (const spelled of [word, american]) {
      if (this.isKnown(this.stem(spelled))) forms.set(this.stem(spelled), 1);
    }
    if (forms.size) return this.withNeighbor(word, forms);
    const parts = this.compound(word);
    if (parts) return { forms, parts };
    const longer = (this.byLetter.get(word[0]) ?? []).filter((stem) => word.length > 3 && stem.startsWith(word));
    if (longer.length) return { forms: new Map(longer.map((stem) => [stem, SYNONYM_WEIGHT])) };
    const [near] = word.length > 3 ? this.slips(word) : [];
    return near ? { forms: new Map([[near.stem, NEAR_WEIGHT]]), taken: near.word } : { forms };
  }

  /* A rare word may be a slip: the common word that is one or two letters off counts, too. */
  withNeighbor(word, forms) {
    const on = this.pages.get(this.stem(word))?.size ?? Infinity;
    if (on > RARE || this.proposable.has(word) || word.length < 6) return { forms };
    const near = this.slips(word).find((other) => other.on > on * MUCH_MORE);
    if (near) forms.set(near.stem, NEAR_WEIGHT);
    return { forms, taken: near?.word };
  }

  /* The two known words of which *word* is made, such as breast and feeding. */
  compound(word) {
    for (let at = word.length - 3; at > 2; at--) {
      const parts = [word.slice(0, at), word.slice(at)].map((part) => this.stem(part));
      if (parts.every((stem) => this.pages.has(stem))) return parts;
    }
    return undefined;
  }

  /* The concepts of *query*; what it holds that nothing is known of; which words were taken for which. */
  read(query) {
    const tokens = wordsOf(query).map((word) => ({ word, ...this.formsOf(word) }));
    const concepts = [];
    const unknown = [];
    const numbers = tokens.map(({ word }) => word).filter((word) => /^\d+$/.test(word));
    const skippable = (token) => stopwords.has(token.word) || /^\d+$/.test(token.word) || token.word.length < 2;
    const saysSomething = tokens.some((token) => !skippable(token));
    for (let at = 0; at < tokens.length; ) {
      const token = tokens[at];
      const found = this.phraseAt(tokens, at);
      if (found && (found.length > 1 || !skippable(token))) concepts.push(found);
      else if (token.parts) concepts.push({ length: 1, variants: [{ stems: token.parts, weight: 1 }] });
      else if (skippable(token) && saysSomething) { at += 1; continue; }
      else if (token.forms.size) {
        const variants = [...token.forms].map(([stem, weight]) => ({ stems: [stem], weight }));
        concepts.push({ length: 1, variants });
      } else unknown.push(token.word);
      at += found && concepts.at(-1) === found ? found.length : 1;
    }
    const taken = tokens.filter((token) => token.taken && !stopwords.has(token.word));
    return { concepts, unknown, taken, numbers };
  }

  /* The concept of the longest set phrase that begins at *at*: itself, and its synonyms without filler words. */
  phraseAt(tokens, at) {
    let length = 0;
    const variants = new Map();
    for (const [first, weight] of tokens[at].forms) {
      for (const { phrase, group } of this.phrases.get(first) ?? []) {
        const { stems } = phrase;
        if (stems.length < length || !stems.every((stem, i) => tokens[at + i]?.forms.has(stem))) continue;
        if (stems.length > length) variants.clear();
        length = stems.length;
        for (const other of group.filter((one) => one === phrase || one.isPlain)) {
          const key = other.asked.join(" ");
          const own = other === phrase ? weight : weight * SYNONYM_WEIGHT;
          if (own > (variants.get(key)?.weight ?? 0)) variants.set(key, { stems: other.asked, weight: own });
        }
      }
    }
    if (length === 1) {
      for (const [stem, weight] of tokens[at].forms) if (!variants.has(stem)) variants.set(stem, { stems: [stem], weight });
    }
    return length ? { length, variants: [...variants.values()] } : undefined;
  }
}
