"""The whole, as someone meets it who has five lines of conf.py and a reading list from Zotero."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

#: As Better BibTeX for Zotero exports: tabs, braces for capitals, private fields, a comment at the end.
ZOTERO = r"""
@book{howardPsychodynamicCounsellingNutshell2017,
	title = {Psychodynamic {Counselling} in a {Nutshell}},
	author = {Howard, Susan},
	date = {2017},
	series = {Counselling in a Nutshell},
	edition = {3},
	publisher = {{SAGE Publications}},
	location = {London},
	isbn = {978-1-5264-3827-0},
	langid = {english},
	pagetotal = {152},
	keywords = {introductory,practice},
	annotation = {A first account, \emph{short} and plain.},
	file = {/home/reader/Zotero/storage/ABCD1234/Howard.pdf:application/pdf},
	note = {my own note: lent to Ann}
}

@article{abbassShorttermPsychodynamic2014,
	title = {Short-Term Psychodynamic Psychotherapies for Common Mental Disorders},
	author = {Abbass, Allan A. and Kisely, Steve R. and Town, Joel M. and Leichsenring, Falk},
	date = {2014-07-01},
	journaltitle = {Cochrane Database of Systematic Reviews},
	number = {7},
	pages = {CD004687},
	doi = {10.1002/14651858.CD004687.pub4},
	url = {https://doi.org/10.1002/14651858.CD004687.pub4},
	urldate = {2024-02-03},
	abstract = {We found {\textquotedblleft}modest{\textquotedblright} gains; see https://example.org/a\_b.},
}

@incollection{müllerÜbertragung1998,
	title = {Über die {Übertragung}},
	booktitle = {Handbuch},
	author = {Müller, Jörg and {van der Berg}, Eva},
	editor = {Weiß, Rolf},
	date = {1998},
	pages = {12--30},
	publisher = {Klett-Cotta}
}

@comment{jabref-meta: databaseType:biblatex;}
"""

MYST = """# Reading

Said by {cite:t}`howardPsychodynamicCounsellingNutshell2017` and shown
{cite:p}`{see}abbassShorttermPsychodynamic2014{p. 3}, müllerÜbertragung1998`;
{cite:title}`müllerÜbertragung1998`;
{cite}`abbassShorttermPsychodynamic2014`; in a note {footcite:p}`müllerÜbertragung1998`.

```{book-card} howardPsychodynamicCounsellingNutshell2017
:layout: card
:name: first
:class: mine
```

```{featured-book} abbassShorttermPsychodynamic2014
```

## All of them

```{bookshelf}
:sort: -year
:group-by: type
:layout: rows
```

```{works-cited}
```

```{footbibliography}
```
"""

RST = """Reading
=======

Said by :cite:t:`howardPsychodynamicCounsellingNutshell2017` and shown
:cite:p:`{see}abbassShorttermPsychodynamic2014{p. 3}, müllerÜbertragung1998`;
:cite:title:`müllerÜbertragung1998`;
:cite:`abbassShorttermPsychodynamic2014`; in a note :footcite:p:`müllerÜbertragung1998`.

.. book-card:: howardPsychodynamicCounsellingNutshell2017
   :layout: card
   :name: first
   :class: mine

.. featured-book:: abbassShorttermPsychodynamic2014

All of them
-----------

.. bookshelf::
   :sort: -year
   :group-by: type
   :layout: rows

.. works-cited::

.. footbibliography::
"""


def test_five_lines_and_an_export_make_cards_and_citations_that_lead_to_them(site: Make) -> None:
    built = site({"books.bib": ZOTERO, "index.md": MYST}).build()
    assert built.warnings == []
    page = built.page()
    cards = [card["id"] for card in page.select("article.bookshelf-work[id]")]
    assert len(cards) == 3
    for link in page.select(".bookshelf-citation a"):
        assert str(link["href"]).removeprefix("#") in cards
    assert "<em>short</em>" in str(page)
    assert "“modest” gains" in str(page)


@pytest.mark.parametrize("builder", ["html", "latex", "text", "texinfo", "epub", "xml"])
def test_private_fields_are_in_no_file_of_any_format(site: Make, builder: str) -> None:
    built = site({"books.bib": ZOTERO, "index.md": MYST}).build(builder, bookshelf_pages="books")
    files = [path for path in built.out(builder).rglob("*") if path.is_file()]
    assert files
    for path in files:
        text = path.read_bytes()
        assert b"ABCD1234" not in text, path
        assert b"/home/reader" not in text, path
        assert b"lent to Ann" not in text, path


def test_the_same_page_in_both_languages_is_the_same_html(site: Make) -> None:
    bodies = []
    for name, text in (("index.md", MYST), ("index.rst", RST)):
        built = site({"books.bib": ZOTERO, name: text})
        # Of its own, MyST gathers footnotes at a page's end.
        built.build(fresh=True, myst_footnote_sort=False)
        assert built.warnings == []
        (built.source / name).unlink()
        bodies.append(str(built.page().select_one("div.body")))
    assert bodies[0] == bodies[1]


def test_a_project_without_myst_works(site: Make) -> None:
    conf = 'extensions = ["sphinx_bookshelf"]\nbibtex_bibfiles = ["books.bib"]\n'
    built = site({"conf.py": conf, "books.bib": ZOTERO, "index.rst": RST}).build()
    assert built.warnings == []
    assert len(built.page().select("article.bookshelf-work")) == 5


def test_serial_and_parallel_builds_write_the_same_bytes(site: Make) -> None:
    # Of a name that several pages give, Sphinx keeps the one that it happens to meet last.
    pages = {
        f"page{number}.md": MYST.replace("# Reading", f"# Page {number}").replace("first", f"first{number}")
        for number in range(8)
    }
    index = "# Top\n\n```{toctree}\n:glob:\npage*\n```\n"
    built = site({"books.bib": ZOTERO, "index.md": index, **pages})
    found: list[dict[str, bytes]] = []
    for jobs in (1, 4, 4):
        built.build(fresh=True, jobs=jobs, out=f"html{len(found)}")
        out = built.out(f"html{len(found)}")
        files = (path for path in out.rglob("*") if path.is_file() and path.name != ".buildinfo")
        found.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("builder", ["gettext", "linkcheck", "xml", "pseudoxml", "dummy", "changes"])
def test_builders_that_show_nothing_do_not_mind(site: Make, builder: str) -> None:
    files = {"index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n```\n"}
    assert site(files).build(builder).warnings == []
