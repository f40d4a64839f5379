"""The works of one build: by key, by file, and in the order of a bibliography."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from ..library.apa import sorting_key
from ..library.bibtex.reader import Reading, digests

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from ..library.work import Work


class Catalogue:
    """The works of all ``.bib`` files.

    ``works`` has them by key and by further keys, ``unique`` each once in the order of the files, ``keys_of``
    the keys of each file, ``files`` the file of each key, ``diagnostics`` what is wrong in the files,
    ``sound`` the works that the next reading need not build again.
    """

    def __init__(self, reading: Reading, last: Catalogue | None = None) -> None:
        """Take over what was read, and from the ``last`` catalogue the order of works if it is the same."""
        self._works = dict(reading.by_key)
        self.diagnostics = reading.diagnostics
        self.unique = reading.works
        #: Beside those of works, a fingerprint of all that citations and the order of works depend on.
        self._digests, self.digest_of_citations = digests(self.unique)
        is_same = last is not None and last.digest_of_citations == self.digest_of_citations
        self._ranks: dict[str, int] = last._ranks if last and is_same else self._in_order()
        self.keys_of = reading.keys_of
        self.sound = reading.sound
        self.files = {key: path.as_posix() for path, keys in reading.keys_of.items() for key in keys}

    def _in_order(self) -> dict[str, int]:
        return {work.key: at for at, work in enumerate(sorted(self.unique, key=sorting_key))}

    @property
    def works(self) -> Mapping[str, Work]:
        """The works by key and further keys."""
        return self._works

    def copy(self) -> Self:
        """Return a catalogue of the same works to which further keys can be added."""
        other = copy(self)
        other._works = dict(self._works)
        return other

    def add_alias(self, key: str, work: Work) -> None:
        """Let ``key`` be a further key of ``work``, unless it is a key already."""
        self._works.setdefault(key, work)

    def rank(self, work: Work) -> int:
        """Return the place of the work in a list of the whole library, as APA orders it (§9.44–9.49)."""
        return self._ranks[work.key]

    def digest(self, work: Work) -> str:
        """Return a fingerprint of all that can be shown of a work."""
        return self._digests[work.key]
