"""Name works in a text by their titles (``cite:title``), as templates of sphinxcontrib-bibtex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.richtext import String, Tag, Text

from ..upstream.bibtex import join, post_text, pre_text, reference
from .maths import has_formula, title_nodes
from .references import NodesText

if TYPE_CHECKING:
    from pybtex.richtext import BaseText

    from ..library.apa import Language
    from ..library.work import Work
    from ..project.site import Site

#: Kinds of works that are parts of another; their titles stand in quotation marks.
PARTS = ("article", "chapter", "paper")


def rich_title(site: Site, work: Work) -> BaseText:
    """Return the title of a work as rich text, with its formulas."""
    found = title_nodes(site, work)
    return NodesText(found, work.title) if has_formula(found) else String(work.title)


def title_template(title: BaseText, kind: str, language: Language) -> Any:
    """Return a title as APA 7 (6.7, 6.22) names it: italic for what stands alone, in quotes for a part."""
    before, after = language.quoted("\0").split("\0")
    return with_words(Tag("em", title) if kind not in PARTS else Text(before, title, after))


def with_words(shown: Any) -> Any:
    """Return a template that links what is shown, with the words before and after it."""
    return join(sep=", ")[join(sep=" ")[pre_text, reference[shown]], post_text]
