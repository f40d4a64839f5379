"""What is missing is said in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.formats import programs

if TYPE_CHECKING:
    import pytest


def test_what_is_missing_is_named_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert programs.missing(["pdftotext", "java"]) == ["pdftotext", "java"]
    said = programs.explain(["pdftotext", "java"])
    assert said.startswith("no pdftotext, java: ")
    assert said.endswith(" poppler-utils default-jre-headless")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(programs, "get", lambda _programs: None)
    assert programs.main() == 1
    monkeypatch.delenv("CI")
    assert programs.main() == 0
