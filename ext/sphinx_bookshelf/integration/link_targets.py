"""Make links work in formats that gather all pages in one document: LaTeX, Texinfo, singlehtml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..render.nodes import link_target

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Entries of ``{bibliography}``, and lists that an author names.
LISTS = (nodes.citation, nodes.list_item, nodes.bullet_list)
#: How the anchors of citations and of works begin.
OURS = ("cite-", "book-", "listed-")
#: How singlehtml of Sphinx 9 writes a link to a place on another page.
TWO_ANCHORS = re.compile(r"#document-(?P<docname>[^#]+)#(?P<name>.+)")


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
        """Put the target of a list into its first paragraph.

        Entries of ``{bibliography}`` have targets of their own for the ids that it gives them.
        """
        docname, paragraph = node.get("docname", ""), next(node.findall(nodes.paragraph))
        for name in node["ids"]:
            if not docname or name.startswith(("book-", "listed-")):
                # A bibitem of LaTeX is a target of citations already.
                cited = isinstance(node, nodes.list_item)
                paragraph.insert(0, link_target(anchor=name, docname=docname, cited=cited))

    @staticmethod
    def _mark_citation(node: nodes.Element) -> None:
        """Put targets before a citation, or behind a heading: LaTeX and Texinfo carry its text elsewhere."""
        anchors = [name for name in node["ids"] if name.startswith("cite-")]
        title = _title_around(node) if anchors else None
        for name in anchors:
            place, offset = (node, 0) if title is None else (title, 1)
            target = link_target(anchor=name, docname="", cited=False)
            place.parent.insert(place.parent.index(place) + offset, target)


def _title_around(node: nodes.Node) -> nodes.title | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.title):
        parent = parent.parent
    return parent


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
