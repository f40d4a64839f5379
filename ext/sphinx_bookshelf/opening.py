"""Opens the reading list at the beginning of a build, and tidies up at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from . import fingerprints
from .catalogue import Catalogue
from .diagnostics import Subtype
from .domain import cite_domain
from .messages import report
from .work_pages import adopt, remove_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def open_library(app: Sphinx) -> None:
    """``builder-inited``: read the ``.bib`` files, and give the works their pages if they have any."""
    config = app.config
    if config.bibtex_bibfiles is None:
        config["bibtex_bibfiles"] = []
        report(
            Subtype.CONFIG,
            'no reading list is configured; set for instance bibtex_bibfiles = ["books.bib"] in conf.py',
            location=str(app.confdir / "conf.py"),
        )
    with progress_message("reading the library"):
        catalogue = Catalogue.read(
            [(Path(app.confdir) / name).resolve() for name in config.bibtex_bibfiles],
            style=config.bibtex_default_style,
            srcdir=Path(app.srcdir),
            annotation_fields=config.bookshelf_annotation_fields,
            levels=config.bookshelf_levels,
            encoding=config.bibtex_encoding,
        )
    cite_domain(app.env).open(catalogue, app.builder, adopt(app, catalogue))


def close_library(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: unless the build broke off, remember what it wrote and remove what is no more."""
    if exception is None:
        remove_output(app, fingerprints.save(cite_domain(app.env)))
