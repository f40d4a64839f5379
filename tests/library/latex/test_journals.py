"""The macros for journals."""

from __future__ import annotations

from sphinx_bookshelf.library.latex.journals import JOURNALS


def test_macros_have_the_full_names_of_journals() -> None:
    assert JOURNALS["apj"] == "Astrophysical Journal"
    assert JOURNALS["aap"] == "Astronomy and Astrophysics"
    assert JOURNALS["mnras"] == "Monthly Notices of the Royal Astronomical Society"
    assert all(macro.isalnum() and name[0].isupper() for macro, name in JOURNALS.items())
