"""References as nodes: emphasis, addresses, and the link where the title is written."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa import reference
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.render.pieces import link, to_node
from sphinx_bookshelf.render.reference_pieces import to_pieces


def written(bib: str) -> str:
    """The reference of a work as pseudo-XML on one line, its title in a link to "#home"."""
    (work,) = read_text(bib).works
    return "".join(str(to_node(each)) for each in to_pieces(reference(work), link("#home")))


@pytest.mark.parametrize(
    ("bib", "expected"),
    [
        ("@book{a, title={Sea}}", '<emphasis><reference refuri="#home">Sea</reference></emphasis>. (n.d.).'),
        ("@article{a, title={Sea}}", '<reference refuri="#home">Sea</reference>. (n.d.).'),
        ("@book{a}", '<reference refuri="#home">[Untitled]</reference>. (n.d.).'),
        (
            # The words of the title stand in that of the whole as well.
            "@book{a, maintitle={Sea and Shore}, volume=1, title={Sea}}",
            '<emphasis>Sea and shore: Vol. 1. <reference refuri="#home">Sea</reference></emphasis>. (n.d.).',
        ),
        (
            "@book{a, title={Sea \\emph{and} Shore}}",
            '<reference refuri="#home"><emphasis>Sea </emphasis>and<emphasis> shore</emphasis></reference>'
            ". (n.d.).",
        ),
        (
            "@article{a, title={Sea}, journaltitle={Shore}, doi={10.1000/a}}",
            '<reference refuri="#home">Sea</reference>. (n.d.). <emphasis>Shore</emphasis>. '
            '<reference refuri="https://doi.org/10.1000/a">https://doi.org/10.1000/a</reference>',
        ),
        (
            "@book{a, title={Sea \\textbf{and} Shore}}",
            '<emphasis><reference refuri="#home">Sea <strong>and</strong> shore</reference></emphasis>'
            ". (n.d.).",
        ),
    ],
)
def test_title_is_linked_where_it_is_written(bib: str, expected: str) -> None:
    assert written(bib) == expected
