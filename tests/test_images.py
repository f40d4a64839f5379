"""Every image of the guide says how large it is, in its own proportions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs._ext.images import size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

DOCS = Path(__file__).parents[1] / "docs"
FIGURES = sorted((DOCS / "figures").glob("*.svg"))
CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
extensions = ["myst_parser", "images"]
html_theme = "basic"
"""
PAGE = """# Page

```{figure} wide.svg
:width: 480px

A figure.
```

![inline](wide.svg) ![elsewhere](https://example.org/picture.png)
"""


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_drawing_has_a_size(path: Path) -> None:
    assert min(size(path)) > 100


def test_other_images_are_measured_in_pixels() -> None:
    assert size(DOCS / "_static/bookshelf.png") > (100, 100)


@pytest.mark.parametrize(
    "drawing", ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg viewBox='0 0 0 9'/>", "<svg viewBox='0'/>"]
)
def test_a_drawing_without_a_size_is_reported(tmp_path: Path, drawing: str) -> None:
    path = tmp_path / "none.svg"
    path.write_text(drawing, encoding="utf-8")
    with pytest.raises(ValueError, match=r"none\.svg does not say how large it is"):
        size(path)


def test_an_image_is_written_with_its_size(site: Make) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300.5 200"/>'
    built = site({"conf.py": CONF, "index.md": PAGE, "wide.svg": drawing}).build()
    figure, inline, elsewhere = built.page().select("img")
    assert (figure["width"], figure["height"], figure["style"]) == ("301", "200", "width: 480px;")
    assert (inline["width"], inline["height"], inline["alt"]) == ("301", "200", "inline")
    # Of what lies on another site nothing is known.
    assert not {"width", "height"} & set(elsewhere.attrs)
