"""Cite in the text by APA 7 (8.10 to 8.20), as a reference style of sphinxcontrib-bibtex.

Registered as ``bookshelf-apa`` for ``bibtex_reference_style``; the default. The forms of
each work are computed once over the whole library (:mod:`.library.apa`), because whether
"Smith et al." will do depends on who else is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pybtex.richtext import String, Tag, Text

from ..library.apa import ENGLISH, Language
from ..upstream.bibtex import BaseReferenceStyle, SphinxReferenceText, join, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pybtex.richtext import BaseText

    from ..library.apa import InText

#: Roles whose citation is in brackets as a whole; other roles put brackets around each year.
BRACKETED = ("p", "ps", "authorpar", "authorpars", "yearpar", "labelpar")
#: Roles whose works are joined as in a sentence.
SENTENCE = ("t", "ts", "ct", "cts", "author", "authors", "cauthor", "cauthors")


@dataclass
class InTextStyle(BaseReferenceStyle):
    """The reference style ``bookshelf-apa``: (Jacobs, 2017, p. 12) and Howard (2017)."""

    #: sphinxcontrib-bibtex makes the style before the language of the site is known.
    language: Language = field(default=ENGLISH)

    def role_names(self) -> Iterable[str]:
        """Return the names of all roles of sphinxcontrib-bibtex; each has an APA form."""
        return [
            *("p", "ps", "alp", "alps", "t", "ts", "ct", "cts", "empty"),
            *("author", "authors", "authorpar", "authorpars", "cauthor", "cauthors"),
            *("year", "yearpar", "label", "labelpar"),
        ]

    def outer(self, role_name: str, children: Sequence[BaseText]) -> Any:
        """Join the works of one citation: by semicolons in brackets, in a sentence as its language lists."""
        children = [child for child in children if str(child)]
        if not children:
            return join[""]
        if role_name in SENTENCE:
            usual, two, last = self.language.in_sentence
            return join(sep=usual, sep2=two, last_sep=last)[children]
        works = join[children] if len(children) == 1 else join(sep=self.language.semicolon)[children]
        return _in_brackets[works] if role_name in BRACKETED else works

    def inner(self, role_name: str) -> Any:
        """Return the template of one work."""
        return _one_work(role_name)


@node  # type: ignore[untyped-decorator]  # sphinxcontrib-bibtex has no type hints
def _in_brackets(children: Sequence[Any], data: Any) -> BaseText:
    """Return a text in brackets."""
    (text,) = children
    return Text("(", text.format_data(data), ")")


@node  # type: ignore[untyped-decorator]  # sphinxcontrib-bibtex has no type hints
def _one_work(children: Sequence[Any], data: dict[str, Any], role_name: str = "p") -> BaseText:
    """Return the form of one work that a role asks for, linked, with pre-text and post-text.

    ``further`` in ``data`` holds more works of the same authors: their years follow (§8.12).
    """
    info, form = data["reference_info"], data["formatted_entry"].in_text
    full = role_name.endswith("s")
    role = role_name.removesuffix("s")
    if role == "empty":
        return Text()
    if role in ("ct", "cauthor"):
        form, role = form.capitalized(), role.removeprefix("c")
    narrative = author_text(form, form.narrative_authors if full else form.narrative_author)
    if role == "t":
        inside = ", ".join(part for part in (form.year, info.post_text) if part)
        inside = f"{info.pre_text} {inside}" if info.pre_text else inside
        years = _years(data)
        if not years:
            return SphinxReferenceText(info, Text(narrative, f" ({inside})"))
        return Text(SphinxReferenceText(info, Text(narrative, f" ({inside}")), *years, ")")
    if role == "author":
        shown = narrative
    elif role == "authorpar":
        shown = author_text(form, form.authors if full else form.author)
    elif role in ("year", "yearpar"):
        shown = String(form.year)
    elif form.title == "quoted":
        # The comma is inside the quotation marks already.
        shown = Text(f"{form.with_comma} {form.year}")
    else:
        shown = Text(author_text(form, form.authors if full else form.author), f", {form.year}")
    before = [String(f"{info.pre_text} ")] if info.pre_text else []
    after = [String(f", {info.post_text}")] if info.post_text else []
    years = [] if role in ("author", "authorpar") else _years(data)
    return Text(*before, SphinxReferenceText(info, shown), *years, *after)


def _years(data: dict[str, Any]) -> list[BaseText]:
    """Return the years of further works of the same authors, each linked, a comma before each."""
    linked = [SphinxReferenceText(info, String(form.year)) for info, form in data.get("further", ())]
    return [part for year in linked for part in (String(", "), year)]


def author_text(form: InText, name: str) -> BaseText:
    """Return the name that a work is cited by; the title of a work without author is set as a title."""
    return Tag("em", name) if form.title == "italic" else String(name)
