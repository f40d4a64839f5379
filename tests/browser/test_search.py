"""The search: what readers ask it finds what they mean, under every theme and from a folder on a disk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import forgive
from tests.browser.searches import questions, search
from tests.browser.sites import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Open, Visits

    Sites = Callable[[str], Path]
    Find = Callable[[str], list[str]]

HITS = "ul.search > li"
#: The share of questions that must be answered. A page that is rewritten may cost one of them.
SHARE = 0.95


@pytest.fixture(scope="module")
def find(browser: Browser, site: Sites) -> Iterator[Find]:
    """Yield the search of the guide, in a page of its own."""
    context = browser.new_context()
    yield partial(search, context.new_page(), site("whole"))
    context.close()


def test_readers_find_in_the_guide_what_they_mean(find: Find) -> None:
    asked = questions()
    missed = [each for each in asked if not each.answered(find(each.words))]
    assert [each.words for each in missed if each.pages == ("help-now",)] == []
    assert len(missed) <= (1 - SHARE) * len(asked), [each.words for each in missed]


@pytest.mark.parametrize("words", ["critics", "decide", "diet", "crying", "training", "self", "die Brücke"])
def test_words_that_only_look_like_distress_lead_elsewhere(find: Find, words: str) -> None:
    assert find(words)[:1] != ["help-now"]


@pytest.mark.parametrize(("width", "mode"), [(390, "light"), (1280, "dark")])
def test_the_guides_page_of_results_has_a_field_and_the_way_to_help(
    visit: Open, width: int, mode: str
) -> None:
    page = visit("search.html?q=transference", theme="whole", width=width, mode=mode)
    assert page.locator(HITS).count() > 2
    expect(page.locator("article input[name=q]")).to_have_value("transference")
    expect(page.locator("article .guide-help")).to_be_visible()
    # A hit begins with what it is, not with where one is.
    assert "You are here" not in page.locator(HITS).first.inner_text()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [violation["id"] for violation in found] == []


def test_the_index_is_fetched_when_somebody_begins_to_ask(visit: Visits) -> None:
    page = visit("search.html", theme="whole")
    page.wait_for_load_state("networkidle")
    assert [url for url in visit.asked if "searchindex" in url or "search-data" in url] == []
    page.locator("article input[name=q]").press_sequentially("lo")
    expect(page.locator("head link[rel=prefetch]")).to_have_count(2)
    expect(page.locator("article input[name=q]")).to_have_value("lo")


def ask(visit: Open, theme: str, words: str) -> Page:
    """Open the page of results of a small site."""
    page = visit(f"search.html?q={quote(words)}", theme=theme)
    expect(page.locator(".search-summary")).not_to_be_empty()
    # What is found moves what is below it.
    forgive(page)
    return page


@pytest.mark.parametrize("theme", THEMES)
def test_hits_are_told_apart_under_every_theme(visit: Open, theme: str) -> None:
    page = ask(visit, theme, "holding")
    term = page.locator(HITS).first
    expect(term.get_by_role("link", name="holding")).to_have_attribute("href", "./words.html#term-holding")
    expect(term.locator(".bookshelf-kind")).to_have_text("Glossary")
    expect(term).to_contain_text("Being there")
    expect(page.locator(".search-summary")).to_have_attribute("role", "status")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Looking Up", "books/ash2001.html"),
        ("ash 2001", "books/ash2001.html"),
        ("loking upp art", "books/ash2001.html"),
        ("silence", "books/cedar1988.html"),
        ("etude", "books/cedar1988.html"),
        ("birtch windows", "books/birch1994.html"),
        ("the", "index.html"),
        # A page that is asked for by the words that it is to come first for, misspelt, though nothing has them.
        ("the room is on fyre", "panel.html"),
        ("it is onfire", "panel.html"),
    ],
)
def test_a_query_finds(visit: Open, words: str, address: str) -> None:
    page = ask(visit, "furo", words)
    expect(page.locator(HITS).first.get_by_role("link").first).to_have_attribute("href", f"./{address}")


def test_a_hit_leads_to_the_place_on_its_page(visit: Open) -> None:
    hit = ask(visit, "furo", "all of it").locator(HITS, has_text="One book before all").first
    expect(hit.locator(".bookshelf-places a")).to_have_attribute("href", "./panel.html#all-of-it")


def test_nothing_that_is_asked_is_kept_or_run(visit: Open) -> None:
    page = ask(visit, "furo", "<img src=qx onerror=qqxxvvww>")
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator(".search-summary")).to_contain_text("did not match")
    assert page.evaluate("JSON.stringify(localStorage)").count("qqxx") == 0
    assert page.locator("#search-results img").count() == 0


def test_where_there_is_no_page_one_can_search_begin_anew_and_find_help(visit: Open) -> None:
    page = visit("404.html", theme="whole", width=390)
    expect(page.locator("article input[name=q]")).to_be_visible()
    for address in ("for-you.html", "training.html", "evidence.html", "help-now.html"):
        expect(page.locator(f"article a[href='{address}']").first).to_be_visible()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [violation["id"] for violation in found] == []
