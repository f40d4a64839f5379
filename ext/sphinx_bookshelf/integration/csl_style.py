"""Open the CSL style that the author has chosen, and have it format what the pages cite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import site_language
from ..library.csl import CslError, Pandoc, Processor, find_style
from ..library.diagnostics import Subtype
from ..library.values.markup import formatted_texts
from ..project.build_memory import load, memory
from ..project.citation_targets import parse_targets
from ..render import rich_text
from ..render.csl_citations import CslCitations
from ..reporting import report_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from ..project.catalogue import Catalogue
    from ..project.citation_targets import CitationTarget
    from ..render.context import RenderContext


def open_style(app: Sphinx, catalogue: Catalogue) -> Processor | None:
    """Return the works in the configured CSL style; ``None`` where there is none, or where it cannot be used.

    All works are formatted at once, before pages are read in several processes.
    """
    name = app.config.bookshelf_csl
    if not name:
        return None
    try:
        processor = Processor(
            find_style(name, Path(app.confdir)),
            catalogue.unique,
            Pandoc(load(memory(app.builder, "csl"))),
            language=app.config.language or "en",
            as_written=app.config.bookshelf_title_case == "as-written",
            colon=site_language().colon,
        )
        processor.format_all()
    except CslError as error:
        message = f'bookshelf_csl is "{name}", {error}; APA is used'
        report_option(app, "bookshelf_csl", Subtype.STYLE, message)
        return None
    return processor


def prepare_citations(context: RenderContext) -> None:
    """Format all citations of the site at once, before pages are written in several processes."""
    if isinstance(context.citations, CslCitations):
        context.citations.prepare(_citations(context))


def _citations(context: RenderContext) -> Iterator[tuple[str, Sequence[CitationTarget]]]:
    """Yield the citations of pages, and those in the words about works."""
    for page in context.site.pages.values():
        for passage in page.passages:
            yield from ((part.role, part.targets) for part in passage.parts if not isinstance(part, str))
    for work in context.site.catalogue.unique:
        for _, text in formatted_texts(work):
            for reference in rich_text.references(text):
                if reference["refdomain"] == "cite":
                    yield reference["reftype"], parse_targets(reference["reftarget"])


def save_answers(app: Sphinx, context: RenderContext) -> None:
    """Remember what pandoc has answered, so that the next build asks only what is new."""
    path = memory(app.builder, "csl")
    if context.csl is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(json.dumps(context.csl.answers), encoding="utf-8")
