"""The directives of the manual: what they show is what the code declares."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from sphinx.errors import ExtensionError
from sphinx.project import Project
from sphinx.util.tags import Tags
from sphinx_bookshelf.config import OPTIONS
from sphinx_bookshelf.integration.directives import (
    SHELF_LAYOUTS,
    BookCardDirective,
    BookshelfDirective,
    FeaturedBookDirective,
    WorksCitedDirective,
)
from sphinx_bookshelf.library.bibtex.field_names import OURS, PRIVATE
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.lint.findings import Code
from sphinx_bookshelf.library.query import SORTS

from docs.manual._ext import appearance, generated, manual, plain
from tests.site import BOOKS, Site

if TYPE_CHECKING:
    from bs4 import Tag

ROOT = Path(__file__).parent.parent
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
extensions = ["myst_parser", "sphinx_bookshelf", "docs.manual._ext.manual"]
bibtex_bibfiles = ["books.bib"]
exclude_patterns = ["examples"]
html_theme = "basic"
"""
#: The directives that the extension brings.
SHOWING = {
    "book-card": BookCardDirective,
    "bookshelf": BookshelfDirective,
    "featured-book": FeaturedBookDirective,
    "works-cited": WorksCitedDirective,
}
#: A shelf, so that citations lead somewhere.
SHELF = "\n\n```{bookshelf}\n```\n"


def build(folder: Path, page: str, **examples: str) -> Site:
    site = Site(folder)
    files = {f"examples/{name.replace('_', '.')}": text for name, text in examples.items()}
    return site.write({"conf.py": CONF, "books.bib": BOOKS, "index.md": f"# Top\n\n{page}", **files}).build()


def text(found: Tag) -> str:
    return " ".join(found.get_text().split())


def rows(built: Site) -> dict[str, Tag]:
    """The rows of the page's table, by what stands in their first cell."""
    found = [row.select("td") for row in built.page().select("table.manual-table tbody tr")]
    return {text(first): second for first, second, *_more in found}


def test_words_are_told_apart_by_their_names() -> None:
    lines = ["one: the first: and", "  its second line", "", "two:"]
    assert generated.words(lines) == {"one": "the first: and its second line", "two": ""}


def test_every_warning_is_shown_in_the_words_beside_its_declaration_with_what_to_do(tmp_path: Path) -> None:
    todo = "\n".join(f"{subtype}: Mend {subtype}." for subtype in Subtype if subtype != "cover")
    built = build(tmp_path, f"```{{warning-table}}\n{todo}\ncovers: Draw.\n```")
    assert [line.partition("WARNING: ")[2] for line in built.warnings] == [
        'what to do about "cover" is not said here [manual]',
        'there is no warning "covers" [manual]',
    ]
    assert "Mend syntax." in built.page().get_text()
    assert list(rows(built)) == [subtype.value for subtype in Subtype]
    assert text(rows(built)["encoding"]).startswith("A .bib file is not valid UTF-8")
    assert all(text(cell) for cell in rows(built).values())


def test_every_finding_is_shown_with_its_severity_and_the_words_beside_its_declaration(
    tmp_path: Path,
) -> None:
    built = build(tmp_path, "```{code-table}\n```")
    assert built.warnings == []
    shown = [[text(cell) for cell in row.select("td")] for row in built.page().select("tbody tr")]
    assert [row[:2] for row in shown] == [[code.value, code.severity] for code in Code]
    assert all(row[2] for row in shown)
    assert "they count \\{ and \\} as braces" in {row[0]: row[2] for row in shown}["braces"]


def test_every_option_is_shown_with_its_default_and_can_be_linked_to(tmp_path: Path) -> None:
    links = " ".join(f"{{confval}}`{option.name}`" for option in OPTIONS)
    built = build(tmp_path, f"```{{option-list}}\n```\n\n{links}")
    assert built.warnings == []
    for option in OPTIONS:
        shown = built.page().select_one(f"#confval-{option.name}")
        assert shown is not None
        said = text(shown.find_parent("dl") or shown)
        assert option.help.replace("`", "").replace("'", "’") in said
        assert option.wants in said
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        assert repr(default) in said


