"""Write works and citations as pandoc's documents have them, and read what pandoc makes of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..apa.text import Run, plain_run
from .citations import CitedText, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..apa.text import Text
    from .citations import Citation

Inlines = list[dict[str, Any]]

#: The class that tells the title of the work itself from the rest of its reference.
TITLE = "bookshelf-title"
#: The attribute that has the source of a formula.
_MATHS = "bookshelf-maths"
_PLAIN = ("Str", "Space", "SoftBreak", "LineBreak")


# -- writing -----------------------------------------------------------------------------


def inlines(text: Text) -> Inlines:
    """Return runs as pandoc has them; what braces protect keeps its case."""
    found: Inlines = []
    for is_protected, runs in groupby(text, key=lambda run: run.protected):
        inner = [each for run in runs for each in _inline(run)]
        found += [_span("nocase", inner)] if is_protected else inner
    return found


def _inline(run: Run) -> Inlines:
    inner: Inlines = []
    for index, word in enumerate(run.text.split(" ")):
        inner += [{"t": "Space"}] if index else []
        inner += [{"t": "Str", "c": word}] if word else []
    if run.maths:
        # Pandoc would set a formula itself; its words go through, with its source.
        inner = [{"t": "Span", "c": [["", ["nocase"], [[_MATHS, run.maths]]], inner]}]
    inner = [{"t": "Strong", "c": inner}] if run.strong else inner
    return [{"t": "Emph", "c": inner}] if run.italic else inner


def _span(name: str, inner: Inlines) -> dict[str, Any]:
    return {"t": "Span", "c": [["", [name], []], inner]}


def title(text: Text, *, as_written: bool) -> Inlines:
    """Return a title that can be found in a reference; ``as_written`` keeps its case from the style's."""
    inner = inlines(text)
    return [_span(TITLE, [_span("nocase", inner)] if as_written else inner)]


def metadata(value: Any) -> dict[str, Any]:
    """Return a value of CSL-JSON as metadata; a list of inlines has to be metadata already."""
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: metadata(each) for name, each in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [metadata(each) for each in value]}
    if isinstance(value, int):
        return {"t": "MetaString", "c": str(value)}
    return value.data if isinstance(value, Rich) else Rich(inlines(plain_run(value))).data


class Rich:
    """Inlines as a value of a reference."""

    def __init__(self, found: Inlines) -> None:
        self.data = {"t": "MetaInlines", "c": found}


def paragraph(citations: Sequence[Citation]) -> dict[str, Any]:
    """Return a paragraph of one citation."""
    cited = [
        {
            "citationId": each.key,
            "citationPrefix": inlines(plain_run(each.before)),
            "citationSuffix": inlines(plain_run(f", {each.after}" if each.after else "")),
            "citationMode": {"t": each.mode},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for each in citations
    ]
    return {"t": "Para", "c": [{"t": "Cite", "c": [cited, []]}]}


# -- reading -----------------------------------------------------------------------------


def cited_text(block: Mapping[str, Any]) -> CitedText:
    """Return the citation of a paragraph."""
    cited: Inlines = block["c"][0]["c"][1]
    before = tuple(_pieces([each for each in cited if each["t"] != "Note"]))
    notes = [each["c"][0]["c"] for each in cited if each["t"] == "Note"]
    return CitedText(tuple(_pieces(notes[0])), before) if notes else CitedText(before)


def _pieces(found: Inlines, key: str = "") -> Iterator[Piece]:
    """Yield stretches of text by the work that pandoc links them to."""
    runs = text(found)
    for href, group in groupby(runs, key=lambda run: run.href):
        is_work = href.startswith("#ref-")
        kept = tuple(run._replace(href="" if is_work else run.href, is_title=False) for run in group)
        yield Piece(kept, href.removeprefix("#ref-") if is_work else key)


def references(block: Mapping[str, Any]) -> Iterator[tuple[str, str, Text]]:
    """Yield key, label and text of each reference in the list of references, in its order."""
    for division in block["c"][1]:
        key = division["c"][0][0].removeprefix("ref-")
        label, found = "", []
        for index, block_ in enumerate(division["c"][1]):
            found += [{"t": "Space"}] * bool(index)
            for each in block_["c"]:
                if each["t"] == "Span" and "csl-left-margin" in each["c"][0][1]:
                    label = "".join(run.text for run in text(each["c"][1])).strip()
                else:
                    found.append(each)
        yield key, label, _with_one_title(text(found))


def _with_one_title(found: Text) -> Text:
    """Return a reference in which the title is where it stands first, and no link.

    Pandoc links the title to an address of the work that the style does not print.
    """
    start = next((index for index, run in enumerate(found) if run.is_title), len(found))
    end = next((at for at in range(start, len(found)) if not found[at].is_title), len(found))
    return tuple(
        run._replace(href="", is_title=start <= at < end) if run.is_title else run
        for at, run in enumerate(found)
    )


def text(found: Iterable[Mapping[str, Any]]) -> Text:
    """Return inlines as runs, neighbours that are set alike in one."""
    alike = groupby(_runs(found, Run("")), key=lambda run: run._replace(text=""))
    return tuple(like._replace(text="".join(run.text for run in runs)) for like, runs in alike)


def _runs(found: Iterable[Mapping[str, Any]], like: Run) -> Iterator[Run]:
    """Yield inlines as runs that are set ``like`` what encloses them, and as they say themselves."""
    for is_plain, group in groupby(found, key=lambda each: each["t"] in _PLAIN):
        if is_plain:
            # Most of what pandoc writes is words, one by one.
            yield like._replace(text="".join(each["c"] if each["t"] == "Str" else " " for each in group))
        else:
            yield from _formatted(group, like)


def _formatted(found: Iterable[Mapping[str, Any]], like: Run) -> Iterator[Run]:
    for each in found:
        kind: str = each["t"]
        content: Any = each.get("c")
        if kind == "Emph":
            yield from _runs(content, like._replace(italic=not like.italic))
        elif kind == "Strong":
            yield from _runs(content, like._replace(strong=not like.strong))
        elif kind in ("Superscript", "Subscript"):
            yield from _runs(content, like._replace(script="super" if kind == "Superscript" else "sub"))
        elif kind == "Link":
            yield from _runs(content[1], like._replace(href=content[2][0]))
        elif kind == "Span":
            yield from _runs(content[1], _marked(like, content[0][1], dict(content[0][2])))
        elif kind == "Quoted":
            yield like._replace(text="“")
            yield from _runs(content[1], like)
            yield like._replace(text="”")
        elif isinstance(content, list) and content and isinstance(content[0], dict) and "t" in content[0]:
            # SmallCaps, Underline and Strikeout have no nodes of docutils.
            yield from _runs(content, like)


def _marked(like: Run, classes: Sequence[str], attributes: Mapping[str, str]) -> Run:
    return like._replace(
        italic=like.italic and "csl-no-emph" not in classes,
        strong=like.strong and "csl-no-strong" not in classes,
        is_title=like.is_title or TITLE in classes,
        maths=attributes.get(_MATHS, like.maths),
    )
