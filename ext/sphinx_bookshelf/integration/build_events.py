"""Opens the reading list at the beginning of a build, and tidies up at its end."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pybtex.plugin
from sphinx.util.display import progress_message
from sphinxcontrib.bibtex.plugin import find_plugin

from ..config import OUR_STYLE
from ..library.diagnostics import Subtype
from ..project.catalogue import Catalogue
from ..publish.export_files import write_downloads
from ..render.reference_templates import pages_in
from ..reporting import report_option
from . import staleness
from .domain import cite_domain
from .virtual_pages import adopt, remove_output

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def open_library(app: Sphinx) -> None:
    """``builder-inited``: read the ``.bib`` files, and give the works their pages if they have any."""
    config = app.config
    _check_files(app)
    _check_styles(app)
    with progress_message("reading the library"):
        catalogue = Catalogue.read(
            [_path(app, name) for name in config.bibtex_bibfiles],
            style=config.bibtex_default_style,
            srcdir=Path(app.srcdir),
            annotation_fields=config.bookshelf_annotation_fields,
            levels=config.bookshelf_levels,
            encoding=config.bibtex_encoding,
            sentence_case=config.bookshelf_title_case == "sentence",
        )
    cite_domain(app.env).open(catalogue, app.builder, *adopt(app, catalogue))


def _check_files(app: Sphinx) -> None:
    """Let ``bibtex_bibfiles`` be a list of names, each once, as sphinxcontrib-bibtex expects it."""
    value = app.config.bibtex_bibfiles
    names = [value] if isinstance(value, str) else value
    wants = 'a list of file names, for instance bibtex_bibfiles = ["books.bib"]'
    if names is None:
        report_option(
            app,
            "bibtex_bibfiles",
            Subtype.CONFIG,
            f"no reading list is configured; bibtex_bibfiles wants {wants}",
        )
    elif isinstance(value, str) or not isinstance(value, list | tuple):
        report_option(
            app, "bibtex_bibfiles", Subtype.CONFIG, f"bibtex_bibfiles is {value!r}, but must be {wants}"
        )
    good: list[str | os.PathLike[str]] = []
    for name in names if isinstance(names, list | tuple) else ():
        if not isinstance(name, str | os.PathLike) or not str(name):
            report_option(
                app, "bibtex_bibfiles", Subtype.CONFIG, f"bibtex_bibfiles has {name!r}, which is no file name"
            )
        elif _path(app, name) not in map(partial(_path, app), good):
            good.append(name)
    app.config["bibtex_bibfiles"] = good


def _path(app: Sphinx, name: str | os.PathLike[str]) -> Path:
    return (Path(app.confdir) / name).resolve()


def _check_styles(app: Sphinx) -> None:
    """Put our styles, or for footnotes the one of sphinxcontrib-bibtex, in the place of unknown ones."""
    for name, group, default in (
        ("bibtex_default_style", "pybtex.style.formatting", OUR_STYLE),
        ("bibtex_reference_style", "sphinxcontrib.bibtex.style.referencing", OUR_STYLE),
        ("bibtex_foot_reference_style", "sphinxcontrib.bibtex.style.referencing", "foot"),
    ):
        find = pybtex.plugin.find_plugin if group.startswith("pybtex") else find_plugin
        value = app.config[name]
        try:
            find(group, value)
        except (ImportError, pybtex.plugin.PluginNotFound):
            message = f'{name} is "{value}", which is not installed; "{default}" is used'
            report_option(app, name, Subtype.STYLE, message)
            app.config[name] = default


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """``env-get-outdated``: pages whose words depend on works that have changed."""
    return cite_domain(env).outdated_pages()


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``, which happens in the main process: note the pages that are being written."""
    cite_domain(app.env).written.update(pages_in(doctree, app.builder, docname))


def close_library(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: unless the build broke off, remember what it wrote and remove what is no more."""
    if exception is None:
        remove_output(app, staleness.save(cite_domain(app.env)))
        write_downloads(app)
