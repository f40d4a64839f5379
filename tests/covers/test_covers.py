"""Covers: what is drawn for a work, as a reader's browser gets it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.covers import draw_cover
from sphinx_bookshelf.library.work import People, Person, Source, Work

from tests.covers.sample import SVG, make, words

BOOK_TYPES = ("book", "mvbook", "booklet", "collection", "mvcollection", "reference", "proceedings")
CHAPTER_TYPES = ("inbook", "incollection", "inproceedings", "inreference")
OTHER_PAGES = ("article", "online", "misc", "dataset", "unpublished", "periodical")
REPORT_TYPES = ("report", "thesis", "manual", "patent")


def without_text(cover: str) -> str:
    return re.sub(r"<text.*?</text>", "", cover)


@pytest.mark.parametrize("type_", BOOK_TYPES + CHAPTER_TYPES + OTHER_PAGES + REPORT_TYPES + ("unheard-of",))
@pytest.mark.parametrize("standalone", [False, True])
def test_every_type_is_valid_xml_in_the_given_shape_and_names_title_and_author(
    type_: str, standalone: bool
) -> None:
    cover = draw_cover(make(type_=type_), standalone)
    root = ET.fromstring(cover)
    assert root.get("viewBox") == "0 0 200 300"
    assert (root.get("width"), root.get("height")) == ("200", "300")
    assert "Psychodynamic Counselling in Action" in words(cover)
    assert any("Michael Jacobs" in line for line in words(cover))


@pytest.mark.parametrize("type_", ["book", "article", "incollection", "report"])
@pytest.mark.parametrize("standalone", [False, True])
def test_nothing_in_a_cover_can_clash_run_or_be_fetched(type_: str, standalone: bool) -> None:
    # As str, since Markup of markupsafe 2 escapes what it replaces.
    cover = str(draw_cover(make(type_=type_), standalone)).replace('xmlns="http://www.w3.org/2000/svg"', "")
    for unwanted in (" id=", "<style", " style=", "<script", "href", "url(", "http", "font-face", " on"):
        assert unwanted not in cover


def test_inline_covers_are_hidden_and_standalone_ones_are_named() -> None:
    work = replace(make(title="Deaths & Entrances"), subtitle="<Poems>")
    inline, file = ET.fromstring(draw_cover(work)), ET.fromstring(draw_cover(work, standalone=True))
    assert (inline.get("aria-hidden"), inline.get("focusable")) == ("true", "false")
    assert inline.get("class") == "bookshelf-drawn-cover"
    assert file.tag == f"{SVG}svg"
    assert file.get("role") == "img"
    assert file.get("aria-hidden") is None
    assert file.findtext(f"{SVG}title") == "Deaths & Entrances: <Poems>"


def test_a_standalone_cover_without_title_is_named_by_its_key() -> None:
    file = ET.fromstring(draw_cover(make(title=""), standalone=True))
    assert file.findtext(f"{SVG}title") == "jacobs2017"


@pytest.mark.parametrize("type_", ["book", "article", "incollection", "report"])
def test_a_cover_depends_on_nothing_but_what_it_shows(type_: str) -> None:
    work = make(type_=type_)
    other = replace(
        work,
        source=Source("elsewhere.bib", 99),
        isbn="9780761956631",
        annotation="Fine.",
        cover="x.png",
        level="x",
    )
    assert draw_cover(work) == draw_cover(other)


def test_the_same_bytes_in_another_process_with_other_hashes() -> None:
    code = (
        "from sphinx_bookshelf.covers import draw_cover; from sphinx_bookshelf.library.work import *;"
        "print(*(draw_cover(Work(f'k{i}', t, Source('x', 1), 'A Title', tags=('a',))) for i in range(20)"
        " for t in ('book', 'article')))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("type_", "digest"),
    [("book", "9555f5a6"), ("article", "7891042f"), ("incollection", "3d8ac831"), ("report", "52cbb0d8")],
)
def test_a_published_cover_keeps_its_look(type_: str, digest: str) -> None:
    """A cover is one of the things that last: a change here changes the covers of every site, so mean it."""
    assert hashlib.blake2b(draw_cover(make(type_=type_)).encode(), digest_size=4).hexdigest() == digest


def test_sixty_covers_of_one_topic_are_nearly_all_different_and_neighbours_nearly_always() -> None:
    covers = [without_text(draw_cover(make(key=f"author{number}"))) for number in range(60)]
    assert len(set(covers)) >= 45
    assert sum(one == other for one, other in pairwise(covers)) <= 2


def test_works_of_one_topic_share_their_colours() -> None:
    def inks(work: Work) -> set[str]:
        return set(re.findall(r"#[0-9a-f]{6}", draw_cover(work)))

    same = set.union(*(inks(make(key=f"author{number}")) for number in range(40)))
    other = set.union(
        *(inks(replace(make(key=f"author{number}"), tags=("history", "practice"))) for number in range(40))
    )
    assert len(same) <= 7
    assert same != other
    spelt = replace(make(), tags=(" Practice",))
    assert draw_cover(spelt) == draw_cover(make())


def test_without_tags_the_key_chooses_among_all_colours() -> None:
    grounds = {
        draw_cover(replace(make(key=f"author{number}"), tags=())).split('fill="')[1][:7]
        for number in range(60)
    }
    assert len(grounds) >= 15


def test_markup_in_a_title_is_shown_not_obeyed() -> None:
    cover = draw_cover(make(title="A <b>&\" ' bold title"))
    assert "<b>" not in cover
    assert words(cover)[1] == "A <b>&\" ' bold title"


@given(
    title=st.text(max_size=320),
    subtitle=st.text(max_size=80),
    name=st.text(max_size=60),
    key=st.text(min_size=1, max_size=12),
    tags=st.lists(st.text(max_size=8), max_size=2),
    type_=st.sampled_from(("book", "article", "inbook", "report")),
)
def test_any_words_give_a_cover(
    title: str, subtitle: str, name: str, key: str, tags: list[str], type_: str
) -> None:
    work = Work(
        key=key,
        type=type_,
        source=Source("x.bib", 1),
        title=title,
        subtitle=subtitle,
        people={"author": People((Person(name),))},
        tags=tuple(tags),
        fields={"journaltitle": name, "institution": subtitle},
    )
    for standalone in (False, True):
        cover = draw_cover(work, standalone)
        ET.fromstring(cover.encode())
        assert " id=" not in re.sub(r">[^<]*<", "><", cover)
        assert len(cover) < 6000


def test_covers_are_light() -> None:
    """A shelf of sixty weighs less than one photograph."""
    works = [make(key=f"author{n}", type_=("book", "article", "report")[n % 3]) for n in range(1000)]
    covers = [draw_cover(work) for work in works]
    assert sum(len(cover.encode()) for cover in covers) / len(covers) <= 1500
    assert max(len(cover.encode()) for cover in covers) <= 2000
