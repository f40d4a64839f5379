"""What the README promises a new project, done as it says: with the wheel, in a folder elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent
BOOK = """@book{jacobs2017,
  author = {Jacobs, Michael}, title = {Psychodynamic Counselling in Action},
  edition = {5}, date = {2017}, publisher = {SAGE},
}"""


def run(*arguments: str | Path, **variables: str) -> None:
    """Run Python with arguments; fail with what it said."""
    # Coverage is measured of the code in ext, not of copies of it.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_whole_package_and_no_more(wheel: Path) -> None:
    package = ROOT / "ext/sphinx_bookshelf"
    source = {
        path.relative_to(ROOT / "ext").as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"sphinx_bookshelf/py.typed", "sphinx_bookshelf/static/bookshelf.css"} <= source
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == source


def test_the_readme_can_be_read_on_a_package_index() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    raw = urls["Repository"].replace("https://github.com/", "https://raw.githubusercontent.com/")
    links = [
        link
        for link in re.findall(r"\]\(([^)\s]+)\)", readme)
        if "sphinx-bookshelf" in link or "://" not in link
    ]
    assert len(links) > 5
    for link in links:
        # What the repository keeps is there, and what is a page is made of a source that is there.
        if link.startswith(urls["Documentation"]):
            path = link.removeprefix(urls["Documentation"]).strip("/")
            assert (ROOT / "docs" / path).with_suffix(".md").exists(), link
        elif link != urls["Repository"]:
            match = re.fullmatch(rf"(?:{urls['Repository']}/(?:blob|tree)|{raw})/main/(.+)", link)
            assert match, link
            assert (ROOT / match[1]).exists(), link


def test_the_five_lines_of_the_readme_make_a_card_that_citations_lead_to(wheel: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (conf,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    (page,) = re.findall(r"````markdown\n(.*?)````", readme, re.S)
    assert len(conf.splitlines()) + len(page.splitlines()) == 5
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    (tmp_path / "index.md").write_text(f"# Reading\n\n{page}", encoding="utf-8")
    (tmp_path / "books.bib").write_text(BOOK, encoding="utf-8")

    # The wheel stands before whatever is installed beside the tests.
    site = tmp_path / "site"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel)
    where = "import pathlib, sys, sphinx_bookshelf as it; sys.exit(sys.argv[1] not in it.__file__)"
    run("-P", "-c", where, str(site), PYTHONPATH=str(site))
    run("-P", "-m", "sphinx", "-W", tmp_path, tmp_path / "html", PYTHONPATH=str(site))

    html = BeautifulSoup((tmp_path / "html/index.html").read_text(encoding="utf-8"), "html.parser")
    card = html.select_one("#book-jacobs2017")
    assert card is not None
    assert "Psychodynamic Counselling in Action" in card.get_text()
    link = html.select_one("a[href='#book-jacobs2017']")
    assert link is not None
    assert "Jacobs" in link.get_text()