def test_options_of_a_directive_come_with_their_choices(tmp_path: Path) -> None:
    said = "layout: How.\nhome: Where.\nclass: Which.\nname: What."
    built = build(tmp_path, f"```{{directive-options}} book-card\n{said}\n```")
    assert built.warnings == []
    assert text(rows(built)[":layout:"]) == "How. One of card, row, cover."
    assert text(rows(built)[":home:"]) == "Where."


def test_an_option_too_few_or_too_many_is_told(tmp_path: Path) -> None:
    built = build(tmp_path, "```{directive-options} works-cited\nname: What.\ncolour: Which.\n```")
    assert built.subtypes() == ["manual", "manual"]
    assert 'the option "class" of "works-cited" is not described here' in built.warnings[0]
    assert '"works-cited" has no option "colour"' in built.warnings[1]


def test_options_of_an_unknown_directive_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match="no directive no-such-thing"):
        build(tmp_path, "```{directive-options} no-such-thing\n```")


def test_fields_come_with_their_kind_and_a_gap_is_told(tmp_path: Path) -> None:
    said = "\n".join(f"{name}: Text." for name in sorted(OURS - {"cover"}))
    built = build(tmp_path, f"```{{field-table}}\n{said}\nshelfmark: Text.\n```")
    assert text(rows(built)["annotation"]) == "Text. Formatted text."
    assert text(rows(built)["level"]) == "Text."
    assert built.subtypes() == ["manual", "manual"]
    assert 'the field "cover" is not described here' in built.warnings[0]
    assert 'the field "shelfmark" is no field of ours' in built.warnings[1]


def test_private_fields_are_all_named(tmp_path: Path) -> None:
    built = build(tmp_path, "```{private-fields}\n```")
    assert {code.get_text() for code in built.page().select("div.body p code")} == PRIVATE


@pytest.mark.parametrize("command", ["", "check", "export", "new"])
def test_the_command_line_is_shown_as_it_speaks(tmp_path: Path, command: str) -> None:
    built = build(tmp_path, f"```{{command-help}} {command}\n```")
    assert built.warnings == []
    (block,) = built.page().select("pre")
    said = block.get_text()
    assert said.startswith(f"$ sphinx-bookshelf {command} --help".replace("  ", " "))
    assert "usage: sphinx-bookshelf" in said
    assert "show this help message" in said
    assert "examples:" in said
    # As wide as a terminal.
    assert max(map(len, said.splitlines())) <= 80


def test_css_variables_are_those_of_the_stylesheet_and_a_gap_is_told(tmp_path: Path) -> None:
    built = build(tmp_path, "```{css-variables}\nbookshelf-ink: Text.\nbookshelf-pink: None.\n```")
    shown = rows(built)
    css = (ROOT / "ext/sphinx_bookshelf/static/bookshelf.css").read_text(encoding="utf-8")
    assert {name.removeprefix("--") for name in shown} == set(re.findall(r"var\(--(bookshelf-[\w-]+)", css))
    assert text(shown["--bookshelf-ink"]) == "Text."
    told = [line.partition("WARNING: ")[2] for line in built.warnings]
    assert 'the stylesheet has no variable "--bookshelf-pink" [manual]' in told
    assert len(told) == len(shown)


def test_every_class_of_the_stylesheet_is_described_and_every_described_one_exists() -> None:
    tables = [classes for _, classes in plain.said("class-table")]
    described = {name: text for classes in tables for name, text in classes.items()}
    assert len(described) == sum(map(len, tables)) > 50
    for name in appearance.styled_classes():
        assert appearance.is_described(name, described), name
    assert appearance.unknown_classes(described) == []


def test_a_class_that_there_is_not_is_told(tmp_path: Path) -> None:
    said = "bookshelf-cover: The picture.\nbookshelf-kind-*: The kind.\nbookshelf-picture: The picture."
    built = build(tmp_path, f"```{{class-table}}\n{said}\n```")
    assert [line.partition("WARNING: ")[2] for line in built.warnings] == [
        'the extension has no class "bookshelf-picture" [manual]'
    ]
    assert text(rows(built)[".bookshelf-cover"]) == "The picture."


