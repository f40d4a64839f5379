"""``sphinx-bookshelf check``: arguments in, lines and an exit status out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx_bookshelf.__main__ import main

ROOT = Path(__file__).parents[2]
#: One finding of each severity in the same line; the note can be fixed.
BAD = (
    b"@book{k, title = {T}, author = {A, B}, date = {2000},\r\n"
    b"pages = {1-2}, issn = {1}, note = {a \\{ b}}\r\n"
)
CLEAN = b"@book{k, title = {T}, author = {A, B}, date = {2000}}"


class Run:
    """Runs the command in a folder of files, and keeps what came out."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.out = self.err = ""

    def write(self, **files: bytes) -> Run:
        """Write files; ``a_bib`` is ``a.bib``, ``docs__a_md`` is ``docs/a.md``."""
        for name, content in files.items():
            path = self.folder / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return self

    def __call__(self, *arguments: str) -> int:
        """Run; return the exit status."""
        try:
            status = main(["check", *arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return status

    @property
    def codes(self) -> list[str]:
        """The codes of the lines that came out."""
        return [line.rpartition("[")[2].rstrip("]") for line in self.out.splitlines()]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Run(tmp_path, capsys)


# Results


def test_without_findings_there_is_nothing_to_say(run: Run) -> None:
    run.write(a_bib=CLEAN)
    assert run("a.bib") == 0
    assert (run.out, run.err) == ("", "")


def test_each_finding_is_one_line(run: Run) -> None:
    run.write(a_bib=BAD)
    assert run("a.bib") == 1
    assert run.out.splitlines() == [
        "a.bib:2: error: the braces in 'note' of 'k' do not balance for BibTeX and biber, which count those "
        "after a backslash, too: write \\textbraceleft and \\textbraceright [braces]",
        "a.bib:2: warning: the issn '1' of 'k' is none, or one of its digits is wrong [issn]",
        "a.bib:2: note: the pages '1-2' of 'k' should be written 1--2 [page_dash]",
    ]
    assert run.err == "Found 1 error, 1 warning, 1 note. --fix can correct 1 of them.\n"


def test_a_finding_in_a_whole_file_has_no_line(run: Run) -> None:
    (run.folder / "a.bib").symlink_to("a.bib")
    assert run("a.bib") == 2
    (run.folder / "b.bib").mkdir()
    assert run("b.bib") == 2
    run.write(c_bib=CLEAN)
    (run.folder / "c.bib").chmod(0)
    if not os.access("c.bib", os.R_OK):
        assert run("c.bib") == 1
        assert run.out == "c.bib: error: cannot read the file: Permission denied [file]\n"


def test_github_shows_findings_beside_their_lines(run: Run) -> None:
    run.write(a_bib=BAD.replace(b"1-2", b"50%-60%, 1--0").replace(b"a \\{ b", b""))
    Path("a.bib").rename("a,b:c.bib")
    assert run("a,b:c.bib", "--format", "github") == 1
    assert run.out.splitlines() == [
        "::warning file=a%2Cb%3Ac.bib,line=2::the issn '1' of 'k' is none, or one of its digits is wrong "
        "[issn]",
        "::warning file=a%2Cb%3Ac.bib,line=2::the pages '50%25-60%25, 1--0' of 'k' run backwards [pages]",
    ]


def test_json_has_one_record_a_finding(run: Run) -> None:
    run.write(a_bib=BAD)
    assert run("a.bib", "--format=json", "--ignore=braces,issn") == 0
    assert json.loads(run.out) == [
        {
            "file": "a.bib",
            "line": 2,
            "severity": "note",
            "code": "page_dash",
            "message": "the pages '1-2' of 'k' should be written 1--2",
            "fixable": True,
        }
    ]
    run.write(a_bib=CLEAN)
    assert run("a.bib", "--format=json") == 0
    assert json.loads(run.out) == []


# Choice


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "issn"], ["issn"]),
        (["--select", "issn,braces"], ["braces", "issn"]),
        (["--ignore", "issn, braces"], ["page_dash"]),
        (["--select=issn,braces", "--ignore=braces"], ["issn"]),
        (["--select=url"], []),
    ],
)
def test_codes_are_selected_and_ignored(run: Run, arguments: list[str], codes: list[str]) -> None:
    run.write(a_bib=BAD)
    assert run("a.bib", *arguments, "--level=note") == bool(codes)
    assert run.codes == codes


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--level=error"], 1),
        (["--level=error", "--ignore=braces"], 0),
        (["--ignore=braces"], 1),
        (["--ignore=braces,issn"], 0),
        (["--ignore=braces,issn", "--level=warning"], 0),
        (["--ignore=braces,issn", "--level=note"], 1),
        (["--select=url", "--level=note"], 0),
    ],
)
def test_notes_do_not_fail_unless_they_are_asked_to(run: Run, arguments: list[str], status: int) -> None:
    """Everything is told all the same."""
    run.write(a_bib=BAD)
    assert run("a.bib", *arguments) == status
    assert ("page_dash" in run.codes) == ("--select=url" not in arguments)


