"""Citations in CSL styles as text, in the words of each role; the links are tested with whole sites."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.csl import Pandoc, Processor, find_style
from sphinx_bookshelf.library.pybtex_reading import PybtexReading
from sphinx_bookshelf.project.catalogue import Catalogue
from sphinx_bookshelf.project.citation_targets import parse_targets
from sphinx_bookshelf.project.site import Site, VirtualPages
from sphinx_bookshelf.render.context import RenderContext
from sphinx_bookshelf.render.csl_citations import CslCitations
from sphinx_bookshelf.render.in_text_style import InTextStyle

BIB = """
@book{one, author={Ash, Ann}, title={First Book}, year=2001, publisher={P}}
@book{two, author={Ash, Ann}, title={Second Book}, year=2001, publisher={P}, ids={zwei}}
@article{three, author={van Birch, Ben and Cedar, Cy}, title={A Paper}, journal={Journal of X}, year=2010}
@book{none, title={Anonymous Work}, year=1999}
"""


class Config(dict[str, Any]):
    """Options as attributes, as Sphinx has them."""

    __getattr__ = dict.__getitem__


def citations(style: str) -> CslCitations:
    config = Config(
        bibtex_default_style="bookshelf-apa",
        bookshelf_title_case="sentence",
        language="en",
        extensions=[],
        html_math_renderer=None,
        myst_enable_extensions=(),
    )
    env: Any = SimpleNamespace(config=config, srcdir=".")
    builder: Any = SimpleNamespace(format="html", name="html", get_relative_uri=lambda _, docname: docname)
    catalogue = Catalogue(read_text(BIB, "b.bib"))
    site = Site(env, builder, catalogue, {}, VirtualPages({}, {}, ""))
    processor = Processor(find_style(style, Path()), catalogue.unique, Pandoc())
    found = RenderContext(site, PybtexReading([], ""), InTextStyle(), processor).citations
    assert isinstance(found, CslCitations)
    return found


@pytest.fixture(scope="module")
def styles() -> dict[str, CslCitations]:
    names = (
        *("chicago-author-date", "vancouver", "nature"),
        *("modern-language-association", "chicago-notes-bibliography"),
    )
    return {name: citations(name) for name in names}


@pytest.mark.parametrize(
    ("style", "role", "target", "expected"),
    [
        (
            "chicago-author-date",
            "p",
            "one{p. 12},{see also}three",
            "(Ash 2001a, 12; see also van Birch and Cedar 2010)",
        ),
        ("chicago-author-date", "ps", "one", "(Ash 2001a)"),
        ("chicago-author-date", "alp", "zwei,none", "Ash 2001b; Anonymous Work 1999"),
        ("chicago-author-date", "t", "{see}three{pp. 4-5}", "van Birch and Cedar (see 2010, 4–5)"),
        ("chicago-author-date", "t", "one,two,none", "Ash (2001a), Ash (2001b), and Anonymous Work (1999)"),
        ("chicago-author-date", "ct", "three", "Van Birch and Cedar (2010)"),
        ("chicago-author-date", "year", "two{p. 3}", "2001b, 3"),
        ("chicago-author-date", "yearpar", "one", "(2001a)"),
        ("chicago-author-date", "author", "{as}three{too}", "as van Birch and Cedar, too"),
        ("chicago-author-date", "authorpar", "one,none", "(Ash; Anonymous Work)"),
        ("chicago-author-date", "cauthor", "three", "Van Birch and Cedar"),
        ("chicago-author-date", "label", "one", "Ash 2001a"),
        ("chicago-author-date", "labelpar", "one", "(Ash 2001a)"),
        ("chicago-author-date", "title", "one", "First Book"),
        ("chicago-author-date", "empty", "one", ""),
        ("chicago-author-date", "p", "one,nobody", "(Ash 2001a; nobody)"),
        ("vancouver", "p", "one,two,three", "(1–3)"),
        ("vancouver", "t", "one,three", "Ash (1) and van Birch and Cedar (3)"),
        ("vancouver", "label", "one", "1"),
        ("vancouver", "year", "one{p. 3}", "2001, p. 3"),
        ("nature", "t", "one", "Ash1"),
        ("modern-language-association", "t", "three", "van Birch and Cedar"),
        ("modern-language-association", "t", "three{p. 3}", "van Birch and Cedar (3)"),
        ("modern-language-association", "p", "one{p. 3}", "(Ash, First Book 3)"),
        # Where no note can stand, its short form is put into brackets.
        ("chicago-notes-bibliography", "p", "one{p. 3}", "(Ash, First Book, 3)"),
        ("chicago-notes-bibliography", "alp", "one", "Ash, First Book"),
        ("chicago-notes-bibliography", "t", "one", "Ann Ash (First Book)"),
        ("chicago-notes-bibliography", "year", "one", "2001"),
    ],
)
def test_roles(styles: dict[str, CslCitations], style: str, role: str, target: str, expected: str) -> None:
    assert styles[style].text("index", role, parse_targets(target)) == expected


def test_what_is_prepared_is_not_formatted_again(styles: dict[str, CslCitations]) -> None:
    chicago = styles["chicago-author-date"]
    wanted = [(role, parse_targets("one{p. 7},nobody")) for role in ("p", "t", "author", "title")]
    chicago.prepare(wanted)
    asked = len(chicago.processor.answers)
    assert [chicago.text("index", role, targets) for role, targets in wanted] == [
        "(Ash 2001a, 7; nobody)",
        "Ash (2001a, 7) and nobody",
        "Ash, p. 7 and nobody",
        "First Book, p. 7, nobody",
    ]
    assert len(chicago.processor.answers) == asked
