"""The sites that a browser looks at: one small project under five themes, and long shelves.

One more has the first sixty works of the guide's own reading list. They are built in processes of their own, so that the package under test can be another one than this
process has loaded, as it is in ``mutations.py``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
#: Every theme that the extension is made for, and the modes that it has, where it can be had: that of Read the Docs
#: is not ready for the docutils that the newest Pythons are tested with.
THEMES: Mapping[str, tuple[str, ...]] = {
    theme: modes
    for theme, modes in {
        "furo": ("light", "dark"),
        "pydata_sphinx_theme": ("light", "dark"),
        "sphinx_book_theme": ("light", "dark"),
        "sphinx_rtd_theme": ("light",),
        "alabaster": ("light",),
    }.items()
    if theme == "alabaster" or find_spec(theme)
}
#: Names the folder where the guide has just been built: `make test` builds it once.
GUIDE_BUILT = "BUILT_GUIDE"
LONG = 1000
#: The guide's reading list.
BIB = Path(__file__).parents[2] / "bib"
DOCS = BIB.parent / "docs"

CONF = """
project = "Test"
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
bookshelf_search = True
bookshelf_search_first = {{"panel": ["on fire"]}}
html_theme = {theme!r}
html_show_sourcelink = False
myst_footnote_sort = False
"""
GUIDE = """
import sys
sys.path.insert(0, {docs!r} + "/_ext")
project = "Test"
extensions = ["myst_parser", "images", "responding"]
templates_path = [{docs!r} + "/_templates"]
myst_enable_extensions = ["attrs_block", "attrs_inline"]
html_theme = "furo"
html_static_path = [{docs!r} + "/_static"]
html_css_files = ["guide.css"]
html_show_sourcelink = False
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


def thousand_works() -> str:
    """A reading list of :data:`LONG` works."""
    return "".join(
        f"@book{{w{n}, author = {{Family{n % 700}, Given}}, title = {{Title {n * 7919 % LONG} of a work}},"
        f" date = {{{1950 + n % 70}}}, keywords = {{topic {n % 9}, topic {n % 4 + 9}}},\n"
        f"  annotation = {{{WORDS}}}}}\n"
        for n in range(LONG)
    )


def responding() -> dict[str, str]:
    """Return the guide's figures and tables that respond, with something else below them."""
    text = (DOCS / "nell-session.md").read_text(encoding="utf-8")
    tables = re.findall(r"^\{\.replies\}\n(?:\|.*\n)+", text, re.M)
    files = {
        "nell-session.md": f"# Replies\n\n{f'{chr(10)}{WORDS}{chr(10)}{chr(10)}'.join(tables)}\n{WORDS}\n"
    }
    for name in ("formulation", "listening", "one-minute"):
        text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
        found = re.search(r"^```\{figure\}[^`]*:figclass: responds\n.*?^\|.*?\n\n", text, re.M | re.S)
        assert found
        files[f"{name}.md"] = f"# {name}\n\n{found[0]}\n{WORDS * 20}\n"
    drawings = {f"figures/{path.name}": path.read_text("utf-8") for path in (DOCS / "figures").glob("*.svg")}
    # All the others, one below the other.
    figures = "".join(
        f"```{{figure}} {name}\n:width: 480px\n\nA figure.\n```\n\n" for name in sorted(drawings)
    )
    files["figures.md"] = f"# Figures\n\n{figures}\n(below)=\n## Below\n\n{WORDS * 40}\n"
    contents = "\n".join(name.removesuffix(".md") for name in files)
    return files | drawings | {"index.md": f"# Index\n\n```{{toctree}}\n{contents}\n```\n"}


def write(folder: Path, theme: str) -> None:
    """Write the sources of the site that is called after ``theme``, or of one of these under furo.

    "long" has a thousand works and no pages of works; "sixty" has sixty works of the guide's, with pages;
    "guide" has the guide's dress, and its figures that respond; "whole" is the guide itself.
    """
    conf, shelf = CONF.format(theme=theme if theme in THEMES else "furo"), "```{bookshelf}\n:filterable:\n"
    if theme == "long":
        files = {"index.md": f"# Long\n\n{shelf}```\n", "books.bib": thousand_works()}
        conf = conf.replace('"books"', "None")
    elif theme == "sixty":
        books = "".join(path.read_text(encoding="utf-8") for path in sorted(BIB.glob("*.bib")))
        files = {"index.md": f"# Sixty\n\n{shelf}:limit: 60\n```\n", "books.bib": books}
        files |= {"empty.md": "---\norphan: true\n---\n\n# Nothing\n"}
        # What the annotations say of the guide's own pages has no place here.
        conf += 'suppress_warnings = ["bookshelf", "ref", "myst", "toc"]\n'
    elif theme == "guide":
        files, conf = responding(), GUIDE.format(docs=str(DOCS))
    else:
        files = {"index.md": INDEX, "shelf.md": SHELF, "words.md": GLOSSARY, "panel.md": PANEL}
        files |= {"books.bib": BOOKS}
    (folder / "figures").mkdir(parents=True)
    for name, text in {**files, "conf.py": conf}.items():
        (folder / name).write_text(text, encoding="utf-8")


def build(folder: Path, theme: str) -> Path:
    """Build the site into ``folder`` and return where its pages are."""
    source, out = folder / "source", folder / "html"
    if theme == "whole":
        if built := os.environ.get(GUIDE_BUILT):
            assert Path(built, "search.html").is_file(), f"{GUIDE_BUILT}: {built} is not the guide"
            out.symlink_to(built, target_is_directory=True)
            return out
        source = DOCS
    else:
        write(source, theme)
    # Pages without a place in the table of contents are no fault here.
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-d",
        str(folder / "doctrees"),
        "-b",
        "html",
        str(source),
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out
