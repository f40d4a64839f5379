"""Keep state from one build to the next into the same folder, in files beside the doctrees."""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .. import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterator

    from sphinx.builders import Builder
    from sphinx.config import Config

_T = TypeVar("_T")

#: What HTML and the words of works are made with, beside this extension.
_HELPERS = ("docutils", "markdown-it-py", "pybtex", "sphinx", "sphinxcontrib-bibtex")
_PACKAGE = Path(__file__).parents[1]


def memory(builder: Builder, what: str) -> Path:
    """Return a file beside the doctrees in which to remember something of a builder and its output folder."""
    name = hashlib.sha256(f"{builder.name}\0{builder.outdir}".encode()).hexdigest()[:12]
    return Path(builder.doctreedir) / f"bookshelf-{what}-{name}.json"


def load(path: Path) -> dict[str, str]:
    """Return what is remembered in a file; nothing where it cannot be read."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


class Results:
    """What was computed in earlier builds into the same folder, and need not be computed again.

    Every result is kept under all that it was made of, and for an owner: a work, a page, or "" for the whole
    site. Of an owner that is asked for in a build only what is asked for stays. There is a file for each
    ``kind`` of result, which is opened when the first is asked for. Results made in other ``circumstances``,
    of which the options and this extension's own code are part, count for nothing.

    Without a builder nothing is kept.
    """

    def __init__(self, builder: Builder | None = None, *, forget: bool = False) -> None:
        """Open what is kept for a builder and its folder; ``forget`` begins anew, as ``sphinx-build -E``."""
        self._builder = builder
        self._forget = forget
        self._circumstances = "" if builder is None else circumstances(builder.config)
        self._kept: dict[str, dict[str, dict[Hashable, Any]]] = {}
        self._asked: dict[str, dict[str, dict[Hashable, Any]]] = {}
        self._changed: set[str] = set()
        #: The tables of this build, with how much each held at first.
        self._tables: dict[str, tuple[dict[Any, Any], int]] = {}

    def recall(self, kind: str, owner: str, made_of: Hashable, make: Callable[[], _T]) -> _T:
        """Return the result of ``make``, or the equal one of an earlier build that was made of the same."""
        asked = self._asked.setdefault(kind, {}).setdefault(owner, {})
        if made_of not in asked:
            kept = self._opened(kind).get(owner, {})
            if made_of in kept:
                asked[made_of] = kept[made_of]
            else:
                asked[made_of] = make()
                self._changed.add(kind)
        return cast("_T", asked[made_of])

    def last(self, kind: str, owner: str) -> Any:
        """Return what the last build kept of a kind for an owner, whatever it was made of, or ``None``."""
        return next(reversed(self._opened(kind).get(owner, {}).values()), None)

    def table(self, kind: str, made_of: Hashable) -> dict[Any, Any]:
        """Return a dictionary of results to look up and to add to, which any number of builds fill."""
        found: dict[Any, Any] = self.recall(kind, "", made_of, dict)
        self._tables.setdefault(kind, (found, len(found)))
        return found

    def save(self, owners: Container[str]) -> None:
        """Keep the results of this build, and those of other ``owners`` that there still are."""
        if self._builder is None:
            return
        grown = {kind for kind, (table, size) in self._tables.items() if len(table) != size}
        for kind in self._changed | grown:
            known = {**self._kept[kind], **self._asked[kind]}
            results = {owner: found for owner, found in known.items() if owner in owners}
            path = self._path(kind)
            new = path.with_suffix(".new")
            with new.open("wb") as file:
                pickle.dump(self._circumstances, file)
                pickle.dump(results, file, pickle.HIGHEST_PROTOCOL)
            new.replace(path)

    def _path(self, kind: str) -> Path:
        assert self._builder is not None
        return memory(self._builder, kind).with_suffix(".pickle")

    def _opened(self, kind: str) -> dict[str, dict[Hashable, Any]]:
        if kind not in self._kept:
            self._kept[kind] = {} if self._builder is None or self._forget else self._load(self._path(kind))
        return self._kept[kind]

    def _load(self, path: Path) -> dict[str, dict[Hashable, Any]]:
        try:
            with path.open("rb") as file:
                if pickle.load(file) == self._circumstances:  # as Sphinx's own environment is
                    return cast("dict[str, dict[Hashable, Any]]", pickle.load(file))  # as above
        except Exception:  # unpickling can raise anything; what is lost is made again
            return {}
        return {}


def circumstances(config: Config) -> str:
    """Return a digest of what results depend on beside what they are made of.

    That is the code of this extension, on which somebody may be working; the versions of what helps it; and
    the options of the author for which Sphinx reads or writes pages again.
    """
    code = [(str(path), state.st_mtime_ns, state.st_size) for path in _code() for state in [path.stat()]]
    helpers = [version(name) for name in _HELPERS]
    options = sorted((each.name, _written(each.value)) for each in config.filter({"env", "html", "epub"}))
    found = repr((__version__, sys.version, code, helpers, options))
    return hashlib.sha256(found.encode("utf-8", "surrogateescape")).hexdigest()


def _code() -> Iterator[Path]:
    for suffix in (".py", ".mo"):
        yield from sorted(_PACKAGE.rglob(f"*{suffix}"))


def _written(value: object) -> str:
    """Return an option in the same words in every process."""
    return repr(sorted(value, key=repr) if isinstance(value, set | frozenset) else value)
