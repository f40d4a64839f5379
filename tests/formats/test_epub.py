"""The reading systems' own checker finds no fault in the guide as an e-book."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.test_book import NAME, build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.needs("java")
def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    done = build(tmp_path, "epub")
    assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "epubcheck", str(tmp_path / f"book/{NAME}.epub")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert not re.search(r"\b(?:ERROR|WARNING|FATAL)\b", checked.stdout)
