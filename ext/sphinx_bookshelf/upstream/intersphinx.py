"""Look up works in the inventories of other projects, and fetch files from their sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.intersphinx import InventoryAdapter, resolve_reference_detect_inventory
from sphinx.util import requests

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sphinx.environment import BuildEnvironment

#: The type of works in inventories.
CITATION = "cite:citation"


def is_used(env: BuildEnvironment) -> bool:
    """Return whether the project uses intersphinx."""
    return "intersphinx_mapping" in env.config


def resolve(env: BuildEnvironment, key: str, docname: str) -> nodes.Element | None:
    """Return the link from a page to another project's work that ``key`` cites; ``None`` where none has it.

    Stands in for ``missing-reference``, which asks every extension, of which some report what they do not
    find.
    """
    node = addnodes.pending_xref(refdomain="cite", reftype="p", reftarget=key, refdoc=docname)
    return resolve_reference_detect_inventory(env, node, nodes.inline("", key))


def project_of(env: BuildEnvironment, key: str) -> tuple[str, str]:
    """Return the name of the project that ``key`` is of, empty if there is none, and its own key of the work.

    Intersphinx's rules are: any project that has the key, else the one that is named before a colon. Stands
    in for a public view of the inventories.
    """
    adapter = InventoryAdapter(env)
    item = adapter.main_inventory.get(CITATION, {}).get(key)
    for name, inventory in sorted(adapter.named_inventory.items()):
        other = inventory.get(CITATION, {}).get(key)
        if item is not None and other is not None and other.uri == item.uri:
            return name, key
    name, _, rest = key.partition(":")
    return (name if rest and name in adapter.named_inventory else ""), rest


def get(env: BuildEnvironment, address: str) -> AbstractContextManager[Any]:
    """Ask the network as intersphinx does. Every fault of ``requests`` is an :class:`OSError`.

    Stands in for a public way to ask with the author's user agent, certificates and time limit.
    """
    config: Any = env.config
    return requests.get(
        address,
        timeout=config.intersphinx_timeout,
        _user_agent=config.user_agent,
        _tls_info=(config.tls_verify, config.tls_cacerts),
        stream=True,
    )