def test_an_entry_can_ignore_codes(run: Run) -> None:
    ignoring = BAD.replace(b"issn", b"bookshelf-ignore = {page_dash, braces}, issn")
    run.write(a_bib=ignoring + BAD.replace(b"{k", b"{m"))
    assert run("a.bib", "--ignore=similar_title") == 1
    assert [line.partition(": ")[0] for line in run.out.splitlines()] == ["a.bib:2"] + ["a.bib:4"] * 3
    assert run.codes == ["issn", "braces", "issn", "page_dash"]
    assert run("a.bib", "--fix", "--ignore=similar_title") == 1
    assert b"{1-2}, bookshelf-ignore" in (run.folder / "a.bib").read_bytes()


def test_a_folder_stands_for_its_files(run: Run) -> None:
    run.write(bib__b_bib=BAD, bib__sub__a_BIB=BAD.replace(b"{k", b"{m"), bib__c_txt=BAD, a_bib=b"")
    run.write(**{"bib__.hidden__x_bib": BAD})
    (run.folder / "bib/folder.bib").mkdir()
    made = {"bib___build__made_bib": BAD, "bib__out__made_bib": BAD, "bib__out__.buildinfo": b""}
    run.write(**made)
    assert run("bib", "a.bib", "bib/b.bib", "--select=page_dash") == 0
    assert [line.partition(":")[0] for line in run.out.splitlines()] == ["bib/b.bib", "bib/sub/a.BIB"]


def test_sources_tell_unknown_keys_and_unused_works(run: Run) -> None:
    run.write(a_bib=CLEAN, docs__a_md=b"{cite:p}`m`", docs__sub__b_rst=b":cite:p:`k`", c_md=b"{cite:p}`n`")
    assert run("a.bib") == 0
    assert run("a.bib", "--cited-in", "docs", "--cited-in", "c.md") == 1
    assert run.out.splitlines() == [
        "docs/a.md:1: error: no entry has the key 'm' [key_not_found]",
        "c.md:1: error: no entry has the key 'n' [key_not_found]",
    ]
    assert run("a.bib", "--cited-in", "c.md", "--ignore=key_not_found") == 0
    assert run.codes == ["unused"]


def test_pandocs_citations_count_where_they_are_asked_for(run: Run) -> None:
    run.write(a_bib=CLEAN, docs__a_md=b"[@k] [@m]\n\nThanks to @n")
    assert run("a.bib", "--cited-in", "docs") == 0
    assert run.codes == ["unused"]
    wanted = [
        "docs/a.md:1: error: no entry has the key 'm' [key_not_found]",
        r"docs/a.md:3: warning: no entry has the key of @n; write \@n where no work is meant [mention]",
    ]
    assert run("a.bib", "--cited-in", "docs", "--pandoc-citations") == 1
    assert run.out.splitlines() == wanted
    run.write(docs__conf_py=b"bookshelf_pandoc_citations = True\n")
    assert run("a.bib", "--cited-in", "docs") == 1
    assert run.out.splitlines() == wanted


