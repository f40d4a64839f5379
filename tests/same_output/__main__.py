"""Compare what an older commit of the extension writes with what the working tree writes.

``make same-output OLD=<commit>``. The guide, the examples of the manual and the site of the benchmark are
built as HTML, e-book, LaTeX and text with either code, and every file must be the same byte for byte: pages,
``objects.inv``, search index, exports. The pages and the reading list are those of the old commit, so that a
change of content is no difference; ``docs/_ext``, which uses the code, is that of each tree. Each code is
installed in a folder of its own, entry points included, over the same dependencies.

Wanted differences stand in ``wanted.toml``, each with its reason.
"""

from __future__ import annotations

import argparse
import difflib
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmark.generate import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build/same-output"
WANTED = tomllib.loads((Path(__file__).parent / "wanted.toml").read_text(encoding="utf-8"))["difference"]
BUILDERS = ("html", "epub", "latex", "text")
#: The state of Sphinx, what names the time of the build, and the packed form of what is compared unpacked.
SKIPPED = (
    "*.doctree",
    "*.pickle",
    "*.epub",
    ".buildinfo",
    ".buildinfo.bak",
    "bookshelf-pages-*",
    ".doctrees/*",
)
#: So many files, and lines of each, are shown.
SHOWN = 12

EXAMPLES_CONF = """
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["library.bib"]
html_theme = "basic"
myst_footnote_sort = False
bookshelf_pages = "books"
epub_copyright = version = "1"
"""


def run(*command: object, **environment: str) -> None:
    """Run a program; stop with its own words where it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}")


def unpack(commit: str, folder: Path) -> None:
    """Put the files of a commit into a folder."""
    folder.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x"], cwd=folder, input=archive.stdout, check=True)


def install(tree: Path, target: Path) -> None:
    """Install the code of a tree, with its entry points and nothing else, into a folder."""
    shutil.rmtree(target, ignore_errors=True)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    run(*pip, "--no-build-isolation", "--target", target, tree)


def sites(content: Path, extensions: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the sources of each site below ``folder``; yield its name and where its conf.py is."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(content / "docs", folder / "guide/docs")
    shutil.copytree(content / "bib", folder / "guide/bib")
    shutil.rmtree(folder / "guide/docs/_ext")
    shutil.copytree(extensions, folder / "guide/docs/_ext")
    yield "guide", folder / "guide/docs"
    for suffix in ("md", "rst"):
        site = folder / f"examples-{suffix}"
        write_examples(content, site, suffix)
        yield site.name, site
    bench = folder / "benchmark"
    write_site(bench, kind="ours", works=300, pages=20, citations=400, own="books")
    yield "benchmark", bench


def write_examples(content: Path, site: Path, suffix: str) -> None:
    """Write a site that has each example of one language on a page of its own."""
    site.mkdir()
    shutil.copy(content / "docs/manual/library.bib", site)
    shutil.copy(content / "docs/manual/glossary.md", site)
    shutil.copytree(content / "docs/manual/covers", site / "covers")
    (site / "conf.py").write_text(EXAMPLES_CONF, encoding="utf-8")
    names = sorted(path.stem for path in (content / "docs/manual/examples").glob(f"*.{suffix}"))
    for name in names:
        title = f"# {name}\n\n" if suffix == "md" else f"{name}\n{'=' * len(name)}\n\n"
        example = (content / f"docs/manual/examples/{name}.{suffix}").read_text(encoding="utf-8")
        (site / f"{name}.{suffix}").write_text(title + example, encoding="utf-8")
    listed = "\n".join(f"   {name}" for name in names)
    (site / "index.rst").write_text(f"Top\n===\n\n.. toctree::\n\n{listed}\n   glossary\n", encoding="utf-8")


def build(content: Path, tree: Path, folder: Path, options: argparse.Namespace) -> None:
    """Build the sites with the code of ``tree``, into ``folder``/out."""
    install(tree, folder / "code")
    shutil.rmtree(folder / "out", ignore_errors=True)
    for name, site in sites(content, tree / "docs/_ext", folder / "source"):
        if options.sites and name not in options.sites:
            continue
        for number, builder in enumerate(options.builders):
            book = ["-t", "book"] if name == "guide" and builder in ("epub", "latex") else []
            doctrees = folder / f"doctrees/{name}{'-book' if book else ''}"
            if number == 0:
                shutil.rmtree(doctrees.parent, ignore_errors=True)
            out = folder / "out" / name / builder
            print(f"  {folder.name}: {name}, {builder}", flush=True)
            sphinx = (
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-j",
                options.jobs,
                *book,
                "-d",
                doctrees,
                "-b",
                builder,
            )
            run(*sphinx, site, out, PYTHONPATH=str(folder / "code"), SOURCE_DATE_EPOCH="1700000000")


def files(folder: Path) -> dict[str, Path]:
    """Return the output files by name, less those that are no output."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path
        for name, path in sorted(found.items())
        if not any(fnmatch.fnmatch(name, f"*{pattern}") for pattern in SKIPPED)
    }


def without_wanted(name: str, data: bytes) -> bytes:
    """Take away what may differ in a file of this name."""
    for difference in WANTED:
        if fnmatch.fnmatch(name, difference["files"]):
            data = re.sub(difference["pattern"].encode(), b"", data)
    return data


def differences(old: Path, new: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each file that differs, with some of the lines that do."""
    ours, theirs = files(new), files(old)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours or name not in theirs:
            yield name, ["is only in the new output" if name in ours else "is only in the old output"]
            continue
        before, after = theirs[name].read_bytes(), ours[name].read_bytes()
        if before != after and without_wanted(name, before) != without_wanted(name, after):
            lines = difflib.unified_diff(
                before.decode("utf-8", "replace").splitlines(),
                after.decode("utf-8", "replace").splitlines(),
                lineterm="",
                n=0,
            )
            yield name, [line[:300] for line in lines][2 : SHOWN + 2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build with both, compare, and return 1 where anything differs that is not wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", help="the commit to compare with")
    parser.add_argument("--jobs", default="2", help="processes of each build")
    parser.add_argument("--sites", nargs="*", default=[], help="only these: guide, examples-md, …")
    parser.add_argument("--builders", nargs="*", default=BUILDERS, help="only these: html, epub, …")
    options = parser.parse_args(arguments)
    command = ["git", "rev-parse", "--verify", f"{options.old}^{{commit}}"]
    commit = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    chosen = "-".join(
        (commit[:12], *options.sites, *(options.builders if options.builders != BUILDERS else ()))
    )
    old = WORK / chosen
    if not (old / "built").exists():
        shutil.rmtree(old, ignore_errors=True)
        unpack(commit, old / "tree")
        build(old / "tree", old / "tree", old, options)
        (old / "built").touch()
    new = WORK / "new"
    build(old / "tree", ROOT, new, options)
    found = list(differences(old / "out", new / "out"))
    for name, lines in found[:SHOWN]:
        print(name, *(f"    {line}" for line in lines), sep="\n")
    print(f"{len(files(new / 'out'))} files compared with {commit[:12]}, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
