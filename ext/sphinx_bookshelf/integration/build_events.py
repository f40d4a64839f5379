"""Handle the events of a build: open the reading list, add assets and metadata, save state, write exports."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.plugin
from sphinx.util.display import progress_message

from ..config import OUR_STYLE
from ..library.bibtex.reader import read_files
from ..library.diagnostics import Subtype
from ..library.pybtex_reading import PybtexReading
from ..project.build_memory import Results
from ..project.catalogue import Catalogue
from ..project.citation_targets import is_repeated, parse_targets, report_unknown_key
from ..publish import assets, open_graph, page_head
from ..render.markup_writer import pages_in
from ..reporting import report_diagnostic, report_option
from ..upstream.bibtex import find_plugin
from ..upstream.html_writer import is_serialized
from ..upstream.search import remember_stems
from .bib_files import find_files
from .build_state import context_of, site_of
from .csl_style import open_style, save_answers
from .domain import cite_domain
from .translations import in_words, translated_words, write_template
from .virtual_pages import add_pages, remove_output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


def open_library(app: Sphinx) -> None:
    """``builder-inited``: read the ``.bib`` files, and give the works their pages if they have any."""
    config = app.config
    paths = find_files(app)
    _check_styles(app)
    results = Results(app.builder, forget=bool(app.fresh_env_used))
    words = translated_words(app)

    def read() -> Catalogue:
        last: Catalogue | None = results.last("library", "")
        reading = read_files(
            paths,
            annotation_fields=config.bookshelf_annotation_fields,
            levels=config.bookshelf_levels,
            hidden_tags=config.bookshelf_hidden_tags,
            encoding=config.bibtex_encoding,
            known=last.sound if last else {},
        )
        return Catalogue(in_words(reading, words), last)

    with progress_message("reading the library"):
        # Aliases that pages add are no part of what is kept.
        catalogue = results.recall("library", "", _contents(paths, words), read).copy()
    csl = open_style(app, catalogue)
    # Filters, and styles other than ours, get the entries as pybtex reads them.
    entries = PybtexReading(paths, config.bibtex_encoding)
    cite_domain(app.env).open(catalogue, entries, app.builder, add_pages(app, catalogue), csl, results)
    for diagnostic in catalogue.diagnostics:
        if not diagnostic.doubtful:
            report_diagnostic(diagnostic)


def _contents(paths: Sequence[Path], words: Mapping[str, str]) -> str:
    """Return a digest of files and of the translation of their texts."""
    state = hashlib.sha256(repr(sorted(words.items())).encode())
    for path in paths:
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            content = str(error)
        state.update(f"\0{path}\0{content}".encode())
    return state.hexdigest()


def _check_styles(app: Sphinx) -> None:
    """Put our styles, or for footnotes the one of sphinxcontrib-bibtex, in the place of unknown ones."""
    for name, group, default in (
        ("bibtex_default_style", "pybtex.style.formatting", OUR_STYLE),
        ("bibtex_reference_style", "sphinxcontrib.bibtex.style.referencing", OUR_STYLE),
        ("bibtex_foot_reference_style", "sphinxcontrib.bibtex.style.referencing", "foot"),
    ):
        find = pybtex.plugin.find_plugin if group.startswith("pybtex") else find_plugin
        value = app.config[name]
        if value == default:
            continue
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
    domain = cite_domain(env)
    outdated = domain.outdated_pages()
    domain.note_reading_options()
    return outdated


def warn_missing_citation(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``warn-missing-reference``: name each key of a citation of which no key was found."""
    if domain is None or domain.name != "cite":
        return None
    for target in parse_targets(node["reftarget"]):
        if not is_repeated(target, node):
            report_unknown_key(target.key, site_of(app.env).catalogue.works, node, target.post)
    return True


