"""The sites that a browser looks at: one small project under five themes, and one long shelf.

They are built in processes of their own, so that the package under test can be another one than this
process has loaded, as it is in ``mutations.py``.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Every theme that the extension is made for, and the modes that it has.
THEMES: Mapping[str, tuple[str, ...]] = {
    "furo": ("light", "dark"),
    "pydata_sphinx_theme": ("light", "dark"),
    "sphinx_book_theme": ("light", "dark"),
    "sphinx_rtd_theme": ("light",),
    "alabaster": ("light",),
}
LONG = 1000

CONF = """
project = "Test"
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
html_theme = {theme!r}
html_show_sourcelink = False
myst_footnote_sort = False
"""
WORDS = "Whoever reads on a train looks up from time to time, and what is outside has changed. "
INDEX = f"""# Reading

As {{cite:t}}`ash2001` says in a sentence. {WORDS}{{cite:p}}`{{see}}ash2001{{p. 3}},birch1994` {WORDS * 2}
Many hold with {{cite:title}}`cedar1988`, and many do not; the word for it is {{term}}`holding`.

## What {{cite:t}}`birch1994` added

| claim | source |
|---|---|
| one | {{cite:p}}`cedar1988` |

{WORDS * 8}

A claim with a footnote.[^one] Another.{{footcite}}`elm2011`

{WORDS * 8}

At the end {{cite:t}}`dogwood`.

{WORDS * 8}

```{{book-card}} ash2001
```

[^one]: In the footnote, {{cite:t}}`cedar1988`.

```{{footbibliography}}
```

```{{toctree}}
shelf
words
panel
```
"""
SHELF = """# Shelf

```{bookshelf}
:filterable:
```

## By topic

```{bookshelf}
:filterable:
:name: topics
:group-by: tag
:layout: rows
:sort: title
```
"""
PANEL = """# One book before all

```{featured-book} ash2001
```

## In one row

```{bookshelf}
:keys: cedar1988, dogwood
:layout: covers
```

## All of it

```{bibliography}
:all:
```
"""
GLOSSARY = """# Words

```{glossary}
holding
  Being there, as {cite:t}`ash2001` writes.

  The longer explanation.

frame
  What stays the same, {term}`holding` among it.
```
"""
BOOKS = """
@book{ash2001, author = {Ash, Ann}, title = {The Art of Looking Up}, subtitle = {Essays}, date = {2001},
  keywords = {attention, travel}, level = {introductory}, endorsement = {Kind.}, endorser = {Jo Example},
  sampleurl = {https://example.org/sample}, abstract = {Words of the publisher.},
  annotation = {A short book about *attention*. It leans on {cite:t}`cedar1988` and on {term}`holding`.}}
@article{birch1994, author = {Birch, Ben and Ash, Ann}, title = {Windows and Their Uses}, date = {1994},
  journaltitle = {Journal of Rooms}, volume = {3}, keywords = {attention}, level = {advanced},
  annotation = {Whether a window distracts. It does not.}}
@book{cedar1988, author = {Çedar, Zoë}, title = {Étude on Silence}, date = {1988}, keywords = {silence, travel},
  level = {introductory}, annotation = {Quiet.}}
@book{dogwood, author = {Dogwood, Di}, title = {An Undated Book}, keywords = {silence}}
@report{elm2011, author = {{Elm Institute}}, title = {Rooms with a View}, date = {2011}, keywords = {open access},
  level = {advanced}, doi = {10.1000/182}}
"""


def write(folder: Path, theme: str) -> None:
    """Write the sources of the site that is called after ``theme``; "long" is the one with the long shelf."""
    files = {
        "index.md": INDEX,
        "shelf.md": SHELF,
        "words.md": GLOSSARY,
        "panel.md": PANEL,
        "books.bib": BOOKS,
    }
    if theme == "long":
        works = (
            f"@book{{w{n}, author = {{Family{n % 700}, Given}}, title = {{Title {n * 7919 % LONG} of a work}},"
            f" date = {{{1950 + n % 70}}}, keywords = {{topic {n % 9}, topic {n % 4 + 9}}},\n"
            f"  annotation = {{{WORDS}}}}}\n"
            for n in range(LONG)
        )
        files = {"index.md": "# Long\n\n```{bookshelf}\n:filterable:\n```\n", "books.bib": "".join(works)}
    conf = CONF.format(theme="furo" if theme == "long" else theme)
    files["conf.py"] = conf.replace('"books"', "None") if theme == "long" else conf
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def build(folder: Path, theme: str) -> Path:
    """Build the site into ``folder`` and return where its pages are."""
    source, out = folder / "source", folder / "html"
    write(source, theme)
    # Pages without a place in the table of contents are no fault here.
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        str(source),
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out
