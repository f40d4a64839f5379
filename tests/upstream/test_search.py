"""The index for the search is what Sphinx makes of the pages, and each word is stemmed once."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import snowballstemmer  # type: ignore[import-untyped]  # it has no type hints
from snowballstemmer.basestemmer import BaseStemmer  # type: ignore[import-untyped]  # it has no type hints
from sphinx.search.de import SearchGerman
from sphinx.search.en import SearchEnglish
from sphinx.search.ja import SearchJapanese
from sphinx.search.zh import SearchChinese
from sphinx_bookshelf.integration import build_events
from sphinx_bookshelf.upstream.search import remember_stems

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.search import SearchLanguage

    from tests.site import Site

    Make = Callable[..., Site]

TEXT = "Feelings, and other feelings: the running runner RUNS. Gefühle und Häuser, 1999."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each word is stemmed."""
    found: Counter[str] = Counter()
    stem = BaseStemmer.stemWord

    def counted(self: BaseStemmer, word: str) -> str:
        found[word] += 1
        return str(stem(self, word))

    monkeypatch.setattr(BaseStemmer, "stemWord", counted)
    return found


def remembering(kind: type[SearchLanguage], stems: dict[str, str]) -> SearchLanguage:
    """Return a language of the search that looks up stems."""
    language = kind({})
    builder: Any = SimpleNamespace(indexer=SimpleNamespace(lang=language))
    remember_stems(builder, lambda _: stems)
    return language


@pytest.mark.parametrize("kind", [SearchEnglish, SearchGerman, SearchChinese, SearchJapanese])
def test_words_and_stems_are_those_of_sphinx(kind: type[SearchLanguage]) -> None:
    language, plain = remembering(kind, {}), kind({})
    for text in (TEXT, "心理 治疗 心理 by AI", TEXT):
        words = plain.split(text)
        assert set(language.split(text)) == set(words)
        assert [language.stem(word) for word in words] == [plain.stem(word) for word in words]


def test_a_text_tells_each_of_its_words_once() -> None:
    assert remembering(SearchEnglish, {}).split("to be or not to be") == ["to", "be", "or", "not"]


def test_a_word_is_stemmed_once_whoever_asks(asked: Counter[str]) -> None:
    stems = {"known": "a stem of an earlier build"}
    first = remembering(SearchEnglish, stems)
    assert first.stem("Known") == "a stem of an earlier build"
    assert [first.stem("feelings"), first.stem("Feelings")] == ["feel", "feel"]
    assert stems["feelings"] == remembering(SearchEnglish, stems).stem("feelings") == "feel"
    assert asked == {"feelings": 1}


def test_no_stemmer_changes_a_number() -> None:
    for name in snowballstemmer.algorithms():
        stemmer = snowballstemmer.stemmer(name)
        assert all(stemmer.stemWord(str(number)) == str(number) for number in range(2100)), name


def test_numbers_are_not_stemmed_others_are(asked: Counter[str]) -> None:
    language = remembering(SearchEnglish, {})
    assert [language.stem(word) for word in ("1984", "1984a", "١٢", "½")] == ["1984", "1984a", "١٢", "½"]
    assert asked.keys() == {"1984a", "١٢", "½"}


def test_nothing_happens_without_an_index_or_with_another_stemmer() -> None:
    def table(_: object) -> dict[str, str]:
        raise AssertionError

    japanese, own = SearchJapanese({}), SearchEnglish({})
    own.stemmer = SimpleNamespace(stemWord=str.upper)
    lacking: list[Any] = [SimpleNamespace(), SimpleNamespace(indexer=None)]
    others: list[Any] = [SimpleNamespace(indexer=SimpleNamespace(lang=each)) for each in (japanese, own)]
    for builder in lacking + others:
        remember_stems(builder, table)
    assert own.stem("word") == "WORD"


PAGES = {
    "index.md": "# Top\n\nwalking talking\n\n```{bookshelf}\n```\n\n```{toctree}\nother\n```\n",
    "other.md": "# Other\n\ntalking of *what is walking*\n",
}


def test_a_build_stems_each_word_of_its_pages_once_and_the_next_only_new_ones(
    site: Make, asked: Counter[str]
) -> None:
    made = site(PAGES)
    made.build()
    assert {"walking", "talking", "counselling"} <= asked.keys()
    assert set(asked.values()) == {1}
    asked.clear()
    made.write({"other.md": "# Other\n\ntalking dreaming\n"}).build()
    assert asked == {"dreaming": 1}


def test_the_index_is_that_of_sphinx(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(PAGES)
    ours = made.build().text("searchindex.js")
    monkeypatch.setattr(build_events, "remember_stems", lambda *_: None)
    assert made.build(fresh=True).text("searchindex.js") == ours
    assert "counsel" in ours
