"""The node classes that this extension adds to doctrees, and their visitors.

Two kinds. *Placeholders* are put in while a page is read and replaced before it is
written (:mod:`.integration.transforms`), so that a page need not be read again when the reading
list changes. *Elements* are what they are replaced by: they subclass
:class:`docutils.nodes.container`, so that every builder that knows nothing of them
(LaTeX, text, man, texinfo) treats them as the group of paragraphs that they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.texinfo import TexinfoTranslator


#: Labels of entries are longer than what they are indented by, at most (as Sphinx has it in LaTeX).
LONGEST_LABEL = 8


class placeholder(nodes.General, nodes.Element):  # noqa: N801  # node classes are lower case in docutils
    """Stands for something on the page ``docname`` that is known when the page is written."""


class shelf_placeholder(placeholder):  # noqa: N801
    """Stands for the ``index``-th shelf of the page ``docname``."""


class works_cited_placeholder(placeholder):  # noqa: N801
    """Stands for the list of the works that the page ``docname`` cites.

    ``heading_level`` is the level of the heading above it, 0 for none.
    """


class work_page_placeholder(placeholder):  # noqa: N801
    """Stands for what a work's own page ``docname`` shows below its title."""


class mark(nodes.inline):  # noqa: N801
    """The citation in a quoted passage that the quotation is about."""


class isolated(nodes.inline):  # noqa: N801
    """Words that may run against the line that they stand in; elsewhere than on web pages plain words."""


class element(nodes.container):  # noqa: N801
    """A group that is the HTML element ``tag`` with the attributes ``html``; elsewhere a container."""


class cover_image(nodes.image):  # noqa: N801
    """A cover: ``uri`` as for every image, ``name`` of the builder's copy, its size in ``pixel_…``."""


class markup(nodes.General, nodes.Element):  # noqa: N801
    """``html`` that this extension made for web pages; made only for them, of :class:`.pieces.Html`.

    The search does not index it, as it would :class:`docutils.nodes.raw`: it would run the lines
    of a drawn cover together into words that nobody looks for.
    """


class cited_words(nodes.Special, nodes.inline):  # noqa: N801
    """The words of a citation as the author wrote them, which stay on the page where no work is found.

    Special, as docutils calls what its smart quotes do not take for a paragraph: they have been through the
    words with the paragraph around them. In XML it is the ``inline`` of any reference.
    """

    tagname = "inline"


class written(nodes.inline):  # noqa: N801
    """Running text with its words, and as ``html`` for web pages."""


class link_target(nodes.Inline, nodes.Element):  # noqa: N801
    """A target for links to the id ``anchor`` of the page ``docname``, in LaTeX and Texinfo.

    Their elements bear no ids. ``docname`` is empty for the page that it stands on. ``cited`` says
    whether sphinxcontrib-bibtex's links to citations need a target of their own.
    """


class placed_bibliography(nodes.container):  # noqa: N801
    """A ``{bibliography}`` that stays in its place in LaTeX; its children are :class:`placed_entry`."""


class placed_entry(nodes.container):  # noqa: N801
    """An entry of it: a :class:`docutils.nodes.citation` that Sphinx does not carry to the document's end."""


def runs_scripts(builder: Builder) -> bool:
    """Return whether the pages that the builder writes are shown in a browser, where scripts can run."""
    return builder.format == "html" and builder.name != "epub"


def visit_element(self: HTML5Translator, node: element) -> None:
    """Open the HTML element. docutils adds ids and classes."""
    self.body.append(self.starttag(node, node["tag"], **node["html"]))


def depart_element(self: HTML5Translator, node: element) -> None:
    """Close the HTML element."""
    self.body.append(f"</{node['tag']}>\n")


def visit_markup(self: HTML5Translator, node: markup) -> None:
    """Write it as it is."""
    # As plain text again: markup would escape the HTML that Sphinx adds to it.
    self.body.append(str(node["html"]))
    raise nodes.SkipNode


def visit_written(self: HTML5Translator, node: written) -> None:
    """Write the element with what is in it."""
    self.body.append(f"{self.starttag(node, 'span', '')}{node['html']}</span>")
    raise nodes.SkipNode


def visit_mark(self: HTML5Translator, node: mark) -> None:
    """Open the element that HTML has for a part of a quotation that matters here."""
    self.body.append(self.starttag(node, "mark", ""))


def depart_mark(self: HTML5Translator, node: mark) -> None:
    """Close it."""
    self.body.append("</mark>")


def visit_isolated(self: HTML5Translator, node: isolated) -> None:
    """Open the element whose words neither turn nor are turned by what is around them."""
    self.body.append(self.starttag(node, "bdi", ""))


def depart_isolated(self: HTML5Translator, node: isolated) -> None:
    """Close it."""
    self.body.append("</bdi>")