def test_blocks_are_those_in_which_themes_print_what_is_ours(tmp_path: Path) -> None:
    """A template that empties a block takes away what the table says, and one that adds to it adds."""
    assert dict(appearance.blocks())["alabaster"][1:] == [
        "`css` in `layout.html`",
        "`scripts` in `layout.html`",
        "`body` in `page.html`",
    ]
    conf = CONF.replace("basic", "alabaster") + 'templates_path = ["_templates"]\n'
    site = Site(tmp_path).write({"conf.py": conf, "books.bib": BOOKS, "index.md": f"# Top\n{SHELF}"})
    assert "bookshelf.css" in site.build().text("index.html")
    example = (ROOT / "docs/manual/examples/theming/page.html").read_text(encoding="utf-8")
    layout = '{% extends "!layout.html" %}{% block css %}{% endblock %}'
    built = site.write({"_templates/layout.html": layout, "_templates/page.html": example}).build(fresh=True)
    assert built.warnings == []
    assert "bookshelf.css" not in built.text("index.html")
    line = built.page().find("p", string="Every book here can be borrowed.")
    assert line is not None
    assert line.find_previous(class_="bookshelf-work") is not None


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme"])
def test_every_variable_of_every_theme_is_found(theme: str) -> None:
    pytest.importorskip(theme)
    names = {module: name for name, module, _ in appearance.THEMES}
    assert all(dict(appearance.blocks())[names[theme]])


def test_every_role_shows_what_it_makes_of_a_work(tmp_path: Path) -> None:
    built = build(tmp_path, f"```{{role-table}} jacobs2017\nempty: Nothing.\nnonsense: No role.\n```{SHELF}")
    assert text(rows(built)["{cite:t}"]) == "Jacobs (2017)"
    assert text(rows(built)["{cite:empty}"]) == "Nothing."
    assert [line.partition("WARNING: ")[2] for line in built.warnings] == [
        'there is no role "cite:nonsense" [manual]'
    ]


def test_an_example_is_shown_in_both_languages_with_its_result(tmp_path: Path) -> None:
    page = "```{example} one\n```" + SHELF
    built = build(tmp_path, page, one_md="X {cite:t}`jacobs2017`", one_rst="X :cite:t:`jacobs2017`")
    assert built.warnings == []
    sources = [text(block) for block in built.page().select(".sd-tab-set pre")]
    assert sources == ["X {cite:t}`jacobs2017`", "X :cite:t:`jacobs2017`"]
    (result,) = built.page().select(".manual-result")
    assert text(result) == "X Jacobs (2017)"


def test_an_example_may_show_its_source_only_and_one_language(tmp_path: Path) -> None:
    built = build(tmp_path, "```{example} one\n:source-only:\n```", one_rst="Unknown :cite:p:`nobody`")
    assert built.warnings == []
    assert len(built.page().select(".sd-tab-set pre")) == 1
    assert not built.page().select(".manual-result")


def test_a_missing_example_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match="no example two"):
        build(tmp_path, "```{example} two\n```", one_md="Text")


def test_a_page_follows_its_examples(tmp_path: Path) -> None:
    page = "```{example} one\n```" + SHELF
    build(tmp_path, page, one_md="Before")
    again = Site(tmp_path).write({"examples/one.md": "After"}).build()
    assert [text(found) for found in again.page().select(".manual-result")] == ["After"]


def test_sentences_of_examples_are_not_quoted_on_the_pages_of_works(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"books.bib": BOOKS, "examples/one.md": "Cited {cite:p}`jacobs2017`."})
    site.write(
        {"conf.py": f'{CONF}\nbookshelf_pages = "books"\n', "index.md": "# Top\n\n```{example} one\n```"}
    )
    built = site.build()
    assert built.warnings == []
    assert not built.page("books/jacobs2017.html").select(".bookshelf-cited-in")
    site.write({"index.md": "# Top\n\nCited {cite:p}`jacobs2017`."})
    assert site.build().page("books/jacobs2017.html").select(".bookshelf-cited-in")


def test_the_manual_leaves_no_directive_out() -> None:
    source = (ROOT / "ext/sphinx_bookshelf/extension.py").read_text(encoding="utf-8")
    # Directives of generated pages, which nobody writes by hand, begin with the extension's name;
    # the two bibliographies are sphinxcontrib-bibtex's own.
    registered = re.findall(r'add_directive\("(?!bookshelf-|bibliography|footbibliography)([\w-]+)"', source)
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/manual").glob("*.md"))
    assert registered
    assert sorted(re.findall(r"```{directive-options} ([\w-]+)", pages)) == sorted(registered)
    assert {option for name, option in manual.CHOICES if name == "bookshelf"} >= {
        "sort",
        "group-by",
        "layout",
    }
    assert manual.CHOICES["bookshelf", "sort"] == SORTS


