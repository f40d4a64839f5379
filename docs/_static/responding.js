/* Lets a reader choose a row of a table, and see its parts in a drawing or what it does; see docs/_ext/responding.py. */
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

/** Say in words what the row says: a line for each of its cells, from that one on. */
function tell(words, heads, row, from) {
  const lines = row ? [...row.cells].slice(from).map((cell, place) => {
    const line = document.createElement("p");
    line.append(make("span", "guide-head", `${heads[place + from]}: `), ...(cell.querySelector("p") ?? cell).cloneNode(true).childNodes);
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

/** Return a group of buttons, one a row, and the place that tells of the row chosen. A second press lets it go. */
function offer(rows, invitation, label, choose) {
  const words = make("div", "guide-chosen", "", { role: "status" });
  const group = make("div", "guide-choices", "", { role: "group", "aria-label": invitation });
  const buttons = rows.map((row) => {
    const button = make("button", "", "", { type: "button", "aria-pressed": "false" });
    label(button, row);
    button.addEventListener("click", () => {
      const chosen = button.getAttribute("aria-pressed") === "true" ? null : row;
      for (const each of buttons) each.setAttribute("aria-pressed", String(Boolean(chosen) && each === button));
      choose(words, chosen);
    });
    return button;
  });
  group.append(make("span", "guide-head", invitation, { "aria-hidden": "true" }), ...buttons);
  return [group, words];
}

const headsOf = (table) => [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());

function respond(figure) {
  const table = [...document.querySelectorAll("table.parts")].find((each) =>
    figure.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const drawing = figure.querySelector("svg");
  const heads = headsOf(table);
  const label = (button, row) => {
    button.textContent = row.cells[0].textContent.trim();
    button.setAttribute("aria-label", `${heads[0]} ${button.textContent}`);
  };
  drawing.after(...offer([...table.tBodies[0].rows], `Choose a ${heads[0].toLowerCase()}:`, label, (words, row) => {
    light(drawing, row);
    tell(words, heads, row, 1);
  }));
}

/** Put a choice of replies in the place of their table, with a way back to the whole of it. */
function ask(table) {
  const heads = headsOf(table);
  const wrapper = table.closest(".table-wrapper") ?? table;
  const label = (button, row) => {
    button.append(make("b", "", row.cells[0].textContent.trim()), " ", ...row.cells[1].cloneNode(true).childNodes);
  };
  const [group, words] = offer([...table.tBodies[0].rows], `${heads[0]}. Choose a reply:`, label, (place, row) =>
    tell(place, heads, row, 2));
  const whole = make("button", "guide-whole", "All three", {
    type: "button", "aria-label": `${heads[0]}: all three`, "aria-pressed": "false",
  });
  whole.addEventListener("click", () => {
    const shown = wrapper.classList.toggle("guide-folded");
    whole.setAttribute("aria-pressed", String(!shown));
  });
  group.classList.add("guide-replies");
  group.append(whole);
  wrapper.classList.add("guide-folded");
  wrapper.before(group, words);
}

document.querySelectorAll("figure.responds").forEach(respond);
document.querySelectorAll("table.replies").forEach(ask);
