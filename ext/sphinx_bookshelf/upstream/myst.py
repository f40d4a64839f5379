"""Reading a further syntax on pages of MyST-Parser, which has no public way to add a plugin to its parser.

It does take its own plugins by name from one module. Ours comes along with the one of roles, so that whoever
makes a parser there has it: MyST-Parser itself, MyST-NB and others.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.parsers import mdit
from sphinx import addnodes

from ..library.values.pandoc_citations import OPTION, TOKEN, pandoc_citations_plugin
from .translations import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The attribute of a citation in pandoc's syntax with what the author wrote.
WRITTEN = "bookshelf_written"


def read_pandoc_citations(app: Sphinx, config: Config) -> None:
    """``config-inited``: let pages of MyST have pandoc's citations, where the option or the page says so."""
    module: Any = mdit
    if not hasattr(module.myst_role_plugin, OPTION):
        module.myst_role_plugin = _with_ours(module.myst_role_plugin)


def _with_ours(plugin: Callable[[MarkdownIt], None]) -> Callable[[MarkdownIt], None]:
    """Return the plugin of roles, which brings ours along."""

    @wraps(plugin)
    def both(md: MarkdownIt, *args: Any, **options: Any) -> None:
        plugin(md, *args, **options)
        pandoc_citations_plugin(md, _is_on, catalogue("sphinx_bookshelf").gettext)
        md.add_render_rule(f"render_{TOKEN}", _render, fmt="docutils")

    setattr(both, OPTION, True)
    return both


def _is_on(state: StateCore, page_says: bool | None) -> bool:
    """Return whether a page, or a translated paragraph of it, has pandoc's citations."""
    document = state.md.options.get("document")
    env = getattr(document.settings, "env", None) if document else None
    if env is None or OPTION not in env.config:
        return False
    if page_says is None:
        return bool(env.temp_data.get(OPTION, env.config[OPTION]))
    env.temp_data[OPTION] = page_says
    return page_says


def _render(renderer: Any, token: Any) -> None:
    """Add what the role would add that stands in for a citation; unresolved, it reads as it was written."""
    token.meta["name"] = token.meta["role"]
    renderer.render_myst_role(token)
    added = renderer.current_node[-1]
    if isinstance(added, addnodes.pending_xref):
        added[WRITTEN] = token.meta["written"]
        added.replace(added[0], nodes.inline("", token.meta["written"]))
