"""The same text for four sites: this extension in two styles, sphinxcontrib-bibtex, no citations."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    #: What cites: this extension, the same in a CSL style, sphinxcontrib-bibtex alone, or nothing.
    Kind = Literal["ours", "csl", "bibtex", "none"]

WORDS = tuple(
    "mind therapy relation feeling pattern session listening loss anger trust memory dream silence history "
    "child adult "
    "frame repair question answer room week year friend mother father work".split()
)
TAGS = ("technique", "theory", "history", "evidence", "ethics", "attachment", "difference", "settings")
LEVELS = ("introductory", "intermediate", "advanced")

OURS = """extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
html_theme = "furo"
bookshelf_pages = {pages!r}
"""
CONF: Mapping[Kind, str] = {
    "ours": OURS,
    "csl": OURS + 'bookshelf_csl = "chicago-author-date"\n',
    "bibtex": """extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["books.bib"]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"
html_theme = "furo"
""",
    "none": """extensions = ["myst_parser"]
html_theme = "furo"
""",
}
#: What the first page shows of all works.
EVERYTHING: Mapping[Kind, str] = {
    "ours": "```{bookshelf}\n```\n\n",
    "csl": "```{bookshelf}\n```\n\n",
    "bibtex": "```{bibliography}\n:all:\n```\n\n",
    "none": "",
}


def bibliography(works: int) -> str:
    """Return a ``.bib`` file: books and articles by turns, with annotation, tags and level."""
    rng = random.Random(1)
    return "\n\n".join(_entry(number, rng) for number in range(works)) + "\n"


def _entry(number: int, rng: random.Random) -> str:
    source = (
        "publisher = {A Press},\n  address = {London}"
        if number % 2
        else f"journal = {{Journal of Examples}},\n  volume = {{{number % 40}}},\n  pages = {{1--9}}"
    )
    return f"""@{"book" if number % 2 else "article"}{{work{number},
  author = {{Family{number % 700}, Given{number % 13} and Other{number % 50}, Name}},
  title = {{{" ".join(rng.choices(WORDS, k=5)).title()} {number}}},
  year = {{{1950 + number % 70}}},
  {source},
  keywords = {{{", ".join(rng.sample(TAGS, 2))}}},
  level = {{{LEVELS[number % 3]}}},
  annotation = {{{" ".join(rng.choices(WORDS, k=40))}. A *second* sentence stands here.}},
}}"""


def page(number: int, works: int, citations: int, kind: Kind) -> str:
    """Return a page with so many citations, or keys, each in a paragraph of sixty words."""
    role = "" if kind == "none" else "{cite:p}"
    rng = random.Random(f"page {number}")
    paragraphs = (
        f"{' '.join(rng.choices(WORDS, k=60))} {role}`work{rng.randrange(works)}`." for _ in range(citations)
    )
    return f"# Page {number}\n\n" + "\n\n".join(paragraphs) + "\n"


def write_site(
    folder: Path, *, kind: Kind, works: int, pages: int, citations: int, own: str | None = None
) -> None:
    """Write a site of so many works, pages, and citations in all. ``own`` is ``bookshelf_pages``."""
    folder.mkdir(parents=True)
    (folder / "books.bib").write_text(bibliography(works), encoding="utf-8")
    (folder / "conf.py").write_text(CONF[kind].format(pages=own), encoding="utf-8")
    for number in range(pages):
        text = page(number, works, citations // pages, kind)
        (folder / f"page{number}.md").write_text(text, encoding="utf-8")
    toctree = "\n".join(f"page{number}" for number in range(pages))
    index = f"# Index\n\n{EVERYTHING[kind]}```{{toctree}}\n{toctree}\n```\n"
    (folder / "index.md").write_text(index, encoding="utf-8")
