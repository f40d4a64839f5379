/* Ranks and shows what a reader searches for: pages before works, works before lists, words of the glossary by
 * themselves, misspelt words too.
 *
 * It reads the index that Sphinx makes (searchindex.js), and what the build says of each hit beside it
 * (bookshelf-search-data.js). Both are scripts, so that a folder on a disk can be searched as a site can, and are loaded
 * where something is asked; the index only if the theme's page does not load it anyway.
 * Of Sphinx's own search it takes over Search.query and uses Search._index, title, status, output, stopPulse, loadIndex.
 * Unlike it, it keeps no record of the words in the browser: they can be such as nobody else should see.
 */
(() => {
  "use strict";

  const ROOT = document.documentElement.dataset.content_root ?? "";
  const HITS = document.currentScript.dataset.hits;
  const INDEX = `${ROOT}searchindex.js`;
  let DATA; // what the file of hits says
  //: What a hit of each kind counts. The names are those that the build writes.
  const KINDS = { page: 1, term: 0.9, work: 0.55, list: 0.75, index: 0.25 };
  const MOST = 30;
  const LEAST = 0.12; // of the best hit's score

  // -- words --------------------------------------------------------------------------

  const stemmer = { of: null, known: new Map() };

  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const stem = (word) => {
    stemmer.of ??= new Stemmer();
    if (!stemmer.known.has(word)) stemmer.known.set(word, stemmer.of.stemWord(word));
    return stemmer.known.get(word);
  };
  const isStopword = (word) => (stopwords.has ? stopwords.has(word) : stopwords.includes(word));
  //: The stems of a text; of one that is nothing but stop words, theirs.
  const stems = (text) => {
    const words = split(text);
    const telling = words.filter((word) => !isStopword(word));
    return (telling.length ? telling : words).map(stem);
  };

  /* Return how many letters have to be added, left out, replaced or swapped with their neighbour to make one word
   * of the other (optimal string alignment); more than `most` where that is not enough. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  //: British spellings and American ones of the same words, in both directions.
  const SPELLINGS = [
    [/is(?=e|ing|at)/, "iz"], [/iz(?=e|ing|at)/, "is"], [/our/, "or"], [/or/, "our"], [/ence/, "ense"], [/ense/, "ence"],
    [/ll(?=or|ing|ed)/, "l"], [/l(?=or|ing|ed)/, "ll"],
  ];
  //: The stems of a word as it is spelt elsewhere.
  const twins = (word) => SPELLINGS.map(([from, to]) => stem(word.replace(from, to))).filter((twin) => twin !== stem(word));
  //: What is misspelt may be cut in the wrong place: "frued" is no past tense.
  const wrongLetters = (word, wanted, most) => Math.min(distance(word, wanted, most), distance(stem(word), wanted, most));
  //: So many letters may be wrong in a word of this length.
  const tolerance = (word) => (word.length < 4 ? 0 : word.length < 5 ? 1 : 2);

  // -- what can be found --------------------------------------------------------------

  /* For each stem, the hits that have it, each with the weight of the most telling place where it stands. */
  class Postings extends Map {
    add(word, hit, weight) {
      if (!this.has(word)) this.set(word, new Map());
      const hits = this.get(word);
      if (!(hits.get(hit) >= weight)) hits.set(hit, weight);
    }
    addText(text, hit, base, shared) {
      const words = stems(text);
      for (const word of words) this.add(word, hit, base + shared / words.length);
      return words;
    }
    rarity(word, count) {
      return Math.log(1 + count / this.get(word).size);
    }
  }

  /* Put together what Sphinx's index and the build say of each hit. */
  const gather = (index) => {
    const postings = new Postings();
    const pages = new Map();
    const hits = DATA.hits.map(([kind, label, docname, address, title, about, text, keywords, tags, words]) => {
      const hit = { kind, label, address, title, about, text, headings: [], phrases: [] };
      if (kind !== "term") pages.set(docname, hit);
      hit.phrases.push(postings.addText(title, hit, 4, 4));
      postings.addText(about, hit, 6, 0);
      postings.addText(text, hit, 2, 0);
      for (const tag of tags) postings.addText(tag, hit, 3, 1);
      for (const keyword of keywords) hit.phrases.push(postings.addText(keyword, hit, 2, 4));
      for (const [word, times] of Object.entries(words)) postings.add(stem(fold(word)), hit, 1 + Math.min(2, Math.log2(times) / 3));
      return hit;
    });
    const at = index.docnames.map((docname) => pages.get(docname));
    for (const [word, found] of Object.entries(index.terms))
      for (const hit of [].concat(found).map((number) => at[number]).filter(Boolean))
        // A list names everything, and is about nothing of it.
        postings.add(fold(word), hit, hit.kind === "page" || hit.kind === "work" ? 1 : 0.3);
    for (const [title, places] of Object.entries(index.alltitles))
      for (const [number, anchor] of places) {
        const hit = at[number];
        if (!hit || hit.kind !== "page" || title === hit.title || !anchor) continue;
        const words = postings.addText(title, hit, 1.5, 2);
        hit.headings.push({ title, anchor, words });
        hit.phrases.push(words);
      }
    return { hits, postings };
  };

  // -- what is asked ------------------------------------------------------------------

  /* Return the known words that an unknown one may stand for, each with how surely. */
  const guess = (word, postings) => {
    const begun = [...postings.keys()].filter((known) => stem(word).length > 3 && known.startsWith(stem(word)));
    let [nearest, found] = [tolerance(word), []];
    for (const known of postings.keys()) {
      const wrong = wrongLetters(word, known, nearest) + (word[0] === known[0] ? 0 : 1);
      if (wrong > nearest) continue;
      if (wrong < nearest) found = [];
      nearest = wrong;
      found.push(known);
    }
    return [...begun.map((known) => [known, 0.8]), ...found.map((known) => [known, 0.9 - 0.1 * nearest])];
  };

  /* Return two known words that are written as one. */
  const parted = (word, postings) => {
    for (let at = 4; at <= word.length - 4; at++) {
      const halves = [word.slice(0, at), word.slice(at)].map(stem);
      if (halves.every((half) => postings.has(half))) return halves;
    }
    return [];
  };

  /* Return for each word of a query the stems that stand for it, each with how surely. */
  const understand = (query, postings) => {
    let words = split(query);
    // "counter transference" is one word in the glossary.
    const joined = words.findIndex((word, at) => at && !/\d/.test(word) && postings.has(stem(words[at - 1] + word)));
    if (joined > 0) words.splice(joined - 1, 2, words[joined - 1] + words[joined]);
    const telling = words.filter((word) => !isStopword(word) && (word.length > 2 || /\d/.test(word)));
    if (telling.length) words = telling;
    const asked = [];
    for (const word of new Set(words)) {
      const known = stem(word);
      const halves = postings.has(known) ? [] : parted(word, postings);
      if (halves.length) asked.push(...halves.map((half) => [[half, 1]]));
      else if (!postings.has(known)) asked.push(guess(word, postings));
      else asked.push([known, ...twins(word).filter((twin) => postings.has(twin))].map((each) => [each, 1]));
    }
    return asked.filter((each) => each.length);
  };

  // -- ranking ------------------------------------------------------------------------

  const rank = (query, { hits, postings }) => {
    const asked = understand(query, postings).map((meant) => ({
      meant,
      rarity: Math.max(...meant.map(([word]) => postings.rarity(word, hits.length))),
    }));
    const whole = asked.reduce((sum, each) => sum + each.rarity, 0);
    const words = new Map(asked.flatMap(({ meant, rarity }) => meant.map(([word]) => [word, rarity])));
    const mass = (some) => some.reduce((sum, word) => sum + (words.get(word) ?? 0), 0);
    for (const hit of hits) {
      let [score, covered] = [0, 0];
      for (const { meant, rarity } of asked) {
        const best = Math.max(0, ...meant.map(([word, sure]) => sure * (postings.get(word).get(hit) ?? 0)));
        score += best * rarity;
        covered += best ? rarity : 0;
      }
      // A name, a heading or a keyword that is asked for word by word.
      const said = hit.phrases.filter((some) => some.length > 1 && some.every((word) => words.has(word)));
      score += 3 * Math.max(0, ...said.map(mass));
      // And one that is all of what is asked.
      if (hit.phrases.some((some) => some.length === asked.length && some.every((word) => words.has(word)))) score *= 1.4;
      hit.score = score * (covered / whole) ** 2 * KINDS[hit.kind];
      hit.places = hit.headings.filter((each) => mass(each.words) > whole / 2);
    }
    const found = hits.filter((hit) => hit.score > 0).sort((a, b) => b.score - a.score);
    return found.filter((hit) => hit.score > LEAST * found[0].score).slice(0, MOST);
  };

  /* Return the pages that come first for what a query says, however it is spelt. */
  const first = (query, { hits, postings }) => {
    const words = split(query);
    const said = [...words, ...words.slice(1).map((word, at) => words[at] + word)];
    // A letter may be wrong in a word that is none of this site's, two in a long one.
    const means = (word, wanted) =>
      stem(word) === wanted ||
      (!postings.has(stem(word)) &&
        word[0] === wanted[0] &&
        wrongLetters(word, wanted, 2) <= (wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : 2));
    const asks = (wanted) => wanted.every((each) => said.some((word) => means(word, stem(each))));
    const asksInOneOrMore = (phrase) => asks(split(phrase)) || asks([split(phrase).join("")]);
    return Object.keys(DATA.first)
      .filter((docname) => DATA.first[docname].some(asksInOneOrMore))
      .map((docname) => hits[DATA.hits.findIndex((each) => each[2] === docname && each[0] !== "term")])
      .filter(Boolean);
  };

  // -- showing ------------------------------------------------------------------------

  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };
  const link = (address, words) => {
    const made = element("a", "", words);
    made.href = ROOT + address;
    return made;
  };

  const item = (hit) => {
    const head = element("p", "bookshelf-hit", link(hit.address, hit.title), " ", element("span", "bookshelf-kind", hit.label));
    const shown = element("li", `kind-${hit.kind}`, head);
    if (hit.about) shown.append(element("p", "bookshelf-byline", hit.about));
    if (hit.text) shown.append(element("p", "context", hit.text));
    if (hit.places?.length) {
      const places = hit.places.slice(0, 2).flatMap(({ title, anchor }) => [" ", link(`${hit.address}#${anchor}`, title)]);
      shown.append(element("p", "bookshelf-places", DATA.places, ...places));
    }
    return shown;
  };

  let found; // made once, when the first question is asked
  const query = async (words) => {
    DATA = await answers;
    found ??= gather(Search._index);
    const urgent = first(words, found);
    const hits = [...new Set([...urgent, ...rank(words, found)])];
    document.getElementById("search-progress")?.replaceChildren();
    Search.stopPulse();
    Search.title.textContent = _("Search Results");
    // A status is read out where its role is there before its words are.
    Search.status.setAttribute("role", "status");
    const { gettext, ngettext } = Documentation;
    const [none, one, many] = [
      "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.",
      "Search finished, found one page matching the search query.",
      "Search finished, found ${resultCount} pages matching the search query.",
    ];
    const said = hits.length ? ngettext(one, many, hits.length).replace("${resultCount}", hits.length) : gettext(none);
    // The list comes with the words above it, which would move it.
    requestAnimationFrame(() => {
      Search.status.textContent = said;
      Search.output.replaceChildren(...hits.map(item));
    });
  };

  // -- loading ------------------------------------------------------------------------

  const load = (address) =>
    new Promise((done) => {
      const script = element("script", "");
      script.addEventListener("load", () => done(globalThis.bookshelfSearch));
      script.src = address;
      document.head.append(script);
    });
  const prefetch = (address) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));

  const asked = new URLSearchParams(location.search).get("q");
  const answers = asked && load(HITS);
  if (!asked) addEventListener("input", () => [HITS, INDEX].forEach(prefetch), { once: true });

  // Some themes load Sphinx's script behind this one.
  const takeOver = () => {
    Search.query = query;
    if (!asked) return;
    if (Search.hasIndex() && Search.output) query(asked);
    else if (!document.querySelector("script[src*='searchindex.js']")) Search.loadIndex(INDEX);
  };
  if (typeof Search === "undefined") document.addEventListener("DOMContentLoaded", takeOver);
  else takeOver();
})();
