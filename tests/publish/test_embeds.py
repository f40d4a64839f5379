"""The page of one card, oEmbed, links to copy: what they hold, and that they need an address."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

ADDRESS = "https://example.org/guide/"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BOOKS = r"""@book{ash2001, author = {Ash, Ann}, title = {Silence \& [Noise]},
  subtitle = {A </style><script>x</script> Story}, date = {2001},
  annotation = {A *first* sentence. A second one.}}
@book{elm1999, author = {Elm, Edith}, title = {Covered}, date = {1999}, cover = {elm.png}}
"""
FILES = {"index.md": "# Top\n\n```{bookshelf}\n```\n", "books.bib": BOOKS}


@pytest.fixture
def built(site: Make) -> Site:
    made = site(FILES)
    (made.source / "elm.png").write_bytes(PNG)
    return made.build(bookshelf_pages="books", html_baseurl=ADDRESS)


def card(built: Site, name: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(f"books/{name}.card.html"), "html.parser")


def test_a_card_stands_alone(built: Site) -> None:
    text, page = built.text("books/ash2001.card.html"), card(built, "ash2001")
    assert len(text.encode()) <= 10 * 1024
    assert not page.select("script, iframe, link[rel=stylesheet], [onclick]")
    assert page.select_one("meta[name=robots][content=noindex]")
    heading = page.select_one("h1 a")
    assert heading is not None
    assert heading.text == "Silence & [Noise]: A </style><script>x</script> Story"
    assert {link["href"] for link in page.select("a")} == {ADDRESS + "books/ash2001.html"}
    assert {link["target"] for link in page.select("a")} == {"_top"}
    assert "Ann Ash · 2001" in page.text
    assert "A first sentence." in page.text
    assert "A second one" not in page.text
    assert page.select_one("svg[aria-hidden=true]")


def test_a_card_shows_the_authors_cover(built: Site) -> None:
    (image,) = card(built, "elm1999").select("img")
    assert (built.out() / "books" / str(image["src"])).resolve().is_file()
    assert image["alt"] == ""


def test_the_colours_are_the_themes(site: Make) -> None:
    options = {
        "light_css_variables": {
            "color-brand-content": "#123456",
            "color-background-primary": "a;}</style>",
        },
        "dark_css_variables": {"color-brand-content": "hsl(1 2% 3%)"},
    }
    built = site(FILES).build(
        bookshelf_pages="books", html_baseurl=ADDRESS, html_theme="furo", html_theme_options=options
    )
    text = built.text("books/ash2001.card.html")
    light, dark = text.split("prefers-color-scheme:dark")
    assert "--link:#123456" in light
    assert "--paper:#fff" in light
    assert "--link:hsl(1 2% 3%)" in dark
    assert text.count("</style>") == 1


def test_oembed_announces_the_card(built: Site) -> None:
    page = BeautifulSoup(built.text("books/ash2001.html"), "html.parser")
    link = page.select_one('link[rel=alternate][type="application/json+oembed"]')
    assert link is not None
    assert link["href"] == ADDRESS + "books/ash2001.oembed.json"
    answer = json.loads(built.text("books/ash2001.oembed.json"))
    assert (answer["version"], answer["type"], answer["author_name"]) == ("1.0", "rich", "Ann Ash")
    (frame,) = BeautifulSoup(answer["html"], "html.parser").select("iframe")
    assert frame["src"] == ADDRESS + "books/ash2001.card.html"
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))


def test_a_link_is_copied_as_markdown_and_as_html(built: Site) -> None:
    text = built.text("books/ash2001.js").removeprefix("document.currentScript.work = ").rstrip(";\n")
    copies = {each["label"]: each["text"] for each in json.loads(text)["copies"]}
    page = ADDRESS + "books/ash2001.html"
    assert copies["Copy link as Markdown"] == (
        rf"[Silence & \[Noise\]: A \</style\>\<script\>x\</script\> Story]({page})"
    )
    (link,) = BeautifulSoup(copies["Copy link as HTML"], "html.parser").select("a")
    assert (link["href"], link.text) == (page, "Silence & [Noise]: A </style><script>x</script> Story")


def test_without_an_address_there_is_none_of_it(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books")
    assert not [
        path.name
        for path in Path(built.out()).rglob("*")
        if path.name.endswith((".card.html", "oembed.json"))
    ]
    assert "oembed" not in built.text("books/ash2001.html")
    assert "Markdown" not in built.text("books/ash2001.js")


def test_the_files_of_a_work_that_is_gone_go(built: Site) -> None:
    built.write({"books.bib": BOOKS.replace("ash2001", "ash2002")})
    built.build(bookshelf_pages="books", html_baseurl=ADDRESS)
    names = {path.name for path in (built.out() / "books").glob("ash*")}
    assert {"ash2002.card.html", "ash2002.oembed.json"} <= names
    assert not [name for name in names if name.startswith("ash2001")]
