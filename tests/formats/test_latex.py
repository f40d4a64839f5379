"""Every engine of LaTeX sets a project that cites and shows works wherever a page can."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.build.test_builders import EVERYTHING, FIGURE
from tests.site import Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(
    "engine",
    [pytest.param(name, marks=pytest.mark.needs(name)) for name in ("pdflatex", "xelatex", "lualatex")],
)
def test_latex_sets_everything_and_every_link_arrives(tmp_path: Path, engine: str) -> None:
    """Citations stand in headings, captions and titles of tables as well, which LaTeX carries elsewhere."""
    shutil.copytree(EVERYTHING, tmp_path / "source")
    out = Site(tmp_path).build("latex", latex_engine=engine).out("latex")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "everything.tex"]
    for _ in range(2):
        run = subprocess.run(command, check=False, capture_output=True, text=True, cwd=out)
        assert run.returncode == 0, run.stdout[-2000:]
    # Lines are broken at 79 characters, in words.
    said = run.stdout.replace("\n", "")
    assert not re.findall(r"Reference `[^']*' on page \d+ undefined", said)
    assert not re.findall(r"multiply defined", said)
    assert "referenced but does not exist" not in said
    read = ["pdftotext", "everything.pdf", "-"]
    words = subprocess.run(read, check=True, capture_output=True, text=True, cwd=out).stdout
    assert FIGURE in " ".join(words.split())
