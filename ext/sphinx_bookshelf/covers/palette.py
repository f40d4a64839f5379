"""The colours of covers, and which work gets which."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Inks(NamedTuple):
    """The colours that one cover uses. ``text`` is read on ``ground``; all are ``#rrggbb``."""

    ground: str
    text: str
    first: str
    second: str
    third: str


class Palette(NamedTuple):
    """The colours of one family: four tones of one hue, from dark to paper, and two contrasting ones."""

    name: str
    dark: str
    full: str
    soft: str
    paper: str
    #: Two colours that answer the hue.
    answers: tuple[str, str]
    #: The tone that is read on the full one.
    on_full: str

    def schemes(self) -> tuple[Inks, ...]:
        """Return the ways to print the family: on its paper, full and dark tone, with either answer."""
        return tuple(
            scheme
            for answer in self.answers
            for scheme in (
                Inks(self.paper, self.dark, self.full, answer, self.soft),
                Inks(self.full, self.on_full, self.paper, answer, self.dark),
                Inks(self.dark, self.paper, self.soft, answer, self.full),
            )
        )


_CREAM = "#f6eedf"

PALETTES = (
    Palette("terracotta", "#4a2119", "#9c432b", "#e6b797", _CREAM, ("#2f6266", "#d9a441"), _CREAM),
    Palette("teal", "#143b40", "#1f6468", "#a8c6bb", "#f1eee0", ("#dc9146", "#d57a5c"), "#f1eee0"),
    Palette("ochre", "#41300f", "#d6a13c", "#efd79c", "#f8f0dc", ("#93402c", "#2b6468"), "#41300f"),
    Palette("plum", "#3b1f38", "#713f65", "#d6b5c3", "#f5ece6", ("#dba64d", "#d9826b"), "#f5ece6"),
    Palette("moss", "#2a331c", "#586631", "#c5ca98", "#f4f0dd", ("#c9663f", "#dcae4f"), "#f4f0dd"),
    Palette("slate", "#1f2c3b", "#43607b", "#b4c5cf", "#f2eee4", ("#dba25c", "#c8644a"), "#f2eee4"),
    Palette("rose", "#4f1e2a", "#9a3f54", "#edc3b6", "#f8ede4", ("#3c5b70", "#dba250"), "#f8ede4"),
    Palette("umber", "#2d2825", "#6c5a4b", "#d8c9b3", "#f5eee1", ("#bb4d31", "#5f918a"), "#f5eee1"),
    Palette("indigo", "#23283f", "#424c74", "#bfc3d6", "#f3efe6", ("#d4866a", "#d8b25e"), "#f3efe6"),
    Palette("sage", "#1c3028", "#94ac92", "#cfd9c6", "#f4f1e4", ("#b5563c", "#2f4a66"), "#1c3028"),
)


def pick(key: str, purpose: str, options: Sequence[T]) -> T:
    """Return one of ``options``, always the same for this ``key``; one purpose does not sway another."""
    digest = hashlib.blake2b(f"{purpose}\0{key}".encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return options[int.from_bytes(digest, "big") % len(options)]


def palette_of(key: str, tags: Sequence[str]) -> Palette:
    """Return the family of a work: works with the same first tag share it; without tags the key decides."""
    return pick(tags[0].strip().casefold() if tags else key, "palette", PALETTES)
