"""Writes the files that :mod:`.downloads` links to, and the one that other projects read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .domain import cite_domain
from .downloads import LIBRARY, offers_downloads, stem
from .library import bookshelf_json
from .library.export import FORMATS
from .references import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from .domain import BookshelfDomain
    from .library.work import Work


def write_downloads(app: Sphinx, gone: Iterable[str]) -> None:
    """Write the files of a finished build; one that has not changed is left as it is.

    ``gone`` are the pages of the last build that are no more: their files are removed.
    """
    domain = cite_domain(app.env)
    if not offers_downloads(app.builder):
        return
    files = [*_files(domain), *((stem(domain, docname), ()) for docname in gone)]
    for form in FORMATS.values():
        entries = {work.key: form.entry(work) for work in domain.catalogue.unique}
        for name, works in files:
            # A page can have ceased to cite.
            text = form.around(entries[work.key] for work in works) if works else ""
            _write(Path(app.outdir) / (name + form.suffix), text)
    described = domain.described()
    _write(Path(app.outdir) / bookshelf_json.NAME, bookshelf_json.write(described) if described else "")


def _write(path: Path, text: str) -> None:
    """Let the file hold this text; remove it where there is none."""
    if not text:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _files(domain: BookshelfDomain) -> Iterator[tuple[str, Sequence[Work]]]:
    """The path of each file without suffix, and the works in it; none where there is to be no file."""
    yield LIBRARY, domain.catalogue.unique
    for docname, key in domain.work_pages.items():
        yield stem(domain, docname), [domain.catalogue.works[key]]
    for docname in sorted(domain.env.found_docs - {domain.hub} - domain.work_pages.keys()):
        page = domain.pages.get(docname)
        yield stem(domain, docname), cited_works(domain, docname) if page and page.works_cited else []
