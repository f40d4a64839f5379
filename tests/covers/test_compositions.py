"""Pictures on covers of books."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from sphinx_bookshelf.covers.compositions import COMPOSITIONS
from sphinx_bookshelf.covers.palette import PALETTES, Inks

Compose = Callable[[str, Inks], str]
KEYS = [f"author{number}" for number in range(40)]
INKS = PALETTES[0].schemes()[0]

every = pytest.mark.parametrize("compose", [compose for compose, _ in COMPOSITIONS], ids=lambda c: c.__name__)


@every
def test_a_picture_uses_its_inks_and_the_second_is_an_accent(compose: Compose) -> None:
    for key in KEYS:
        picture = compose(key, INKS)
        ET.fromstring(f"<svg>{picture}</svg>")
        used = set(re.findall(r"#[0-9a-f]{6}", picture))
        assert INKS.first in used
        assert used <= {INKS.ground, INKS.first, INKS.second, INKS.third}


@every
def test_the_key_varies_a_picture_and_the_same_key_does_not(compose: Compose) -> None:
    pictures = {key: compose(key, INKS) for key in KEYS}
    assert len(set(pictures.values())) >= 3
    assert all(compose(key, INKS) == picture for key, picture in pictures.items())


@every
def test_a_picture_stays_below_the_words(compose: Compose) -> None:
    """Discs and the first point of each path; curves are too flat to leave the field."""
    for key in KEYS:
        picture = compose(key, INKS)
        tops = [float(y) - float(r) for y, r in re.findall(r'cy="([\d.-]+)" r="([\d.]+)"', picture)]
        tops += [float(y) for y in re.findall(r"M[\d.-]+ ([\d.-]+)", picture)]
        assert min(tops) >= 0
