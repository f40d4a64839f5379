"""Let citations in titles say in navigation, references and contents what they say on their page.

Sphinx takes titles from a page when it is read. Which number a style gives to a work is known only when all
pages are read, because the ``{bibliography}`` that lists it may be anywhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..project.citation_targets import parse_targets
from ..project.passages import Marker, plain
from .build_state import context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..project.citation_targets import CitationTarget
    from ..render.citations import Citations
    from ..render.context import RenderContext

#: The attribute of a citation in words with its page, its role and what stands in the role.
WORDED = "bookshelf_worded"


def worded(words: str, docname: str, role: str, targets: Sequence[CitationTarget]) -> nodes.inline:
    """Return a citation of a page in words, which can be told again what it says."""
    node = nodes.inline("", words)
    node[WORDED] = (docname, role, ",".join(map(str, targets)))
    return node


def named_places(titles: Sequence[nodes.Element]) -> dict[str, tuple[str | Marker, ...]]:
    """Return titles that cite, by their text, as text and citations."""
    return {" ".join(title.astext().split()): plain(title) for title in titles}


def restate_titles(context: RenderContext) -> None:
    """Tell the titles of pages that cite, once all pages are read, what their citations say."""
    env, citations = context.site.env, context.citations
    renamed: dict[tuple[str, str], str] = {}
    for docname, page in context.site.pages.items():
        if not page.named:
            continue
        for tree in (env.titles.get(docname), env.longtitles.get(docname), env.tocs.get(docname)):
            if tree is not None:
                _restate(tree, citations)
        named = {_in_words(docname, parts, citations): parts for parts in page.named.values()}
        new = dict(zip(page.named, named, strict=False))
        renamed |= {(docname, old): title for old, title in new.items() if old != title}
        page.named = named
        page.passages = [replace(each, section=new.get(each.section, each.section)) for each in page.passages]
    labels = env.domains.standard_domain.labels
    for label, (docname, anchor, title) in list(labels.items()) if renamed else ():
        labels[label] = docname, anchor, renamed.get((docname, title), title)


def _in_words(docname: str, parts: Sequence[str | Marker], citations: Citations) -> str:
    return "".join(
        part if isinstance(part, str) else citations.text(docname, part.role, part.targets) for part in parts
    )


def _restate(tree: nodes.Element, citations: Citations) -> None:
    for node in [each for each in tree.findall(nodes.inline) if WORDED in each]:
        docname, role, target = node[WORDED]
        node.children = []
        node.append(nodes.Text(citations.text(docname, role, parse_targets(target))))


class RestateCitations(SphinxPostTransform):
    """Tells the copies of titles on a page (``contents``) what their citations say.

    Runs before references are resolved (``ReferencesResolver``, 10), among them those that are copied.
    """

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Put the words of today in the place of those that were read."""
        _restate(self.document, context_of(self.env).citations)
