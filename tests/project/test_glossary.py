"""Words of the glossary: which a page uses, which it defines, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4.element import NavigableString

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.site import Site

    Make = Callable[..., Site]

GLOSSARY = """# Words

```{glossary}
holding
  Being *there*, as {cite:t}`jacobs2017` has it. {cite:p}`malan1979`

  A second paragraph, which is for another day.

Frame
Setting
  What stays the same; see {term}`holding`.

bare
```
"""


def words(element: Tag) -> str:
    """The text of an element; that of a template is none for get_text()."""
    return "".join(text for text in element.descendants if isinstance(text, NavigableString))


def previews(page: BeautifulSoup) -> dict[str, str]:
    """The words of each preview that a page carries, by the id that it is for."""
    return {
        str(template["data-for"]): " | ".join(map(words, template.select("p")))
        for template in page.select("template")
    }


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("holding", {"term-holding": "holding | Being there, as Jacobs (2017) has it. (Malan, 1979)"}),
        (
            "to hold <holding>",
            {"term-holding": "holding | Being there, as Jacobs (2017) has it. (Malan, 1979)"},
        ),
        ("frame", {"term-Frame": "Frame | What stays the same; see holding."}),
        ("Setting", {"term-Setting": "Setting | What stays the same; see holding."}),
    ],
)
def test_a_page_carries_the_plain_sentence_of_a_word(site: Make, word: str, expected: dict[str, str]) -> None:
    page = f"# Top\n\n{{term}}`{word}`, and once more {{term}}`{word}`.\n"
    built = site({"index.md": page, "words.md": GLOSSARY + "\n```{bookshelf}\n```\n"}).build()
    assert previews(built.page()) == expected


def test_a_glossary_carries_what_its_own_entries_use(site: Make) -> None:
    built = site({"index.md": GLOSSARY + "\n```{bookshelf}\n:keys: jacobs2017\n```\n"}).build()
    assert list(previews(built.page())) == [
        "book-jacobs2017",
        "book-malan1979",
        "term-holding",
    ]


def test_a_word_without_a_meaning_or_unknown_has_no_preview(site: Make) -> None:
    page = "# Top\n\n{term}`bare` and {term}`nothing`\n"
    built = site({"index.md": page, "words.md": "# W\n\n```{glossary}\nbare\n```\n"}).build()
    assert list(previews(built.page())) == []


def test_words_are_told_between_processes_and_builds(site: Make) -> None:
    pages = {f"page{number}.md": f"# P{number}\n\n{{term}}`holding`\n" for number in range(6)}
    built = site({"index.md": "# Top\n", "words.md": GLOSSARY, **pages}).build(jobs=2)
    assert list(previews(built.page("page3.html"))) == ["term-holding"]
    built.write({"words.md": GLOSSARY.replace("Being *there*", "Staying")}).build(jobs=2)
    assert "Staying, as" in previews(built.page("page3.html"))["term-holding"]
    built.write({"page3.md": "# P3\n\nNothing.\n"}).build()
    assert previews(built.page("page3.html")) == {}
