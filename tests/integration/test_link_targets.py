"""Formats that gather all pages in one document: ids stay apart and links stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": """# Top {cite:p}`jacobs2017`

{cite:p}`malan1979`

```{toctree}
one
two/page
shelf
```
""",
    "one.md": """# One {cite:p}`jacobs2017`

{cite:p}`malan1979` {footcite}`malan1979`, {ref}`mine`, {doc}`two/page`

```{footbibliography}
```
""",
    "two/page.md": """(mine)=
# Two

{cite:p}`malan1979,malan1979`

```{bibliography}
:filter: key == "malan1979"
```
""",
    "shelf.md": "# Shelf\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n:keys: jacobs2017\n```\n",
}


def test_singlehtml(site: Make) -> None:
    built = site(FILES).build("singlehtml")
    assert built.warnings == []
    page = built.page(builder="singlehtml")
    ids = [str(element["id"]) for element in page.select("[id]")]
    # docutils numbers footnotes and citations on each page from 1; those are Sphinx's matter.
    ours = [name for name in ids if not name.startswith("id")]
    assert len(ours) == len(set(ours))
    assert {name for name in ids if name.startswith("cite-")} == {
        "cite-jacobs2017-1",
        "cite-jacobs2017-1--one",
        "cite-jacobs2017-1--shelf",
        "cite-malan1979-1",
        "cite-malan1979-1--one",
        "cite-malan1979-2",
        "cite-malan1979-1--two-page",
        "cite-malan1979-2--two-page",
    }
    for link in page.select("div.body a[href^='#']"):
        assert str(link["href"])[1:] in ids, link
    assert {str(link["href"]) for link in page.select(".citation .backrefs a, .citation .label a")} == {
        "#cite-malan1979-1--two-page",
        "#cite-malan1979-2--two-page",
    }


def test_latex_has_a_target_for_every_link_and_no_two_of_one_name(site: Make) -> None:
    built = site(FILES).build("latex", bookshelf_pages="books")
    assert built.warnings == []
    tex = built.text("projectnamenotset.tex", "latex")
    labels = re.findall(r"\\label\{\\detokenize\{([^}]+)\}\}", tex)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\\hyperref\[\\detokenize\{([^}]+)\}\]", tex)) <= set(labels)
    targets = re.findall(r"\\hypertarget\{([^}]+)\}", tex)
    assert len(targets) == len(set(targets))
    targets += [f"cite.{name}" for name in re.findall(r"\\bibitem\[[^]]*\]\{([^}]+)\}", tex)]
    assert set(re.findall(r"\\hyperlink\{([^}]+)\}", tex)) <= set(targets)
    # No target within a heading, which LaTeX carries to the table of contents and the page's head.
    for heading in re.findall(r"\\(?:chapter|section|subsection)\*?\{.*", tex):
        assert "cite-" not in heading.split(r"\label")[0]
