"""Write HTML of a part of a page before Sphinx writes the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.util.osutil import relative_uri
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator


def is_writing(builder: Builder) -> bool:
    """Return whether a builder has begun to write, before which it has no settings for translators.

    Stands in for a state of builders.
    """
    return hasattr(builder, "docsettings")


def translator_of(document: nodes.document, builder: StandaloneHTMLBuilder) -> HTML5Translator:
    """Return a translator that writes as the builder does.

    Stands in for a way to render a fragment of a page. Gives ``document`` the builder's settings.
    """
    document.settings = builder.docsettings
    return cast("HTML5Translator", builder.create_translator(document, builder))


def set_image_path(builder: StandaloneHTMLBuilder, docname: str) -> None:
    """Let images be addressed from a page, as the builder does when it writes the page."""
    builder.imgpath = relative_uri(builder.get_target_uri(docname), builder.imagedir)


def is_serialized(builder: Builder) -> bool:
    """Return whether a builder writes the parts of pages for other programs, as ``json`` and ``pickle`` do.

    Stands in for a property of builders.
    """
    return isinstance(builder, SerializingHTMLBuilder)
