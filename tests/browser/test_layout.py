"""How pages lie in the window: how wide, how close, how long; in the dark and on paper; and what they weigh."""

from __future__ import annotations

import gzip
from base64 import b64encode
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import forgive, resize
from tests.browser.sites import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Open

PAGES = ("index.html", "shelf.html", "panel.html", "books/ash2001.html", "books/by/author.html")
#: Our elements that stand out of the window at its right.
TOO_WIDE = """() => [...document.querySelectorAll("[class*=bookshelf-]")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 100))"""
#: Links below each other whose middles are closer than 24 pixels, as WCAG 2.2, 2.5.8 measures small targets.
TOO_CLOSE = """() => [...document.querySelectorAll(".bookshelf-work :is(.bookshelf-tags, .bookshelf-mentions)")]
  .filter((line) => line.checkVisibility())
  .map((line) => [...line.querySelectorAll("a")].flatMap((a) => [...a.getClientRects()]))
  .flatMap((boxes) => boxes.flatMap((a, at) => boxes.slice(at + 1).map((b) => [a, b])))
  .filter(([a, b]) => Math.min(a.right, b.right) > Math.max(a.left, b.left))
  .map(([a, b]) => Math.abs(a.top + a.bottom - b.top - b.bottom) / 2)
  .filter((apart) => apart < 24)"""
ANNOTATION = ".bookshelf-work:has-text('Art of Looking') .bookshelf-annotation"
#: The brightness of the middle of a picture, from 0 to 1.
BRIGHTNESS = """async (data) => {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return Math.max(...canvas.getImageData(image.width / 2, image.height / 2, 1, 1).data.slice(0, 3)) / 255;
}"""
KB = 1024


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_stands_out_of_the_window(visit: Open, theme: str) -> None:
    found = {}
    for name in PAGES:
        page = visit(name, theme=theme, width=1280)
        found[name] = page.evaluate(TOO_WIDE)
        resize(page, 320)
        found[name] += page.evaluate(TOO_WIDE)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_small_links_are_not_too_close_for_a_finger(visit: Open, theme: str) -> None:
    page = visit("panel.html", theme=theme, width=390, has_touch=True)
    # So narrow that the links of one line stand below each other.
    page.add_style_tag(content=".bookshelf-tags { max-width: 6em; }")
    assert page.locator(".bookshelf-tags a").count() >= 2
    assert page.evaluate(TOO_CLOSE) == []
    forgive(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_a_shelf_only_begins_what_stands_at_a_works_home(visit: Open, javascript: bool) -> None:
    lines = """e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e.querySelector("p")).lineHeight)"""
    text = "A long annotation, which says what one may expect. " * 9
    prolong = f"e => e.querySelector('p').prepend({text!r})"
    page = visit("shelf.html", width=390, javascript=javascript)
    begun = page.locator(ANNOTATION).first
    begun.evaluate(prolong)
    assert 2.9 < begun.evaluate(lines) < 3.2
    # What the keyboard reaches can be read.
    begun.get_by_role("link").last.focus()
    assert begun.evaluate(lines) > 8
    forgive(page)
    wide = visit("shelf.html", width=1280, javascript=javascript).locator(ANNOTATION).first
    wide.evaluate(prolong)
    assert wide.evaluate(lines) > 5
    forgive(wide.page)
    # At a work's home, and on a card of its own, it is whole.
    for name in ("books/ash2001.html", "index.html"):
        whole = visit(name, width=390, javascript=javascript).locator(".bookshelf-annotation").first
        whole.evaluate(prolong)
        assert whole.evaluate(lines) > 8
        forgive(whole.page)


@pytest.mark.parametrize(("theme", "mode"), [(theme, mode) for theme in THEMES for mode in ("light", "dark")])
def test_covers_are_dimmed_where_the_page_is_dark_and_words_stand_on_it(
    visit: Open, theme: str, mode: str
) -> None:
    page = visit("panel.html", theme=theme, mode=mode)
    # Of a cover's white nothing is lost on light paper.
    cover = page.locator(".bookshelf-cover").first
    cover.locator("svg").evaluate(
        'svg => { svg.innerHTML = \'<rect width="200" height="300" fill="#fff"/>\' }'
    )
    body = page.locator(".bookshelf-layout-cover .bookshelf-body").first
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    picture = b64encode(cover.screenshot()).decode()
    dark = mode in THEMES[theme] and mode == "dark"
    low, high = (0.78, 0.92) if dark else (0.985, 1)
    assert low <= page.evaluate(BRIGHTNESS, picture) <= high


def test_on_paper_all_is_read_and_nothing_is_pressed(visit: Open) -> None:
    page = visit("shelf.html")
    page.emulate_media(media="print")
    expect(page.locator(".bookshelf-filter").first).to_be_hidden()
    card = page.locator(".bookshelf-work").first
    assert card.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    cover = card.locator(".bookshelf-cover")
    assert cover.evaluate("e => getComputedStyle(e).filter") == "grayscale(1)"
    address = card.locator(".bookshelf-actions a").evaluate("e => getComputedStyle(e, '::after').content")
    assert "https://example.org/sample" in address
    forgive(page)


def test_sixty_works_weigh_little_and_ask_for_nothing_of_their_own(
    visit: Open, site: Callable[[str], Path]
) -> None:
    html = site("sixty")
    static = [html / "_static" / name for name in ("bookshelf.css", "bookshelf.js")]
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in (html / "index.html", *static)}
    assert sum(weight.values()) <= 60 * KB, weight
    asked = []
    for name in ("empty.html", "index.html"):
        page = visit(name, theme="sixty")
        page.mouse.wheel(0, 99999)
        page.wait_for_load_state("networkidle")
        asked.append(set(page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")))
    expect(page.locator(".bookshelf-cover svg")).to_have_count(60)
    assert {PurePosixPath(urlsplit(url).path).name for url in asked[1] - asked[0]} <= {
        "bookshelf.css",
        "bookshelf.js",
    }
