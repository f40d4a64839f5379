"""``{bibliography}`` over our reader: the part of the ``cite`` domain that lists works.

What a bibliography lists, in which order and in which style stays sphinxcontrib-bibtex's. Its own way
to find that out asks every entry for every citation, and breaks off at a style that is not installed or
does not expect an entry; here both are looked up once, and a fault costs only itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pybtex.database import BibliographyData, Entry
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.domain import BibtexDomain, _FilterVisitor

from ..config import OUR_STYLE
from ..library.apa import sorting_key
from ..library.diagnostics import Subtype
from ..project.placement import Home, anchor
from ..reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from docutils import nodes
    from pybtex.style import FormattedEntry
    from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue

    from ..project.catalogue import Catalogue
    from ..project.page_records import Page

#: Options that sphinxcontrib-bibtex uses when it reads a page, but declares to matter only for writing.
READ_WITH = (
    *("bibtex_default_style", "bibtex_bibliography_header", "bibtex_footbibliography_header"),
    *("bibtex_cite_id", "bibtex_footcite_id", "bibtex_bibliography_id", "bibtex_footbibliography_id"),
)

logger = logging.getLogger(__name__)


class _UnreadEntry:
    """An entry of which only the key is known until something else of it is asked for."""

    def __init__(self, key: str, read: Callable[[str], Entry]) -> None:
        self.key = key
        self._read = read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._read(self.key), name)


class _Entries(Mapping[str, Entry]):
    """The entries for ``{bibliography}`` and ``footcite``, each made when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __getitem__(self, key: str) -> Entry:
        return self._catalogue.bibtex_entry(self._catalogue.works[key], key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalogue.works)

    def __len__(self) -> int:
        return len(self._catalogue.works)

    def __reduce__(self) -> tuple[Any, ...]:
        # Every build begins with new ones, so none need to be kept.
        return dict, ()


