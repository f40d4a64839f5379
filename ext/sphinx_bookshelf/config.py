"""Declare every option of ``conf.py``, each once.

The declaration carries all that is known about an option: its default, what it may
be, what changes when it changes, and the words that the manual shows. A value that
does not pass its check costs only itself: it is reported and the default stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .library.diagnostics import Subtype
from .library.nearest import hint, nearest
from .library.values.pandoc_citations import OPTION as PANDOC_CITATIONS
from .reporting import report_option
from .upstream.configuration import is_set, written_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_names(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) and name for name in value)


def _is_first(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(docname, str) and _is_names(words) for docname, words in value.items()
    )


def _is_folder(value: Any) -> bool:
    return value is None or (
        isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", value) is not None
    )


@dataclass(frozen=True, slots=True)
class Option:
    """An option. ``check`` says whether a value is valid, ``wants`` in words which values are.

    ``rebuild`` is Sphinx's: ``env`` where pages must be read again when the option
    changes, ``html`` where it is enough to write them again.
    """

    name: str
    default: Any
    types: tuple[type, ...]
    check: Callable[[Any], bool]
    wants: str
    rebuild: Literal["env", "html"]
    help: str


OPTIONS = (
    Option(
        name="bookshelf_works_cited",
        default=True,
        types=(bool,),
        check=_is_bool,
        wants="True or False",
        rebuild="env",
        help="Whether a page that cites works ends with the list of them, where it has none of its own.",
    ),
    Option(
        name="bookshelf_cite_links",
        default="home",
        types=(str,),
        check=lambda value: value in ("home", "page"),
        wants='"home" or "page"',
        rebuild="html",
        help=(
            "Where citations lead: to the home of the work, or to its entry on the page that cites it, which "
            "leads home."
        ),
    ),
    Option(
        name="bookshelf_previews",
        default=True,
        types=(bool,),
        check=_is_bool,
        wants="True or False",
        rebuild="html",
        help="Whether citations and words of the glossary show what they lead to when one points at them.",
    ),
    Option(
        name="bookshelf_levels",
        default=("introductory", "intermediate", "advanced"),
        types=(list, tuple),
        check=_is_names,
        wants="a list of names",
        rebuild="html",
        help="What the field `level` may hold, the easiest first; shelves are grouped in this order.",
    ),
    Option(
        name="bookshelf_hidden_tags",
        default=(),
        types=(list, tuple),
        check=_is_names,
        wants='a list of patterns such as "/*"',
        rebuild="html",
        help="Tags that no reader sees, as patterns in which `*` is any text, `?` any character; shelves may "
        "ask for them all the same.",
    ),
    Option(
        name="bookshelf_annotation_fields",
        default=("annotation",),
        types=(list, tuple),
        check=_is_names,
        wants="a list of field names",
        rebuild="html",
        help="The fields that hold this site's words about a work; the first that an entry has is shown.",
    ),
    Option(
        name="bookshelf_title_case",
        default="sentence",
        types=(str,),
        check=lambda value: value in ("sentence", "as-written"),
        wants='"sentence" or "as-written"',
        rebuild="env",
        help="Whether references set English titles in sentence case, as APA wants, or as they are written.",
    ),
    Option(
        name="bookshelf_csl",
        default="",
        types=(str,),
        check=lambda value: isinstance(value, str),
        wants='the name of a CSL style such as "chicago-author-date", or the path of a .csl file',
        rebuild="env",
        help="The CSL style of references and citations: its name, or the path of a `.csl` file, relative to "
        "`conf.py`; empty for APA, or for the style that sphinxcontrib-bibtex is told.",
    ),
    Option(
        name="bookshelf_pages",
        default=None,
        types=(str, type(None)),
        check=_is_folder,
        wants='None, or the name of a folder such as "books"',
        rebuild="env",
        help="The folder of the pages that each work has of its own; `None` makes none.",
    ),
    Option(
        name="bookshelf_pages_after",
        default="",
        types=(str,),
        check=lambda value: isinstance(value, str),
        wants="the name of a page",
        rebuild="env",
        help="The page behind which the works' own pages stand in reading order; empty for the first page.",
    ),
    Option(
        name=PANDOC_CITATIONS,
        default=False,
        types=(bool,),
        check=_is_bool,
        wants="True or False",
        rebuild="env",
        help="Whether MyST pages may cite as in pandoc, Quarto and mystmd: `[@key, p. 3]`, `@key`; the front "
        "matter of a page can say otherwise, under the same name.",
    ),
    Option(
        name="bookshelf_search",
        default=False,
        types=(bool,),
        check=_is_bool,
        wants="True or False",
        rebuild="env",
        help="Whether the search shows pages before works, works before lists, words of the glossary by "
        "themselves, and finds misspelt words; a page's `keywords` are further words for it.",
    ),
    Option(
        name="bookshelf_search_first",
        default={},
        types=(dict,),
        check=_is_first,
        wants='a page for each list of words, for instance {"help": ["in danger"]}',
        rebuild="html",
        help="Pages that the search shows first, each with words that ask for it, however they are spelt.",
    ),
)

#: What the names of options may begin with where one is misspelt.
_PREFIX = re.compile(r"b\w*sh?el\w*_|bibtex_bookshelf_", re.IGNORECASE)
#: The name of our own style, for references and for citations in the text.
OUR_STYLE = "bookshelf-apa"
#: The options of sphinxcontrib-bibtex that choose a style.
STYLE_OPTIONS = ("bibtex_default_style", "bibtex_reference_style")


def setup_config(app: Sphinx) -> None:
    """Declare the options to Sphinx."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, option.rebuild, option.types, option.help)


