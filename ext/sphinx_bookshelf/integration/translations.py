"""Translate the texts of the reading list, as Sphinx translates the pages of a site.

The builder ``gettext`` writes them into a template of their own; the author's translation of it lies beside
those of the pages, in ``locale_dirs``. It is read with the reading list, before Sphinx compiles catalogues.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from ..library.diagnostics import Subtype
from ..library.other_words import in_other_words
from ..library.values.markup import formatted_texts
from ..reporting import report_option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx

    from ..library.bibtex.reader import Reading
    from ..library.work import Work

#: Name of the template, and of the catalogues that translate it.
NAME = "bookshelf-works"


def in_words(reading: Reading, words: Mapping[str, str]) -> Reading:
    """Return what was read with ``words`` in the place of their originals."""
    if not words:
        return reading
    works = {id(work): in_other_words(work, lambda text: words.get(text) or text) for work in reading.works}
    return replace(
        reading,
        works=tuple(works.values()),
        by_key={key: works[id(work)] for key, work in reading.by_key.items()},
    )


def translated_words(app: Sphinx) -> dict[str, str]:
    """Return the author's translation of each text, from the first folder that has one."""
    if not app.builder.use_message_catalog:
        return {}
    language = app.config.language
    for folder in app.config.locale_dirs:
        for name in dict.fromkeys((language, language.partition("_")[0])):
            stem = Path(app.srcdir, folder, name, "LC_MESSAGES", NAME)
            for suffix in (".po", ".mo"):
                path = stem.with_suffix(suffix)
                if path.is_file():
                    return _read(app, path)
    return {}


def _read(app: Sphinx, path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True) if path.suffix == ".po" else read_mo(file)
    except (PoFileError, OSError, ValueError, IndexError) as error:  # the last is Babel's before 2.17
        report_option(app, "locale_dirs", Subtype.FILE, f"{path}: this is no catalogue of messages ({error})")
        return {}
    return {str(each.id): str(each.string) for each in catalogue if each.id and not each.fuzzy}


def write_template(app: Sphinx, works: Sequence[Work], files: Sequence[Path]) -> None:
    """Write the texts of all works for translators, each with the place and the field that it is in."""
    newest = max((file.stat().st_mtime for file in files if file.is_file()), default=0)
    # The date of the files, so that the same reading list gives the same template.
    catalogue = Catalog(
        project=app.config.project,
        version=app.config.release or None,
        copyright_holder=app.config.author or None,
        creation_date=datetime.fromtimestamp(newest, UTC),
    )
    for work in works:
        place = Path(work.source.file)
        name = place.relative_to(app.confdir) if place.is_relative_to(app.confdir) else place.name
        roles = (("endorserrole", each.role) for each in work.endorsements)
        for field, text in (*formatted_texts(work), *roles):
            if text:
                line = work.lines.get(field, work.source.line)
                catalogue.add(text, locations=[(str(name), line)], auto_comments=[f"{work.key}, {field}"])
    with Path(app.outdir, f"{NAME}.pot").open("wb") as file:
        write_po(file, catalogue)
