"""The forms of a citation in the text by APA 7 (8.10 to 8.20), as readers see them, role by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.render.in_text_style import InTextStyle
from sphinxcontrib.bibtex.domain import BibtexDomain

from tests.integration.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{two, author = {Ash, A. and Birch, B.}, title = {Two}, date = {2001}}
@book{many, author = {Cedar, C. and Dogwood, D. and Elm, E.}, title = {Many}, date = {2002}}
@book{van, author = {van der Fir, F.}, title = {Van}, date = {2003}}
@book{whole, title = {A Whole Book}, date = {2004}}
@book{s19, author = {Smith, S.}, title = {One}, date = {2019}}
@book{s18, author = {Smith, S.}, title = {Two}, date = {2018}}
@book{s17b, author = {Smith, S.}, title = {B}, date = {2017}}
@book{s17a, author = {Smith, S.}, title = {A}, date = {2017}}
@book{sb, author = {Smith, S.}, title = {Undated B}}
@book{sa, author = {Smith, S.}, title = {Undated A}}
@book{sp, author = {Smith, S.}, title = {Coming}, pubstate = {inpress}}
@book{pair, author = {Smith, S. and Tree, T.}, title = {Pair}, date = {2018}}
@article{part, title = {A Part}, journaltitle = {J}, date = {2005}}
@book{undated, author = {Gum, G.}, title = {Undated}}
"""


def cited(site: Make, *citations: str) -> list[str]:
    """What each citation reads; words in italics between asterisks, links in square brackets."""
    built = site({"books.bib": BIB, "index.md": "# Top\n\n" + "\n\n".join(citations) + SHELF}).build()
    assert built.warnings == []
    return [marked(found) for found in built.page().select(".bookshelf-citation")]


def marked(found: Tag) -> str:
    for words in found.select("em"):
        words.replace_with(f"*{words.get_text()}*")
    for link in found.select("a"):
        link.replace_with(f"[{link.get_text()}]")
    return " ".join(found.get_text().split())


def test_every_role_of_sphinxcontrib_bibtex_has_a_form() -> None:
    assert set(InTextStyle().role_names()) == set(BibtexDomain._role_names)


ROLES = {
    "p": "([Ash & Birch, 2001]; [Cedar et al., 2002])",
    "ps": "([Ash & Birch, 2001]; [Cedar, Dogwood, & Elm, 2002])",
    "alp": "[Ash & Birch, 2001]; [Cedar et al., 2002]",
    "alps": "[Ash & Birch, 2001]; [Cedar, Dogwood, & Elm, 2002]",
    "t": "[Ash and Birch (2001)] and [Cedar et al. (2002)]",
    "ts": "[Ash and Birch (2001)] and [Cedar, Dogwood, and Elm (2002)]",
    "ct": "[Ash and Birch (2001)] and [Cedar et al. (2002)]",
    "cts": "[Ash and Birch (2001)] and [Cedar, Dogwood, and Elm (2002)]",
    "author": "[Ash and Birch] and [Cedar et al.]",
    "authors": "[Ash and Birch] and [Cedar, Dogwood, and Elm]",
    "authorpar": "([Ash & Birch]; [Cedar et al.])",
    "authorpars": "([Ash & Birch]; [Cedar, Dogwood, & Elm])",
    "cauthor": "[Ash and Birch] and [Cedar et al.]",
    "cauthors": "[Ash and Birch] and [Cedar, Dogwood, and Elm]",
    "year": "[2001]; [2002]",
    "yearpar": "([2001]; [2002])",
    "label": "[Ash & Birch, 2001]; [Cedar et al., 2002]",
    "labelpar": "([Ash & Birch, 2001]; [Cedar et al., 2002])",
    "empty": "",
}


def test_every_role_joins_its_works_as_brackets_or_a_sentence_ask_for(site: Make) -> None:
    found = cited(site, *(f"{{cite:{role}}}`two,many`" for role in ROLES))
    assert dict(zip(ROLES, found, strict=True)) == ROLES


