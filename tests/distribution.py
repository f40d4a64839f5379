"""Installs what is to be published in empty environments, and uses it: the last step of ``make dist``.

It knows nothing but Python itself, as it runs where the project is not installed. Which dependencies are
needed is what the archives declare; their versions are those of ``requirements/docs.txt``, so that no release
of a later day can come between.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).parents[1]
BOOK = """@book{jacobs2017,
  author = {Jacobs, Michael}, title = {Psychodynamic Counselling in Action},
  edition = {5}, date = {2017}, publisher = {SAGE},
}
"""


def run(*command: str | Path, code: int = 0, variables: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; end the program where its exit code is not ``code``."""
    done = subprocess.run(
        command,
        env={**os.environ, **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != code:
        raise SystemExit(f"{' '.join(map(str, command))}: ended with {done.returncode}\n{done.stdout}")
    return done.stdout


def install(archive: Path, folder: Path) -> Path:
    """Install an archive and what it declares into an empty environment; return where its programs are."""
    lock = (ROOT / "requirements/docs.txt").read_text(encoding="utf-8")
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(re.findall(r"^([\w.-]+==.*?) *\\$", lock, re.M)), encoding="utf-8")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check")
    # The build of an sdist has an environment of its own; since pip 25.3 its constraints have another name.
    limits = {"PIP_CONSTRAINT": str(constraints), "PIP_BUILD_CONSTRAINT": str(constraints)}
    run(*pip, "install", "--quiet", archive, variables=limits)
    run(*pip, "check")
    return programs


def use(programs: Path, folder: Path) -> None:
    """Build the site of the README, in German as well, and check and export its reading list."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (conf,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    (page,) = re.findall(r"````markdown\n(.*?)````", readme, re.S)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(f"# Reading\n\n{page}", encoding="utf-8")
    (folder / "books.bib").write_text(BOOK, encoding="utf-8")
    (folder / "faulty.bib").write_text(BOOK.replace("2017}", "2017-13-13}"), encoding="utf-8")
    sphinx = (programs / "python", "-m", "sphinx", "--nitpicky", "--fail-on-warning", "--jobs=2", folder)
    for language, words in (("en", "Works cited"), ("de", "Zitierte Werke")):
        out = folder / language
        run(*sphinx, out, "-D", f"language={language}")
        html = (out / "index.html").read_text(encoding="utf-8")
        for expected in ('id="book-jacobs2017"', 'href="#book-jacobs2017"', "_static/bookshelf.css", words):
            if expected not in html:
                raise SystemExit(f"{out}/index.html does not hold {expected!r}")
    command = programs / "sphinx-bookshelf"
    run(command, "check", folder / "books.bib")
    run(command, "check", folder / "faulty.bib", code=1)
    if "Psychodynamic Counselling" not in run(command, "export", folder / "books.bib", "--to", "ris"):
        raise SystemExit("the export does not hold the book")


def release(wheel: Path, tag: str, address: str) -> None:
    """End the program unless a wheel is what a tag of the repository at an address may publish."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    version = metadata["Version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    faults = {
        f"the tag is {tag}, the version {version}": tag != f"v{version}",
        f"CHANGELOG.md has no `## [{version}] - YYYY-MM-DD`": not re.search(
            rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changes, re.M
        ),
        f"pyproject.toml does not name {address} as Repository": f"Repository, {address}"
        not in metadata.get_all("Project-URL", []),
    }
    if any(faults.values()):
        raise SystemExit("not released: " + "; ".join(fault for fault, found in faults.items() if found))


def main() -> None:
    """Try every archive that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument(
        "--release", nargs=2, metavar=("TAG", "ADDRESS"), help="see only whether the tag may publish them"
    )
    options = parser.parse_args()
    for archive in options.archives:
        if options.release:
            if archive.suffix == ".whl":
                release(archive, *options.release)
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            source = folder / "source"
            source.mkdir()
            use(install(archive.resolve(), folder), source)
        print(f"{archive.name}: installed alone, it builds a site, checks and exports")


if __name__ == "__main__":
    main()
