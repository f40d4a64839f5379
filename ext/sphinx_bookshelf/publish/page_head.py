"""Write what machines read in the head of a page: tags for reference managers, JSON-LD for search engines.

A work has one address in all JSON-LD, that of its home, so that the page about it and the pages that cite
it speak of the same thing. What is shown where a link to a page is shared is for :mod:`.open_graph`.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup

from ..i18n import site_language
from ..labels import title_line
from ..library.formats.highwire import to_highwire
from ..library.formats.schema_org import to_brief, to_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..library.work import Work
    from ..project.backlinks import Backlink
    from ..project.site import Site
    from ..render.context import RenderContext

#: The number of works that the description of an index names.
NAMED = 3


def head_tags(context: RenderContext, docname: str) -> Markup:
    """Return what stands in the head of a page: the tags of a work's page, the works cited of every other."""
    site = context.site
    if docname in site.work_pages:
        tags = _work_tags(context, docname, site.catalogue.works[site.work_pages[docname]])
    elif description := description_of_index(site, docname):
        tags = iter([meta("description", description)])
    else:
        tags = _page_tags(site, docname)
    return Markup().join(Markup("\n") + tag for tag in tags)


def _work_tags(context: RenderContext, docname: str, work: Work) -> Iterator[Markup]:
    site = context.site
    if description := context.previews.described(work).sentence:
        yield meta("description", description)
    for name, content in to_highwire(work):
        yield meta(name, content)
    if base := site.env.config.html_baseurl:
        link = Markup('<link rel="alternate" type="application/json+oembed" href="{}" title="{}">')
        yield link.format(urljoin(base, f"{docname}.oembed.json"), title_line(work))
    item: dict[str, Any] = {"@context": "https://schema.org", **to_schema(work)}
    item["@id"] = _address(site, docname, work)
    if cited := [_citing_page(site, docname, backlink) for backlink in site.backlinks.by_page(work)]:
        item["@reverse"] = {"citation": cited}
    yield _json_ld(item)


def _page_tags(site: Site, docname: str) -> Iterator[Markup]:
    works = site.works_cited(docname)
    if works:
        found = {
            "headline": site.env.longtitles[docname].astext() if docname in site.env.longtitles else "",
            "description": str(site.env.metadata[docname].get("description", "")),
            "inLanguage": site.env.config.language,
            "url": canonical(site, docname),
        }
        item: dict[str, Any] = {"@context": "https://schema.org", "@type": "Article"}
        if found["url"]:
            item["@id"] = found["url"]
        item |= {name: value for name, value in found.items() if value}
        yield _json_ld(item | {"citation": [_briefly(site, docname, work) for work in works]})


def description_of_index(site: Site, docname: str) -> str:
    """Return what describes the list of all works or an index: its title and its first works.

    Empty for every other page, and for an index that has no works.
    """
    if docname == site.hub:
        title, works = site.env.longtitles[docname].astext(), site.works_cited(docname)
    elif docname in site.index_pages:
        shelves = site.placement.shelves.get(docname, ())
        title = site.index_pages[docname].title
        works = [work for groups in shelves for part in groups for work in part.works]
    else:
        return ""
    named = dict.fromkeys(title_line(work) for work in islice(works, NAMED))
    language = site_language()
    return f"{title}{language.colon}{language.semicolon.join(named)}"


def canonical(site: Site, docname: str) -> str:
    """Return the public address of a page; empty where ``html_baseurl`` does not say where the site is."""
    base = site.env.config.html_baseurl
    return urljoin(base, site.builder.get_target_uri(docname)) if base else ""


def address_of(site: Site, name: str) -> str:
    """Return the public address of a file of the site; empty where the site has none."""
    base = site.env.config.html_baseurl
    return urljoin(base, name) if base else ""


def _briefly(site: Site, docname: str, work: Work) -> dict[str, Any]:
    """Return what identifies a work, and no more than the list of works cited shows of it."""
    address = _address(site, docname, work)
    return ({"@id": address} if address else {}) | to_brief(work)


def _address(site: Site, docname: str, work: Work) -> str:
    """Return where a work is at home, seen from a page; empty where it is nowhere."""
    home = site.home(work.key)
    return f"{site.relative_uri(docname, home.docname)}#{home.anchor}" if home else ""


def _citing_page(site: Site, docname: str, backlink: Backlink) -> dict[str, Any]:
    address = f"{site.relative_uri(docname, backlink.docname)}#{backlink.anchor}"
    title = site.env.titles[backlink.docname].astext()
    # The citing page has the same @id in its own JSON-LD, so that both mean the same page.
    page = canonical(site, backlink.docname)
    return {"@type": "Article"} | ({"@id": page} if page else {}) | {"headline": title, "url": address}


def meta(name: str, content: str) -> Markup:
    """Return a ``meta`` element."""
    return Markup('<meta name="{}" content="{}">').format(name, content)


def _json_ld(item: dict[str, Any]) -> Markup:
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    # A script element must not contain anything that looks like its end, or like a comment.
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')
