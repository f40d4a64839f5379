"""References of cases, acts and treaties (chapter 11 of the manual)."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa import in_text, reference
from sphinx_bookshelf.library.bibtex.reader import read_text


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # 11.4, as biblatex-apa has it, and in the fields of a reporter.
        (
            "@jurisdiction{a, title={Able v. Board of Waves}, citation={347 U.S. 483}, date={1954},"
            " url={https://x.org}}",
            "Able v. Board of Waves, 347 U.S. 483 (1954). https://x.org",
        ),
        (
            "@jurisdiction{a, title={Able v. Waves, Inc.}, volume={951}, journaltitle={F.2d}, pages={1128},"
            " organization={9th Cir.}, date={1991}}",
            "Able v. Waves, Inc., 951 F.2d 1128 (9th Cir. 1991).",
        ),
        ("@case{a, title={Able v. Bell}, number={12-34}}", "Able v. Bell, 12-34."),
        # 11.5
        (
            "@legislation{a, title={Wave Rights Act}, titleaddon={of 1964}, location={78 Stat. 241},"
            " date={1964}}",
            "Wave Rights Act of 1964, 78 Stat. 241 (1964).",
        ),
        # The year of an act of the United Kingdom is a part of its name.
        (
            "@legislation{a, title={Mental Waves Act 2007}, number={c. 12}, date={2007}, url={https://x.org}}",
            "Mental Waves Act 2007, c. 12. https://x.org",
        ),
        # 11.10
        (
            "@legal{a, title={Convention on the Rights of the Wave}, date={1989-11-20}}",
            "Convention on the Rights of the Wave, November 20, 1989.",
        ),
        # Whoever has an author, or no title, has a reference like others.
        (
            "@legislation{a, author={{Parliament}}, title={Mental Waves Act}, date={1983}}",
            "Parliament. (1983). Mental Waves Act.",
        ),
        ("@constitution{a, type={Constitution}, date={1933}}", "[Constitution]. (1933)."),
    ],
)
def test_references(entry: str, expected: str) -> None:
    """Titles are names, which keep their capitals."""
    (work,) = read_text(entry).works
    assert "".join(run.text for run in reference(work)) == expected


@pytest.mark.parametrize(("kind", "expected"), [("jurisdiction", "italic"), ("legislation", "")])
def test_in_the_text_only_cases_are_in_italics(kind: str, expected: str) -> None:
    works = read_text(f"@{kind}{{a, title={{Able v. Bell}}, date={{1954}}}}").works
    (form,) = in_text(works).values()
    assert (form.parenthetical, form.title) == ("Able v. Bell, 1954", expected)
