"""Run pandoc on documents of citations, once for each document."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The version of pandoc's document format that is written here; newer pandocs read it.
_API_VERSION = [1, 23]
_BLOCKS = '"blocks":'
INSTALL = 'pip install "sphinx-bookshelf[csl]"'


class CslError(Exception):
    """A style that cannot be used; the message says why, and what to do."""


class Pandoc:
    """Pandoc, and its answers. ``memory`` holds those of the last build, by their questions."""

    def __init__(self, memory: Mapping[str, str] | None = None) -> None:
        self._old = dict(memory or {})
        #: The answers that were asked for.
        self.memory: dict[str, str] = {}

    def process(self, style: str, metadata: Mapping[str, Any], blocks: list[Any]) -> list[Any]:
        """Return the blocks of a document with its citations and references formatted.

        :param style: the text of a CSL style.
        :raises CslError: where pandoc is missing or refuses the style.
        """
        document = {"pandoc-api-version": _API_VERSION, "meta": metadata, "blocks": blocks}
        question = json.dumps(document, ensure_ascii=False)
        # Earlier versions kept whole documents, under other names.
        name = hashlib.sha256(f"{style}{_BLOCKS}{question}".encode()).hexdigest()
        if name not in self.memory:
            self.memory[name] = self._old.get(name) or _blocks(_run(style, question))
        found: list[Any] = json.loads(self.memory[name])
        return found


def _blocks(answer: str) -> str:
    """Return the blocks of a document without its metadata, which are the works as they were sent."""
    start = answer.index(_BLOCKS) + len(_BLOCKS)
    _, end = json.JSONDecoder().raw_decode(answer, start)
    return answer[start:end]


def _run(style: str, document: str) -> str:
    # A style is named as a file; the sandbox keeps pandoc from reading any other, and from the network.
    with tempfile.TemporaryDirectory(prefix="bookshelf-") as folder:
        path = Path(folder, "style.csl")
        path.write_text(style, encoding="utf-8")
        command = [pandoc_path(), "--from=json", "--to=json", "--citeproc", "--sandbox", f"--csl={path}"]
        done = subprocess.run(
            command, input=document, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode:
        lines = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        raise CslError(f"pandoc cannot format with it ({lines.replace(str(path), 'the style')})")
    return done.stdout


@cache
def pandoc_path() -> str:
    """Return the path of pandoc.

    :raises CslError: where there is none.
    """
    try:
        import pypandoc  # noqa: PLC0415  # of an extra, and only needed where a CSL style is chosen

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise CslError(f"which needs pandoc, to be installed with: {INSTALL}") from None
