"""Sheets and slides of the course as they are shown and printed: in order on every screen, a slide a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import test_course
from tests.site import Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sheets and slides of a small course."""
    built = Site(tmp_path_factory.mktemp("course")).write(test_course.FILES).build()
    return built.out() / "course"


@pytest.mark.parametrize("kind", ["sheet", "slides"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_in_order_on_every_screen(
    folder: Path, browser: Browser, kind: str, width: int, mode: str
) -> None:
    scheme = "dark" if mode == "dark" else "light"
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page = context.new_page()
    page.goto(f"file://{folder}/week-1-{kind}.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [violation["id"] for violation in found] == []
    context.close()


def pages(page: Page) -> list[tuple[int, int]]:
    """Return width and height of each printed page, as the PDF has them."""
    pdf = page.pdf(prefer_css_page_size=True)
    return [
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    ]


def test_a_slide_is_a_page_and_answers_have_one_of_their_own(folder: Path, page: Page) -> None:
    page.goto(f"file://{folder}/week-1-slides.html")
    assert pages(page) == [(842, 595)] * page.locator("section").count()
    page.goto(f"file://{folder}/week-1-sheet.html")
    assert pages(page) == [(595, 842)] * 2
