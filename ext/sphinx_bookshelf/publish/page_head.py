"""What machines read in the head of a page: tags for reference managers, JSON-LD for search engines.

A work has one address in all JSON-LD, that of its home, so that the page about it and the pages that cite
it speak of the same thing. For Open Graph there is an extension, ``sphinxext-opengraph``; where a site has
it, work pages tell it what they are about.
"""

from __future__ import annotations

import json
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ..integration.domain import cite_domain
from ..library.formats.highwire import to_highwire
from ..library.formats.schema_org import to_schema
from ..library.values.sentences import spans
from ..render import rich_text
from ..render.works_cited import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..integration.domain import BookshelfDomain
    from ..library.work import Work
    from ..project.backlinks import Mention

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
        work = domain.catalogue.works[domain.work_pages[pagename]]
        tags = _work_tags(domain, pagename, work)
        context["meta"] = {**(context.get("meta") or {}), **_open_graph(work)}
    elif pagename == domain.hub:
        works = (work.full_title for work in cited_works(domain, pagename))
        tags = iter([_description(app.env.longtitles[pagename].astext(), works)])
    else:
        tags = _page_tags(domain, pagename)
    context["metatags"] = context.get("metatags", "") + "".join(f"\n{tag}" for tag in tags)


def _open_graph(work: Work) -> dict[str, str]:
    """What sphinxext-opengraph is to say of a page instead of the site's type and the page's first words."""
    kind = "book" if to_schema(work)["@type"] == "Book" else "article"
    description = first_sentence(work.annotation)
    return {"og:type": kind} | ({"og:description": description} if description else {})


def _work_tags(domain: BookshelfDomain, docname: str, work: Work) -> Iterator[str]:
    if description := first_sentence(work.annotation):
        yield _meta("description", description)
    for name, content in to_highwire(work):
        yield _meta(name, content)
    item: dict[str, Any] = {"@context": "https://schema.org", **to_schema(work)}
    item["@id"] = _address(domain, docname, work)
    if cited := [_citing_page(domain, docname, mention) for mention in domain.mentions.by_page(work)]:
        item["@reverse"] = {"citation": cited}
    yield _json_ld(item)


def _page_tags(domain: BookshelfDomain, docname: str) -> Iterator[str]:
    if docname in domain.index_pages:
        shelves = domain.arrangement.shelves.get(docname, ())
        listed = (work.full_title for groups in shelves for part in groups for work in part.works)
        yield _description(domain.index_pages[docname].title, listed)
    works = cited_works(domain, docname)
    if works:
        found = {
            "headline": domain.env.longtitles[docname].astext() if docname in domain.env.longtitles else "",
            "description": str(domain.env.metadata[docname].get("description", "")),
            "inLanguage": domain.env.config.language,
            "url": canonical(domain, docname),
        }
        item: dict[str, Any] = {"@context": "https://schema.org", "@type": "Article"}
        item |= {name: value for name, value in found.items() if value}
        yield _json_ld(item | {"citation": [_briefly(domain, docname, work) for work in works]})


def _description(title: str, works: Iterable[str]) -> str:
    return _meta("description", f"{title}: {'; '.join(dict.fromkeys(islice(works, NAMED)))}")


def canonical(domain: BookshelfDomain, docname: str) -> str:
    """Return the public address of a page; empty where ``html_baseurl`` does not say where the site is."""
    base = domain.env.config.html_baseurl
    return urljoin(base, domain.builder.get_target_uri(docname)) if base else ""


def _briefly(domain: BookshelfDomain, docname: str, work: Work) -> dict[str, Any]:
    """What identifies a work, and no more than the list of works cited shows of it."""
    item = to_schema(work)
    address = _address(domain, docname, work)
    return ({"@id": address} if address else {}) | {name: item[name] for name in BRIEFLY if name in item}


def _address(domain: BookshelfDomain, docname: str, work: Work) -> str:
    """Where a work is at home, seen from a page; empty where it is nowhere."""
    home = domain.home(work.key)
    return f"{domain.builder.get_relative_uri(docname, home.docname)}#{home.anchor}" if home else ""


def _citing_page(domain: BookshelfDomain, docname: str, mention: Mention) -> dict[str, Any]:
    address = f"{domain.builder.get_relative_uri(docname, mention.docname)}#{mention.anchor}"
    title = domain.env.titles[mention.docname].astext()
    return {"@type": "Article", "headline": title, "url": address}


def first_sentence(text: str) -> str:
    """Return the first sentence of a rich text as plain text; empty where there is none."""
    for block in rich_text.parse(text).blocks:
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