def test_notebooks_docstrings_and_text_files_count(run: Run) -> None:
    notebook = json.dumps({"cells": [{"cell_type": "markdown", "source": ["{cite}`a`"]}]}).encode()
    bib = b"".join(
        CLEAN.replace(b"{k", b"{" + key).replace(b"{T}", b"{" + key + b"}")
        for key in (b"a", b"b", b"c", b"d")
    )
    run.write(
        a_bib=bib, docs__n_ipynb=notebook, docs__t_txt=b":cite:p:`b`", docs__api_rst=b".. automodule:: x"
    )
    run.write(src__x_py=b'"""See :cite:t:`c`."""', docs__conf_py=b"extensions = ['autoapi.extension']")
    run.write(**{"docs__out___sources__n_md_txt": b"{cite}`d`", "docs__out__objects_inv": b""})
    arguments = ["a.bib", "--select=unused", "--cited-in=docs"]
    assert run(*arguments, "--cited-in=src") == 0
    assert run.out == "a.bib:1: note: 'd' is neither cited nor shown [unused]\n"
    run(*arguments)
    assert run.out.splitlines()[0] == (
        "a.bib:1: note: 'c' is neither cited nor shown; not looked into: the code behind automodule in "
        "docs/api.rst, autoapi.extension in docs/conf.py (name it with --cited-in) [unused]"
    )


def test_options_of_a_project(run: Run) -> None:
    run.write(
        a_bib=b"@book{k, title = {\xe4}, author = {A, B}, date = {1}, level = {leicht}, x = {{cite:p}`no`}}"
    )
    arguments = ["--select=encoding,level,key_not_found"]
    assert run("a.bib", *arguments) == 1
    assert run.codes == ["encoding", "level"]
    assert run("a.bib", *arguments, "--encoding=latin-1", "--levels=leicht, schwer") == 0
    assert run("a.bib", *arguments, "--encoding=latin-1", "--levels=leicht", "--annotation-fields=y,x") == 1
    assert run.codes == ["key_not_found"]


# Fixing


def test_fixing_writes_what_is_certain_and_tells_what_is_left(run: Run) -> None:
    run.write(a_bib=BAD, b_bib=CLEAN.replace(b"{k", b"{m").replace(b"= {T}", b"= {S}"))
    before = (run.folder / "b.bib").stat().st_mtime_ns
    assert run("a.bib", "b.bib", "--fix") == 1
    assert (run.folder / "a.bib").read_bytes() == BAD.replace(b"1-2", b"1--2")
    assert (run.folder / "b.bib").stat().st_mtime_ns == before
    assert run.codes == ["braces", "issn"]
    assert run.err == "a.bib:2: fixed: '1-2' is now '1--2' [page_dash]\nFound 1 error, 1 warning.\n"
    assert run("a.bib", "--fix", "--ignore=braces,issn") == 0


def test_only_what_is_selected_is_fixed(run: Run) -> None:
    run.write(a_bib=BAD)
    assert run("a.bib", "--fix", "--ignore=page_dash") == 1
    assert (run.folder / "a.bib").read_bytes() == BAD


def test_what_cannot_be_written_back_is_left_alone(run: Run) -> None:
    data = b"\xff\xfe" + BAD.decode().encode("utf-16-le") + b"x"
    run.write(a_bib=data)
    assert run("a.bib", "--fix", "--select=page_dash") == 0
    assert (run.folder / "a.bib").read_bytes() == data
    assert run.err.startswith("a.bib: not changed, because its encoding is not clean UTF-16-LE\n")
    assert run.codes == ["page_dash"]


