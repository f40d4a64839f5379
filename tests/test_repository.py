"""The rules that this repository sets itself, where a program can check them."""

from __future__ import annotations

import ast
import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx_bookshelf.library.diagnostics import Subtype

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ext/sphinx_bookshelf"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
STYLES = [*PACKAGE.glob("static/*.css"), *ROOT.glob("docs/_static/*.css")]

#: A colour where a token should stand.
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|\b(?:white|black)\b", re.I
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Code


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= 60
    ]
    assert not long


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=name)
def test_every_module_has_a_test_of_its_path_and_name(path: Path) -> None:
    # Modules of a room may be tested together: those of library/sources in library/sources/test_sources.py.
    module = path.relative_to(PACKAGE)
    names = {f"test_{module.stem.strip('_')}.py", f"test_{module.parent.name}.py"}
    assert [name for name in names if (ROOT / "tests" / module.with_name(name)).exists()], sorted(names)


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name)
def test_every_silenced_check_says_which_and_why(path: Path) -> None:
    silencer = r"# (?:type: ignore\[[\w, -]+\]|noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|pragma: no (?:cover|branch))"
    comments = re.findall(r"#\s*(?:type:\s*ignore|noqa|pragma:).*", path.read_text(encoding="utf-8"))
    reasoned = re.compile(rf"({silencer}(?:  {silencer})*)(?:  ?(?:#|--?) \w.*)?")
    explained: set[str] = set()
    for comment in comments:
        match = reasoned.fullmatch(comment)
        assert match, f"names no rule: {comment}"
        # A reason stands where a rule is first silenced, and holds for the rest of the file.
        assert match[1] != comment or match[1] in explained, f"says no reason: {comment}"
        explained.add(match[1])


#: What a docstring begins with that describes a result and does not say "return" (ruff's D401 has the nouns).
_DESCRIBING = re.compile(r"(?:An?|The|What|Where|Whether|How|Who|When|Which|That|Those|All|As)\b")
#: A property is described as what it is.
_PROPERTY = re.compile(r"(?:The|An?|Whether)\b")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_docstrings_of_functions_begin_with_an_imperative(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef) or not (text := ast.get_docstring(node)):
            continue
        decorators = " ".join(ast.unparse(each) for each in node.decorator_list)
        if "property" in decorators:
            assert _PROPERTY.match(text), f"{node.name}: {text}"
        else:
            assert not _DESCRIBING.match(text), f"{node.name}: {text}"


def test_the_set_up_only_registers_and_fits_a_screen() -> None:
    tree = ast.parse((PACKAGE / "extension.py").read_text(encoding="utf-8"))
    (setup,) = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    *statements, last = setup.body
    assert all(isinstance(statement, ast.Expr) for statement in statements)
    assert isinstance(last, ast.Return)
    assert isinstance(last.value, ast.Dict)
    keys = {key.value for key in last.value.keys if isinstance(key, ast.Constant)}
    assert keys == {"version", "env_version", "parallel_read_safe", "parallel_write_safe"}


