"""Typeset the maths in titles, where the site has something that typesets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docutils import nodes

from ..i18n import site_language
from ..labels import title_line
from ..library.apa.text import APOSTROPHE, colon, rich, words
from .nodes import runs_scripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..library.apa.text import Run
    from ..library.work import Work
    from ..project.site import Site

#: Extensions that typeset maths on web pages.
RENDERERS = frozenset({"sphinx.ext.mathjax", "sphinx.ext.imgmath", "sphinxcontrib.katex"})
#: Extensions of MyST by which pages have maths.
SYNTAXES = frozenset({"amsmath", "dollarmath"})


def typesets(site: Site) -> bool:
    """Return whether titles show maths typeset: in LaTeX, and on web pages of a site that has maths.

    Sphinx always has MathJax at hand, which browsers load from elsewhere: only an author who uses maths has
    agreed to that. In other formats, EPUB without pictures included, maths would be its source.
    """
    builder, config = site.builder, site.env.config
    if builder.format == "latex":
        return True
    chosen = RENDERERS.intersection(config.extensions) or config.html_math_renderer
    written = SYNTAXES.intersection(getattr(config, "myst_enable_extensions", ()))
    drawn = "sphinx.ext.imgmath" in config.extensions and builder.format == "html"
    return drawn or bool((chosen or written) and runs_scripts(builder))


def title_nodes(
    site: Site, work: Work, part: Literal["title", "subtitle", "whole"] = "title"
) -> list[nodes.Node]:
    """Return the title, the subtitle or the ``whole`` of both as it is shown: text, and formulas."""
    plain = {"title": work.title, "subtitle": work.subtitle, "whole": title_line(work)}[part]
    if may_have_maths(work) and typesets(site):
        title, subtitle = (rich(work.raw.get(name, "")) for name in ("title", "subtitle"))
        whole = colon(title, subtitle, site_language().colon)
        text = {"title": title, "subtitle": subtitle, "whole": whole}[part]
        # A work can be shown under another title than its own.
        if words(text) == plain.replace("'", APOSTROPHE):
            return to_nodes(text)
    return [nodes.Text(plain)]


def may_have_maths(work: Work) -> bool:
    """Return whether it is worth reading the title of a work again."""
    return any(sign in work.raw.get("title", "") + work.raw.get("subtitle", "") for sign in ("$", r"\("))


def to_nodes(text: Iterable[Run]) -> list[nodes.Node]:
    """Return runs as text and formulas, without other formatting."""
    return [nodes.math("", run.maths) if run.maths else nodes.Text(run.text) for run in text]


def has_formula(found: Iterable[nodes.Node]) -> bool:
    """Return whether there is a formula in nodes.

    Sphinx links MathJax from a page when its writer meets one, so they are left to that writer.
    """
    return any(next(iter(node.findall(nodes.math)), None) is not None for node in found)