def add_static_path(app: Sphinx) -> None:
    """``builder-inited``: let Sphinx copy our files; the author's own static folders come first."""
    app.config["html_static_path"] = [*app.config.html_static_path, str(assets.STATIC)]
    if app.builder.name == "epub":
        folder = Path(app.doctreedir) / "bookshelf-epub"
        assets.write_stylesheet_of_epub(folder)
        # Of files with one name the last is taken.
        app.config["html_static_path"] = [*app.config.html_static_path, str(folder)]
    if is_serialized(app.builder):
        # What it writes goes into the pages of another program, and it keeps no files of one page apart.
        app.add_css_file(assets.STYLESHEET)
        app.add_js_file(assets.SCRIPT, loading_method="defer")


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: link the stylesheet and the script from pages that use them.

    Sphinx lets every theme print what ``add_js_file()`` adds, but some do so at the end of the page. A script
    that is to run before the page is shown is written into the head as well, where the theme prints
    ``metatags``; it runs once.
    """
    if is_serialized(app.builder):
        return
    if pagename == assets.SEARCH_PAGE and app.config.bookshelf_search:
        app.add_css_file(assets.STYLESHEET)
        tag = assets.search_script(context["pathto"])
        context["metatags"] = f"{context.get('metatags', '')}{tag}"
    if doctree is None:
        return
    if name := assets.stylesheet(context_of(app.env), pagename):
        app.add_css_file(name)
    if script := assets.script(context_of(app.env), pagename):
        app.add_js_file(script.name, loading_method="defer")
        if script.is_early:
            (file,) = (each for each in context["script_files"] if script.name in str(each.filename))
            tag = assets.early_script(context["js_tag"](file))
            context["metatags"] = f"{context.get('metatags', '')}{tag}"
    omit_components(app, context)


def omit_components(app: Sphinx, context: dict[str, Any]) -> None:
    """Leave out of a page what sphinx-design brings, where the page shows nothing of its.

    It is 11 KB on every page, of which a site that did not name it in ``extensions`` knows nothing. The lists
    are changed in place: Sphinx sets them back after each page.
    """
    if "sphinx_design" in app.config.extensions or assets.has_components(context["body"]):
        return
    for files in (context["css_files"], context["script_files"]):
        files[:] = [each for each in files if not str(each.filename).endswith(assets.FILES_OF_COMPONENTS)]


def add_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: add the tags to a work's page, and the works cited to every other."""
    if doctree is None or app.builder.name == "epub":
        return
    render_context = context_of(app.env)
    others_write = "sphinxext.opengraph" in app.extensions
    if others_write and (properties := open_graph.properties(render_context, pagename)):
        context["meta"] = {**(context.get("meta") or {}), **properties}
    # Not with "+", by which markup would escape what others have put there.
    ours = page_head.head_tags(render_context, pagename) + open_graph.tags(
        render_context, pagename, others_write
    )
    context["metatags"] = f"{context.get('metatags', '')}{ours}"


def setup_files(app: Sphinx) -> None:
    """Connect what notes the pages that are written, and writes files beside them."""
    app.connect("write-started", write_files_of_site)
    app.connect("doctree-resolved", note_written)
    app.connect("html-page-context", write_files_of_page)


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``, which happens in the main process: note the pages that are being written.

    When the first of them comes there is an index for the search.
    """
    domain, docnames = cite_domain(app.env), pages_in(doctree, app.builder, docname)
    remember_stems(app.builder, partial(domain.context.site.results.table, "stems"))
    domain.staleness.note_written(docnames)
    domain.export_files.note(docnames)


def write_files_of_site(app: Sphinx, builder: Builder) -> None:
    """``write-started``: write the files that are of no single page."""
    cite_domain(app.env).export_files.write_those_of_site()


def write_files_of_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``, which happens in the process that writes the page: write its files as well."""
    if doctree is not None:
        cite_domain(app.env).export_files.write_those_of(pages_in(doctree, app.builder, pagename))


def close_library(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: unless the build broke off, remember what it wrote and remove what is no more."""
    if exception is None:
        domain = cite_domain(app.env)
        remove_output(app, domain.staleness.save())
        domain.export_files.finish()
        save_answers(app, domain.context)
        site = domain.context.site
        site.results.save({"", *site.catalogue.works, *app.env.found_docs})
        if app.builder.name == "gettext":
            write_template(app, domain.context.site.catalogue.unique, find_files(app))
