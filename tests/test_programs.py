"""The programs that set books count as there only with what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.programs import explain, missing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("code", "lacking"), [(0, []), (1, ["pdflatex"])])
def test_an_engine_of_tex_without_its_styles_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, lacking: list[str]
) -> None:
    for name in ("pdflatex", "kpsewhich"):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert missing(["pdflatex"]) == lacking
    assert "tex-gyre" in explain(["pdflatex"])
