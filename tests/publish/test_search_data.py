"""What the search is told: each page, work and word with its kind, beside the index that Sphinx makes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.site import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

ON = CONF + 'bookshelf_search = True\nbookshelf_pages = "books"\n'
FILES = {
    "index.md": "# Top\n\nOf {cite:t}`jacobs2017`.\n\n```{toctree}\nshelf\nwords\n```\n",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n:filterable:\n```\n",
    "words.md": "# Words\n\n```{glossary}\nholding\nbeing held\n  There, says {cite:t}`jacobs2017`.\n```\n",
}
NAME = "bookshelf-search-data.js"


def data(built: Site) -> dict[str, Any]:
    text = built.text(NAME)
    found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


def hits(made: Site) -> list[list[Any]]:
    """Return all hits of a site with the search turned on."""
    return list(data(made.write({"conf.py": ON}).build())["hits"])


def test_every_hit_says_of_what_kind_it_is_and_where(site: Make) -> None:
    found = {hit[4]: hit for hit in hits(site(FILES))}
    assert {
        name: found[name][:4] for name in ("Top", "Shelf", "Words", "holding", "being held", "All works")
    } == {
        "Top": ["page", "Page", "index", "index.html"],
        "Shelf": ["list", "List", "shelf", "shelf.html"],
        "Words": ["list", "List", "words", "words.html"],
        "holding": ["term", "Glossary", "words", "words.html#term-holding"],
        "being held": ["term", "Glossary", "words", "words.html#term-being-held"],
        "All works": ["index", "List of works", "books/index", "books/index.html"],
    }
    assert found["holding"][6] == "There, says Jacobs (2017)."
    (work,) = [hit for hit in found.values() if hit[2] == "books/jacobs2017"]
    assert work[:2] == ["work", "Book"]
    assert "Jacobs" in work[5]


def test_pages_that_come_first_are_told_with_their_words(site: Make) -> None:
    conf = ON + 'bookshelf_search_first = {"words": ["in danger"]}\n'
    assert data(site(FILES, **{"conf.py": conf}).build())["first"] == {"words": ["in danger"]}


def test_a_long_sentence_is_cut_at_a_word(site: Make) -> None:
    made = site({"index.md": f"# Top\n\nA {'long ' * 80}sentence.\n"})
    (top,) = [hit for hit in hits(made) if hit[4] == "Top"]
    assert top[6].endswith("long …")
    assert len(top[6]) < 250


def test_only_what_tells_a_page_from_others_is_told(site: Make) -> None:
    many = " ".join(f"word{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]} " * 4 for n in range(60))
    made = site({**FILES, "index.md": f"# Top\n\n{many}\n", "shelf.md": "# S\n"})
    (top,) = [hit for hit in hits(made) if hit[4] == "Top"]
    assert len(top[9]) == 40


def test_it_follows_what_the_pages_say(site: Make) -> None:
    made = site({"index.md": "# Top\n\nOne.\n"})
    assert [hit[6] for hit in hits(made) if hit[4] == "Top"] == ["One."]
    made.write({"index.md": "# Top\n\nTwo.\n"})
    assert [hit[6] for hit in hits(made) if hit[4] == "Top"] == ["Two."]


def test_a_site_that_does_not_ask_for_it_keeps_the_search_of_its_theme(site: Make) -> None:
    built = site(FILES, **{"conf.py": CONF}).build()
    assert not (built.out() / NAME).exists()
    assert "bookshelf-search" not in built.text("search.html")


def test_the_page_that_searches_loads_it_where_something_is_asked(site: Make) -> None:
    (script,) = site(FILES, **{"conf.py": ON}).build().page("search.html").select("script[data-hits]")
    assert str(script["src"]).startswith("_static/bookshelf-search.js?")
    assert str(script["data-hits"]).startswith(f"{NAME}?")
