"""Look up works of other projects, in intersphinx's inventories and in their ``bookshelf.json``.

That file lies beside a project's ``objects.inv`` and is looked for where intersphinx looks for the inventory,
when the first work of the project is cited. It is kept as long as intersphinx keeps inventories
(``intersphinx_cache_limit``), and longer while the project cannot be reached. Without it works of others are
cited as the inventory names them, and have no preview.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from sphinx.util import logging

from ..library.apa import InText
from ..library.formats import bookshelf_json
from ..upstream import intersphinx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from ..library.formats.bookshelf_json import Described

#: A file that is larger is not read. It has room for 50,000 works.
LARGEST = 32 * 1024 * 1024
DAY = 86400

logger = logging.getLogger(__name__)


class RemoteWork(NamedTuple):
    """A work of another project: its address, how the inventory names it, in which project it is."""

    address: str
    name: str
    origin: str
    described: Described | None

    @property
    def form(self) -> InText | None:
        """The forms in which a text cites it, from its site or its name; ``None`` where that has no year."""
        return (self.described.form if self.described else None) or form_of(self.name)


def form_of(name: str) -> InText | None:
    """Return the forms of a work that an inventory names "Jacobs (2017)"."""
    match = re.fullmatch(r"(.+) \(([^()]+)\)", name)
    return InText(match[1], match[1], match[1], match[1], match[2]) if match else None


class RemoteProjects:
    """The projects in ``intersphinx_mapping``, for one build."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._described: dict[str, Mapping[str, Described]] = {}

    def find(self, key: str, docname: str) -> RemoteWork | None:
        """Return the work of another project that ``key`` cites on a page; ``None`` where none has it."""
        found = intersphinx.resolve(self._env, key, docname) if intersphinx.is_used(self._env) else None
        if found is None:
            return None
        described = self.described(key)
        return RemoteWork(found["refuri"], found.astext(), found.get("reftitle", ""), described)

    def described(self, key: str) -> Described | None:
        """Return what the project that ``key`` is of tells about the work."""
        if not intersphinx.is_used(self._env):
            return None
        project, rest = intersphinx.project_of(self._env, key)
        if not project:
            return None
        if project not in self._described:
            self._described[project] = self._read(project)
        return self._described[project].get(rest)

    # -- their files -------------------------------------------------------------------

    def _read(self, project: str) -> Mapping[str, Described]:
        """Read what a project tells about its works; where it tells nothing, log why."""
        problems = []
        for location in self._locations(project):
            try:
                return bookshelf_json.read(self._load(location))
            except (OSError, ValueError) as error:
                problems.append(f"{type(error).__name__}")
        logger.info(
            f"sphinx-bookshelf: the works of {project} have no previews, because its {bookshelf_json.NAME} "
            f"cannot be read ({', '.join(problems)})"
        )
        return {}

    def _locations(self, project: str) -> Iterator[str]:
        """Yield where the file may be: beside each place where intersphinx looks for the inventory."""
        _, (address, inventories) = self._env.config.intersphinx_mapping[project]
        for inventory in inventories:
            where = inventory or posixpath.join(address, "objects.inv")
            join = urljoin if "://" in where else _beside
            yield join(where, bookshelf_json.NAME)

    def _load(self, location: str) -> bytes:
        if "://" not in location:
            return _limited(Path(self._env.srcdir, location).read_bytes())
        config = self._env.config
        name = hashlib.sha256(location.encode()).hexdigest()[:12]
        kept = Path(self._env.doctreedir, f"bookshelf-told-{name}.json")
        limit = config.intersphinx_cache_limit
        if kept.is_file() and (limit < 0 or kept.stat().st_mtime >= time.time() - limit * DAY):
            return kept.read_bytes()
        try:
            data = self._fetch(location)
            bookshelf_json.read(data)
        except (OSError, ValueError):
            if kept.is_file():
                return kept.read_bytes()
            raise
        # Several processes that read pages may write this file at the same time.
        fresh = kept.with_suffix(f".{time.monotonic_ns()}")
        fresh.write_bytes(data)
        fresh.replace(kept)
        return data

    def _fetch(self, location: str) -> bytes:
        """Ask the network. Raises :exc:`OSError` where it fails, :exc:`ValueError` for a file too large."""
        with intersphinx.get(self._env, location) as response:
            response.raise_for_status()
            parts, size = [], 0
            for part in response.iter_content(65536):
                parts.append(part)
                size += len(part)
                if size > LARGEST:
                    break
            return _limited(b"".join(parts))


def _beside(path: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(path), name)


def _limited(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise ValueError("too large")
    return data
