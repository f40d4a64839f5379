"""Make what other sites show of a work: a card for an ``iframe``, and oEmbed, which announces it.

Both speak of addresses, so that they are there only where ``html_baseurl`` says where the site is. The page
stands alone: it needs no file but an author's cover, runs no script, and is not for search engines. Its
colours are the theme's where the theme has them in ``html_theme_options``, as furo does, else ours.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..i18n import _, direction
from ..labels import title_line
from .page_head import address_of, canonical
from .shared_pictures import HEIGHT as PICTURE_HEIGHT
from .shared_pictures import WIDTH as PICTURE_WIDTH
from .shared_pictures import address_of_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..library.work import Work
    from ..project.site import Site
    from ..render.context import RenderContext

CARD, OEMBED = ".card.html", ".oembed.json"
#: The size that oEmbed asks for, in pixels.
WIDTH, HEIGHT = 480, 256
#: Custom properties of themes, and the colours that replace them in light and dark mode.
COLOURS = {
    "ink": ("color-foreground-primary", "#24292f", "#d1d5da"),
    "paper": ("color-background-primary", "#fff", "#15181c"),
    "link": ("color-brand-content", "#0a58ca", "#7ab0ff"),
}
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+|[a-z]+\([\w\s.,%/-]+\)", re.IGNORECASE)
_STYLE = """
:root{color-scheme:light dark;LIGHT}
@media (prefers-color-scheme:dark){:root{DARK}}
*{box-sizing:border-box}
body{display:flex;gap:1rem;margin:0;padding:1rem;color:var(--ink);background:var(--paper);
font:0.9375rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
body>div{min-width:0}
body>a{flex:none;width:clamp(4rem,25vw,7.5rem)}
svg,img{display:block;width:100%;height:auto;border-radius:2px}
h1{margin:0;font-size:1.125rem;line-height:1.3}
p{margin:0.5rem 0 0}
h1,p{text-align:match-parent}
a{color:var(--link)}
h1 a{text-decoration:none}
small{opacity:0.85}
a:hover{text-decoration:underline}
"""
_CARD_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="canonical" href="{page}">
<title>{title}</title>
<style>{style}</style>
<a href="{page}" target="_top" tabindex="-1" aria-hidden="true">{cover}</a>
<div><h1 dir="auto"><a href="{page}" target="_top">{title}</a></h1>
<p dir="auto"><small>{byline}</small></p>
{sentence}
<p><small><a href="{page}" target="_top">{more}</a> · {where}</small></p></div>
</html>
"""


def embed_files(
    context: RenderContext, name: str, work: Work
) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield the name of each file that shows a work elsewhere, and what makes it; there is no digest.

    There are none where the site has no address.
    """
    if context.site.env.config.html_baseurl:
        yield name + CARD, "", partial(card_page, context, name, work)
        yield name + OEMBED, "", partial(oembed, context.site, name, work)


def card_page(context: RenderContext, name: str, work: Work) -> Markup:
    """Return a page that shows a work: cover, title, who and when, a sentence, where to read more."""
    config, about = context.site.env.config, context.previews.described(work)
    cover = context.covers.html(work, posixpath.dirname(name))
    sentence = Markup('<p dir="auto">{}</p>').format(about.sentence) if about.sentence else ""
    return Markup(_CARD_PAGE).format(
        language=config.language or "en",
        direction=direction(config.language or "en"),
        page=canonical(context.site, name),
        title=title_line(work),
        # Names and values of colours of a theme that have the form of colours.
        style=Markup(_style(config.html_theme_options)),
        cover=cover,
        byline=about.byline,
        sentence=sentence,
        more=_("More about it"),
        where=config.html_short_title or config.project,
    )


def oembed(site: Site, name: str, work: Work) -> str:
    """Return the answer to a consumer of oEmbed (oembed.com, §2.3.4), which is always the same."""
    config = site.env.config
    frame = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'style="border:1px solid #8884;max-width:100%"></iframe>'
    ).format(address_of(site, name + CARD), title_line(work), WIDTH, HEIGHT)
    picture = address_of_picture(site, name)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title_line(work),
        "author_name": ", ".join(person.natural for person in work.creators),
        "provider_name": config.project,
        "provider_url": config.html_baseurl,
        "html": frame,
        "width": WIDTH,
        "height": HEIGHT,
        "thumbnail_url": picture,
        "thumbnail_width": PICTURE_WIDTH if picture else 0,
        "thumbnail_height": PICTURE_HEIGHT if picture else 0,
    }
    return json.dumps({key: value for key, value in answer.items() if value}, ensure_ascii=False) + "\n"


def links(site: Site, name: str, work: Work) -> dict[str, str]:
    """Return a link to a work's page as Markdown and as HTML; nothing where the site has no address."""
    address = canonical(site, name)
    if not address:
        return {}
    title = title_line(work)
    label = re.sub(r"([\\\[\]*_`<>])", r"\\\1", title)
    return {
        "markdown": f"[{label}]({address.replace('(', '%28').replace(')', '%29')})",
        "html": Markup('<a href="{}">{}</a>').format(address, title),
    }


def _style(options: Mapping[str, object]) -> str:
    text = _STYLE
    for at, mode in enumerate(("light", "dark"), start=1):
        variables = options.get(f"{mode}_css_variables")
        given = variables if isinstance(variables, dict) else {}
        colours = {
            name: value if _COLOUR.fullmatch(value := str(given.get(row[0], ""))) else row[at]
            for name, row in COLOURS.items()
        }
        block = ";".join(f"--{name}:{value}" for name, value in colours.items())
        text = text.replace(mode.upper(), block)
    return text
