"""The context that everything that renders works is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..i18n import site_language
from .citations import Citations
from .cover_pictures import CoverPictures
from .csl_citations import CslCitations
from .markup_writer import MarkupWriter
from .maths import typesets
from .previews import Previews
from .references import References

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ..library.csl import Processor
    from ..library.pybtex_reading import PybtexReading
    from ..project.site import Site
    from ..upstream.bibtex import BaseReferenceStyle


class RenderContext:
    """The site of this build, and what renderers share, made once a build.

    ``references`` are the formatted references of works, ``citations`` turns keys into text and links,
    ``covers`` are pictures, ``markup_writer`` makes HTML of nodes, ``previews`` are what pages show on hover.
    """

    def __init__(
        self, site: Site, entries: PybtexReading, style: BaseReferenceStyle, csl: Processor | None = None
    ) -> None:
        self.site = site
        config = site.env.config
        sentence_case = config.bookshelf_title_case == "sentence"
        self.references = References(
            site.catalogue,
            config.bibtex_default_style,
            entries,
            sentence_case=sentence_case,
            language=site_language(config.language),
            typesets_maths=typesets(site),
            csl=csl,
            results=site.results,
        )
        #: The processor of the CSL style that the author has chosen.
        self.csl = csl
        self.markup_writer = MarkupWriter(cast("StandaloneHTMLBuilder", site.builder))
        self.citations = (
            Citations(site, self.references, style, self.markup_writer)
            if csl is None
            else CslCitations(site, self.references, style, self.markup_writer, csl)
        )
        self.covers = CoverPictures(site.cover_images, site.builder)
        #: The references in annotations that were resolved, or reported, in this build by a transform: file,
        #: line, role, target.
        self.reported_references: set[tuple[str | None, int | None, str, str]] = set()
        #: Our pages that no toctree of an author lists, and their navigation as HTML, by folder and options.
        self.outside_navigation: frozenset[str] = frozenset()
        self.navigation: dict[tuple[object, ...], str] = {}
        self.begin_writing()

    def cite_in(self, style: BaseReferenceStyle) -> None:
        """Let citations be written in a style of others, with the entries of their default style."""
        self.references.cited_style = "alpha"
        self.citations = Citations(self.site, self.references, style, self.markup_writer)

    def begin_writing(self) -> None:
        """Forget the previews that were made of pages as they were before they were read."""
        self.previews = Previews(self.site, self.references, self.citations, self.covers)
