"""What a page looks like in three engines: links, the dark, and every declaration of the stylesheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

ROOT = Path(__file__).parents[2]
STYLES = {
    "furo": [ROOT / "ext/sphinx_bookshelf/static/bookshelf.css"],
    "guide": [ROOT / f"docs/_static/{name}.css" for name in ("guide", "responding")],
}
#: Links in the text of a page that neither are underlined nor look like a button.
BARE = """
    return [...document.querySelectorAll("article a[href]")]
      .filter((a) => a.checkVisibility() && a.textContent.trim() && !a.matches(".headerlink, .sd-btn, .back-to-top"))
      .filter((a) => {
        const lines = [a, ...a.querySelectorAll("*")].map((e) => getComputedStyle(e).textDecorationLine);
        return !lines.some((line) => line.includes("underline"));
      }).map((a) => a.outerHTML.slice(0, 150));
"""
#: How far apart two colours are, as WCAG 2.2, 1.4.3 measures: of a text and of what lies behind it.
CONTRAST = """
    const brightness = (colour) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((each) => {
        const part = each / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (e) => {
      const colour = getComputedStyle(e).backgroundColor;
      return /rgba?\\(.*, 0\\)|transparent/.test(colour) && e.parentElement ? behind(e.parentElement) : colour;
    };
    const [text, ground] = [getComputedStyle(arguments[0], arguments[1]).color, behind(arguments[0])].map(brightness);
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
"""
#: What an engine lacks and a page does without: nothing that a reader needs hangs on it.
SPARED = {
    "overflow-anchor": "WebKit keeps no place in a list that grows above it",
    "mask-image": "a line that goes on fades out",
    "forced-color-adjust": "no system of WebKit's chooses the colours of a page",
}
#: A declaration that an engine drops for the one before it, which says the same with less.
FALLBACKS = {"content"}


def declarations(path: Path) -> list[tuple[str, str]]:
    """Return the declarations of a stylesheet, in order."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    # What describes a typeface are no properties, and CSS.supports knows none of it.
    css = re.sub(r"@font-face\s*\{[^{}]*\}", "", css)
    blocks = re.findall(r"\{([^{}]*)\}", css)
    # A data address has no place here, so that a semicolon ends a declaration.
    return [
        (name.strip(), value.strip())
        for block in blocks
        for name, _, value in (each.partition(":") for each in block.split(";"))
        if value
    ]


@pytest.mark.parametrize("theme", STYLES)
def test_every_declaration_is_understood(visit: Visit, theme: str) -> None:
    reader = visit(theme=theme)
    found = [each for path in STYLES[theme] for each in declarations(path)]
    assert len(found) > 50
    # A value with a variable in it is parsed late, and dropped late: only the value itself can be asked for.
    refused = reader.js(
        """
        const style = getComputedStyle(document.body);
        const say = (value) => {
          for (let at = 0; value.includes("var(") && at < 20; at++)
            value = value.replace(/var\\((--[\\w-]+)(?:,\\s*((?:[^()]|\\([^()]*\\))*))?\\)/g,
              (_, name, rest) => style.getPropertyValue(name) || rest || "serif");
          return value;
        };
        return arguments[0].filter(([name, value]) => !name.startsWith("--") && !CSS.supports(name, say(value)));
        """,
        found,
    )
    assert [each for each in refused if each[0] not in {*SPARED, *FALLBACKS}] == []


@pytest.mark.parametrize(
    "name",
    ["index.html", "shelf.html", "panel.html", "words.html", "books/ash2001.html", "books/by/topic.html"],
)
def test_links_look_like_links(visit: Visit, name: str) -> None:
    reader = visit(name)
    for menu in reader.all(".bookshelf-take"):
        reader.js("arguments[0].open = true", menu)
    assert reader.all("article a[href]")
    assert reader.js(BARE) == []


@pytest.mark.parametrize("theme", ["furo", "guide"])
def test_the_dark_of_the_system_is_dark(visit: Visit, theme: str) -> None:
    name = "shelf.html" if theme == "furo" else "formulation.html"
    reader = visit(name, theme=theme)
    assert ground(reader) > 600
    check_contrast(reader)
    reader = visit(name, theme=theme, condition="dark")
    assert ground(reader) < 150
    check_contrast(reader)


def test_readers_can_switch_to_the_dark(visit: Visit) -> None:
    reader = visit("shelf.html")
    for _ in range(3):
        if ground(reader) < 150:
            break
        reader.click(next(each for each in reader.all(".theme-toggle") if each.is_displayed()))
    assert ground(reader) < 150
    check_contrast(reader)
    # The choice holds for the next page.
    reader.open("index.html")
    assert ground(reader) < 150


def ground(reader: Reader) -> float:
    """The sum of red, green and blue behind the text."""
    red, green, blue = map(
        float, re.findall(r"[\d.]+", reader.find("body").value_of_css_property("background-color"))[:3]
    )
    return red + green + blue


def check_contrast(reader: Reader) -> None:
    """WCAG 2.2, 1.4.3: texts of ours, and the placeholder of the search field."""
    for selector in (
        ".bookshelf-title a",
        ".bookshelf-byline",
        ".bookshelf-filter button",
        ".guide-head",
        "article p",
    ):
        for each in reader.all(selector)[:2]:
            assert reader.js(CONTRAST, each, None) >= 4.5, selector
    if reader.all(".guide-bar"):
        assert reader.js(CONTRAST, reader.find(".sidebar-search"), "::placeholder") >= 4.5


def test_images_keep_their_room_free_and_links_below_them_arrive(visit: Visit) -> None:
    reader = visit("figures.html", theme="guide")
    images = reader.all("article img")
    assert len(images) > 15
    for each in images:
        width, height = (float(each.get_attribute(side) or 0) for side in ("width", "height"))
        shown = reader.js("const r = arguments[0].getBoundingClientRect(); return r.width / r.height", each)
        assert shown == pytest.approx(width / height, rel=0.02)
    assert reader.find("html").value_of_css_property("scroll-behavior") == "auto"
    reader.open("figures.html#below")
    reader.until(
        lambda: -5 < reader.js("return document.getElementById('below').getBoundingClientRect().top") < 200,
        "the heading is in sight",
    )
