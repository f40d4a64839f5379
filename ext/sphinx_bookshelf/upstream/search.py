"""Make Sphinx's index for the search do once what it does again and again."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sphinx.builders import Builder


def remember_stems(builder: Builder, table: Callable[[Hashable], dict[str, str]]) -> None:
    """Let the index of a builder look up the stems of words, and look at each word of a text once.

    Sphinx has the words of every page stemmed anew, which takes a tenth of a build, and looks at a word as
    often as it occurs, although the index says only which pages have it. Stands in for an index that
    remembers stems. Nothing happens where there is no index or another stemmer than Snowball's in Python:
    PyStemmer, which is written in C, remembers by itself, and the stems of others may depend on more than
    the word.

    Is to be called when writing has begun, and can be called more than once.

    :param table: returns the stems that are known of a stemmer and its version. New ones are added to it.
    """
    language: Any = getattr(getattr(builder, "indexer", None), "lang", None)
    stemmer: Any = getattr(language, "stemmer", None)
    if not type(stemmer).__module__.startswith("snowballstemmer."):
        return
    if "stemWord" in vars(stemmer):
        return  # It looks them up already.
    stems = table((type(stemmer).__name__, version("snowballstemmer")))
    ask, split = stemmer.stemWord, language.split

    def stem(word: str) -> str:
        if word.isascii() and word.isdecimal():
            return word  # Years and numbers are many different words, and no rule is about them.
        if word not in stems:
            stems[word] = ask(word)
        return stems[word]

    stemmer.stemWord = stem
    language.split = lambda text: list(dict.fromkeys(split(text)))
