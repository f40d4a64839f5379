"""Make links work in formats that gather all pages in one document: LaTeX, Texinfo, singlehtml."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import texescape

from ..project.doctrees import ancestors
from ..render.nodes import link_target, placed_bibliography, placed_entry
from ..upstream.bibtex import raw_latex
from .bibliographies import WORK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: Entries of ``{bibliography}``, and lists that an author names.
LISTS = (nodes.citation, nodes.list_item, nodes.bullet_list)
#: How the anchors of citations and of works begin.
OURS = ("cite-", "book-", "listed-")
#: How singlehtml of Sphinx 9 writes a link to a place on another page.
TWO_ANCHORS = re.compile(r"#document-(?P<docname>[^#]+)#(?P<name>.+)")

#: The heads of pages have titles in capitals, which the name of a link's target must not take.
KEEP_CASE = r"\ifdefined\AddToNoCaseChangeList\AddToNoCaseChangeList{\hyperlink}\fi"


class AddLinkTargets(SphinxPostTransform):
    """Adds link targets where LaTeX and Texinfo write no ids: in lists of works, and at citations.

    Runs behind :class:`.transforms.ShowWorks` (300), and before LaTeX gathers the entries of all
    bibliographies at the end of the document (750).
    """

    default_priority = 320
    formats = ("latex", "texinfo")

    def run(self, **kwargs: Any) -> None:
        """Put a target where an id would be lost."""
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, LISTS) and ("docname" in node or "bookshelf-references" in node["classes"]):
                self._mark_list(node)
            elif isinstance(node, nodes.inline | nodes.footnote_reference):
                self._mark_citation(node)

    @staticmethod
    def _mark_list(node: nodes.Element) -> None:
        """Put the targets of a list into its first paragraph.

        Citations lead to an entry of ``{bibliography}`` by any of its ids: by one with the ``:keyprefix:``,
        by one without.
        """
        docname, paragraph = node.get("docname", ""), next(node.findall(nodes.paragraph))
        for number, name in enumerate(node["ids"]):
            # A bibitem of LaTeX is a target of citations already, under the first id.
            cited = isinstance(node, nodes.list_item) or (isinstance(node, nodes.citation) and number > 0)
            paragraph.insert(0, link_target(anchor=name, docname=docname, cited=cited))

    @staticmethod
    def _mark_citation(node: nodes.Element) -> None:
        """Put targets before a citation, or apart from a title: LaTeX and Texinfo carry its text elsewhere.

        That is behind a heading, and before what has a caption.
        """
        anchors = [name for name in node["ids"] if name.startswith("cite-")]
        carried = _carried(node) if anchors else None
        for name in anchors:
            place, offset = (node, 0) if carried is None else (carried, 1)
            if isinstance(place, nodes.caption) or isinstance(place.parent, nodes.table):
                place, offset = _with_labels(place.parent), 0
            target = link_target(anchor=name, docname="", cited=False)
            place.parent.insert(place.parent.index(place) + offset, target)


def _with_labels(node: nodes.Element) -> nodes.Element:
    """Return the first of the labels before a figure, which LaTeX writes with it if nothing comes between."""
    at = node.parent.index(node)
    while at and isinstance(node.parent[at - 1], nodes.target):
        at -= 1
    return cast("nodes.Element", node.parent[at])


def _carried(node: nodes.Node) -> nodes.Element | None:
    """Return the title or caption around a node, which formats for print write elsewhere as well."""
    return next((each for each in ancestors(node) if isinstance(each, nodes.title | nodes.caption)), None)


class ProtectLinks(SphinxPostTransform):
    """Lets LaTeX carry the links of citations from titles and captions to lists, headers and bookmarks.

    Runs behind the resolving of references (``ReferencesResolver``, 10).
    """

    default_priority = AddLinkTargets.default_priority
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Protect every link in a title or caption, and give bookmarks its words alone."""
        openings = [node for node in self.document.findall(raw_latex) if self._is_carried_link(node)]
        if openings:
            self.document.insert(0, raw_latex(KEEP_CASE))
        for opening in openings:
            siblings = opening.parent.children[opening.parent.index(opening) + 1 :]
            words = list(takewhile(lambda node: not isinstance(node, raw_latex), siblings))
            plain = texescape.escape("".join(node.astext() for node in words), self.config.latex_engine)
            opening.rawsource = rf"\texorpdfstring{{\protect{opening.rawsource}"
            closing = cast("raw_latex", siblings[len(words)])
            closing.rawsource = f"}}}}{{{plain}}}"

    @staticmethod
    def _is_carried_link(node: raw_latex) -> bool:
        return node.rawsource.startswith(r"\hyperlink") and _carried(node) is not None


class PlaceBibliographies(SphinxPostTransform):
    """Keeps several bibliographies where they are in LaTeX, each with its own labels.

    Sphinx gathers all entries in one list at the end of the document (``BibliographyTransform``, 750). Of
    several the headings are left behind then, and numbers come twice. One alone is a list at the end, as it
    always was.
    """

    default_priority = 740
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Put each bibliography into its place."""
        places = [node for node in self.document.findall(nodes.container) if _is_bibliography(node)]
        for place in places if len(places) > 1 else ():
            citations = cast("list[nodes.citation]", place.children)
            entries = [placed_entry("", *each.children, **each.attributes) for each in citations]
            place.replace_self(placed_bibliography("", *entries))


def _is_bibliography(node: nodes.container) -> bool:
    """Return whether a group consists of the entries of a ``{bibliography}``."""
    return bool(node.children) and all(
        isinstance(each, nodes.citation) and WORK in each for each in node.children
    )


class UniqueAnchors(SphinxPostTransform):
    """Makes ids unique and links whole where all pages are one document.

    Citations are numbered on each page, and a work that no page shows is at home in the list of each page
    that cites it, so two pages have the same ids; the later take their page's name. And the links of
    singlehtml have two anchors, of which no browser finds the second. Runs last.
    """

    default_priority = 900
    builders = ("singlehtml",)

    def run(self, **kwargs: Any) -> None:
        """Rename the anchors of citations and works that are taken, then mend every link."""
        seen: set[str] = set()
        renamed: dict[tuple[str, str], str] = {}
        elements = list(_with_pages(self.document, str(self.document["docname"])))
        for docname, node in elements:
            for name in [name for name in node["ids"] if name.startswith(OURS)]:
                if name in seen:
                    renamed[docname, name] = f"{name}--{nodes.make_id(docname)}"
                seen.add(name)
            node["ids"] = [renamed.get((docname, name), name) for name in node["ids"]]
        for docname, node in elements:
            if backrefs := node.get("backrefs"):
                node["backrefs"] = [renamed.get((docname, name), name) for name in backrefs]
            if match := TWO_ANCHORS.fullmatch(node.get("refuri", "")):
                place = match["docname"], match["name"]
                node["refuri"] = f"#{renamed.get(place, match['name'])}"
            elif (docname, node.get("refid")) in renamed:
                node["refid"] = renamed[docname, node["refid"]]


def _with_pages(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element below ``node`` with the page that it comes from, in document order."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            inside = str(child["docname"]) if isinstance(child, addnodes.start_of_file) else docname
            yield inside, child
            yield from _with_pages(child, inside)


def setup_link_targets(app: Sphinx) -> None:
    """Register the transforms."""
    for transform in (AddLinkTargets, ProtectLinks, PlaceBibliographies, UniqueAnchors):
        app.add_post_transform(transform)
