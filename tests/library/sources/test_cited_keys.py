"""Files of sources in, mentions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.sources.cited_keys import FINDERS, find_mentions

if TYPE_CHECKING:
    from pathlib import Path


def test_each_language_has_its_finder(tmp_path: Path) -> None:
    """By the end of a name, in any case; newlines of any kind count one line."""
    one, two = tmp_path / "one.MD", tmp_path / "two.rst"
    one.write_bytes("\ufeff{cite:p}`ä`\r\n\r\n{cite:p}`b`".encode() + b" \xff")
    two.write_bytes(b":cite:p:`c`")
    assert find_mentions([one, two]).cited == [("ä", str(one), 1), ("b", str(one), 3), ("c", str(two), 1)]
    assert set(FINDERS) == {".md", ".rst", ".txt", ".ipynb", ".py"}


def test_a_conf_py_says_whether_pages_have_pandocs_citations(tmp_path: Path) -> None:
    page, conf = tmp_path / "page.md", tmp_path / "conf.py"
    page.write_text("[@a]")
    conf.write_text("# bookshelf_pandoc_citations = True\nbookshelf_pandoc_citations = False\n")
    assert find_mentions([page, conf]).cited == []
    assert find_mentions([page], pandoc=True).cited == [("a", str(page), 1)]
    conf.write_text("bookshelf_pandoc_citations = True\n")
    assert find_mentions([page, conf]).cited == [("a", str(page), 1)]


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """It would make works look unused."""
    with pytest.raises(OSError, match="No such file"):
        find_mentions([tmp_path / "none.md"])
