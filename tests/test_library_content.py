"""The guide's own reading lists keep the house rules that stand at the top of ``bib/books.bib``.

Each test names the works that break its rule, so that a failure reads like a list of things to mend.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from sphinx_bookshelf.library.bibtex.reader import Reading, read_files

from tests.house_rules.records import breaches, vocabulary

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
    "critics": "smit2012 bhar2010 cuijpers2021 blass_carmeli2007 mills2005",
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

CITED = re.compile(r"\{cite:t\}`([^`]+)`")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Both lists as the project's own reader has them."""
    return read_files([BOOKS, RESEARCH])


def test_the_records_keep_the_house_rules(reading: Reading) -> None:
    assert [str(breach) for breach in breaches(reading, vocabulary())] == []


def test_books_stand_in_one_file_and_papers_in_the_other(reading: Reading) -> None:
    types = {path: {reading.by_key[key].type for key in keys} for path, keys in reading.keys_of.items()}
    assert types == {BOOKS: {"book", "collection"}, RESEARCH: {"article", "incollection", "report"}}


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_finds_its_works(reading: Reading, shelf: str) -> None:
    assert [key for key in SHELVES[shelf].split() if key not in reading.by_key] == []


def test_the_critics_are_those_and_no_others(reading: Reading) -> None:
    tagged = {work.key for work in reading.works if "critics" in work.tags}
    assert tagged == set(SHELVES["critics"].split())


def test_every_word_of_the_vocabulary_is_used(reading: Reading) -> None:
    assert vocabulary() - {tag for work in reading.works for tag in work.tags} == set()


@pytest.mark.parametrize("key", NOT_ALONE)
def test_a_claim_stands_beside_what_limits_it(reading: Reading, key: str) -> None:
    assert NOT_ALONE[key] - set(CITED.findall(reading.by_key[key].annotation)) == set()


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
