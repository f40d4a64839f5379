"""Sphinx still keeps apart what the author has set."""

from __future__ import annotations

from sphinx.config import Config
from sphinx_bookshelf.upstream import configuration


def test_options_of_the_author_are_told_from_defaults() -> None:
    config = Config({"project": "Mine"}, {"language": "de"})
    set_ = [name for name in ("project", "language", "author") if configuration.is_set(config, name)]
    assert set_ == ["project", "language"]
