"""Give roles, directives, transforms and event handlers access to what the build knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..project.page_records import Page

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..project.site import Site
    from ..render.context import RenderContext


def context_of(env: BuildEnvironment) -> RenderContext:
    """Return what renderers are given. The ``cite`` domain owns it, from ``builder-inited`` on."""
    return cast("RenderContext", env.domains["cite"].context)  # type: ignore[attr-defined]  # it is ours


def site_of(env: BuildEnvironment) -> Site:
    """Return what this build knows of the project."""
    return context_of(env).site


def current_page(env: BuildEnvironment) -> Page:
    """Return the record of the page that is being read; made where there is none."""
    return site_of(env).pages.setdefault(env.docname, Page())
