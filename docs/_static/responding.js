/* Lets a reader choose a row of a table and see its parts in the drawing above it; see docs/_ext/responding.py. */
"use strict";

const PART = /(?:^|\s)(part-[\w-]+)/;
const part = (element) => PART.exec(element.getAttribute("class"))[1];

/** Draw a line from every lit circle to every lit one of another group. */
function join(joins, circles) {
  const lines = circles.flatMap((one, place) =>
    circles.slice(place + 1).filter((other) => other.parentNode !== one.parentNode).map((other) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      for (const [end, circle] of [["1", one], ["2", other]]) {
        line.setAttribute(`x${end}`, circle.getAttribute("cx"));
        line.setAttribute(`y${end}`, circle.getAttribute("cy"));
      }
      return line;
    }));
  joins.replaceChildren(...lines);
}

/** Show in the drawing what the row names; without a row, all. */
function light(drawing, row) {
  const lit = new Set(row ? [...row.querySelectorAll("[class*='part-']")].map(part) : []);
  drawing.classList.toggle("chosen", Boolean(row));
  const parts = [...drawing.querySelectorAll("[class*='part-']")];
  for (const each of parts) each.classList.toggle("lit", lit.has(part(each)));
  const joins = drawing.querySelector(".joins");
  if (joins) join(joins, parts.filter((each) => each.localName === "circle" && lit.has(part(each))));
}

/** Say in words what the row says: a line for each of its cells, after the first. */
function tell(words, heads, row) {
  const lines = row ? [...row.cells].slice(1).map((cell, place) => {
    const line = document.createElement("p");
    line.append(make("span", "guide-head", `${heads[place + 1]}: `), ...(cell.querySelector("p") ?? cell).cloneNode(true).childNodes);
    return line;
  }) : [];
  words.replaceChildren(...lines);
}

/** Return an element with a class, a text and attributes. */
function make(name, className, text = "", attributes = {}) {
  const element = Object.assign(document.createElement(name), { className, textContent: text });
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function respond(figure) {
  const table = [...document.querySelectorAll("table.parts")].find((each) =>
    figure.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const drawing = figure.querySelector("svg");
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const invitation = `Choose a ${heads[0].toLowerCase()}:`;
  const words = make("div", "guide-chosen", "", { role: "status" });
  const group = make("div", "guide-choices", "", { role: "group", "aria-label": invitation });
  const rows = [...table.tBodies[0].rows];
  const buttons = rows.map((row) => {
    const label = row.cells[0].textContent.trim();
    return make("button", "", label, { type: "button", "aria-label": `${heads[0]} ${label}`, "aria-pressed": "false" });
  });
  buttons.forEach((button, place) => button.addEventListener("click", () => {
    // Chosen once more, it is let go.
    const row = button.getAttribute("aria-pressed") === "true" ? null : rows[place];
    for (const each of buttons) each.setAttribute("aria-pressed", String(Boolean(row) && each === button));
    light(drawing, row);
    tell(words, heads, row);
  }));
  group.append(make("span", "guide-head", invitation, { "aria-hidden": "true" }), ...buttons);
  drawing.after(group, words);
}

document.querySelectorAll("figure.responds").forEach(respond);
