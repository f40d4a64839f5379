"""The report of pages that have not been checked for long."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from docs._ext import dates

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TODAY = datetime.date(2027, 6, 1)


def write(folder: Path, name: str, date: str) -> None:
    (folder / name).write_text(f"---\ndescription: A\ndate_checked: {date}\n---\n# A\n", encoding="utf-8")


def test_the_oldest_page_comes_first_and_old_ones_are_marked(tmp_path: Path) -> None:
    write(tmp_path, "new.md", "2027-05-31")
    write(tmp_path, "old.md", "2026-11-22")
    (tmp_path / "none.md").write_text("# No date\n\ndate_checked: 2020-01-01\n", encoding="utf-8")
    assert list(dates.report(tmp_path, 180, TODAY)) == [
        "2026-11-22  old.md  CHECK AGAIN: 191 days",
        "2027-05-31  new.md",
        "no date     none.md",
        "1 of 2 pages were checked more than 180 days ago",
    ]


def test_a_page_is_old_only_after_its_age(tmp_path: Path) -> None:
    write(tmp_path, "page.md", "2027-05-02")
    assert "CHECK AGAIN" not in next(dates.report(tmp_path, 30, TODAY))
    assert "CHECK AGAIN: 30 days" in next(dates.report(tmp_path, 29, TODAY))


def test_the_guide_is_reported_whatever_its_age(capsys: pytest.CaptureFixture[str]) -> None:
    dates.main(["--days", "-1"])
    said = capsys.readouterr().out
    assert "help-now.md  CHECK AGAIN" in said


def test_every_page_of_the_guide_has_a_date() -> None:
    assert [name for name, date in dates.checked(dates.DOCS).items() if date is None] == []