def test_every_option_of_a_directive_is_used_in_an_example() -> None:
    examples = [path.read_text(encoding="utf-8") for path in (ROOT / "docs/manual/examples").glob("*.md")]
    for name, directive in SHOWING.items():
        used = {
            option
            for text in examples
            for block in re.findall(rf"```{{{name}}}(.*?)```", text, re.DOTALL)
            for option in re.findall(r"^:([\w-]+):", block, re.MULTILINE)
        }
        assert used == set(directive.option_spec or ()), name


def test_the_gallery_shows_every_directive_layout_and_option_live() -> None:
    gallery = (ROOT / "docs/manual/gallery.md").read_text(encoding="utf-8")
    assert ":source-only:" not in gallery
    names = re.findall(r"```{example} (\S+)\n```", gallery)
    folder = ROOT / "docs/manual/examples"
    examples = "".join((folder / f"{name}.md").read_text(encoding="utf-8") for name in names)
    for name, directive in SHOWING.items():
        blocks = "".join(re.findall(rf"```{{{name}}}(.*?)```", examples, re.DOTALL))
        assert [option for option in directive.option_spec or () if f":{option}:" not in blocks] == [], name
    layouts = set(re.findall(r"^:layout: (\w+)$", examples, re.MULTILINE))
    assert layouts >= {*SHELF_LAYOUTS, *SHELF_LAYOUTS.values()} - {"card"}


def test_the_manual_shows_every_example() -> None:
    pages = (ROOT / "docs/manual").glob("*.md")
    page = "".join(path.read_text(encoding="utf-8") for path in pages)
    examples = ROOT / "docs/manual/examples"
    shown = set(re.findall(r"```{example} (\S+)", page))
    # Sites that are not Sphinx are shown as they are, and built in tests/readers.
    shown |= set(re.findall(r"```{literalinclude} examples/(\S+)\.md", page))
    assert shown == {path.relative_to(examples).with_suffix("").as_posix() for path in examples.rglob("*.md")}


PUBLISHING = sorted((ROOT / "docs/manual/examples/publish").iterdir())


@pytest.mark.parametrize("path", PUBLISHING, ids=lambda path: path.name)
def test_files_for_publishing_are_of_the_kind_that_is_read(path: Path) -> None:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.name == "pages.yml":
        steps = found["jobs"]["publish"]["steps"]
        assert [step["run"] for step in steps if "run" in step][-1].endswith("_build/html")
        assert {"path": "_build/html"} in [step.get("with") for step in steps]
    else:
        assert (found["version"], found["sphinx"]["configuration"]) == (2, "conf.py")


def test_the_plain_tables_are_current() -> None:
    """Run ``make tables``, or ``python -m docs.manual._ext.plain``, if this fails."""
    assert plain.TABLES.read_text(encoding="utf-8") == plain.tables()


def test_the_guide_does_not_speak_of_the_extension() -> None:
    pages = [page for page in (ROOT / "docs").glob("*.md") if page.stem != "other-sites"]
    assert pages
    for page in pages:
        assert "conf.py" not in page.read_text(encoding="utf-8"), page.name


def test_the_guide_has_no_page_of_the_manual_that_a_search_could_find() -> None:
    conf = runpy.run_path(str(ROOT / "docs/conf.py"), {"tags": Tags()})
    found = Project(ROOT / "docs", {".md": "markdown"}).discover(conf["exclude_patterns"])
    assert {"index", "bookshelf", "other-sites"} <= found
    assert [name for name in found if name.startswith("manual")] == []


def test_the_man_page_tells_each_command_with_its_examples(tmp_path: Path) -> None:
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "-W",
            "-q",
            "-t",
            "man",
            "-b",
            "man",
            ROOT / "docs/manual",
            tmp_path,
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.stderr == ""
    page = (tmp_path / "sphinx-bookshelf.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert all(f"usage: sphinx-bookshelf {name} [-h]" in page for name in ("new", "check", "export"))
    assert page.count("examples:\n") == 4
