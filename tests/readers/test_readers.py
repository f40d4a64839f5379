"""The unusual works, as programs that are no Python packages read them; the tables are current."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES
from sphinx_bookshelf.library.formats.export import FORMATS

from .__main__ import WORKS, column, kept, main, texts
from .readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

#: Set by `make test-readers`, which installs the programs: then nothing is skipped.
REQUIRED = "BOOKSHELF_READERS" in os.environ


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing) and not REQUIRED, reason=f"make test-readers installs {missing}")


def test_the_works_are_of_every_type() -> None:
    unlike = {"customb", "customc", "customd", "custome", "customf", "bibnote", "nameonly"}
    assert {work.type for work in WORKS} == ENTRY_TYPES - unlike
    assert len(WORKS) >= 60


#: Readers that are Python packages: every machine that runs the tests has them.
PYTHON = ("pandoc", "rispy", "citeproc-py", "pybtex", "bibtexparser")


@pytest.mark.parametrize(
    ("form", "reader"), [(form, name) for form, names in READERS.items() for name in names if name in PYTHON]
)
def test_the_tables_are_current(form: str, reader: str) -> None:
    """If this fails, what arrives has changed: look whether it is for the better, then `make readers`."""
    assert column(form, reader, texts()[form]) == kept()[form][reader]


@pytest.mark.skipif(not REQUIRED, reason="make test-readers installs the readers")
def test_the_tables_say_what_readers_say() -> None:
    assert main() == 0


@needs("bibtex", "kpsewhich")
@pytest.mark.parametrize("style", ["apalike", "plain"])
def test_bibtex_prints_year_and_journal(tmp_path: Path, style: str) -> None:
    (tmp_path / "works.bib").write_text(FORMATS["bibtex"].write(WORKS), encoding="utf-8")
    commands = f"\\relax\n\\citation{{*}}\n\\bibdata{{works}}\n\\bibstyle{{{style}}}\n"
    (tmp_path / "works.aux").write_text(commands, encoding="utf-8")
    done = subprocess.run(["bibtex", "works"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "error message" not in done.stdout
    text = (tmp_path / "works.bbl").read_text(encoding="utf-8", errors="replace")
    items = re.split(r"\\bibitem(?:\[.*?\])?\{([^{}]+)\}\n", text, flags=re.DOTALL)
    printed = dict(zip(items[1::2], items[2::2], strict=True))
    assert printed.keys() == {work.key for work in WORKS}
    for work in WORKS:
        if work.year is not None and work.year > 0:
            assert str(work.year) in printed[work.key]
    assert "Journal of Odd Things" in printed["article"]


@needs("biber")
@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_biber_refuses_nothing(tmp_path: Path, form: str) -> None:
    (tmp_path / "works.bib").write_text(FORMATS[form].write(WORKS), encoding="utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "works.bib", "--output-file=out.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "ERROR" not in done.stdout
    refused = [line for line in done.stdout.splitlines() if "WARN" in line and "month" in line]
    assert not refused