ONE_WORK = {
    "{cite:t}`two,van,undated`": "[Ash and Birch (2001)], [van der Fir (2003)], and [Gum (n.d.)]",
    "{cite:t}`van`": "[van der Fir (2003)]",
    "{cite:ct}`van`": "[Van der Fir (2003)]",
    "{cite:cauthor}`van`": "[Van der Fir]",
    "{cite:p}`van`": "([van der Fir, 2003])",
    "{cite:p}`{see}van{p. 4}`": "(see [van der Fir, 2003], p. 4)",
    "{cite:p}`{see}van, {also}two{ch. 2}`": "(see [van der Fir, 2003]; also [Ash & Birch, 2001], ch. 2)",
    "{cite:t}`{see}van{p. 4}`": "[van der Fir (see 2003, p. 4)]",
    "{cite:t}`van{p. 4}`": "[van der Fir (2003, p. 4)]",
    "{cite:author}`van{p. 4}`": "[van der Fir], p. 4",
    "{cite:year}`van{p. 4}`": "[2003], p. 4",
    "{cite:yearpar}`van{p. 4}`": "([2003], p. 4)",
    "{cite:p}`undated`": "([Gum, n.d.])",
    "{cite:p}`whole`": "([*A Whole Book*, 2004])",
    "{cite:t}`whole`": "[*A Whole Book* (2004)]",
    "{cite:author}`whole`": "[*A Whole Book*]",
    "{cite:authorpar}`whole`": "([*A Whole Book*])",
    "{cite:p}`part`": "([“A Part,” 2005])",
    "{cite:alp}`{see}part{p. 1}`": "see [“A Part,” 2005], p. 1",
    "{cite:t}`part`": "[“A Part” (2005)]",
    "{cite:authorpar}`part`": "([“A Part”])",
}


def test_words_around_a_work_and_works_without_author_or_year_stand_where_apa_puts_them(site: Make) -> None:
    assert dict(zip(ONE_WORK, cited(site, *ONE_WORK), strict=True)) == ONE_WORK


def test_it_can_be_named_and_is_the_style_where_none_is(site: Make) -> None:
    text = {"books.bib": BIB, "index.md": "# Top\n\n{cite:p}`many`\n\n{cite:t}`whole`" + SHELF}
    styles: list[dict[str, Any]] = [{}]
    styles += [{"bibtex_reference_style": name} for name in ("bookshelf-apa", "label")]
    default, named, other = (texts(site(text).build(**each), ".bookshelf-citation") for each in styles)
    assert default == named == ["(Cedar et al., 2002)", "A Whole Book (2004)"]
    assert other != default


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("{cite:p}`s19,s18`", "([Smith, 2018], [2019])"),
        ("{cite:p}`s17b,s17a`", "([Smith, 2017a], [2017b])"),
        ("{cite:p}`sp,s18,sb,sa`", "([Smith, n.d.-a], [n.d.-b], [2018], [in press])"),
        ("{cite:alp}`s19,s18`", "[Smith, 2018], [2019]"),
        ("{cite:ps}`s19,s18`", "([Smith, 2018], [2019])"),
        ("{cite:t}`s19,s18`", "[Smith (2018], [2019])"),
        ("{cite:ct}`s19,s18`", "[Smith (2018], [2019])"),
        ("{cite:author}`s19,s18`", "[Smith]"),
        ("{cite:authorpar}`s19,s18`", "([Smith])"),
        ("{cite:year}`s19,s18`", "[2019]; [2018]"),
        # In the order of the list; others between them do not part the works of one author.
        ("{cite:p}`s19,two,s18`", "([Ash & Birch, 2001]; [Smith, 2018], [2019])"),
        ("{cite:p}`pair,s18`", "([Smith, 2018]; [Smith & Tree, 2018])"),
        # In a sentence the order is the author's.
        ("{cite:t}`s19,two,s18`", "[Smith (2019)], [Ash and Birch (2001)], and [Smith (2018)]"),
        # Words before a work keep it where it is; words behind a year belong to it alone.
        ("{cite:p}`{see}s19,two,s18`", "(see [Smith, 2019]; [Ash & Birch, 2001]; [Smith, 2018])"),
        ("{cite:p}`{see}s18,s19`", "(see [Smith, 2018], [2019])"),
        (
            "{cite:p}`two,{see also}many,s18`",
            "([Ash & Birch, 2001]; see also [Cedar et al., 2002]; [Smith, 2018])",
        ),
        ("{cite:p}`s19{p. 3},s18`", "([Smith, 2018]; [Smith, 2019], p. 3)"),
        ("{cite:p}`whole,two`", "([Ash & Birch, 2001]; [*A Whole Book*, 2004])"),
    ],
)
def test_works_of_one_author_and_their_order(site: Make, citation: str, expected: str) -> None:
    """One name for several years, earliest first; undated works before, those in press behind (8.12)."""
    assert cited(site, citation) == [expected]
