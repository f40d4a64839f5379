"""Ask Sphinx whether the author has set an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.config import Config


def written_names(config: Config) -> tuple[str, ...]:
    """Return the names that ``conf.py`` gives values to, options or not.

    Stands in for a public list of them: Sphinx passes over what is no option.
    """
    return tuple(config._raw_config)


def is_set(config: Config, name: str) -> bool:
    """Return whether the author has set an option, in ``conf.py`` or on the command line.

    Stands in for a public question: Sphinx tells values and defaults, not where a value is from.
    """
    return name in config._raw_config or name in config.overrides
