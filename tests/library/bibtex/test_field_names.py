"""Field names."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.field_names import (
    KNOWN,
    is_known,
    is_local_path,
    is_private,
    is_rich,
    likely_name,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tilte", "title"),
        ("titel", "title"),
        ("autor", "author"),
        ("authors", "author"),
        ("anotation", "annotation"),
        ("annottaion", "annotation"),
        ("keyword", "keywords"),
        ("journl", "journal"),
        ("pubisher", "publisher"),
        ("isnb", "isbn"),
        ("yaer", "year"),
        ("sample-url", "sampleurl"),
        ("introduction_url", "introductionurl"),
        ("endorsment", "endorsement"),
        ("endorsment3", "endorsement3"),
        ("booktitel", "booktitle"),
    ],
)
def test_slips(written: str, meant: str) -> None:
    """A letter wrong, missing, added or exchanged; in long names two."""
    assert likely_name(written) == meant


@pytest.mark.parametrize(
    "name",
    [
        *(
            "foo",
            "vol",
            "xyz",
            "collection",
            "rating",
            "affiliation",
            "pmid",
            "tags",
            "title2",
            "url2",
            "endorsement2",
        ),
        *(
            "endorserrole12",
            "mendeley-tags",
            "date-added",
            "notes",
            "comment-me",
            "color",
            "shelfmark",
            "a" * 100_000,
        ),
    ],
)
def test_other_names_are_no_slips(name: str) -> None:
    """Unknown names that resemble none, those of other programs, numbered ones."""
    assert likely_name(name) == ""


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_known_names_are_no_slips(name: str) -> None:
    """However near they are to each other."""
    assert is_known(name)
    assert likely_name(name) == ""


@pytest.mark.parametrize(("name", "known"), [("endorser2", True), ("endorser1", False), ("endorser10", True)])
def test_endorsements_are_numbered_from_two(name: str, known: bool) -> None:
    """The first has no number."""
    assert is_known(name) is known


@pytest.mark.parametrize(
    "name",
    [
        "file",
        "note",
        "annote",
        "owner",
        "bdsk-url-1",
        "comment-someone",
        "__markedentry",
        "local-url",
        "jabref_x",
    ],
)
def test_private(name: str) -> None:
    """What reference managers keep for their user."""
    assert is_private(name)


def test_not_private() -> None:
    """What is meant to be read."""
    assert not any(
        is_private(name) for name in ("annotation", "commentator", "title", "filename", "localfiles")
    )


@pytest.mark.parametrize(
    "path",
    [
        "/home/me/a.pdf",
        "/Users/me/a",
        "C:\\x",
        "d:/x",
        "file:///x",
        "~/x",
        "\\\\server\\share",
        " /tmp/x",
        "/private/x",
    ],
)
def test_local_paths(path: str) -> None:
    """Paths of the machine on which a file was written."""
    assert is_local_path(path)


@pytest.mark.parametrize(
    "text", ["covers/a.jpg", "Title", "and/or", "https://x.org/home/", "C: a language", "/", "~1900"]
)
def test_no_local_paths(text: str) -> None:
    """Text with strokes and colons."""
    assert not is_local_path(text)


def test_rich() -> None:
    """Annotation, abstract, highlights and the words of endorsements, not who said them."""
    rich = ("annotation", "abstract", "highlights", "highlightstitle", "endorsement", "endorsement2")
    assert all(is_rich(name) for name in rich)
    assert not any(
        is_rich(name) for name in ("title", "endorser", "endorserrole", "endorsement1", "verified")
    )
