"""Write what the search is told of each page, work and word of the glossary, beside Sphinx's own index.

The file is a script, since no page that lies in a folder on a disk can fetch another. ``bookshelf-search.js``
reads it; the order of a hit's parts is fixed by both.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..i18n import _
from ..labels import kind_word
from ..library.query import kind
from ..render.byline import byline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..library.work import Work
    from ..project.page_records import Page, Told
    from ..project.passages import Marker
    from ..render.context import RenderContext

DATA = "bookshelf-search-data.js"
#: So many of a page's own words are told, the most telling ones.
WORDS = 40
#: Longer sentences are cut at a word.
LONGEST = 240


def write(context: RenderContext) -> str:
    """Return the file: every hit with its kind, and the pages that come first for certain words."""
    site = context.site
    data = {
        "hits": list(_hits(context)),
        "first": {page: list(words) for page, words in site.env.config.bookshelf_search_first.items()},
        "places": _("On this page:"),
    }
    return f"globalThis.bookshelfSearch = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _hits(context: RenderContext) -> Iterator[list[Any]]:
    site = context.site
    telling = _telling_words({name: page.told for name, page in site.pages.items() if page.told})
    for docname in sorted(site.env.found_docs):
        address, page = site.builder.get_target_uri(docname), site.pages.get(docname)
        head = [docname, address, site.title(docname)]
        if docname in site.work_pages:
            yield _work(head, site.catalogue.works[site.work_pages[docname]])
        elif docname == site.hub or docname in site.index_pages:
            yield ["index", _("List of works"), *head, "", "", [], [], {}]
        elif page is not None and page.told is not None:
            told, is_list = page.told, _is_list(page)
            label = _("List") if is_list else _("Page")
            words = {} if is_list else telling[docname]
            sentence = _sentence(context, docname, told.sentence)
            yield ["list" if is_list else "page", label, *head, "", sentence, list(told.keywords), [], words]
        for definition in page.definitions if page is not None else ():
            sentence = _sentence(context, docname, definition.parts)
            place = [docname, f"{address}#{definition.anchor}", definition.word]
            yield ["term", _("Glossary"), *place, "", sentence, [], [], {}]


def _is_list(page: Page) -> bool:
    """Say whether a page is one to look things up in: a glossary, a shelf for all."""
    return bool(page.definitions) or any(shelf.filterable or shelf.home for shelf in page.shelves)


def _work(head: list[str], work: Work) -> list[Any]:
    return ["work", kind_word(kind(work)), *head, byline(work), "", [], list(work.tags), {}]


def _sentence(context: RenderContext, docname: str, parts: Sequence[str | Marker]) -> str:
    """Return a sentence of a page in words, short enough to be read in a list."""
    text = "".join(
        part if isinstance(part, str) else context.citations.text(docname, part.role, part.targets)
        for part in parts
    )
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"


def _telling_words(told: Mapping[str, Told]) -> dict[str, dict[str, int]]:
    """Return for each page the words that it uses often, and few others do, with how often it uses them."""
    pages = Counter(word for each in told.values() for word in each.words)
    telling = {}
    for docname, each in told.items():
        weight = {word: count * math.log(1 + len(told) / pages[word]) for word, count in each.words.items()}
        chosen = sorted(weight, key=lambda word: (-weight[word], word))[:WORDS]
        telling[docname] = {word: each.words[word] for word in sorted(chosen)}
    return telling