def visit_element_latex(self: LaTeXTranslator, node: element) -> None:
    """Let links arrive: Sphinx's own, and for works those of sphinxcontrib-bibtex to citations."""
    self.visit_container(node)
    self.body += [latex_target(self, name) for name in node["ids"]]


def depart_element_latex(self: LaTeXTranslator, node: element) -> None:
    """Close what was opened."""
    self.depart_container(node)


def visit_element_texinfo(self: TexinfoTranslator, node: element) -> None:
    """Let links arrive."""
    for name in node["ids"]:
        self.add_anchor(name, node)


def depart_element_texinfo(self: TexinfoTranslator, node: element) -> None:
    """Do nothing, since nothing was opened."""


def latex_target(self: LaTeXTranslator, name: str, docname: str = "", *, cited: bool = True) -> str:
    """Return where links to the id ``name`` of ``docname`` arrive, or else of the page that is written."""
    whole = f"{docname or self.curfilestack[-1]}:{name}"
    return self.hypertarget(whole, withdoc=False) + (rf"\hypertarget{{cite.{whole}}}{{}}" if cited else "")


def visit_link_target_latex(self: LaTeXTranslator, node: link_target) -> None:
    """Write the target."""
    self.body.append(latex_target(self, node["anchor"], node["docname"], cited=node["cited"]))
    raise nodes.SkipNode


def visit_link_target_texinfo(self: TexinfoTranslator, node: link_target) -> None:
    """Write the target."""
    self.add_anchor(node["anchor"], node)
    raise nodes.SkipNode


def visit_placed_bibliography_latex(self: LaTeXTranslator, node: placed_bibliography) -> None:
    """Open the list that LaTeX's ``thebibliography`` makes, without the heading that it begins with."""
    labels = (entry.astext() for entry in node.findall(nodes.label))
    longest = self.encode(max(labels, key=len)[:LONGEST_LABEL])
    self.body.append(
        "\n\\begin{list}{}{"
        rf"\settowidth{{\labelwidth}}{{{{[}}{longest}{{]}}}}"
        r"\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"
        "\\sloppy\\clubpenalty4000\\widowpenalty4000}\n"
    )


def depart_placed_bibliography_latex(self: LaTeXTranslator, node: placed_bibliography) -> None:
    """Close the list."""
    self.body.append("\n\\end{list}\n")


def visit_placed_entry_latex(self: LaTeXTranslator, node: placed_entry) -> None:
    """Write the label, which is where links to the entry arrive, as for every citation."""
    self.visit_citation(node)


def depart_placed_entry_latex(self: LaTeXTranslator, node: placed_entry) -> None:
    """Do nothing, since nothing was opened."""


def visit_cover_image(self: HTML5Translator, node: cover_image) -> None:
    """Write the image with its size, so that nothing moves when it arrives."""
    attributes: dict[str, Any] = {
        "src": f"{self.builder.imgpath}/{quote(node['name'])}",
        "alt": node["alt"],
        "width": str(node["pixel_width"]),
        "height": str(node["pixel_height"]),
    }
    if self.builder.name != "epub":
        # EPUB knows neither attribute, and reading systems have the whole book anyway.
        attributes |= {"loading": "lazy", "decoding": "async"}
    self.body.append(self.emptytag(node, "img", "", **attributes))
    raise nodes.SkipNode


def visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Call an entry of a bibliography an item of its list; DPub-ARIA 1.1 deprecates docutils' role."""
    type(self).visit_citation(self, node)
    self.body[-1] = self.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes with the visitors that differ from their base classes'."""
    app.add_node(shelf_placeholder)
    app.add_node(works_cited_placeholder)
    app.add_node(work_page_placeholder)
    app.add_node(markup, html=(visit_markup, None))
    app.add_node(written, html=(visit_written, None))
    app.add_node(cited_words)
    app.add_node(mark, html=(visit_mark, depart_mark))
    app.add_node(isolated, html=(visit_isolated, depart_isolated))
    app.add_node(
        element,
        html=(visit_element, depart_element),
        latex=(visit_element_latex, depart_element_latex),
        texinfo=(visit_element_texinfo, depart_element_texinfo),
    )
    app.add_node(
        link_target, latex=(visit_link_target_latex, None), texinfo=(visit_link_target_texinfo, None)
    )
    app.add_node(
        placed_bibliography, latex=(visit_placed_bibliography_latex, depart_placed_bibliography_latex)
    )
    app.add_node(placed_entry, latex=(visit_placed_entry_latex, depart_placed_entry_latex))
    app.add_node(nodes.citation, override=True, html=(visit_citation, None))
    app.add_node(cover_image, html=(visit_cover_image, None))