def test_a_file_that_cannot_be_written_is_an_unusable_argument(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with Path("a.bib").open("wb") as file:
        file.write(BAD)
    assert run("a.bib", "--fix") == 2
    assert run.err.endswith("error: a.bib: Permission denied\n")


@pytest.mark.parametrize("data", [BAD, BAD.replace(b"\r\n", b"\n"), BAD.strip(), b"\xef\xbb\xbf" + BAD])
def test_a_diff_shows_what_fixing_would_write_and_writes_nothing(run: Run, data: bytes) -> None:
    """What it shows can be applied by others."""
    run.write(sub__a_bib=data, b_bib=CLEAN)
    assert run("sub", "b.bib", "--diff") == 1
    assert (run.folder / "sub/a.bib").read_bytes() == data
    assert run.err == ""
    patch = run.out.encode()
    assert b"--- a/sub/a.bib\n+++ b/sub/a.bib\n@@ -" in patch
    subprocess.run(["git", "apply", "-"], input=patch, cwd=run.folder, check=True)
    assert (run.folder / "sub/a.bib").read_bytes() == data.replace(b"1-2", b"1--2")
    assert run("sub", "b.bib", "--diff") == 0
    assert run.out == ""


def test_a_file_that_cannot_be_changed_has_no_diff(run: Run) -> None:
    run.write(a_bib=b"\xff\xfe" + BAD.decode().encode("utf-16-le") + b"x")
    assert run("a.bib", "--diff") == 0
    assert run.out == ""
    assert run.err.startswith("a.bib: not changed, because")


# Arguments


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required: FILE"),
        (["none.bib"], "none.bib: no such file or folder"),
        (["a.bib", "none.bib"], "none.bib: no such file or folder"),
        (["empty"], "empty: no .bib file in this folder"),
        (["a.bib", "--cited-in", "empty"], "empty: no .ipynb, .md, .py, .rst or .txt file in this folder"),
        (["a.bib", "--cited-in", "none"], "none: no such file or folder"),
        (["a.bib", "--cited-in", "a.bib"], "--cited-in: a.bib is none of .md, .rst"),
        (["a.bib", "--ignore", "privat_path"], "no code 'privat_path'; did you mean \"private_path\"?"),
        (["a.bib", "--fix", "--diff"], "not allowed with argument"),
        (["a.bib", "--level", "notes"], "invalid choice: 'notes'"),
        (["a.bib", "--select", "nonsense"], "there is no code 'nonsense', only: file, no_entries,"),
        (["a.bib", "--ignore", ","], "names with commas between them are wanted"),
        (["a.bib", "--format", "xml"], "invalid choice: 'xml'"),
        (["a.bib", "--encoding", "utf-9"], "there is no encoding 'utf-9'"),
    ],
)
def test_unusable_arguments(run: Run, arguments: list[str], words: str) -> None:
    run.write(a_bib=BAD, empty__a_csv=b"")
    assert run(*arguments) == 2
    assert words in run.err
    assert run.out == ""


# Use


def test_the_guide_keeps_to_the_checks() -> None:
    """With the arguments of ``make check-bib``."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (arguments,) = {
        line.partition(" check ")[2] for line in makefile.splitlines() if "bookshelf check " in line
    }
    assert "bib" in arguments.split()
    assert main(["check", *[str(ROOT / each) if each == "bib" else each for each in arguments.split()]]) == 0


def test_the_manual_shows_what_it_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "docs/manual/examples/check")
    assert run("reading.bib") == 1
    assert run.out == Path("reading.txt").read_text(encoding="utf-8")


def test_other_projects_can_use_it_as_a_pre_commit_hook(run: Run) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    validate = [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)]
    assert subprocess.run(validate, check=False).returncode == 0
    (entry,) = re.findall(r"^  entry: sphinx-bookshelf (.*)$", manifest.read_text(encoding="utf-8"), re.M)
    run.write(a_bib=CLEAN, b_bib=BAD)
    assert main([*entry.split(), "a.bib"]) == 0
    assert main([*entry.split(), "a.bib", "b.bib"]) == 1


NAMED = ("cited-in", "format", "fix", "diff", "level")


def test_help_names_every_argument_and_has_examples(run: Run) -> None:
    assert run("--help") == 0
    assert all(f"--{name}" in run.out for name in (*NAMED, "select", "ignore", "levels"))
    assert "examples:\n  sphinx-bookshelf check books.bib " in run.out
