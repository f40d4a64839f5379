"""What stays visible where the reader's system chooses all colours (CSS Color Adjustment 1, forced colours)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_responding import FIGURES, choice

if TYPE_CHECKING:
    from tests.browser.conftest import Open

MODES = ("light", "dark")
COLOURS = "button => { const { color, backgroundColor } = getComputedStyle(button); return [color, backgroundColor]; }"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("name", "count", "button"), FIGURES)
def test_a_chosen_line_of_a_figure_looks_different(
    visit: Open, name: str, count: int, button: str, mode: str
) -> None:
    page = visit(f"{name}.html", theme="guide", mode=mode, forced_colors="active")
    chosen = choice(page, button)
    before = chosen.evaluate(COLOURS)
    chosen.click()
    assert chosen.evaluate(COLOURS) != before
    others = page.locator('.guide-choices button[aria-pressed="false"]').all()
    assert len(others) >= count - 1
    assert all(other.evaluate(COLOURS) == before for other in others)


@pytest.mark.parametrize("mode", MODES)
def test_a_pressed_filter_bears_a_mark(visit: Open, mode: str) -> None:
    page = visit("shelf.html", mode=mode, forced_colors="active")
    mark = "button => getComputedStyle(button, '::before').content"
    button = page.locator(".bookshelf-filter button[aria-pressed]").first
    assert button.evaluate(mark) == "none"
    button.click()
    assert "✓" in button.evaluate(mark)


@pytest.mark.parametrize("mode", MODES)
def test_a_preview_has_an_edge(visit: Open, mode: str) -> None:
    """Its shadow is gone, and its ground is that of the page."""
    page = visit("index.html", mode=mode, forced_colors="active")
    page.locator("a.bookshelf-citation, .bookshelf-citation a").first.focus()
    card = page.locator(".bookshelf-preview-card")
    card.wait_for()
    edge = "card => { const style = getComputedStyle(card); return [style.borderTopStyle, style.borderTopWidth]; }"
    assert card.evaluate(edge) == ["solid", "1px"]
