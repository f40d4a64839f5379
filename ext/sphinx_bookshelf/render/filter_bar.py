"""Make the controls that filter a shelf, and the data attributes of its items that they use.

Both are written when the page is built, so that nothing moves when the script arrives, and the
stylesheet shows the controls only where scripts run. The shelf below them is complete without.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ..i18n import _, ngettext
from ..labels import decade_words, kind_words, level_words
from ..library.query import author_key, fold, kind, title_key
from ..library.slug import tag_slug
from .pieces import Html, group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..library.work import Work
    from .pieces import Piece

#: The number of buttons of a group that are visible; the others are folded away.
AT_ONCE = 8


class Choice(NamedTuple):
    """One button: its value in addresses, its words, and the number of works that it leaves."""

    value: str
    words: str
    works: int


def filter_bar(works: Sequence[Work], levels: Sequence[str], name: str) -> Piece:
    """Return the controls of a shelf of these works; ``name`` tells its choices from other shelves'."""
    groups = [
        # A choice that all works have in common would filter nothing.
        (group_name, label, [choice for choice in choices if choice.works < len(works)])
        for group_name, label, choices in (
            ("topic", _("Topic"), _topics(works)),
            ("level", _("Level"), _levels(works, levels)),
            ("type", _("Type"), _choices(works, kind, kind_words)),
            ("decade", _("Decade"), _choices(works, _decade, decade_words)[::-1]),
        )
    ]
    found = ngettext("{shown} of {total} work", "{shown} of {total} works", len(works))
    nothing = _("{shown} of {total} works: change the search or a choice, or press “{clear}”")
    first_line = Markup(
        '<div class="bookshelf-filter-line">'
        '<label>{search} <input type="search" autocomplete="off"></label>'
        "<label>{order} <select>{orders}</select></label>"
        '<button type="button">{clear}</button>'
        '<p role="status">{status}</p></div>'
    ).format(
        search=_("Search"),
        order=_("Order"),
        orders=Markup().join(_orders()),
        clear=_("Clear"),
        status=found.format(shown=len(works), total=len(works)),
    )
    html = Markup().join((first_line, *(_group(*each) for each in groups if each[2])))
    attributes = {
        "aria-label": _("Filter these works"),
        "data-name": name,
        "data-found": found,
        # The script fills in the numbers.
        "data-nothing": nothing.replace("{clear}", _("Clear")),
    }
    return group(
        "div",
        Html(html),
        classes="bookshelf-filter no-search",
        role="group",
        **attributes,
    )


def item_data(works: Sequence[Work]) -> dict[str, dict[str, str]]:
    """Return for the key of each work what the script goes by, as attributes of its item."""
    by_author = {work.key: str(at) for at, work in enumerate(sorted(works, key=author_key), 1)}
    by_title = {work.key: str(at) for at, work in enumerate(sorted(works, key=title_key), 1)}
    return {
        work.key: {
            "data-work": work.key,
            "data-author": by_author[work.key],
            "data-title": by_title[work.key],
            "data-year": str(work.year) if work.year else "",
            "data-topic": " ".join(tag_slug(tag) for tag in work.tags),
            "data-level": tag_slug(work.level) if work.level else "",
            "data-type": kind(work),
            "data-decade": _decade(work),
            "data-text": _search_text(work),
        }
        for work in works
    }


def _search_text(work: Work) -> str:
    """Return what a reader may look for, without case and accents."""
    source = (work.fields.get(name, "") for name in ("journaltitle", "booktitle", "publisher"))
    people = (person.natural for people in work.people.values() for person in people)
    year = str(work.year) if work.year else ""
    words = (work.full_title, *people, *source, year, *work.tags, work.level)
    return fold(" ".join(word for word in words if word))


def _decade(work: Work) -> str:
    return str(work.year // 10 * 10) if work.year else ""


def _choices(
    works: Sequence[Work], value: Callable[[Work], str], words: Callable[[str], str]
) -> list[Choice]:
    counts = Counter(value(work) for work in works if value(work))
    return [Choice(each, words(each), counts[each]) for each in sorted(counts)]


def _topics(works: Sequence[Work]) -> list[Choice]:
    """Return the tags, the most frequent first."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for work in works:
        for value in {tag_slug(tag): tag for tag in work.tags}.items():
            names.setdefault(*value)
            counts[value[0]] += 1
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return [Choice(value, names[value], counts[value]) for value in ordered]


def _levels(works: Sequence[Work], levels: Sequence[str]) -> list[Choice]:
    """Return the levels, the easiest first."""
    counts = Counter(work.level for work in works)
    return [Choice(tag_slug(level), level_words(level), counts[level]) for level in levels if counts[level]]


def _orders() -> Iterator[Markup]:
    words: Mapping[str, str] = {
        "": _("as listed"),
        "author": _("by author"),
        "title": _("by title"),
        "-year": _("newest first"),
        "year": _("oldest first"),
    }
    for value, text in words.items():
        yield Markup('<option value="{}">{}</option>').format(value, text)


def _group(name: str, label: str, choices: Sequence[Choice]) -> Markup:
    button = Markup('<button type="button" value="{}" aria-pressed="false">{} <span>{}</span></button>')
    buttons = [button.format(*each) for each in choices]
    rest = buttons[AT_ONCE:]
    if rest:
        more = ngettext("{count} more", "{count} more", len(rest)).format(count=len(rest))
        folded = Markup("<details><summary>{}</summary>{}</details>")
        buttons[AT_ONCE:] = [folded.format(more, Markup(" ").join(rest))]
    return Markup(
        '<div role="group" aria-label="{label}" data-group="{name}">'
        '<span aria-hidden="true">{label}</span><div>{buttons}</div></div>'
    ).format(label=label, name=name, buttons=Markup(" ").join(buttons))
