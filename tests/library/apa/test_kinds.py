"""What works are called."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa.kinds import EPISODES, KINDS, said_kind
from sphinx_bookshelf.library.entry_types import INVENTED


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "phdthesis"}, "phdthesis"),
        ({"type": "[Handout]"}, "Handout"),
        ({"type": "Journal Article"}, ""),
        ({"type": "Handout", "entrysubtype": "film"}, "Handout"),
        ({"entrysubtype": "film"}, "film"),
        ({"entrysubtype": "Mobile app"}, "Mobile app"),
        ({"entrysubtype": "classical"}, ""),
        ({"entrysubtype": "Newspaper"}, ""),
        ({}, ""),
    ],
)
def test_said_kind(fields: dict[str, str], expected: str) -> None:
    """biblatex's ``type``, else biblatex-apa's ``entrysubtype``."""
    assert said_kind(fields) == expected


def test_keys_are_keys_of_the_table() -> None:
    assert KINDS.keys() >= {*EPISODES, *EPISODES.values()}
    small = {known.kind for known in INVENTED.values() if known.kind.islower()}
    assert small <= KINDS.keys()
