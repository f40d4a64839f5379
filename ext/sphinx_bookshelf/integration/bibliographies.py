"""Compute what each ``{bibliography}`` lists, from the works of our reader.

sphinxcontrib-bibtex still decides what a bibliography lists, in which order and in which style. But its own
code looks at every entry for every citation, and stops at a style that is not installed or that an entry
makes fail. Here each is looked up once, and an error costs only itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pybtex.database import BibliographyData, Entry
from sphinx.util import logging

from ..config import OUR_STYLE
from ..library.diagnostics import Subtype
from ..project.placement import Home, Listings, anchor
from ..reporting import report
from ..upstream.bibtex import BibData, BibFile, admits, get_mtime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from docutils import nodes
    from pybtex.style import FormattedEntry

    from ..render.context import RenderContext
    from ..render.references import References
    from ..upstream.bibtex import BibliographyKey, BibliographyValue, BibtexDomain

#: Options that sphinxcontrib-bibtex uses when it reads a page, but declares to matter only for writing.
READ_WITH = (
    *("bibtex_default_style", "bibtex_bibliography_header", "bibtex_footbibliography_header"),
    *("bibtex_cite_id", "bibtex_footcite_id", "bibtex_bibliography_id", "bibtex_footbibliography_id"),
)

#: The attribute of an entry's node that has the key of its work.
WORK = "bookshelf_work"

logger = logging.getLogger(__name__)


class _UnreadEntry:
    """An entry of which only the key is known, until another attribute is asked for."""

    def __init__(self, key: str, read: Callable[[str], Entry]) -> None:
        self.key = key
        self._read = read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._read(self.key), name)


class _Entries(Mapping[str, Entry]):
    """The entries for ``{bibliography}`` and ``footcite``, each made when it is first asked for."""

    def __init__(self, context: RenderContext) -> None:
        self._works = context.site.catalogue.works
        self._references = context.references

    def __getitem__(self, key: str) -> Entry:
        return self._references.bibtex_entry(self._works[key], key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._works)

    def __len__(self) -> int:
        return len(self._works)

    def __reduce__(self) -> tuple[Any, ...]:
        # Every build makes new entries, so none are pickled with the environment.
        return dict, ()


class Bibliographies:
    """The bibliographies of a project. The domain keeps their records, pages have the citations."""

    def __init__(self, domain: BibtexDomain, context: RenderContext) -> None:
        self._domain = domain
        self._catalogue = context.site.catalogue
        self._references: References = context.references
        self._pages = context.site.pages
        self._cites_in_notes = context.csl is not None and context.csl.style.is_note
        self._site = context.site
        #: The pages that cite each key other than in footnotes: what ``cited`` and ``docnames`` mean in a
        #: filter.
        self._citing: dict[str, set[str]] = {}

    def bibdata(self, context: RenderContext, encoding: str) -> BibData:
        """Return the reading list as sphinxcontrib-bibtex keeps it, which then reads no file itself."""
        entries = BibliographyData()
        entries.entries = _Entries(context)
        return BibData(
            encoding=encoding,
            bibfiles={
                path: BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
                for path, keys in self._catalogue.keys_of.items()
            },
            data=entries,
        )

    # -- what a bibliography lists -----------------------------------------------------

    def read_with(self) -> list[str]:
        """Return the files and options that pages with bibliographies are read with."""
        config = self._domain.env.config
        files = map(str, self._domain.bibdata.bibfiles)
        return [*files, *(str(config[name]) for name in READ_WITH), str(self._cites_in_notes)]

    def outdated_pages(self) -> Iterator[str]:
        """Yield the pages whose bibliographies were read with other works or options."""
        if self.read_with() != self._domain.data["read_with"]:
            yield from {key.docname for key in self._domain.bibliographies}
            # A style that cites in notes makes footnotes when pages are read.
            turned = self._domain.data["read_with"][-1:] != [str(self._cites_in_notes)]
            yield from (
                name for name, page in self._pages.items() if page.wordings or (turned and page.cites)
            )
            return
        for key, bibliography in self._domain.bibliographies.items():
            there = [bibliography.keyprefix + entry.key for entry in self.entries(bibliography.bibfiles)]
            if there != list(bibliography.citation_nodes):
                yield key.docname

    def prepare(self, order: Sequence[str]) -> None:
        """Put the bibliographies into reading order, with the pages in ``order``, as all pages are read.

        In which order the pages were read does not matter.
        """
        rank = {docname: number for number, docname in enumerate(order)}
        in_order = sorted(
            self._domain.bibliographies.items(), key=lambda item: (rank[item[0].docname], item[1].line)
        )
        self._domain.data["bibliographies"] = dict(in_order)
        self._citing = defaultdict(set)
        for docname, page in self._pages.items():
            for cite in page.cites:
                if not cite.footnote:
                    self._citing[cite.key].add(docname)
        for bibliography in self._domain.bibliographies.values():
            self._restore_ids(bibliography)
            if self._references.find_style(bibliography.style) is None:
                self._report_style(bibliography)

    def have_labels_of_others(self) -> bool:
        """Return whether a bibliography with labels is in another style than ours."""
        return any(
            each.list_ == "citation" and not self._is_ours(each)
            for each in self._domain.bibliographies.values()
        )

    def place_works(self) -> tuple[dict[str, tuple[Home, nodes.Element]], Listings]:
        """Return the first entry of each work in a bibliography and where it stands, and all entries.

        sphinxcontrib-bibtex has found by now what each of them lists. A citation with a ``:keyprefix:``
        becomes a further key of its work, with a home of its own.
        """
        found: dict[str, tuple[Home, nodes.Element]] = {}
        listings = Listings()
        backrefs = self._backrefs()
        for citation in self._domain.citations:
            docname = citation.bibliography_key.docname
            bibliography = self._domain.bibliographies[citation.bibliography_key]
            node = bibliography.citation_nodes[citation.key]
            if bibliography.list_ == "citation":
                node["backrefs"] = backrefs.get((docname, citation.key), [])
            work = self._catalogue.works[citation.entry.key]
            listings.add_work(docname, work.key)
            node[WORK] = work.key
            if bibliography.keyprefix:
                self._catalogue.add_alias(citation.key, work)
                found.setdefault(citation.key, (Home(docname, citation.citation_id), node))
            # An id that an author has chosen for entries may be linked to from elsewhere, so it stays.
            own_id = self._domain.env.config.bibtex_cite_id or work.key in found
            home = Home(docname, citation.citation_id if own_id else anchor(work))
            found.setdefault(work.key, (home, node))
            if bibliography.list_ == "citation":
                for each in dict.fromkeys((citation.key, work.key)):
                    place = found[each][0] if found[each][1] is node else home
                    listings.add(docname, each, place, citation.formatted_entry.label)
        return found, listings

    def listings(self) -> dict[str, list[str]]:
        """Return what the bibliographies of each page list, as texts that change with what is shown."""
        found: dict[str, list[str]] = defaultdict(list)
        for citation in self._domain.citations:
            node = self._domain.bibliographies[citation.bibliography_key].citation_nodes[citation.key]
            entry, site = citation.formatted_entry, self._site
            title_leads = site.placement.homes.get(entry.key) if site.leads_to_page else None
            found[citation.bibliography_key.docname].append(
                f"{entry.label} {entry.text!r} {node['ids']} {node.get('backrefs')} {title_leads}"
            )
        return found

    def _restore_ids(self, bibliography: BibliographyValue) -> None:
        """Take away the anchors that an earlier build gave to entries: they belong to the home of a work."""
        for key, node in bibliography.citation_nodes.items():
            work = self._catalogue.works.get(key.removeprefix(bibliography.keyprefix))
            if work is not None and len(node["ids"]) > 1:
                node["ids"] = [each for each in node["ids"] if each != anchor(work)] or node["ids"][:1]

    def _backrefs(self) -> dict[tuple[str, str], list[str]]:
        """Return the anchors of the citations of each key, by page and key."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for docname, page in self._pages.items():
            for cite in page.cites:
                if not cite.footnote:
                    found[docname, cite.key].append(cite.anchor)
        return found

    def _report_style(self, bibliography: BibliographyValue) -> None:
        (docname,) = {
            key.docname for key, value in self._domain.bibliographies.items() if value is bibliography
        }
        message = f'bibliography: the style "{bibliography.style}" is not installed; {OUR_STYLE} is used'
        report(Subtype.STYLE, message, location=(docname, bibliography.line))

    # -- what sphinxcontrib-bibtex asks for --------------------------------------------

    def cited_keys(self, docnames: Sequence[str]) -> Iterator[str]:
        """Yield every key that is cited, in reading order."""
        for docname in docnames:
            if docname in self._pages:
                yield from (cite.key for cite in self._pages[docname].cites if not cite.footnote)

    def entries(self, bibfiles: Iterable[Path]) -> Iterator[Entry]:
        """Yield the entries of the files that are configured, in their order."""
        for path in bibfiles:
            if path in self._domain.bibdata.bibfiles:
                read = self._domain.bibdata.data.entries.__getitem__
                keys = self._domain.bibdata.bibfiles[path].keys
                yield from (cast("Entry", _UnreadEntry(key, read)) for key in keys)

    def filtered_entries(self, bibliography_key: BibliographyKey) -> Iterator[tuple[str, Entry]]:
        """Yield a bibliography's entries, in the form that its style wants."""
        bibliography = self._domain.bibliographies[bibliography_key]
        style = self._style_of(bibliography)
        named, reported = set(bibliography.keys), False
        for entry in self.entries(bibliography.bibfiles):
            key = bibliography.keyprefix + entry.key
            citing = self._citing.get(key, set())
            try:
                admitted = admits(bibliography.filter_, entry, bibliography_key.docname, citing)
            except (ValueError, TypeError, re.error) as error:
                # As in sphinxcontrib-bibtex the default filter is used, but this is reported only once.
                admitted = bool(citing)
                if not reported:
                    reported = True
                    logger.warning(
                        f"syntax error in :filter: expression; {error}",
                        location=(bibliography_key.docname, bibliography.line),
                        type="bibtex",
                        subtype="filter_syntax_error",
                    )
            if admitted or entry.key in named:
                yield key, self._references.entry_in_style(style, self._catalogue.works[entry.key])

    def formatted_entries(
        self, bibliography_key: BibliographyKey, docnames: list[str]
    ) -> Iterator[tuple[Entry, FormattedEntry, None]]:
        """Yield a bibliography's entries with their formatted references, in the order of its style."""
        bibliography = self._domain.bibliographies[bibliography_key]
        entries = dict(self._domain.get_sorted_entries(bibliography_key, docnames)).values()
        style = self._style_of(bibliography)
        works_of = self._catalogue.works
        if self._is_ours(bibliography):
            ordered = sorted(entries, key=lambda entry: self._references.rank(works_of[entry.key]))
        else:
            ordered = list(style.sort(entries))
        works = [works_of[entry.key] for entry in ordered]
        for label, entry, work in zip(
            self._labels(bibliography, style, ordered), ordered, works, strict=True
        ):
            label = bibliography.labelprefix + label  # noqa: PLW2901  # the label with its prefix
            yield entry, self._references.formatted(style, work, label), None

    def _labels(self, bibliography: BibliographyValue, style: Any, entries: Sequence[Entry]) -> list[str]:
        """Return the labels of entries; in our style, the citations of the whole library."""
        if not self._is_ours(bibliography):
            return list(style.format_labels(entries))
        return [self._references.in_text(self._catalogue.works[entry.key]).parenthetical for entry in entries]

    def _style_of(self, bibliography: BibliographyValue) -> Any:
        return self._references.find_style(bibliography.style) or self._references.find_style(OUR_STYLE)

    def _is_ours(self, bibliography: BibliographyValue) -> bool:
        return bibliography.style == OUR_STYLE or self._references.find_style(bibliography.style) is None
