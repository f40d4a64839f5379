"""Roles, transforms and handlers reach what the build knows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from sphinx_bookshelf.integration.build_state import context_of, current_page, site_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx_bookshelf.project.page_records import Page


def test_the_domain_has_the_context_and_the_context_the_site() -> None:
    pages: dict[str, Page] = {}
    context = SimpleNamespace(site=SimpleNamespace(pages=pages))
    env = cast(
        "BuildEnvironment",
        SimpleNamespace(domains={"cite": SimpleNamespace(context=context)}, docname="index"),
    )
    assert context_of(env) is context  # type: ignore[comparison-overlap]  # a stand-in
    assert site_of(env).pages is pages
    page = current_page(env)
    assert current_page(env) is page is pages["index"]