def test_the_library_is_used_and_tested_without_sphinx() -> None:
    modules = [path for path in MODULES if PACKAGE / "library" in path.parents]
    names = [".".join(path.relative_to(ROOT / "ext").with_suffix("").parts) for path in modules]
    program = (
        f"import sys, {', '.join(names)}; sys.exit('sphinx' in sys.modules or 'docutils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    importing = re.compile(r"^\s*(?:from|import) (?:sphinx|docutils|myst_parser|sphinx_design)\b", re.M)
    assert not [
        name(path)
        for path in (ROOT / "tests/library").rglob("*.py")
        if importing.search(path.read_text(encoding="utf-8"))
    ]


#: Modules of Sphinx that it does not document, or whose parts that we would want it does not.
UNPROMISED = re.compile(r"sphinx\.(?:project|ext\.intersphinx|util\._\w+|util\.requests)\b")


def test_only_one_room_touches_what_sphinx_does_not_promise() -> None:
    for path in MODULES:
        if PACKAGE / "upstream" in path.parents:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = [
            f"{node.module}.{each.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        ]
        assert not [each for each in imported if UNPROMISED.match(each)], name(path)
        private = [
            each for each in imported if re.search(r"\._(?!$|_)", each) and "sphinx_bookshelf" not in each
        ]
        assert not private, name(path)


@pytest.mark.parametrize("subtype", Subtype)
def test_every_warning_is_documented_and_provoked(subtype: Subtype) -> None:
    source = (PACKAGE / "library/diagnostics.py").read_text(encoding="utf-8")
    assert re.search(rf'#: .+\n    {subtype.name} = "{subtype.value}"', source)
    words = re.compile(rf"\bSubtype\.{subtype.name}\b|\bbookshelf\.{subtype.value}\b")
    assert [name(path) for path in TESTS if words.search(path.read_text(encoding="utf-8"))]


# Styles and scripts


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_keep_colours_in_tokens_and_force_nothing(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert "!important" not in css
    assert "://" not in css
    declarations = re.findall(r"([\w-]+)\s*:\s*([^;{}]+)[;}]", css)
    assert declarations
    assert not [item for item in declarations if RAW_COLOUR.search(item[1]) and not item[0].startswith("--")]


def test_the_extension_brings_little_to_a_page() -> None:
    # No page has both scripts: that of the search is on its page alone.
    files = {path.name: path for path in PACKAGE.glob("static/*") if path.suffix in {".css", ".js"}}
    assert files.keys() == {"bookshelf.css", "bookshelf.js", "bookshelf-search.js"}
    for path in files.values():
        assert len(gzip.compress(path.read_bytes(), mtime=0)) <= 6 * 1024


def test_the_extension_leaves_the_mode_to_the_theme_and_names_to_others() -> None:
    css = (PACKAGE / "static/bookshelf.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme" not in css
    assert {
        match for match in re.findall(r"(--[\w-]+)\s*:", css) if not match.startswith("--bookshelf-")
    } == set()
    classes = set(re.findall(r"\.([a-z][\w-]+)(?=[^{}]*\{)", css))
    assert {match for match in classes if not match.startswith(("bookshelf-", "sd-"))} == set()


# Everything


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_a_place_that_is_no_heading_is_linked_to_without_its_page(path: Path) -> None:
    """Oldest MyST-Parser looks for what follows a page's name among the headings of that page alone."""
    for page, place in re.findall(r"\]\(([\w./-]+\.md)#([\w-]+)\)", path.read_text(encoding="utf-8")):
        if not (path.parent / page).exists():
            continue
        text = (path.parent / page).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", each.lower()).strip().replace(" ", "-") for each in headings}
        assert f"({place})=" not in text or place in slugs, f"write (#{place})"


def test_nothing_names_the_machine_that_it_was_written_on() -> None:
    places = [re.escape(str(place)) for place in (ROOT, Path.home()) if len(place.parts) > 1]
    machine = re.compile(rf"(?<![\w./-])(?:{'|'.join(places)})(?![\w-])")
    folders = [ROOT / folder for folder in (".ci", ".github", "bib", "docs", "ext", "requirements", "tests")]
    files = [path for folder in folders for path in folder.rglob("*")] + [
        *ROOT.glob("[!.]*"),
        *ROOT.glob(".*.yaml"),
    ]
    text = {".bib", ".cff", ".css", ".js", ".md", ".py", ".rst", ".svg", ".toml", ".txt", ".yaml", ".yml", ""}
    read = [
        path for path in files if path.is_file() and path.suffix in text and path.stat().st_size < 1_000_000
    ]
    assert len(read) > 50
    assert not [
        name(path) for path in read if machine.search(path.read_text(encoding="utf-8", errors="replace"))
    ]


# The map of the code


ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
#: A file or a folder in backticks.
_PATH = re.compile(r"`((?:[\w.]+/)+[\w.]*|[\w]+\.(?:py|md|toml))`")
#: What the project of an author has, and this one has not.
_AUTHORS = ("books/index", "conf.py")
#: Where a path that the map names may begin.
_TOPS = (ROOT, PACKAGE)


def rooms() -> list[str]:
    """The folders with modules, as the map names them."""
    folders = {path.parent.relative_to(PACKAGE) for path in MODULES} - {Path()}
    return sorted(f"{folder.as_posix()}/" for folder in folders)


def section(title: str) -> str:
    return ARCHITECTURE.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("path", sorted(set(_PATH.findall(ARCHITECTURE))))
def test_what_the_map_names_is_there(path: str) -> None:
    assert path in _AUTHORS or any((top / path).exists() for top in _TOPS)


@pytest.mark.parametrize("room", rooms())
def test_the_map_has_every_room_with_its_modules(room: str) -> None:
    (row,) = re.findall(rf"^\| `{room}` \| (.+) \| (.+) \|$", section("Rooms"), re.MULTILINE)
    sentence, listed = row
    assert sentence.count(". ") == 0
    assert sentence.endswith((".", ").")), sentence
    modules = {path.stem for path in (PACKAGE / room).glob("*.py")} - {"__init__"}
    assert modules <= set(re.findall(r"`(\w+)`", listed))


def test_the_map_names_only_tests_that_there_are() -> None:
    defined = set(re.findall(r"def (test_\w+)", "".join(path.read_text(encoding="utf-8") for path in TESTS)))
    named = set(re.findall(r"`(test_\w+)`", ARCHITECTURE))
    assert named
    assert named <= defined


def unpromised_names() -> set[str]:
    """What ``upstream`` takes from others: names that it imports, and private attributes that it reads."""
    found: set[str] = set()
    documented = (
        "sphinx.addnodes",
        "sphinx.application",
        "sphinx.builders",
        "sphinx.config",
        "sphinx.environment",
    )
    for path in (PACKAGE / "upstream").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sphinx"):
                for each in node.names:
                    whole = f"{node.module}.{each.name}"
                    if not whole.startswith((*documented, "sphinx.writers")):
                        found.add(each.name)
            elif isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr):
                own = isinstance(node.value, ast.Name) and node.value.id == "self"
                found |= set() if own else {node.attr}
    return found


@pytest.mark.parametrize("used", sorted(unpromised_names()))
def test_the_map_lists_what_others_do_not_promise(used: str) -> None:
    assert f"`{used}`" in section("What others do not promise")
