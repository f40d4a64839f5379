"""The guide's own reading lists keep the house rules that stand at the top of ``bib/books.bib``.

Each test names the works that break its rule, so that a failure reads like a list of things to mend.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.reader import Reading, read_files
from stdnum import isbn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_bookshelf.library.work import Work

BIB = Path(__file__).parents[1] / "bib"
BOOKS, RESEARCH = BIB / "books.bib", BIB / "research.bib"

#: The works that the pages put on shelves, by shelf. A page that names one must find it.
SHELVES = {
    "start": "howard_nutshell3 jacobs2017 spurling2017 casement1985",
    "practise": "howard_skills2 malan1979 lemma2016 cabaniss2017 barkham2017 gabbard2017 mcwilliams2004 "
    "summers_barber2024 safran_muran2000",
    "deepen": "gomez1997 mitchell_black1995 greenberg_mitchell1983 symington1986 bion1962 winnicott1971 "
    "bowlby1969 kohut1971 kernberg1975 bollas1987 freuda1936 breuer_freud1895",
    "curious": "grosz2013",
    "critics": "smit2012 bhar2010 cuijpers2021 blass_carmeli2007",
}

#: Works that must not be shown without those that dispute, limit or supersede them.
NOT_ALONE = {
    "leichsenring_rabung2008": {"bhar2010", "smit2012"},
    "bateman_fonagy2008": {"carlyle2020"},
    "bateman_fonagy2009": {"carlyle2020"},
    "bateman_fonagy2016": {"carlyle2020"},
    "driessen2010": {"driessen2015"},
    "shapiro1995": {"barkham1996"},
    "shedler2010": {"blagys_hilsenroth2000"},
    "solms2018": {"blass_carmeli2007"},
    "solms_turnbull2002": {"blass_carmeli2007"},
}

#: Terms that the glossary is sure to have; an annotation links no other.
GLOSSARY = {
    "unconscious", "transference", "countertransference", "defence", "resistance", "interpretation",
    "frame", "alliance", "attachment", "containment", "formulation", "working through",
}  # fmt: skip

CITED = re.compile(r"\{cite:t\}`([^`]+)`")
TERMS = re.compile(r"\{term\}`([^`]+)`")
HARMFUL = re.compile(r"\bcommit(s|ted|ting)? suicide|\b(un)?successful suicide|\bfailed suicide", re.I)
ADVERTISING = re.compile(
    r"must[- ]read|essential reading|ground-?breaking|seminal|indispensable|definitive|best-?sell", re.I
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Both lists as the project's own reader has them."""
    return read_files([BOOKS, RESEARCH])


@pytest.fixture(scope="module")
def vocabulary() -> list[str]:
    """The keywords that ``books.bib`` declares in its opening comment."""
    block = BOOKS.read_text(encoding="utf-8").partition("% Vocabulary of keywords\n")[2].partition("\n\n")[0]
    return re.findall(r"^%   (\S+(?: \S+)*)  +\S", block, re.MULTILINE)


def breaking(reading: Reading, rule: Callable[[Work], bool]) -> list[str]:
    """The keys of the works for which the rule does not hold."""
    return [work.key for work in reading.works if not rule(work)]


def test_the_lists_are_read_without_a_fault(reading: Reading) -> None:
    assert [str(fault) for fault in reading.diagnostics] == []


def test_books_stand_in_one_file_and_papers_in_the_other(reading: Reading) -> None:
    types = {path: {reading.by_key[key].type for key in keys} for path, keys in reading.keys_of.items()}
    assert types == {BOOKS: {"book", "collection"}, RESEARCH: {"article", "incollection", "report"}}


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_finds_its_works(reading: Reading, shelf: str) -> None:
    assert [key for key in SHELVES[shelf].split() if key not in reading.by_key] == []


def test_the_critics_are_those_and_no_others(reading: Reading) -> None:
    tagged = {work.key for work in reading.works if "critics" in work.tags}
    assert tagged == set(SHELVES["critics"].split())


def test_a_record_says_what_it_was_checked_against_and_when(reading: Reading) -> None:
    assert breaking(reading, lambda work: bool(re.search(r"2026-\d\d|^From memory:", work.verified))) == []


def test_what_is_only_remembered_is_left_out(reading: Reading) -> None:
    remembered = [work for work in reading.works if work.verified.startswith("From memory:")]
    assert remembered
    assert [work.key for work in remembered if work.date or work.isbn or work.doi or work.url] == []
    assert [work.key for work in remembered if "To be checked." not in work.verified] == []


def test_keywords_come_from_the_vocabulary(reading: Reading, vocabulary: list[str]) -> None:
    assert breaking(reading, lambda work: bool(work.tags) and set(work.tags) <= set(vocabulary)) == []
    assert breaking(reading, lambda work: len(set(work.tags)) == len(work.tags)) == []


