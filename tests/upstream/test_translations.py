"""Sphinx's message catalogues, for what its documented function does not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import init, translators
from sphinx_bookshelf.upstream.translations import catalogue

from tests.test_i18n import LOCALE

if TYPE_CHECKING:
    from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_language_before_and_after() -> Iterator[None]:
    translators.clear()
    yield
    translators.clear()


def test_a_catalogue_tells_its_language_and_its_plurals() -> None:
    init([str(LOCALE)], "fr", "sphinx_bookshelf")
    messages = catalogue("sphinx_bookshelf")
    assert messages.info()["language"] == "fr"
    forms = [messages.ngettext("{number}st", "{number}th", number) for number in (1, 2)]
    assert forms == ["{number}re", "{number}e"]


def test_a_language_without_a_catalogue_has_an_empty_one() -> None:
    init([str(LOCALE)], "eo", "sphinx_bookshelf")
    assert catalogue("sphinx_bookshelf").info() == {}
    assert catalogue("there_is_none").info() == {}
