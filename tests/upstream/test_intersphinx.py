"""Inventories can still be looked through, and addresses asked as intersphinx asks them."""

from __future__ import annotations

import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from sphinx.ext.intersphinx import InventoryAdapter
from sphinx.util import requests
from sphinx_bookshelf.upstream import intersphinx

from tests.server import Server

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment


def test_inventories_can_be_looked_through_and_asked() -> None:
    assert all(hasattr(InventoryAdapter, name) for name in ("main_inventory", "named_inventory"))
    env = cast("BuildEnvironment", SimpleNamespace(config={}))
    assert not intersphinx.is_used(env)
    source = inspect.getsource(requests)
    assert "_user_agent" in source
    assert "_tls_info" in source


def test_an_address_is_asked_as_intersphinx_asks(tmp_path: Path) -> None:
    (tmp_path / "told.json").write_text("{}", encoding="utf-8")
    server = Server(tmp_path)
    config = {"intersphinx_timeout": 5, "user_agent": "", "tls_verify": True, "tls_cacerts": None}
    env = cast("BuildEnvironment", SimpleNamespace(config=SimpleNamespace(**config)))
    with intersphinx.get(env, f"{server.address}told.json") as response:
        assert response.content == b"{}"
    server.close()
