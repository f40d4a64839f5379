"""No word of the extension stays English on a German or a French site that shows every part of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bs4 import BeautifulSoup

from tests.site import CONF, Site
from tests.test_i18n import LANGUAGES, catalog, translation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BIB = r"""
@book{one, title={Eins}, author={Able, Ann and Best, Bo}, date={2001}, edition={2}, pagetotal={120},
  publisher={Haus}, location={Ort}, series={Reihe}, keywords={t1, t2}, level={introductory}, doi={10.1000/1},
  translator={Cole, Cy}, introduction={Dale, Di}, foreword={Elm, Em}, afterword={Fern, Fay}, origdate={1950},
  abstract={A.}, annotation={B. {cite:t}`two` {term}`wort`}, highlights={h}, highlightstitle={H},
  sampleurl={https://example.org/s}, introductionurl={https://example.org/i}, endorsement={W.}, endorser={N},
  endorserrole={R}, verified={V}, isbn={9780306406157}, language={german}, url={https://example.org/u}}
@article{two, title={Zwei}, author={Gorse, Gus}, journaltitle={J}, volume={1}, number={2}, pages={3--4},
  date={1912~}, abstract={A.}, level={advanced},
  keywords={t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14}}
@collection{three, title={Drei}, editor={Hazel, Hal and Ivy, Ina}, keywords={t1}, level={intermediate}}
@incollection{four, title={Vier}, author={Juniper, Jo}, booktitle={Drei}, editor={Hazel, Hal and Ivy, Ina},
  pages={1--2}, volume={3}, edition={3rd}, date={1999}}
@thesis{five, title={F}, author={Kelp, Kim and others}, type={phdthesis}, institution={U}, date={0400}}
@report{six, title={S}, author={{Amt}}, type={techreport}, number={5}, date={-0003}}
@online{seven, title={Sieben}, url={https://example.org/7}, urldate={2021-07-03}}
@inproceedings{eight, title={Acht}, author={Larch, Lu}, eventtitle={E}, eventdate={2017-07-12/2017-07-15},
  date={2017}, booktitle={P}}
@proceedings{nine, title={Neun}, editor={Maple, Mo}, date={2010/}}
@periodical{ten, title={Zehn}, editor={Nettle, Ned}, date={2011-21}}
@movie{eleven, title={Elf}, director={Oak, Ona}, date={2012}}
@unpublished{twelve, title={Z}, author={Pine, Pia}, pubstate={inpress}}
"""
KEYS = "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve"
PAGE = f"""# Seite

{{cite:p}}`{KEYS}` {{cite:t}}`one,two` {{cite:title}}`four` {{term}}`wort`

```{{featured-book}} one
```

```{{featured-book}} two
```

```{{bookshelf}}
:filterable:
```

```{{bookshelf}}
:layout: rows
:group-by: level
```

```{{bookshelf}}
:layout: rows
:group-by: type
```

```{{bookshelf}}
:layout: covers
:group-by: decade
```

```{{bookshelf}}
:layout: covers
:group-by: tag
```

```{{glossary}}
wort
  Ein Satz.
```

```{{toctree}}
a
b
c
d
```
"""
#: Our elements, headings, and what is said where a link is shared. Tags for reference managers are records.
OURS = (
    "[class*=bookshelf-], template, article h1, article h2, article h3, title, meta[property], .citation-list"
)
#: What readers see or hear of an element beside its text, and what our script shows.
ATTRIBUTES = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-found",
    "data-nothing",
    "data-off",
    "content",
)


def seen(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of a site that a reader can meet, with the file that it is in."""
    for path in sorted(folder.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for script in page(["script", "style"]):
            script.decompose()
        # What the theme says is its own matter, except in an embedded card, which has none.
        ours = [page] if path.name.endswith(".card.html") else page.select(OURS)
        elements = {id(inner): inner for outer in ours for inner in [outer, *outer.find_all(True)]}
        for element in elements.values():
            for text in element.find_all(string=True, recursive=False):
                yield path.name, " ".join(str(text).split())
            for name in ATTRIBUTES:
                yield path.name, " ".join(str(element.get(name, "")).split())
    scripts = [*sorted(folder.glob("books/*.js")), folder / "bookshelf-search-data.js"]
    for path in scripts:
        data = json.loads(
            re.sub(r"^[^{]*?=\s*|;\s*$|^[\w.]+\(|\);?\s*$", "", path.read_text(encoding="utf-8"))
        )
        # BibTeX has words of its own.
        yield from ((path.name, text) for text in strings(data) if not text.startswith("@"))


def strings(value: object) -> Iterator[str]:
    """Yield the texts in what JSON holds."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def english(language: str) -> dict[str, re.Pattern[str]]:
    """Return a pattern for each English text that is another one in the language."""
    patterns = {}
    for text, forms in catalog(translation(language)).items():
        words = re.sub(r"{\w+}", "", text)
        if text not in forms and re.search(r"[A-Za-z]{2}", words):
            places = iter([*re.findall(r"{(\w+)}", text), ""])
            pattern = ""
            for part in re.split(r"{\w+}", text):
                pattern += re.escape(part) + {"": "", "number": r"\d+"}.get(next(places), ".+?")
            patterns[text] = re.compile(pattern)
    return patterns


class Built(NamedTuple):
    """A language, a site in it, and each text that the site shows with a file that it is in."""

    language: str
    site: Site
    seen: dict[str, str]


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a language, a site in it that shows every part, and what it shows."""
    language = str(request.param)
    files = {name: f"# {name}\n\n{{cite:p}}`one,two`\n" for name in "abcd"}
    site = Site(tmp_path_factory.mktemp(language)).write(
        {"conf.py": CONF, "books.bib": BIB, "index.md": PAGE} | {f"{k}.md": v for k, v in files.items()}
    )
    site.build(
        language=language,
        bookshelf_pages="books",
        bookshelf_search=True,
        html_baseurl="https://example.org/",
        html_theme="furo",
    )
    return Built(language, site, {text: file for file, text in seen(site.out()) if text})


def test_nothing_is_left_in_english(built: Built) -> None:
    patterns = english(built.language)
    left = {
        (file, text, shown)
        for shown, file in built.seen.items()
        for text, pattern in patterns.items()
        if pattern.fullmatch(shown) or (len(text) > 4 and "{" not in text and f"{text} " in shown)
    }
    assert left == set()


def test_editions_and_languages_of_records_are_in_the_language_of_the_site(built: Built) -> None:
    shown = {
        " ".join(value.get_text().split())
        for name in ("one", "four")
        for value in built.site.page(f"books/{name}.html").select(".bookshelf-details dd")
    }
    assert {"de": {"3.", "Deutsch"}, "fr": {"3e", "allemand"}}[built.language] <= shown


def test_the_site_shows_most_texts(built: Built) -> None:
    # Else nothing would be left because nothing is shown.
    forms = [form for forms in catalog(translation(built.language)).values() for form in forms]
    translated = {" ".join(form.split()) for form in forms}
    plain = {form for form in translated if "{" not in form}
    assert len(plain & built.seen.keys()) > 70, sorted(plain - built.seen.keys())
