"""Make Open Graph tags of work pages and indices: title, description and picture of a shared link.

The properties are those of Open Graph (ogp.me), which messengers and social networks read. For the pages of
authors there is an extension, ``sphinxext-opengraph``. Where a site has it, it writes the tags of our pages
as well, and takes from us what it cannot know; elsewhere we write them, if the site says where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ..i18n import _
from ..labels import title_line
from ..library.formats.schema_org import to_schema
from ..render.byline import byline
from .page_head import canonical, description_of_index, meta
from .shared_pictures import HEIGHT, WIDTH, address_of_picture

if TYPE_CHECKING:
    from ..render.context import RenderContext


def properties(context: RenderContext, docname: str) -> dict[str, str]:
    """Return what our page has to say of itself beside title, address and name of the site.

    There is nothing to say of a page that is not ours.
    """
    site = context.site
    if docname not in site.work_pages:
        description = description_of_index(site, docname)
        return {"og:type": "website", "og:description": description} if description else {}
    work = site.catalogue.works[site.work_pages[docname]]
    found = {
        "og:type": "book" if to_schema(work)["@type"] == "Book" else "article",
        "og:description": context.previews.described(work).sentence or byline(work),
        "og:image": address_of_picture(site, docname),
    }
    if found["og:image"]:
        found["og:image:width"], found["og:image:height"] = str(WIDTH), str(HEIGHT)
        found["og:image:alt"] = _("The cover of “{title}”").format(title=title_line(work))
    return {name: content for name, content in found.items() if content}


def tags(context: RenderContext, docname: str, others_write: bool) -> Markup:
    """Return the tags of our page; ``others_write`` says that sphinxext-opengraph writes all but one."""
    site, found = context.site, properties(context, docname)
    lines = []
    if found and not others_write and site.env.config.html_baseurl:
        given = {
            "og:title": site.env.longtitles[docname].astext(),
            "og:url": canonical(site, docname),
            "og:site_name": site.env.config.project,
        }
        tag = Markup('<meta property="{}" content="{}">')
        lines = [tag.format(*each) for each in (given | found).items()]
    if "og:image" in found:
        lines.append(meta("twitter:card", "summary_large_image"))
    return Markup().join(Markup("\n") + line for line in lines)