def test_every_word_of_the_vocabulary_is_used(reading: Reading, vocabulary: list[str]) -> None:
    assert set(vocabulary) - {tag for work in reading.works for tag in work.tags} == set()


def test_history_ends_where_the_vocabulary_says(reading: Reading) -> None:
    def is_old_enough(work: Work) -> bool:
        year = work.original_date.year or work.year
        return "history" not in work.tags or year is None or year < 1990

    assert breaking(reading, is_old_enough) == []


def test_a_book_has_an_annotation_a_level_and_somebody_to_credit(reading: Reading) -> None:
    books = reading.keys_of[BOOKS]
    assert breaking(reading, lambda work: work.key not in books or bool(work.level and work.creators)) == []
    assert breaking(reading, lambda work: bool(work.annotation)) == []


def test_an_annotation_fits_a_card(reading: Reading) -> None:
    assert breaking(reading, lambda work: 15 <= len(work.annotation.split()) <= 90) == []


def test_an_annotation_leads_only_to_what_exists(reading: Reading) -> None:
    known = set(reading.by_key)
    assert breaking(reading, lambda work: set(CITED.findall(work.annotation)) <= known - {work.key}) == []
    assert breaking(reading, lambda work: set(TERMS.findall(work.annotation)) <= GLOSSARY) == []


@pytest.mark.parametrize("key", NOT_ALONE)
def test_a_claim_stands_beside_what_limits_it(reading: Reading, key: str) -> None:
    assert NOT_ALONE[key] - set(CITED.findall(reading.by_key[key].annotation)) == set()


def test_the_words_are_careful_and_sober(reading: Reading) -> None:
    def own_words(work: Work) -> str:
        return " ".join([work.annotation, *work.highlights, *(given.words for given in work.endorsements)])

    assert breaking(reading, lambda work: not HARMFUL.search(own_words(work))) == []
    assert breaking(reading, lambda work: not ADVERTISING.search(own_words(work))) == []


def test_an_isbn_is_valid_and_hyphenated(reading: Reading) -> None:
    def holds(work: Work) -> bool:
        written = work.raw.get("isbn", "")
        return not written or (isbn.is_valid(written) and isbn.format(written) == written)

    assert breaking(reading, holds) == []
    assert breaking(reading, lambda work: work.isbn == isbn.compact(work.raw.get("isbn", ""))) == []


def test_a_doi_is_bare(reading: Reading) -> None:
    assert (
        breaking(reading, lambda work: bool(re.match(r"(10\.\d{4,9}/\S+)?$", work.raw.get("doi", "")))) == []
    )


def test_pages_are_a_range_that_ends_after_it_begins(reading: Reading) -> None:
    def is_range(work: Work) -> bool:
        first, _, last = work.raw.get("pages", "1--2").partition("--")
        return first.isdigit() and last.isdigit() and int(first) < int(last)

    assert breaking(reading, is_range) == []


@pytest.mark.parametrize("identifier", ["isbn", "doi"])
def test_no_two_records_share_an_identifier(reading: Reading, identifier: str) -> None:
    found = Counter(value.lower() for work in reading.works if (value := getattr(work, identifier)))
    assert found
    assert [value for value, times in found.items() if times > 1] == []


def test_only_what_a_publisher_offers_has_a_button(reading: Reading) -> None:
    assert [work.key for work in reading.works if work.sample_url] == ["jacobs2017"]
    assert [work.key for work in reading.works if work.introduction_url] == ["barkham2017"]
    for work in reading.works:
        for address in (work.sample_url, work.introduction_url):
            assert not address or address.startswith("https://www.sagepub.com/")


def test_an_endorsement_is_a_short_quotation_and_names_its_giver(reading: Reading) -> None:
    given = {work.key: endorsement for work in reading.works for endorsement in work.endorsements}
    assert set(given) == {"jacobs2017"}
    for endorsement in given.values():
        # Somebody's own words, and few: a paraphrase belongs into the annotation, which is the guide's voice.
        assert re.fullmatch("\u201c[^\u201d]+\u201d", endorsement.words)
        assert len(endorsement.words.split()) <= 10
        assert endorsement.name
        assert endorsement.role


def test_the_conversational_model_has_its_four_hallmarks(reading: Reading) -> None:
    work = reading.by_key["barkham2017"]
    names = [highlight.partition("**: ")[0].removeprefix("**") for highlight in work.highlights]
    assert names == ["Conversation", "Forms of feeling", "Minute particulars", "Research and practice"]
    assert work.highlights_title == "What are the hallmarks of psychodynamic-interpersonal therapy?"


def test_names_are_spelt_in_unicode() -> None:
    for path in (BOOKS, RESEARCH):
        assert not re.search(r"""\\["'`^~=.cvkruHoO]\{?[A-Za-z]""", path.read_text(encoding="utf-8"))
