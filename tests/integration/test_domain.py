"""Citations, homes and the inventory, as they stand in built pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

SHELF = "\n\n```{bookshelf}\n```\n"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("{cite:p}`jacobs2017`", "(Jacobs, 2017)"),
        ("{cite}`jacobs2017`", "(Jacobs, 2017)"),
        ("{cite:p}`{see}jacobs2017{p. 12}`", "(see Jacobs, 2017, p. 12)"),
        ("{cite:p}`jacobs2017,malan1979`", "(Jacobs, 2017; Malan, 1979)"),
        ("{cite:t}`jacobs2017`", "Jacobs (2017)"),
        ("{cite:t}`jacobs2017{p. 12}`", "Jacobs (2017, p. 12)"),
        ("{cite:t}`jacobs2017,malan1979`", "Jacobs (2017) and Malan (1979)"),
        ("{cite:title}`jacobs2017`", "Psychodynamic Counselling in Action"),
        ("{cite:title}`freud1912`", "“The Dynamics of Transference”"),
        ("{cite:year}`jacobs2017`", "2017"),
        ("{cite:yearpar}`jacobs2017`", "(2017)"),
        ("{cite:author}`jacobs2017`", "Jacobs"),
        ("{cite:authorpar}`jacobs2017`", "(Jacobs)"),
        ("{cite:alp}`jacobs2017`", "Jacobs, 2017"),
        ("{cite:label}`jacobs2017`", "Jacobs, 2017"),
    ],
)
def test_roles_read_as_apa_and_lead_to_the_work(site: Make, role: str, expected: str) -> None:
    page = site({"index.md": f"# Top\n\nX {role} y.{SHELF}"}).build().page()
    citation = page.select_one(".bookshelf-citation")
    assert citation is not None
    assert citation.get_text() == expected
    links = [link["href"] for link in citation.select("a")]
    assert links[0] in ("#book-jacobs2017", "#book-freud1912")
    for link in links:
        assert page.select_one(str(link)) is not None


def test_a_work_has_one_id_whatever_shows_it(site: Make) -> None:
    built = site({"index.md": "# Top\n\n```{book-card} jacobs2017\n```" + SHELF}).build()
    assert len(built.page().select('[id="book-jacobs2017"]')) == 1


def test_home_option_wins_over_reading_order(site: Make) -> None:
    built = site(
        {
            "index.md": "# Top\n\n{cite:p}`jacobs2017`" + SHELF + "\n```{toctree}\nother\n```\n",
            "other.md": "# Other\n\n```{book-card} jacobs2017\n:home:\n```\n",
        }
    ).build()
    assert built.warnings == []
    assert [link["href"] for link in built.page().select(".bookshelf-citation a")] == [
        "other.html#book-jacobs2017"
    ]
