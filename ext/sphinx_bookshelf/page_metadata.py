"""What machines read in the head of a page: tags for reference managers, JSON-LD for search engines."""

from __future__ import annotations

import json
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from . import rich
from .domain import cite_domain
from .library.highwire import to_highwire
from .library.schema_org import to_schema
from .library.sentences import spans
from .references import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from .domain import BookshelfDomain
    from .library.work import Work

#: So many works are named in the description of an index.
NAMED = 3
#: The properties by which a page names the works that it cites.
BRIEFLY = ("@type", "name", "author", "editor", "datePublished", "sameAs")


def add_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: add the tags to a work's page, and the works cited to every other."""
    domain = cite_domain(app.env)
    if doctree is None or app.builder.name == "epub":
        return
    if pagename in domain.work_pages:
        tags = _work_tags(domain.catalogue.works[domain.work_pages[pagename]])
    elif pagename != domain.hub:
        tags = _page_tags(domain, pagename)
    else:
        return
    context["metatags"] = context.get("metatags", "") + "".join(f"\n{tag}" for tag in tags)


def _work_tags(work: Work) -> Iterator[str]:
    if description := first_sentence(work.annotation):
        yield _meta("description", description)
    for name, content in to_highwire(work):
        yield _meta(name, content)
    yield _json_ld({"@context": "https://schema.org", **to_schema(work)})


def _page_tags(domain: BookshelfDomain, docname: str) -> Iterator[str]:
    if docname in domain.index_pages:
        shelves = domain.arrangement.shelves.get(docname, ())
        listed = (work.full_title for groups in shelves for part in groups for work in part.works)
        title = domain.index_pages[docname].title
        yield _meta("description", f"{title}: {'; '.join(dict.fromkeys(islice(listed, NAMED)))}")
    works = cited_works(domain, docname)
    if works:
        item: dict[str, Any] = {"@context": "https://schema.org", "@type": "Article"}
        if docname in domain.env.longtitles:
            item["headline"] = domain.env.longtitles[docname].astext()
        yield _json_ld(item | {"citation": [_briefly(to_schema(work)) for work in works]})


def _briefly(item: dict[str, Any]) -> dict[str, Any]:
    """What identifies a work, and no more than the list of works cited shows of it."""
    return {name: item[name] for name in BRIEFLY if name in item}


def first_sentence(text: str) -> str:
    """Return the first sentence of a rich text as plain text; empty where there is none."""
    for block in rich.parse(text).blocks:
        plain = " ".join(block.astext().split())
        for start, end in spans(plain):
            return plain[start:end]
    return ""


def _meta(name: str, content: str) -> str:
    return f'<meta name="{escape(name)}" content="{escape(content)}">'


def _json_ld(item: dict[str, Any]) -> str:
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element nothing may look like the end of one, or like a comment.
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{text}</script>'
