"""The browsers of the engine tests are found where they are, also when they were installed a moment ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engines import browsers

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_engine_is_found_after_it_was_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pattern = f"{str(tmp_path).lstrip('/')}/*/Mini"
    engine = browsers.Engine("mini", ("Mini", pattern), ("drive",), ("mini",))
    assert browsers.find(engine) is None
    for path in (tmp_path / "1.0" / "Mini", tmp_path / "1.2" / "Mini", tmp_path / "drive"):
        path.parent.mkdir(exist_ok=True)
        path.touch(mode=0o755)
    assert browsers.find(engine) == (str(tmp_path / "1.2" / "Mini"), str(tmp_path / "drive"))
