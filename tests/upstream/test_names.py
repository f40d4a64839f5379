"""Every name that ``upstream/`` imports is still there.

These tests import nothing of ours: most names are imported at the top of a module, so that the extension does
not even load without one of them. ARCHITECTURE.md says what each is needed for.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

UPSTREAM = Path(__file__).parents[2] / "ext/sphinx_bookshelf/upstream"
IMPORTS = [
    (path.name, node.module, alias.name)
    for path in sorted(UPSTREAM.glob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ImportFrom) and node.module and not node.level
    for alias in node.names
    if node.module.startswith(("sphinx", "pybtex_docutils"))
]


@pytest.mark.parametrize(("path", "module", "name"), IMPORTS)
def test_a_name_is_still_there(path: str, module: str, name: str) -> None:
    try:
        found = hasattr(importlib.import_module(module), name)
    except ModuleNotFoundError:
        found = False
    assert found, f"{module}.{name} is gone; upstream/{path} says what it stands in for"
