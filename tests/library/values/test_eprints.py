"""Electronic copies: where they are, and the repository's name. References show more of them."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.values.eprints import Eprint, address, eprint_of, read_eprint


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("eprint = {1234.5678}, eprinttype = {arXiv}", "https://arxiv.org/abs/1234.5678"),
        ("eprint = {12345}, eprinttype = {pubmed}", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("eprint = {a b}, eprinttype = {arxiv}", ""),
        ("eprint = {1}, eprinttype = {elsewhere}", ""),
        ("eprint = {1}, eprinttype = {arxiv}, url = {https://example.org}", "https://example.org"),
        ("arxivid = {1234.5678}", "https://arxiv.org/abs/1234.5678"),
        ("title = {No copy}", ""),
    ],
)
def test_the_address(fields: str, expected: str) -> None:
    assert address(read_text(f"@online{{a, {fields}}}").works[0]) == expected


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        ("HAL", "hal-01", Eprint("HAL", "https://hal.science/hal-01")),
        ("Our Archive", "77", Eprint("Our Archive")),
        ("", "77", Eprint()),
        ("arxiv", "", Eprint()),
        ("SSRN", "SSRN: 77", Eprint("SSRN", "https://ssrn.com/abstract=77")),
        ("urn", "urn:nbn:de:1", Eprint("", "https://nbn-resolving.org/urn:nbn:de:1")),
        ("zenodo", "77", Eprint("Zenodo", "https://zenodo.org/records/77")),
        ("jstor", "https://www.jstor.org/stable/1", Eprint("JSTOR", "https://www.jstor.org/stable/1")),
    ],
)
def test_repositories(kind: str, identifier: str, expected: Eprint) -> None:
    assert read_eprint(kind, identifier) == expected


def test_a_work_without_a_copy() -> None:
    assert eprint_of(read_text("@book{a, title = {T}}").works[0]) == Eprint()
