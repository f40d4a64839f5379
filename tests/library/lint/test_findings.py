"""Codes and severities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sphinx_bookshelf.library
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.lint.findings import Code, Severity

LIBRARY = Path(sphinx_bookshelf.library.__path__[0])


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_severity_and_words_beside_its_declaration(code: Code) -> None:
    assert isinstance(code.severity, Severity)
    assert str(code) == code.value == code.name.lower()
    source = (LIBRARY / "lint/findings.py").read_text(encoding="utf-8")
    assert re.search(rf'    #: .+\n    {code.name} = "{code.value}", Severity\.', source)


def test_what_the_library_reports_has_a_code() -> None:
    """The reader's faults are findings under the same name."""
    source = "".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py"))
    reported = set(re.findall(r"\bSubtype\.([A-Z_]+)", source))
    assert {"SYNTAX", "FIELD_VALUE"} <= reported
    assert reported <= set(Code.__members__)
    assert all(Code[name].value == Subtype[name].value for name in reported)
