/* sphinx-bookshelf: previews of works and words, filters for shelves. All can be read and reached without this script. */
(() => {
  "use strict";

  // A page can link the script from its head and from its end, wherever its theme prints scripts.
  if (document.bookshelf) return;
  document.bookshelf = true;

  /* -- previews: clones of the page's own templates -------------------------------------------------------------- */

  const DELAY = 400; // before a preview opens, so that none flickers where the pointer only passes
  const GRACE = 300; // before it closes, so that the pointer can move onto it
  const EDGE = 8; // pixels between a preview and the edges of the window
  const STEP = 40; // pixels that an arrow key moves a preview
  const STORED = "bookshelf-previews";
  const LINKS = ".bookshelf-citation a, a.internal:has(.std-term), a.footnote-reference:has([id^='cite-'])";

  const remember = (on) => {
    try {
      on ? localStorage.removeItem(STORED) : localStorage.setItem(STORED, "off");
    } catch {} // A browser that stores nothing for this page: the choice holds until it is left.
  };
  const remembered = () => {
    try {
      return localStorage.getItem(STORED) !== "off";
    } catch {
      return true;
    }
  };

  const previews = (holder) => {
    const templates = new Map(
      [...holder.querySelectorAll("template")].flatMap((each) => each.dataset.for.split(" ").map((name) => [name, each])),
    );
    const toggle = holder.querySelector("input");
    const make = (tag, name) => Object.assign(document.createElement(tag), { className: name });
    const box = make("div", "bookshelf-preview");
    const card = box.appendChild(make("div", "bookshelf-preview-card"));
    const words = card.appendChild(make("div", "bookshelf-preview-words"));
    const off = card.appendChild(make("button", ""));
    const bridge = box.appendChild(make("span", "")); // from a link to a preview in the margin
    box.hidden = true;
    words.id = "bookshelf-preview";
    off.type = "button";
    off.tabIndex = -1; // For the pointer; the keyboard has the switch at the end of the page.
    off.textContent = toggle.parentElement.dataset.off;
    let link = null; // what the preview belongs to, open or about to be
    let dismissed = null; // what it was closed on with Escape
    let timer = 0;

    const later = (action, delay) => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
    const templateFor = (target) => {
      // A footnote's mark leads to the footnote; which work that cites stands in the anchor of the mark.
      const mark = target.querySelector("[id^='cite-']");
      if (mark) return templates.get(mark.id.replace(/^cite-(.+)-\d+$/, "book-$1"));
      // A work of another site is known by its whole address.
      const address = target.getAttribute("href");
      if (target.matches(".external")) return templates.get(address);
      const name = decodeURIComponent(target.hash.slice(1));
      // Where all pages are one, the same work can stand in the lists of several, and bears their names.
      return templates.get(name) ?? templates.get(name.replace(/^(.+)--.*$/, "$1"));
    };

    const placeBeside = (line, edge, origin) => {
      const room = document.documentElement.clientHeight - EDGE;
      const top = Math.max(EDGE, Math.min(line.top, room - origin.height));
      box.style.maxHeight = `${room - top}px`;
      box.style.left = `${edge - origin.left}px`;
      box.style.top = `${top - origin.top}px`;
      bridge.style.cssText = `top: ${line.top - top}px; width: ${edge - line.right}px`;
    };
    const place = () => {
      if (box.hidden) return;
      const root = document.documentElement;
      bridge.style.cssText = "";
      Object.assign(box.style, { left: 0, top: 0, maxHeight: "", maxWidth: `${root.clientWidth - 2 * EDGE}px` });
      const lines = [...link.getClientRects()];
      const top = Math.min(...lines.map((line) => line.top));
      const bottom = Math.max(...lines.map((line) => line.bottom));
      const origin = box.getBoundingClientRect();
      const below = root.clientHeight - bottom - EDGE;
      const above = top - EDGE;
      const up = origin.height > below && above > below;
      const height = Math.min(origin.height, Math.max(up ? above : below, 0));
      const line = up ? lines[0] : lines.at(-1);
      const leftward = getComputedStyle(link).direction === "rtl";
      const start = leftward ? line.right - origin.width : line.left;
      const left = Math.max(EDGE, Math.min(start, root.clientWidth - origin.width - EDGE));
      // In the margin at the right, where there is one, it covers no line of the text.
      const edge = link.closest("section > *")?.getBoundingClientRect().right + 2 * EDGE;
      if (!leftward && edge + origin.width + EDGE <= root.clientWidth) return placeBeside(lines.at(-1), edge, origin);
      box.style.maxHeight = `${height}px`;
      box.style.left = `${left - origin.left}px`;
      box.style.top = `${(up ? top - height : bottom) - origin.top}px`;
    };

    const close = () => {
      clearTimeout(timer);
      link?.removeAttribute("aria-describedby");
      link = null;
      box.hidden = true;
    };
    const prepare = (target) => {
      close();
      link = target;
      target.removeAttribute("title"); // Where a work of another site is from stands in the preview.
      words.replaceChildren(document.importNode(templateFor(target).content, true));
      globalThis.MathJax?.typesetPromise?.([words]).then(place);
      (target.closest("main, [role='main']") ?? document.body).append(box);
      box.style.fontSize = getComputedStyle(target.closest("section, article") ?? target).fontSize;
      // Hidden words can describe as well, and so they are there when the focus arrives.
      target.setAttribute("aria-describedby", words.id);
      later(() => {
        box.hidden = false;
        place();
      }, DELAY);
    };
    const find = (node) => {
      const target = toggle.checked && node.closest?.(LINKS);
      return target && templateFor(target) ? target : null;
    };

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const target = find(event.target);
      if (target !== dismissed) dismissed = null;
      if (box.contains(event.target) || (target && target === link)) {
        if (!box.hidden) clearTimeout(timer);
      } else if (target && !dismissed) prepare(target);
      else if (link && link !== document.activeElement) later(close, box.hidden ? 0 : GRACE);
    });
    document.documentElement.addEventListener("pointerleave", () => {
      if (link && link !== document.activeElement) later(close, GRACE);
    });
    document.addEventListener("focusin", (event) => {
      const target = find(event.target);
      if (target && target !== link && target.matches(":focus-visible")) prepare(target);
    });
    document.addEventListener("focusout", (event) => {
      if (event.target === link && !box.contains(event.relatedTarget)) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && link) {
        dismissed = link;
        close();
      }
      // One that has no room is moved to its ends before the page is; with a pointer its wheel does that.
      const step = { ArrowDown: STEP, ArrowUp: -STEP }[event.key];
      if (!step || box.hidden || link !== document.activeElement) return;
      const before = card.scrollTop;
      card.scrollTop += step;
      if (card.scrollTop !== before) event.preventDefault();
    });
    addEventListener("resize", place);
    addEventListener("pagehide", close);

    toggle.checked = remembered();
    toggle.addEventListener("change", () => {
      remember(toggle.checked);
      close();
    });
    off.addEventListener("click", () => toggle.click());
  };

  /* -- filters: what is chosen stands in the controls and in the address ----------------------------------------- */

  /** Without case and accents, as the cards' own words are. */
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").trim();

  /** Bring a shelf's controls to life; return whether the address chooses something from it. */
  const filter = (bar) => {
    const lists = [...bar.parentElement.querySelectorAll(":scope > ul")];
    const items = lists.flatMap((list) => [...list.children]);
    const works = new Map(); // A shelf under several headings can show a work more than once.
    items.forEach((item, place) => {
      item.place = place;
      const { work, text } = item.dataset;
      if (!works.has(work)) works.set(work, { text, items: [], data: item.dataset });
      works.get(work).items.push(item);
    });
    const groups = [...bar.querySelectorAll("[data-group]")].map((element) => {
      const name = element.dataset.group;
      for (const work of works.values()) work[name] = work.data[name]?.split(" ") ?? [];
      return { name, element, buttons: [...element.querySelectorAll("button")] };
    });
    const [search, sort] = bar.querySelectorAll("input, select");
    const status = bar.querySelector("[role='status']");
    const names = [...groups.map((group) => group.name), "q", "sort"];
    const prefix = bar.dataset.name ? `${bar.dataset.name}.` : "";
    const pressed = (button) => button.getAttribute("aria-pressed") === "true";
    let timer = 0;
    let order = "";

    const show = () => {
      const words = fold(search.value).split(/\s+/);
      const chosen = groups.map(({ buttons }) => buttons.filter(pressed).map((button) => button.value));
      const counts = groups.map(() => new Map());
      let shown = 0;
      for (const work of works.values()) {
        const found = words.every((word) => work.text.includes(word));
        const missed = groups.filter(
          ({ name }, at) => chosen[at].length && !chosen[at].some((value) => work[name].includes(value)),
        );
        const visible = found && !missed.length;
        shown += visible;
        for (const item of work.items) if (item.hidden === visible) item.hidden = !visible;
        if (!found) continue;
        // What a button would give beside the choices in the other groups.
        groups.forEach((group, at) => {
          if (missed.every((each) => each === group))
            for (const value of work[group.name]) counts[at].set(value, (counts[at].get(value) ?? 0) + 1);
        });
      }
      groups.forEach(({ buttons }, at) => {
        for (const button of buttons) {
          const count = counts[at].get(button.value) ?? 0;
          button.lastElementChild.textContent = count;
          // It can still be reached and read, and what is pressed can be taken back.
          button.ariaDisabled = count || pressed(button) ? null : "true";
        }
      });
      for (const list of lists) {
        const empty = ![...list.children].some((item) => !item.hidden);
        if (list.hidden !== empty) list.hidden = empty;
        const heading = list.previousElementSibling;
        if (heading !== bar && heading) heading.hidden = empty;
      }
      const { found, nothing } = bar.dataset;
      status.textContent = (shown ? found : nothing).replace("{shown}", shown).replace("{total}", works.size);
    };

    const arrange = () => {
      if (sort.value === order) return;
      order = sort.value;
      const [key, sign] = order.startsWith("-") ? [order.slice(1), -1] : [order, 1];
      // What has no year stands last, whichever way the others run.
      const rank = (item) => (item.dataset[key] ? sign * item.dataset[key] : Infinity);
      for (const list of lists) {
        const sorted = [...list.children].sort((a, b) => (key && rank(a) - rank(b)) || a.place - b.place);
        list.append(...sorted);
      }
    };

    const read = () => {
      const state = new URL(location).searchParams;
      for (const { name, buttons } of groups) {
        const values = state.getAll(prefix + name);
        for (const button of buttons) {
          button.setAttribute("aria-pressed", values.includes(button.value));
          if (!pressed(button)) continue;
          button.closest("details")?.setAttribute("open", "");
          // On a phone the buttons of a group stand in one line, and this one may be outside of the window.
          const line = button.parentElement;
          line.scrollLeft = button.offsetLeft - line.offsetLeft - EDGE;
        }
      }
      search.value = state.get(`${prefix}q`) ?? "";
      sort.value = state.get(`${prefix}sort`) ?? "";
      if (sort.selectedIndex < 0) sort.value = "";
      arrange();
      show();
    };

    const write = (step) => {
      clearTimeout(timer);
      const url = new URL(location);
      for (const name of names) url.searchParams.delete(prefix + name);
      for (const { name, buttons } of groups)
        for (const button of buttons.filter(pressed)) url.searchParams.append(prefix + name, button.value);
      if (search.value) url.searchParams.set(`${prefix}q`, search.value);
      if (sort.value) url.searchParams.set(`${prefix}sort`, sort.value);
      if (url.href !== location.href) history[step](null, "", url);
    };

    /* Showing a thousand cards again takes a browser a fifth of a second, unless it may pass over those outside the
       window. Their heights are noted first, so that nothing moves when it comes to them. */
    const spare = () => {
      const places = items.map((item) => item.getBoundingClientRect());
      const typical = places.find(({ height }) => height)?.height ?? 0;
      items.forEach((item, at) => {
        const { top, bottom, height } = places[at];
        if (height && top < 2 * innerHeight && bottom > -innerHeight) return;
        item.style.containIntrinsicBlockSize = `auto ${height || typical}px`;
        item.classList.add("bookshelf-spared");
      });
    };
    for (const type of ["focusin", "pointerdown"]) bar.addEventListener(type, spare, { once: true });

    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button || button.ariaDisabled) return;
      if (button.value) button.setAttribute("aria-pressed", !pressed(button));
      else {
        for (const { buttons } of groups) for (const each of buttons) each.setAttribute("aria-pressed", "false");
        search.value = sort.value = "";
        arrange();
      }
      show();
      write("pushState");
    });
    search.addEventListener("input", () => {
      show();
      clearTimeout(timer);
      // Browsers refuse to note a new address many times a second.
      timer = setTimeout(write, 400, "replaceState");
    });
    sort.addEventListener("change", () => {
      arrange();
      write("pushState");
    });
    addEventListener("popstate", read);
    // WebKit empties the field of a page that one comes back to, in a task of its own behind this event.
    addEventListener("pageshow", () => setTimeout(() => search.value || read()));
    read();
    bar.classList.add("bookshelf-ready");
    return names.some((name) => new URL(location).searchParams.has(prefix + name));
  };

  /* -- to take away: what a menu copies comes in a script, which also works from a folder on a disk -------------- */

  const copy = async (text, html) => {
    const kinds = { "text/plain": text, ...(html && { "text/html": html }) };
    const blobs = Object.entries(kinds).map(([type, value]) => [type, new Blob([value], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      // Without https there is no clipboard to write to, but there is an event to answer.
      const answer = (event) => {
        for (const type in kinds) event.clipboardData.setData(type, kinds[type]);
        event.preventDefault();
      };
      document.addEventListener("copy", answer, { once: true });
      const done = document.execCommand("copy");
      document.removeEventListener("copy", answer);
      return done;
    }
  };
  const fill = (menu, { copies, failed }) => {
    const line = document.createElement("p");
    const status = Object.assign(document.createElement("span"), { role: "status" });
    for (const { label, text, html, copied } of copies) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.addEventListener("click", async () => {
        status.textContent = "";
        const done = await copy(text, html);
        // What has not changed is not read aloud.
        setTimeout(() => (status.textContent = done ? copied : failed), 50);
      });
      line.append(button, " ");
    }
    line.append(status);
    menu.querySelector("summary").after(line);
  };
  const MENU = ".bookshelf-take";
  document.addEventListener(
    "toggle",
    ({ target: menu }) => {
      if (!menu.matches?.(MENU) || !menu.open || menu.dataset.filled) return;
      menu.dataset.filled = true;
      const script = document.createElement("script");
      script.addEventListener("load", () => fill(menu, script.work));
      script.src = menu.querySelector("a").href.replace(/bib$/, "js");
      document.head.append(script);
    },
    true, // It does not bubble.
  );
  document.addEventListener("keydown", ({ key, target }) => {
    const menu = key === "Escape" && target.closest?.(`${MENU}[open]`);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  for (const holder of document.querySelectorAll(".bookshelf-previews")) previews(holder);
  const [shared] = [...document.querySelectorAll(".bookshelf-filter")].filter(filter);
  // Who follows a shared address wants to see what it chooses, unless it names a place or the browser remembers one.
  const [visit] = performance.getEntriesByType("navigation");
  if (shared && visit.type === "navigate" && !location.hash) shared.scrollIntoView({ behavior: "instant" });
})();