def check_config(app: Sphinx, config: Config) -> None:
    """``config-inited``: replace values that will not do, and name options that there are not."""
    _check_names(app, config)
    for option in OPTIONS:
        value = config[option.name]
        if not option.check(value):
            message = f"{option.name} is {value!r}, but must be {option.wants}; {option.default!r} is used"
            report_option(app, option.name, Subtype.CONFIG, message)
            config[option.name] = option.default
    # Previews replace sphinxcontrib-bibtex's tooltips: two pop-ups for one link would be confusing.
    config["bibtex_tooltips"] = False


def _check_names(app: Sphinx, config: Config) -> None:
    """Report names in ``conf.py`` that look like options of ours, and are none of any extension."""
    ours = [option.name for option in OPTIONS]
    for name in written_names(config):
        if name in config.values:
            continue
        # A slip in the prefix itself ("bookself_pages") is one only where an option is near.
        if name.startswith("bookshelf_") or (_PREFIX.match(name) and nearest(name, ours, 0.9)):
            message = (
                f"there is no option {name}{hint(name, ours) or '; the manual lists all that there are'}"
            )
            report_option(app, name, Subtype.CONFIG, message)


def has_chosen_styles(config: Config) -> bool:
    """Return whether the author has chosen a style, once :func:`choose_styles` has run."""
    if config.bookshelf_csl:
        return True
    return any(is_set(config, name) or config[name] != OUR_STYLE for name in STYLE_OPTIONS)


def choose_styles(app: Sphinx, config: Config) -> None:
    """``config-inited``, behind other extensions: choose our styles where neither of the two is chosen.

    References in one style do not go with citations in another, so where one is chosen the other keeps the
    default of sphinxcontrib-bibtex. It can be chosen in ``conf.py``, on the command line, in a ``setup()``
    or by another extension. A CSL style takes the place of ours.
    """
    if config.bookshelf_csl:
        for name in STYLE_OPTIONS:
            if is_set(config, name) or config[name] not in (config.values[name].default, OUR_STYLE):
                message = f"{name} is not used, because bookshelf_csl chooses a style"
                report_option(app, name, Subtype.CONFIG, message)
            config[name] = OUR_STYLE
        return
    # A value equal to the default that a setup() or an extension has set cannot be distinguished from none.
    if not any(is_set(config, name) or config[name] != config.values[name].default for name in STYLE_OPTIONS):
        for name in STYLE_OPTIONS:
            config[name] = OUR_STYLE
