"""The command line as a program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from sphinx_bookshelf import __version__
from sphinx_bookshelf.__main__ import main

ROOT = Path(__file__).parents[1]

#: A note is told, and counts.
NOTES = ("--select=no_date", "--level=note")


def test_the_script_is_the_module() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["scripts"]["sphinx-bookshelf"].partition(":")
    assert getattr(import_module(module), name) is main


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("sphinx-bookshelf ", {"new", "check", "export"}),
        ("sphinx-bookshelf check --le", {"--level", "--levels"}),
        ("sphinx-bookshelf check --level ", {"error", "warning", "note"}),
        ("sphinx-bookshelf check --ignore isbn,private", {"isbn,private_path"}),
        ("sphinx-bookshelf export --to ri", {"ris "}),
        ("sphinx-bookshelf check bo", {"books.bib"}),
    ],
)
def test_shells_are_told_what_may_stand_next(tmp_path: Path, line: str, offered: set[str]) -> None:
    pytest.importorskip("argcomplete", reason="an environment from before the extra was there")
    (tmp_path / "books.bib").write_text("")
    said = tmp_path / "said"
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "IFS": "\n"}
    subprocess.run(
        [sys.executable, "-m", "sphinx_bookshelf"],
        cwd=tmp_path,
        env={**os.environ, **asked, "_ARGCOMPLETE_STDOUT_FILENAME": str(said)},
        check=False,
    )
    found = set(re.split(r"[\n\v]", said.read_text()))
    assert {each.strip() for each in offered} <= {each.strip() for each in found}


@pytest.mark.parametrize("arguments", [[], ["chek"], ["--nonsense"]])
def test_without_a_command_there_is_nothing_to_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: sphinx-bookshelf" in capsys.readouterr().err


def test_the_module_can_be_run_and_ends_with_the_status_of_its_command(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {ä}}", encoding="utf-8")
    # A terminal without the letter gets an escape instead.
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx_bookshelf",
            "check",
            "a.bib",
            "é.bib",
            *NOTES,
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    (tmp_path / "é.bib").write_text("@book{ü, title = {ä}}", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx_bookshelf",
            "check",
            "a.bib",
            "é.bib",
            *NOTES,
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "\n\\xe9.bib:1: note: '\\xfc' has no year" in done.stdout


def test_an_export_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {心}}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_bookshelf", "export", "a.bib", "--to", "ris"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "TI  - 心\n" in done.stdout.decode("utf-8")


def test_it_can_be_called_by_a_program_that_keeps_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {T}}")
    with redirect_stdout(StringIO()) as said:
        assert main(["check", str(tmp_path), *NOTES]) == 1
    assert said.getvalue().endswith("[no_date]\n")


def test_nothing_of_sphinx_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {T}}")
    (tmp_path / "a.md").write_text("{cite:p}`k`\n\n```{eval-rst}\n:cite:p:`k`\n```")
    program = (
        "import sys\n"
        "from sphinx_bookshelf.__main__ import main\n"
        "main(['check', 'a.bib', '--cited-in', 'a.md', '--fix'])\n"
        "heavy = {'sphinx', 'docutils', 'myst_parser', 'sphinxcontrib.bibtex'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")


def test_who_stops_reading_early_gets_no_traceback(tmp_path: Path) -> None:
    entries = "".join(f"@book{{k{number}, title = {{T {number}}}}}\n" for number in range(3000))
    (tmp_path / "a.bib").write_text(entries)
    with subprocess.Popen(
        [sys.executable, "-m", "sphinx_bookshelf", "check", "a.bib"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("a.bib:1: ")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
