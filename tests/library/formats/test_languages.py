"""Languages as BCP 47 has them."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.languages import language_of, tag


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ngerman", "de-DE"), ("german", "de"), ("German", "de"), ("langgerman", "de"), ("Deutsch", "de"),
        ("british", "en-GB"), ("american", "en-US"), ("english", "en"), ("USenglish", "en-US"),
        ("french", "fr"), ("canadien", "fr-CA"), ("brazilian", "pt-BR"), ("polutonikogreek", "el"),
        ("japanese", "ja"), ("Arabic", "ar"), ("latin", "la"), ("nynorsk", "nn"),
        ("de", "de"), ("en-GB", "en-GB"), ("en_us", "en-US"), ("zh-Hant", "zh-Hant"),
        ("german and french", "de"), ("English; German", "en"),
        ("klingonese", ""), ("xx-yy", ""), ("", ""), (" ", ""), (", german", ""),
    ],
)  # fmt: skip
def test_tag(written: str, expected: str) -> None:
    assert tag(written) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("langid = {ngerman}, language = {german}", "de-DE"),
        ("language = {langfrench}", "fr"),
        ("hyphenation = {italian}", "it"),
        ("language = {Old Tupi of the coast}", "Old Tupi of the coast"),
        ("title = {T}", ""),
    ],
)
def test_the_language_of_a_work(fields: str, expected: str) -> None:
    (work,) = read_text(f"@book{{a, {fields}}}").works
    assert language_of(work) == expected
