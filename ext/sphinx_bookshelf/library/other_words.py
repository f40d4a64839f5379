"""The texts of works in other words: what a translation of a reading list replaces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .work import Work


def in_other_words(work: Work, translate: Callable[[str], str]) -> Work:
    """Return the work with its formatted texts, and the roles of its endorsers, translated.

    Title and tags stay: a work is cited by its title, and pages select works by their tags.
    """
    endorsements = (
        replace(each, words=_said(each.words, translate), role=_said(each.role, translate))
        for each in work.endorsements
    )
    return replace(
        work,
        annotation=_said(work.annotation, translate),
        abstract=_said(work.abstract, translate),
        highlights_title=_said(work.highlights_title, translate),
        highlights=tuple(_said(each, translate) for each in work.highlights),
        endorsements=tuple(endorsements),
    )


def _said(text: str, translate: Callable[[str], str]) -> str:
    # For gettext the empty text is the header of its catalogue.
    return translate(text) if text else ""
