"""Names in titles that would lose their capital in references."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.lint.titles import check_titles

from tests.library.lint.checking import reading_of

LIBRARY = """
@book{one, author={Klein, Melanie}, title={The Book of {Anna}}, location={Vienna}, publisher={House}}
@book{two, author={{The Oxford Group}}, title={{The Whole Title in Braces}}, location={New York}}
"""


def found(entry: str) -> list[str]:
    """The messages for an entry beside two others."""
    return [finding.message for finding in check_titles(reading_of(LIBRARY + entry).works)]


@pytest.mark.parametrize(
    ("entry", "words", "example"),
    [
        ("@book{a, title={The Mind of Klein}}", '"Klein"', "{Klein}"),
        ("@book{a, title={The Mind of Klein's Melanie}}", '"Klein’s", "Melanie"', "{Klein}"),
        ("@book{a, title={Essays on Anna}}", '"Anna"', "{Anna}"),
        ("@incollection{a, title={Essays}, booktitle={The Mind of Klein}}", '"Klein"', "{Klein}"),
        ("@book{a, title={Essays}, maintitle={The Mind of Klein}}", '"Klein"', "{Klein}"),
        ("@book{a, title={Essays}, subtitle={The Mind of Klein}}", '"Klein"', "{Klein}"),
    ],
)
def test_names_that_lose_their_capital(entry: str, words: str, example: str) -> None:
    assert found(entry) == [f"references write {words} small; a name wants braces, {example} ('a')"]


@pytest.mark.parametrize(
    "entry",
    [
        "@book{a, title={The Mind of {Klein}}}",
        "@book{a, title={The mind of Klein}}",
        "@book{a, title={Klein and Work}}",
        "@book{a, title={Der Geist Von Klein}, langid={german}}",
        # Not names of this library: an institution, a title in braces as a whole, a place of two words.
        "@book{a, title={The Oxford Group of New Whole Titles}}",
    ],
)
def test_nothing_to_tell(entry: str) -> None:
    assert found(entry) == []


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ("@book{a, title={THE SEA AND THE ROOM}}", "title"),
        ("@incollection{a, title={The sea}, booktitle={A ROOM}}", "booktitle"),
        ("@book{a, title={The sea}, author={Able, Ann and SMITH, A.}}", "author"),
        ("@book{a, title={The sea}, editor={SMITH, ANN}}", "editor"),
    ],
)
def test_what_is_in_capitals(entry: str, field: str) -> None:
    message = f"the {field} of 'a' is in capitals, and references print it so: write small letters"
    assert found(entry) == [message]


@pytest.mark.parametrize(
    "entry",
    [
        "@book{a, title={DSM-5-TR}}",
        "@book{a, title={The sea}, author={LI, Na and {BMA}}}",
        "@book{a, title={The sea}, author={Able, AB}}",
    ],
)
def test_acronyms_are_in_capitals(entry: str) -> None:
    assert found(entry) == []
