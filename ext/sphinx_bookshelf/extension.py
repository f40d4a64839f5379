"""Register everything with Sphinx, and do nothing else: the extension's table of contents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .config import check_config, choose_styles, setup_config
from .i18n import CATALOGUE
from .integration.build_events import (
    add_assets,
    add_metadata,
    add_static_path,
    close_library,
    open_library,
    outdated_pages,
    setup_files,
    warn_missing_citation,
)
from .integration.directives import (
    BibliographyDirective,
    BookCardDirective,
    BookshelfDirective,
    FeaturedBookDirective,
    FootBibliographyDirective,
    WorksCitedDirective,
)
from .integration.domain import BookshelfDomain, BookshelfFootDomain
from .integration.garbage_collection import freeze_what_stays
from .integration.link_targets import setup_link_targets
from .integration.navigation import (
    AppendWorkPages,
    hang_hub_once,
    keep_out_of_navigation,
    outdated_hub,
    share_navigation,
)
from .integration.notes import CiteInNotes, CloseUpRaised
from .integration.roles import CiteRole, FootCiteRole
from .integration.transforms import (
    AppendPreviews,
    AppendWorksCited,
    ArrangeEntries,
    CollectCitations,
    LinkEntries,
    ShortenLabels,
    ShowWorks,
    ShowWorksOnWebPages,
)
from .integration.virtual_pages import WorkPageDirective
from .integration.worded_citations import RestateCitations
from .project.page_records import version
from .render.nodes import setup_nodes
from .upstream.myst import read_pandoc_citations
from .upstream.parallel_tasks import use_all_processes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    app.setup_extension("sphinx_design")
    app.setup_extension("sphinxcontrib.bibtex")
    setup_config(app)
    setup_nodes(app)
    app.add_message_catalog(CATALOGUE, str(Path(__file__).parent / "locale"))

    app.add_domain(BookshelfDomain, override=True)
    app.add_domain(BookshelfFootDomain, override=True)
    app.add_role("cite", CiteRole(), override=True)
    app.add_role("footcite", FootCiteRole(), override=True)
    app.add_directive("bibliography", BibliographyDirective, override=True)
    app.add_directive("footbibliography", FootBibliographyDirective, override=True)
    app.add_directive("book-card", BookCardDirective)
    app.add_directive("featured-book", FeaturedBookDirective)
    app.add_directive("bookshelf", BookshelfDirective)
    app.add_directive("works-cited", WorksCitedDirective)
    app.add_directive("bookshelf-work-page", WorkPageDirective)
    app.add_transform(CiteInNotes)
    app.add_transform(CollectCitations)
    app.add_transform(AppendWorksCited)
    app.add_transform(AppendWorkPages)
    app.add_post_transform(LinkEntries)
    app.add_post_transform(ArrangeEntries)
    app.add_post_transform(RestateCitations)
    app.add_post_transform(CloseUpRaised)
    app.add_post_transform(ShowWorks)
    app.add_post_transform(ShowWorksOnWebPages)
    setup_link_targets(app)
    app.add_post_transform(AppendPreviews)
    app.add_post_transform(ShortenLabels)

    app.connect("config-inited", check_config)
    app.connect("config-inited", read_pandoc_citations)
    # After extensions that choose a style there (500, unless they say otherwise).
    app.connect("config-inited", choose_styles, priority=900)
    # Before sphinxcontrib-bibtex (500), which reads the same files and stops at the first error.
    app.connect("builder-inited", open_library, priority=400)
    # After other extensions, whose data stay until the end as well.
    app.connect("builder-inited", freeze_what_stays, priority=900)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-get-outdated", outdated_hub)
    app.connect("env-updated", hang_hub_once)
    app.connect("env-updated", keep_out_of_navigation)
    app.connect("warn-missing-reference", warn_missing_citation)
    app.connect("builder-inited", add_static_path)
    app.connect("html-page-context", add_assets)
    # Before sphinxext-opengraph (500), which reads what it says, and themes that make the navigation there.
    app.connect("html-page-context", add_metadata, priority=400)
    app.connect("html-page-context", share_navigation, priority=400)
    setup_files(app)
    use_all_processes(app)
    app.connect("build-finished", close_library)
    return {
        "version": __version__,
        "env_version": version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
