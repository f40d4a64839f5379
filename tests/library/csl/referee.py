"""What pandoc makes of the works of ``bib/`` by itself, and where we differ.

``python -m tests.library.csl.referee`` prints the table.

Pandoc is given the ``.bib`` files and the style as they are, and all works in one document. So its reading of
BibTeX is compared with ours, and its document with the parts and variants of the style that we give it.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_bookshelf.library.bibtex.reader import read_files
from sphinx_bookshelf.library.csl import Citation, Pandoc, Processor, find_style, words
from sphinx_bookshelf.library.csl.pandoc import pandoc_path
from sphinx_bookshelf.library.csl.syntax_tree import cited_text, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_bookshelf.library.apa.text import Text

ROOT = Path(__file__).parents[3]
FILES = sorted(ROOT.joinpath("bib").glob("*.bib"))
DIFFERENCES = ROOT / "tests" / "data" / "csl" / "differences.toml"
STYLES = (
    "apa",
    "chicago-author-date",
    "modern-language-association",
    "vancouver",
    "harvard-cite-them-right",
    "chicago-notes-bibliography",
)


class Formatted(NamedTuple):
    """A work in a style: its entry in the list, and a citation with a page."""

    reference: str
    citation: str


def marked(text: Text) -> str:
    """Return runs with ``<i>`` around what is in italics."""
    shown = "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in text)
    return shown.replace("</i><i>", "").replace("\N{NO-BREAK SPACE}", " ")


@cache
def ours(style: str) -> dict[str, Formatted]:
    """Return the works as we format them."""
    works = read_files(FILES).works
    processor = Processor(find_style(style, ROOT), works, Pandoc())
    cites = {work.key: (Citation(work.key, after="p. 12"),) for work in works}
    processor.prepare([("first", each) for each in cites.values()])
    return {
        key: Formatted(marked(processor.reference(key)), words(processor.cited(cited).pieces))
        for key, cited in cites.items()
    }


@cache
def pandocs(style: str) -> dict[str, Formatted]:
    """Return the works as pandoc formats them by itself."""
    chosen = find_style(style, ROOT)
    keys = [work.key for work in read_files(FILES).works]
    source = "".join(f"[@{{{key}}}, p. 12]\n\n" for key in keys)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "style.csl")
        path.write_text(chosen.text, encoding="utf-8")
        command = [pandoc_path(), "--from=markdown", "--to=json", "--citeproc", f"--csl={path}"]
        command += ["--metadata=link-citations", f"--metadata=lang:{chosen.default_language}"]
        command += [f"--bibliography={file}" for file in FILES]
        done = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=True)
    blocks = json.loads(done.stdout)["blocks"]
    cited = dict(zip(keys, blocks, strict=False))
    listed = {key: marked(text) for key, _, text in references(blocks[-1])}
    return {key: Formatted(listed.get(key, ""), words(cited_text(cited[key]).pieces)) for key in keys}


class Rule(NamedTuple):
    """A difference that is known: what of a text it is about, which of the two is right and why.

    ``pattern`` is replaced in both texts by ``replacement``, or set in lower case where that is "lower".
    """

    reason: str
    pattern: str
    replacement: str
    style: str = ""

    def applied(self, text: str) -> str:
        """Return a text in which the difference does not show."""
        if self.replacement == "lower":
            return re.sub(self.pattern, lambda match: match.group().lower(), text)
        shown = re.sub(self.pattern, self.replacement, text)
        return re.sub(r"\s+(?=[,.;:]|$)|(?<=\()\s+|^\s+", "", re.sub(r"\s+", " ", shown)).replace("..", ".")


RULES = [Rule(**rule) for rule in tomllib.loads(DIFFERENCES.read_text(encoding="utf-8"))["rule"]]


def needed(style: str, one: str, other: str) -> list[Rule] | None:
    """Return the rules without which two texts are not alike; ``None`` where they are not alike with all."""

    def are_alike(known: Iterable[Rule]) -> bool:
        first, second = one, other
        for rule in known:
            if first != second:
                first, second = rule.applied(first), rule.applied(second)
        return first == second

    known = [rule for rule in RULES if rule.style in ("", style)]
    if not are_alike(known):
        return None
    for rule in known.copy():
        if are_alike(rest := [each for each in known if each is not rule]):
            known = rest
    return known


def table() -> Iterator[tuple[str, str, str, str]]:
    """Yield style, key, our text and pandoc's, for each reference and citation."""
    for style in STYLES:
        for key in ours(style):
            for one, other in zip(ours(style)[key], pandocs(style)[key], strict=True):
                yield style, key, one, other


def main() -> None:
    """Print for each style how many texts are alike, and which rules explain the others."""
    counts: dict[str, Counter[str]] = {style: Counter() for style in STYLES}
    for style, key, one, other in table():
        used = needed(style, one, other)
        if used is None:
            print(f"{style} {key}\n  {one}\n  {other}")
        counts[style].update(["unexplained"] if used is None else [rule.reason for rule in used] or ["alike"])
    for style, counted in counts.items():
        print(f"{style}: {counted['alike']} of {2 * len(ours(style))} texts are alike")
        for reason, count in counted.most_common():
            if reason != "alike":
                print(f"  {count:3} {reason}")


if __name__ == "__main__":
    main()