class BibliographyDomain(BibtexDomain):
    """The bibliographies of a project. Citations are in :attr:`pages`, not in ``citation_refs``."""

    catalogue: Catalogue
    #: The pages that cite each key, footnotes apart: what ``cited`` and ``docnames`` mean in a filter.
    _citing: dict[str, set[str]]

    @property
    def pages(self) -> dict[str, Page]:
        """What each page cites and shows."""
        return cast("dict[str, Page]", self.data["pages"])

    def clear_doc(self, docname: str) -> None:
        """Forget the bibliographies of a page. What they list is found anew in every build."""
        for key in [key for key in self.bibliographies if key.docname == docname]:
            del self.bibliographies[key]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the bibliographies that another process has read."""
        for key, value in otherdata["bibliographies"].items():
            if key.docname in docnames:
                self.bibliographies[key] = value

    def hand_on(self) -> None:
        """Give the reading list to what sphinxcontrib-bibtex keeps, which then reads no file itself."""
        entries = BibliographyData()
        entries.entries = _Entries(self.catalogue)
        self.data["bibdata"] = BibData(
            encoding=self.env.config.bibtex_encoding,
            bibfiles={
                path: BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
                for path, keys in self.catalogue.keys_of.items()
            },
            data=entries,
        )

    # -- what a bibliography lists -----------------------------------------------------

    def outdated_bibliographies(self) -> Iterator[str]:
        """Yield the pages whose bibliographies were read with other files, keys or options."""
        read_with = [*map(str, self.bibdata.bibfiles), *(str(self.env.config[name]) for name in READ_WITH)]
        if read_with != self.data["read_with"]:
            self.data["read_with"] = read_with
            yield from {key.docname for key in self.bibliographies}
            yield from (docname for docname, page in self.pages.items() if page.worded)
            return
        for key, bibliography in self.bibliographies.items():
            there = [bibliography.keyprefix + entry.key for entry in self.get_entries(bibliography.bibfiles)]
            if there != list(bibliography.citation_nodes):
                yield key.docname

    def list_works(self, order: Sequence[str]) -> dict[str, tuple[Home, nodes.Element]]:
        """Find what every bibliography lists. Return the first entry of each work, and where it stands.

        ``order`` has the pages in reading order; in which order they were read does not matter. A citation
        with a ``:keyprefix:`` becomes a further key of its work, with a home of its own.
        """
        rank = {docname: number for number, docname in enumerate(order)}
        in_order = sorted(self.bibliographies.items(), key=lambda item: (rank[item[0].docname], item[1].line))
        self.data["bibliographies"] = dict(in_order)
        self._citing = defaultdict(set)
        for docname, page in self.pages.items():
            for cite in page.cites:
                if not cite.footnote:
                    self._citing[cite.key].add(docname)
        for bibliography in self.bibliographies.values():
            self._restore_ids(bibliography)
            if self.catalogue.find_style(bibliography.style) is None:
                self._report_style(bibliography)
        super().env_updated()
        found: dict[str, tuple[Home, nodes.Element]] = {}
        backrefs = self._backrefs()
        for citation in self.citations:
            docname = citation.bibliography_key.docname
            bibliography = self.bibliographies[citation.bibliography_key]
            node = bibliography.citation_nodes[citation.key]
            if bibliography.list_ == "citation":
                node["backrefs"] = backrefs.get((docname, citation.key), [])
            work = self.catalogue.works[citation.entry.key]
            if bibliography.keyprefix:
                self.catalogue.add_alias(citation.key, work)
                found.setdefault(citation.key, (Home(docname, citation.citation_id), node))
            for each in (citation.key, work.key):
                self.catalogue.note_label(each, citation.formatted_entry.label)
            found.setdefault(work.key, (Home(docname, anchor(work)), node))
        return found

    def _restore_ids(self, bibliography: BibliographyValue) -> None:
        """Take away the anchors that an earlier build gave to entries: they belong to the home of a work."""
        for key, node in bibliography.citation_nodes.items():
            work = self.catalogue.works.get(key.removeprefix(bibliography.keyprefix))
            if work is not None and len(node["ids"]) > 1:
                node["ids"] = [each for each in node["ids"] if each != anchor(work)] or node["ids"][:1]

    def _backrefs(self) -> dict[tuple[str, str], list[str]]:
        """The anchors of the citations of each key, by page and key."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for docname, page in self.pages.items():
            for cite in page.cites:
                if not cite.footnote:
                    found[docname, cite.key].append(cite.anchor)
        return found

    def _report_style(self, bibliography: BibliographyValue) -> None:
        (docname,) = {key.docname for key, value in self.bibliographies.items() if value is bibliography}
        message = f'bibliography: the style "{bibliography.style}" is not installed; {OUR_STYLE} is used'
        report(Subtype.STYLE, message, location=(docname, bibliography.line))

    # -- what sphinxcontrib-bibtex asks for --------------------------------------------

    def get_all_cited_keys(self, docnames: Sequence[str]) -> Iterator[str]:
        """Yield every key that is cited, in reading order."""
        for docname in docnames:
            if docname in self.pages:
                yield from (cite.key for cite in self.pages[docname].cites if not cite.footnote)

    def get_entries(self, bibfiles: Iterable[Path]) -> Iterator[Entry]:
        """Yield the entries of the files that are configured, in their order."""
        for path in bibfiles:
            if path in self.bibdata.bibfiles:
                read = self.bibdata.data.entries.__getitem__
                yield from (
                    cast("Entry", _UnreadEntry(key, read)) for key in self.bibdata.bibfiles[path].keys
                )

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterator[tuple[str, Entry]]:
        """Yield a bibliography's entries, in the form that its style wants."""
        bibliography = self.bibliographies[bibliography_key]
        style = self._style_of(bibliography)
        named, told = set(bibliography.keys), False
        for entry in self.get_entries(bibliography.bibfiles):
            key = bibliography.keyprefix + entry.key
            citing = self._citing.get(key, set())
            visitor: Any = _FilterVisitor(  # type: ignore[no-untyped-call]  # it has no type hints
                entry=entry, docname=bibliography_key.docname, cited_docnames=citing
            )
            try:
                admitted = bool(visitor.visit(bibliography.filter_))
            except (ValueError, TypeError, re.error) as error:
                # As there: the default filter stands in. But it is said once, not for every entry.
                admitted = bool(citing)
                if not told:
                    told = True
                    logger.warning(
                        f"syntax error in :filter: expression; {error}",
                        location=(bibliography_key.docname, bibliography.line),
                        type="bibtex",
                        subtype="filter_syntax_error",
                    )
            if admitted or entry.key in named:
                yield key, self.catalogue.entry_in_style(style, self.catalogue.works[entry.key])

    def get_formatted_entries(
        self, bibliography_key: BibliographyKey, docnames: list[str], tooltips: bool, tooltips_style: str
    ) -> Iterator[tuple[Entry, FormattedEntry, None]]:
        """Yield a bibliography's entries with their formatted references, in the order of its style."""
        bibliography = self.bibliographies[bibliography_key]
        entries = dict(self.get_sorted_entries(bibliography_key, docnames)).values()
        style = self._style_of(bibliography)
        works_of = self.catalogue.works
        if self._is_ours(bibliography):
            ordered = sorted(entries, key=lambda entry: sorting_key(works_of[entry.key]))
        else:
            ordered = list(style.sort(entries))
        works = [works_of[entry.key] for entry in ordered]
        for label, entry, work in zip(
            self._labels(bibliography, style, ordered), ordered, works, strict=True
        ):
            label = bibliography.labelprefix + label  # noqa: PLW2901  # the label with its prefix
            yield entry, self.catalogue.formatted(style, work, label), None

    def _labels(self, bibliography: BibliographyValue, style: Any, entries: Sequence[Entry]) -> list[str]:
        """The labels of entries; in our style, the citations of the whole library."""
        if not self._is_ours(bibliography):
            return list(style.format_labels(entries))
        return [self.catalogue.in_text(self.catalogue.works[entry.key]).parenthetical for entry in entries]

    def _style_of(self, bibliography: BibliographyValue) -> Any:
        return self.catalogue.find_style(bibliography.style) or self.catalogue.find_style(OUR_STYLE)

    def _is_ours(self, bibliography: BibliographyValue) -> bool:
        return bibliography.style == OUR_STYLE or self.catalogue.find_style(bibliography.style) is None
