"""How pandoc reads citations, kept in ``tests/data/pandoc/citations.json``.

Each record has ``text`` (Markdown), ``pandoc`` (what pandoc reads, in the notation below) and, where we
differ on purpose, ``ours`` and ``why``. After adding a text, let pandoc fill in the rest::

    python -m tests.library.values.pandoc_reading

In the notation a citation stands between « and », its works with semicolons between them, each with the
words around it in braces as in a role: «{see}a{p. 3}; b». A key has ``@`` where the author is named in the
text, ``-`` where only the year is given. Markup is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypandoc

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES = Path(__file__).parents[2] / "data" / "pandoc" / "citations.json"
#: What pandoc's modes (``CitationMode`` of pandoc-types) are in our notation.
MODES = {"NormalCitation": "", "AuthorInText": "@", "SuppressAuthor": "-"}
#: Pandoc's Markdown without what MyST does not have: typographic signs, ``(@a)`` as the number of an example.
FORMAT = "markdown-smart-example_lists"


def load() -> list[dict[str, str]]:
    """Return the records."""
    found: list[dict[str, str]] = json.loads(CASES.read_text(encoding="utf-8"))
    return found


def read(texts: Iterable[str]) -> list[str]:
    """Return how pandoc reads texts, each by itself, in the notation."""
    blocks = [f"::: case\n{text}\n:::\n" for text in texts]
    tree = json.loads(pypandoc.convert_text("\n".join(blocks), "json", format=FORMAT))
    return [" ".join(_text(block["c"][1]).split()) for block in tree["blocks"]]


def cited(sign: str, key: str, before: str, after: str) -> str:
    """Return a work in the notation."""
    before, after = " ".join(before.split()), " ".join(after.lstrip(", ").split())
    return (f"{{{before}}}" if before else "") + sign + key + (f"{{{after}}}" if after else "")


def _text(content: Any) -> str:
    """Return the text of a part of pandoc's tree."""
    if isinstance(content, list):
        return "".join(map(_text, content))
    kind: str = content["t"] if isinstance(content, dict) else ""
    inner: Any = content.get("c", []) if kind else []
    match kind:
        case "Cite":
            found = f"«{'; '.join(map(_cited, inner[0]))}»"
        case "Str":
            found = str(inner)
        case "Code" | "Math":
            found = str(inner[1])
        case "Space" | "SoftBreak" | "LineBreak":
            found = " "
        case _:
            found = _text(inner)
    return found


def _cited(citation: dict[str, Any]) -> str:
    sign = MODES[citation["citationMode"]["t"]]
    before, after = (_text(citation[name]).replace("{", "").replace("}", "") for name in _AROUND)
    return cited(sign, citation["citationId"], before, after)


_AROUND = ("citationPrefix", "citationSuffix")


def main() -> None:
    """Write what pandoc reads into the records."""
    records = load()
    for record, found in zip(records, read(record["text"] for record in records), strict=True):
        record["pandoc"] = found
    order = ("text", "pandoc", "ours", "why")
    lines = [{name: record[name] for name in order if name in record} for record in records]
    CASES.write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
