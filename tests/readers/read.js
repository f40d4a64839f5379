// Prints what a reader makes of a file, as JSON: a list of items, or for pages of [key, what it found] pairs.
// usage: node read.js PACKAGES READER FILE
const fs = require("fs");
const [, , packages, reader, file] = process.argv;
const load = require("module").createRequire(packages + "/");
const text = fs.readFileSync(file, "utf8");

function citationJs(type) {
  const { Cite } = load("@citation-js/core");
  for (const plugin of ["ris", "bibtex", "csl"]) load(`@citation-js/plugin-${plugin}`);
  return new Cite(text, { forceType: type, generateGraph: false }).data;
}

function converter() {
  const { BibLatexParser, CSLExporter } = load("biblatex-csl-converter");
  const found = new BibLatexParser(text, { processUnexpected: true, processUnknown: true }).parse();
  return Object.values(new CSLExporter(found.entries, undefined, { useEntryKeys: true }).parse());
}

// One page for each work: key, and the HTML of its head.
async function pages(parse) {
  const cheerio = load("cheerio");
  const found = [];
  for (const [key, html] of JSON.parse(text)) {
    found.push([key, await parse(cheerio.load(html)).catch(() => ({}))]);
  }
  return found;
}

const readers = {
  ris: () => citationJs("@ris/file"),
  bibtex: () => citationJs("@biblatex/text"),
  csl: () => citationJs("@csl/object").concat(),
  converter,
  highwire: () => pages(load("html-metadata").parseHighwirePress),
  coins: () => pages(load("html-metadata").parseCOinS),
};
Promise.resolve(readers[reader]()).then((found) => console.log(JSON.stringify(found)));
